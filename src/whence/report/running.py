"""The running text of an archetype, and a few words around a place in any text."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Any

LOW_SUPPORT = 0.67  # below it a word of an archetype stands in brackets, and an original is called undecided
SPACE = re.compile(r"\s")
PARAGRAPH = "\n\n"  # what stands between two
LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Archetype:
    """The text of an archetype with its doubtful stretches and what is known of its existence."""

    text: str
    doubtful: list[tuple[int, int, float]]  # char_start, char_stop, lowest support
    lost: bool
    n_words: int
    cut: int  # the page shows the text up to here


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph: doubtful or not, and the factual changes whose place is at its start."""

    text: str
    support: float | None  # None: not doubtful
    opens: bool  # a doubtful stretch begins here
    closes: bool  # and ends here
    numbers: list[int]


@dataclass(frozen=True)
class Excerpt:
    """A place in a text with a few words around; ``before`` and ``after`` carry their own ellipses."""

    before: str
    words: str
    after: str


def read_archetype(rows: list[dict[str, Any]], *, limit: int) -> Archetype:
    """The rows of one tradition's ARCHETYPE as running text, at most ``limit`` words shown as doubtful or not."""
    rows = sorted(rows, key=lambda row: row["position"])
    pieces: list[str] = []
    cut = 0
    doubtful: list[tuple[int, int, float]] = []
    at, last_stop = 0, -1
    for i, row in enumerate(rows):
        word, space = row["text"] or "", row["space_after"]
        space = " " if space is None and i + 1 < len(rows) else space or ""
        support = 1.0 if row["support"] is None else row["support"]
        if support < LOW_SUPPORT and word:
            if doubtful and doubtful[-1][1] == last_stop:
                start, _, lowest = doubtful.pop()
                doubtful.append((start, at + len(word), min(lowest, support)))
            else:
                doubtful.append((at, at + len(word), support))
            last_stop = at + len(word)
        elif word:
            last_stop = -1
        pieces += [word, space]
        at += len(word) + len(space)
        cut = at if i < limit else cut
    lost = any(row["lost"] for row in rows)  # an extant original has its words from no reconstruction: none is doubtful
    return Archetype("".join(pieces), doubtful if lost else [], lost, len(rows), cut)


def token_starts(rows: list[dict[str, Any]]) -> list[int]:
    """Where each token of the archetype begins, in characters, and where the last one ends."""
    rows = sorted(rows, key=lambda row: row["position"])
    return list(itertools.accumulate((len((r["text"] or "") + (r["space_after"] or "")) for r in rows), initial=0))


def paragraphs(archetype: Archetype, marks: list[tuple[int, int]]) -> list[list[Piece]]:
    """The text that is shown as paragraphs of pieces; ``marks`` are places of factual changes: char, number."""
    numbers: dict[int, list[int]] = {}
    for at, number in marks:
        numbers.setdefault(at, []).append(number)
    text = archetype.text[: archetype.cut]
    found = []
    for line in LINE.finditer(text):
        start, stop = line.span()
        if not line[0].strip():
            continue
        doubts = [d for d in archetype.doubtful if d[0] < stop and d[1] > start]
        cuts = {start, stop} | {at for at in numbers if start < at < stop}
        cuts |= {min(max(end, start), stop) for d in doubts for end in d[:2]}
        edges, pieces = sorted(cuts), []
        for a, b in itertools.pairwise(edges):
            doubt = next((d for d in doubts if d[0] <= a and b <= d[1]), None)
            opens, closes = (doubt[0] == a or a == start, doubt[1] == b or b == stop) if doubt else (False, False)
            pieces.append(Piece(text[a:b], doubt[2] if doubt else None, opens, closes, numbers.get(a, [])))
        found.append(pieces)
    return found


def excerpt(text: str, start: int, stop: int, *, around: int = 70) -> Excerpt:
    """A place with up to ``around`` characters each side of its paragraph, cut at spaces; a long place is shortened in its middle.

    Where a paragraph ends another speaks, or the lines above an article: no words to know a place by.
    """
    start = max(0, min(start, len(text)))
    stop = max(start, min(stop, len(text)))
    left, right = max(0, start - around), min(len(text), stop + around)
    opens, ends = text.rfind(PARAGRAPH, left, start), text.find(PARAGRAPH, stop, right)
    left, right = (left if opens < 0 else opens + len(PARAGRAPH)), (right if ends < 0 else ends)
    if left and opens < 0:
        space = SPACE.search(text, left, start)
        left = space.end() if space else left
    if right < len(text) and ends < 0:
        spaces = [m.start() for m in SPACE.finditer(text, stop, right)]
        right = spaces[-1] if spaces and spaces[-1] > stop else right
    before = ("…\u00a0" if left and opens < 0 else "") + " ".join(text[left:start].split())
    after = " ".join(text[stop:right].split()) + ("\u00a0…" if right < len(text) and ends < 0 else "")
    if start > left and text[start - 1].isspace():
        before += " "
    if stop < right and text[stop].isspace():
        after = " " + after
    return Excerpt(before, shorten(" ".join(text[start:stop].split())), after)


def shorten(words: str, *, limit: int = 320) -> str:
    """A long stretch with its middle left out."""
    return words if len(words) <= limit else words[: limit // 2].rstrip() + " […] " + words[-limit // 2 :].lstrip()


def find_lemma(text: str, lemma: str, near: int | None) -> tuple[int, int] | None:
    """Where a lemma stands in the archetype: at ``near``, or at the nearest place that has it; None where nowhere."""
    if near is None:
        return None
    if text.startswith(lemma, near):
        return near, near + len(lemma)
    places = [at for at in (text.rfind(lemma, 0, near + len(lemma)), text.find(lemma, near)) if at >= 0]
    if not places:
        return None
    best = min(places, key=lambda at: (abs(at - near), at))
    return best, best + len(lemma)
