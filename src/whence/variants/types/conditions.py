"""Conditions that go out in one place and come in in another: "Se piove, …", "… in caso di pioggia".

In other languages than English. Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from whence.text.lexicon import words_in
from whence.variants.loci.comparison import Comparison
from whence.variants.loci.loci import Locus


def has_other_condition(view: Comparison, locus: Locus) -> bool:
    """Whether the text without the condition of a one-sided locus has one of its own in the same sentence."""
    if view.language == "en":
        return False
    pair = view.sentence_pair(locus)
    side, sentence = (view.b, pair[1]) if locus.a0 < locus.a1 else (view.a, pair[0])
    for other in view.loci:
        first, last = (other.b0, other.b1) if side is view.b else (other.a0, other.a1)
        if other == locus or first == last or side.sentence_of[first] != sentence:
            continue
        text = " ".join(side.norms[first:last]) + " "
        if any(text.startswith(f"{opening} ") for opening in words_in(view.language, "scope", "conditions")):
            return True
    return False
