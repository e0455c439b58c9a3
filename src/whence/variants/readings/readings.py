"""From collation to readings: COPY, COLLATION, NODE, EDGE, ARCHETYPE -> READING.

Every witness is held against the archetype; the row of COLLATION whose witness is null is the archetype's own. Loci
are numbered in the archetype's order, and witnesses that differ at the same columns share a locus. Words beyond a
cut-off head or tail of a witness are unknown, not absent: one row, nothing claimed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from whence import tables
from whence.errors import TableError
from whence.read.lines.datelines import find_dateline
from whence.text.folding import unmixed
from whence.variants.collation.twins import collated_rows, find_twins
from whence.variants.loci.comparison import LONG, Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.loci.steps import is_equal
from whence.variants.readings.cutoff import is_cut_off, join_pieces
from whence.variants.readings.features import features_of
from whence.variants.readings.severity import severity_of
from whence.variants.readings.versions import Judge, are_versions, wording_of, words_of
from whence.variants.types.datelines import dateline_in, filed_columns
from whence.variants.types.facts import verdict_on
from whence.variants.types.offices import hold_one_office
from whence.variants.types.speeches import Speech, moved_speeches, verdict_on_speech
from whence.variants.types.strays import stray_numbers
from whence.variants.types.types import judge_locus
from whence.variants.words.sides import Side

UNANSWERED = (
    "so much changes around it that nothing shows what answers what"  # the reason of a reading that claims nothing
)
LEAST_ANSWERS = (
    0.4  # how surely two wordings of long texts must answer each other for one to change the facts of the other
)
MOVED = 0.7  # how sure it is that two numbers in different places answer each other
LONGEST_QUOTE = 240  # characters of a wording that ``why`` repeats
LETTER = re.compile(r"[^\W\d_]")
Place = tuple[int, int, int]  # first column, last column, layer: sorts loci in the archetype's order


@dataclass(frozen=True)
class Reading:
    """A reading before it has a number: ranges in both texts, verdict and state."""

    place: Place
    start: int
    stop: int
    lemma_start: int
    lemma_stop: int
    verdict: Verdict
    state: str = "present"
    words: int = 1


def archetype_side(
    rows: list[dict[str, Any]],
    collation: dict[str, Any] | None,
    language: str | None,
    filed: frozenset[tuple[int, str]] = frozenset(),
) -> Side:
    """The archetype as one side; ``filed``: the words of datelines. Raises TableError where COLLATION lacks its row."""
    text = "".join(
        (row["text"] or "") + (row["space_after"] or "") for row in sorted(rows, key=lambda row: row["position"])
    )
    if collation is None:
        raise TableError(
            "COLLATION has no row of the archetype (witness_id null).",
            where=f"an archetype of {len(rows)} tokens",
            todo="run reconstruct_archetype before type_variants",
        )
    return _side(text, collation, language, dateline_in(text, collation, filed))


def side_of(text: str, collation: dict[str, Any], language: str | None) -> Side:
    """A text with the columns of its words."""
    return _side(text, collation, language, find_dateline(text, language) or (0, 0))


def _side(text: str, row: dict[str, Any], language: str | None, dateline: tuple[int, int]) -> Side:
    """A text with the columns of its words and its dateline."""
    return Side(text, row["column"] or [], row["char_start"] or [], row["char_stop"] or [], language, dateline)


def _readings_of(view: Comparison) -> list[Reading]:
    """The readings of a comparison, in order."""
    found = [reading for locus in join_pieces(view) for reading in _readings_at(view, locus)]
    found = _mark_transpositions(view, found)
    found.extend(_stray_readings(view, found))
    found = _with_speeches(view, found)
    found.extend(_readings_between(view))
    return sorted(found, key=lambda reading: (reading.place, reading.start))


def _readings_at(view: Comparison, locus: Locus) -> Iterable[Reading]:
    """The reading of one locus."""
    a, b = view.a, view.b
    (lemma_start, lemma_stop), (start, stop) = a.span(locus.a0, locus.a1), b.span(locus.b0, locus.b1)
    place = _place(view, locus)
    words = max(locus.a1 - locus.a0, locus.b1 - locus.b0)
    if is_cut_off(view, locus):
        verdict = Verdict("omission", False, "the witness is cut off here: what it had is unknown")
        start = stop = start if locus.a0 == 0 else stop
        yield Reading(place, start, stop, lemma_start, lemma_stop, verdict, "unknown", words)
        return
    state = "absent" if locus.b0 == locus.b1 else "present"
    verdict = judge_locus(view, locus)
    answers = view.correspondence(locus)
    if verdict.factual and answers < LEAST_ANSWERS and hold_one_office(view, locus):
        answers = LEAST_ANSWERS
    if verdict.factual and answers < LEAST_ANSWERS and min(len(a), len(b)) >= LONG:
        kind = (
            "synonym"
            if locus.a0 < locus.a1 and locus.b0 < locus.b1
            else "omission"
            if state == "absent"
            else "addition"
        )
        verdict = Verdict(kind, False, UNANSWERED)
    verdict = replace(verdict, sureness=verdict.sureness * answers)
    yield Reading(place, start, stop, lemma_start, lemma_stop, verdict, state, words)


def _stray_readings(view: Comparison, found: list[Reading]) -> Iterable[Reading]:
    """Readings of numbers that changed and moved, unless a factual reading covers them already."""
    for x, y in stray_numbers(view):
        start, stop = view.b.span(y.first, y.last)
        if not any(reading.verdict.factual and reading.start < stop and reading.stop > start for reading in found):
            place = view.a.columns[x.first], view.a.columns[x.last - 1], 0
            verdict = verdict_on(view, x, y)
            sureness = verdict.sureness * MOVED * view.correspondence(Locus(x.first, x.last, y.first, y.last))
            verdict = replace(verdict, sureness=sureness)
            yield Reading(place, start, stop, *view.a.span(x.first, x.last), verdict)


OF_ANOTHER = frozenset({"entity", "predicate"})  # what a name that stands for another is told as, where nobody speaks


def _with_speeches(view: Comparison, found: list[Reading]) -> list[Reading]:
    """The readings with one for each quotation that is given to another speaker; inside it nothing else changes."""
    elsewhere = Verdict("transposition", False, "the quotation stands in another place of the other text")
    for x, y in moved_speeches(view):
        inside = [n for n, own in enumerate(found) if own.verdict.factual and _lies_in(view, own, x, y)]
        for n in inside:
            found[n] = replace(found[n], verdict=elsewhere)
        (start, stop), lemma = (
            view.b.span(y.speaker.first, y.speaker.last),
            view.a.span(x.speaker.first, x.speaker.last),
        )
        there = [
            n
            for n, own in enumerate(found)
            if own.verdict.factual
            and ((own.start < stop and own.stop > start) or (own.lemma_start < lemma[1] and own.lemma_stop > lemma[0]))
        ]
        for n in there:
            if found[n].verdict.type in OF_ANOTHER:
                found[n] = replace(found[n], verdict=verdict_on_speech(x, y))
        if not there:
            place = view.a.columns[x.speaker.first], view.a.columns[x.speaker.last - 1], 0
            found.append(Reading(place, start, stop, *lemma, verdict_on_speech(x, y)))
    return found


def _lies_in(view: Comparison, reading: Reading, x: Speech, y: Speech) -> bool:
    """Whether a reading lies in a quotation, in the witness or, where it has no words there, in the archetype."""
    if reading.start < reading.stop:
        start, stop = view.b.span(y.first, y.last)
        return start <= reading.start and reading.stop <= stop
    start, stop = view.a.span(x.first, x.last)
    return start <= reading.lemma_start and reading.lemma_stop <= stop


def _place(view: Comparison, locus: Locus) -> Place:
    """The columns of a locus: those of the archetype's words, else those of the witness's."""
    if locus.a1 > locus.a0:
        return view.a.columns[locus.a0], view.a.columns[locus.a1 - 1], 0
    return view.b.columns[locus.b0], view.b.columns[locus.b1 - 1], 0


def _mark_transpositions(view: Comparison, found: list[Reading]) -> list[Reading]:
    """Call words that are missing here and stand there a transposition, on both places."""
    missing: dict[str, list[int]] = defaultdict(list)
    added: dict[str, list[int]] = defaultdict(list)
    for n, reading in enumerate(found):
        if reading.verdict.type == "omission" and reading.state == "absent":
            missing[_folded(view.a.text[reading.lemma_start : reading.lemma_stop])].append(n)
        elif reading.verdict.type == "addition":
            added[_folded(view.b.text[reading.start : reading.stop])].append(n)
    moved = Verdict("transposition", False, "the same words stand elsewhere in the other text")
    for words in missing.keys() & added.keys():
        if " " not in words:
            continue
        for n in missing[words] + added[words]:
            found[n] = Reading(**{**vars(found[n]), "verdict": moved})
    return found


def _folded(text: str) -> str:
    """Words in lower case, one space between."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _readings_between(view: Comparison) -> Iterable[Reading]:
    """Readings of equal words in other letters, and of the marks between words that stay."""
    a, b = view.a, view.b
    before: tuple[int, int] | None = None
    for step in view.steps:
        if not is_equal(step, a, b):
            before = None
            continue
        i, j = step
        assert i is not None and j is not None
        raw_a, raw_b = a.text[a.starts[i] : a.stops[i]], b.text[b.starts[j] : b.stops[j]]
        if raw_a != raw_b:
            yield Reading(
                (a.columns[i], a.columns[i], 1),
                b.starts[j],
                b.stops[j],
                a.starts[i],
                a.stops[i],
                _letters(raw_a, raw_b),
            )
        if before == (i - 1, j - 1) and not _is_aside(a, i) and not _is_aside(b, j):
            verdict = _marks(a.gap(i - 1), b.gap(j - 1))
            if verdict is not None:
                place = (a.columns[i - 1], a.columns[i], 2)
                yield Reading(place, b.stops[j - 1], b.starts[j], a.stops[i - 1], a.starts[i], verdict)
        before = (i, j)


