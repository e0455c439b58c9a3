"""Occurrences: where a stretch of text that several witnesses have stands in each of them.

The aligned ranges of a witness that overlap are one occurrence; occurrences that an alignment lays side by side are
joined (union-find: Tarjan, "Efficiency of a good but not linear set union algorithm", Journal of the ACM 22, 1975).
Cost: O(alignments log alignments). Checked by tests/align/test_passages.py and tests/align/test_traditions.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from whence.kernel import kernel


@kernel
def unite(one: np.ndarray, other: np.ndarray, n: int) -> np.ndarray:
    """The components of n nodes under links one[i] - other[i]: int64 (n,), of each node its component's least node."""
    root = np.arange(n)
    for i in range(len(one)):
        a, b = one[i], other[i]
        while root[a] != a:
            root[a] = root[root[a]]
            a = root[a]
        while root[b] != b:
            root[b] = root[root[b]]
            b = root[b]
        root[max(a, b)] = min(a, b)
    for i in range(n):
        root[i] = root[root[i]]  # its root precedes it and is flat already
    return root


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


@dataclass(frozen=True)
class Occurrences:
    """Occurrences by group, witness and place; arrays of one length, but for ``place``."""

    group: np.ndarray
    witness: np.ndarray
    start: np.ndarray
    stop: np.ndarray
    root: np.ndarray  # the first of the occurrences that are joined with it
    place: np.ndarray  # of each row of ALIGNMENT the occurrence in a, then of each the one in b

    def where(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Witness, start and stop."""
        return self.witness, self.start, self.stop


def find_occurrences(alignments: pa.Table, group: np.ndarray) -> Occurrences:
    """Find the occurrences of ALIGNMENT, joined inside a group only: int64 (n,), the group of each row."""
    n = alignments.num_rows
    group = np.tile(group, 2)
    witness, start, stop = (
        np.concatenate([alignments[f"{name}_{side}"].to_numpy() for side in "ab"]).astype(np.int64)
        for name in ("witness", "char_start", "char_stop")
    )
    order = np.lexsort((stop, start, witness, group))
    group, witness, start, stop = group[order], witness[order], start[order], stop[order]
    first_range = np.empty(2 * n, np.int64)
    merge_ranges(group, witness, start, stop, first_range)
    first = np.flatnonzero(first_range == np.arange(2 * n))
    place = np.empty(2 * n, np.int64)
    place[order] = np.searchsorted(first, first_range)
    root = unite(place[:n], place[n:], len(first))
    return Occurrences(group[first], witness[first], start[first], stop[first], root, place)
