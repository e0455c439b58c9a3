"""Where the text of a tradition begins and ends in each member.

A page carries more than the text it copied: a masthead above, other stories below. What stands before a member's first
passage of the tradition and behind its last one is no part of the text that was handed on; it is noted as
``outside: start:stop`` and left out of the collation. What stands between two passages stays: it was put in. So does
the rest of the paragraph in which the first passage begins or the last one ends, up to ``REST`` characters: its
words were reworked beyond finding, seldom added. So do closing paragraphs of the article that only this member has
(``closing.py``): another dropped them, or this one wrote on.
Checked by tests/align/test_trim.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.align.closing import closing_stop

REST = 300  # characters of a paragraph beyond its passage


def trim_copies(copies: pa.Table, passages: pa.Table) -> tuple[pa.Table]:
    """Note what is outside the tradition's text: COPY, PASSAGE -> COPY.

    Of PASSAGE only rows of the witnesses are looked at. A member without a passage of its tradition is left as it is.
    """
    copies, passages = tables.conform(copies, tables.COPY), tables.conform(passages, tables.PASSAGE)
    hulls = hulls_of(copies, passages)
    texts, notes = copies["text"].to_pylist(), copies["notes"].to_pylist()
    written = [
        [*(old or []), *ranges_outside(text, start, closing_stop(text or "", old or [], start, stop))]
        for old, text, start, stop in zip(notes, texts, *hulls, strict=True)
    ]
    at = copies.schema.get_field_index("notes")
    return (copies.set_column(at, copies.schema.field(at), [pa.array(written, tables.WORDS)]),)


def hulls_of(copies: pa.Table, passages: pa.Table) -> tuple[list[int], list[int]]:
    """Where the first passage of each copy starts and the last one stops; (0, -1) where it has none."""
    ids, tradition = copies["witness_id"].to_numpy(), copies["tradition_id"].to_numpy()
    order = np.argsort(ids)  # a witness is in one tradition
    near = passages.filter(pc.is_in(passages["witness_id"], value_set=pa.array(ids)))
    near = near.filter(pc.is_valid(near["tradition_id"]))
    row = order[np.searchsorted(ids, near["witness_id"].to_numpy(), sorter=order)]
    own = tradition[row] == near["tradition_id"].to_numpy()
    starts, stops = (near[name].to_numpy()[own] for name in ("char_start", "char_stop"))
    first, last = np.full(len(ids), np.iinfo(np.int32).max), np.full(len(ids), -1)
    np.minimum.at(first, row[own], starts)
    np.maximum.at(last, row[own], stops)
    return np.where(last < 0, 0, first).tolist(), last.tolist()


def ranges_outside(text: str, start: int, stop: int) -> list[str]:
    """The notes of what is outside a text whose passages stand from ``start`` to ``stop``; -1: to its end."""
    size = len(text)
    stop = size if stop < 0 else stop
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", stop)
    last = size if last < 0 else last
    ranges = [(0, first if start - first <= REST else start), (last if last - stop <= REST else stop, size)]
    return [f"outside: {a}:{b}" for a, b in ranges if a < b]
