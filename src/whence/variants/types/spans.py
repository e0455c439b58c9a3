"""Lengths of time in words, and days that a date loses: "half an hour", "30 minutes"; "May 3", "May".

The two wordings of a length share no word, so the phrase is looked for in the loci that touch; they stand in ``[spans]``
of ``text/data/qualifiers.toml``. A month for a day of it is another date, unless the text gives the day elsewhere; a date that loses its year or
its weekday is not. Checked by tests/variants/types/test_spans.py.
"""

from __future__ import annotations

from functools import cache

from whence.text.dates import Date
from whence.text.lexicon import lexicon
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.sides import Fact

FREE = 0.35  # share of words changed around a locus, up to which its sentence counts as kept


@cache
def _lengths() -> dict[str, int]:
    """Phrase -> number of its group."""
    return {phrase: n for n, group in enumerate(lexicon("qualifiers")["spans"]) for phrase in group}


def judge_span(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where touching loci are two wordings of one length of time, or a date loses or gains its day."""
    around = view.touching(locus)
    said = [_lengths().get(" ".join(words)) for words in view.words(around)]
    if said[0] is not None and said[0] == said[1]:
        return Verdict("spelling", False, "the same length of time in other words", layer="orthographic")
    return _judge_day(view, locus)


def _judge_day(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a date of a locus is a month on one side and a day of that month on the other."""
    dates = [
        [fact for fact in facts if isinstance(fact.what, Date)]
        for facts in (view.a.facts_in(locus.a0, locus.a1), view.b.facts_in(locus.b0, locus.b1))
    ]
    if len(dates[0]) != 1 or len(dates[1]) != 1 or view.is_swapped or view.change_around(locus) > FREE:
        return None
    (x,), (y,) = dates
    if _day(x) and not _day(y) and _is_month(y, x) and not _is_given(view.b.facts, x):
        return Verdict("date", True, f"it gives the month, “{y.what.text}”, for the day, “{x.what.text}”", 0.7)
    if _day(y) and not _day(x) and _is_month(x, y) and not _is_given(view.a.facts, y):
        return Verdict("date", True, f"it gives a day, “{y.what.text}”, for the month, “{x.what.text}”", 0.7)
    return None


def _day(fact: Fact) -> int | None:
    """The day of the month of a date."""
    return getattr(fact.what, "day", None)


def _is_month(fact: Fact, other: Fact) -> bool:
    """Whether a date is a month, without a weekday, and the other lies in it."""
    month = getattr(fact.what, "month", None)
    return (
        month is not None
        and month == getattr(other.what, "month", None)
        and getattr(fact.what, "weekday", None) is None
    )


def _is_given(facts: list[Fact], date: Fact) -> bool:
    """Whether one of some dates is the same day of the same month."""
    return any(
        _day(fact) == _day(date) and getattr(fact.what, "month", None) == getattr(date.what, "month", None)
        for fact in facts
    )
