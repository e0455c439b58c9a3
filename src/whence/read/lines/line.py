"""The short lines of a text: the only ones that may be of a site, or name a source or an author."""

from __future__ import annotations

import re
from typing import NamedTuple

from whence.read.lines.phrases import FIRST_WORD, lowered

MAX_LINE = 280  # longer lines are prose
MARGIN = 200_000  # code points at each end of a long text
SENTENCE_ENDS = (". ", "! ", "? ", "… ", "” ", '" ', "» ")


class Line(NamedTuple):
    """A short line: its range, and its first word, lower-case."""

    start: int
    stop: int
    word: str


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


def folded(words: str) -> str:
    """Letters and digits alone, lower-case."""
    return re.sub(r"[\W_]+", "", words).lower()
