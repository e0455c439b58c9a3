"""A page as sentences of items: words, punctuation, and each quotation as one item.

A sentence never ends inside a quotation, so that “A. B,” she said is one sentence of the items ⟨quotation⟩ , she said.
A sentence that only names the speaker of a question or exclamation (“When?” asked the mayor.) stays with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from whence.text.quotes import QuoteSpan, quote_spans
from whence.text.sentences import sentence_spans

VOWELS = "\u064b-\u0652\u0670"  # Arabic vowel signs, which stand on a letter
ITEM = re.compile(rf"[^\W_](?:[^\W_]|[{VOWELS}])*(?:['’&.\-‑][^\W_]+)*['’]?|--+|\$|%|\S")
SIGNS = re.compile(f"[{VOWELS}]")
MARKS = {"،": ",", "؛": ";", "؟": "?", "۔": "."}
LONGEST_SENTENCE = 300  # items; longer ones are cut
DASH = frozenset({"—", "–", "―", "--", "---"})
UNFINISHED = re.compile(
    r"[?!…—–\-,][^\w\s.]{1,2} (?=\w)|.[^\w\s.]{1,2}\s?(?:[—–―]|--)\s?\w"
)  # “When?” | asked the mayor
PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
LINE_END = re.compile(r"(?<![^\S\n])[^\S\n]*+\n\s*")  # begins where blanks begin: linear in a run of them
WRAPPED = range(50, 101)  # characters of a line that was wrapped


@dataclass(slots=True)
class Item:
    """A word, a punctuation mark or a quotation of a sentence."""

    start: int
    stop: int
    form: str  # lower case, straight apostrophe; "—" for any dash; "" for a quotation
    is_word: bool
    is_capital: bool = False
    quote: QuoteSpan | None = None
    ending: str = ""  # last character inside a quotation


@dataclass(slots=True)
class Sentence:
    """A sentence as items, with its text's paragraph number."""

    start: int
    stop: int
    paragraph: int
    items: list[Item] = field(default_factory=list)


def sentences_of(text: str, skipped: list[tuple[int, int]], *, quotes: list[QuoteSpan] | None = None) -> list[Sentence]:
    """All sentences of a text that do not lie in a skipped range; ``quotes``: its quotations, where others than marks tell them."""
    quotes = [quote for quote in quote_spans(text) if quote.depth == 0] if quotes is None else quotes
    sentences = []
    paragraph, breaks = 0, paragraph_breaks(text)
    for start, stop in _spans(text, quotes):
        while paragraph < len(breaks) and breaks[paragraph] < start:
            paragraph += 1
        if any(left < stop and start < right for left, right in skipped):
            continue
        sentences.append(Sentence(start, stop, paragraph))
    _fill(text, sentences, quotes)
    return [part for sentence in sentences for part in _parts(sentence)]


def paragraph_breaks(text: str) -> list[int]:
    """Where paragraphs end: at blank lines, in a text without them at line ends."""
    return [match.start() for match in (PARAGRAPH_BREAK if PARAGRAPH_BREAK.search(text) else LINE_END).finditer(text)]


def _parts(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, or the parts of one that no reader would call so: this bounds the cost of each."""
    for at in range(0, len(sentence.items), LONGEST_SENTENCE):
        items = sentence.items[at : at + LONGEST_SENTENCE]
        yield Sentence(items[0].start, items[-1].stop, sentence.paragraph, items)


def _fill(text: str, sentences: list[Sentence], quotes: list[QuoteSpan]) -> None:
    """Give each sentence its items."""
    at = 0
    for sentence in sentences:
        while at < len(quotes) and quotes[at].start < sentence.start:
            at += 1
        inside = []
        while at < len(quotes) and quotes[at].start < sentence.stop:
            inside.append(quotes[at])
            at += 1
        sentence.items = list(_items(text, sentence, inside))


def _spans(text: str, quotes: list[QuoteSpan]) -> Iterator[tuple[int, int]]:
    """Sentences, joined where the border between two lies inside a quotation; cut at line ends outside of one."""
    begun: int | None = None
    at = 0
    for start, stop in _lines(text, sentence_spans(text)):
        begun = start if begun is None else begun
        while at < len(quotes) and quotes[at].stop <= stop:
            at += 1
        if at < len(quotes) and quotes[at].start < stop < quotes[at].stop:
            continue
        if at and quotes[at - 1].stop == stop and UNFINISHED.match(text, quotes[at - 1].inner_stop - 1):
            continue
        yield begun, stop
        begun = None
    if begun is not None:
        yield begun, len(text.rstrip())


def _lines(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans cut at line ends, but for lines that were wrapped."""
    for start, stop in spans:
        at = line = start
        for match in LINE_END.finditer(text, start, stop):
            wrapped = match.start() > line and _is_wrapped(
                text[match.start() - 1], text[match.end() : match.end() + 1], match.start() - line
            )
            line = match.end()
            if wrapped:
                continue
            if match.start() > at:
                yield at, match.start()
            at = match.end()
        if stop > at:
            yield at, stop


def _is_wrapped(last: str, following: str, length: int) -> bool:
    """Whether a line of a length goes on in the next one, by its last character and the first one there."""
    return following.islower() or (length in WRAPPED and (last.isalnum() or last in ",;-"))


def _items(text: str, sentence: Sentence, quotes: list[QuoteSpan]) -> Iterator[Item]:
    """Items of a sentence; a full stop inside it belongs to an abbreviation and is left out."""
    position = sentence.start
    for quote in [*quotes, None]:
        limit = quote.start if quote else sentence.stop
        for match in ITEM.finditer(text, position, limit):
            word = match.group()
            is_word = word[0].isalnum()
            if word == "." and match.end() < sentence.stop - 1:
                continue
            form = "—" if word in DASH else MARKS.get(word) or SIGNS.sub("", word.lower().replace("’", "'"))
            if form == "-" and text[match.start() - 1 : match.start()].isspace():
                form = "—"
            yield Item(match.start(), match.end(), form, is_word, word[0].isupper())
        if quote:
            yield Item(
                quote.start,
                quote.stop,
                "",
                False,
                quote=quote,
                ending=text[quote.inner_start : quote.inner_stop].rstrip()[-1:],
            )
            position = quote.stop
