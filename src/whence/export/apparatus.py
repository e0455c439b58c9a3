"""The running text of a tradition as segments: where all agree, and who has which words where they do not.

A witness has the archetype's words wherever it has no reading. So its text is the archetype with its readings
put in. Readings of several witnesses whose lemmas overlap are one place; each witness has there all of that place,
its readings put in. Of readings of one witness that overlap, one of words wins over one of letters or marks, a longer
over a shorter. Nothing is collated anew: a segment says what the tables say.

Guarantee: the segments, each with what a witness has there, give that witness's words in order, and the lemmas
give the archetype (tests/export/test_apparatus.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from whence.export.told import Row, Told

LAYERS = ("substantive", "orthographic", "punctuation")  # the first of a place's readings wins


@dataclass
class Wording:
    """What some witnesses have at a place, where it is not the lemma."""

    text: str
    witnesses: list[int] = field(default_factory=list)
    layer: str = "punctuation"
    type: str = ""
    factual: bool = False
    severity: float = -1.0

    def count_in(self, rows: Iterable[Row]) -> None:
        """Take layer and type of the gravest of these readings."""
        for row in rows:
            self.layer = min(self.layer, row["layer"] or LAYERS[0], key=LAYERS.index)
            self.factual |= bool(row["factual"])
            if (row["severity"] or 0.0) > self.severity:
                self.severity, self.type = row["severity"] or 0.0, row["type"] or ""


@dataclass
class Segment:
    """A stretch of the running text. Without wordings all have the lemma, but for those who lack it unknown."""

    lemma: str
    with_lemma: list[int]  # witnesses
    wordings: list[Wording]
    unknown: list[int]  # witnesses of which nobody knows what they had: the page ends before, or is another text


def running_text(told: Told) -> str:
    """The archetype as one string: what ``lemma_char_start`` counts in."""
    return "".join((row["text"] or "") + (row["space_after"] or "") for row in told.archetype)


def read_segments(told: Told) -> list[Segment]:
    """The segments of one tradition, in order."""
    text = running_text(told)
    readings_of = own_readings(told)
    strangers = {
        i
        for i, member in told.members.items()
        if i not in readings_of and (member["relation"] == "independent" or member["fidelity"] is None)
    }
    ids = [row["witness_id"] for row in told.witnesses]
    segments, at = [], 0
    for start, stop, rows in places_of(readings_of):
        if start > at:
            segments.append(segment_of(text[at:start], (at, start), {}, ids, strangers))
        segments.append(segment_of(text[start:stop], (start, stop), rows, ids, strangers, around=text))
        at = max(at, stop)
    if at < len(text):
        segments.append(segment_of(text[at:], (at, len(text)), {}, ids, strangers))
    return segments


def own_readings(told: Told) -> dict[int, list[Row]]:
    """The readings of each witness that do not overlap, in order of the archetype."""
    by_witness: dict[int, list[Row]] = {}
    for row in told.readings:
        if row["lemma_char_start"] is not None and row["witness_id"] in told.members:
            by_witness.setdefault(row["witness_id"], []).append(row)
    return {i: without_overlaps(rows) for i, rows in by_witness.items()}


def span_of(row: Row) -> tuple[int, int]:
    """The characters of the lemma in the running text of the archetype."""
    return row["lemma_char_start"], row["lemma_char_start"] + len(row["lemma"] or "")


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges have a character in common, or an empty one stands inside the other."""
    return max(one[0], other[0]) < min(one[1], other[1]) or any(
        inner[0] == inner[1] and outer[0] < inner[0] < outer[1] for inner, outer in ((one, other), (other, one))
    )


def without_overlaps(rows: list[Row]) -> list[Row]:
    """The readings of one witness that can be put in together, in order."""
    ranked = sorted(
        rows,
        key=lambda row: (LAYERS.index(row["layer"] or LAYERS[0]), -len(row["lemma"] or ""), span_of(row), row["locus"]),
    )
    kept: list[Row] = []
    for row in ranked:
        if not any(overlap(span_of(row), span_of(other)) for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: (span_of(row), row["char_start"] or 0))


def places_of(readings_of: dict[int, list[Row]]) -> list[tuple[int, int, dict[int, list[Row]]]]:
    """Where readings overlap, as one range each, in order: start, stop, the readings of each witness there."""
    every = [(*span_of(row), i, n, row) for i, rows in readings_of.items() for n, row in enumerate(rows)]
    places: list[tuple[int, int, dict[int, list[Row]]]] = []
    for start, stop, witness, _, row in sorted(every, key=lambda entry: entry[:4]):
        if places:
            first, last, held = places[-1]
            if (start, stop) == (first, last) or overlap((start, stop), (first, last)):
                held.setdefault(witness, []).append(row)
                places[-1] = first, max(last, stop), held
                continue
        places.append((start, stop, {witness: [row]}))
    return places


def segment_of(
    lemma: str,
    span: tuple[int, int],
    rows: dict[int, list[Row]],
    ids: list[int],
    strangers: set[int],
    *,
    around: str = "",
) -> Segment:
    """One segment from the readings of each witness at its place."""
    wordings: dict[str, Wording] = {}
    segment = Segment(lemma, [], [], [])
    for witness in ids:
        own = rows.get(witness, [])
        if witness in strangers or any(row["state"] == "unknown" for row in own):
            segment.unknown.append(witness)
            continue
        text = put_in(lemma, span[0], own, around)
        if text.split() == lemma.split():  # only white space differs
            segment.with_lemma.append(witness)
            continue
        wording = wordings.setdefault(text, Wording(text))
        wording.witnesses.append(witness)
        wording.count_in(own)
    segment.wordings = list(wordings.values())
    return segment


def put_in(lemma: str, start: int, rows: list[Row], around: str) -> str:
    """A stretch of the archetype with the readings of one witness put in; words that come in are set off by spaces."""
    pieces, at = [], start
    for row in rows:
        first, last = span_of(row)
        pieces.append(lemma[at - start : first - start])
        words = row["text"] or ""
        if first == last and words:
            before, after = around[first - 1 : first], around[first : first + 1]
            words = (" " if before.strip() else "") + words + (" " if after.strip() or not before else "")
        pieces.append(words)
        at = last
    return "".join(pieces) + lemma[at - start :]
