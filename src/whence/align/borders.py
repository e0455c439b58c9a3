"""Borders between the parts of a page: whether two neighbours in it are one text or several.

A page may hold two texts whole and apart, as a digest does, or be the text that two others are excerpts of: by overlap alone
the two look alike. Between two neighbours what the words say is weighed:

- for *one text*: a sentence, or a paragraph of ordinary length, runs across the border; both sides share the words that say what a text is about;
- for *several*: the sides share none of these words, and there are enough of them.

Whoever knows more, such as dates and credits, adds it as votes. Two points for one text more than for several make it one; one point
the other way makes them several where a paragraph ends at the border, two points anywhere. All else is open.
The shares of words were set after one look at halves of articles and at articles on one matter (docs/howto/origins.md).

Cost: linear in the text. Checked by tests/align/test_borders.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.align.closing import telling_words

ONE_SUBJECT, OTHER_SUBJECT = 0.12, 0.04  # of the telling words of the shorter side: from the one on, up to the other
FEW = 15  # telling words of the shorter side: fewer cannot say that the subject is another
MANY = 60  # so many say it for sure
LONGEST = 1500  # characters of a paragraph; a longer one is a text whose borders are lost
NEAR = 20  # characters before a part in which a sentence ends
ENDED = re.compile(r"[.!?…:;。！？][\"'”’»›)\]]*\s*\Z")  # what stands before does not run on
ONE, APART, OPEN = "one", "apart", "open"

Range = tuple[int, int]  # start and stop, in characters
Vote = tuple[int, str]  # points for one text, below 0 for several; and why


@dataclass(frozen=True)
class Border:
    """What is known of two neighbours in a page: points for one text, points for several; and the signs, in words."""

    for_one: int
    for_several: int
    ends_paragraph: bool
    why: str

    def verdict(self, *, is_printed_again: bool) -> str:
        """ONE, APART or OPEN; ``is_printed_again``: another page is a copy of all of the page."""
        points = self.for_one - self.for_several
        if points >= 2 or (is_printed_again and not self.for_several):
            return ONE
        return APART if points <= -2 or (points < 0 and self.ends_paragraph) else OPEN


def weigh_border(text: str, one: Range, other: Range, spans: Sequence[Range], votes: Sequence[Vote] = ()) -> Border:
    """What speaks for two neighbours in a text being one, and what for several.

    ``one`` stands before ``other``; ``spans`` are the sentences of the text; ``votes`` say what is known besides.
    """
    start = other[0]
    runs_on = text[start : start + 1].islower() and not ENDED.search(text[max(start - NEAR, 0) : start])
    if runs_on or any(first < one[1] and last > start for first, last in spans):
        return Border(2, 0, ends_paragraph=False, why="a sentence runs from one to the other")
    ends_paragraph = "\n" in text[max(one[1] - 1, 0) : start + 1]
    counted = [*vote_of_words(text[one[0] : one[1]], text[start : other[1]]), *votes]
    if not ends_paragraph:
        first, last = text.rfind("\n", 0, one[1]) + 1, text.find("\n", start)
        if (last if last >= 0 else len(text)) - first <= LONGEST:
            counted.append((1, "a paragraph runs from one to the other"))
    why = "; ".join(words for _, words in counted) or "words, paragraphs, dates and credits do not tell"
    points = [point for point, _ in counted]
    return Border(sum(p for p in points if p > 0), -sum(p for p in points if p < 0), ends_paragraph, why)


def vote_of_words(one: str, other: str) -> list[Vote]:
    """What the words of two texts say of their being one."""
    left, right = telling_words(one), telling_words(other)
    fewer, common = min(len(left), len(right)), len(left & right)
    if common >= 2 and common >= ONE_SUBJECT * fewer:
        return [(1, "they have one subject, by their words")]
    if fewer >= FEW and common <= OTHER_SUBJECT * fewer:
        return [(-2 if fewer >= MANY else -1, "they have different subjects, by their words")]
    return []