def _is_aside(side: Side, i: int) -> bool:
    """Whether words that are no part of the text stand before word i, boilerplate or a credit, or a dateline goes on there or ends."""
    return i - 1 in side.filed or any(map(str.isalnum, side.gap(i - 1)))


def _letters(a: str, b: str) -> Verdict:
    """The verdict on one word in other letters."""
    if a.lower() == b.lower():
        return Verdict("formatting", False, "only capitals change", layer="orthographic")
    if unmixed(a).lower() == unmixed(b).lower():
        return Verdict("spelling", False, "only look-alike letters of another script change", layer="orthographic")
    if not b[:1].isdigit():
        return Verdict("punctuation", False, "only the mark inside the word changes", layer="punctuation")
    return Verdict("formatting", False, "the same number written otherwise", layer="orthographic")


def _marks(a: str, b: str) -> Verdict | None:
    """The verdict on what stands between two words; None where only one kind of white space replaces another.

    A gap with letters holds words that are no part of the text, as boilerplate: what marks it replaced nobody can tell.
    """
    if a == b or LETTER.search(a) or LETTER.search(b) or (a.isspace() and b.isspace() and _breaks(a) == _breaks(b)):
        return None
    if "".join(a.split()) == "".join(b.split()):
        if _breaks(a) == _breaks(b) and bool(a.split()) and len(a.split()) == len(b.split()):
            return None
        return Verdict("formatting", False, "only white space changes", layer="punctuation")
    return Verdict("punctuation", False, "only the marks between the words change", layer="punctuation")


