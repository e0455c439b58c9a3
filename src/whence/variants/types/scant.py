"""Small words that turn a claim though neither they nor what stays negates: "few", "a few"; "doubt", "no doubt".

"Few" and "little" say hardly any, with an article some. "Little" is a size before most nouns ("a little boat"), an amount before those of
``masses``, before a small word and at the end of a sentence. "No doubt" and "not only" do not negate, but what is left
without their first word says the contrary. The words stand in ``[negation]`` and ``[glue]`` of a language's file.
Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from whence.text.lexicon import lexicon, negating_language, words_in
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.lexis import is_function
from whence.variants.words.negations import negations, rules_of, small_words
from whence.variants.words.sides import Side

FREE = 0.5  # share of words changed around a locus, beyond which words side by side need not correspond


def judge_scant(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where one small word comes or goes before a word that stays."""
    words_a, words_b = view.words(locus)
    if len(words_a) + len(words_b) != 1 or view.is_swapped or view.change_around(locus) > FREE:
        return None
    side, i, partner = (view.a, locus.a0, view.partner_of_a) if words_a else (view.b, locus.b0, view.partner_of_b)
    other = view.b if words_a else view.a
    word, j = side.norms[i], partner.get(i + 1)
    if j is not None and j > 0 and other.norms[j - 1] in negations(view.language):
        return None  # "no doubt", "without doubt"
    if j is None or side.norms[i + 1] != other.norms[j] or side.sentence_of[i] != side.sentence_of[i + 1]:
        return None
    stays, rules = side.norms[i + 1], rules_of(view.language)
    if word in negations(view.language) and f"{word} {stays}" in rules.phrases:
        turned = f"“{word} {stays}” into “{stays}”" if words_a else f"“{stays}” into “{word} {stays}”"
        return Verdict("negation", True, f"it turns {turned}", 0.9)
    if word not in lexicon(view.language)["glue"]["article"] or stays not in rules.scant or _is_named(other, j):
        return None
    if not _is_amount(side, i + 1, view.language):
        return None
    some, scarce = f"“{word} {stays}”, which says some", f"“{stays}”, which says hardly any"
    return Verdict(
        "predicate", True, f"it turns {some}, into {scarce}" if words_a else f"it turns {scarce}, into {some}"
    )


def _is_named(side: Side, j: int) -> bool:
    """Whether a word stands behind a determiner or a degree: "the few", "very little"."""
    rules = rules_of(negating_language(side.language))
    return j > 0 and side.norms[j - 1] in rules.determiners | rules.degrees


def _is_amount(side: Side, i: int, language: str) -> bool:
    """Whether "little" at word i says how much, not how large."""
    masses = words_in(language, "negation", "masses")
    if not masses or side.norms[i] != "little":
        return True
    if i + 1 >= len(side) or side.opens(i + 1):
        return True
    following = side.norms[i + 1]
    return following in masses or is_function(following) or following in small_words(language)
