"""What one text denies with "no" and a noun, told as a fact by the verb of that noun: "No arrests were made", "Two people were arrested".

The noun stands right behind the negation, and a verb of its stem in the sentence of the other text, in which nothing is denied. The sentences
answer each other where another word of both is the same. English alone: elsewhere the noun itself has other forms. Cost: linear in the words of the sentence. Checked in tests/variants/types/test_denied.py.
"""

from __future__ import annotations

from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.lexis import is_function, same_inflection
from whence.variants.words.negations import is_negation, is_soft, parity
from whence.variants.words.sides import Side

LONGEST = 30  # words of a sentence
LEAST_NOUN = 5  # letters


def judge_denied(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a locus holds "no" before a noun whose verb the other text's sentence tells as a fact."""
    if not (locus.a0 < locus.a1 and locus.b0 < locus.b1) or view.is_swapped or view.language != "en":
        return None
    in_a, in_b = view.sentence_pair(locus)
    words = view.a.words_of_sentence(in_a), view.b.words_of_sentence(in_b)
    if max(map(len, words)) > LONGEST or not any(view.partner_of_a.get(i) in words[1] for i in words[0]):
        return None
    ways = (view.a, range(locus.a0, locus.a1), view.b, words[1]), (view.b, range(locus.b0, locus.b1), view.a, words[0])
    if parity(*ways[0][:2]) == parity(*ways[1][:2]):
        return None
    for n, (side, here, other, sentence) in enumerate(ways):
        noun = _denied(side, here)
        if noun is not None and not any(is_negation(other, j) for j in sentence):
            told = next((other.norms[j] for j in sentence if _is_verb_of(noun, other.norms[j])), None)
            if told is not None:
                done = "tells as a fact" if n == 0 else "denies"
                return Verdict(
                    "negation",
                    True,
                    f"it {done} what the archetype {('denies', 'tells')[n]}: “no {noun}”, “{told}”",
                    0.8,
                )
    return None


def _denied(side: Side, words: range) -> str | None:
    """The noun right behind a bare negation in a range of words."""
    for i in words:
        if i + 1 < len(side) and is_negation(side, i) and not is_soft(side.norms[i]):
            noun = side.norms[i + 1]
            return noun if len(noun) >= LEAST_NOUN and not is_function(noun) else None
    return None


def _is_verb_of(noun: str, word: str) -> bool:
    """Whether a word is another form of a noun, and no plural or singular of it."""
    return word.rstrip("s") != noun.rstrip("s") and not is_function(word) and same_inflection(noun, word)
