"""Passages: one stretch of text, wherever it stands.

Inside a tradition, the aligned ranges of a witness that overlap are one occurrence; occurrences that an
alignment lays side by side are of one passage. Alignments of witnesses that are in no tradition together make passages
of no tradition. Cost: O(alignments log alignments). Checked by tests/align/test_passages.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from whence import tables
from whence.align.occurrences import find_occurrences


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
    group = common_tradition(alignments, members)
    found = find_occurrences(alignments, group)
    names = np.append(np.unique(members["tradition_id"].to_numpy()), 0)
    least = found.root
    passage_id = tables.mixed_ids(names[found.group[least]], *(column[least] for column in found.where()))
    tradition = pa.array(names[found.group], mask=found.group < 0)
    columns = [passage_id, tradition, found.witness, found.start.astype(np.int32), found.stop.astype(np.int32)]
    return (pa.table(columns, schema=tables.PASSAGE),)
