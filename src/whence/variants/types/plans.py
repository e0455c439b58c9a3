"""Plans in the style of news, where "shall", "is to" and "will" say one thing: "sera ouvert", "devrait s'ouvrir"; "wird stattfinden", "soll stattfinden".

In other languages than English a future for a word of duty or advice is undecided, and so is a duty for an advice before a verb
that no one is obliged to: "doit coûter", "devrait coûter". These verbs: ``verbs`` in ``[plans]`` of a language's file.
The words beside may be forms of one verb ("ouvert", "s'ouvrir"). Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from whence.text.lexicon import words_in
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.types.modality import modal_classes
from whence.variants.words.lexis import is_function, shared_letters
from whence.variants.words.negations import small_words
from whence.variants.words.sides import Side

LONGEST = 6  # words of touching loci
STEM = 3  # letters that two forms of a verb share
AHEAD = 2  # words behind a modal among which its verb stands
BINDING = frozenset({"necessity", "advice"})
UNDECIDED = "a plan told as one, in other words: undecided"


def judge_plan(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where touching loci tell a plan on both sides, by other modal words."""
    around = view.touching(locus)
    words_a, words_b = view.words(around)
    if view.language == "en" or max(len(words_a), len(words_b)) > LONGEST:
        return None
    first, second = (modal_classes(words, view.language) for words in (words_a, words_b))
    if not _tell_a_plan(first, second) and not (
        first | second == BINDING
        and not first & second
        and _is_planned(view.a, around.a0, around.a1, view.language)
        and _is_planned(view.b, around.b0, around.b1, view.language)
    ):
        return None
    here = {word for words in view.words(locus) for word in words}
    if any(modal_classes([word], view.language) for word in here) or _is_form(view, words_a, words_b):
        return Verdict("modality", False, UNDECIDED)
    return None


def _tell_a_plan(first: set[str], second: set[str]) -> bool:
    """Whether one side has a future alone, the other a duty or an advice."""
    return any(one == {"future"} and bool(other & BINDING) for one, other in ((first, second), (second, first)))


def _is_planned(side: Side, first: int, last: int, language: str) -> bool:
    """Whether a verb that no one is obliged to stands among words first to last, or right behind them."""
    verbs = words_in(language, "plans", "verbs")
    return any(word in verbs for word in side.norms[first : last + AHEAD])


def _is_form(view: Comparison, words_a: list[str], words_b: list[str]) -> bool:
    """Whether what both sides hold beside small and modal words are forms of one word each."""
    left, right = (
        [
            word.rsplit("'", 1)[-1]
            for word in words
            if not (is_function(word) or word in small_words(view.language) or modal_classes([word], view.language))
        ]
        for words in (words_a, words_b)
    )
    return len(left) == len(right) and all(shared_letters(x, y) >= STEM for x, y in zip(left, right, strict=True))
