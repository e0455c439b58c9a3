"""Sorting rows by columns of integers: column by column, the last one first, each by a radix sort (radix.py).

A value and its row are packed into one 64-bit word. Of a column of many bits, ids for example, the highest ``ENOUGH`` of
its range are sorted by, which almost always tell its values apart; where they do not, all of them are.
Cost: O(rows), a tenth of a sort of row numbers by comparing rows. Checked by tests/engines/test_held.py.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from whence.kernel import kernel
from whence.radix import sort_bits

ALIGNED = 64  # bytes
ENOUGH = 36  # bits: four digits


@kernel
def order_by(values: np.ndarray, least: np.int64, bits: tuple, order: np.ndarray) -> None:
    """Order rows by the bits low:high of what a value has beyond the least one, in place; equal ones stay as they stand.

    values: of any integer type (n,); order: int64 (n,), rows; bits: low and high, at most 64 less those of n apart
    """
    low, high, n = bits[0], bits[1], len(order)
    row_bits = 0
    while n >> row_bits:
        row_bits += 1
    words, shift, room = np.empty(n, np.uint64), np.uint64(low), np.uint64(row_bits)
    for i in range(n):
        above = np.uint64(np.int64(values[order[i]])) - np.uint64(least)
        words[i] = ((above >> shift) << room) | np.uint64(order[i])
    sort_bits(words, row_bits, row_bits + high - low)
    for i in range(n):
        order[i] = np.int64(words[i] & ((np.uint64(1) << room) - np.uint64(1)))


@kernel
def is_in_order(values: np.ndarray, order: np.ndarray, tied: np.ndarray) -> bool:
    """Whether tied rows ascend by a column; ``tied``: bool (n - 1,), thinned to those that this column ties, too."""
    for i in range(len(tied)):
        if tied[i]:
            before, after = values[order[i]], values[order[i + 1]]
            if after < before:
                return False
            tied[i] = after == before
    return True


def ascending(columns: Sequence[np.ndarray]) -> np.ndarray:
    """The order of rows by integer columns, the first one first; rows that are equal stay as they are: int64 (n,)."""
    order = np.arange(len(columns[0]))
    if len(order) < 2:
        return order
    room = 64 - len(order).bit_length()
    spans = [(int(column.min()), (int(column.max()) - int(column.min())).bit_length()) for column in columns]
    for column, (least, bits) in zip(columns[::-1], spans[::-1], strict=True):
        order_by(column, np.int64(least), (max(0, bits - min(ENOUGH, room)), bits), order)
    tied = np.ones(len(order) - 1, bool)
    if all(is_in_order(column, order, tied) for column in columns):
        return order
    order = np.arange(len(order))
    for column, (least, bits) in zip(columns[::-1], spans[::-1], strict=True):
        for low in range(0, bits, room):
            order_by(column, np.int64(least), (low, min(bits, low + room)), order)
    return order


def is_sorted(table: pa.Table, names: Sequence[str]) -> bool:
    """Whether rows ascend by these columns; False where a column has nulls or is not of integers."""
    tied = np.ones(max(0, table.num_rows - 1), bool)
    for name in names:
        if not has_integers(table[name]):
            return False
        values = table[name].to_numpy()
        before, after = values[:-1], values[1:]
        if bool((tied & (after < before)).any()):
            return False
        tied &= after == before
    return True


def has_integers(column: pa.ChunkedArray) -> bool:
    """Whether a column is of integers, without nulls."""
    return pa.types.is_integer(column.type) and not column.null_count


def empty_columns(n: int, types: Sequence[np.dtype]) -> list[np.ndarray]:
    """Columns of n values each, in one piece of memory: the system hands out a large one in large pages, and sooner."""
    ends = np.cumsum([0, *(-(-n * kind.itemsize // ALIGNED) * ALIGNED for kind in types)]).tolist()
    whole = np.empty(ends[-1], np.uint8)
    return [whole[start : start + n * kind.itemsize].view(kind) for start, kind in zip(ends[:-1], types, strict=True)]


def take_rows(table: pa.Table, order: np.ndarray) -> pa.Table:
    """The rows of a table in an order: int64 (n,)."""
    given = {name: table[name].to_numpy() for name in table.column_names if has_integers(table[name])}
    taken = dict(zip(given, empty_columns(len(order), [values.dtype for values in given.values()]), strict=True))
    for name, values in given.items():
        np.take(values, order, out=taken[name], mode="clip")  # the quickest mode; no row lies outside
    columns = [
        pa.array(taken[name]) if name in taken else table[name].take(pa.array(order)) for name in table.column_names
    ]
    return pa.table(columns, schema=table.schema)


def sort_rows(table: pa.Table, names: Sequence[str]) -> pa.Table:
    """Rows by these columns; sorted tables are left as they are."""
    if is_sorted(table, names):
        return table.combine_chunks()
    if all(has_integers(table[name]) for name in names):
        return take_rows(table, ascending([table[name].to_numpy() for name in names]))
    return table.sort_by([(name, "ascending") for name in names]).combine_chunks()
