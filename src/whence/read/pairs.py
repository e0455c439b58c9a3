"""Pairs of texts to witnesses: lines with ``id``, ``a`` and ``b``; the witnesses have the keys ``id#a`` and ``id#b``.

A line without an id is named by its number. Where an id comes again, its line is ``id (2)``, so that no key and no
tradition mixes two lines; a line that repeats another byte for byte is rejected.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from whence import tables
from whence.errors import SourceError
from whence.read.formats.objects import numbered_objects, record_of
from whence.read.record import Pair, Reading, Record, Rejected, plain
from whence.read.witnesses.desk import witnesses_of

SIDES = ("a", "b")
FIRST = "given: the first of two"  # the note of the text that counts as the source where the evidence ties


def name_first(batches: Iterator[Pair]) -> Iterator[Pair]:
    """Batches of (WITNESS, REJECTED) with the first witness noted as such."""
    noted = False
    for witnesses, rejected in batches:
        if not noted and witnesses.num_rows:
            rows = witnesses.slice(0, 1).to_pylist()
            first = tables.table_of(({**row, "notes": [*(row["notes"] or []), FIRST]} for row in rows), tables.WITNESS)
            witnesses, noted = pa.concat_tables([first, witnesses.slice(1)]), True
        yield witnesses, rejected


def read_pairs(path: Path) -> Iterator[Pair]:
    """Read PAIRS.jsonl: batches of (WITNESS, REJECTED). Raises SourceError where the file cannot be opened."""
    yield from witnesses_of(_records(path))


def _records(path: Path) -> Reading:
    """Two records a line; a line that is no pair is rejected."""
    known: dict[str, set[bytes]] = {}
    is_empty = True
    try:
        with open(path, "rb") as lines:
            for number, row, line in numbered_objects(lines, path.name):
                is_empty = False
                if isinstance(row, Rejected):
                    yield row
                else:
                    yield from _sides(row, line, f"{path.name}#{number}", known)
    except OSError as problem:
        raise SourceError(
            f"The pairs cannot be read: {problem.strerror}.", where=str(path), todo="give a JSONL file with id, a, b"
        ) from None
    if is_empty:
        yield Rejected(path.name, "There is no pair in it.", "give objects with the strings a and b, and an id")


def _sides(row: Any, line: bytes, source: str, known: dict[str, set[bytes]]) -> Reading:
    """The two records of a line, or why it is no pair."""
    if not isinstance(row, dict) or not all(isinstance(row.get(side), str) for side in SIDES):
        yield Rejected(source, "The line is no pair.", "give objects with the strings a and b, and an id")
        return
    name = row.get("id")
    is_named = isinstance(name, (str, int, float)) and not isinstance(name, bool)
    key = (plain(str(name).strip()) if is_named else None) or source.rpartition("#")[2]
    seen = known.setdefault(key, set())
    if line in seen:
        yield Rejected(source, "The same pair was already read.", "leave the second one out")
        return
    seen.add(line)
    if len(seen) > 1:
        number = len(seen)
        while f"{key} ({number})" in known:
            number += 1
        key = f"{key} ({number})"
        known[key] = {line}
    for side in SIDES:
        record = record_of({"id": f"{key}#{side}", "text": row[side]}, line, source)
        if side == "a" and isinstance(record, Record):
            record.notes.append(FIRST)
        yield record
