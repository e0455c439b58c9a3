"""Turned claims: negations and opposites.

A negation counts by parity: "do not recognise" and "never recognise" agree, "recognise" does not; a negation that
moved within its sentence is no change, and an opposite under a negation ("did not fall", "rose") cancels.
"""

from __future__ import annotations

from functools import cache

from whence.text.lexicon import language_of, words_in
from whence.variants.comparison import Comparison, Verdict, kin
from whence.variants.lexis import are_opposites, base_of, is_function, negative_of
from whence.variants.loci import Locus
from whence.variants.sides import Side

SOFT = frozenset(
    [
        "fail",
        "refuse",
        "deny",
        "lack",
        "unable",
        "unlikely",
        "devoid",
        "absent",
        "barely",
        "hardly",
        "scarcely",
        "seldom",
        "rarely",
        "non",
    ]
)  # negate less surely, and stand for other words in a paraphrase
NO_NEGATION = frozenset({"doubt", "matter", "less", "more", "fewer", "later", "wonder"})  # behind "no"
FREE = 0.65  # share of words changed around a locus, beyond which words side by side need not correspond
SHORT = 4  # words of a one-sided locus that may still be a negation of what stays


@cache
def negations(language: str) -> frozenset[str]:
    """The words that negate in a language."""
    return words_in(language, "negations")


def is_negation(side: Side, i: int) -> bool:
    """Whether word i negates something: "not only" and "No. 5" do not."""
    word = side.norms[i]
    listed = word in negations(language_of(side.language)) or word.endswith("n't")
    if not listed:
        return False
    following = side.norms[i + 1] if i + 1 < len(side) else ""
    if word == "not" and following in ("only", "just", "least"):
        return False
    return not (word == "no" and (following in NO_NEGATION or following[:1].isdigit()))


def parity(side: Side, words: range | list[int]) -> int:
    """Whether an odd number of words negate."""
    return sum(is_negation(side, i) for i in words) % 2


def judge_polarity(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a locus turns a claim, by a negation or an opposite."""
    range_a, range_b = range(locus.a0, locus.a1), range(locus.b0, locus.b1)
    words_a, words_b = view.words(locus)
    flipped = parity(view.a, range_a) != parity(view.b, range_b)
    one_sided = not words_a or not words_b
    if one_sided and (len(words_a) + len(words_b) > SHORT or _says_more(words_a or words_b)):
        return None
    opposite = _opposite_words(words_a, words_b)
    if (
        flipped
        and opposite is None
        and not _other_claim(*view.words(view.touching(locus)))
        and not _balanced(view, locus)
    ):
        hard = any(is_negation(view.a, i) and base_of(view.a.norms[i]) not in SOFT for i in range_a) or any(
            is_negation(view.b, i) and base_of(view.b.norms[i]) not in SOFT for i in range_b
        )
        dropped = parity(view.a, range_a) == 1
        reason = "it drops the negation" if dropped else "it negates what the archetype says"
        if view.change_around(locus) < (FREE if hard else 0.35):
            return Verdict("negation", True, reason, 1.0 if hard else 0.8)
    if opposite is not None and not flipped and not _balanced_opposite(view, locus):
        x, y, kind = opposite
        return Verdict(kind, True, f"it turns the claim: “{y}” is the contrary of “{x}”")
    return None


def _says_more(words: list[str]) -> bool:
    """Whether a one-sided locus negates something of its own: "and no big announcement"."""
    soft = any(base_of(word) in SOFT for word in words)
    content = [
        word for word in words if not is_function(word) and word not in negations("en") and base_of(word) not in SOFT
    ]
    return not soft and len(content) > (0 if len(words) > 2 else 1)


def _other_claim(words_a: list[str], words_b: list[str]) -> bool:
    """Whether both sides hold content words without kin: "without delay", "at once"; a negation more proves nothing."""
    left, right = (
        [word for word in words if not is_function(word) and base_of(word) not in SOFT and word not in negations("en")]
        for words in (words_a, words_b)
    )
    return bool(left) and bool(right) and not any(kin(x, y) for x in left for y in right)


def _opposite_words(words_a: list[str], words_b: list[str]) -> tuple[str, str, str] | None:
    """Two words of a locus that are each other's contrary, and the type of reading they make."""
    if len(words_a) > 6 or len(words_b) > 6:
        return None
    for x in words_a:
        for y in words_b:
            if x not in words_b and y not in words_a:
                if negative_of(x, y):
                    return x, y, "negation"
                if are_opposites(x, y) and (not is_function(x) or len(words_a) + len(words_b) == 2):
                    return x, y, "predicate"
    return None


def _balanced(view: Comparison, locus: Locus) -> bool:
    """Whether the sentences as wholes negate alike: the negation only moved."""
    in_a, in_b = view.sentence_pair(locus)
    around_a, around_b = view.a.words_of_sentence(in_a), view.b.words_of_sentence(in_b)
    free_a = [i for i in around_a if not _stays(view.a, i, view.partner_of_a, view.b)]
    free_b = [j for j in around_b if not _stays(view.b, j, view.partner_of_b, view.a)]
    if parity(view.a, free_a) == parity(view.b, free_b):
        return True
    outside = [i for i in free_a if not locus.a0 <= i < locus.a1], [j for j in free_b if not locus.b0 <= j < locus.b1]
    words = [view.a.norms[i] for i in outside[0]], [view.b.norms[j] for j in outside[1]]
    return (
        len(words[0]) <= 12
        and len(words[1]) <= 12
        and any(negative_of(x, y) or are_opposites(x, y) for x in words[0] for y in words[1])
    )


def _stays(side: Side, i: int, partner: dict[int, int], other: Side) -> bool:
    """Whether a word has itself beside it."""
    j = partner.get(i)
    return j is not None and side.norms[i] == other.norms[j]


def _balanced_opposite(view: Comparison, locus: Locus) -> bool:
    """Whether a negation elsewhere in the sentence undoes an opposite ("did not fall", "rose")."""
    in_a, in_b = view.sentence_pair(locus)
    around_a, around_b = view.a.words_of_sentence(in_a), view.b.words_of_sentence(in_b)
    return parity(view.a, around_a) != parity(view.b, around_b) and len(around_a) + len(around_b) > 0
