"""Proper names: several words as one unit, and whether two names mean the same.

A name is a run of words with a capital, joined by "of", "de", "van", ... where a capital follows. Not a name: a common
word that opens a sentence, a headline in capitals, a weekday or month, a title ("President", "Mr") before a name.
Two names are the same by key, alias (``data/aliases.toml``; Babel's territories in eight languages), initials,
surname, or transliteration. ``related``: a country and its people or capital. Linear time.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby

from whence.text.aliases import fold, is_known_name, without_case
from whence.text.han import han_names
from whence.text.lexicon import language_of, words_in
from whence.text.name_habits import Habits, habits_of
from whence.text.sameness import POSSESSIVE, name_key, related_names, same_name
from whence.text.sentences import sentence_spans

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*+(?:[-‑'’][^\W_]++)*+|\d+(?:[.,]\d+)*+")
MAX_WORDS = 12
__all__ = ["Name", "find_names", "name_key", "related_names", "same_name"]


@dataclass(frozen=True)
class Name:
    """A proper name in a text; ``key`` is its folded form, ``generic`` a body without a name ("the Council").

    ``stem`` is the key without the endings of cases, where the language has them: "москв" of "Москвы".
    """

    start: int
    stop: int
    text: str
    key: str
    generic: bool = False
    stem: str = ""


@dataclass(slots=True)
class _Word:
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


@dataclass(frozen=True)
class _Page:
    """A text, how often its words have a small letter or a capital inside a sentence, and the habits of its language."""

    text: str
    lower: Counter[str]
    upper: Counter[str]
    habits: Habits


def _words(text: str, habits: Habits) -> list[_Word]:
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
            words.append(_Word(start, match.end(), word, low))
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


def _mark_shouting(words: list[_Word], habits: Habits) -> None:
    """Mark a run of three words or more in capitals with a small word among them: no name, whatever follows."""
    for is_loud, group in groupby(words, key=lambda word: word.text.isupper()):
        run = list(group)
        if is_loud and len(run) > 2 and any(word.low in habits.small and len(word.text) > 1 for word in run):
            for word in run:
                word.shouted = True


def _mark_nouns(words: list[_Word], habits: Habits) -> None:
    """Mark capital words that are nouns, in a language where each noun has a capital."""
    known = 0  # where the last known name ends
    for n, word in enumerate(words):
        phrases = [" ".join(fold(part.low) for part in words[n : n + length]) for length in (1, 2, 3)]
        known = max([known, *(n + length for length, phrase in enumerate(phrases, 1) if is_known_name(phrase))])
        before = words[n - 1] if n and not word.opens else None
        determined = before is not None and (before.low in habits.determiners or _is_adjective(before, habits))
        word.noun = n >= known and (determined or word.low.endswith(habits.noun_endings))


def _is_adjective(word: _Word, habits: Habits) -> bool:
    """Whether a small word before a noun looks inflected: "alten", "neuer"; "erklärte" says something."""
    return (
        word.low not in habits.saying
        and word.text[0].islower()
        and len(word.low) > 5
        and word.low.endswith(("e", "en", "er", "es", "em"))
    )


def _mark_headline(sentence: list[_Word], text: str, habits: Habits) -> None:
    """Mark the words of a sentence where capitals say nothing: every long word has one, and no full stop ends it."""
    letters = [word for word in sentence if word.text[0].isalpha()]
    long = [word for word in letters if len(word.text) > 3 and word.text.lower() not in habits.common]
    small = sum(word.text[0].islower() for word in long)
    in_title_case = len(long) >= 4 and small <= len(long) * 0.1 and text[-1:] not in ".!?"
    if in_title_case or (len(long) >= 2 and all(word.text.isupper() for word in letters)):
        for word in sentence:
            word.shouted = True


def _list(name: str) -> frozenset[str]:
    """A list of names.toml."""
    return words_in("names", name)


def _is_common(word: _Word, page: _Page) -> bool:
    """Whether a capital at the start of a sentence tells nothing about a word."""
    head = word.low.split("'")[0].split("’")[0]
    return word.low in page.habits.common or head in _list("pronouns") or page.lower[word.low] > 0


def _may_be_name(word: _Word, page: _Page) -> bool:
    """Whether a word can be part of a name, its neighbours left aside."""
    if not word.is_capital or word.noun or word.low in _list("pronouns") or word.low in page.habits.calendar:
        return False
    if word.low.split("'")[0].split("’")[0] in (
        "i",
        "it",
        "we",
        "he",
        "she",
        "they",
        "that",
        "there",
        "what",
        "who",
        "you",
        "let",
        "here",
    ):
        return False
    acronym = len(word.text) > 1 and word.text.isupper()
    if word.shouted:
        return (
            page.upper[word.low] > 0
            or (acronym and is_known_name(word.low))
            or (is_known_name(word.low) and word.low not in page.habits.common)
        )
    if not word.opens:
        return (acronym or len(word.text) == 1 or word.low not in page.habits.small) and word.text not in ("A", "I")
    return (acronym and word.low not in page.habits.common) or not _is_common(word, page)


def _evident(word: _Word, page: _Page) -> bool:
    """Whether a lone word that opens a sentence is a name by other evidence."""
    if page.upper[word.low] or is_known_name(word.low) or (len(word.text) > 1 and word.text.isupper()):
        return True
    if POSSESSIVE.search(word.text):
        return True
    if word.low.endswith("s") and not word.low.endswith(("ss", "is", "us", "as", "es")):
        return False  # "Friends said"
    following = re.match(r"\s(\w+)", page.text[word.stop : word.stop + 20])
    verb = following.group(1).lower() if following else ""
    ending = word.low.endswith(("ing", "ly", "ed", "tion", "ness", "ment", "ers", "ities", "ists"))
    return not ending and verb in OPENING_VERBS


OPENING_VERBS = frozenset(
    {
        "said",
        "says",
        "told",
        "is",
        "was",
        "has",
        "had",
        "will",
        "would",
        "did",
        "does",
        "added",
        "announced",
        "became",
        "died",
        "won",
        "also",
        "who",
        "and",
    }
)


def _gap_ok(page: _Page, left: _Word, right: _Word) -> bool:
    """Whether two words may belong to one name: a space, or an initial's full stop, between."""
    gap = page.text[left.stop : right.start]
    if gap in (" ", "\u00a0", "\u202f", "-", "–", " & ", "&", "\n", "’", "'"):
        return not POSSESSIVE.search(left.text) or gap == "&"
    return gap in (". ", ".", ".\u00a0") and (len(left.text) == 1 or left.low in page.habits.abbreviated)


