"""What negates: single words of a text, and how they add up.

A negation counts by parity, so that "do not recognise" and "never recognise" agree. In a language of negative concord
("nikt nie wie", "n'a rien dit") several negations of one clause are one: the first counts, and "without" by itself ("nie bez"). "Very
little" negates as "hardly" does, so that "not been very little" affirms. The words stand in the
``[negation]`` section of a language's file; in Chinese characters negate, in Japanese endings. Checked by tests/variants/types/test_polarity.py and test_languages.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.text.lexicon import NEGATING, lexicon, negating_language, words_in
from whence.variants.words.lexis import base_of
from whence.variants.words.sides import Side

LEXICAL = frozenset(  # as ``base_of`` leaves them
    map(base_of, ["fail", "refuse", "deny", "lack", "unable", "unlikely", "devoid", "absent"])
)  # words with a meaning of their own, which another word may keep ("lack", "shortage")
SOFT = LEXICAL | frozenset(
    map(base_of, ["barely", "hardly", "scarcely", "seldom", "rarely", "non"])
)  # negate less surely, and stand for other words in a paraphrase
GOVERNING = frozenset(base_of(word) for word in ["fail", "refuse"])  # negate only the verb behind their "to"
PARTICLE = "ne"  # of old English, beside the word that negates
REACH = 3  # words behind a governing verb among which its "to" stands
PAIRED = 8  # words before "nor" among which its "neither" stands
REACH_OF_ENDING = 6  # characters of an ending, and of what stands before one that does not negate
CONCORD = 4  # words between two negations of one clause


@dataclass(frozen=True)
class Rules:
    """How a language negates, from the ``[negation]`` section of its file."""

    words: frozenset[str]
    phrases: frozenset[str]  # two words of which the first does not negate: "not only"
    beginnings: tuple[str, ...]  # of words that negate: "n'"
    concord: bool  # whether several negations of a clause are one
    prepositions: frozenset[str]  # negate by themselves, whatever stands before: "nie bez", "pas sans"
    scant: frozenset[str]  # say hardly any where one of ``degrees`` stands before: "very little"
    degrees: frozenset[str]
    determiners: frozenset[str]  # before a degree: "a very little boat" is a small one
    opens_only: str  # a negation that says only where one of ``closes_only`` stands behind it: "ne ... que"
    closes_only: frozenset[str]
    paired: frozenset[
        str
    ]  # of several in one sentence the first alone counts, commas or none between: "ni le maire, ni l'évêque"
    old: frozenset[str] = frozenset()  # of old texts, in small letters: "nat", and "ne" where nothing else negates near
    endings: tuple[str, ...] = ()  # of a script without spaces, each character a word: negate where they begin
    except_behind: tuple[str, ...] = ()  # behind these they do not


@cache
def rules_of(language: str) -> Rules:
    """The rules of a language."""
    own = lexicon(language)["negation"]
    only = own.get("only", {})
    return Rules(
        negations(language),
        words_in(language, "negation", "phrases"),
        tuple(own.get("beginnings", ())),
        bool(own["concord"]),
        words_in(language, "negation", "prepositions"),
        words_in(language, "negation", "scant"),
        words_in(language, "negation", "degrees"),
        words_in(language, "negation", "determiners"),
        only.get("opens", ""),
        frozenset(only.get("closes", ())),
        words_in(language, "negation", "paired"),
        words_in(language, "negation", "old"),
        tuple(own.get("endings", ())),
        tuple(own.get("except_behind", ())),
    )


@cache
def negations(language: str) -> frozenset[str]:
    """The words that negate in a language."""
    return words_in(language, "negations")


@cache
def small_words(language: str) -> frozenset[str]:
    """The words of a language, other than English, that carry grammar, and those that a negation stands for."""
    return words_in(language, "function") | words_in(language, "negation", "counterparts")


@cache
def _scant_words() -> frozenset[str]:
    """The words of all languages that say hardly any behind a degree: "little", "wenig", "peu"."""
    return frozenset().union(*(words_in(language, "negation", "scant") for language in NEGATING))


def is_soft(word: str) -> bool:
    """Whether a word negates less surely than "not"; "none" is no form of "non-"."""
    return word != "none" and (base_of(word) in SOFT or word in _scant_words())


def is_negation(side: Side, i: int) -> bool:
    """Whether word i negates something: "not only" and "No. 5" do not."""
    word = side.norms[i]
    following = side.norms[i + 1] if i + 1 < len(side) else ""
    if word in _characters():
        return following not in _characters()[word]
    rules = rules_of(negating_language(side.language))
    if rules.endings:
        return _is_ending(side, i, rules)
    if word in rules.old:
        return side.text[side.starts[i]].islower() and (word != PARTICLE or not _is_beside_another(side, i, rules))
    if word in rules.scant:
        named = i > 1 and side.norms[i - 2] in rules.determiners
        return i > 0 and side.norms[i - 1] in rules.degrees and not named
    if not _is_listed(word, rules) or f"{word} {following}" in rules.phrases:
        return False
    if base_of(word) in GOVERNING:
        return "to" in side.norms[i + 1 : i + 1 + REACH]
    if word == "nor":
        return "neither" not in side.norms[max(0, i - PAIRED) : i]  # "neither ... nor" negates once
    if word == "no" and following[:1].isdigit():
        return False
    return not (_says_only(side, i, rules) or (rules.concord and _is_seconded(side, i, rules)))


def _is_beside_another(side: Side, i: int, rules: Rules) -> bool:
    """Whether a particle stands near another word that negates the same: "ne wolde nat", the second of two "ne"."""
    before, behind = side.norms[max(0, i - CONCORD) : i], side.norms[i + 1 : i + 1 + CONCORD]
    return any(word in rules.old or word in rules.words for word in before) or any(
        word in rules.words or (word in rules.old and word != PARTICLE) for word in behind
    )


@cache
def _characters() -> dict[str, str]:
    """The Han characters that negate, and what behind each makes another word of it."""
    return dict(lexicon("zh")["negation"]["characters"])


def _is_ending(side: Side, i: int, rules: Rules) -> bool:
    """Whether an ending that negates begins with character i: "ない" of "売らない", not of "少ない"."""
    before = "".join(side.norms[max(0, i - REACH_OF_ENDING) : i])
    behind = "".join(side.norms[i : i + REACH_OF_ENDING])
    parts = (ending.rpartition("|") for ending in rules.endings)
    return any(
        before.endswith(lead) and behind.startswith(ending) for lead, _, ending in parts
    ) and not before.endswith(rules.except_behind)


def _is_listed(word: str, rules: Rules) -> bool:
    """Whether a word is in the list, or has a negation for its beginning or end."""
    return word in rules.words or word.endswith("n't") or word.startswith(rules.beginnings)


def _says_only(side: Side, i: int, rules: Rules) -> bool:
    """Whether "ne" is part of "ne ... que": no other negation, and a "que" soon behind it."""
    if side.norms[i] != rules.opens_only and not side.norms[i].startswith(rules.beginnings):
        return False
    for word in side.norms[i + 1 : i + 1 + CONCORD]:
        if _is_listed(word, rules):
            return False
        elided = word.partition("'")[0] + "'"
        if word in rules.closes_only or elided in rules.closes_only:
            return True
    return False


def _is_seconded(side: Side, i: int, rules: Rules) -> bool:
    """Whether a negation of the same clause stands before word i, which is no preposition: "bez" negates its own noun."""
    if side.norms[i] in rules.prepositions:
        return False
    if side.norms[i] in rules.paired and _is_second(side, i):
        return True
    for j in range(i - 1, max(-1, i - 2 - CONCORD), -1):
        if side.sentence_of[j] != side.sentence_of[i] or any(mark in side.gap(j) for mark in ",;:"):
            return False
        if _is_listed(side.norms[j], rules):
            following = side.norms[j + 1]
            return f"{side.norms[j]} {following}" not in rules.phrases and not _says_only(side, j, rules)
    return False


def _is_second(side: Side, i: int) -> bool:
    """Whether word i stands behind itself in its sentence, not far."""
    return any(
        side.norms[j] == side.norms[i] and side.sentence_of[j] == side.sentence_of[i]
        for j in range(max(0, i - PAIRED), i)
    )


def parity(side: Side, words: range | list[int]) -> int:
    """Whether an odd number of words negate."""
    return sum(is_negation(side, i) for i in words) % 2


def hard_parity(side: Side, words: range | list[int]) -> int:
    """The same of words that do nothing but negate: "not", "never", "without"."""
    return parity(side, [i for i in words if not is_soft(side.norms[i])])
