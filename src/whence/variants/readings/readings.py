"""From collation to readings: COPY, COLLATION, NODE, EDGE, ARCHETYPE -> READING.

Every witness is held against the archetype; the row of COLLATION whose witness is null is the archetype's own. Loci
are numbered in the archetype's order, and witnesses that differ at the same columns share a locus. Words beyond a
cut-off head or tail of a witness are unknown, not absent: one row, nothing claimed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pyarrow as pa

from whence import tables
from whence.errors import TableError
from whence.read.lines.datelines import find_dateline
from whence.text.sentences import sentence_spans
from whence.variants.collation.twins import collated_rows, find_twins
from whence.variants.loci.altered import lay_words
from whence.variants.loci.comparison import LONG, Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.readings.between import readings_between
from whence.variants.readings.cutoff import is_cut_off, join_pieces
from whence.variants.readings.features import features_of
from whence.variants.readings.reading import Place, Reading, row_of
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
    found = _mark_altered(view, _mark_transpositions(view, found))
    found.extend(_stray_readings(view, found))
    found = _with_speeches(view, found)
    found.extend(_altered_readings(view, found))
    found.extend(readings_between(view))
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


def _mark_altered(view: Comparison, found: list[Reading]) -> list[Reading]:
    """Call sentences that moved and were altered a transposition, on both places; what became of them is told by itself."""
    gone = {view.a.span(*x) for x, _ in view.moved.altered}, {view.b.span(*y) for _, y in view.moved.altered}
    moved = Verdict("transposition", False, "the sentence stands elsewhere in the other text, and was altered")
    return [
        replace(own, verdict=moved)
        if (own.state == "absent" and (own.lemma_start, own.lemma_stop) in gone[0])
        or (own.verdict.type == "addition" and (own.start, own.stop) in gone[1])
        else own
        for own in found
    ]


def _altered_readings(view: Comparison, found: list[Reading]) -> list[Reading]:
    """The readings inside the sentences that moved and were altered, unless a factual one covers them already."""
    told = [own for own in found if own.verdict.factual]
    inside: list[Reading] = []
    for x, y in view.moved.altered:
        a, b = view.a.part(*x), view.b.part(*y)
        pair = Comparison(a, b, lay_words(a, b))
        inside.extend(reading for locus in pair.loci for reading in _readings_at(pair, locus))
    return [own for own in inside if not any(own.start < x.stop and own.stop > x.start for x in told)]


def _folded(text: str) -> str:
    """Words in lower case, one space between."""
    return " ".join(re.findall(r"\w+", text.lower()))


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
    sentences = [start for start, _ in sentence_spans(texts[0])]
    beside = Counter(bisect_right(sentences, own.lemma_start) for own in found if own.verdict.type != "tense-person")
    tempered = []
    for own, after in zip(found, [*found[1:], None], strict=False):
        lemma, words = texts[0][own.lemma_start : own.lemma_stop], texts[1][own.start : own.stop]
        verdict = own.verdict
        is_lone = beside[bisect_right(sentences, own.lemma_start)] == 1
        if verdict.type == "negation" and is_lone and _is_form_behind(own, after):
            verdict = replace(verdict, sureness=1.0)  # "did not pay", "paid": all else is kept
        tempered.append(replace(own, verdict=judge.temper(verdict, lemma, words, common)))
    return tempered


def _is_form_behind(own: Reading, after: Reading | None) -> bool:
    """Whether the next reading is another form of the word right behind a reading."""
    if after is None or after.verdict.type != "tense-person":
        return False
    return after.lemma_start <= own.lemma_stop + 1 and after.start <= own.stop + 1


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
        [(reading.place, row_of(reading, a.text, text)) for reading in found] for found, text in _compare_all(a, sides)
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
