"""Where the text of a tradition begins and ends in each member.

A page carries more than the text it copied: a masthead above, other stories below. What stands before a member's first
passage of the tradition and behind its last one is no part of the text that was handed on; it is noted as
``outside: start:stop`` and left out of the collation. What stands between two passages stays: it was put in. So does
the rest of the paragraph in which the first passage begins or the last one ends, up to ``REST`` characters: its
words were reworked beyond finding, seldom added.
Checked by tests/align/test_trim.py.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from whence import tables

REST = 300  # characters of a paragraph beyond its passage


def trim_copies(copies: pa.Table, passages: pa.Table) -> tuple[pa.Table]:
    """Note what is outside the tradition's text: COPY, PASSAGE -> COPY.

    A member without a passage of its tradition is left as it is.
    """
    hull: dict[tuple[int, int], tuple[int, int]] = {}
    for row in tables.conform(passages, tables.PASSAGE).to_pylist():
        member = (row["tradition_id"], row["witness_id"])
        start, stop = hull.get(member, (row["char_start"], row["char_stop"]))
        hull[member] = (min(start, row["char_start"]), max(stop, row["char_stop"]))
    rows = [note_outside(row, hull) for row in tables.conform(copies, tables.COPY).to_pylist()]
    return (tables.table_of(rows, tables.COPY),)


def note_outside(row: dict[str, Any], hull: dict[tuple[int, int], tuple[int, int]]) -> dict[str, Any]:
    """A copy with the notes of what is outside its text."""
    text, size = row["text"], len(row["text"])
    start, stop = hull.get((row["tradition_id"], row["witness_id"]), (0, size))
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", stop)
    last = size if last < 0 else last
    ranges = [(0, first if start - first <= REST else start), (last if last - stop <= REST else stop, size)]
    return {**row, "notes": [*(row["notes"] or []), *(f"outside: {a}:{b}" for a, b in ranges if a < b)]}