def _breaks(gap: str) -> bool:
    """Whether a gap holds a paragraph break."""
    return gap.count("\n") > 1


def quoted(text: str) -> str:
    """A wording inside quotation marks, its middle left out where it is long."""
    flat = " ".join(text.split()) or text
    if len(flat) > LONGEST_QUOTE:
        flat = flat[: LONGEST_QUOTE // 2] + " … " + flat[-LONGEST_QUOTE // 2 :]
    return f"“{flat}”"


def why_of(reading: Reading, a: str, b: str) -> str:
    """The words and places in both texts, and the reason, in one sentence."""
    here = f"{quoted(b[reading.start : reading.stop])} (characters {reading.start}–{reading.stop})"
    there = f"{quoted(a[reading.lemma_start : reading.lemma_stop])} ({reading.lemma_start}–{reading.lemma_stop})"
    reason = reading.verdict.reason
    if reading.start == reading.stop:
        return f"The archetype’s {there} is missing at character {reading.start}: {reason}."
    if reading.lemma_start == reading.lemma_stop:
        return f"{here} stands where the archetype has nothing (at {reading.lemma_start}): {reason}."
    return f"{here} stands where the archetype has {there}: {reason}."


def _compare_all(a: Side, sides: Iterable[Side]) -> list[tuple[list[Reading], str]]:
    """The readings of each side against a, with its text: none where both are independent; of versions fewer claim something."""
    compared, wordings, n_same = [], [], 0
    for b in sides:
        view = Comparison(a, b)
        features = features_of(view)
        compared.append(([] if features.independent else _readings_of(view), b.text))
        wordings.append(wording_of(view, features))
        n_same += a.norms == b.norms
    if not are_versions(wordings, n_same):
        return compared
    judge = Judge(a.text, wordings)
    return [
        (_tempered(found, judge, words_of(text) if wording.claims else None, (a.text, text)), text)
        for (found, text), wording in zip(compared, wordings, strict=True)
    ]


def _tempered(
    found: list[Reading], judge: Judge, common: frozenset[str] | None, texts: tuple[str, str]
) -> list[Reading]:
    """Readings of a version, held against what versions do."""
    tempered = []
    for own in found:
        lemma, words = texts[0][own.lemma_start : own.lemma_stop], texts[1][own.start : own.stop]
        tempered.append(replace(own, verdict=judge.temper(own.verdict, lemma, words, common)))
    return tempered


def _row(reading: Reading, a: str, b: str) -> dict[str, Any]:
    """A reading of text b against text a as a row, its locus still open."""
    verdict = reading.verdict
    severity = severity_of(verdict.type, factual=verdict.factual, sureness=verdict.sureness, words=reading.words)
    return {
        "char_start": reading.start,
        "char_stop": reading.stop,
        "text": b[reading.start : reading.stop],
        "lemma": a[reading.lemma_start : reading.lemma_stop],
        "lemma_char_start": reading.lemma_start,
        "type": verdict.type,
        "layer": verdict.layer,
        "state": reading.state,
        "factual": verdict.factual,
        "severity": 0.0 if reading.state == "unknown" else severity,
        "why": why_of(reading, a, b),
    }


def _read_tradition(
    copies: list[dict[str, Any]], collation: dict[int | None, dict[str, Any]], archetype: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The rows of one tradition."""
    languages = [copy["language"] for copy in copies if copy["language"]]
    language = max(sorted(set(languages)), key=languages.count) if languages else None
    copies = sorted((copy for copy in copies if copy["witness_id"] in collation), key=lambda copy: copy["witness_id"])
    numbers, firsts = find_twins(copies, collation)
    filed = filed_columns([copies[i] for i in firsts], collation)
    a = archetype_side(archetype, collation.get(None), language, filed)
    rows: list[tuple[Place, dict[str, Any]]] = []
    sides = (side_of(copies[i]["text"] or "", collation[copies[i]["witness_id"]], language) for i in firsts)
    known = [
        [(reading.place, _row(reading, a.text, text)) for reading in found] for found, text in _compare_all(a, sides)
    ]
    for copy, number in zip(copies, numbers, strict=True):
        rows.extend((place, row | {"witness_id": copy["witness_id"]}) for place, row in known[number])
    loci = {place: n for n, place in enumerate(sorted({place for place, _ in rows}))}
    rows.sort(key=lambda entry: (loci[entry[0]], entry[1]["witness_id"], entry[1]["char_start"]))
    return [row | {"locus": loci[place]} for place, row in rows]


def type_variants(
    copies: pa.Table, collation: pa.Table, nodes: pa.Table, edges: pa.Table, archetype: pa.Table
) -> tuple[pa.Table]:
    """Find and type the readings of each tradition: COPY, COLLATION, NODE, EDGE, ARCHETYPE -> READING.

    A tradition without archetype tokens gives no row. Raises TableError where COLLATION lacks the archetype's row.
    """
    for table, schema in ((nodes, tables.NODE), (edges, tables.EDGE)):
        tables.conform(table, schema)
    members = tables.by_tradition(tables.conform(copies, tables.COPY))
    columns = collated_rows(collation)
    tokens = tables.by_tradition(tables.conform(archetype, tables.ARCHETYPE))
    rows = []
    for tradition_id in sorted(tokens):
        words = columns.get(tradition_id, {})
        for row in _read_tradition(members.get(tradition_id, []), words, tokens[tradition_id]):
            rows.append(row | {"tradition_id": tradition_id})
    return (tables.table_of(rows, tables.READING),)
