"""Readings where the words stay: equal words in other letters, and the marks between words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from whence.text.folding import unmixed
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.step import is_equal
from whence.variants.readings.reading import Reading
from whence.variants.words.sides import Side

LETTER = re.compile(r"[^\W\d_]")


def readings_between(view: Comparison) -> Iterable[Reading]:
    """Readings of equal words in other letters, and of the marks between words that stay."""
    a, b = view.a, view.b
    before: tuple[int, int] | None = None
    for step in view.steps:
        if not is_equal(step, a, b):
            before = None
            continue
        i, j = step
        assert i is not None and j is not None
        raw_a, raw_b = a.text[a.starts[i] : a.stops[i]], b.text[b.starts[j] : b.stops[j]]
        if raw_a != raw_b:
            yield Reading(
                (a.columns[i], a.columns[i], 1),
                b.starts[j],
                b.stops[j],
                a.starts[i],
                a.stops[i],
                _letters(raw_a, raw_b),
            )
        if before == (i - 1, j - 1) and not _is_aside(a, i) and not _is_aside(b, j):
            verdict = _marks(a.gap(i - 1), b.gap(j - 1))
            if verdict is not None:
                place = (a.columns[i - 1], a.columns[i], 2)
                yield Reading(place, b.stops[j - 1], b.starts[j], a.stops[i - 1], a.starts[i], verdict)
        before = (i, j)


def _is_aside(side: Side, i: int) -> bool:
    """Whether words that are no part of the text stand before word i, boilerplate or a credit, or a dateline goes on there or ends."""
    return i - 1 in side.filed or any(map(str.isalnum, side.gap(i - 1)))


def _letters(a: str, b: str) -> Verdict:
    """The verdict on one word in other letters."""
    if a.lower() == b.lower():
        return Verdict("formatting", False, "only capitals change", layer="orthographic")
    if unmixed(a).lower() == unmixed(b).lower():
        return Verdict("spelling", False, "only look-alike letters of another script change", layer="orthographic")
    if not b[:1].isdigit():
        return Verdict("punctuation", False, "only the mark inside the word changes", layer="punctuation")
    return Verdict("formatting", False, "the same number written otherwise", layer="orthographic")


def _marks(a: str, b: str) -> Verdict | None:
    """The verdict on what stands between two words; None where only one kind of white space replaces another.

    A gap with letters holds words that are no part of the text, as boilerplate: what marks it replaced nobody can tell.
    """
    if a == b or LETTER.search(a) or LETTER.search(b) or (a.isspace() and b.isspace() and _breaks(a) == _breaks(b)):
        return None
    if "".join(a.split()) == "".join(b.split()):
        if _breaks(a) == _breaks(b) and bool(a.split()) and len(a.split()) == len(b.split()):
            return None
        return Verdict("formatting", False, "only white space changes", layer="punctuation")
    return Verdict("punctuation", False, "only the marks between the words change", layer="punctuation")


def _breaks(gap: str) -> bool:
    """Whether a gap holds a paragraph break."""
    return gap.count("\n") > 1
