"""Occurrences: where a stretch of text that several witnesses have stands in each of them.

An alignment has two sides. The sides of a witness that overlap are one occurrence; the two occurrences that
an alignment lays side by side are linked, and what is linked is one passage (``components.py``). Inside a tradition only its
own alignments count; of a witness in several, those in its own range in each. An occurrence is known by a hash of tradition, witness and range.

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

OVERLAP = "LEAST(r.char_stop_{0}, {0}.char_stop) - GREATEST(r.char_start_{0}, {0}.char_start)"
LAY_SQL = f"""
WITH several AS (
    SELECT DISTINCT witness_id FROM shared_seat
), plain AS (
    SELECT m.* FROM member AS m LEFT JOIN several AS s ON m.witness_id = s.witness_id WHERE s.witness_id IS NULL
), whole AS (
    SELECT tradition_id, witness_id, 0 AS char_start, {2**31 - 1} AS char_stop FROM plain
    UNION ALL SELECT * FROM shared_seat
), near AS (
    SELECT r.*, s.witness_id IS NOT NULL OR t.witness_id IS NOT NULL AS seated FROM alignment AS r
    LEFT JOIN several AS s ON r.witness_a = s.witness_id LEFT JOIN several AS t ON r.witness_b = t.witness_id
), ranked AS (
    SELECT r.alignment_id, a.tradition_id, GREATEST(r.char_start_a, a.char_start) AS char_start_a,
           LEAST(r.char_stop_a, a.char_stop) AS char_stop_a, GREATEST(r.char_start_b, b.char_start) AS char_start_b,
           LEAST(r.char_stop_b, b.char_stop) AS char_stop_b,
           ROW_NUMBER() OVER (PARTITION BY r.alignment_id
               ORDER BY {OVERLAP.format("a")} + {OVERLAP.format("b")} DESC, a.tradition_id, a.char_start, b.char_start
           ) AS place
    FROM near AS r JOIN whole AS a ON r.witness_a = a.witness_id JOIN whole AS b ON r.witness_b = b.witness_id
    WHERE r.seated AND a.tradition_id = b.tradition_id
      AND {OVERLAP.format("a")} > 0 AND {OVERLAP.format("b")} > 0
), laid AS (
    SELECT r.alignment_id, r.witness_a, r.witness_b, CASE WHEN a.tradition_id = b.tradition_id THEN a.tradition_id END AS tradition_id,
           r.char_start_a, r.char_stop_a, r.char_start_b, r.char_stop_b
    FROM near AS r LEFT JOIN plain AS a ON r.witness_a = a.witness_id LEFT JOIN plain AS b ON r.witness_b = b.witness_id
    WHERE NOT r.seated
    UNION ALL
    SELECT r.alignment_id, r.witness_a, r.witness_b, k.tradition_id,
           COALESCE(k.char_start_a, r.char_start_a), COALESCE(k.char_stop_a, r.char_stop_a),
           COALESCE(k.char_start_b, r.char_start_b), COALESCE(k.char_stop_b, r.char_stop_b)
    FROM near AS r LEFT JOIN ranked AS k ON r.alignment_id = k.alignment_id AND k.place = 1 WHERE r.seated
)
SELECT r.alignment_id, r.tradition_id,
       CASE WHEN s.side = 0 THEN r.witness_a ELSE r.witness_b END AS witness_id,
       CASE WHEN s.side = 0 THEN r.char_start_a ELSE r.char_start_b END AS char_start,
       CASE WHEN s.side = 0 THEN r.char_stop_a ELSE r.char_stop_b END AS char_stop
FROM laid AS r CROSS JOIN (VALUES (0), (1)) AS s(side)
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


def lay_sides(alignments: pa.Table, members: pa.Table, seats: pa.Table) -> pa.Table:
    """The rows of ``LAY_SQL``: ALIGNMENT, MEMBER, SEAT -> SIDE, each with the tradition that both witnesses are in.

    ``seats`` are those of witnesses in several traditions: an alignment is of the one whose seats it lies in most, and
    no longer than these.
    """
    if alignments.num_rows == 0:
        return tables.SIDE.empty_table()
    ids, tradition = (members[name].to_numpy() for name in ("witness_id", "tradition_id"))
    one, other = (find_rows(ids, alignments[f"witness_{side}"].to_numpy()) for side in "ab")
    in_one = (one >= 0) & (other >= 0)
    in_one[in_one] = tradition[one[in_one]] == tradition[other[in_one]]
    shared = np.zeros(len(one), np.int64)
    shared[in_one] = tradition[one[in_one]]
    if seats.num_rows:
        alignments = seat_alignments(alignments, members, seats, shared, in_one)
    return sides_of(alignments, pa.array(shared, mask=~in_one))


def seat_alignments(
    alignments: pa.Table, members: pa.Table, seats: pa.Table, tradition: np.ndarray, known: np.ndarray
) -> pa.Table:
    """Alignments cut to the seats that they lie in most: ALIGNMENT, MEMBER, SEAT -> ALIGNMENT.

    tradition, known: int64 and bool (n,), of each alignment, written where one of its witnesses is in several
    """
    held = pc.is_in(members["witness_id"], value_set=seats["witness_id"].combine_chunks())
    of: dict[int, list[tuple[int, int, int]]] = {}
    for row in members.filter(pc.invert(held)).to_pylist():
        of[row["witness_id"]] = [(row["tradition_id"], 0, np.iinfo(np.int32).max)]
    for row in seats.to_pylist():
        of.setdefault(row["witness_id"], []).append((row["tradition_id"], row["char_start"], row["char_stop"]))
    several = seats["witness_id"].to_numpy()
    sides = [alignments[f"witness_{side}"].to_numpy() for side in "ab"]
    names = [f"char_{end}_{side}" for side in "ab" for end in ("start", "stop")]
    ends = {name: alignments[name].to_numpy().copy() for name in names}
    for i in np.flatnonzero(np.isin(sides[0], several) | np.isin(sides[1], several)).tolist():
        ranges = [int(ends[name][i]) for name in names]
        known[i] = False
        for _, chosen, cut in sorted(
            (-sum(cut[1::2]) + sum(cut[::2]), (t, a, b), cut)
            for t, a, a_stop in of.get(int(sides[0][i]), ())
            for t_b, b, b_stop in of.get(int(sides[1][i]), ())
            if t == t_b and (cut := cut_to(ranges, (a, a_stop, b, b_stop)))
        )[:1]:
            known[i], tradition[i] = True, chosen[0]
            for name, end in zip(names, cut, strict=True):
                ends[name][i] = end
    for name, column in ends.items():
        at = alignments.schema.get_field_index(name)
        alignments = alignments.set_column(at, alignments.schema.field(at), [pa.array(column)])
    return alignments


def cut_to(ranges: list[int], seats: tuple[int, int, int, int]) -> list[int]:
    """Where two ranges (start, stop, start, stop) lie in two seats; empty where one does not."""
    cut = [max(ranges[0], seats[0]), min(ranges[1], seats[1]), max(ranges[2], seats[2]), min(ranges[3], seats[3])]
    return cut if cut[0] < cut[1] and cut[2] < cut[3] else []


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
