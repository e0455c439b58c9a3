"""Typing takes time that grows with the words, for tables and lists without a full stop too."""

from __future__ import annotations

import random

import pytest

from tests.calls import calls_of
from tests.variants.tradition import build
from whence.variants.readings.readings import type_variants


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
    few, more, many = (build(table(n, kind)) for n in (100, 200, 800))
    calls_of(type_variants, *few)  # lists are loaded once
    assert calls_of(type_variants, *many) < 1.5 * 4 * calls_of(type_variants, *more)
