"""Ranges taken apart: "from 23 to 27 April" is five days, "on 23 and 27 April" two.

A date has no upper end of its own (``text/dates.py``), so a range of days shows in the small word or the dash between two facts.
"5-7 March", "March 5 to 7" and "from 5 March to 7 March" are the same days. Which words join a range and which a list: the ``glue`` of a language's file. Checked by tests/variants/types/test_probes.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from whence.text.dates import Date
from whence.text.lexicon import language_of, lexicon
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.sides import Side

DASHES = frozenset("-–—‑−")
BESIDE = 4  # words before and behind a locus among which the ends of its range stand
Day = tuple[int | None, int | None, int]  # year, month, day


@dataclass(frozen=True)
class Days:
    """A range of days and the words that it is written in, half-open."""

    ends: tuple[Day, Day]
    first: int
    last: int


def judge_range(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a range of numbers or dates becomes two of them, or two a range; None where neither."""
    words_a, words_b = view.words(locus)
    if _are_same_days(view, locus):
        return Verdict("spelling", False, "the same days written otherwise", layer="orthographic")
    glue = lexicon(language_of(view.a.language))["glue"]
    ranged, listed = set(glue["ranges"][:1]), set(glue["lists"])
    if len(words_a) + len(words_b) == 1:
        return _judge_dash(view, locus, listed)
    if len(words_a) != 1 or len(words_b) != 1:
        return None
    kinds = _kind_around(view.a, locus.a0), _kind_around(view.b, locus.b0)
    openers = _opener(view.a, locus.a0), _opener(view.b, locus.b0)
    if None in kinds or (openers[0] != openers[1] and None not in openers):  # "between 3 and 9" is "from 3 to 9"
        return None
    if words_a[0] in ranged and words_b[0] in listed:
        return Verdict(str(kinds[0]), True, "it makes two single values of a range", 0.9)
    if words_a[0] in listed and words_b[0] in ranged:
        return Verdict(str(kinds[0]), True, "it makes a range of two single values", 0.9)
    return None


def _judge_dash(view: Comparison, locus: Locus, listed: set[str]) -> Verdict | None:
    """The verdict where "5-7 March" becomes "5 and 7 March", or the other way."""
    said, dashed = (view.a, view.b) if locus.a0 < locus.a1 else (view.b, view.a)
    at, gap = (locus.a0, locus.b0) if said is view.a else (locus.b0, locus.a0)
    kind = _kind_around(said, at)
    if said.norms[at] not in listed or kind is None or not 0 < gap < len(dashed):
        return None
    if dashed.gap(gap - 1).strip() not in DASHES or None in (_kind_of(dashed, gap - 1), _kind_of(dashed, gap)):
        return None
    done = "it makes a range of two single values" if said is view.a else "it makes two single values of a range"
    return Verdict(kind, True, done, 0.9)


def _are_same_days(view: Comparison, locus: Locus) -> bool:
    """Whether a locus lies in a range of days on both sides, and both are the same days."""
    days_a, days_b = days_near(view.a, locus.a0, locus.a1), days_near(view.b, locus.b0, locus.b1)
    return days_a is not None and days_b is not None and days_a.ends == days_b.ends


def days_near(side: Side, first: int, last: int) -> Days | None:
    """The range of days that holds words first to last, what opens it counted in; None where none does."""
    ranged = lexicon(language_of(side.language))["glue"]["ranges"][:1]
    for k in range(max(1, first - BESIDE), min(len(side) - 1, last + BESIDE)):
        if side.norms[k] in ranged:
            left, right = _day_of(side, k - 1), _day_of(side, k + 1)
        elif side.gap(k - 1).strip() in DASHES:
            left, right = _day_of(side, k - 1), _day_of(side, k)
        else:
            continue
        if left is None or right is None or not (left[0][1] or right[0][1]):
            continue
        (x, y), ends = (left[0], right[0]), []
        for own, other in ((x, y), (y, x)):
            ends.append((own[0] or other[0], own[1] or other[1], own[2]))
        days = Days((ends[0], ends[1]), left[1], right[2])
        start = days.first - (_opener(side, days.first) is not None)
        if start <= first and last <= days.last:
            return days
    return None


def _day_of(side: Side, i: int) -> tuple[Day, int, int] | None:
    """The day that word i is part of, a date or bare digits, and its words; None where it is no day."""
    fact = side.fact_of.get(i)
    if fact is not None and isinstance(fact.what, Date) and fact.what.day is not None:
        return (fact.what.year, fact.what.month, fact.what.day), fact.first, fact.last
    is_short = 0 <= i < len(side) and len(side.norms[i]) <= 2 and side.norms[i].isdecimal()
    if is_short and 1 <= int(side.norms[i]) <= 31:
        behind = side.fact_of.get(i + 1)  # the year of "March 5 to 7, 2024"
        if behind is not None and isinstance(behind.what, Date) and behind.what.precision == "year":
            return (behind.what.year, None, int(side.norms[i])), i, behind.last
        return (None, None, int(side.norms[i])), i, i + 1
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
