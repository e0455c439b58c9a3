"""Ranges taken apart: "from 23 to 27 April" is five days, "on 23 and 27 April" two.

A date has no upper end of its own (``text/dates.py``), so a range of days shows in the small word between two facts.
Which words join a range and which a list: the ``glue`` of a language's file. Checked by tests/variants/types/test_probes.py.
"""

from __future__ import annotations

from whence.text.lexicon import language_of, lexicon
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.sides import Side


def judge_range(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a range of numbers or dates becomes two of them, or two a range; None where neither."""
    words_a, words_b = view.words(locus)
    if len(words_a) != 1 or len(words_b) != 1:
        return None
    glue = lexicon(language_of(view.a.language))["glue"]
    ranged, listed = set(glue["ranges"][:1]), set(glue["lists"])
    kinds = _kind_around(view.a, locus.a0), _kind_around(view.b, locus.b0)
    openers = _opener(view.a, locus.a0), _opener(view.b, locus.b0)
    if None in kinds or (openers[0] != openers[1] and None not in openers):  # "between 3 and 9" is "from 3 to 9"
        return None
    if words_a[0] in ranged and words_b[0] in listed:
        return Verdict(str(kinds[0]), True, "it makes two single values of a range", 0.9)
    if words_a[0] in listed and words_b[0] in ranged:
        return Verdict(str(kinds[0]), True, "it makes a range of two single values", 0.9)
    return None


def _kind_around(side: Side, i: int) -> str | None:
    """The kind of the numbers or dates that stand on both sides of word i; None where one is missing."""
    kinds = {_kind_of(side, j) for j in (i - 1, i + 1)}
    return "date" if kinds in ({"date"}, {"date", "number"}) else "number" if kinds == {"number"} else None


def _opener(side: Side, i: int) -> str | None:
    """The word that opens a range before the number or date that ends at word i; None where there is none."""
    openers = lexicon(language_of(side.language))["glue"]["range_openers"]
    i -= 1
    while i > 0 and _kind_of(side, i) is not None:
        i -= 1
    return side.norms[i] if 0 <= i < len(side) and side.norms[i] in openers else None


def _kind_of(side: Side, i: int) -> str | None:
    """What word i is part of: a number, a date, or a name; None where it is neither, or there is no such word."""
    fact = side.fact_of.get(i)
    if fact is not None:
        return fact.kind
    return "number" if 0 <= i < len(side) and side.norms[i].isdigit() else None
