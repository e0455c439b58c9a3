"""Passages: one stretch of text, wherever it stands.

Inside a tradition, the aligned ranges of a witness that overlap are one occurrence; occurrences that an
alignment lays side by side are of one passage. Alignments of witnesses that are in no tradition together make passages
of no tradition. Cost: O(alignments log alignments). Checked by tests/align/test_passages.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from whence import tables
from whence.align.traditions import unite
from whence.kernel import kernel


@kernel
def merge_ranges(
    group: np.ndarray, witness: np.ndarray, start: np.ndarray, stop: np.ndarray, occurrence: np.ndarray
) -> None:
    """Merge the overlapping ranges of a witness in a group.

    group, witness, start, stop: int64 (n,), ascending in this order; start and stop are widened in place
    occurrence: int64 (n,), written: the first range of the occurrence that a range is part of
    """
    first = 0
    for i in range(len(group)):
        fresh = group[i] != group[first] or witness[i] != witness[first] or start[i] >= stop[first]
        if fresh:
            first = i
        stop[first] = max(stop[first], stop[i])
        occurrence[i] = first


def common_tradition(alignments: pa.Table, members: pa.Table) -> np.ndarray:
    """Number of the tradition that both witnesses of each alignment are in, by row of MEMBER's traditions; else -1."""
    ids, tradition = members["witness_id"].to_numpy(), members["tradition_id"].to_numpy()
    order = np.argsort(ids)
    ids, names = ids[order], np.unique(tradition)
    number = np.searchsorted(names, tradition[order])
    found = []
    for side in ("witness_a", "witness_b"):
        wanted = alignments[side].to_numpy()
        at = np.minimum(np.searchsorted(ids, wanted), max(len(ids) - 1, 0))
        found.append(np.where(ids[at] == wanted, number[at], -1) if len(ids) else np.full(len(wanted), -1))
    return np.where(found[0] == found[1], found[0], -1)


def mark_passages(alignments: pa.Table, members: pa.Table) -> tuple[pa.Table]:
    """Mark the occurrences of each passage: ALIGNMENT and all of MEMBER -> PASSAGE, by witness and place."""
    n = alignments.num_rows
    if n == 0:
        return (tables.PASSAGE.empty_table(),)
    group = np.tile(common_tradition(alignments, members), 2)
    witness, start, stop = (
        np.concatenate([alignments[f"{name}_{side}"].to_numpy() for side in "ab"]).astype(np.int64)
        for name in ("witness", "char_start", "char_stop")
    )
    order = np.lexsort((stop, start, witness, group))
    group, witness, start, stop = group[order], witness[order], start[order], stop[order]
    occurrence = np.empty(2 * n, np.int64)
    merge_ranges(group, witness, start, stop, occurrence)
    place = np.empty(2 * n, np.int64)
    place[order] = occurrence
    root = unite(place[:n], place[n:], 2 * n)
    first = np.flatnonzero(occurrence == np.arange(2 * n))
    least = root[first]
    names = np.append(np.unique(members["tradition_id"].to_numpy()), 0)
    passage_id = tables.mixed_ids(names[group[least]], witness[least], start[least], stop[least])
    tradition = pa.array(names[group[first]], mask=group[first] < 0)
    columns = [passage_id, tradition, witness[first], start[first].astype(np.int32), stop[first].astype(np.int32)]
    order = np.lexsort((stop[first], start[first], witness[first], group[first]))
    return (pa.table(columns, schema=tables.PASSAGE).take(pa.array(order)),)
