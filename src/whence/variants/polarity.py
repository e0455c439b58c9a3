"""Turned claims: negations, modal words and hedges, opposites.

A negation counts by parity: "do not recognise" and "never recognise" agree, "recognise" does not; a negation that
moved within its sentence is no change, and an opposite under a negation ("did not fall", "rose") cancels.
"""

from __future__ import annotations

from functools import cache

from whence.text.lexicon import LANGUAGES, language_of, lexicon, words_in
from whence.variants.comparison import Comparison, Verdict
from whence.variants.lexis import are_opposites, base_of, is_function, negative_of
from whence.variants.loci import Locus
from whence.variants.sides import Side

SOFT = frozenset(
    {
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
    }
)
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
    if word == "no" and (following in ("doubt", "matter", "less", "more", "fewer", "later") or following[:1].isdigit()):
        return False
    return True


def parity(side: Side, words: range | list[int]) -> int:
    """Whether an odd number of words negate."""
    return sum(is_negation(side, i) for i in words) % 2


def judge_polarity(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a locus turns a claim, by a negation or an opposite."""
    range_a, range_b = range(locus.a0, locus.a1), range(locus.b0, locus.b1)
    words_a, words_b = view.words(locus)
    flipped = parity(view.a, range_a) != parity(view.b, range_b)
    one_sided = not words_a or not words_b
    if one_sided and len(words_a) + len(words_b) > SHORT:
        return None
    opposite = _opposite_words(words_a, words_b)
    if flipped and opposite is None and not _balanced(view, locus):
        hard = any(is_negation(view.a, i) and base_of(view.a.norms[i]) not in SOFT for i in range_a) or any(
            is_negation(view.b, i) and base_of(view.b.norms[i]) not in SOFT for i in range_b
        )
        dropped = parity(view.a, range_a) == 1
        reason = "it drops the negation" if dropped else "it negates what the archetype says"
        if hard or view.change_around(locus) < 0.4:
            return Verdict("negation", True, reason, 1.0 if hard else 0.8)
    if opposite is not None and not flipped and not _balanced_opposite(view, locus):
        x, y, kind = opposite
        return Verdict(kind, True, f"it turns the claim: “{y}” is the contrary of “{x}”")
    return None


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
    around_a, around_b = view.near(view.a, in_a), view.near(view.b, in_b)
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
    around_a, around_b = view.near(view.a, in_a), view.near(view.b, in_b)
    return parity(view.a, around_a) != parity(view.b, around_b) and len(around_a) + len(around_b) > 0


@cache
def _modal_classes() -> dict[str, str]:
    """Modal word or phrase -> class."""
    return dict(lexicon("modality")["ranks"])


@cache
def _changing() -> frozenset[frozenset[str]]:
    """Pairs of classes whose exchange changes a claim."""
    return frozenset(frozenset(pair.split()) for pair in lexicon("modality")["pairs"]["changing"])


def modal_classes(words: list[str]) -> set[str]:
    """The classes of modal words among words."""
    ranks = _modal_classes()
    phrases = [*words, *(f"{x} {y}" for x, y in zip(words, words[1:], strict=False))]
    return {
        ranks[phrase.removesuffix("n't").replace("wo", "will", 1) if phrase == "won't" else phrase.removesuffix("n't")]
        for phrase in phrases
        if phrase.removesuffix("n't") in ranks
    }


def _around(side: Side, first: int, last: int) -> list[str]:
    """Words first to last with one word either side: "have" + "to" may be cut by a locus."""
    return side.norms[first : min(len(side), last + 1)]


def judge_modality(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a locus changes how sure or how binding a claim is."""
    words_a, words_b = view.words(locus)
    if len(words_a) > 6 or len(words_b) > 6:
        return None
    classes_a, classes_b = modal_classes(words_a), modal_classes(words_b)
    for x in classes_a:
        for y in classes_b:
            if x not in classes_b and y not in classes_a and frozenset((x, y)) in _changing():
                return Verdict("modality", True, f"it turns {NAMES[x]} into {NAMES[y]}")
    hedged_a, hedged_b = hedges(words_a), hedges(words_b)
    if bool(hedged_a) != bool(hedged_b) and view.change_around(locus) < 0.45 and not _hedged_elsewhere(view, locus):
        if hedged_a:
            return Verdict("modality", True, f"it drops “{hedged_a[0]}”, which left the claim unsure", 0.9)
        return Verdict("modality", True, f"it adds “{hedged_b[0]}”, which makes the claim unsure", 0.8)
    strong_a, strong_b = classes_a & STRONG, classes_b & STRONG
    if bool(classes_a) != bool(classes_b) and (strong_a or strong_b) and view.change_around(locus) < 0.3:
        name = NAMES[next(iter(sorted(strong_a or strong_b)))]
        return Verdict("modality", True, f"it {'drops' if strong_a else 'adds'} {name}", 0.8)
    return None


NAMES = {
    "necessity": "an obligation",
    "advice": "a recommendation",
    "possibility": "a possibility",
    "future": "a plan or promise",
    "ability": "an ability",
}
STRONG = frozenset({"necessity", "advice", "possibility"})


def hedges(words: list[str]) -> list[str]:
    """The words that make a claim unsure."""
    unsure = words_in("modality", "hedges", "words")
    return [word for word in words if word in unsure]


def _hedged_elsewhere(view: Comparison, locus: Locus) -> bool:
    """Whether the other side keeps a hedge or a modal of its own in the sentence."""
    in_a, in_b = view.sentence_pair(locus)
    around_a = [view.a.norms[i] for i in view.near(view.a, in_a)]
    around_b = [view.b.norms[i] for i in view.near(view.b, in_b)]
    return bool(hedges(around_a)) and bool(hedges(around_b))


def languages_with_negations() -> list[str]:
    """The languages whose files list negations."""
    return [code for code in LANGUAGES if negations(code)]
