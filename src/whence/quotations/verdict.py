"""The verdict on one quotation, and the reason for it.

- *verbatim*: the words stand in a source as they are; quotation marks, spacing and the point or comma at the end aside.
- *repaired*: the same words; case, punctuation, spelling or a number's form differ, or a cut or an insertion is marked.
- *altered*: other words, in a place that is clearly the source of the rest.
- *fused*: made of two or more places, and no cut is marked between them.
- *misattributed*: the words are there, and in each place somebody else says them.
- *not-found*: no source has them, or no more of them than chance brings together.

A place that has the words only to deny, ask or suppose that they were said, or behind an opening that turns them (hedges.py), is no
confirmation: another place is preferred; alone it makes the quotation misattributed, or altered by the opening left out. So is one whose
sentence goes on with a condition or a bound.

In doubt nobody is accused: an unknown speaker is no other speaker, and words of which less than ``SHARE`` are in one place, in their
order, are not found rather than altered, unless ``KEPT`` of them are there in another one. Verbatim is said only where the characters are equal (``plain_form``). Checked
in tests/quotations/test_verdict.py and, on the labelled quotations, in tests/quotations/test_cases.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from whence.quotations.changes import Change, is_form_only, other_numbers, plain_form, turns
from whence.quotations.desk import Desk
from whence.quotations.hedges import closes_itself, closing_at, distances_itself, hedges_itself, opening_at, unsaid_at
from whence.quotations.parts import Parts, is_marked
from whence.quotations.places import ACROSS, OUTSIDE, PARTLY
from whence.quotations.senses import turned_words
from whence.quotations.take import Quotation
from whence.quotations.voices import Voice, may_be_one
from whence.quotations.weigh import LEAST, Laid, Piece, lay_over
from whence.quotations.windows import find_copies, find_windows
from whence.text.tokens import words_of

VERDICTS = ("verbatim", "repaired", "altered", "fused", "misattributed", "not-found")
FAILS = frozenset(VERDICTS[2:])
SHARE, SHARE_OF_FEW = 0.6, 0.75  # of the words, that a place has if it is the source of an altered quotation
FEW = 4  # equal words below which the second share is asked for
RUN, SHARE_WITH_RUN = 6, 0.45  # equal words in a row that tell the source of what has another end
KEPT = 0.9  # of the words, that a place has in any order if it is the source of one whose words were exchanged
COVERED = 0.75  # of the words, that the places of a fused one have together
MARKED = "what is cut or put in is marked"
TAIL = frozenset("?!…")


@dataclass(frozen=True)
class Place:
    """Where words of a quotation stand."""

    text: int  # number of the source
    char_start: int
    char_stop: int
    voice: Voice
    standing: str
    start: int  # words of the sources, end to end
    stop: int
    unsaid: str | None = None  # to what end the words stand there, if not as said
    opening: tuple[str, str] | None = None  # what opens the sentence and turns them, and its words
    closing: tuple[str, str] | None = None  # what ends it and conditions or bounds them


@dataclass(frozen=True)
class Judgement:
    """What is said of one quotation."""

    verdict: str
    why: str
    score: float  # share of its words, and of those it leaves out, that both it and the place have
    places: list[Place] = field(default_factory=list)  # the first is the one shown
    altered: list[Change] = field(default_factory=list)


def judge(quotation: Quotation, parts: Parts, desk: Desk) -> Judgement:
    """The verdict on a quotation; parts: its words as ``parts_of`` makes them."""
    whole = words_of(quotation.text).hash
    copies = list(_copies(whole, desk))
    if copies:
        return _of_copies(quotation, whole, copies, desk)
    windows = find_windows(parts, desk.texts, desk.index)
    if not windows:
        return Judgement("not-found", "no source has three of its words in a row", 0.0)
    laid = lay_over(parts, windows, desk, quotation.language)
    pieces = [piece for piece in laid.pieces if _counts(piece, parts, desk)]
    if len(pieces) > 1 and sum(len(piece.equal) for piece in pieces) >= COVERED * laid.n_words:
        return _fused(pieces, laid, desk)
    if len(laid.pieces) > 1:
        best = max(laid.pieces, key=lambda piece: len(piece.equal))
        only = [window for window in windows if window.start <= best.start < window.stop]
        laid = lay_over(parts, only, desk, quotation.language)
    judgement = _of_place(quotation, laid, parts, desk)
    if any(_no_proof(quotation, place) for place in judgement.places):
        start = judgement.places[0].start
        others = [window for window in windows if not window.start <= start < window.stop]
        other = _of_place(quotation, lay_over(parts, others, desk, quotation.language), parts, desk) if others else None
        return other if other is not None and other.verdict == "repaired" else judgement
    return judgement


def _counts(piece: Piece, parts: Parts, desk: Desk) -> bool:
    """Whether a piece is more than chance."""
    return len(piece.equal) >= LEAST and desk.is_clear(parts.word[piece.equal])


def place_of(start: int, stop: int, desk: Desk) -> Place:
    """The place of the words start:stop of the sources."""
    text = desk.texts.text_of(start)
    first, last = desk.texts.chars_of(start, stop)
    source = desk.sources[text]
    voice, unsaid = source.voice(first, last), unsaid_at(source, first, last)
    voice = Voice(mode=voice.mode) if unsaid else voice  # who is named there is not told to say it
    cuts = opening_at(source, first), closing_at(source, first, last)
    return Place(text, first, last, voice, source.standing(first, last), start, stop, unsaid, *cuts)


def _copies(whole: np.ndarray, desk: Desk) -> Iterator[Place]:
    """The places where all words stand one by one."""
    if len(whole):
        for start in find_copies(whole, desk.texts, desk.index).tolist():
            yield place_of(start, start + len(whole), desk)


def _of_copies(quotation: Quotation, whole: np.ndarray, places: list[Place], desk: Desk) -> Judgement:
    """The verdict where all words stand somewhere one by one."""
    told = [(place, _form(quotation, place, desk)) for place in places]
    said = [may_be_one(quotation.voice, place.voice) for place in places]
    wrong = [_other_senses(quotation, place, desk) for place in places]
    order = sorted(
        range(len(places)),
        key=lambda i: (
            bool(wrong[i]),
            bool(_no_proof(quotation, places[i])),
            said[i] is False,
            bool(told[i][1]),
            said[i] is not True,
            i,
        ),
    )
    place, forms = told[order[0]]
    if changes := wrong[order[0]]:
        share = 1 - len(changes) / len(whole)
        return Judgement("altered", _change_in_words(changes, quotation.language), share, [place], changes)
    judgement = Judgement("repaired" if forms else "verbatim", _so(forms), 1.0, [places[i] for i in order])
    if why := _two_voices(place, desk):
        return replace(judgement, verdict="fused", why=why)
    if _no_proof(quotation, place):
        return _turned(quotation, judgement)
    if not all(one is False or _no_proof(quotation, place) for place, one in zip(places, said, strict=True)):
        return judgement
    if not desk.is_clear(whole):
        why = f"these few common words stand only in what {_who(place.voice)} says"
        return replace(judgement, verdict="not-found", why=why)
    return _misattributed(quotation, judgement)


def _no_proof(quotation: Quotation, place: Place) -> bool:
    """Whether a place has words that it does not tell to be said so, and the article passes them on as said so."""
    if place.unsaid is not None:
        doubts = distances_itself(quotation.before, quotation.behind, quotation.language)
        return not (doubts or quotation.is_doubted)
    return bool(_left_out(quotation, place))


def _left_out(quotation: Quotation, place: Place) -> list[tuple[str, str]]:
    """(reason, words) of what opens or ends the sentence at a place and turns it, and the article does not tell either."""
    hedged = hedges_itself(f"{quotation.before} … {quotation.behind}", quotation.language)
    left = []
    if place.opening is not None and not hedged:
        what, words = place.opening
        left.append((f"“{words}” opens the sentence there and is left out ({what})", words))
    if place.closing is not None and not hedged and not closes_itself(quotation.after, quotation.language):
        what, words = place.closing
        left.append((f"“{words}” ends the sentence there and is left out ({what})", words))
    return left


def _turned(quotation: Quotation, judgement: Judgement) -> Judgement:
    """The verdict where the best place denies, asks or conditions the words."""
    place = judgement.places[0]
    if place.unsaid is not None:
        return replace(judgement, verdict="misattributed", why=f"the source has the words only {place.unsaid}")
    left = _left_out(quotation, place)
    changes = [Change("", words) for _, words in left]
    return replace(judgement, verdict="altered", why="; ".join(why for why, _ in left), altered=changes)


def _other_senses(quotation: Quotation, place: Place, desk: Desk) -> list[Change]:
    """What says another thing in a place that has all words one by one: as words, 2,4 and 24 are equal, and so are US and us."""
    source = desk.sources[place.text].text
    text = source[place.char_start : place.char_stop]
    if numbers := other_numbers(Change(quotation.text, text), quotation.language):
        return numbers
    ours, chars = words_of(quotation.text), desk.texts.words
    offset = place.char_start - int(chars.char_start[place.start])
    our_spans = list(zip(ours.char_start.tolist(), ours.char_stop.tolist(), strict=True))
    at = range(place.start, place.stop)
    their_spans = [(int(chars.char_start[i]) + offset, int(chars.char_start[i] + chars.chars[i]) + offset) for i in at]
    turned = turned_words(quotation.text, our_spans, source, their_spans, quotation.language)
    return [Change(quotation.text[slice(*one)], source[slice(*other)]) for one, other in turned]


def _two_voices(place: Place, desk: Desk) -> str | None:
    """Why a place across two quotations is of two speakers; None where it is not known to be."""
    if place.standing != ACROSS:
        return None
    voices = [desk.sources[place.text].voice(at, at + 1) for at in (place.char_start, place.char_stop - 1)]
    if may_be_one(*voices) is False:
        return f"{_who(voices[0])} says its beginning, {_who(voices[1])} its end"
    return None


def _misattributed(quotation: Quotation, judgement: Judgement) -> Judgement:
    """The verdict where somebody else says the words."""
    why = f"{_who(judgement.places[0].voice)} says this, not {_who(quotation.voice)}"
    return replace(judgement, verdict="misattributed", why=why)


def _who(voice: Voice) -> str:
    """A speaker in words."""
    return voice.speaker or "somebody"


def _so(forms: list[str]) -> str:
    """Why words are as they should be."""
    return "the same words; " + ", ".join(forms) if forms else "the words stand there as they are"


def _form(quotation: Quotation, place: Place, desk: Desk) -> list[str]:
    """In what the form of a quotation differs from the place that has all its words; nothing: verbatim."""
    source = desk.sources[place.text]
    text = source.text[place.char_start : place.char_stop]
    forms = []
    ours, theirs = plain_form(quotation.text).rstrip("".join(TAIL)).rstrip(), plain_form(text)
    if ours != theirs and is_marked(quotation.text):
        forms.append(MARKED)
    elif ours != theirs:
        case = ours.casefold() == theirs.casefold()
        forms.append("letters are large or small otherwise" if case else "case, punctuation or spelling differ")
    behind = source.text[place.char_stop : place.char_stop + 8]
    tails = [_tail(quotation.text), _tail(text + behind[: _n_marks(behind)])]
    if tails[0] != tails[1] and not forms:
        forms.append("it ends with another mark of punctuation")
    if place.standing == PARTLY:
        forms.append("only a part of them stands in quotation marks there")
    elif place.standing == ACROSS:
        forms.append("there they are two quotations, side by side")
    elif place.standing == OUTSIDE and place.voice.mode == "indirect" and source.spans and not source.voices.is_issued:
        forms.append("there they are reported, not in quotation marks")
    return forms


def _n_marks(text: str) -> int:
    """How many characters at the start of a text are no words and no spaces."""
    return next((i for i, letter in enumerate(text) if letter.isalnum() or letter.isspace()), len(text))


def _tail(text: str) -> set[str]:
    """Which question marks, exclamation marks and ellipses end a text."""
    text = text.replace("...", "…")
    marks = 0
    while marks < len(text) and not text[-1 - marks].isalnum():
        marks += 1
    return set(text[len(text) - marks :]) & TAIL


def _fused(pieces: list[Piece], laid: Laid, desk: Desk) -> Judgement:
    """The verdict on a quotation made of several places."""
    places = [place_of(piece.start, piece.stop, desk) for piece in pieces]
    keys = {desk.sources[place.text].key for place in places}
    where = "different sources" if len(keys) > 1 else "places apart in one source"
    equal = sum(len(piece.equal) for piece in pieces)
    why = f"its {len(pieces)} parts come from {where}, and nothing marks where they meet"
    return Judgement("fused", why, equal / laid.n_words, places)


def _of_place(quotation: Quotation, laid: Laid, parts: Parts, desk: Desk) -> Judgement:
    """The verdict on a quotation that one place has, or that none has."""
    piece = max(laid.pieces, key=lambda piece: len(piece.equal), default=None)
    if piece is None or not piece.equal:
        return Judgement("not-found", "no source has three of its words in a row", 0.0)
    place = place_of(piece.start, piece.stop, desk)
    real = [change for change in laid.changes if not is_form_only(change, quotation.language)]
    if not real and not laid.hidden and len(laid.pieces) == 1:
        return _repaired(quotation, laid, place, parts.word[piece.equal], desk)
    changes = [*laid.hidden, *real]
    same_speaker = may_be_one(quotation.voice, place.voice)
    share = len(piece.equal) / laid.n_words
    is_source = _is_source(piece, share) or _has_all_in_another_order(piece, parts, desk)
    if not is_source or not desk.is_clear(parts.word[piece.equal]):
        return Judgement("not-found", f"the nearest place has {len(piece.equal)} of its {laid.n_words} words", share)
    why = _change_in_words(changes, quotation.language)
    if piece.equal[0] == 0 and place.opening is not None:
        for reason, words in _left_out(quotation, replace(place, closing=None)):
            why, changes = f"{why}; {reason}", [*changes, Change("", words)]
    if same_speaker is False:
        why += f"; and {_who(place.voice)} says it there, not {_who(quotation.voice)}"
    return Judgement("altered", why, len(piece.equal) / (laid.n_words + laid.n_left_out), [place], changes)


def _is_source(piece: Piece, share: float) -> bool:
    """Whether enough of a quotation stands in a place."""
    if len(piece.equal) < FEW:
        return len(piece.equal) >= LEAST and share >= SHARE_OF_FEW
    return share >= (SHARE_WITH_RUN if piece.longest_run >= RUN else SHARE)


def _has_all_in_another_order(piece: Piece, parts: Parts, desk: Desk) -> bool:
    """Whether a place has nearly all words of a quotation, some of them exchanged: “thirty, not three hundred”."""
    ours = Counter(parts.word[~parts.wild].tolist())
    spare = ours.total() - len(piece.equal)
    low, high = desk.bounds_at(piece.start)
    around = desk.texts.words.hash[max(low, piece.start - spare) : min(high, piece.stop + spare)]
    kept = (ours & Counter(around.tolist())).total()
    return len(piece.equal) >= FEW and 2 * len(piece.equal) >= ours.total() and kept >= KEPT * ours.total()


def _repaired(quotation: Quotation, laid: Laid, place: Place, words: np.ndarray, desk: Desk) -> Judgement:
    """The verdict where nothing differs but the form, or what an editor marked."""
    forms = [MARKED] if is_marked(quotation.text) else []
    forms += [f"“{change.text}” is “{change.source}” there" for change in laid.changes if change.text and change.source]
    forms += [f"“{' '.join(aside.split())}” stands between them there" for aside in laid.asides[:1]]
    forms = forms or ["case, punctuation or spelling differ"]
    judgement = Judgement("repaired", _so(forms) + _untold(laid), 1.0, [place])
    if why := _two_voices(place, desk):
        return replace(judgement, verdict="fused", why=why)
    if _no_proof(quotation, place):
        return _turned(quotation, judgement)
    other = may_be_one(quotation.voice, place.voice) is False and desk.is_clear(words)
    return _misattributed(quotation, judgement) if other else judgement


def _untold(laid: Laid) -> str:
    """The insertions that may stand for another, in words."""
    told = [
        f"; “{one.text}” is put for “{one.source}”, and whether both are the same is not told" for one in laid.untold
    ]
    return "".join(told)


def _change_in_words(changes: list[Change], language: str | None) -> str:
    """The changes as a sentence, those that turn what is said first."""
    told = []
    for change in sorted(changes, key=lambda change: turns(change, language) is None):
        reason = turns(change, language)
        if not change.source:
            words = f"“{change.text}” is not there"
        elif not change.text:
            words = f"“{change.source}” is left out"
        else:
            words = f"“{change.text}” stands for “{change.source}”"
        told.append(words + (f" ({reason})" if reason else ""))
    return "; ".join(told[:4]) + (f"; and {len(told) - 4} more" if len(told) > 4 else "")
