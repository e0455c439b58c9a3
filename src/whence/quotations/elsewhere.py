"""What other sources say against the place that a verdict shows: other words there, or another speaker of the same words.

The words of the place are laid over the nearest stretch of every other source that has enough of them. Such a source differs in
- *words*, where the change is neither one of form, nor marked by an editor, nor what is merely left out at either end, and nobody else
  is known to speak there: two people may say nearly the same;
- *speaker*, where it has the same words, and both speakers are known and cannot be one.
Reported speech, and words that a narrator puts together, are no other wording. Which source is right is not asked: a reason names both.

Guarantee: what is said depends on the set of sources alone, by their keys. Cost: O(words of the place * words of the stretches), and
finding who speaks in the sources that differ. Checked by tests/quotations/test_elsewhere.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from whence.quotations import lay
from whence.quotations.changes import Change, is_form_only, other_numbers
from whence.quotations.desk import Desk
from whence.quotations.parts import MARKED, Parts
from whence.quotations.places import OUTSIDE, PARTLY
from whence.quotations.take import Quotation
from whence.quotations.verdict import Judgement, Place, place_of
from whence.quotations.voices import may_be_one
from whence.quotations.windows import Window, find_windows

FEWEST = 5  # words that two sources share, if they have one statement
ALIKE = 0.75  # share of them in what is laid side by side
HALF = 0.5  # of the words of the place
LONGEST = 400  # words of a place that are laid over other sources
MOST = 8  # entries of a quotation
WORDS, SPEAKER = "words", "speaker"


@dataclass(frozen=True)
class Elsewhere:
    """A place that differs from the one shown."""

    place: Place
    differs: str  # WORDS or SPEAKER
    why: str


@dataclass(frozen=True)
class _Beside:
    """Words of a place beside those of another source: numbers of words of both, end to end, that are equal."""

    pairs: list[tuple[int, int]]
    start: int  # of the other source, from the first word to the last that stands for one of the place
    stop: int


def find_elsewhere(quotation: Quotation, parts: Parts, judgement: Judgement, desk: Desk) -> list[Elsewhere]:
    """What other places say against the first one of a judgement; nothing where it has none, or is of several made one."""
    if not judgement.places or judgement.verdict == "fused":
        return []
    shown, *copies = judgement.places
    asked = parts.word[~parts.wild]
    if not FEWEST <= shown.stop - shown.start <= LONGEST or not desk.is_clear(asked):
        return []
    found = list(_other_speakers(judgement.places, desk))
    if not _is_told(shown):
        for place in copies:
            found += _other_words(shown, place, _numbers(shown, place, quotation.language, desk), desk)
        for beside in _nearest(shown, parts, {place.text for place in judgement.places}, desk):
            place = place_of(beside.start, beside.stop, desk)
            changes = _changes(shown, beside, quotation.language, desk) or _numbers(
                shown, place, quotation.language, desk
            )
            found += _other_words(shown, place, changes, desk) if changes else _other_speakers([shown, place], desk)
    seen: dict[tuple[int, str], Elsewhere] = {}
    for one in sorted(found, key=lambda one: (one.differs != SPEAKER, one.place.start)):
        seen.setdefault((one.place.text, one.why), one)
    return list(seen.values())[:MOST]


def _other_speakers(places: Iterable[Place], desk: Desk) -> Iterator[Elsewhere]:
    """The places whose speaker cannot be that of the first place that has one."""
    first: Place | None = None
    for place in places:
        first = first or (place if place.voice.key is not None else None)
        if first is None or may_be_one(first.voice, place.voice) is not False:
            continue
        there, here = (desk.sources[one.text].key for one in (place, first))
        gives = f"{there} gives these words to {place.voice.speaker}, {here} to {first.voice.speaker}"
        if place.text == first.text:
            gives = f"{here} gives these words to {first.voice.speaker} and to {place.voice.speaker}"
        yield Elsewhere(place, SPEAKER, gives)


def _other_words(shown: Place, place: Place, changes: list[Change], desk: Desk) -> list[Elsewhere]:
    """A place of other words, where it is not known that somebody else speaks there, and no narrator does."""
    if not changes or _is_told(place) or may_be_one(shown.voice, place.voice) is False:
        return []
    there, here = (desk.sources[one.text].key for one in (place, shown))
    return [Elsewhere(place, WORDS, "; ".join(_in_words(change, there, here) for change in changes[:3]))]


def _in_words(change: Change, there: str, here: str) -> str:
    """What one source has and another has not: ``text`` of the one there, ``source`` of the one that is shown."""
    text, shown = (" ".join(words.split()) for words in (change.text, change.source))
    if not text:
        return f"{here} has “{shown}” there, {there} does not"
    return (
        f"{there} has “{text}” where {here} has “{shown}”" if shown else f"{there} has “{text}” there, {here} does not"
    )


def _is_told(place: Place) -> bool:
    """Whether words of a narrator are among those of a place."""
    return place.standing == PARTLY or (place.standing == OUTSIDE and place.voice.mode in ("indirect", "mixed"))


def _numbers(shown: Place, place: Place, language: str | None, desk: Desk) -> list[Change]:
    """The numbers that are others in two places of equal words: as words, 2,4 and 24 are equal."""
    theirs, ours = (desk.sources[one.text].text[one.char_start : one.char_stop] for one in (place, shown))
    return other_numbers(Change(theirs, ours), language)


def _nearest(shown: Place, parts: Parts, having: set[int], desk: Desk) -> list[_Beside]:
    """Of each other source that has enough of a place, the stretch that has most."""
    best: dict[int, _Beside] = {}
    for window in find_windows(parts, desk.texts, desk.index, beside=having):
        beside = _beside(shown, window, desk)
        if beside is None:
            continue
        narrow = _within(window, beside, desk)
        beside = _beside(shown, narrow, desk) if narrow != window else beside
        if beside is not None and _is_same_statement(beside, shown, parts, desk):
            known = best.get(window.text)
            if known is None or len(beside.pairs) > len(known.pairs):
                best[window.text] = beside
    return list(best.values())


def _beside(shown: Place, window: Window, desk: Desk) -> _Beside | None:
    """Lay a place over a window; None where they have too little in common, or it is not in one stretch."""
    words = desk.texts.words
    ours, theirs = words.hash[shown.start : shown.stop], words.hash[window.start : window.stop]
    border = np.full(len(theirs), lay.WITHIN, np.int8)
    border[0] = lay.TEXT
    aside = desk.sources[window.text].is_aside(words.char_start[window.start : window.stop])
    spare = np.where(aside, lay.ASIDE, lay.LEAVE).astype(np.int32)
    plain = np.zeros(len(ours), np.bool_)
    partner, how, _ = lay.lay_words(ours, plain, plain, theirs, border, spare)
    laid = np.flatnonzero(partner >= 0)
    equal = laid[ours[laid] == theirs[partner[laid]]]
    if len(equal) < max(FEWEST, HALF * len(ours)) or np.any(how == lay.JUMPS):
        return None
    pairs = zip((shown.start + equal).tolist(), (window.start + partner[equal]).tolist(), strict=True)
    start, stop = window.start + int(partner[laid[0]]), window.start + int(partner[laid[-1]]) + 1
    return _Beside(list(pairs), start, stop)


def _within(window: Window, beside: _Beside, desk: Desk) -> Window:
    """The part of a window that is of the quotation, or of the sentences, which has the equal words."""
    source, words = desk.sources[window.text], desk.texts.words
    first, last = beside.pairs[0][1], beside.pairs[-1][1]
    chars = words.char_start[window.start : window.stop]
    spans = [source.span_at(int(words.char_start[word])) for word in (first, last)]
    if spans[0] is not None and spans[1] is not None:
        start, stop = np.searchsorted(chars, [source.spans[spans[0]].start, source.spans[spans[1]].stop]).tolist()
        return Window(window.text, window.start + start, window.start + stop)
    start, stop = first, last + 1
    while start > window.start and not desk.ends_sentence(start - 1, start):
        start -= 1
    while stop < window.stop and not desk.ends_sentence(stop - 1, stop):
        stop += 1
    return Window(window.text, start, stop)


def _is_same_statement(beside: _Beside, shown: Place, parts: Parts, desk: Desk) -> bool:
    """Whether so much is equal that both sources have one statement, and not a phrase in common."""
    (ours, theirs), (last_ours, last_theirs) = beside.pairs[0], beside.pairs[-1]
    edges = (
        min(ours - shown.start, theirs - beside.start),
        min(shown.stop - 1 - last_ours, beside.stop - 1 - last_theirs),
    )
    extent = last_ours - ours + 1 + sum(edges)
    words = desk.texts.words.hash[[one for one, _ in beside.pairs]]
    return len(words) >= ALIKE * extent and desk.is_clear(words[np.isin(words, parts.word)])


def _changes(shown: Place, beside: _Beside, language: str | None, desk: Desk) -> list[Change]:
    """What two places have for each other; a cut or insertion that either marks is none, nor is less at an end."""
    pairs = [(shown.start - 1, beside.start - 1), *beside.pairs, (shown.stop, beside.stop)]
    found = []
    for number, ((ours, theirs), (next_ours, next_theirs)) in enumerate(pairwise(pairs)):
        at_edge = number in (0, len(pairs) - 2)
        left, right = _said(theirs + 1, next_theirs, desk), desk.written(ours + 1, next_ours)
        if not (left or right) or (at_edge and not (left and right)):
            continue
        around = desk.written(max(theirs, beside.start), min(next_theirs + 1, beside.stop))
        around += desk.written(max(ours, shown.start), min(next_ours + 1, shown.stop))
        change = Change(left, right)
        if MARKED.search(around) is None and not is_form_only(change, language):
            found.append(change)
    return found


def _said(start: int, stop: int, desk: Desk) -> str:
    """Words of a source as written, without those that only say who speaks."""
    if stop <= start:
        return ""
    chars = desk.texts.words.char_start[start:stop]
    source = desk.sources[desk.texts.text_of(start)]
    own = start + np.flatnonzero(~source.is_aside(chars))
    if len(own) == stop - start:
        return desk.written(start, stop)
    return " ".join(desk.written(word, word + 1) for word in own.tolist())
