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
SPACES = (" ", "\u00a0", "\u202f", "\n")


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
        """Whether it begins with a capital."""
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
        _mark_nouns(words, text, habits)
    return words


def _mark_shouting(words: list[Word], habits: Habits) -> None:
    """Mark a run of three words or more in capitals with a small word among them: no name, whatever follows."""
    for is_loud, group in groupby(words, key=lambda word: word.text.isupper()):
        run = list(group)
        if is_loud and len(run) > 2 and any(word.low in habits.small and len(word.text) > 1 for word in run):
            for word in run:
                word.shouted = True


def _mark_nouns(words: list[Word], text: str, habits: Habits) -> None:
    """Mark capital words that are nouns, in a language where each noun has a capital: all that nothing shows to be names."""
    known = _in_known_names(words)
    for n, word in enumerate(words):
        before = words[n - 1] if n and not word.opens else None
        determined = before is not None and (before.low in habits.determiners or _is_adjective(before, habits))
        is_noun = determined or word.low in habits.bare or word.low.endswith(habits.noun_endings)
        word.noun = n not in known and is_noun
    shown = {n for n in range(len(words)) if n in known or _is_shown(words, n, text, habits)}
    for order in (range(len(words)), reversed(range(len(words)))):
        shown.update(n for n in order if _is_listed(words, n, text, shown, habits))
    named = {words[n].low for n in shown}
    for n, word in enumerate(words):
        is_lone = word.is_capital and n not in shown and not {word.low, word.low.removesuffix("s")} & named
        word.noun |= is_lone and not (word.opens or word.text.isupper() or word.low in habits.titles)


def _in_known_names(words: list[Word]) -> set[int]:
    """The words of names that the lists know."""
    known: set[int] = set()
    for n in range(len(words)):
        for length in (1, 2, 3):
            if is_known_name(" ".join(fold(part.low) for part in words[n : n + length])):
                known.update(range(n, n + length))
    return known


def _is_shown(words: list[Word], n: int, text: str, habits: Habits) -> bool:
    """Whether what stands around a capital word shows that it is a name: another one, a title, "die Firma", "sagte", "nach".

    A clause that it opens without an article goes on with a verb for one alone ("…, Müller habe …") where it names somebody.
    """
    word = words[n]
    if not _may_be_shown(word, habits):
        return False
    before = words[n - 1] if n and text[words[n - 1].stop : word.start] in SPACES else None
    behind = words[n + 1] if n + 1 < len(words) and text[word.stop : words[n + 1].start] in SPACES else None
    if before is not None and before.low in habits.titles | habits.kinds:
        return True
    for beside, far in ((before, n - 2), (behind, n + 2)):
        if beside is not None and beside.low in habits.joiners:
            beside = words[far] if 0 <= far < len(words) else None
        if beside is not None and _may_be_shown(beside, habits):
            return True
    if _is_plain(word, habits):
        return False
    if any(beside is not None and _tells_of_one(beside, habits) for beside in (before, behind)):
        return True
    if before is None:
        return behind is not None and behind.low in habits.singular_verbs
    return before.low in habits.place_openers


def _is_listed(words: list[Word], n: int, text: str, shown: set[int], habits: Habits) -> bool:
    """Whether a capital word stands in a list with a name: "in Hamburg und Bremen"."""
    if n in shown or not _may_be_shown(words[n], habits) or _is_plain(words[n], habits):
        return False
    for step in (-1, 1):
        near, far = n + step, n + 2 * step
        if (
            near in shown
            and text[min(words[n].stop, words[near].stop) : max(words[n].start, words[near].start)] == ", "
        ):
            return True
        if 0 <= far < len(words) and far in shown and words[near].low in habits.coordinators:
            return True
    return False


def _tells_of_one(word: Word, habits: Habits) -> bool:
    """Whether a word says that one alone says something: "sagte", not "sagten"."""
    return word.low in habits.saying and not word.low.endswith("en")


def _is_plain(word: Word, habits: Habits) -> bool:
    """Whether a word looks like a noun that needs no article: a plural, or a compound of one that does."""
    return word.low.endswith((*habits.plural_endings, *habits.bare))


def _may_be_shown(word: Word, habits: Habits) -> bool:
    """Whether a word with a capital can be a name at all, and the capital is not that of a sentence's opening small word."""
    plain = word.noun or word.shouted or word.low in habits.titles or word.low in habits.calendar
    return word.is_capital and not plain and not (word.opens and word.low in habits.common)


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
