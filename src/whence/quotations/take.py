"""The quotations of an article: what stands between marks and is said, not named.

A quotation is a stretch between quotation marks, those inside it left alone, or between the dashes of a dialogue, of
- three words or more, where the statement finder says that somebody says it, wholly or as part of what they say;
- five words or more, where nobody is said to.
Fewer are scare quotes, and so are three that only name something ("called her “the kettle queen”"). A title is none
either: no punctuation last, every long word with a capital. Paragraphs that each
open with a mark, and of which only the last closes, are one quotation. One of more than ``LONGEST`` words is taken in
pieces of whole sentences. Checked in tests/quotations/test_take.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from whence.quotations.hedges import sentence_sides, unsaid_around
from whence.quotations.voices import Voice, Voices
from whence.statements.words.dialogue import marked_spans
from whence.text.quotes import QuoteSpan
from whence.text.sentences import sentence_spans
from whence.text.tokens import words_of

SAID, UNSAID = 3, 5  # words of a quotation that somebody is said to say, or nobody
AFTER = 300  # characters behind a quotation that may tell what it leaves out
LONGEST = 400  # words of a quotation that is checked as a whole
NAMING = re.compile(r"\b(?:calls?|called|calling|dubbed|named|nicknamed|entitled|titled|known as)\b[^.“]{0,60}\W{1,3}$")
FINAL = ".,!?…;:—–"


@dataclass(frozen=True)
class Quotation:
    """Words between marks in an article, without the marks, and who is said to say them."""

    article: str  # key of the witness
    char_start: int
    char_stop: int
    text: str
    voice: Voice
    language: str | None = None
    before: str = ""  # the words of the article's sentence before the marks
    behind: str = ""
    after: str = ""  # the rest of the paragraph behind it, or its first words
    is_doubted: bool = (
        False  # the article's own sentences beside it do not pass it on as said: "This quotation is fake."
    )


def take_quotations(article: dict[str, Any]) -> list[Quotation]:
    """The quotations of one row of WITNESS, in order of the text."""
    text = article["text"] or ""
    voices = Voices(text, article["language"])
    taken = []
    for start, stop in joined(text, marked_spans(text, article["language"])):
        voice = voices.at(start, stop)
        names = NAMING.search(text, max(0, start - 80), start) is not None
        if not is_quotation(text[start:stop], least=SAID + names if voice.mode in ("direct", "mixed") else UNSAID):
            continue
        sides = (*sentence_sides(text, start, stop), text[stop : stop + AFTER].partition("\n")[0])
        doubted = unsaid_around(text, start - 1, stop + 1, article["language"]) is not None
        for first, last in pieces(text, start, stop):
            taken.append(
                Quotation(article["key"], first, last, text[first:last], voice, article["language"], *sides, doubted)
            )
    return taken


def joined(text: str, spans: list[QuoteSpan]) -> Iterator[tuple[int, int]]:
    """Ranges inside the marks; a quotation left open at the end of a paragraph goes on in the next one."""
    begun: int | None = None
    for span, following in zip_longest(spans, spans[1:]):
        begun = span.inner_start if begun is None else begun
        goes_on = (
            not span.closed
            and following is not None
            and following.mark == span.mark
            and not text[span.stop : following.start].strip()
        )
        if not goes_on:
            yield trimmed(text, begun, span.inner_stop)
            begun = None


def trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """A range without white space at its edges."""
    inner = text[start:stop]
    return start + len(inner) - len(inner.lstrip()), stop - len(inner) + len(inner.rstrip())


def is_quotation(words: str, *, least: int) -> bool:
    """Whether words between marks are what somebody said: enough of them, and no title."""
    if len(words_of(words)) < least:
        return False
    long = [word for word in words.split() if len(word) > 3]
    titled = len(long) > 1 and all(word.lstrip("[(“‘'\"")[:1].isupper() for word in long) and words[-1:] not in FINAL
    titled &= not words.isupper()
    return not titled


def pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A range as it is, or in pieces of whole sentences where it is long."""
    words = words_of(text[start:stop])
    if len(words) <= LONGEST:
        yield start, stop
        return
    ends = [last for _, last in sentence_spans(text[start:stop])]
    at = 0
    while at + LONGEST < len(words):
        reach = int(words.char_start[at + LONGEST])
        end = ends[bisect_left(ends, reach) - 1] if ends and ends[0] < reach else reach
        end = end if end > words.char_start[at] else reach
        yield trimmed(text, start + int(words.char_start[at]), start + end)
        at = max(at + 1, int(words.char_start.searchsorted(end)))
    yield start + int(words.char_start[at]), stop
