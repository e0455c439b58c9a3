"""What is printed around the pages of a document: date, title, address and number of page, as a browser or a press sets them.

At the top and the foot of a page up to ``MOST`` lines are looked at, outermost first, as long as each is one that
- holds nothing but an address, a date with the time of day, or the number of the page ("3/12", "- 3 -", "Page 3 of 12", "3"), or several of these with
  the title between them: "11/29/26, 5:55 AM North lock closed";
- or stands, but for its digits, in the same place on ``SHARE`` of the pages of a document of ``FEW`` pages or more.
A number alone counts where it follows that of the page before. Checked by tests/read/lines/test_printed.py.
"""

from __future__ import annotations

import re
from collections import Counter

MOST = 3  # lines at each end of a page
FEW, SHARE = 3, 0.6
MAX_LINE = 160  # code points
ADDRESS = r"(?:file|https?|about):/{0,3}\S+"
NUMBER = r"(?:[^\W\d_]{1,8}\.?\s)?\d{1,4}\s?(?:/|of|von|sur|de|di|z|из|з)\s?\d{1,4}"  # "3/12", "Page 3 of 12"
MOMENT = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s(?:um\s|at\s|à\s)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
BARE = re.compile(rf"(?:{ADDRESS}|{NUMBER}|{MOMENT}|\s)+")
HEADER = re.compile(rf"{MOMENT}\s+\S.{{0,120}}|{ADDRESS}\s+(?:\S.{{0,80}}\s+)?{NUMBER}|(?:\S.{{0,120}}\s+)?{MOMENT}")
LONE_NUMBER = re.compile(r"[-–—\s]*(?:(?:p|page|seite|s|str|с|стр)\.?\s)?(\d{1,4})[-–—\s]*", re.I)
DIGITS = re.compile(r"\d+")


def lines_around(pages: list[list[str]]) -> list[tuple[int, int]]:
    """How many lines at the top and at the foot of each page, given as lines, are printed around its text."""
    repeated = [_repeated(pages, turned) for turned in (False, True)]
    return [
        (_count(pages, i, repeated[0], turned=False), _count(pages, i, repeated[1], turned=True))
        for i in range(len(pages))
    ]


def _edge(page: list[str], *, turned: bool) -> list[str]:
    """The outermost lines of a page."""
    return page[::-1][:MOST] if turned else page[:MOST]


def _repeated(pages: list[list[str]], turned: bool) -> set[tuple[int, str]]:
    """The lines, digits aside, that stand in one place on most pages; with the place."""
    if len(pages) < FEW:
        return set()
    counts = Counter(
        (place, DIGITS.sub("0", line))
        for page in pages
        for place, line in enumerate(_edge(page, turned=turned))
        if line
    )
    return {key for key, count in counts.items() if count >= SHARE * len(pages)}


def _count(pages: list[list[str]], i: int, repeated: set[tuple[int, str]], *, turned: bool) -> int:
    """The lines at one end of page i that are printed around its text; not all that it has."""
    found = 0
    for place, line in enumerate(_edge(pages[i], turned=turned)):
        if not line:
            continue
        is_printed = (
            (place, DIGITS.sub("0", line)) in repeated or is_printed_line(line) or _is_counted(pages, i, place, turned)
        )
        if len(line) > MAX_LINE or not is_printed:
            break
        found = place + 1
    return found


def is_printed_line(line: str) -> bool:
    """Whether a line, taken by itself, is what browsers print around pages."""
    return bool(line) and (BARE.fullmatch(line) is not None or HEADER.fullmatch(line) is not None)


def _is_counted(pages: list[list[str]], i: int, place: int, turned: bool) -> bool:
    """Whether a line is a number, and a neighbouring page has the next one, or the one before, in its place."""
    number = LONE_NUMBER.fullmatch(_edge(pages[i], turned=turned)[place])
    for j in (i - 1, i + 1):
        if number and 0 <= j < len(pages) and place < len(edge := _edge(pages[j], turned=turned)):
            other = LONE_NUMBER.fullmatch(edge[place])
            if other and int(other[1]) - int(number[1]) == j - i:
                return True
    return False
