"""Quotations that moved to another speaker: word for word in both texts, each time in another mouth.

Two quotations that change places beside their speakers leave a collation nothing but gaps, or words of one beside words of the
other. So quotations of ``FEWEST`` words or more that stand once in either text are held against each other wherever they stand, each with the
name that says it: before its colon, else behind it, else before it in its sentence. Where no name stands there, nothing is claimed.
Cost: linear in the words. Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from whence.text.lexicon import words_in
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.types.facts import same_fact
from whence.variants.types.speakers import is_speaker
from whence.variants.words.sides import Fact, Side

FEWEST = 4  # words: shorter quotations are repeated by chance
NEAR = 8  # words between a quotation and the name of its speaker


@dataclass(frozen=True)
class Speech:
    """A quotation, words first to last (half-open), and the name of who says it."""

    first: int
    last: int
    speaker: Fact


def moved_speeches(view: Comparison) -> list[tuple[Speech, Speech]]:
    """The quotations, of the archetype and of the witness, that are given to another speaker, in order of the archetype."""
    in_a, in_b = _speeches(view.a), _speeches(view.b)
    both = [(speech, in_b[words]) for words, speech in in_a.items() if words in in_b]
    return [(x, y) for x, y in both if not same_fact(x.speaker, y.speaker)]


def verdict_on_speech(x: Speech, y: Speech) -> Verdict:
    """The verdict on a quotation in another mouth."""
    reason = f"the quotation is put in the mouth of {y.speaker.what.text}, not of {x.speaker.what.text}"
    return Verdict("attribution", True, reason, 0.9)


def _speeches(side: Side) -> dict[tuple[str, ...], Speech]:
    """The quotations that stand once in a text and have a speaker, by their words."""
    found: dict[tuple[str, ...], list[Speech | None]] = {}
    runs = [list(run) for is_quoted, run in groupby(range(len(side)), key=side.quoted.__getitem__) if is_quoted]
    for run in runs:
        if len(run) >= FEWEST:
            first, last = run[0], run[-1] + 1
            speaker = _speaker(side, first, last)
            speech = Speech(first, last, speaker) if speaker is not None else None
            found.setdefault(tuple(side.norms[first:last]), []).append(speech)
    return {words: places[0] for words, places in found.items() if len(places) == 1 and places[0] is not None}


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
    return behind or before


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
