"""Where the text of a tradition begins and ends in each member.

A page carries more than the text it copied: a masthead above, other stories below. What stands before a member's first
passage of the tradition and behind its last one is no part of the text that was handed on; it is noted as
``outside: start:stop`` and left out of the collation. What stands between two passages stays: it was put in. So does
the rest of the paragraph in which the first passage begins or the last one ends, up to ``REST`` characters: its
words were reworked beyond finding, seldom added. So do closing paragraphs of the article that only this member has
(``closing.py``): another dropped them, or this one wrote on. None of it reaches into a text that the page has of another tradition.
Checked by tests/align/test_trim.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.align.closing import closing_stop
from whence.align.rows import find_rows

REST = 300  # characters of a paragraph beyond its passage


def trim_copies(copies: pa.Table, passages: pa.Table) -> tuple[pa.Table]:
    """Note what is outside the tradition's text: COPY, PASSAGE -> COPY.

    Of PASSAGE only rows of the witnesses are looked at. A member without a passage of its tradition is left as it is.
    """
    copies, passages = tables.conform(copies, tables.COPY), tables.conform(passages, tables.PASSAGE)
    passages = passages.filter(pc.is_valid(passages["tradition_id"]))
    texts, notes = copies["text"].to_pylist(), copies["notes"].to_pylist()
    starts, stops = hulls_of(copies, passages)
    rooms = rooms_of(copies, passages, starts, stops)
    written = []
    for i, (old, text, start, stop) in enumerate(zip(notes, texts, starts, stops, strict=True)):
        low, high = rooms.get(i, (0, len(text or "")))
        closed = closing_stop((text or "")[:high], old or [], start, stop)
        written.append([*(old or []), *ranges_outside(text, start, closed, (low, high))])
    at = copies.schema.get_field_index("notes")
    return (copies.set_column(at, copies.schema.field(at), [pa.array(written, tables.WORDS)]),)


def hulls_of(copies: pa.Table, passages: pa.Table) -> tuple[list[int], list[int]]:
    """Where the first passage of each copy starts and the last one stops; (0, -1) where it has none."""
    ids = member_ids(copies)
    row = find_rows(ids, member_ids(passages))
    own = row >= 0
    starts, stops = (passages[name].to_numpy()[own] for name in ("char_start", "char_stop"))
    first, last = np.full(len(ids), np.iinfo(np.int32).max), np.full(len(ids), -1)
    np.minimum.at(first, row[own], starts)
    np.maximum.at(last, row[own], stops)
    return np.where(last < 0, 0, first).tolist(), last.tolist()


def rooms_of(copies: pa.Table, passages: pa.Table, starts: list[int], stops: list[int]) -> dict[int, tuple[int, int]]:
    """Of each copy whose witness is in several traditions: how far its text may reach to either side of its passages.

    There stand passages of the other traditions.
    """
    held = passages.select(["witness_id", "tradition_id", "char_start", "char_stop"])
    names = held.select(tables.MEMBER.names[::-1]).group_by(["witness_id", "tradition_id"]).aggregate([])
    witness, counts = np.unique(names["witness_id"].to_numpy(), return_counts=True)
    several = pa.array(witness[counts > 1])
    rows = held.filter(pc.is_in(held["witness_id"], value_set=several)).to_pylist()
    rooms = {}
    for i in np.flatnonzero(pc.is_in(copies["witness_id"], value_set=several).to_numpy()).tolist() if rows else []:
        own = copies["tradition_id"][i].as_py(), copies["witness_id"][i].as_py()
        others = [row for row in rows if row["witness_id"] == own[1] and row["tradition_id"] != own[0]]
        low = max((row["char_stop"] for row in others if row["char_stop"] <= starts[i]), default=0)
        size = len(copies["text"][i].as_py() or "")
        high = min((row["char_start"] for row in others if row["char_start"] >= stops[i] >= 0), default=size)
        rooms[i] = low, high
    return rooms


def member_ids(rows: pa.Table) -> np.ndarray:
    """An id for the tradition and the witness of each row: int64 (n,)."""
    return tables.mixed_ids(*(rows[name].to_numpy() for name in tables.MEMBER.names))


def ranges_outside(text: str, start: int, stop: int, room: tuple[int, int]) -> list[str]:
    """The notes of what is outside a text whose passages stand from ``start`` to ``stop``, -1: to its end, inside ``room``."""
    size = len(text)
    stop = size if stop < 0 else stop
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", stop)
    last = size if last < 0 else last
    first, last = (
        max(first if start - first <= REST else start, room[0]),
        min(last if last - stop <= REST else stop, room[1]),
    )
    return [f"outside: {a}:{b}" for a, b in ((0, first), (last, size)) if a < b]
