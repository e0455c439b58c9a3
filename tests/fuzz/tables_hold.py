"""What must be true of the rows of WITNESS and REJECTED, whatever was read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from whence import tables
from whence.read.record import Record, Rejected
from whence.read.witnesses.desk import witnesses_of

RANGE = re.compile(r"(boilerplate|credit|lookalike): (\d+):(\d+)")
PRECISIONS, ORIGINS = {"second", "day", "month", "year"}, {"metadata", "feed", "url", "text", "given"}


def check_read(records: Iterable[Record | Rejected]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Hold what a reader made against the two schemas; the rows."""
    witnesses: list[dict[str, Any]] = []
    rejected: list[dict[str, Any]] = []
    for batch, refused in witnesses_of(iter(records)):
        for table, schema, rows in (
            (batch, tables.WITNESS, witnesses),
            (refused, tables.REJECTED, rejected),
        ):
            table.validate(full=True)
            rows += tables.conform(table, schema).to_pylist()
    for row in witnesses:
        check_witness(row)
    for row in rejected:
        assert row["what"] and row["todo"] and row["source"] is not None
    assert len({row["key"] for row in witnesses}) == len({row["witness_id"] for row in witnesses}) == len(witnesses)
    return witnesses, rejected


def check_witness(row: dict[str, Any]) -> None:
    """Hold one row of WITNESS against what docs/tables.md says of it."""
    text = row["text"]
    assert row["key"] and text and text == text.strip() and "\x00" not in text and "\r" not in text
    assert (row["published"] is None) == (row["published_from"] is None) == (row["published_precision"] is None)
    assert row["published_from"] in ORIGINS | {None} and row["published_precision"] in PRECISIONS | {None}
    for name in ("key", "url", "title", "author", "site", "credit"):
        assert row[name] is None or (row[name] and not set("\n\r\x00") & set(row[name])), name
    for note in row["notes"]:
        if match := RANGE.fullmatch(note):
            assert 0 <= int(match[2]) < int(match[3]) <= len(text), note
