"""Proper names: several words as one unit, and whether two names mean the same.

A name is a run of words with a capital, joined by "of", "de", "van", ... where a capital follows. Not a name: a common
word that opens a sentence, a headline in capitals, a weekday or month, a title ("President", "Mr") before a name.
Two names are the same by key, alias (``data/aliases.toml``; Babel's territories in eight languages), initials,
surname, or transliteration. ``related``: a country and its people or capital. Linear time.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from whence.text.aliases import is_known_name
from whence.text.lexicon import words_in
from whence.text.sameness import POSSESSIVE, name_key, related_names, same_name
from whence.text.sentences import sentence_spans

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*+(?:[-‑'’][^\W_]++)*+|\d+(?:[.,]\d+)*+")
MAX_WORDS = 12
__all__ = ["Name", "find_names", "name_key", "related_names", "same_name"]


@dataclass(frozen=True)
class Name:
    """A proper name in a text; ``key`` is its folded form, ``generic`` a body without a name ("the Council")."""

    start: int
    stop: int
    text: str
    key: str
    generic: bool = False


@dataclass
class _Word:
    """A word and what its letters say."""

    start: int
    stop: int
    text: str
    low: str
    opens: bool = False  # first of a sentence or quotation
    shouted: bool = False  # inside a headline in capitals

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def _words(text: str) -> list[_Word]:
    """The words of a text; which open a sentence, which stand in a headline."""
    words = [_Word(m.start(), m.end(), m.group(), POSSESSIVE.sub("", m.group().lower())) for m in WORD.finditer(text)]
    i = 0
    for start, stop in sentence_spans(text):
        while i < len(words) and words[i].start < start:
            i += 1
        first = i
        while i < len(words) and words[i].start < stop:
            before = text[max(0, words[i].start - 2) : words[i].start].strip()
            words[i].opens = i == first or before[-1:] in ("“", '"', "„", "«", "‘", ":", "•", "…")
            i += 1
        _mark_headline(words[first:i], text[start:stop])
    return words


def _mark_headline(sentence: list[_Word], text: str) -> None:
    """Mark the words of a sentence where capitals say nothing: every long word has one, and no full stop ends it."""
    letters = [word for word in sentence if word.text[0].isalpha()]
    long = [word for word in letters if len(word.text) > 3 and word.text.lower() not in _list("common")]
    small = sum(word.text[0].islower() for word in long)
    in_title_case = len(long) >= 4 and small <= len(long) * 0.1 and text[-1:] not in ".!?"
    if in_title_case or (len(long) >= 2 and all(word.text.isupper() for word in letters)):
        for word in sentence:
            word.shouted = True


@cache
def _list(name: str) -> frozenset[str]:
    """A list of names.toml."""
    return words_in("names", name)


@cache
def _calendar_words() -> frozenset[str]:
    """Month and weekday names."""
    from whence.text.dates import calendar

    months, weekdays = calendar("en")
    return frozenset(word for word in (*months, *weekdays) if len(word) > 3 or word == "may")


def _is_common(word: _Word, lower: Counter[str]) -> bool:
    """Whether a capital at the start of a sentence tells nothing about a word."""
    return (
        word.low in _list("common") or word.low.split("'")[0].split("’")[0] in _list("pronouns") or lower[word.low] > 0
    )


def _may_be_name(word: _Word, lower: Counter[str], upper: Counter[str]) -> bool:
    """Whether a word can be part of a name, its neighbours left aside."""
    if not word.is_capital or word.low in _list("pronouns") or word.low in _calendar_words():
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
            upper[word.low] > 0
            or (acronym and is_known_name(word.low))
            or (is_known_name(word.low) and word.low not in _list("common"))
        )
    if not word.opens:
        return word.low not in ("the", "a", "an", "and", "or", "in", "on", "at", "by", "with") and len(word.text) > (
            word.low in ("a", "i")
        )
    return (acronym and word.low not in _list("common")) or not _is_common(word, lower)


def _evident(word: _Word, text: str, upper: Counter[str]) -> bool:
    """Whether a lone word that opens a sentence is a name by other evidence."""
    if upper[word.low] or is_known_name(word.low) or (len(word.text) > 1 and word.text.isupper()):
        return True
    if POSSESSIVE.search(word.text):
        return True
    if word.low.endswith("s") and not word.low.endswith(("ss", "is", "us", "as", "es")):
        return False  # "Friends said"
    following = re.match(r"\s(\w+)", text[word.stop : word.stop + 20])
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


def _gap_ok(text: str, left: _Word, right: _Word) -> bool:
    """Whether two words may belong to one name: a space, or an initial's full stop, between."""
    gap = text[left.stop : right.start]
    if gap in (" ", "\u00a0", "\u202f", "-", "–", " & ", "&", "\n", "’", "'"):
        return not POSSESSIVE.search(left.text) or gap == "&"
    return gap in (". ", ".", ".\u00a0") and (len(left.text) == 1 or left.low in ABBREVIATED)


