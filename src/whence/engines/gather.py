"""Some rows of a table in a file, fetched by the byte and by no more than these: of columns of numbers, of lists of numbers,
and of texts, without nulls.

Rows that lie far apart cost one access to the disk for each and column. The system is told of all of them before the first
is read, so that they are under way at the same time. They are read, not touched where they are mapped, as that would map
what lies around them, too. What is kept in memory is where each piece lies, and four bytes a row and column of several values.
Cost: O(bytes of the rows), beside an access each. Checked by tests/engines/test_held.py.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

NEAR = 1 << 14  # bytes between two ranges that are read as one


class Gatherer:
    """Where the rows of a table lie in a file."""

    def __init__(self, file: int, base: int, pieces: Sequence[pa.Table], relax: Callable[[], None]) -> None:
        """``file``: a descriptor; ``base``: where in memory the pieces, of one chunk a column, see the file's first byte;
        ``relax`` lets go of what was touched there."""
        self.file, self.schema = file, pieces[0].schema
        self.starts = np.cumsum([0, *(piece.num_rows for piece in pieces)])
        self.values: list[np.ndarray] = []  # of each column: where in the file the values of each piece start
        self.offsets: list[
            np.ndarray | None
        ] = []  # piece after piece, each one more than its rows; None: a value a row
        for c, kind in enumerate(self.schema.types):
            ends = [piece.column(c).chunk(0).buffers()[-1] for piece in pieces]
            self.values.append(np.array([0 if end is None else end.address - base for end in ends], np.int64))
            self.offsets.append(
                np.concatenate([offsets_of(piece, c) for piece in pieces]) if has_offsets(kind) else None
            )
            relax()

    def take(self, rows: np.ndarray, names: Sequence[str]) -> pa.Table:
        """Some columns of rows of the table, int64 (n,), in their order."""
        chosen = [self.schema.get_field_index(name) for name in names]
        ranges = [self._ranges(rows, c) for c in chosen]
        announce(self.file, np.concatenate(ranges))
        columns = [
            column_of(
                self.schema.types[c], read_ranges(self.file, found), found[:, 1] // width_of(self.schema.types[c])
            )
            for c, found in zip(chosen, ranges, strict=True)
        ]
        return pa.table(columns, schema=pa.schema([self.schema.field(c) for c in chosen]))

    def _ranges(self, rows: np.ndarray, c: int) -> np.ndarray:
        """Where the values of a column lie, row by row: first byte and number of bytes, int64 (n, 2)."""
        piece_of = np.searchsorted(self.starts, rows, "right") - 1
        offsets, width = self.offsets[c], width_of(self.schema.types[c])
        if offsets is None:
            first, count = rows - self.starts[piece_of], np.ones(len(rows), np.int64)
        else:
            first = offsets[rows + piece_of].astype(np.int64)
            count = offsets[rows + piece_of + 1] - first
        return np.stack([self.values[c][piece_of] + first * width, count * width], axis=1)


def offsets_of(piece: pa.Table, c: int) -> np.ndarray:
    """A copy of the offsets of a column of several values a row: int32 (rows + 1,)."""
    return np.frombuffer(piece.column(c).chunk(0).buffers()[1], np.int32, piece.num_rows + 1).copy()


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
