"""Passages: one stretch of text, wherever it stands.

Inside a tradition, occurrences (``occurrences.py``) that alignments lay side by side, be it through others, are of one
passage. Alignments of witnesses that are in no tradition together make passages of no tradition. A passage is known by the
least of its occurrences' hashes. Cost: O(occurrences). The most loaded key of ``PASSAGE_SQL`` is one occurrence.
Checked by tests/align/test_passages.py.
"""

from __future__ import annotations

import pyarrow as pa

from whence import tables
from whence.align.components import find_stars, least_of
from whence.align.occurrences import find_occurrences, lay_sides, link_occurrences
from whence.part_tables import SEAT

PASSAGE_SQL = """
SELECT COALESCE(s.other, o.occurrence_id) AS passage_id, o.tradition_id, o.witness_id, o.char_start, o.char_stop
FROM occurrence AS o LEFT JOIN occurrence_star AS s ON o.occurrence_id = s.one
"""


def mark_passages(occurrences: pa.Table, stars: pa.Table) -> pa.Table:
    """The rows of ``PASSAGE_SQL``: OCCURRENCE, and its components as stars -> PASSAGE, in order of OCCURRENCE."""
    passage = least_of(stars, occurrences["occurrence_id"].to_numpy())
    columns = [passage, *(occurrences[name] for name in tables.PASSAGE.names[1:])]
    return pa.table(columns, schema=tables.PASSAGE)


def find_passages(alignments: pa.Table, members: pa.Table, seats: pa.Table | None = None) -> pa.Table:
    """All stages of passages in one call: ALIGNMENT, MEMBER, SEAT -> PASSAGE, by witness, tradition and place.

    Without ``seats`` each witness is in one tradition at most.
    """
    sides = lay_sides(alignments, members, SEAT.empty_table() if seats is None else seats)
    places, occurrences = find_occurrences(sides)
    return mark_passages(occurrences, find_stars(link_occurrences(places)))