ABBREVIATED = frozenset({"st", "jr", "sr", "mt", "ft", "inc", "corp", "co", "ltd", "messrs"})


def find_names(text: str) -> list[Name]:
    """All proper names of a text, in order, titles and articles left out."""
    words = _words(text)
    lower = Counter(word.low for word in words if word.text[0].islower())
    upper = Counter(word.low for word in words if word.is_capital and not word.opens and not word.shouted)
    found: list[Name] = []
    i = 0
    while i < len(words):
        if not _may_be_name(words[i], lower, upper):
            i += 1
            continue
        run, i = _run_from(words, i, text, (lower, upper))
        for piece in _without_titles(run, text):
            name = _name_of(piece, text, upper)
            if name is not None:
                found.append(name)
    return found


def _run_from(
    words: list[_Word], i: int, text: str, counts: tuple[Counter[str], Counter[str]]
) -> tuple[list[_Word], int]:
    """The words of a name that begins at word i, and the next word behind it."""
    run, j = [words[i]], i + 1
    while j < len(words) and len(run) < MAX_WORDS and _gap_ok(text, words[j - 1], words[j]):
        word = words[j]
        if _may_be_name(word, *counts) and not (word.opens and text[word.start - 1 : word.start] not in " \u00a0\n"):
            run.append(word)
            j += 1
            continue
        if word.text[0].islower() and is_known_name(" ".join(part.low for part in (*run[-3:], word))):
            run.append(word)  # "United nations"
            j += 1
            continue
        k = j
        while (
            k < min(j + 3, len(words)) and words[k].text in _list("joiners") and _gap_ok(text, words[k - 1], words[k])
        ):
            k += 1
        joiner_ok = k > j and (words[j].text not in ("for", "the") or run[-1].low in _list("bodies"))
        if words[j].text == "and" and k == j and run[0].low in _list("bodies"):
            k, joiner_ok = j + 1, True
        if (
            not joiner_ok
            or k >= len(words)
            or not _gap_ok(text, words[k - 1], words[k])
            or not _may_be_name(words[k], *counts)
        ):
            if (
                word.text[0].isdigit()
                and len(word.text) <= 4
                and text[words[j - 1].stop : word.start] == " "
                and run[-1].low in NUMBERED
            ):
                run.append(word)
                j += 1
            break
        run.extend(words[j : k + 1])
        j = k + 1
    return run, j


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


def _without_titles(run: list[_Word], text: str) -> list[list[_Word]]:
    """Cut a run at titles: "NATO Secretary-General Jens Stoltenberg" is two names."""
    pieces: list[list[_Word]] = [[]]
    titles, heads = _list("titles"), _list("heads")
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
        while piece and piece[-1].text[0].islower() and piece[-1].text in _list("joiners"):
            piece = piece[:-1]
        if piece:
            cleaned.append(piece)
    return cleaned


def _name_of(piece: list[_Word], text: str, upper: Counter[str]) -> Name | None:
    """The name that some words make; None where they make none."""
    if len(piece) > 1 and piece[0].opens and piece[0].low in _list("common"):
        piece = piece[1:]
    while piece and piece[0].text[0].islower():
        piece = piece[1:]
    if not piece or (
        len(piece) == 1 and piece[0].opens and not piece[0].shouted and not _evident(piece[0], text, upper)
    ):
        return None
    generic = all(word.low in _list("generic") or word.low in _list("titles") for word in piece) and not is_known_name(
        " ".join(w.low for w in piece)
    )
    stop = piece[-1].stop
    tail = POSSESSIVE.search(piece[-1].text)
    if tail:
        stop -= len(tail.group())
    body = text[piece[0].start : stop]
    return Name(piece[0].start, stop, body, name_key(body), generic)
