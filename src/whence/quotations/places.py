"""A source as a checker sees it: its text, what in it stands between marks, and who speaks where."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from whence.quotations.voices import Voice, Voices
from whence.statements.words.dialogue import marked_spans
from whence.text.quotes import QuoteSpan
from whence.text.tokens import words_of

LONGEST_ASIDE = 12  # words between two quotations that only say who speaks: “…,” said Ada Krol. “…”
INSIDE, OUTSIDE, ACROSS, PARTLY = "inside", "outside", "across", "partly"


@dataclass
class Source:
    """One text of the sources."""

    key: str
    text: str
    language: str | None

    @cached_property
    def spans(self) -> list[QuoteSpan]:
        """What stands between marks, outermost only, or between the dashes of a dialogue."""
        return marked_spans(self.text, self.language)

    @cached_property
    def voices(self) -> Voices:
        """Who speaks where."""
        return Voices(self.text, self.language)

    @cached_property
    def asides(self) -> list[tuple[int, int]]:
        """Ranges between two quotations of one paragraph that are short enough to say no more than who speaks."""
        found = []
        for one, other in zip(self.spans, self.spans[1:], strict=False):
            between = self.text[one.stop : other.start]
            announces = between.rstrip().endswith(":") or "\n" in between  # another thing that is said
            if not announces and len(between) < 100 and 2 <= len(words_of(between)) <= LONGEST_ASIDE:
                found.append((one.stop, other.start))
        return found

    def is_aside(self, chars: np.ndarray) -> np.ndarray:
        """Whether words that begin at these characters stand in an aside."""
        starts, stops = (np.array([span[side] for span in self.asides], np.int64) for side in (0, 1))
        at = np.searchsorted(starts, chars, side="right") - 1
        return (at >= 0) & (chars < np.concatenate([stops, [0]])[at]) if len(starts) else np.zeros(len(chars), np.bool_)

    def standing(self, start: int, stop: int) -> str:
        """How a range stands to the marks: INSIDE a quotation, OUTSIDE, ACROSS two of them, or PARTLY inside one."""
        first, last = self.span_at(start), self.span_at(stop - 1)
        if first is None and last is None:
            return OUTSIDE
        if first is None or last is None:
            return PARTLY
        return ACROSS if self.are_apart(start, stop - 1) else INSIDE

    def are_apart(self, one: int, other: int) -> bool:
        """Whether two characters stand in two quotations, the first of which is closed."""
        first, last = self.span_at(one), self.span_at(other)
        return first is not None and last is not None and any(span.closed for span in self.spans[first:last])

    def span_at(self, char: int) -> int | None:
        """The number of the quotation that a character is in."""
        at = bisect_right(self.spans, char, key=lambda span: span.start) - 1
        return at if at >= 0 and char < self.spans[at].stop else None

    def voice(self, start: int, stop: int) -> Voice:
        """Who speaks between two characters."""
        return self.voices.at(start, stop)
