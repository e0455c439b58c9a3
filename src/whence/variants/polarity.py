"""Turned claims: negations and opposites.

A negation counts by parity: "do not recognise" and "never recognise" agree, "recognise" does not; a negation that
moved within its sentence is no change, unless it left a verb of knowing for what is known, and an opposite under a negation ("did not fall", "rose") cancels.
"""

from __future__ import annotations

from functools import cache

from whence.text.lexicon import language_of, words_in
from whence.variants.comparison import Comparison, Verdict, kin
from whence.variants.lexis import are_opposites, are_synonyms, base_of, is_function, negative_of
from whence.variants.loci import Locus
from whence.variants.sides import Side

SOFT = frozenset(  # as ``base_of`` leaves them
    base_of(word)
    for word in [
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
LEXICAL = frozenset(
    base_of(word) for word in ["fail", "refuse", "deny", "lack", "unable", "unlikely", "devoid", "absent"]
)  # of these: words with a meaning of their own, which another word may keep ("lack", "shortage")
GOVERNING = frozenset(base_of(word) for word in ["fail", "refuse"])  # negate only the verb behind their "to"
REACH = 3  # words behind a governing verb among which its "to" stands
NO_NEGATION = frozenset({"doubt", "matter", "less", "more", "fewer", "later", "wonder"})  # behind "no"
FREE = 0.65  # share of words changed around a locus, beyond which words side by side need not correspond
HAN_NEGATIONS = {  # one character a word: what behind it makes another word of it
    "不": "仅僅但过過断斷久同少管论論如只安幸",
    "没": "收落",
    "沒": "收落",
    "未": "来來",
    "無": "論疑",
    "无": "论疑",
    "非": "常洲法",
    "勿": "",
}
PAIRED = 8  # words before "nor" among which its "neither" stands
VERB_GROUP = 3  # words before a verb among which its negation stands
SHORT = 4  # words of a one-sided locus that may still be a negation of what stays


@cache
def negations(language: str) -> frozenset[str]:
    """The words that negate in a language."""
    return words_in(language, "negations")


def is_soft(word: str) -> bool:
    """Whether a word negates less surely than "not"; "none" is no form of "non-"."""
    return word != "none" and base_of(word) in SOFT


def is_negation(side: Side, i: int) -> bool:
    """Whether word i negates something: "not only" and "No. 5" do not."""
    word = side.norms[i]
    if word in HAN_NEGATIONS:
        following = side.norms[i + 1] if i + 1 < len(side) else ""
        return following not in HAN_NEGATIONS[word]
    listed = word in negations(language_of(side.language)) or word.endswith("n't")
    if not listed:
        return False
    following = side.norms[i + 1] if i + 1 < len(side) else ""
    if word == "not" and following in ("only", "just", "least"):
        return False
    if base_of(word) in GOVERNING:
        return "to" in side.norms[i + 1 : i + 1 + REACH]
    if word == "nor":
        return "neither" not in side.norms[max(0, i - PAIRED) : i]  # "neither ... nor" negates once
    return not (word == "no" and (following in NO_NEGATION or following[:1].isdigit()))


def parity(side: Side, words: range | list[int]) -> int:
    """Whether an odd number of words negate."""
    return sum(is_negation(side, i) for i in words) % 2


def hard_parity(side: Side, words: range | list[int]) -> int:
    """The same of words that do nothing but negate: "not", "never", "without"."""
    return parity(side, [i for i in words if not is_soft(side.norms[i])])


def judge_polarity(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a locus turns a claim, by a negation or an opposite."""
    words_a, words_b = view.words(locus)
    one_sided = not words_a or not words_b
    if one_sided and (len(words_a) + len(words_b) > SHORT or _says_more(words_a or words_b)):
        return None
    opposite = _opposite_words(words_a, words_b)
    if opposite is not None:
        return _judge_opposite(view, locus, opposite)
    range_a, range_b = range(locus.a0, locus.a1), range(locus.b0, locus.b1)
    if _denies_alike(words_a, words_b):
        return None
    if parity(view.a, range_a) == parity(view.b, range_b) or _other_claim(*view.words(view.touching(locus))):
        return None
    moved = _moved_over_verb(view, locus)
    if _balanced(view, locus) and not moved:
        return None
    hard = any(is_negation(view.a, i) and not is_soft(view.a.norms[i]) for i in range_a) or any(
        is_negation(view.b, i) and not is_soft(view.b.norms[i]) for i in range_b
    )
    if view.change_around(locus) >= (FREE if hard else 0.35):
        return None
    reason = "it drops the negation" if parity(view.a, range_a) == 1 else "it negates what the archetype says"
    reason = "the negation moved to another verb: it denies something else" if moved else reason
    return Verdict("negation", True, reason, 1.0 if hard else 0.8)


def _judge_opposite(view: Comparison, locus: Locus, opposite: tuple[str, str, str]) -> Verdict | None:
    """The verdict on two contraries of a locus, unless a negation undoes them."""
    x, y, kind = opposite
    around = view.touching(locus)
    beside_a = [i for i in range(around.a0, around.a1) if view.a.norms[i] != x]
    beside_b = [j for j in range(around.b0, around.b1) if view.b.norms[j] != y]
    if kind == "predicate" and parity(view.a, beside_a) != parity(view.b, beside_b):
        return Verdict("synonym", False, f"“{y}” under a negation says nearly the same as “{x}”")
    flipped = parity(view.a, range(locus.a0, locus.a1)) != parity(view.b, range(locus.b0, locus.b1))
    if flipped == _turns_itself(view, x, y) and not _balanced_opposite(view, locus, {x, y}):
        negates = {x, y} & negations(language_of(view.a.language)) and not (is_soft(x) or is_soft(y))
        kind = "negation" if negates else kind  # "without" for "with", "nobody" for "everybody"
        return Verdict(kind, True, f"it turns the claim: “{y}” is the contrary of “{x}”")
    return None


def _moved_over_verb(view: Comparison, locus: Locus) -> bool:
    """Whether a negation moved from a verb of knowing to what is known: "not established that", "established that not"."""
    in_a, in_b = view.sentence_pair(locus)
    for i in view.a.words_of_sentence(in_a):
        j = view.partner_of_a.get(i)
        if base_of(view.a.norms[i]) not in _scoped() or j is None or not kin(view.a.norms[i], view.b.norms[j]):
            continue
        before_a, before_b = range(max(0, i - VERB_GROUP), i), range(max(0, j - VERB_GROUP), j)
        behind = (
            parity(view.a, range(i, view.a.words_of_sentence(in_a).stop)),
            parity(view.b, range(j, view.b.words_of_sentence(in_b).stop)),
        )
        if parity(view.a, before_a) != parity(view.b, before_b) and behind[0] != behind[1]:
            return True
    return False


@cache
def _scoped() -> frozenset[str]:
    """Verbs under which a negation denies another thing than under the verb they govern."""
    return frozenset(base_of(word) for word in words_in("words", "scoped"))


def _turns_itself(view: Comparison, x: str, y: str) -> bool:
    """Whether one of two opposites is itself among the words that negate: "denied", against "admitted"."""
    return (x in negations(language_of(view.a.language))) != (y in negations(language_of(view.b.language)))


def _says_more(words: list[str]) -> bool:
    """Whether a one-sided locus negates something of its own: "and no big announcement"."""
    soft = any(is_soft(word) for word in words)
    content = [word for word in words if not is_function(word) and word not in negations("en") and not is_soft(word)]
    return not soft and len(content) > (0 if len(words) > 2 else 1)


def _denies_alike(words_a: list[str], words_b: list[str]) -> bool:
    """Whether a word that negates by its meaning gives way to one of the same meaning: "lack", "shortage"."""
    return any(are_synonyms(x, y) and LEXICAL & {base_of(x), base_of(y)} for x in words_a for y in words_b if x != y)


def _other_claim(words_a: list[str], words_b: list[str]) -> bool:
    """Whether both sides hold content words without kin: "without delay", "at once"; a negation more proves nothing."""
    left, right = (
        [word for word in words if base_of(word) in LEXICAL or not (is_function(word) or word in negations("en"))]
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


def _balanced_opposite(view: Comparison, locus: Locus, pair: set[str]) -> bool:
    """Whether a negation elsewhere in the sentence undoes an opposite ("did not fall", "rose")."""
    in_a, in_b = view.sentence_pair(locus)
    around_a = [i for i in view.a.words_of_sentence(in_a) if view.a.norms[i] not in pair]
    around_b = [j for j in view.b.words_of_sentence(in_b) if view.b.norms[j] not in pair]
    return parity(view.a, around_a) != parity(view.b, around_b)
