"""Sorting rows by columns of integers: one sort of 64-bit words, in which the first column and the row are packed.

Where the first column has more bits than fit, its highest ones are packed, and rows that agree in them are put in order
by all columns. Cost: O(rows log rows), a tenth of a sort of row numbers by comparing rows.
Checked by tests/engines/test_held.py.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from whence.kernel import kernel


@kernel
def order_runs(words: np.ndarray, columns: np.ndarray, order: np.ndarray) -> None:
    """Put rows whose words are equal in order by all columns.

    words: uint64 (n,), ascending; columns: int64 (k, n); order: int64 (n,), the row of each word, changed in place
    """
    first = 0
    while first < len(words):
        stop = first + 1
        while stop < len(words) and words[stop] == words[first]:
            stop += 1
        if stop - first > 1:
            run = order[first:stop]
            for c in range(len(columns) - 1, -1, -1):
                run = run[np.argsort(columns[c][run], kind="mergesort")]
            order[first:stop] = run
        first = stop


def ascending(columns: Sequence[np.ndarray]) -> np.ndarray:
    """The order of rows by integer columns, the first one first; rows that are equal stay as they are: int64 (n,)."""
    n = len(columns[0])
    stacked = np.stack([column.astype(np.int64) for column in columns])
    if n < 2:
        return np.arange(n)
    low = int(stacked[0].min())
    above = (stacked[0].view(np.uint64) - np.uint64(low % (1 << 64))).astype(np.uint64)
    row_bits = n.bit_length()
    spare = max(0, int(above.max()).bit_length() + row_bits - 64)
    words = ((above >> np.uint64(spare)) << np.uint64(row_bits)) | np.arange(n, dtype=np.uint64)
    words.sort()
    order = (words & np.uint64((1 << row_bits) - 1)).astype(np.int64)
    order_runs(words >> np.uint64(row_bits), stacked, order)
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


@kernel
def gather(values: np.ndarray, order: np.ndarray, out: np.ndarray) -> None:
    """out[i] = values[order[i]]"""
    for i in range(len(order)):
        out[i] = values[order[i]]


def take_rows(table: pa.Table, order: np.ndarray) -> pa.Table:
    """The rows of a table in an order: int32 or int64 (n,)."""
    columns = []
    for column in table.columns:
        if has_integers(column):
            values = column.to_numpy()
            out = np.empty(len(order), values.dtype)
            gather(values, order, out)
            columns.append(pa.array(out))
        else:
            columns.append(column.take(pa.array(order)))
    return pa.table(columns, schema=table.schema)


def sort_rows(table: pa.Table, names: Sequence[str]) -> pa.Table:
    """Rows by these columns; sorted tables are left as they are."""
    if is_sorted(table, names):
        return table.combine_chunks()
    if all(has_integers(table[name]) for name in names):
        return take_rows(table, ascending([table[name].to_numpy() for name in names]))
    return table.sort_by([(name, "ascending") for name in names]).combine_chunks()
