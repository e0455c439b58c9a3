"""Pairs of texts to witnesses: lines with ``id``, ``a`` and ``b``; the witnesses have the keys ``id#a`` and ``id#b``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
import pyarrow as pa

from whence.errors import SourceError
from whence.read.objects import record_of
from whence.read.record import Reading, Rejected
from whence.read.witnesses import Batch

SIDES = ("a", "b")


def read_pairs(path: Path) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Read PAIRS.jsonl: batches of (WITNESS, REJECTED). Raises SourceError where the file cannot be opened."""
    batch = Batch()
    for record in _records(path):
        batch.add(record)
        if batch.is_full:
            yield batch.take()
    yield batch.take()


def _records(path: Path) -> Reading:
    """Two records a line; a line that is no pair is rejected."""
    try:
        with open(path, "rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield from _sides(line, f"{path.name}#{number}", number)
    except OSError as problem:
        raise SourceError(
            f"The pairs cannot be read: {problem.strerror}.", where=str(path), todo="give a JSONL file with id, a, b"
        ) from None


def _sides(line: bytes, source: str, number: int) -> Reading:
    """The two records of a line, or why it is no pair; without an id the number of the line names it."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        yield Rejected(source, f"The line is no JSON: {error}.", "mend or remove the line")
        return
    if not isinstance(row, dict) or not all(isinstance(row.get(side), str) for side in SIDES):
        yield Rejected(source, "The line is no pair.", "give objects with the strings a and b, and an id")
        return
    for side in SIDES:
        yield record_of({"id": f"{row.get('id', number)}#{side}", "text": row[side]}, line, source)
