"""Some rows of a table in a file, fetched by the byte and by no more than these: of columns of numbers, of lists of numbers,
and of texts, without nulls.

Rows that lie far apart cost one access to the disk for each and column. The system is told of all of them before the first
is read, so that they are under way at the same time. They are read, not touched where they are mapped, as that would map
what lies around them, too. Cost: O(bytes of the rows), beside an access each. Checked by tests/engines/test_held.py.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from whence.kernel import kernel

NEAR = 1 << 14  # bytes between two ranges that are read as one
NONE = -1  # for offsets of a column of numbers


@kernel
def find_ranges(data: np.ndarray, rows: np.ndarray, piece_of: np.ndarray, places: np.ndarray, width: int) -> np.ndarray:
    """Where the values of a column lie, row by row: int64 (n, 2), first byte and number of bytes.

    data    : the file, uint8; rows: int64 (n,), in their piece; piece_of: int64 (n,), any
    places  : int64 (pieces, 2), where the values of a piece start and its offsets (NONE: each row has one value)
    width   : bytes of a value
    """
    ranges = np.empty((len(rows), 2), np.int64)
    offsets = data[: len(data) // 4 * 4].view(np.int32)
    for i in range(len(rows)):
        values, start = places[piece_of[i], 0], places[piece_of[i], 1]
        if start == NONE:
            ranges[i, 0], ranges[i, 1] = values + rows[i] * width, width
        else:
            first, last = np.int64(offsets[start // 4 + rows[i]]), np.int64(offsets[start // 4 + rows[i] + 1])
            ranges[i, 0], ranges[i, 1] = values + first * width, (last - first) * width
    return ranges


class Gatherer:
    """The pieces of a table as they lie in a mapped file."""

    def __init__(self, mapped: mmap.mmap, file: int, pieces: Sequence[pa.Table]) -> None:
        """``file``: the descriptor of what is mapped; each column of a piece is one chunk that views it."""
        self.file = file
        self.schema = pieces[0].schema
        self.data = np.frombuffer(mapped, np.uint8)
        self.starts = np.cumsum([0, *(piece.num_rows for piece in pieces)])
        self.places = [
            np.array([self._place(piece.column(c).chunk(0)) for piece in pieces], np.int64)
            for c in range(len(self.schema))
        ]

    def _place(self, values: pa.Array) -> tuple[int, int]:
        """Where the values and the offsets of an array lie in the file."""
        at = [0 if buffer is None else buffer.address - self.data.ctypes.data for buffer in values.buffers()]
        return at[-1], at[1] if has_offsets(values.type) else NONE

    def take(self, rows: np.ndarray, names: Sequence[str]) -> pa.Table:
        """Some columns of rows of the table, int64 (n,), in their order."""
        piece_of = np.searchsorted(self.starts, rows, "right") - 1
        local = rows - self.starts[piece_of]
        chosen = [self.schema.get_field_index(name) for name in names]
        widths = [width_of(self.schema.field(c).type) for c in chosen]
        ranges = [
            find_ranges(self.data, local, piece_of, self.places[c], width)
            for c, width in zip(chosen, widths, strict=True)
        ]
        announce(self.file, np.concatenate(ranges))
        columns = [
            column_of(self.schema.field(c).type, read_ranges(self.file, found), found[:, 1] // width)
            for c, found, width in zip(chosen, ranges, widths, strict=True)
        ]
        return pa.table(columns, schema=pa.schema([self.schema.field(c) for c in chosen]))


def announce(file: int, ranges: np.ndarray) -> None:
    """Have the system fetch ranges of bytes of a file, in order of their place and near ones together."""
    if not hasattr(os, "posix_fadvise"):
        return
    ranges = ranges[np.argsort(ranges[:, 0])]
    starts, stops = ranges[:, 0], np.maximum.accumulate(ranges.sum(axis=1))
    first = np.flatnonzero(np.concatenate([[True], starts[1:] > stops[:-1] + NEAR]))
    last = np.concatenate([first[1:], [len(ranges)]]) - 1
    for start, stop in zip(starts[first].tolist(), stops[last].tolist(), strict=True):
        os.posix_fadvise(file, start, stop - start, os.POSIX_FADV_WILLNEED)


def read_ranges(file: int, ranges: np.ndarray) -> np.ndarray:
    """The bytes of ranges of a file, end to end: uint8."""
    read = np.empty(int(ranges[:, 1].sum()), np.uint8)
    room, ends = memoryview(read.data), np.cumsum(ranges[:, 1])
    order = np.argsort(ranges[:, 0])
    order = order[ranges[order, 1] > 0]  # where nothing lies has no place
    for start, size, end in zip(
        ranges[order, 0].tolist(), ranges[order, 1].tolist(), ends[order].tolist(), strict=True
    ):
        os.preadv(file, [room[end - size : end]], start)
    return read


def column_of(kind: pa.DataType, read: np.ndarray, counts: np.ndarray) -> pa.Array:
    """Bytes of values, end to end, as a column whose rows have so many of them."""
    values = pa.py_buffer(read)
    if not has_offsets(kind):
        return pa.Array.from_buffers(kind, len(counts), [None, values])
    offsets = pa.py_buffer(np.concatenate([[0], np.cumsum(counts)]).astype(np.int32))
    if not pa.types.is_list(kind):
        return pa.Array.from_buffers(kind, len(counts), [None, offsets, values])
    inner = pa.Array.from_buffers(kind.value_type, int(counts.sum()), [None, values])
    return pa.Array.from_buffers(kind, len(counts), [None, offsets], children=[inner])


def has_offsets(kind: pa.DataType) -> bool:
    """Whether a row has any number of values."""
    return pa.types.is_list(kind) or pa.types.is_string(kind) or pa.types.is_binary(kind)


def width_of(kind: pa.DataType) -> int:
    """Bytes of a value of a column."""
    if pa.types.is_list(kind):
        return kind.value_type.bit_width // 8
    return 1 if has_offsets(kind) else kind.bit_width // 8


def can_gather(pieces: Sequence[pa.Table]) -> bool:
    """Whether rows can be fetched by the byte: of columns of numbers, lists of numbers and texts, no value of them null."""
    kinds = [kind.value_type if pa.types.is_list(kind) else kind for kind in pieces[0].schema.types]
    texts = [pa.types.is_string(kind) for kind in pieces[0].schema.types]
    numbers = [pa.types.is_integer(kind) or pa.types.is_floating(kind) for kind in kinds]
    plain = all(text or number for text, number in zip(texts, numbers, strict=True))
    return plain and all(
        column.num_chunks == 1 and not column.null_count for piece in pieces for column in piece.columns
    )
