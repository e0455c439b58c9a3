"""Pages that hold two texts whole and apart: compilations of these, or the text that both are excerpts of.

By overlap alone the two look alike. A text that is younger than the page, or credits it, is an excerpt of it; pages that overlap there are one text. Between
two neighbours it is weighed what their words say (align/borders.py), and what dates and credits do: both credit one source, for *one text*;
pages of each text are dated before the page; the page credits one of them; they credit different sources, for *several*.

Where texts are several, the page is a compilation; where it is open whether they are, the later text is undecided (groups.py). But where nothing speaks for several texts, a page of
which another is a copy, whole, is one text: articles are printed again as they are, digests seldom.

Cost: O(pairs log pairs + text of the pages that may be compilations). Checked by tests/kinship/test_compilations.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from whence.align.borders import APART, ONE, Vote, weigh_border
from whence.kinship.pairs import STRONG, Pairs
from whence.stemma.clues.dates import is_after
from whence.text.sentences import sentence_spans

COPY = 0.6  # share of a page from which it stands in a larger one
ALIKE = 0.9  # share of both from which two pages are copies of each other, whole


@dataclass(frozen=True)
class Part:
    """A text inside a page: its range there, and the pages that carry it."""

    start: int
    stop: int
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Compilation:
    """What a page holds: rows of its texts; pairs of them that are one text, and pairs of which that is open, with the reason."""

    rows: tuple[int, ...]
    one: tuple[tuple[int, int, str], ...]
    open: tuple[tuple[int, int, str], ...]


class Credits:
    """Who credits whom: by row, what a credit names and what a page is called."""

    def __init__(self, credits: list[frozenset[str]], names: list[set[str]]) -> None:
        self.credits, self.names = credits, names

    def names_page(self, row: int, page: int) -> bool:
        """Whether the credit of one page names another."""
        return bool(self.credits[row] & self.names[page])

    def of(self, rows: tuple[int, ...]) -> frozenset[str]:
        """All that the credits of some pages name."""
        return frozenset().union(*(self.credits[row] for row in rows))


def find_compilations(copies: list[dict[str, Any]], pairs: Pairs, credits: Credits) -> dict[int, Compilation]:
    """Pages that hold two texts or more: row -> its texts, none of them known to be an excerpt of the page."""
    found: dict[int, list[tuple[Part, str, str]]] = {}
    again = printed_again(pairs)
    for page, ranges in inside(pairs).items():
        parts = [
            part
            for part in apart(sorted(ranges))
            if any(not is_after(copies[row], copies[page]) and not credits.names_page(row, page) for row in part.rows)
        ]
        if len(parts) < 2:
            continue
        weighed = weigh_borders(copies, page, parts, credits, is_printed_again=page in again)
        if any(verdict != ONE for _, verdict, _ in weighed[1:]):
            found[page] = weighed
    needed = {  # of a text that stands in compilations alone, one page is taken for the text itself
        min(part.rows) for weighed in found.values() for part, _, _ in weighed if all(row in found for row in part.rows)
    }
    found = {page: weighed for page, weighed in found.items() if page not in needed}
    return {page: compiled(copies, weighed, set(found)) for page, weighed in found.items()}


def printed_again(pairs: Pairs) -> set[int]:
    """Pages of which another is a copy, whole, and the other way round."""
    alike = pairs.strong & (pairs.of_one >= ALIKE) & (pairs.of_other >= ALIKE)
    return {*pairs.one[alike].tolist(), *pairs.other[alike].tolist()}


def inside(pairs: Pairs) -> dict[int, list[tuple[int, int, int]]]:
    """Of each page that stands in no larger one: ranges of other pages of which it holds half or more, with their rows."""
    whole: dict[int, list[tuple[int, int, int]]] = {}
    larger: set[int] = set()
    strong = np.flatnonzero(pairs.strong & ((pairs.of_one < ALIKE) | (pairs.of_other < ALIKE)))
    for pages, others, of_page, of_other, start, stop in (
        (pairs.one, pairs.other, pairs.of_one, pairs.of_other, pairs.start_one, pairs.stop_one),
        (pairs.other, pairs.one, pairs.of_other, pairs.of_one, pairs.start_other, pairs.stop_other),
    ):
        for k in strong.tolist():
            if of_other[k] >= STRONG:
                whole.setdefault(int(pages[k]), []).append((int(start[k]), int(stop[k]), int(others[k])))
            elif of_page[k] >= COPY:
                larger.add(int(pages[k]))
    return {page: ranges for page, ranges in whole.items() if page not in larger}


def apart(ranges: list[tuple[int, int, int]]) -> Iterator[Part]:
    """Ranges that overlap as one part, part after part."""
    rows: list[int] = []
    first = reached = 0
    for start, stop, row in ranges:
        if rows and start >= reached:
            yield Part(first, reached, tuple(rows))
            rows = []
        first = start if not rows else first
        rows.append(row)
        reached = max(reached, stop)
    if rows:
        yield Part(first, reached, tuple(rows))


def weigh_borders(
    copies: list[dict[str, Any]], page: int, parts: list[Part], credits: Credits, *, is_printed_again: bool
) -> list[tuple[Part, str, str]]:
    """Each part with what its border to the one before says, and why; the first with nothing."""
    spans = sentence_spans(copies[page]["text"])
    weighed = [(parts[0], "", "")]
    for one, other in pairwise(parts):
        votes = vote_of_sources(copies, page, (one, other), credits)
        ranges = (one.start, one.stop), (other.start, other.stop)
        border = weigh_border(copies[page]["text"], *ranges, spans, votes)
        weighed.append((other, border.verdict(is_printed_again=is_printed_again), border.why))
    return weighed


def vote_of_sources(copies: list[dict[str, Any]], page: int, parts: tuple[Part, Part], credits: Credits) -> list[Vote]:
    """What dates and credits say of two texts of a page being one: points, and why."""
    votes = []
    if all(any(is_after(copies[page], copies[row]) for row in part.rows) for part in parts):
        votes.append((-1, "both are dated before the page that holds both"))
    if any(credits.names_page(page, row) for part in parts for row in part.rows):
        votes.append((-1, "the page that holds both credits one of them"))
    left, right = (credits.of(part.rows) for part in parts)
    if any(name[0] != "<" for name in left & right):  # an agency has many stories
        votes.append((1, "they credit one source"))
    if left and right and not left & right:
        votes.append((-1, "they credit different sources"))
    return votes


def compiled(copies: list[dict[str, Any]], weighed: list[tuple[Part, str, str]], compilations: set[int]) -> Compilation:
    """What a page holds, by rows that are no compilations themselves."""
    rows = [tuple(row for row in part.rows if row not in compilations) for part, _, _ in weighed]
    firsts = [min(several, key=lambda row: moment(copies[row], row)) for several in rows]
    one, still_open = [], []
    run = [firsts[0]]  # texts that may all be one
    for first, (_, verdict, why) in zip(firsts[1:], weighed[1:], strict=True):
        if verdict == APART:
            run = []
        elif verdict == ONE:
            one.append((run[-1], first, why))
        else:
            earliest = min(run, key=lambda row: moment(copies[row], row))
            still_open.append((earliest, first, why))
        run.append(first)
    return Compilation(tuple(row for several in rows for row in several), tuple(one), tuple(still_open))


def moment(copy: dict[str, Any], row: int) -> tuple[bool, float, int]:
    """When a page was published, for an order: undated pages first."""
    published = copy["published"]
    return published is not None, published.timestamp() if published else 0.0, row
