"""Who speaks: a name beside a word for saying, "Vane said", "said Vane", "sagte Müller", "selon Morel", "“…“, so Müller".

The words: ``speaking`` of ``text/data/words.toml`` for English, ``[speech]`` of a language's file for the others. In these the name
stands right beside the word, auxiliaries, titles and small words apart, and in the same clause: "a dit que Morel ment" is said by somebody else.
Checked by tests/variants/types/test_speakers.py.
"""

from __future__ import annotations

from functools import cache

from whence.text.lexicon import language_of, words_in
from whence.text.name_habits import habits_of
from whence.variants.words.negations import small_words
from whence.variants.words.sides import Fact, Side

NEAR = 2  # words between a name and a word for saying, less one
NEAR_TITLED = 4  # the same before a name with its office: "sagte der neue Minister Müller"
APPOSED = 10  # words behind a name up to the word for saying: "Vane, the mayor, said"
ADDRESSING = frozenset({"tell", "tells", "told", "ask", "asks", "asked"})  # before a name: it hears, and says nothing


def is_speaker(side: Side, fact: Fact) -> bool:
    """Whether a name says something: "Vane said", "said Vane", "according to Vane", "Vane, the mayor, said"."""
    return speak(side, fact.first, fact.last)


def speak(side: Side, first: int, last: int) -> bool:
    """Whether words first to last name who says something."""
    code = language_of(side.language)
    cues = words_in("words", "speaking") if code == "en" else words_in(code, "speech", "saying")
    beside = _is_beside_in_english if code == "en" else _is_beside
    if beside(side, first, last, cues):
        return True
    if not side.gap(last - 1).startswith(","):
        return False
    behind = range(last + 1, min(len(side) - 1, last + APPOSED))
    return any(side.norms[i] in cues and "," in side.gap(i - 1) for i in behind)


def telling(side: Side) -> frozenset[str]:
    """All words that say that somebody says something, in the language of a text."""
    code = language_of(side.language)
    return words_in("words", "cues") if code == "en" else words_in(code, "speech", "saying")


def _is_beside_in_english(side: Side, first: int, last: int, cues: frozenset[str]) -> bool:
    """Whether a word for saying stands among the two words before a name or the two behind it."""
    opened = _opening(side, first)
    near = (*range(max(0, opened - NEAR), opened), *range(last, min(len(side), last + NEAR)))
    return any(
        side.norms[i] in cues and not is_passive(side, i) and not (i < first and side.norms[i] in ADDRESSING)
        for i in near
    )


def holder_of(side: Side, house: Fact) -> Fact:
    """The person behind a house and an office: "said Harbour Board chairman Vane"; else the name itself."""
    behind = house.last
    while behind < len(side) and side.norms[behind] in offices() and not side.gap(behind - 1).strip():
        behind += 1
    person = side.fact_of.get(behind)
    has_office = any(word != "and" for word in side.norms[house.last : behind])  # "Orrin and Vane" are two persons
    is_joined = has_office and not side.gap(behind - 1).strip()
    return person if person is not None and is_joined and person.kind == "entity" else house


def _opening(side: Side, first: int) -> int:
    """The first word of the house and the office before a person, else of the person."""
    before = first
    while before > 0 and side.norms[before - 1] in offices() and not side.gap(before - 1).strip():
        before -= 1
    house = side.fact_of.get(before - 1)
    is_joined = before < first and before > 0 and not side.gap(before - 1).strip()
    return house.first if house is not None and is_joined and house.kind == "entity" else before


@cache
def offices() -> frozenset[str]:
    """What stands between a house and a person."""
    return words_in("names", "titles") | words_in("qualifiers", "offices") | {"and"}


def _is_beside(side: Side, first: int, last: int, cues: frozenset[str]) -> bool:
    """Whether a word for saying stands beside a name in its clause: of a language other than English."""
    code = language_of(side.language)
    small = small_words(code)
    content, closing = (words_in(code, "speech", key) for key in ("content", "closing"))
    titles = habits_of(code).titles
    is_titled = first > 0 and side.norms[first - 1] in titles
    if first > 0 and side.norms[first - 1] in closing and (side.opens(first - 1) or _ends_clause(side, first - 2)):
        return True
    for i in range(first - 1, max(-1, first - 1 - NEAR_TITLED), -1):
        if side.sentence_of[i] != side.sentence_of[first] or _ends_clause(side, i) or side.norms[i] in content:
            break
        if side.norms[i] in cues:
            return True
        if not (is_titled or side.norms[i] in titles or side.norms[i] in small):
            break
    for i in range(last, min(len(side), last + NEAR)):
        if side.sentence_of[i] != side.sentence_of[first] or _ends_clause(side, i - 1):
            return False
        if side.norms[i] in cues:
            return True
        if side.norms[i] not in small:
            return False
    return False


def _ends_clause(side: Side, i: int) -> bool:
    """Whether more than a space stands behind word i."""
    return bool(side.gap(i).strip(" .\u00a0\u202f\n"))


def is_passive(side: Side, i: int) -> bool:
    """Whether somebody else says it: "was told", "had been warned"."""
    return i > 0 and side.norms[i - 1] in ("is", "are", "was", "were", "be", "been", "being", "get", "got")
