"""What quotations are held against: the words of the sources, where they stand, and how rare they are.

Words are *clear* where they cannot have come together by chance: their bits, log2 of all words of the sources over how often
each stands there, are ``MARGIN`` more than the sources have words to offer. Checked in tests/quotations/test_weigh.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from whence.quotations.index import Index, Texts
from whence.quotations.places import Source
from whence.text.tokens import ENDS_SENTENCE

MARGIN = 4.0  # bits
CLAUSE_END = re.compile(r"[,;:.!?—–…“”\"«»„()]")


@dataclass(frozen=True)
class Desk:
    """What a quotation is held against."""

    texts: Texts
    index: Index
    sources: list[Source]

    def written(self, start: int, stop: int) -> str:
        """The words start:stop of the sources as written; they are of one text."""
        if stop <= start:
            return ""
        first, last = self.texts.chars_of(start, stop)
        return self.sources[self.texts.text_of(start)].text[first:last]

    def bounds_at(self, word: int) -> tuple[int, int]:
        """The words of the text that a word is in."""
        text = self.texts.text_of(word)
        return int(self.texts.bounds[text]), int(self.texts.bounds[text + 1])

    def are_apart(self, one: int, other: int) -> bool:
        """Whether two words of one text stand in two quotations."""
        chars = self.texts.words.char_start
        return self.sources[self.texts.text_of(one)].are_apart(int(chars[one]), int(chars[other]))

    def bits(self, words: np.ndarray) -> float:
        """How rare words are together."""
        total = np.log2(len(self.texts.words) + 1)
        return float(np.sum(total - np.log2(np.maximum(self.index.count(words), 1))))

    def is_clear(self, words: np.ndarray) -> bool:
        """Whether words stand together by more than chance."""
        return self.bits(words) >= np.log2(len(self.texts.words) + 1) + MARGIN

    def ends_sentence(self, start: int, stop: int) -> bool:
        """Whether a sentence ends behind one of the words start:stop."""
        return bool(np.any(self.texts.words.flags[start:stop] & ENDS_SENTENCE))

    def clause_before(self, word: int, n: int) -> list[int]:
        """Up to n words before a word, from it backwards, to the beginning of its clause."""
        low = max(self.bounds_at(word)[0], word - n)
        return self._in_clause(range(word - 1, low - 1, -1), 1)

    def clause_behind(self, word: int, n: int) -> list[int]:
        """Up to n words from a word on, as long as they are of the clause of the word before it."""
        return self._in_clause(range(word, min(self.bounds_at(word - 1)[1], word + n)), -1)

    def _in_clause(self, words: range, towards: int) -> list[int]:
        """The first words of a range, up to a mark; ``towards``: where the last one is, seen from the next."""
        found: list[int] = []
        chars = self.texts.words
        for word in words:
            one, other = sorted((word, word + towards))
            stop = int(chars.char_start[one]) + int(chars.chars[one])
            text = self.sources[self.texts.text_of(one)].text
            if CLAUSE_END.search(text, stop, int(chars.char_start[other])):
                break
            found.append(word)
        return found
