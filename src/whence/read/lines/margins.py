"""Lines that are not the text: boilerplate of the site.

A short line that starts with a phrase of data/boilerplate.toml is boilerplate, wherever it stands, and so is one that
is built as such lines are (furniture.py). It stays in the text and is marked in the notes, as
``boilerplate: start:stop``, in code points. The last sentences of a text count as lines of their own: reposts often
lose their line ends.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

MAX_LINE = 280  # longer lines are prose
MARGIN = 200_000  # code points at each end of a long text
HAN = "\u3040-\u30ff\u3400-\u9fff"  # written without spaces: each letter is a word here
FIRST_WORD = re.compile(rf"[^\w©(@\"'“”„«‘]*(©|[{HAN}]|[\w(@][\w'’-]*)")  # a line that opens with a quotation is text
SENTENCE_ENDS = (". ", "! ", "? ", "… ", "” ", '" ', "» ")
HEAD_LINES, MAX_DATELINE = 3, 100  # where "Posted by staff on 17 April 2025" is looked for, and how long it may be
WHOLE_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}|\d{4}-\d\d-\d\d|\d{1,2}(?:\.|st|nd|rd|th)? [^\W\d_]{3,12}\.?,? \d{4})(?!\d)"
    r"|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}(?!\d)"
)
TAIL = 600  # code points at the end of a text in which sentences count as lines


class Line(NamedTuple):
    """A short line: its range, and its first word, lower-case."""

    start: int
    stop: int
    word: str


@cache
def phrases_of(table: str) -> dict[str, Any]:
    """One data file of phrases."""
    return tomllib.loads(files("whence.read").joinpath(f"data/{table}.toml").read_text("utf-8"))


def is_han(letter: str) -> bool:
    """Whether a letter is of Chinese or Japanese."""
    return re.match(f"[{HAN}]", letter) is not None


def first_word(line: str) -> str:
    """The word by which phrases are looked up, lower-case; empty where there is none."""
    match = FIRST_WORD.match(line)
    return lowered(match[1]) if match else ""


def lowered(word: str) -> str:
    """A word as phrases are looked up; the capital İ of Turkish is an i."""
    return word.lower().replace("’", "'").replace("\u0307", "")


class Openings(dict[str, "re.Pattern[str]"]):
    """First word -> what a line looks like from there on; compiled when it is first met, as most never are."""

    def __init__(self, bodies: dict[str, list[str]], before: str) -> None:
        self.bodies, self.before = bodies, before

    def __missing__(self, word: str) -> re.Pattern[str]:
        self[word] = re.compile(f"{self.before}(?:{'|'.join(self.bodies[word])})", re.I)
        return self[word]

    def opens(self, word: str, line: str) -> re.Match[str] | None:
        """How a line with this first word opens, where it is one of these."""
        return self[word].match(line) if word in self.bodies else None


@cache
def _patterns() -> Openings:
    """What lines of boilerplate look like."""
    by_word: dict[str, list[str]] = {}
    for phrases in phrases_of("boilerplate").values():
        for phrase in phrases:
            body = re.escape(phrase.removesuffix("$")).replace("…", ".{1,160}?").replace("'", "['’]")
            end = (
                r"[\W_\d]*$"
                if phrase.endswith("$")
                else ""
                if is_han(phrase[-1]) or not phrase[-1].isalpha()
                else r"(?!\w)"
            )
            by_word.setdefault(first_word(phrase), []).append(body + end)
    return Openings(by_word, r"[^\w©(@\"'“”„«‘]*")


def boilerplate_phrases() -> list[str]:
    """What lines of boilerplate start with, ``…`` for any words."""
    return [phrase.removesuffix("$") for phrases in phrases_of("boilerplate").values() for phrase in phrases]


def is_boilerplate(line: str) -> bool:
    """Whether a line belongs to the site, not to the text."""
    return len(line) <= MAX_LINE and _patterns().opens(first_word(line), line) is not None


def lines_of(text: str) -> list[Line]:
    """The lines of at most MAX_LINE characters; of a book only those of its first and last MARGIN."""
    if len(text) > 2 * MARGIN:
        start = text.find("\n", len(text) - MARGIN) + 1 or len(text)
        tail = [Line(line.start + start, line.stop + start, line.word) for line in lines_of(text[start:])]
        return lines_of(text[: text.rfind("\n", 0, MARGIN) + 1]) + tail
    lines: list[Line] = []
    start = 0
    match_word = FIRST_WORD.match
    for paragraph in text.split("\n\n"):
        pieces = paragraph.split("\n") if "\n" in paragraph else (paragraph,)
        for piece in pieces:
            stop = start + len(piece)
            if start < stop <= start + MAX_LINE and (match := match_word(piece)):
                lines.append(Line(start, stop, lowered(match[1])))
            start = stop + 1
        start += 1
    return lines


def find_phrases(text: str, lines: list[Line]) -> list[tuple[int, int]]:
    """The ranges of boilerplate among the lines, by its phrases, and of the last sentences of the text."""
    patterns = _patterns()
    found = [(start, stop) for start, stop, word in lines if patterns.opens(word, text[start:stop])]
    for start, stop, _ in lines[:HEAD_LINES]:
        line = text[start:stop]
        if len(line) <= MAX_DATELINE and line[-1] not in '.!?”"»' and WHOLE_DATE.search(line):
            found.append((start, stop))
    last = text.rfind("\n") + 1
    if len(text) - last > MAX_LINE:
        found += _last_sentences(text, max(last, len(text) - TAIL))
    return found


def _last_sentences(text: str, start: int) -> list[tuple[int, int]]:
    """The sentences at the very end that are boilerplate."""
    stop = len(text)
    while (cut := max(text.rfind(end, start, stop - 1) for end in SENTENCE_ENDS)) >= 0:
        if not is_boilerplate(text[cut + 2 : stop].strip()):
            break
        stop = cut + 2
    return [(stop, len(text))] if stop < len(text) else []
