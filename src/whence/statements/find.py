"""Who said what: quotations and reported statements of each page, with speaker and cue.

Direct quotations stand without their marks, reported speech from its conjunction on. ``speaker`` is the name on the
page: for a pronoun the name it stands for, while ``speaker_char_start`` points at the pronoun. ``said_on`` is the day
that the words around the cue name. ``same_as`` joins what one speaker says twice on one page in the same words;
statements.same joins the rest.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyarrow as pa

from whence import tables
from whence.align.given import pair_of
from whence.statements.said import Said, statements_in
from whence.statements.words.verbs import is_negated

COLUMNS = ["witness_id", "key", "title", "text", "language", "published", "published_precision", "notes"]
TO_THE_DAY = {"second", "day", None}  # precision that lets a weekday tell a date


def find_statements(witnesses: pa.Table, *, by_pair: bool = False) -> tuple[pa.Table]:
    """Find quotations and reported speech: WITNESS -> SAID.

    Ranges that a witness's notes call boilerplate are skipped; those that they say are in another language are read in that
    one. A witness without text yields no row. ``by_pair``: a statement repeats only what its witness's pair says.
    Raises TableError where a column of WITNESS is missing.
    """
    columns = tables.conform(witnesses, tables.WITNESS).select(COLUMNS)
    rows: list[dict[str, Any]] = []
    known: dict[tuple[Any, ...], list[Said]] = {}  # equal texts are read once
    for witness in columns.to_pylist():
        beside = {"pair": tables.hash_id(pair_of(witness["key"])) if by_pair else 0, "published": witness["published"]}
        rows.extend(row | beside for row in rows_of(witness, known))
    return (tables.table_of(rows, tables.SAID),)


def rows_of(witness: dict[str, Any], known: dict[tuple[Any, ...], list[Said]]) -> list[dict[str, Any]]:
    """The statements of one witness as rows, in order of the text; those that repeat one another joined."""
    text, witness_id = witness["text"] or "", witness["witness_id"]
    rows: list[dict[str, Any]] = []
    first: dict[tuple[str, str | None, datetime | None, bool], int] = {}
    skipped, others = _ranges(witness["notes"], "boilerplate"), _other_languages(witness["notes"])
    published = witness["published"] if witness["published_precision"] in TO_THE_DAY else None
    given = (text, witness["title"], witness["language"], published, *skipped, *others)
    if given not in known:
        how = {"published": published, "title": witness["title"]}
        known[given] = _read_languages(text, witness["language"], how, skipped=skipped, others=others)
    for said in known[given]:
        spoken = text[said.start : said.stop]
        statement_id = tables.hash_id(witness_id, said.start, said.stop)
        repeated = first.setdefault((spoken, said.key, said.said_on, is_negated(said.cue)), statement_id)
        rows.append(
            {
                "statement_id": statement_id,
                "witness_id": witness_id,
                "char_start": said.start,
                "char_stop": said.stop,
                "text": spoken,
                "mode": said.mode,
                "speaker": said.speaker,
                "speaker_char_start": said.speaker_start,
                "speaker_key": said.key,
                "cue": said.cue,
                "said_on": said.said_on,
                "own": said.own,
                "same_as": None if repeated == statement_id or said.key is None else repeated,
            }
        )
    return rows


def _read_languages(
    text: str,
    language: str | None,
    how: dict[str, Any],
    *,
    skipped: list[tuple[int, int]],
    others: list[tuple[int, int, str]],
) -> list[Said]:
    """The statements of a text, each stretch of it read in its own language."""
    elsewhere = [(start, stop) for start, stop, _ in others]
    own = sorted([*skipped, *elsewhere])
    found = statements_in(text, language=language, skipped=own, **how)
    for other in sorted({code for _, _, code in others}):
        edges = [0, *(edge for start, stop, code in others if code == other for edge in (start, stop)), len(text)]
        around = [(start, stop) for start, stop in zip(edges[::2], edges[1::2], strict=True) if start < stop]
        found += statements_in(text, language=other, skipped=sorted([*skipped, *around]), **how)
    return sorted(found, key=lambda said: (said.start, said.stop)) if others else found


def _other_languages(notes: list[str] | None) -> list[tuple[int, int, str]]:
    """The ranges of ``language-xx: start:stop`` notes, with their languages."""
    codes = {
        kind.removeprefix("language-") for note in notes or () if (kind := note.partition(": ")[0])[:9] == "language-"
    }
    return sorted((start, stop, code) for code in codes for start, stop in _ranges(notes, f"language-{code}"))


def _ranges(notes: list[str] | None, wanted: str) -> list[tuple[int, int]]:
    """The ranges of ``kind: start:stop`` notes of one kind."""
    ranges = []
    for note in notes or ():
        kind, _, span = note.partition(": ")
        start, _, stop = span.partition(":")
        if kind == wanted and start.strip().isdecimal() and stop.strip().isdecimal():
            ranges.append((int(start), int(stop)))
    return sorted(ranges)
