"""Rows of a few ids in a table of many, in any order.

The wanted ids are hashed, and all others go by once. Cost: O(wanted + ids), memory of O(wanted), so that a batch may look
up its witnesses in a table of all. Checked by tests/align/test_rows.py.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel


@kernel
def find_rows(ids: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The row of each wanted id among ids, -1 where it is not there: int64 (m,), int64 (n,) -> int64 (n,).

    Each id stands once among ids.
    """
    size = 4
    while size < 2 * len(wanted):
        size *= 2
    mask = size - 1
    first, row_at = np.full(size, -1, np.int64), np.full(size, -1, np.int64)  # a wanted id of a slot; its row
    slots = np.empty(len(wanted), np.int64)
    for i in range(len(wanted)):
        slot = wanted[i] & mask
        while first[slot] >= 0 and wanted[first[slot]] != wanted[i]:
            slot = (slot + 1) & mask
        first[slot], slots[i] = i, slot
    for row in range(len(ids)):
        slot = ids[row] & mask
        while first[slot] >= 0 and wanted[first[slot]] != ids[row]:
            slot = (slot + 1) & mask
        row_at[slot] = row  # of an empty slot nobody asks
    rows = np.empty(len(wanted), np.int64)
    for i in range(len(wanted)):
        rows[i] = row_at[slots[i]]
    return rows
