"""Closing paragraphs: whether what follows the last shared passage of a page is still its article.

A page that hands on a text and drops its end leaves, on the other page, paragraphs that no passage reaches; a footer, a line about the
paper or a teaser of another story stands there too. Paragraphs right behind the last passage are the article's where each is

- prose of the make-up of the shared ones: at least ``LEAST_WORDS`` words and a third of their usual length, ended by a full stop;
- no boilerplate or credit, by the notes of the page;
- on the same matter: ``LEAST_SHARED`` of its telling words, and a share ``LEAST_SHARE`` of them, stand in the shared stretch, too.

They are taken up to the first that is not, and none is where together they are longer than ``MOST`` of the shared stretch: then the
page tells a story of its own around what it shares. A telling word has five letters or, inside a sentence, a capital; it is known by its first
six letters, so that its forms agree. Cost: linear in the text. Checked by tests/align/test_closing.py.
"""

from __future__ import annotations

import re
from functools import cache
from statistics import median

from whence.text.lexicon import LANGUAGES, words_in

LEAST_WORDS = 15
LEAST_SHARED = 3
LEAST_SHARE = 0.15
MOST = 0.34
LETTERS = 6  # by which a word is known
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
WORD = re.compile(r"[^\W\d_]{3,}")
ENDED = re.compile(r"[.!?…。！？][\"'”’»›)\]]*\s*\Z")
NO_TEXT = ("boilerplate", "credit")  # kinds of notes whose ranges are no part of an article


@cache
def _grammar() -> frozenset[str]:
    """The words of all languages that carry grammar."""
    return frozenset().union(words_in("words", "function"), *(words_in(code, "function") for code in LANGUAGES))


def telling_words(text: str) -> set[str]:
    """The beginnings of the words that say what a text is about."""
    found = set()
    for match in WORD.finditer(text):
        word, start = match.group(), match.start()
        named = word[0].isupper() and start > 1 and text[start - 2].isalpha()  # a capital inside a sentence
        if (len(word) > 4 or named) and word.lower() not in _grammar():
            found.add(word.lower()[:LETTERS])
    return found


def closing_stop(text: str, notes: list[str], start: int, stop: int) -> int:
    """Where the article ends whose shared stretch goes from ``start`` to ``stop`` (-1: none): behind its closing paragraphs."""
    if stop < 0:
        return stop
    shared = text[start:stop]
    usual = median([len(part) for part in PARAGRAPH.findall(shared)] or [0])
    matter = telling_words(shared)
    left_out = [span for note in notes if (span := _range_of(note)) is not None]
    end = behind = text.find("\n", stop) if "\n" in text[stop:] else len(text)
    for match in PARAGRAPH.finditer(text, behind):
        is_told = any(first < match.end() and match.start() < last for first, last in left_out)
        if is_told or len(match.group()) * 3 < usual or not _continues(match.group(), matter):
            break
        end = match.end()
    return end if behind < end <= stop + MOST * (stop - start) else stop


def _continues(paragraph: str, matter: set[str]) -> bool:
    """Whether a paragraph is prose on the same matter."""
    if len(WORD.findall(paragraph)) < LEAST_WORDS or not ENDED.search(paragraph):
        return False
    words = telling_words(paragraph)
    return len(words & matter) >= max(LEAST_SHARED, LEAST_SHARE * len(words))


def _range_of(note: str) -> tuple[int, int] | None:
    """The characters of a note of what is no part of the article."""
    kind, _, value = note.partition(": ")
    first, _, last = value.partition(":")
    return (int(first), int(last)) if kind in NO_TEXT and first.isdecimal() and last.isdecimal() else None
