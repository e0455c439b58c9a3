"""Which differences between a quotation and its source change the words, and which only their form.

Form is case, punctuation, spacing, hyphens, spelling ("colour", "color"), contractions ("don't", "do not"), a number in words or
digits, and hesitations left out ("er"). All else is a change of words, which a quotation must not make unmarked. What a
marked cut leaves out or an insertion stands for counts as changed where a negation goes or a number becomes another one:
"We will … ask" for "We will not ask". Checked in tests/quotations/test_changes.py.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from whence.quotations.senses import joins_another_word
from whence.text.equality import same_number
from whence.text.lexicon import language_of, negating_language
from whence.text.numbers import find_numbers
from whence.text.spelling import spelt_two_ways
from whence.variants.words.negations import negations

DOUBLE_MARKS = re.compile(r"[“”„‟\"«»‹›「」『』＂\u2060]|``|''|‘‘|’’")
LONE_MARKS = re.compile(r"(?<![^\W_])'|'(?![^\W_])")
DASHES = re.compile(r"(?<!\s)\s*+[‐‑–—―−-]+\s*")  # begins where blanks begin: linear in a run of them
DOTS = re.compile(r"\.\s?\.\s?\.")
SPACES = re.compile(r"\s+")
EDGES = " .,;:-"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|\d+")
CONTRACTED = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "let's": "let us"}
ENDINGS = {"n't": " not", "'ll": " will", "'ve": " have", "'re": " are", "'m": " am"}
BEFORE_IS = frozenset({"it", "he", "she", "that", "there", "what", "who", "here", "where", "how"})
HESITATIONS = frozenset({"uh", "um", "er", "erm", "ah", "eh", "hm", "mm"})
SHORT_CUT = 3  # words that a marked cut may leave out and yet turn what is said


@dataclass(frozen=True)
class Change:
    """Words of a quotation, and what its source has there; either may be empty."""

    text: str
    source: str


def plain_form(text: str) -> str:
    """A text without what no reader takes for a part of a quotation: marks around it and in it, spacing, last comma."""
    text = unicodedata.normalize("NFC", text)
    text = DOUBLE_MARKS.sub("", DOTS.sub("…", text)).translate({0x2019: "'", 0x2018: "'", 0x201B: "'", 0x60: "'"})
    text = "".join(letter for letter in LONE_MARKS.sub("", text) if unicodedata.category(letter) != "Cf")
    return SPACES.sub(" ", DASHES.sub("-", text)).strip(EDGES)


def words_in_form(text: str, *, is_: str = "is", would: str = "would") -> list[str]:
    """The words of a text in lower case, contractions written out; ``is_``, ``would``: what 's and 'd stand for."""
    found: list[str] = []
    for word in WORD.findall(text.lower().replace("’", "'")):
        word = CONTRACTED.get(word, word)
        for ending, written in ENDINGS.items():
            if word.endswith(ending):
                word = word.removesuffix(ending) + written
        if word.removesuffix("'s") in BEFORE_IS:
            word = word.replace("'s", f" {is_}")
        word = word.removesuffix("'d") + f" {would}" if word.endswith("'d") else word
        found += word.split()
    return found


def other_numbers(change: Change, language: str | None) -> list[Change]:
    """The numbers of both sides one by one, where their values differ: "24" and "2.4" have the same digits."""
    sides = [find_numbers(text, language_of(language)) for text in (change.text, change.source)]
    if len(sides[0]) != len(sides[1]):
        return []
    return [
        Change(change.text[x.start : x.stop], change.source[y.start : y.stop])
        for x, y in zip(*sides, strict=True)
        if not same_number(x, y)
    ]


def is_form_only(change: Change, language: str | None) -> bool:
    """Whether both sides of a change say the same words in another form."""
    if other_numbers(change, language):
        return False
    for is_, would in (("is", "would"), ("has", "had")):
        ours, theirs = (words_in_form(text, is_=is_, would=would) for text in (change.text, change.source))
        theirs = [word for word in theirs if word not in HESITATIONS or word in ours]
        if "".join(ours).replace("'", "") == "".join(theirs).replace("'", ""):
            return not joins_another_word(ours, theirs)
    if len(ours) == len(theirs) and all(spelt_two_ways(x, y) for x, y in zip(ours, theirs, strict=True)):
        return True
    return bool(ours and theirs) and _same_numbers(change, language)


def _same_numbers(change: Change, language: str | None) -> bool:
    """Whether both sides hold the same numbers and no further word."""
    sides = []
    for text in (change.text, change.source):
        text = text.strip().lower()
        found = find_numbers(text, language_of(language))
        rest = list(text)
        for number in found:
            rest[number.start : number.stop] = " " * (number.stop - number.start)
        sides.append((found, WORD.findall("".join(rest))))
    (ours, rest), (theirs, other) = sides
    return (
        0 < len(ours) == len(theirs)
        and rest == other
        and all(same_number(x, y) for x, y in zip(ours, theirs, strict=True))
    )


def n_negations(text: str, language: str | None) -> int:
    """How many words of a text negate."""
    known = negations(negating_language(language))
    return sum(word in known or word == "not" for word in words_in_form(text))


def turns(change: Change, language: str | None) -> str | None:
    """Why a change turns what is said: a negation that comes or goes, another number; None: no such reason."""
    ours, theirs = (n_negations(text, language) for text in (change.text, change.source))
    if ours % 2 != theirs % 2:
        return "a negation is gone" if theirs > ours else "a negation has come in"
    numbers = [find_numbers(text, language_of(language)) for text in (change.text, change.source)]
    if all(numbers) and not any(same_number(x, y) for x in numbers[0] for y in numbers[1]):
        return "another number"
    return None
