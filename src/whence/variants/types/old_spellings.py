"""Old spellings: "fyve" and "fiue", "nyght" and "nighte", "haec" and "hec", "Theodoricus" and "Theodericus".

Before spelling was settled i, j and y, u and v, ae and e, one letter and two, and an e at the end stood for one another. Today they do not ("hop",
"hope"), so that the rule holds only between texts that exchange these in several words (``Comparison.is_unsettled``); in names
of ``LEAST_NAME`` letters any vowel may stand for any. Cost: linear in the words. Checked in tests/variants/types/test_old_spellings.py.
"""

from __future__ import annotations

import re

from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.old_letters import old_form

LEAST_NAME = 5  # letters
VOWELS = re.compile(r"[aeiou]+")


def judge_old_spelling(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where two texts of a time without a fixed spelling have the same words."""
    pairs = list(zip(*view.words(locus), strict=False))
    if not pairs or locus.a1 - locus.a0 != locus.b1 - locus.b0 or not view.is_unsettled:
        return None
    named = [_are_names(view, locus.a0 + n, locus.b0 + n) for n in range(len(pairs))]
    if all(_are_one(x, y, is_name=is_name) for (x, y), is_name in zip(pairs, named, strict=True)):
        return Verdict("spelling", False, "the same words in an older spelling", layer="orthographic")
    return None


def _are_one(x: str, y: str, *, is_name: bool) -> bool:
    """Whether two words are one in the spelling of their time."""
    first, second = old_form(x), old_form(y)
    if is_name and min(len(x), len(y)) >= LEAST_NAME:
        first, second = VOWELS.sub("a", first), VOWELS.sub("a", second)
    return first == second


def _are_names(view: Comparison, i: int, j: int) -> bool:
    """Whether two words have capitals."""
    a, b = view.a, view.b
    return a.text[a.starts[i]].isupper() and b.text[b.starts[j]].isupper()
