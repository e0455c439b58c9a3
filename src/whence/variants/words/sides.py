"""One side of a comparison: the words of a text with the units that must not be split.

A unit is a name, number or date of several words, or words joined by a hyphen ("so-called"). ``Side`` is made
once for the archetype and once for each witness; everything is looked up by word number.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import TypeVar

from whence.text.dates import Date, find_dates
from whence.text.enumerators import mark_enumerators
from whence.text.folding import unmixed
from whence.text.measures import SYMBOLS
from whence.text.names import Name, find_names
from whence.text.numbers import Number, find_numbers
from whence.text.quotes import quote_spans
from whence.text.sentences import sentence_spans

MAX_FACTS = 20  # facts on each side in which one that moved is looked for


@dataclass(frozen=True)
class Fact:
    """A name, number or date over words first to last (half-open)."""

    kind: str  # entity, number, date
    first: int
    last: int
    start: int
    stop: int
    what: Name | Number | Date

    @property
    def unit(self) -> str | None:
        """The unit of a number."""
        return getattr(self.what, "unit", None)

    @property
    def counts_lines(self) -> bool:
        """Whether it numbers a line or paragraph, and says nothing."""
        return getattr(self.what, "kind", "") == "enumerator"

    @property
    def is_weak(self) -> bool:
        """Whether it may be no fact at all: "one", "second", a body without a name."""
        return bool(getattr(self.what, "weak", False) or getattr(self.what, "generic", False))


@dataclass
class Side:
    """A text cut into words: columns and character ranges as COLLATION has them."""

    text: str
    columns: Sequence[int]
    starts: Sequence[int]
    stops: Sequence[int]
    language: str | None = None
    dateline: tuple[int, int] = (0, 0)  # characters of the line that says where the text was filed, if any
    norms: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    fact_of: dict[int, Fact] = field(default_factory=dict)  # word -> its fact
    sentence_of: list[int] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    filed: range = range(0)  # words of the dateline: no part of what the text says, a sentence of its own

    def __post_init__(self) -> None:
        self.norms = [normal(self.text[a:b]) for a, b in zip(self.starts, self.stops, strict=True)]
        self._find_facts()
        bounds = [start for start, _ in sentence_spans(self.text)]
        if self.dateline[0] < self.dateline[1]:
            self.filed = range(*self.word_range(*self.dateline))
            bounds = sorted({*bounds, *self.dateline})
        self.sentence_of = [bisect_right(bounds, start) for start in self.starts]
        self.quoted = [False] * len(self.starts)
        for span in quote_spans(self.text):
            for i in range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.stop)):
                self.quoted[i] = True

    def __len__(self) -> int:
        return len(self.starts)

    def _find_facts(self) -> None:
        """Dates before names before numbers: "3 April" is no number, "Nord Stream 1" no number, but "USD 5" is no name."""
        found: list[tuple[str, Name | Number | Date]] = []
        composed, offsets = compose(self.text)
        dates = _placed(find_dates(composed, self.language), offsets)
        found.extend(("date", _with_middle(date, self.text)) for date in dates)
        names = list(_placed(find_names(composed, self.language), offsets))
        numbers = list(_placed(self._numbers(composed), offsets))
        opening = sorted(name.start for name in names)
        for number in numbers:
            at = bisect_right(opening, number.start)
            holds_name = at < len(opening) and opening[at] < number.stop  # "14 Millionen Euro"
            if holds_name or (at and opening[at - 1] == number.start and self._opens_count(number)):
                found.append(("number", number))
        found.extend(("entity", name) for name in names)
        found.extend(("number", number) for number in numbers)
        for kind, what in found:
            first, last = self.word_range(what.start, what.stop)
            if first < last and not any(i in self.fact_of for i in range(first, last)):
                fact = Fact(kind, first, last, what.start, what.stop, what)
                self.facts.append(fact)
                for i in range(first, last):
                    self.fact_of[i] = fact
        self.facts.sort(key=lambda fact: fact.first)
        self._fact_starts = [fact.first for fact in self.facts]
        for fact in self.facts:
            if isinstance(fact.what, Number) and (fact.what.bound or fact.what.value < 0):
                self.norms[fact.first] = (fact.what.bound or "-") + self.norms[fact.first]  # "-5" and "5" are two words
            if fact.kind == "number" and fact.unit:
                symbol = self.text[self.starts[fact.last - 1] : self.stops[fact.last - 1]]
                if symbol.startswith("M") and symbol in SYMBOLS:
                    self.norms[fact.last - 1] = symbol  # "MW" and "mW" are two words
                if fact.start < self.starts[fact.first]:
                    self.norms[fact.first] += fact.unit  # "£5" and "$5" are two words
                elif fact.stop > self.stops[fact.last - 1]:
                    self.norms[fact.last - 1] += fact.unit  # "5 €" and "5 $"

    def _numbers(self, text: str) -> list[Number]:
        """The numbers of the text, its letters composed, those that count its lines marked; "the right one." is no number."""
        found = mark_enumerators(text, find_numbers(text, self.language))
        return [number for number in found if not (number.weak and ENDS_CLAUSE.match(text, number.stop))]

    def _opens_count(self, number: Number) -> bool:
        """Whether a number with which a name would begin is no part of it: "USD 5 million", German "Drei Patienten"."""
        if CODED.match(number.text):
            return True
        counts = not number.weak and number.kind == "cardinal" and not number.text[0].isdigit()
        return counts and (self.language or "").lower().startswith("de")

    def word_range(self, start: int, stop: int) -> tuple[int, int]:
        """The words that touch a range of characters, half-open."""
        return bisect_right(self.stops, start), bisect_left(self.starts, stop)

    def facts_in(self, first: int, last: int) -> list[Fact]:
        """The facts that touch words first to last, in order."""
        found: list[Fact] = []
        for i in range(first, last):
            fact = self.fact_of.get(i)
            if fact is not None and (not found or found[-1] is not fact):
                found.append(fact)
        return found

    def facts_of_sentence(self, sentence: int, around: int | None = None) -> list[Fact]:
        """The facts that begin in one sentence; with ``around``, a word, no more than MAX_FACTS on each side of it.

        A table or a list without a full stop is one sentence, in which facts far apart say nothing of each other.
        """
        words = self.words_of_sentence(sentence)
        first, last = (bisect_left(self._fact_starts, i) for i in (words.start, words.stop))
        if around is not None:
            at = bisect_left(self._fact_starts, around)
            first, last = max(first, at - MAX_FACTS), min(last, at + MAX_FACTS)
        return self.facts[first:last]

    def words_of_sentence(self, sentence: int) -> range:
        """The words of one sentence."""
        return range(bisect_left(self.sentence_of, sentence), bisect_right(self.sentence_of, sentence))

    def gap(self, i: int) -> str:
        """What stands between word i and the next; at i = -1 what stands before the first."""
        start = self.stops[i] if i >= 0 else 0
        stop = self.starts[i + 1] if i + 1 < len(self) else len(self.text)
        return self.text[start:stop]

    def opens(self, i: int) -> bool:
        """Whether word i is the first of its sentence."""
        return i == 0 or self.sentence_of[i - 1] != self.sentence_of[i]

    def unit(self, i: int) -> tuple[int, int]:
        """The words that must stay with word i: its fact, or its hyphen compound."""
        fact = self.fact_of.get(i)
        first, last = (fact.first, fact.last) if fact else (i, i + 1)
        while first > 0 and last - first < 12 and self.gap(first - 1) in HYPHENS:
            first -= 1
        while last < len(self) and last - first < 12 and self.gap(last - 1) in HYPHENS:
            last += 1
        return first, last

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of words first to last, with a unit's signs ("$5", "12%"); empty: behind the word before."""
        if first >= last:
            at = self.stops[first - 1] if first > 0 else (self.starts[0] if len(self) else 0)
            return at, at
        start, stop = self.starts[first], self.stops[last - 1]
        head, tail = self.fact_of.get(first), self.fact_of.get(last - 1)
        if head is not None and head.first == first:
            start = min(start, head.start)
        if tail is not None and tail.last == last:
            stop = max(stop, tail.stop)
        return start, stop

    def words(self, first: int, last: int) -> list[str]:
        """Normal forms of words first to last."""
        return self.norms[first:last]

    def part(self, first: int, last: int) -> Side:
        """Words first to last as a side of their own, in the same text."""
        part, own = copy(self), slice(first, last)
        part.columns, part.starts, part.stops = self.columns[own], self.starts[own], self.stops[own]
        part.norms, part.sentence_of, part.quoted = self.norms[own], self.sentence_of[own], self.quoted[own]
        part.facts = [
            replace(fact, first=max(first, fact.first) - first, last=min(last, fact.last) - first)
            for fact in self.facts_in(first, last)
        ]
        part.fact_of = {i: fact for fact in part.facts for i in range(fact.first, fact.last)}
        part._fact_starts = [fact.first for fact in part.facts]
        part.filed = range(0)
        return part


CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")  # a letter and its marks
ENDS_CLAUSE = re.compile(r"\s*(?:[.,;:!?)]|$)")
GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?\Z")  # "4,000", "12,34,567"; not "1,4"
CODED = re.compile(r"(?:[A-Z][A-Za-z]{1,2}\.? ?|[A-Z]{1,2}[$€£¥][-−]?)\d")  # a currency's code before its amount
HYPHENS = frozenset("-‑‐")


def compose(text: str) -> tuple[str, list[int] | None]:
    """A text with each letter and its marks as one code point (NFC), and where each of these stood; None: nothing moved."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces: list[str] = []
    offsets: list[int] = []
    for match in CLUSTER.finditer(text):
        piece = unicodedata.normalize("NFC", match.group())
        pieces.append(piece)
        offsets.extend(min(match.start() + k, match.end() - 1) for k in range(len(piece)))
    return "".join(pieces), [*offsets, len(text)]


Found = TypeVar("Found", Name, Number, Date)


def _with_middle(date: Date, text: str) -> Date:
    """A month with the "mi-" before it: French "mi-février"."""
    before = text[max(0, date.start - 4) : date.start].lower()
    is_middle = before.endswith(("mi-", "mi‑")) and not before[:-3].isalpha()
    return replace(date, start=date.start - 3) if is_middle else date


def _placed(found: Iterable[Found], offsets: list[int] | None) -> Iterable[Found]:
    """What was found in a composed text, with its places in the text as it is."""
    if offsets is None:
        return found
    return (replace(what, start=offsets[what.start], stop=offsets[what.stop]) for what in found)


def normal(word: str) -> str:
    """Lower case, straight apostrophes, one script, no grouping commas in digits: equal words are equal here."""
    low = (
        unicodedata.normalize("NFC", unmixed(word))
        .lower()
        .replace("’", "'")
        .replace("ʼ", "'")
        .replace("`", "'")
        .replace("\u00ad", "")
    )
    if "," in low and low.replace(",", "").replace(".", "").isdigit():
        return low.replace(",", "") if GROUPED.match(low) else low
    return low
