"""Rows of equal key brought together: all rows are put into ``PARTS`` by their key, then read part by part.

A key decides on its part by its highest bits (``ranged``: parts follow each other as keys do, for ids, which are
hashes and so spread evenly) or by a hash of it. Pieces are sorted by part as they come and kept as they are;
a part is then a slice of each. Parts are merged while they are small, so that a small input is one part.
Cost: O(rows). Checked by tests/engines/test_held.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from whence.engines.held import Held, Shelf
from whence.engines.order import take_rows
from whence.kernel import kernel

PARTS = 1024
FEW = 16  # slices of a file that are mapped at a time
HALF = np.uint64(32)
SIGN = np.uint64(1 << 63)
MIX = np.uint64(0x9E3779B97F4A7C15)
Sorted = tuple[pa.Table, np.ndarray]  # rows by part; where each part starts, int64 (PARTS + 1,)


@kernel
def order_parts(key: np.ndarray, ranged: bool, bounds: np.ndarray, order: np.ndarray) -> None:
    """Order rows by part, in a part as they stand.

    key   : int64 (n,); ranged: by its highest bits, so that parts ascend as keys do, else by a hash of it
    bounds: int64 (parts + 1,), zeros, written: part p has order[bounds[p]:bounds[p + 1]]; order: int64 (n,), written
    """
    part = np.empty(len(key), np.uint32)
    parts = np.uint64(len(bounds) - 1)
    for i in range(len(key)):
        spread = np.uint64(key[i]) ^ SIGN if ranged else np.uint64(key[i]) * MIX
        part[i] = ((spread >> HALF) * parts) >> HALF
        bounds[np.int64(part[i]) + 1] += 1
    for p in range(len(bounds) - 1):
        bounds[p + 1] += bounds[p]
    free = bounds[:-1].copy()
    for i in range(len(part)):
        order[free[part[i]]] = i
        free[part[i]] += 1


class Exchange:
    """Rows on their way to the others of their key: the columns of a schema, whatever else their pieces have."""

    def __init__(self, schema: pa.Schema, key: str, *, shelf: Shelf, ranged: bool) -> None:
        self.key, self.ranged = key, ranged
        self.held = Held(schema, shelf)
        self.bounds: list[np.ndarray] = []

    def sort(self, piece: pa.Table, first: int = 0, last: int = PARTS) -> Sorted:
        """The rows of a piece that belong to the parts first:last, by part. Threads may sort side by side."""
        bounds, order = np.zeros(PARTS + 1, np.int64), np.empty(piece.num_rows, np.int64)
        order_parts(piece[self.key].to_numpy(), self.ranged, bounds, order)
        chosen = order[bounds[first] : bounds[last]]
        return take_rows(piece.select(self.held.schema.names), chosen), np.clip(bounds - bounds[first], 0, len(chosen))

    def add(self, piece: Sorted) -> None:
        """Keep the rows of a sorted piece."""
        if piece[0].num_rows:
            self.held.add(piece[0])
            self.bounds.append(piece[1])

    def sizes(self) -> np.ndarray:
        """Of each part the bytes, its rows taken to be as long as others: float64 (PARTS,)."""
        rows = np.sum([np.zeros(PARTS, np.int64), *(np.diff(bounds) for bounds in self.bounds)], axis=0)
        return rows * (self.held.nbytes / max(1, self.held.num_rows))

    def rows_of_parts(self, first: int, last: int) -> pa.Table:
        """The rows of the parts first:last."""
        slices = [
            table.slice(bounds[first], bounds[last] - bounds[first])
            for table, bounds in zip(self.held.listed(), self.bounds, strict=True)
        ]
        return pa.concat_tables([self.held.schema.empty_table(), *self._copied(slices)]).combine_chunks()

    def _copied(self, slices: list[pa.Table]) -> Iterator[pa.Table]:
        """The slices; those of a file are copied a few at a time, as touching one maps what lies around it."""
        if self.held.is_whole:
            yield from slices
            return
        for first in range(0, len(slices), FEW):
            copied = pa.concat_tables([empty_like(slices[0]), *slices[first : first + FEW]]).combine_chunks()
            self.held.relax()
            yield copied


def parts_of(exchanges: Sequence[Exchange], size: int) -> Iterator[tuple[pa.Table, ...]]:
    """The rows of exchanges by one key, part by part; small parts are merged up to so many bytes."""
    sizes = np.sum([exchange.sizes() for exchange in exchanges], axis=0)
    first = 0
    while first < PARTS:
        last = first + 1
        while last < PARTS and sizes[first : last + 1].sum() <= size:
            last += 1
        if sizes[first:last].sum():
            yield tuple(exchange.rows_of_parts(first, last) for exchange in exchanges)
        first = last


def empty_like(table: pa.Table) -> pa.Table:
    """No rows: put beside one chunk, it makes ``combine_chunks`` copy that one."""
    return table.schema.empty_table()
