"""Lines that are not the text: boilerplate of the site, by its phrases (here) or its build (furniture.py).

A short line that starts with a phrase of data/boilerplate.toml is boilerplate, wherever it stands. It stays in the text and is
marked in the notes, as ``boilerplate: start:stop``, in code points. The last sentences of a text count as lines of their own:
reposts often lose their line ends.
"""

from __future__ import annotations

import re
from functools import cache

from whence.read.lines.furniture import find_furniture
from whence.read.lines.line import MAX_LINE, SENTENCE_ENDS, Line, folded
from whence.read.lines.phrases import Openings, first_word, is_han, phrases_of

MAX_MARKS = 100
HEAD_LINES, MAX_DATELINE = 3, 100  # where "Posted by staff on 17 April 2025" is looked for, and how long it may be
WHOLE_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}|\d{4}-\d\d-\d\d|\d{1,2}(?:\.|st|nd|rd|th)? [^\W\d_]{3,12}\.?,? \d{4})(?!\d)"
    r"|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}(?!\d)"
)
TAIL = 600  # code points at the end of a text in which sentences count as lines


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


def mark_boilerplate(
    text: str, lines: list[Line], linked: frozenset[str] = frozenset(), known: frozenset[str] = frozenset()
) -> list[str]:
    """Notes on the boilerplate among the lines, told by its phrases or its build, and on the last sentences of the text.

    ``linked``, ``known``: folded lines that are links on the page; that its reader knows to be no text.
    """
    found = {*find_phrases(text, lines), *find_furniture(text, lines, linked)}
    if known:
        found.update((line.start, line.stop) for line in lines if folded(text[line.start : line.stop]) in known)
    return [f"boilerplate: {start}:{stop}" for start, stop in sorted(found)[:MAX_MARKS]]


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
