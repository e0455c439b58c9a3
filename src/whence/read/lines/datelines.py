"""The dateline of a text: place, date and agency before a dash, at the head of its first paragraph.

"BRASK, Velmora (AP) — ", "LONDON, April 3 (Reuters) - ", "Geneva, 3 April 2026 – ", "МОСКВА, 3 октября. /ТАСС/. ": where and
when an outlet filed, no part of what it says. Words count as one where only a place of few words is left beside the date and the
agency, and where one of these, or a place in capitals, tells them from the start of a sentence. A known body before a
dash ("NATO — the alliance …") is none, nor is a bare date, which may open an item of a chronicle.
Checked by tests/read/lines/test_datelines.py.
"""

from __future__ import annotations

import re

from whence.read.lines.agencies import agency_of
from whence.text.aliases import is_known_name, is_place
from whence.text.dates import find_dates
from whence.text.names import name_key

MAX_HEAD = 110  # code points of a dateline
MAX_ABOVE = 5  # lines that may stand above it: headline, byline, "Press release"
MAX_ACRONYM = 5  # letters
LEAST_BEHIND = 30  # code points of the paragraph behind it: a headline with a dash has fewer
LONG_LINE = 160  # a line of prose: no dateline comes after it
MAX_PLACES = 5  # words of the places
ENDED = re.compile(
    r"(?P<head>[^\n—–]{2,100}?)(?:\s?(?:—|–|--)\s?|\s-\s|(?<=[)\]/])\s?(?:[-:―]+|\.)\s|(?<=\d):\s)(?=[^\w\s]?\w)"
)
BRACKETED = re.compile(r"[(\[]([^()\[\]\n]{2,40})[)\]]|/([^/\n]{2,30})/")
WORD = re.compile(r"[^\W\d_][\w'’.-]*|\d\S*")
SMALL = frozenset(
    {"de", "del", "la", "le", "les", "el", "of", "upon", "sur", "am", "an", "der", "the", "di", "and", "via"}
)


def find_dateline(text: str, language: str | None = None) -> tuple[int, int] | None:
    """The code points of the dateline of a text, its dash among them; None where it has none."""
    start = 0
    for _ in range(MAX_ABOVE + 1):
        while text[start : start + 1].isspace():
            start += 1
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        if start >= stop:
            return None
        match = ENDED.match(text, start, min(stop, start + MAX_HEAD))
        if match and stop - match.end() >= LEAST_BEHIND and _is_head(match["head"], language):
            return start, match.end()
        if stop - start > LONG_LINE:
            return None
        start = stop
    return None


def _is_head(head: str, language: str | None) -> bool:
    """Whether words before a dash are a place with a date, an agency, or capitals."""
    outlets = [one or other for one, other in BRACKETED.findall(head)]
    bare = BRACKETED.sub(" ", head)
    dates = find_dates(bare, language)
    for date in reversed(dates):
        bare = f"{bare[: date.start]} {bare[date.stop :]}"
    words = [word.rstrip(".") for word in WORD.findall(bare)]
    if not words or len(words) > MAX_PLACES or not words[0][0].isupper():
        return False
    if not all(word[0].isupper() or word in SMALL for word in words):
        return False
    if any(agency_of(outlet) for outlet in outlets):
        return True
    first = re.split(r"[,(\[/]", bare, maxsplit=1)[0].strip()
    if dates and head.startswith(f"{first},") and len(words) <= 3:
        return True
    is_body = len(first) <= MAX_ACRONYM and is_known_name(name_key(first)) and not is_place(name_key(first))
    return len(first) > 2 and first.isupper() and not is_body
