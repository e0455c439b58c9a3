"""Words that turn a claim where one stands for another: "vor", "nach"; "alle", "viele"; "hier", "aujourd'hui"; "wzrosły", "spadły".

The section ``[contrasts]`` of a language's file has rows of columns, under the type of reading that they make. A word or phrase of one column for one
of another column of its row turns the claim; for one of its own column it says the same. The phrase is looked for in the loci that touch
and beside them ("mehr (als)", "weniger (als)"); what else they hold must be the same words in other forms ("перед бурей", "после бури"). Phrases under
``number`` count only before a number, predicates under ``before_time`` only before a date or a number, and the last word of a phrase under ``aside`` is of no row ("am Morgen"). A negation elsewhere in the sentence undoes a contrast ("did not rise", "fell"): nothing is claimed of that.
Cost: linear in the words of a locus. Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whence.text.lexicon import lexicon, words_in
from whence.variants.loci.comparison import Comparison, Verdict, kin
from whence.variants.loci.loci import Locus
from whence.variants.types.quantities import turning
from whence.variants.words.lexis import is_function, shared_letters
from whence.variants.words.negations import parity, small_words
from whence.variants.words.sides import Side

FREE = 0.35  # share of words changed around touching loci, up to which their sentence counts as kept
LONGEST = 6  # words of touching loci
STEM = 3  # letters that two forms of a word share at least, ...
ASIDE = "aside"  # the list of phrases whose words are of no row
TIMES = frozenset({"date", "number"})
ENDING = 3  # ... and letters of the shorter one that may differ


@dataclass(frozen=True)
class Contrast:
    """One word or phrase of a row: its list, its row and column, and its words; "stem*": any word that begins so."""

    key: str
    row: int
    column: int
    words: tuple[str, ...]

    @property
    def type(self) -> str:
        """The type of reading that it makes."""
        return "predicate" if self.key == "before_time" else self.key


@dataclass(frozen=True)
class Place:
    """Where a contrast stands: words first to last (half-open)."""

    what: Contrast
    first: int
    last: int


def judge_contrast(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where touching loci hold words of one row on both sides."""
    around = view.touching(locus)
    if max(around.a1 - around.a0, around.b1 - around.b0) > LONGEST:
        return None
    if (around.a0 == around.a1) != (around.b0 == around.b1):
        return _judge_bound(view, locus)
    found = next(_pairs(view, around), None)
    if found is None and _is_aside(view, around):
        return Verdict("synonym", False, "a part of the day for a day: undecided")
    if found is None or view.change_around(around) > FREE:
        return None
    a, b = found
    said = [" ".join(side.norms[x.first : x.last]) for side, x in ((view.a, a), (view.b, b))]
    if a.what.column == b.what.column:
        return Verdict("synonym", False, f"“{said[1]}” says the same as “{said[0]}”")
    if locus != turning(view, around):
        return Verdict("synonym", False, f"it is part of “{said[1]}” for “{said[0]}”")
    if _is_undone(view, a, b):
        return Verdict("synonym", False, f"a negation beside it undoes the contrast of “{said[0]}” and “{said[1]}”")
    return Verdict(a.what.type, True, f"it turns “{said[0]}” into “{said[1]}”", 0.9)


