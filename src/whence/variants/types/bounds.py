"""Bounds of a number exchanged: "at least 12", "up to 12"; and how far against where to: "rose by 12", "rose to 12".

The words of two bounds do not answer one another ("at", "up"), so the phrase that ends before the number is looked for on both
sides of the loci that touch. One floor for another ("at least", "more than") is left to the other judges.
One time made another ("on 1 July", "by 1 July") is a date. The phrases stand in ``text/data/qualifiers.toml``. Checked by tests/variants/types/test_probes.py.
"""

from __future__ import annotations

from whence.text.lexicon import words_in
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.types.facts import same_fact
from whence.variants.types.quantities import turning
from whence.variants.words.sides import Side

LONGEST = 4  # words of a phrase
KINDS = ("floors", "ceilings", "steps", "ends")
TURNED = ({"floors", "ceilings"}, {"steps", "ends"})
TIMES = ("deadlines", "points", "starts")


def judge_bound(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where touching loci hold a bound of the same number on both sides, the one the contrary of the other."""
    around = view.touching(locus)
    if around == locus and (time := _judge_time(view, locus)) is not None:
        return time
    a, b = bound_before(view.a, around.a0, around.a1), bound_before(view.b, around.b0, around.b1)
    if a is None or b is None or {a[0], b[0]} not in TURNED or view.change_around(around) > 0.5:
        return None
    if locus != turning(view, around):
        return Verdict("synonym", False, f"it is part of “{b[1]}” for “{a[1]}”")
    return Verdict("number" if a[0] in TURNED[0] else "predicate", True, f"it turns “{a[1]}” into “{b[1]}”")


def _judge_time(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where one word before a date that stays makes another time of it: "on 1 July", "by 1 July"."""
    words_a, words_b = view.words(locus)
    x, y = view.a.fact_of.get(locus.a1), view.b.fact_of.get(locus.b1)
    if len(words_a) != 1 or len(words_b) != 1 or x is None or y is None or not x.kind == y.kind == "date":
        return None
    kinds = [
        next((kind for kind in TIMES if word in words_in("qualifiers", kind)), None)
        for word in (words_a[0], words_b[0])
    ]
    if None in kinds or kinds[0] == kinds[1] or not same_fact(x, y) or view.change_around(locus) > 0.35:
        return None
    return Verdict("date", True, f"it makes “{words_b[0]}” a time of “{words_a[0]}” that time", 0.8)


def bound_before(side: Side, first: int, last: int) -> tuple[str, str] | None:
    """Kind and words of the bound that fills words first to last or ends with them, before a number; None where none does."""
    fact = side.fact_of.get(last)
    if fact is None or fact.kind != "number" or fact.first != last or first == last:
        return None
    for length in range(LONGEST, 0, -1):
        start = last - length
        phrase = " ".join(side.norms[max(0, start) : last])
        kind = next((kind for kind in KINDS if start >= 0 and phrase in words_in("qualifiers", kind)), None)
        if kind is not None and start <= first:
            is_step = kind in TURNED[1]
            moves = start > 0 and side.norms[start - 1] in words_in("qualifiers", "moves")
            return (kind, phrase) if moves or not is_step else None
    return None
