"""Hardly any against a lot: phrases for an amount that are no number, taken whole.

The words of "hardly any" and "a lot of" do not answer one another, so the phrase is looked for in the loci that touch. One of
a kind for another of it ("very little", "hardly any") is a synonym; the other kind turns the claim, unless a negation elsewhere in
the sentence undoes it ("not been very little", "been a lot of"). The phrases stand in ``text/data/qualifiers.toml``.
Checked by tests/variants/types/test_polarity.py.
"""

from __future__ import annotations

from whence.text.lexicon import words_in
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.negations import parity
from whence.variants.words.sides import Side

LONGEST = 4  # words of a phrase
BESIDE = 2  # words that touching loci hold beside the phrase
Amount = tuple[str, int, int]  # kind, first word, last word (half-open)


def judge_quantity(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where touching loci hold a phrase for an amount on both sides."""
    around = view.touching(locus)
    if max(around.a1 - around.a0, around.b1 - around.b0) > LONGEST + BESIDE:
        return None
    a, b = amount_in(view.a, around.a0, around.a1), amount_in(view.b, around.b0, around.b1)
    if a is None or b is None or not (_is_whole(a, around.a0, around.a1) and _is_whole(b, around.b0, around.b1)):
        return None
    kind = "omission" if locus.b0 == locus.b1 else "addition" if locus.a0 == locus.a1 else "synonym"
    said = " ".join(view.a.norms[a[1] : a[2]]), " ".join(view.b.norms[b[1] : b[2]])
    if a[0] == b[0]:
        return Verdict(kind, False, f"“{said[1]}” and “{said[0]}” are the same amount")
    in_a, in_b = view.sentence_pair(around)
    outside_a = [i for i in view.a.words_of_sentence(in_a) if not a[1] <= i < a[2]]
    outside_b = [j for j in view.b.words_of_sentence(in_b) if not b[1] <= j < b[2]]
    if parity(view.a, outside_a) != parity(view.b, outside_b):
        return Verdict(kind, False, f"“{said[1]}” under a negation says nearly the same as “{said[0]}”")
    if locus != turning(view, around):
        return Verdict(kind, False, f"it is part of “{said[1]}” for “{said[0]}”")
    return Verdict("predicate", True, f"it turns “{said[0]}” into “{said[1]}”")


def turning(view: Comparison, around: Locus) -> Locus:
    """Of touching loci the one that is said to turn the claim: the last that both sides have words of, else the first."""
    loci = [
        own
        for own in view.loci
        if around.a0 <= own.a0 <= own.a1 <= around.a1 and around.b0 <= own.b0 <= own.b1 <= around.b1
    ]
    return next((own for own in reversed(loci) if own.a0 < own.a1 and own.b0 < own.b1), loci[0])


def _is_whole(amount: Amount, first: int, last: int) -> bool:
    """Whether a phrase is nearly all that a side of touching loci holds."""
    return (last - first) - (amount[2] - amount[1]) <= BESIDE


def amount_in(side: Side, first: int, last: int) -> Amount | None:
    """The longest phrase for an amount that has a word in a range of words, and where it stands; None where none has."""
    for length in range(LONGEST, 0, -1):
        for start in range(max(0, first - length + 1), min(last, len(side) - length + 1)):
            phrase = " ".join(side.norms[start : start + length])
            for kind in ("scarce", "ample"):
                if phrase in words_in("qualifiers", kind):
                    return kind, start, start + length
    return None