def find_names(text: str, language: str | None = None) -> list[Name]:
    """All proper names of a text, in order, titles and articles left out."""
    code = language_of(language)
    habits = habits_of(code)
    words = _words(text, habits)
    lower = Counter(word.low for word in words if word.text[0].islower())
    upper = Counter(word.low for word in words if word.is_capital and not (word.opens or word.shouted or word.noun))
    page = _Page(text, lower, upper, habits)
    found: list[Name] = []
    i = 0
    while i < len(words):
        if not _may_be_name(words[i], page):
            i += 1
            continue
        run, i = _run_from(words, i, page)
        for piece in _without_titles(run, page):
            name = _name_of(piece, page)
            if name is not None:
                found.append(replace(name, stem=without_case(name.key, code)))
    found += [Name(start, stop, text[start:stop], name_key(text[start:stop])) for start, stop in han_names(text)]
    return sorted(found, key=lambda name: name.start)


def _run_from(words: list[_Word], i: int, page: _Page) -> tuple[list[_Word], int]:
    """The words of a name that begins at word i, and the next word behind it."""
    run, j = [words[i]], i + 1
    while j < len(words) and len(run) < MAX_WORDS and _gap_ok(page, words[j - 1], words[j]):
        word = words[j]
        if _may_be_name(word, page) and not (word.opens and page.text[word.start - 1 : word.start] not in " \u00a0\n"):
            run.append(word)
            j += 1
            continue
        if word.text == "I" and run[-1].low in COUNTED and page.text[words[j - 1].stop : word.start] == " ":
            run.append(word)  # "World War I"
            j += 1
            break
        if word.text[0].islower() and is_known_name(" ".join(fold(part.low) for part in (*run[-3:], word))):
            run.append(word)  # "United nations"
            j += 1
            continue
        k = j
        while (
            k < min(j + 3, len(words))
            and words[k].text in page.habits.joiners
            and _gap_ok(page, words[k - 1], words[k])
        ):
            k += 1
        joiner_ok = k > j and (words[j].text not in ("for", "the") or run[-1].low in _list("bodies"))
        if words[j].text == "and" and k == j and run[0].low in _list("bodies"):
            k, joiner_ok = j + 1, True
        if (
            not joiner_ok
            or k >= len(words)
            or not _gap_ok(page, words[k - 1], words[k])
            or not _may_be_name(words[k], page)
        ):
            if (
                word.text[0].isdigit()
                and len(word.text) <= 4
                and page.text[words[j - 1].stop : word.start] == " "
                and run[-1].low in NUMBERED
            ):
                run.append(word)
                j += 1
            break
        run.extend(words[j : k + 1])
        j = k + 1
    return run, j


