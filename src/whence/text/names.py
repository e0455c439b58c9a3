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

from whence.text.aliases import fold, is_known_name, without_case
from whence.text.capitals import Word, find_words
from whence.text.han import han_names
from whence.text.lexicon import language_of, words_in
from whence.text.name_habits import Habits, habits_of
from whence.text.sameness import POSSESSIVE, name_key, related_names, same_name

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


@dataclass(frozen=True)
class _Page:
    """A text, how often its words have a small letter or a capital inside a sentence, and the habits of its language."""

    text: str
    lower: Counter[str]
    upper: Counter[str]
    habits: Habits


def _list(name: str) -> frozenset[str]:
    """A list of names.toml."""
    return words_in("names", name)


def _is_common(word: Word, page: _Page) -> bool:
    """Whether a capital at the start of a sentence tells nothing about a word."""
    head = word.low.split("'")[0].split("’")[0]
    return word.low in page.habits.common or head in _list("pronouns") or page.lower[word.low] > 0


def _may_be_name(word: Word, page: _Page) -> bool:
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
    if acronym and not is_known_name(word.low) and _is_small(word, page):
        return False  # "an invasion OF Selmark", "had EVER seen": a small word in other letters
    if word.shouted:
        return (
            page.upper[word.low] > 0
            or (acronym and is_known_name(word.low))
            or (is_known_name(word.low) and word.low not in page.habits.common)
        )
    if not word.opens:
        return (acronym or len(word.text) == 1 or word.low not in page.habits.small) and word.text not in ("A", "I")
    return (acronym and word.low not in page.habits.common) or not _is_common(word, page)


def _is_small(word: Word, page: _Page) -> bool:
    """Whether a word in capitals is a small or common word all the same."""
    return word.low in page.habits.joiners or word.low in page.habits.common or page.lower[word.low] > 1


def _evident(word: Word, page: _Page) -> bool:
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
    return not ending and verb in _list("opening_verbs")


def _gap_ok(page: _Page, left: Word, right: Word) -> bool:
    """Whether two words may belong to one name: a space, or an initial's full stop, between."""
    gap = page.text[left.stop : right.start]
    if gap in (" ", "\u00a0", "\u202f", "-", "–", " & ", "&", "\n", "’", "'"):
        return not POSSESSIVE.search(left.text) or gap == "&"
    return gap in (". ", ".", ".\u00a0") and (len(left.text) == 1 or left.low in page.habits.abbreviated)


def find_names(text: str, language: str | None = None) -> list[Name]:
    """All proper names of a text, in order, titles and articles left out."""
    code = language_of(language)
    habits = habits_of(code)
    words = find_words(text, habits)
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


def _run_from(words: list[Word], i: int, page: _Page) -> tuple[list[Word], int]:
    """The words of a name that begins at word i, and the next word behind it."""
    run, j = [words[i]], i + 1
    while j < len(words) and len(run) < MAX_WORDS and _gap_ok(page, words[j - 1], words[j]):
        word = words[j]
        if _may_be_name(word, page) and not (word.opens and page.text[word.start - 1 : word.start] not in " \u00a0\n"):
            run.append(word)
            j += 1
            continue
        if word.text == "I" and run[-1].low in _list("counted") and page.text[words[j - 1].stop : word.start] == " ":
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
                and run[-1].low in _list("numbered")
            ):
                run.append(word)
                j += 1
            break
        run.extend(words[j : k + 1])
        j = k + 1
    return run, j


def _without_titles(run: list[Word], page: _Page) -> list[list[Word]]:
    """Cut a run at titles: "NATO Secretary-General Jens Stoltenberg" is two names."""
    pieces: list[list[Word]] = [[]]
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


def _opens_only(piece: list[Word], page: _Page) -> bool:
    """Whether a noun only opens the sentence before a name, in a language that joins them by case: "Rozmowy Warszawy"."""
    known = is_known_name(fold(piece[0].low)) or is_known_name(name_key(" ".join(word.text for word in piece)))
    return page.habits.has_cases and not known and not page.upper[piece[0].low]


def _name_of(piece: list[Word], page: _Page) -> Name | None:
    """The name that some words make; None where they make none."""
    if len(piece) > 1 and piece[0].opens and (piece[0].low in page.habits.common or _opens_only(piece, page)):
        piece = piece[1:]
    while piece and piece[0].text[0].islower():
        piece = piece[1:]
    if not piece or (len(piece) == 1 and piece[0].opens and not piece[0].shouted and not _evident(piece[0], page)):
        return None
    if len(piece) == 1 and (len(piece[0].text) == 1 or piece[0].low in _list("calls")):
        return None  # a letter of a formula, a call
    generic = all(
        word.low in _list("generic") or word.low in page.habits.titles for word in piece
    ) and not is_known_name(" ".join(w.low for w in piece))
    stop = piece[-1].stop
    tail = POSSESSIVE.search(piece[-1].text)
    if tail:
        stop -= len(tail.group())
    body = page.text[piece[0].start : stop]
    return Name(piece[0].start, stop, body, name_key(body), generic)
