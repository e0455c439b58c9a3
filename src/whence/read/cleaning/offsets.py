"""Places of a cleaned text back in the text that was cleaned: where in its file a passage stands.

Every change that cleaning makes goes through an ``Editor``: a substitution, a list of edits, a cut. A ``Tracker`` is an
editor that keeps, for each character of the text as it stands, where it stood in the source; so nothing is guessed.

Guarantee: offsets never fall; a character that was left alone has its own place, one that was made has the start of the
stretch that it was made of. Checked in tests/read/cleaning/test_offsets.py.
Cost: that of cleaning, and for each change of a text as many steps as it has characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

Edit = tuple[int, int, str]  # start, stop, what stands there instead
By = str | Callable[[re.Match[str]], str]


class Editor:
    """Makes changes, and forgets them."""

    def subn(self, pattern: re.Pattern[str], by: By, text: str) -> tuple[str, int]:
        """The text with all that a pattern finds replaced, and how often."""
        return pattern.subn(by, text)

    def sub(self, pattern: re.Pattern[str], by: By, text: str) -> str:
        """The same without the number."""
        return self.subn(pattern, by, text)[0]

    def splice(self, text: str, edits: list[Edit]) -> str:
        """The text with some edits made, which are ascending and do not touch each other's inside."""
        pieces, last = [], 0
        for start, stop, words in edits:
            pieces += [text[last:start], words]
            last = stop
        return "".join([*pieces, text[last:]]) if edits else text

    def cut(self, text: str, start: int, stop: int) -> str:
        """The text from one place to another."""
        return text[start:stop]

    def strip(self, text: str) -> str:
        """The text without space around it."""
        bare = text.strip()
        start = len(text) - len(text.lstrip())
        return text if bare == text else self.cut(text, start, start + len(bare))


class Tracker(Editor):
    """An editor that keeps where each character of the text stood in the source."""

    def __init__(self, source: str) -> None:
        self.offsets = np.arange(len(source) + 1)  # and where the text ends

    def subn(self, pattern: re.Pattern[str], by: By, text: str) -> tuple[str, int]:
        """As above; a replacement is a string without groups, or a function of the match."""
        edits = [(*match.span(), by if isinstance(by, str) else by(match)) for match in pattern.finditer(text)]
        return self.splice(text, edits), len(edits)

    def splice(self, text: str, edits: list[Edit]) -> str:
        """As above."""
        kept, last = [], 0
        for start, stop, words in edits:
            same = words == text[start:stop]
            made = self.offsets[start:stop] if same else np.full(len(words), self.offsets[start])
            kept += [self.offsets[last:start], made]
            last = stop
        self.offsets = np.concatenate([*kept, self.offsets[last:]])
        return super().splice(text, edits)

    def cut(self, text: str, start: int, stop: int) -> str:
        """As above."""
        self.offsets = self.offsets[start : stop + 1]
        return text[start:stop]


EDITOR = Editor()
