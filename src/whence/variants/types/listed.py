"""Two of a list that change places: "Vane and Orrin", "Orrin and Vane"; "der Rat und die Werft", "die Werft und der Rat".

What one locus has in one text the other locus has in the other text, and between the two stand a word that joins a list and small words
alone: nothing is claimed of either that was not claimed before. The joining words are ``lists`` in ``[glue]`` of a language's file.
Cost: linear in the loci of a text, for each locus. Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from whence.text.lexicon import language_of, lexicon
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.lexis import is_function
from whence.variants.words.negations import small_words

BETWEEN = 3  # words between two of a list: "and the"
LONGEST = 4  # words of one of them


def judge_listed(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where what a locus exchanges is exchanged back across a word that joins a list."""
    words_a, words_b = view.words(locus)
    if not words_a or not words_b or max(len(words_a), len(words_b)) > LONGEST:
        return None
    for other in view.loci:
        if view.words(other) == (words_b, words_a) and _are_joined(
            view, *sorted((locus, other), key=lambda own: own.a0)
        ):
            return Verdict("transposition", False, "it changes places with the other of a list")
    return None


def _are_joined(view: Comparison, first: Locus, last: Locus) -> bool:
    """Whether nothing but a word that joins a list, and small words, stand between two loci of a sentence in both texts."""
    joining = set(lexicon(language_of(view.a.language))["glue"]["lists"])
    small = small_words(view.language)
    for side, start, stop in ((view.a, first.a1, last.a0), (view.b, first.b1, last.b0)):
        between = side.norms[start:stop]
        if not 0 < len(between) <= BETWEEN or joining.isdisjoint(between):
            return False
        if side.sentence_of[start] != side.sentence_of[stop] or not all(is_function(w) or w in small for w in between):
            return False
    return True
