"""The words of a quotation, with the cuts and insertions that its editor marked.

A cut is an ellipsis in any writing: … or ..., bare, in [brackets] or in (parentheses). An insertion is what stands in brackets
or parentheses: it may explain ("[in May]"), or stand for words of the speaker ("[Krol]" for "she"). A bracket inside a word
is undone where it holds one or two letters in front ("[T]he"); a word with a bracketed ending ("want[ed]") counts as
an insertion. Cost: linear in the length of the quotation. Checked in tests/quotations/test_parts.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from whence.text.tokens import words_of

CUT = r"[\[(]\s*+(?:…|\.\s?+\.\s?+\.\s?+\.?)\s*+[\])]|…|\.\s?\.\s?\.(?:\s?\.)?"
MARKED = re.compile(
    rf"(?P<cut>{CUT})|(?P<ending>[^\W_]{{1,40}}\[[^\W_]{{1,10}}\])|[\[(](?P<insertion>[^\[\]()]{{0,200}})[\])]"
)
FIRST_LETTERS = re.compile(r"\[([^\W\d_]{1,2})\](?=[^\W\d_])")


@dataclass(frozen=True)
class Parts:
    """A quotation as a row of words; an insertion is one word of the row.

    word   : uint32 (n,), hash as text/tokens.py makes it; of an insertion 0
    start, stop : int32 (n,), where each stands in ``text``
    wild   : bool (n,), it is an insertion
    cut    : bool (n,), a cut is marked right before it
    """

    text: str  # brackets inside words undone
    word: np.ndarray
    start: np.ndarray
    stop: np.ndarray
    wild: np.ndarray
    cut: np.ndarray

    def __len__(self) -> int:
        return len(self.word)

    def words(self, first: int, last: int) -> str:
        """The stretch of the text from one word to another, as written."""
        return self.text[self.start[first] : self.stop[last]]


def parts_of(quotation: str) -> Parts:
    """The words, cuts and insertions of a quotation; any text has some, or none."""
    text = FIRST_LETTERS.sub(r"\1", quotation)
    cuts: list[int] = []
    insertions: list[tuple[int, int]] = []
    bare = list(text)
    for match in MARKED.finditer(text):
        if match["cut"] is not None:
            cuts.append(match.start())
        elif match["insertion"] is None or words_of(match["insertion"]).hash.size:
            insertions.append(match.span())
        bare[match.start() : match.end()] = " " * (match.end() - match.start())
    found = words_of("".join(bare))
    starts = np.concatenate([found.char_start, np.array([start for start, _ in insertions], np.int32)])
    stops = np.concatenate([found.char_stop, np.array([stop for _, stop in insertions], np.int32)])
    order = np.argsort(starts, kind="stable")
    word = np.concatenate([found.hash, np.zeros(len(insertions), np.uint32)])[order]
    cut = np.zeros(len(word), np.bool_)
    behind = np.searchsorted(starts[order], np.array(cuts, np.int64))
    cut[behind[behind < len(word)]] = True
    return Parts(text, word, starts[order], stops[order], order >= len(found), cut)


def is_marked(quotation: str) -> bool:
    """Whether an editor marked a cut or an insertion in it."""
    return FIRST_LETTERS.search(quotation) is not None or MARKED.search(quotation) is not None
