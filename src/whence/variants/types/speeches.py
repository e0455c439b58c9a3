"""Quotations that moved to another speaker: word for word in both texts, each time in another mouth.

Two quotations that change places beside their speakers leave a collation nothing but gaps, or words of one beside words of the
other. So quotations of ``FEWEST`` words or more that stand once in either text are held against each other wherever they stand, each with the
name that says it: before its colon, else behind it, else before it in its sentence. Where no name stands there, nothing is claimed. Of
two quotations of one sentence, of whatever length, that change places while all other words of it stay, each is in another mouth, be it a name's or the mayor's.
Cost: linear in the words. Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from whence.text.lexicon import language_of, words_in
from whence.text.names import Name
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.types.facts import same_fact
from whence.variants.types.speakers import holder_of, is_speaker, telling
from whence.variants.words.negations import small_words
from whence.variants.words.sides import Fact, Side

FEWEST = 4  # words: shorter quotations are repeated by chance
DEFINITE = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "my"})  # open who speaks: "the mayor"
SEQUELS = frozenset(
    {"then", "later", "also", "again", "dann", "später", "auch", "puis", "luego", "poi", "potem", "потом", "потім"}
)
MOST = 20  # quotations of one sentence: beyond it is a list or a table
NEAR = 8  # words between a quotation and the name of its speaker


@dataclass(frozen=True)
class Speech:
    """A quotation, words first to last (half-open), and the name of who says it."""

    first: int
    last: int
    speaker: Fact
    is_told: bool = True  # whether a word for saying stands beside it


def moved_speeches(view: Comparison) -> list[tuple[Speech, Speech]]:
    """The quotations, of the archetype and of the witness, that are given to another speaker, in order of the archetype."""
    in_a, in_b = _speeches(view.a), _speeches(view.b)
    both = [(speech, in_b[words]) for words, speech in in_a.items() if words in in_b]
    moved = {(x.first, x.last): (x, y) for x, y in both if not same_fact(x.speaker, y.speaker)}
    exchanged = {(x.first, x.last): (x, y) for x, y in _exchanged(view)}
    return [pair for _, pair in sorted({**exchanged, **moved}.items())]


def verdict_on_speech(x: Speech, y: Speech) -> Verdict:
    """The verdict on a quotation in another mouth, or beside another name where nothing says that it is spoken."""
    if not x.is_told:
        return Verdict(
            "quotation", True, f"what is quoted stands beside {y.speaker.what.text}, not {x.speaker.what.text}", 0.9
        )
    reason = f"the quotation is put in the mouth of {y.speaker.what.text}, not of {x.speaker.what.text}"
    return Verdict("attribution", True, reason, 0.9)


def _speeches(side: Side) -> dict[tuple[str, ...], Speech]:
    """The quotations that stand once in a text and have a speaker, by their words."""
    found: dict[tuple[str, ...], list[Speech | None]] = {}
    for first, last in _quotations(side):
        if last - first >= FEWEST:
            speaker = _speaker(side, first, last)
            speech = Speech(first, last, speaker) if speaker is not None else None
            found.setdefault(tuple(side.norms[first:last]), []).append(speech)
    return {words: places[0] for words, places in found.items() if len(places) == 1 and places[0] is not None}


def _quotations(side: Side) -> list[tuple[int, int]]:
    """The runs of quoted words of a text, half-open, cut where one quotation follows another."""
    runs = [list(run) for is_quoted, run in groupby(range(len(side)), key=side.quoted.__getitem__) if is_quoted]
    return [(run[0], run[-1] + 1) for run in runs]


def _exchanged(view: Comparison) -> list[tuple[Speech, Speech]]:
    """Quotations of one sentence that change places between two frames, and all words of the frames stay."""
    here, there = _framed(view.a), _framed(view.b)
    found = []
    for outside, quotations in here.items():
        others = there.get(outside, {})
        for words, speech in quotations.items():
            taker = next((own for own in quotations.values() if own.speaker.what.text == _said_by(others, words)), None)
            if words in others and taker is not None and taker is not speech:
                back = tuple(view.a.norms[taker.first : taker.last])
                if _said_by(others, back) == speech.speaker.what.text:
                    found.append((speech, others[words]))
    return found


def _said_by(quotations: dict[tuple[str, ...], Speech], words: tuple[str, ...]) -> str | None:
    """Who says some words."""
    return quotations[words].speaker.what.text if words in quotations else None


def _framed(side: Side) -> dict[tuple[str, ...], dict[tuple[str, ...], Speech]]:
    """Of each sentence that has several quotations of different speakers: its other words -> its quotations by their words."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], Speech]] = {}
    for sentence, run in groupby(_quotations(side), key=lambda own: side.sentence_of[own[0]]):
        quotations, words = list(run), side.words_of_sentence(sentence)
        if not 2 <= len(quotations) <= MOST or any(last > words.stop for _, last in quotations):
            continue
        outside = tuple(side.norms[i] for i in words if not side.quoted[i])
        opens = quotations[0][0] == words.start
        edges = [words.start, *(edge for own in quotations for edge in own), words.stop]
        frames = [(edges[2 * n + 2 * opens], edges[2 * n + 2 * opens + 1]) for n in range(len(quotations))]
        said = [_frame(side, *frame) for frame in frames]
        is_told = not telling(side).isdisjoint(outside)
        named = [fact for fact in said if fact is not None]
        texts = {fact.what.text.lower() for fact in named}
        if len(texts) == len(quotations) and outside not in found:
            found[outside] = {
                tuple(side.norms[first:last]): Speech(first, last, fact, is_told)
                for (first, last), fact in zip(quotations, named, strict=True)
            }
        else:
            found[outside] = {}
    return found