COUNTED = frozenset(
    ["war", "phase", "part", "volume", "act", "title", "class", "tier", "elizabeth", "charles", "james", "francis"]
)
NUMBERED = frozenset(
    {
        "stream",
        "apollo",
        "formula",
        "windows",
        "boeing",
        "airbus",
        "covid",
        "channel",
        "article",
        "group",
        "highway",
        "interstate",
    }
)


def _without_titles(run: list[_Word], page: _Page) -> list[list[_Word]]:
    """Cut a run at titles: "NATO Secretary-General Jens Stoltenberg" is two names."""
    pieces: list[list[_Word]] = [[]]
    titles, heads = page.habits.titles, _list("heads")
    after_title = False
    for n, word in enumerate(run):
        is_title = word.low in titles and (
            word.low not in heads or (n + 1 < len(run) and n == 0 and run[1].low in titles)
        )
        if word.low in heads and n + 1 < len(run) and (run[n + 1].low in titles or (after_title and pieces[-1] == [])):
            is_title = True
        after_title = is_title
        if is_title:
            pieces.append([])
        else:
            pieces[-1].append(word)
    cleaned = []
    for piece in pieces:
        while piece and piece[0].text[0].islower():
            piece = piece[1:]
        while piece and piece[-1].text[0].islower() and piece[-1].text in page.habits.joiners:
            piece = piece[:-1]
        if piece:
            cleaned.append(piece)
    return cleaned


def _opens_only(piece: list[_Word], page: _Page) -> bool:
    """Whether a noun only opens the sentence before a name, in a language that joins them by case: "Rozmowy Warszawy"."""
    known = is_known_name(fold(piece[0].low)) or is_known_name(name_key(" ".join(word.text for word in piece)))
    return page.habits.has_cases and not known and not page.upper[piece[0].low]


def _name_of(piece: list[_Word], page: _Page) -> Name | None:
    """The name that some words make; None where they make none."""
    if len(piece) > 1 and piece[0].opens and (piece[0].low in page.habits.common or _opens_only(piece, page)):
        piece = piece[1:]
    while piece and piece[0].text[0].islower():
        piece = piece[1:]
    if not piece or (len(piece) == 1 and piece[0].opens and not piece[0].shouted and not _evident(piece[0], page)):
        return None
    if len(piece) == 1 and len(piece[0].text) == 1:
        return None  # a letter of a formula
    generic = all(
        word.low in _list("generic") or word.low in page.habits.titles for word in piece
    ) and not is_known_name(" ".join(w.low for w in piece))
    stop = piece[-1].stop
    tail = POSSESSIVE.search(piece[-1].text)
    if tail:
        stop -= len(tail.group())
    body = page.text[piece[0].start : stop]
    return Name(piece[0].start, stop, body, name_key(body), generic)
