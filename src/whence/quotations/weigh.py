"""A quotation laid over the sources, as a reader would tell it: pieces, changes, and how sure the place is.

A piece is a part of the quotation that stands in one place of one source. Two pieces meet where the words jump to another place,
or leave out four words or more over the end of a sentence, or go from one quotation into another that is announced anew. Whether a piece is more than chance
says desk.py. Checked in tests/quotations/test_weigh.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from whence.quotations import lay
from whence.quotations.changes import SHORT_CUT, Change, is_form_only, n_negations, turns
from whence.quotations.desk import Desk
from whence.quotations.insertions import ANOTHER, UNTOLD, told_at_edge, what_it_stands_for
from whence.quotations.negated import with_negation
from whence.quotations.parts import Parts
from whence.quotations.senses import turned_words
from whence.quotations.windows import Window

SKIPPED = 4  # words left out over the end of a sentence, from which on two sentences were made one
STANDS_FOR = 4  # words that an insertion at an end may stand for
WITHIN_SENTENCE = 40  # words left out inside a sentence
CUT_WORDS = 150  # words that a marked cut may leave out inside one text
LEAST = 3  # equal words of a piece
CLAUSE_MARK = re.compile(r"[,(–—]")  # where something may be put between
CLAUSE_MARKS = frozenset(",;:.!?—–…")


@dataclass
class Piece:
    """Words of a quotation that stand in one place; numbers of words, of the sources end to end."""

    text: int
    start: int  # in the sources
    stop: int
    equal: list[int] = field(default_factory=list)  # words of the quotation

    @property
    def longest_run(self) -> int:
        """The most equal words in a row."""
        breaks = np.flatnonzero(np.diff(self.equal) != 1)
        edges = np.concatenate([[-1], breaks, [len(self.equal) - 1]])
        return int(np.diff(edges).max()) if self.equal else 0


@dataclass
class Laid:
    """A quotation over its sources."""

    n_words: int  # insertions aside
    n_left_out: int = 0  # words of the source that a change leaves out
    pieces: list[Piece] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    hidden: list[Change] = field(default_factory=list)  # what a cut or an insertion does to the sense
    untold: list[Change] = field(default_factory=list)  # insertions that may stand for another
    asides: list[str] = field(default_factory=list)  # words of others between the quoted ones


def lay_over(parts: Parts, windows: list[Window], desk: Desk, language: str | None) -> Laid:
    """Lay a quotation over windows of the sources."""
    at = np.concatenate([np.arange(window.start, window.stop) for window in windows])
    border = np.zeros(len(at), np.int8)
    first, before = 0, -1
    for window in windows:
        border[first] = lay.WINDOW if window.text == before else lay.TEXT
        first, before = first + window.stop - window.start, window.text
    words = desk.texts.words
    spare = np.full(len(at), lay.LEAVE, np.int32)
    first = 0
    for window in windows:
        span = words.char_start[window.start : window.stop]
        spare[first : first + len(span)][desk.sources[window.text].is_aside(span)] = lay.ASIDE
        first += len(span)
    partner, how, _ = lay.lay_words(parts.word, parts.wild, parts.cut, words.hash[at], border, spare)
    place = np.where(partner >= 0, at[np.maximum(partner, 0)], -1)
    aside = set(at[spare == lay.ASIDE].tolist())
    return _told(_Telling(parts, desk, place, how, aside, language))


@dataclass
class _Telling:
    """The way of a quotation through the sources, word by word."""

    parts: Parts
    desk: Desk
    place: np.ndarray  # int64 (n,), word of the sources, -1: none
    how: np.ndarray
    aside: set[int]
    language: str | None
    ours: list[int] = field(default_factory=list)  # words of the quotation in the change that is open
    theirs: list[tuple[int, int]] = field(default_factory=list)  # ranges of the sources in it
    pairs: list[tuple[int, int]] = field(default_factory=list)  # equal words of both
    laid: Laid = field(default_factory=lambda: Laid(0))

    def close(self) -> None:
        """End the change that is open."""
        if self.ours or self.theirs:
            text = self.parts.words(self.ours[0], self.ours[-1]) if self.ours else ""
            source = " ".join(filter(None, (self.desk.written(*span) for span in self.theirs)))
            self.laid.changes.append(self._widened(text) or self._negated() or Change(text, source))
            self.laid.n_left_out += max(0, len(self.theirs) - len(self.ours))
        self.ours, self.theirs = [], []

    def _negated(self) -> Change | None:
        """The change with a negation that stands beside it in the source."""
        if not self.ours or not self.theirs or self.desk.texts.text_of(self.theirs[0][0]) != self.desk.texts.text_of(self.theirs[-1][0]):  # fmt: skip
            return None
        theirs = (self.theirs[0][0], self.theirs[-1][1])
        return with_negation(self.parts, self.desk, (self.ours[0], self.ours[-1]), theirs, self.language)

    def _widened(self, text: str) -> Change | None:
        """The change with one more word of the source, where that shows it to be one of form: "It's" for "[It] is"."""
        if not self.ours or not self.theirs or {self.ours[0], self.ours[-1]}.isdisjoint({0, len(self.parts) - 1}):
            return None
        start, stop = self.theirs[0][0], self.theirs[-1][1]
        low, high = self.desk.bounds_at(start)
        for first, last in ((start, stop), (start - 1, stop), (start, stop + 1)):
            if low <= first and last <= high and last - first <= len(self.ours) + SKIPPED:
                change = Change(text, self.desk.written(first, last))
                if is_form_only(change, self.language):
                    return change
        return None


def _told(way: _Telling) -> Laid:
    """Pieces and changes of a way through the sources."""
    parts, laid = way.parts, way.laid
    laid.n_words = int((~parts.wild).sum())
    last = -1  # the word of the sources that was used last
    for i, place in enumerate(way.place.tolist()):
        if place < 0:
            if not parts.wild[i]:
                way.ours.append(i)
            elif n_negations(parts.words(i, i), way.language):
                laid.hidden.append(Change(parts.words(i, i), ""))
            continue
        _reach(way, i, place, last)
        piece = laid.pieces[-1]
        piece.start, piece.stop = min(piece.start, place), place + 1
        if parts.wild[i]:
            way.close()
            _stand_in(way, i, place)
        elif parts.word[i] == way.desk.texts.words.hash[place]:
            way.close()
            piece.equal.append(i)
            way.pairs.append((i, place))
        else:
            way.ours.append(i)
            way.theirs.append((place, place + 1))
        last = place
    way.close()
    _at_edges(way)
    laid.hidden += _turned(way)
    return laid


def _turned(way: _Telling) -> list[Change]:
    """Equal words that say another thing in each of the texts."""
    parts, texts, found = way.parts, way.desk.texts, []
    chars = texts.words
    for text in sorted({texts.text_of(place) for _, place in way.pairs}):
        pairs = [(i, place) for i, place in way.pairs if texts.text_of(place) == text]
        source = way.desk.sources[text].text
        ours = [(int(parts.start[i]), int(parts.stop[i])) for i, _ in pairs]
        theirs = [
            (int(chars.char_start[place]), int(chars.char_start[place] + chars.chars[place])) for _, place in pairs
        ]
        for one, other in turned_words(parts.text, ours, source, theirs, way.language):
            found.append(Change(parts.text[slice(*one)], source[slice(*other)]))
    return found


def _stand_in(way: _Telling, i: int, place: int) -> None:
    """Note an insertion that says the contrary of what it stands for, or may."""
    following = next((at for at in way.place[i + 1 :].tolist() if at >= 0), place + 1)
    stop = following if place < following <= place + WITHIN_SENTENCE else place + 1
    change = Change(way.parts.words(i, i), way.desk.written(place, stop))
    told = what_it_stands_for(change.text, change.source, way.language)
    if told == ANOTHER or turns(change, way.language):
        way.laid.hidden.append(change)
    elif told == UNTOLD:
        way.laid.untold.append(change)


def _at_edges(way: _Telling) -> None:
    """Note an insertion that opens or ends the quotation and puts somebody else in the place of whom the source names there."""
    parts, desk = way.parts, way.desk
    if not way.pairs:
        return
    first, last = way.pairs[0], way.pairs[-1]
    before = desk.clause_before(first[1], STANDS_FOR)
    behind = desk.clause_behind(last[1] + 1, STANDS_FOR)
    phrases = {
        first[0] - 1: [desk.written(at, first[1]) for at in reversed(before)],
        last[0] + 1: [desk.written(last[1] + 1, at + 1) for at in reversed(behind)],
    }
    for i, source in phrases.items():
        if i in {0, len(parts) - 1} and parts.wild[i] and way.place[i] < 0:
            insertion, whole = parts.words(i, i), len(source) < STANDS_FOR
            told, words = told_at_edge(insertion, source, way.language, whole=whole)
            way.laid.hidden += [Change(insertion, words)] if told == ANOTHER else []
            way.laid.untold += [Change(insertion, words)] if told == UNTOLD else []


def _denies_what_goes_on(text: str, language: str | None) -> bool:
    """Whether a negation alone, before something put between commas, stands right behind the first word: "will never, I say, ..."."""
    opening = CLAUSE_MARK.split(text, maxsplit=1)
    words = opening[0].split()[1:]
    return len(opening) > 1 and 0 < len(words) <= 2 and n_negations(words[0], language) == 1


def _reach(way: _Telling, i: int, place: int, last: int) -> None:
    """Go from the last word of the sources to the next one: inside a piece, or into a new one."""
    desk, laid, how = way.desk, way.laid, int(way.how[i])
    text = desk.texts.text_of(place)
    same = bool(laid.pieces) and laid.pieces[-1].text == text and place > last
    skipped = [at for at in range(last + 1, min(place, last + 1 + CUT_WORDS)) if at not in way.aside] if same else []
    if same and how == lay.CUTS and place - last <= CUT_WORDS:
        way.close()
        left = Change("…", desk.written(last + 1, place))
        own_clause = not CLAUSE_MARKS.isdisjoint(desk.written(last, place + 1))  # what is cut denies itself alone
        short = len(skipped) <= SHORT_CUT and n_negations(left.source, way.language) and not own_clause
        if short or _denies_what_goes_on(desk.written(last, place), way.language):
            laid.hidden.append(left)
        return
    crosses = same and desk.ends_sentence(last, place)
    inside = same and len(skipped) <= WITHIN_SENTENCE and not (crosses and len(skipped) >= SKIPPED)
    inside = inside and not (skipped and desk.are_apart(last, place))
    if not inside or how == lay.CUTS_ELSEWHERE:
        way.close()
        laid.pieces.append(Piece(text, place, place + 1))
        return
    if len(skipped) < place - last - 1:
        laid.asides.append(desk.written(last + 1, place))
    if i > 0 and way.parts.wild[i - 1] and way.place[i - 1] >= 0:
        return  # the insertion stands for what is skipped
    way.theirs += [(at, at + 1) for at in skipped]
