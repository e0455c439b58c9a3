"""Turned claims: negations and opposites.

A negation counts by parity (``negations``): "do not recognise" and "never recognise" agree, "recognise" does not; a negation that
moved within its sentence is no change, unless it left a verb of knowing for what is known, and an opposite under a negation ("did not fall", "rose") cancels.
"""

from __future__ import annotations

from functools import cache

from whence.text.aliases import fold, without_case
from whence.text.lexicon import words_in
from whence.variants.loci.comparison import Comparison, Verdict, kin
from whence.variants.loci.loci import Locus
from whence.variants.words.lexis import are_opposites, are_synonyms, base_of, is_function, negative_of, shared_letters
from whence.variants.words.negations import LEXICAL, is_negation, is_soft, negations, parity, rules_of, small_words
from whence.variants.words.sides import Side

FREE = 0.65  # share of words changed around a locus, beyond which words side by side need not correspond
VERB_GROUP = 3  # words before a verb among which its negation stands
WITHIN = 12  # words before and behind a negation among which it may have moved
FORM = 0.7  # share of the letters that two forms of a word begin with alike
SHORT = 4  # words of a one-sided locus that may still be a negation of what stays


def judge_polarity(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a locus turns a claim, by a negation or an opposite."""
    words_a, words_b = view.words(locus)
    one_sided = not words_a or not words_b
    if (
        one_sided
        and " ".join(words_a or words_b) in words_in(view.language, "negation", "denials")
        and view.change_around(locus) < FREE
    ):
        done = "drops" if words_a else "adds"
        return Verdict(
            "negation",
            True,
            f"it {done} “{' '.join(words_a or words_b)}”, which leaves nothing of what stands behind it",
        )
    if one_sided and (len(words_a) + len(words_b) > SHORT or _says_more(words_a or words_b, view.language)):
        return None
    opposite = _opposite_words(words_a, words_b)
    if opposite is not None:
        return _judge_opposite(view, locus, opposite)
    range_a, range_b = range(locus.a0, locus.a1), range(locus.b0, locus.b1)
    if _affirms_twice(view, range_a, range_b) or _affirms_twice(view, range_b, range_a, turned=True):
        return Verdict("synonym", False, "two negations of one thing affirm it")
    if _denies_alike(words_a, words_b):
        return None
    if parity(view.a, range_a) == parity(view.b, range_b) or _other_claim(view, locus):
        return None
    moved = _moved_over_verb(view, locus)
    if _balanced(view, locus) and not moved:
        return None
    hard = any(is_negation(view.a, i) and not is_soft(view.a.norms[i]) for i in range_a) or any(
        is_negation(view.b, i) and not is_soft(view.b.norms[i]) for i in range_b
    )
    if view.change_around(locus) >= (FREE if hard else 0.35) and not (hard and _rest_is_kin(view, locus)):
        return None
    reason = "it drops the negation" if parity(view.a, range_a) == 1 else "it negates what the archetype says"
    reason = "the negation moved to another verb: it denies something else" if moved else reason
    guessed = not hard or (not one_sided and not moved and _faces_content(view, locus))
    return Verdict("negation", True, reason, 0.8 if guessed else 1.0)


def _rest_is_kin(view: Comparison, locus: Locus) -> bool:
    """Whether all else that two short sentences say are forms of the same words: "Ніхто не постраждав", "Двоє постраждали"."""
    in_a, in_b = view.sentence_pair(locus)
    words_a, words_b = view.a.words_of_sentence(in_a), view.b.words_of_sentence(in_b)
    if max(len(words_a), len(words_b)) > WITHIN:
        return False
    small = negations(view.language) | small_words(view.language)
    left, right = (
        [i for i in words if not (first <= i < last or side.norms[i] in small or is_function(side.norms[i]))]
        for words, side, first, last in (
            (words_a, view.a, locus.a0, locus.a1),
            (words_b, view.b, locus.b0, locus.b1),
        )
    )
    beside = [view.partner_of_a.get(i) for i in left]
    return (
        bool(left)
        and beside == right
        and all(
            shared_letters(view.a.norms[i], view.b.norms[j]) >= FORM * max(len(view.a.norms[i]), len(view.b.norms[j]))
            for i, j in zip(left, right, strict=True)
        )
    )


def _affirms_twice(view: Comparison, here: range, there: range, *, turned: bool = False) -> bool:
    """Whether one side is an even number of negations and nothing else, the other a word that is none: "not without", "some"."""
    one, other = (view.b, view.a) if turned else (view.a, view.b)
    if len(here) < 2 or len(here) % 2 or len(there) != 1:
        return False
    return all(is_negation(one, i) for i in here) and not is_negation(other, there[0])


def _faces_content(view: Comparison, locus: Locus) -> bool:
    """Whether a bare negation stands where the other side has a content word: "bank", "can't"."""
    small = negations(view.language) | small_words(view.language)
    sides = [[word for word in words if not (is_function(word) or word in small)] for words in view.words(locus)]
    return bool(sides[0]) != bool(sides[1])


def _judge_opposite(view: Comparison, locus: Locus, opposite: tuple[str, str, str]) -> Verdict:
    """The verdict on two contraries of a locus, which a negation may undo."""
    x, y, kind = opposite
    around = view.touching(locus)
    beside_a = [i for i in range(around.a0, around.a1) if view.a.norms[i] != x]
    beside_b = [j for j in range(around.b0, around.b1) if view.b.norms[j] != y]
    if kind == "predicate" and parity(view.a, beside_a) != parity(view.b, beside_b):
        return Verdict("synonym", False, f"“{y}” under a negation says nearly the same as “{x}”")
    flipped = parity(view.a, range(locus.a0, locus.a1)) != parity(view.b, range(locus.b0, locus.b1))
    if flipped == _turns_itself(view, locus, x, y) and not _balanced_opposite(view, locus, {x, y}):
        negates = {x, y} & negations(view.language) and not (is_soft(x) or is_soft(y))
        kind = "negation" if negates else kind  # "without" for "with", "nobody" for "everybody"
        return Verdict(kind, True, f"it turns the claim: “{y}” is the contrary of “{x}”")
    return Verdict("synonym", False, f"a negation beside it undoes the contrary of “{x}”")


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


def _turns_itself(view: Comparison, locus: Locus, x: str, y: str) -> bool:
    """Whether one of two opposites of a locus negates where it stands: "denied", against "admitted"; "very little", "much"."""
    in_a = any(is_negation(view.a, i) for i in range(locus.a0, locus.a1) if view.a.norms[i] == x)
    in_b = any(is_negation(view.b, j) for j in range(locus.b0, locus.b1) if view.b.norms[j] == y)
    return in_a != in_b


def _says_more(words: list[str], language: str) -> bool:
    """Whether a one-sided locus negates something of its own: "and no big announcement", "without comment"."""
    soft = any(is_soft(word) for word in words)
    small = negations(language) | small_words(language)
    content = [word for word in words if not (is_function(word) or word in small or is_soft(word))]
    adjunct = words[0] in words_in(language, "negation", "prepositions") and bool(content)
    return not soft and (adjunct or len(content) > (0 if len(words) > 2 else 1))


def _denies_alike(words_a: list[str], words_b: list[str]) -> bool:
    """Whether a word that negates by its meaning gives way to one of the same meaning: "lack", "shortage"."""
    return any(are_synonyms(x, y) and LEXICAL & {base_of(x), base_of(y)} for x in words_a for y in words_b if x != y)


def _other_claim(view: Comparison, locus: Locus) -> bool:
    """Whether both sides hold content words without kin: "without delay", "at once"; a negation more proves nothing."""
    small = negations(view.language) | small_words(view.language)
    left, right = (
        [word for word in words if base_of(word) in LEXICAL or not (is_function(word) or word in small)]
        for words in view.words(view.touching(locus))
    )
    return bool(left) and bool(right) and not any(_akin(x, y, view.language) for x in left for y in right)


def _akin(x: str, y: str, language: str) -> bool:
    """Whether two words are kin, or one word in two cases of its language."""
    case = without_case(fold(x), language)
    return kin(x, y) or (bool(case) and case == without_case(fold(y), language))


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
    """Whether the sentences negate alike, ``WITHIN`` words before and behind: the negation only moved."""
    in_a, in_b = view.sentence_pair(locus)
    around_a = _near(view.a.words_of_sentence(in_a), locus.a0, locus.a1)
    around_b = _near(view.b.words_of_sentence(in_b), locus.b0, locus.b1)
    if rules_of(view.language).concord and parity(view.a, list(around_a)) == parity(view.b, list(around_b)):
        return True  # which of the negations of a clause is counted depends on their order
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


def _near(words: range, first: int, last: int) -> range:
    """The words of a sentence that stand near words first to last: a sentence may be a whole page without full stops."""
    return range(max(words.start, first - WITHIN), min(words.stop, last + WITHIN))


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
