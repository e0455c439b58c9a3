"""The wordings of one statement for the eye: which words of one are not those of another, what it passes over, and what is dropped at its end."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import groupby

from whence.report.running import shorten

WORD = re.compile(r"\S+")
EDGES = re.compile(r"^\W+|\W+$")
LONGEST = 120  # words of a wording beside which differences are marked
LIMIT = 200  # characters of a longer one
OPENING = 2  # words lost before the first
SAME, OTHER, LOST = "", "other", "lost"  # how words stand to the other wording


def without_comma(text: str) -> str:
    """Words that a quotation ends with, without the comma before “she said”."""
    return text.rstrip().removesuffix(",")


def pieces_beside(text: str, other: str) -> list[tuple[str, str]]:
    """A wording in pieces: words, and how they stand to the other wording: SAME, OTHER or LOST; case and punctuation aside.

    LOST are words of the other one that this one passes over ("will | not | close"): between words of its own where it has nothing
    instead, and one or two before its first. What it cuts off beyond that, at either end, is a shorter quotation and none.
    A wording of more than ``LONGEST`` words is one piece, shortened.
    """
    words, theirs = WORD.findall(without_comma(text)), WORD.findall(without_comma(other))
    if len(words) > LONGEST or len(theirs) > LONGEST:
        return [(shorten(" ".join(words), limit=LIMIT), SAME)]
    told, ours = ([EDGES.sub("", word).casefold() for word in some] for some in (theirs, words))
    marked: list[tuple[str, str]] = []
    for what, i, j, start, stop in SequenceMatcher(None, told, ours, autojunk=False).get_opcodes():
        opens, closes = start == 0, stop == len(words)
        if what == "delete" and not closes and (not opens or j - i <= OPENING):
            marked += [(word, LOST) for word in theirs[i:j] if EDGES.sub("", word)]
        marked += [(word, SAME if what == "equal" else OTHER) for word in words[start:stop]]
    return [(" ".join(word for word, _ in some), mark) for mark, some in groupby(marked, key=lambda each: each[1])]
