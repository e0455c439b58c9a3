"""The wordings of one statement for the eye: which words of one are not those of another, and what is dropped at its end."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import groupby

from whence.report.running import shorten

WORD = re.compile(r"\S+")
EDGES = re.compile(r"^\W+|\W+$")
LONGEST = 120  # words of a wording beside which differences are marked
LIMIT = 200  # characters of a longer one


def without_comma(text: str) -> str:
    """Words that a quotation ends with, without the comma before “she said”."""
    return text.rstrip().removesuffix(",")


def pieces_beside(text: str, other: str) -> list[tuple[str, bool]]:
    """A wording in pieces: words, and whether they are not those of the other wording; case and punctuation aside.

    One of more than ``LONGEST`` words is one piece, shortened.
    """
    words, theirs = WORD.findall(without_comma(text)), WORD.findall(other)
    if len(words) > LONGEST or len(theirs) > LONGEST:
        return [(shorten(" ".join(words), limit=LIMIT), False)]
    told, ours = ([EDGES.sub("", word).casefold() for word in some] for some in (theirs, words))
    differs = [True] * len(words)
    for block in SequenceMatcher(None, told, ours, autojunk=False).get_matching_blocks():
        differs[block.b : block.b + block.size] = [False] * block.size
    return [
        (" ".join(words[i] for i in some), is_other)
        for is_other, some in groupby(range(len(words)), differs.__getitem__)
    ]
