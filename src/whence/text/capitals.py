"""The words of a text, and what the capital of each tells: which open a sentence, stand in a headline, or are nouns of a language that gives each noun one.

Checked by tests/text/test_names.py. Cost: linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from whence.text.aliases import fold, is_known_name
from whence.text.name_habits import Habits
from whence.text.sameness import POSSESSIVE
from whence.text.sentences import sentence_spans

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*+(?:[-‑'’][^\W_]++)*+|\d+(?:[.,]\d+)*+")


@dataclass(slots=True)
class Word:
    """A word and what its letters say."""

    start: int
    stop: int
    text: str
    low: str
    opens: bool = False  # first of a sentence or quotation
    shouted: bool = False  # inside a headline in capitals
    noun: bool = False  # a noun whose capital tells nothing

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def find_words(text: str, habits: Habits) -> list[Word]:
    """The words of a text; which open a sentence, which stand in a headline, which are nouns that name nothing."""
    words = []
    for match in WORD.finditer(text):
        start, word = match.start(), match.group()
        low = word.lower()
        if "'" in word or "’" in word:
            while word.lower().replace("’", "'").startswith(habits.elisions):
                elided = word.replace("’", "'").index("'") + 1
                start, word = start + elided, word[elided:]
            low = POSSESSIVE.sub("", word.lower())
        if word:
            words.append(Word(start, match.end(), word, low))
    i = 0
    for start, stop in sentence_spans(text):
        while i < len(words) and words[i].start < start:
            i += 1
        first = i
        while i < len(words) and words[i].start < stop:
            before = text[max(0, words[i].start - 2) : words[i].start].strip()
            words[i].opens = i == first or before[-1:] in ("“", '"', "„", "«", "‘", ":", "•", "…")
            i += 1
        _mark_headline(words[first:i], text[start:stop], habits)
    _mark_shouting(words, habits)
    if habits.noun_endings:
        _mark_nouns(words, habits)
    return words


def _mark_shouting(words: list[Word], habits: Habits) -> None:
    """Mark a run of three words or more in capitals with a small word among them: no name, whatever follows."""
    for is_loud, group in groupby(words, key=lambda word: word.text.isupper()):
        run = list(group)
        if is_loud and len(run) > 2 and any(word.low in habits.small and len(word.text) > 1 for word in run):
            for word in run:
                word.shouted = True


def _mark_nouns(words: list[Word], habits: Habits) -> None:
    """Mark capital words that are nouns, in a language where each noun has a capital."""
    known = 0  # where the last known name ends
    for n, word in enumerate(words):
        phrases = [" ".join(fold(part.low) for part in words[n : n + length]) for length in (1, 2, 3)]
        known = max([known, *(n + length for length, phrase in enumerate(phrases, 1) if is_known_name(phrase))])
        before = words[n - 1] if n and not word.opens else None
        determined = before is not None and (before.low in habits.determiners or _is_adjective(before, habits))
        word.noun = n >= known and (determined or word.low.endswith(habits.noun_endings))


def _is_adjective(word: Word, habits: Habits) -> bool:
    """Whether a small word before a noun looks inflected: "alten", "neuer"; "erklärte" says something."""
    return (
        word.low not in habits.saying
        and word.text[0].islower()
        and len(word.low) > 5
        and word.low.endswith(("e", "en", "er", "es", "em"))
    )


def _mark_headline(sentence: list[Word], text: str, habits: Habits) -> None:
    """Mark the words of a sentence where capitals say nothing: every long word has one, and no full stop ends it."""
    letters = [word for word in sentence if word.text[0].isalpha()]
    long = [word for word in letters if len(word.text) > 3 and word.text.lower() not in habits.common]
    small = sum(word.text[0].islower() for word in long)
    in_title_case = len(long) >= 4 and small <= len(long) * 0.1 and text[-1:] not in ".!?"
    if in_title_case or (len(long) >= 2 and all(word.text.isupper() for word in letters)):
        for word in sentence:
            word.shouted = True
