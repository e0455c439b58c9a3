"""Occurrences: where a stretch of text that several witnesses have stands in each of them.

An alignment has two sides. The sides of a witness that overlap are one occurrence; the two occurrences that
an alignment lays side by side are linked, and what is linked is one passage (``components.py``). Inside a tradition only its
own alignments count. An occurrence is known by a hash of tradition, witness and range.

Cost: O(sides log sides). The most loaded key is a witness: the sides of its own alignments, 40 bytes each.
Checked by tests/align/test_occurrences.py, against tests/reference/occurrences.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.align.rows import find_rows
from whence.kernel import kernel

LAY_SQL = """
SELECT r.alignment_id, CASE WHEN a.tradition_id = b.tradition_id THEN a.tradition_id END AS tradition_id,
       CASE WHEN s.side = 0 THEN r.witness_a ELSE r.witness_b END AS witness_id,
       CASE WHEN s.side = 0 THEN r.char_start_a ELSE r.char_start_b END AS char_start,
       CASE WHEN s.side = 0 THEN r.char_stop_a ELSE r.char_stop_b END AS char_stop
FROM alignment AS r CROSS JOIN (VALUES (0), (1)) AS s(side)
LEFT JOIN member AS a ON r.witness_a = a.witness_id LEFT JOIN member AS b ON r.witness_b = b.witness_id
"""


def link_sql(places: str) -> str:
    """The links of a table of PLACE rows: PLACE -> LINK. The rows of a key are two."""
    return f"SELECT MIN(occurrence_id) AS one, MAX(occurrence_id) AS other FROM {places} GROUP BY alignment_id"


@kernel
def merge_ranges(
    group: np.ndarray, witness: np.ndarray, start: np.ndarray, stop: np.ndarray, occurrence: np.ndarray
) -> None:
    """Merge the overlapping ranges of a witness in a group.

    group, witness, start, stop: int64 (n,), ascending in this order; the stop of each first range is widened in place
    occurrence: int64 (n,), written: the first range of the occurrence that a range is part of
    """
    first = 0
    for i in range(len(group)):
        fresh = group[i] != group[first] or witness[i] != witness[first] or start[i] >= stop[first]
        if fresh:
            first = i
        stop[first] = max(stop[first], stop[i])
        occurrence[i] = first


def sides_of(alignments: pa.Table, tradition: pa.Array) -> pa.Table:
    """Both sides of each alignment, all of a, then all of b: ALIGNMENT, its tradition by row -> SIDE."""
    columns = []
    for name in ("witness", "char_start", "char_stop"):
        columns.append(pa.concat_arrays([chunk for side in "ab" for chunk in alignments[f"{name}_{side}"].chunks]))
    ids = pa.concat_arrays(alignments["alignment_id"].chunks * 2)
    return pa.table([ids, pa.concat_arrays([tradition, tradition]), *columns], schema=tables.SIDE)


def split_sides(alignments: pa.Table) -> tuple[pa.Table]:
    """Both sides of each alignment, whatever its tradition: STRONG -> SIDE."""
    if alignments.num_rows == 0:
        return (tables.SIDE.empty_table(),)
    return (sides_of(alignments, pa.nulls(alignments.num_rows, pa.int64())),)


def lay_sides(alignments: pa.Table, members: pa.Table) -> pa.Table:
    """The rows of ``LAY_SQL``: ALIGNMENT, MEMBER -> SIDE, each with the tradition that both witnesses are in."""
    if alignments.num_rows == 0:
        return tables.SIDE.empty_table()
    ids, tradition = (members[name].to_numpy() for name in ("witness_id", "tradition_id"))
    one, other = (find_rows(ids, alignments[f"witness_{side}"].to_numpy()) for side in "ab")
    in_one = (one >= 0) & (other >= 0)
    in_one[in_one] = tradition[one[in_one]] == tradition[other[in_one]]
    shared = np.zeros(len(one), np.int64)
    shared[in_one] = tradition[one[in_one]]
    return sides_of(alignments, pa.array(shared, mask=~in_one))


def find_occurrences(sides: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Find the occurrences of each witness: SIDE, by witness -> PLACE and OCCURRENCE, by witness, tradition and place."""
    n = sides.num_rows
    tradition = pc.fill_null(sides["tradition_id"], 0).to_numpy()
    witness, start, stop = (
        sides[name].to_numpy().astype(np.int64) for name in ("witness_id", "char_start", "char_stop")
    )
    order = np.lexsort((stop, start, tradition, witness))
    tradition, witness, start, stop = tradition[order], witness[order], start[order], stop[order]
    first_range = np.empty(n, np.int64)
    merge_ranges(tradition, witness, start, stop, first_range)
    first = np.flatnonzero(first_range == np.arange(n))
    chosen = sides.take(pa.array(order[first]))
    ids = tables.mixed_ids(tradition[first], witness[first], start[first], stop[first])
    columns = [ids, chosen["tradition_id"], chosen["witness_id"], chosen["char_start"], stop[first].astype(np.int32)]
    place = np.empty(n, np.int64)
    place[order] = ids[np.searchsorted(first, first_range)]
    places = pa.table([sides["alignment_id"], place], schema=tables.PLACE)
    return places, pa.table(columns, schema=tables.OCCURRENCE)


def place_sides(sides: pa.Table) -> tuple[pa.Table]:
    """Name the occurrence that each side is part of: SIDE, by witness -> PLACE."""
    return (find_occurrences(sides)[0],)


def link_occurrences(places: pa.Table) -> pa.Table:
    """The rows of ``link_sql``: PLACE -> LINK, by alignment."""
    one, other = ends_of(places)[1:]
    return pa.table([one, other], schema=tables.LINK)


def ends_of(places: pa.Table) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of PLACE the alignments, ascending, and the lesser and the greater occurrence of each: int64 (n,) three times."""
    alignment, occurrence = places["alignment_id"].to_numpy(), places["occurrence_id"].to_numpy()
    order = np.argsort(alignment, kind="stable")
    pairs = occurrence[order].reshape(-1, 2)
    return alignment[order[::2]], pairs.min(axis=1), pairs.max(axis=1)