def _frame(side: Side, first: int, last: int) -> Fact | None:
    """Who says the quotation beside words first to last: the first name in them, else what is left without small words and cues."""
    names = [fact for fact in side.facts_in(first, last) if fact.kind == "entity"]
    if names:
        return names[0]
    cue = next((i for i in range(first, last) if side.norms[i] in telling(side)), last)
    code = language_of(side.language)
    small = (words_in("words", "function") if code == "en" else small_words(code)) | SEQUELS
    first, last = (first, cue) if not small.issuperset(side.norms[first:cue]) else (cue + 1, last)
    while first < last and side.norms[first] in small and side.norms[first] not in DEFINITE:
        first += 1
    while last > first and side.norms[last - 1] in small:
        last -= 1
    if first >= last:
        return None
    start, stop = side.span(first, last)
    text = side.text[start:stop]
    return Fact("entity", first, last, start, stop, Name(start, stop, text, text.lower()))


def _speaker(side: Side, first: int, last: int) -> Fact | None:
    """The name that says words first to last: of the quotation's own sentence, or before its colon."""
    opens = first > 0 and (":" in side.gap(first - 1) or side.sentence_of[first - 1] == side.sentence_of[first])
    goes_on = last < len(side) and side.sentence_of[last - 1] == side.sentence_of[last]
    before = next(
        (fact for fact in reversed(_beside(side, first, -1) if opens else []) if is_speaker(side, fact)), None
    )
    if before is not None and (":" in side.gap(first - 1) or side.norms[first - 1] in words_in("words", "speaking")):
        return before
    behind = next((fact for fact in (_beside(side, last, 1) if goes_on else []) if is_speaker(side, fact)), None)
    return holder_of(side, behind) if behind is not None else before


def _beside(side: Side, edge: int, step: int) -> list[Fact]:
    """The names before or behind the edge of a quotation, up to the next one and within one sentence."""
    i = edge if step > 0 else edge - 1
    begun, words = i, []
    while 0 <= i < len(side) and abs(i - begun) < NEAR and not side.quoted[i]:
        if side.sentence_of[i] != side.sentence_of[begun]:
            break
        words.append(i)
        i += step
    if not words:
        return []
    return [fact for fact in side.facts_in(min(words), max(words) + 1) if fact.kind == "entity" and not fact.is_weak]
