"""Readings as wordings: all witnesses with the same words at the same locus, however each of their rows is typed.

Context decides what a reading does to a claim, so one wording may be factual in one witness and not in another.
Who has a change is a question of words alone; a wording counts as a change where at least one row of it is factual. A row
of which nothing shows what it answers claims nothing: that page is not told to have the change.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from whence.variants.readings.readings import UNANSWERED

INSTEAD = (("locus", 0), ("type", ""), ("lemma", ""), ("severity", 0.0), ("factual", False))  # of null
KEYS = ["tradition_id", "locus", "words"]


def read_wordings(readings: pa.Table) -> pa.Table:
    """Rows of READING that are known, with two more columns.

    ``words`` is the text with its white space folded: a line break is no other wording. ``is_change`` tells whether
    a row of the same tradition, locus and words is factual, and this one answers the same words.
    """
    known = pc.not_equal(pc.fill_null(readings["state"], "present"), "unknown")
    table = readings.filter(known)
    for name, instead in INSTEAD:
        filled = pc.fill_null(table[name], pa.scalar(instead, table[name].type))
        table = table.set_column(table.schema.get_field_index(name), name, filled)
    split = pc.utf8_split_whitespace(pc.utf8_trim_whitespace(pc.fill_null(table["text"], "")))
    table = table.append_column("words", pc.binary_join(split, " "))
    numbers = [pc.fill_null(table[name].cast(pa.string()), "") for name in KEYS[:2]]
    key = pc.binary_join_element_wise(*numbers, table["words"], "\x1f")
    answers = pc.invert(pc.match_substring(pc.fill_null(table["why"], ""), UNANSWERED))
    return table.append_column("is_change", pc.and_(pc.is_in(key, pc.unique(key.filter(table["factual"]))), answers))


def count_changes(readings: pa.Table) -> dict[int, int]:
    """How many changes each witness of one tradition has, its own and those it took over."""
    table = read_wordings(readings)
    rows = table.filter(table["is_change"]).select(["witness_id", *KEYS]).to_pylist()
    return Counter(witness for witness, *_ in {tuple(row.values()) for row in rows})


def gravest(readings: list[dict[str, Any]]) -> dict[str, Any]:
    """The factual reading of most weight; of equals the first by type and witness."""
    factual = [row for row in readings if row["factual"]] or readings
    return min(factual, key=lambda row: (-(row["severity"] or 0.0), row["type"] or "", row["witness_id"]))
