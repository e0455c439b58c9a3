"""Typing takes time that grows with the words, for tables and lists without a full stop too."""

from __future__ import annotations

import random
import sys

import pytest

from tests.variants.tradition import build
from whence.variants.readings import type_variants


def calls_of(texts: list[str]) -> int:
    """How many functions are called to type the readings of texts: unlike seconds, the same each time."""
    built, count = build(texts), 0

    def called(_frame, event, _argument):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        type_variants(*built)
    finally:
        sys.setprofile(before)
    return count


def table(n: int, kind: str) -> list[str]:
    """Rows of names or numbers and their copy, every third changed."""
    chance = random.Random(n)
    if kind == "names":
        rows = [chance.choice("BDKLMN") + "".join(chance.choices("aeioulmnrst", k=7)) for _ in range(n)]
        copy = [f"Q{row[1:]}" if i % 3 == 0 else row for i, row in enumerate(rows)]
        return [" port ".join(rows), " port ".join(copy)]
    numbers = [chance.randrange(100, 99_999) for _ in range(n)]
    return [" boats ".join(str(n + (k * (i % 3 == 0))) for i, n in enumerate(numbers)) for k in (0, 1)]


@pytest.mark.parametrize("kind", ["names", "numbers"])
def test_type_variants__takes_linear_time_without_full_stops(kind):
    calls_of(table(100, kind))  # lists are loaded once
    assert calls_of(table(800, kind)) < 1.5 * 4 * calls_of(table(200, kind))
