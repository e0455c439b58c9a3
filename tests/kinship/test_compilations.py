"""Texts inside a page: ranges that overlap are one part; what a border says, with dates and credits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.align.borders import APART, ONE, OPEN, weigh_border
from whence.kinship.compilations import Credits, Part, apart, compiled, vote_of_sources
from whence.text.sentences import sentence_spans

HERONS = "Herons nest above the brewery of Tolmin, where warm vapour keeps branches free from frost. Brewers count forty chicks."
MORE = "Visitors of the brewery photograph herons between barrels, and Tolmin sells postcards of both."
OTHER = "Plumbers discovered medieval coins behind a radiator; archivists suspect smugglers, collectors already telephone daily."


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=8))
def test_apart__parts_hold_the_ranges_that_overlap(given_ranges):
    ranges = sorted((start, start + length, row) for row, (start, length) in enumerate(given_ranges))
    parts = list(apart(ranges))
    covered = {i for start, stop, _ in ranges for i in range(start, stop)}
    assert {i for part in parts for i in range(part.start, part.stop)} == covered
    assert sorted(row for part in parts for row in part.rows) == sorted(row for *_, row in ranges)
    for part in parts:
        inner = [(start, stop) for start, stop, row in ranges if row in part.rows]
        assert all(part.start <= start and stop <= part.stop for start, stop in inner)
        borders = set(range(part.start + 1, part.stop))
        assert borders == {i for start, stop in inner for i in range(start + 1, stop)}  # no border is left inside


def verdict(text, split, credits=(frozenset(),) * 3, days=(None,) * 3, again=False):
    published = [datetime(2026, 3, day, tzinfo=UTC) if day else None for day in days]
    copies = [{"text": text, "published": day, "published_precision": "day"} for day in published]
    at = text.index(split)
    one, other = Part(0, len(text[:at].rstrip()), (1,)), Part(at, len(text), (2,))
    votes = vote_of_sources(copies, 0, (one, other), Credits(list(credits), [set(), {"heronpost"}, set()]))
    ranges = (one.start, one.stop), (other.start, other.stop)
    border = weigh_border(text, *ranges, sentence_spans(text), votes)
    assert border.why
    return border.verdict(is_printed_again=again)


@pytest.mark.parametrize(
    ("text", "split", "more", "wanted"),
    [
        (f"{HERONS} {MORE}", MORE, {}, ONE),
        (f"{HERONS}\n\n{MORE}", MORE, {}, OPEN),
        (f"{HERONS}\n\n{MORE}", MORE, {"again": True}, ONE),
        (f"{HERONS}\n\n{MORE}", MORE, {"days": (9, 2, 3)}, OPEN),
        (f"{HERONS}\n\n{MORE}", MORE, {"credits": (frozenset(), frozenset(["alpha"]), frozenset(["alpha"]))}, ONE),
        (f"{HERONS}\n\n{MORE}", MORE, {"credits": (frozenset(), frozenset(["<AP>"]), frozenset(["<AP>"]))}, OPEN),
        (
            f"{HERONS}\n\n{MORE}",
            MORE,
            {"days": (9, 2, 3), "credits": (frozenset(["heronpost"]), frozenset(), frozenset())},
            APART,
        ),
        (f"{HERONS} {OTHER}", OTHER, {}, OPEN),
        (f"{HERONS} {OTHER}", OTHER, {"again": True}, ONE),
        (
            f"{HERONS} {OTHER}",
            OTHER,
            {"again": True, "credits": (frozenset(), frozenset(["alpha"]), frozenset(["beta"]))},
            OPEN,
        ),
        (f"{HERONS}\n\n{OTHER}", OTHER, {"days": (9, 2, 3)}, APART),
        ("Herons nest above the brewery\nwhere branches are free from frost.", "where", {}, ONE),
    ],
)
def test_weigh_border__counts_signs(text, split, more, wanted):
    assert verdict(text, split, **more) == wanted


def test_compiled__leaves_one_text_of_an_open_run_decided():
    copies = [{"published": None}] * 6
    parts = [Part(10 * i, 10 * i + 9, (row,)) for i, row in enumerate((4, 2, 3, 1))]
    verdicts = ["", OPEN, ONE, APART]
    found = compiled(copies, [(part, verdict, "x") for part, verdict in zip(parts, verdicts, strict=True)], {0})
    assert found.rows == (4, 2, 3, 1)
    assert found.one == ((2, 3, "x"),)
    assert found.open == ((4, 2, "x"),)