def _judge_bound(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where words that only one text has bound the number behind them, and are no more than that: "mindestens", "plus de"."""
    side, first, last, kind, done = view.only_in(locus)
    places = [place for place in _places(side, first, last, view.language) if place.what.type == "number"]
    if (first, last) not in [(place.first, place.last) for place in places] or view.change_around(locus) > FREE:
        return None
    said = " ".join(side.norms[first:last])
    return Verdict(kind, True, f"it {done} “{said}”, which bounds the number", 0.8)


def judge_day(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where touching loci hold a weekday on one side and a phrase for a longer time on the other: "on Monday", "this week".

    "Yesterday" for "on Monday" is left alone: a text of another day may mean the same one.
    """
    around = view.touching(locus)
    ranges = (view.a, around.a0, around.a1), (view.b, around.b0, around.b1)
    if view.is_swapped or not all(0 < last - first <= LONGEST for _, first, last in ranges):
        return None
    for day, time in (ranges, ranges[::-1]):
        if _is_weekday(view, *day) and _is_time(view, *time) and view.change_around(around) <= FREE:
            if locus != turning(view, around):
                return Verdict("synonym", False, "it is part of one time for another")
            texts = [" ".join(words) for words in view.words(around)]
            return Verdict("date", True, f"it gives another time: “{texts[1]}” for “{texts[0]}”", 0.6)
    return None


def _is_weekday(view: Comparison, side: Side, first: int, last: int) -> bool:
    """Whether words first to last are a weekday and small words."""
    facts = [fact for fact in side.facts_in(first, last) if getattr(fact.what, "weekday", None) is not None]
    rest = [side.norms[i] for i in range(first, last) if side.fact_of.get(i) not in facts]
    return len(facts) == 1 and not _content(view, rest)


def _is_time(view: Comparison, side: Side, first: int, last: int) -> bool:
    """Whether words first to last are a phrase of several words for a time, and small words."""
    places = [place for place in _places(side, first, last, view.language) if place.what.type == "date"]
    return any(len(place.what.words) > 1 and not _content(view, _rest(side, first, last, place)) for place in places)


def _pairs(view: Comparison, around: Locus) -> Iterator[tuple[Place, Place]]:
    """Words of one row on both sides of touching loci, the rest of which says the same; longest phrases first."""
    for a in _places(view.a, around.a0, around.a1, view.language):
        for b in _places(view.b, around.b0, around.b1, view.language):
            is_row = (a.what.key, a.what.row) == (b.what.key, b.what.row)
            if is_row and view.a.norms[a.first : a.last] != view.b.norms[b.first : b.last]:
                rest_a, rest_b = _rest(view.a, around.a0, around.a1, a), _rest(view.b, around.b0, around.b1, b)
                if _agree(_content(view, rest_a), _content(view, rest_b)):
                    yield a, b


@cache
def _contrasts(language: str) -> dict[str, tuple[Contrast, ...]]:
    """First word -> contrasts that begin with it, longest first; under "" those that begin with a stem."""
    found: dict[str, list[Contrast]] = {}
    rows = [
        (kind, n, k, phrase)
        for kind, rows in lexicon(language).get("contrasts", {}).items()
        if kind != ASIDE
        for n, row in enumerate(rows)
        for k, column in enumerate(row)
        for phrase in column
    ]
    for kind, n, k, phrase in rows:
        words = tuple(phrase.split())
        found.setdefault("" if words[0].endswith("*") else words[0], []).append(Contrast(kind, n, k, words))
    return {word: tuple(sorted(own, key=lambda one: -len(one.words))) for word, own in found.items()}


def _places(side: Side, first: int, last: int, language: str) -> list[Place]:
    """Where contrasts stand that have a word in a range of words; longest first."""
    own = _contrasts(language)
    longest = max((len(one.words) for group in own.values() for one in group), default=0)
    found = []
    for start in range(max(0, first - longest + 1), last):
        for one in (*own.get(side.norms[start], ()), *own.get("", ())):
            stop = start + len(one.words)
            if _stands_aside(side, start, stop, language):
                continue
            if stop > first and _stands(side, one, start) and all(fact.is_weak for fact in side.facts_in(start, stop)):
                found.append(Place(one, start, stop))
    return sorted(found, key=lambda place: (-len(place.what.words), place.first))


def _stands_aside(side: Side, first: int, last: int, language: str) -> bool:
    """Whether words first to last end a phrase in which they mean something else: "am Morgen"."""
    asides = words_in(language, "contrasts", ASIDE)
    return first > 0 and " ".join(side.norms[first - 1 : last]) in asides


def _is_aside(view: Comparison, around: Locus) -> bool:
    """Whether touching loci hold such a phrase on one side, and a day on the other."""
    sides = (view.a, around.a0, around.a1), (view.b, around.b0, around.b1)
    for (one, first, last), (other, start, stop) in (sides, sides[::-1]):
        is_aside = any(_stands_aside(one, i, i + 1, view.language) for i in range(first, last))
        if is_aside and any(place.what.type == "date" for place in _places(other, start, stop, view.language)):
            return True
    return False


def _stands(side: Side, one: Contrast, start: int) -> bool:
    """Whether the words of a contrast stand from a word on, in one sentence, and before a number where they bound one."""
    stop = start + len(one.words)
    if stop > len(side) or side.sentence_of[start] != side.sentence_of[stop - 1]:
        return False
    if not all(_is_word(word, side.norms[start + n]) for n, word in enumerate(one.words)):
        return False
    fact = side.fact_of.get(stop)
    if one.key == "before_time":
        return fact is not None and fact.kind in TIMES and not side.opens(stop)
    return one.type != "number" or (fact is not None and fact.kind == "number" and not side.opens(stop))


def _is_word(listed: str, word: str) -> bool:
    """Whether a word is a listed one, or begins with a listed stem."""
    return word.startswith(listed[:-1]) if listed.endswith("*") else word == listed


def _rest(side: Side, first: int, last: int, place: Place) -> list[str]:
    """The words first to last without those of a place."""
    return [side.norms[i] for i in range(first, last) if not place.first <= i < place.last]


def _content(view: Comparison, words: list[str]) -> list[str]:
    """The words that carry facts."""
    small = small_words(view.language)
    return [word for word in words if word not in small and not is_function(word)]


def _agree(left: list[str], right: list[str]) -> bool:
    """Whether words are the same ones, in whatever form."""
    return len(left) == len(right) and all(_is_form(x, y) for x, y in zip(left, right, strict=True))


def _is_form(x: str, y: str) -> bool:
    """Whether two words are kin, or differ in an ending."""
    return kin(x, y) or shared_letters(x, y) >= max(STEM, min(len(x), len(y)) - ENDING)


def _is_undone(view: Comparison, a: Place, b: Place) -> bool:
    """Whether the sentences negate otherwise outside of the contrast."""
    in_a, in_b = view.a.sentence_of[a.first], view.b.sentence_of[b.first]
    outside_a = [i for i in view.a.words_of_sentence(in_a) if not a.first <= i < a.last]
    outside_b = [j for j in view.b.words_of_sentence(in_b) if not b.first <= j < b.last]
    return parity(view.a, outside_a) != parity(view.b, outside_b)
