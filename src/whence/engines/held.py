"""Tables that may be larger than memory: in pieces, which stay in memory while a shelf has room and then go to disk.

A ``Shelf`` is the room that all tables of a run share. A table that does not fit any more moves to one nameless
file in the shelf's folder, which vanishes with the process however that ends; what is read of it is mapped, not
copied, and let go after use. What a stage sees are plain tables: pieces in order, all rows, or the rows of some
witnesses.
"""

from __future__ import annotations

import mmap
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pyarrow as pa

from whence.engines.gather import Gatherer, can_gather
from whence.errors import EngineError

LONGEST = (1 << 31) - (1 << 24)  # values of a column of a table that is handed out whole: Arrow's offsets are int32
Columns = Sequence[str] | None  # None: all


class Source(Protocol):
    """What an engine knows of a table before it is read."""

    schema: pa.Schema

    @property
    def is_whole(self) -> bool:
        """Whether all rows can be handed out at once."""

    def pieces(self, columns: Columns = None) -> Iterator[pa.Table]:
        """All rows, piece by piece, in order."""

    def whole(self, columns: Columns = None) -> pa.Table:
        """All rows as one table."""

    def rows_of(self, ids: np.ndarray, columns: Columns = None) -> pa.Table:
        """The rows of these witnesses, in any order."""


class Shelf:
    """Bytes of memory for tables, and the folder for what goes beyond; without a folder nothing does."""

    def __init__(self, limit: int = 0, folder: Path | None = None) -> None:
        self.limit, self.folder, self.used = limit, folder, 0

    def has_room(self, size: int) -> bool:
        """Whether so many bytes more fit into memory."""
        return self.folder is None or self.used + size <= self.limit

    def open_file(self) -> Any:
        """A nameless file."""
        return tempfile.TemporaryFile(dir=self.folder, prefix=".whence-")


class Held:
    """A table under way: rows are added piece by piece, and read when all are there."""

    def __init__(self, schema: pa.Schema, shelf: Shelf | None = None) -> None:
        self.schema, self.shelf = schema, shelf or Shelf()
        self.num_rows, self.nbytes = 0, 0
        self._tables: list[pa.Table] = []  # in memory, or views of the file
        self._file: Any = None
        self._map: Any = None
        self._blocks: list[tuple[int, int]] = []  # offset and length in the file
        self._longest = np.zeros(len(schema), np.int64)  # values of each column
        self._index: tuple[np.ndarray, np.ndarray] | None = None  # ids, ascending, and their rows
        self._gatherer: Gatherer | None = None
        self._lock = threading.Lock()  # several threads read, none writes meanwhile

    @classmethod
    def of(cls, table: pa.Table) -> Held:
        """A table that is in memory anyway."""
        held = cls(table.schema)
        held.add(table)
        return held

    @property
    def is_whole(self) -> bool:
        """Whether it is in memory and can be handed out at once."""
        return self._file is None and bool(self._longest.max(initial=0) <= LONGEST)

    def add(self, piece: pa.Table) -> None:
        """Add rows behind the others."""
        if not piece.num_rows:
            return
        size = piece.nbytes
        self.num_rows, self.nbytes, self._index = self.num_rows + piece.num_rows, self.nbytes + size, None
        self._gatherer = None
        self._longest += [values_of(column) for column in piece.columns]
        if self._file is None and self.shelf.has_room(size):
            self._tables.append(piece)
            self.shelf.used += size
            return
        if self._file is None:
            self._move()
        self._write(piece)

    def _move(self) -> None:
        """Move what is in memory to disk."""
        self._file, tables = self.shelf.open_file(), self._tables
        self.shelf.used -= sum(table.nbytes for table in tables)
        self._tables = []
        for table in tables:
            self._write(table)

    def _write(self, piece: pa.Table) -> None:
        """Write a piece behind the others."""
        try:
            start = self._file.seek(0, 2)
            with pa.ipc.new_stream(pa.PythonFile(self._file, "w"), self.schema) as stream:
                for batch in piece.combine_chunks().to_batches():
                    stream.write_batch(batch)
            self._blocks.append((start, self._file.seek(0, 2) - start))
        except OSError as problem:
            raise EngineError(
                f"A table that does not fit into memory cannot be kept on disk: {problem.strerror or problem}.",
                where=str(self.shelf.folder),
                todo="make room there, name another folder with -o, or give more --memory",
            ) from None

    def _open(self) -> None:
        """Map what was written since the file was last read."""
        if self._file is None or len(self._tables) == len(self._blocks):
            return
        self._file.flush()
        self._map = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        data = pa.py_buffer(self._map)
        self._tables = [pa.ipc.open_stream(data.slice(*block)).read_all() for block in self._blocks]

    def release(self) -> None:
        """Give up the rows, and the room that they took."""
        if self._file is None:
            self.shelf.used -= self.nbytes
        else:
            self._tables, self._map, self._gatherer = [], None, None
            self._file.close()
        self._tables, self._blocks, self._file, self._index = [], [], None, None
        self.num_rows = self.nbytes = 0
        self._longest[:] = 0

    def relax(self) -> None:
        """Let go of the memory through which the file was read."""
        if self._map is not None and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def listed(self) -> list[pa.Table]:
        """The pieces; those on disk are read where they are touched."""
        self._open()
        return self._tables

    def pieces(self, columns: Columns = None) -> Iterator[pa.Table]:
        """All rows, piece by piece, in order."""
        for piece in self.listed():
            yield piece if columns is None else piece.select(columns)
            self.relax()

    def whole(self, columns: Columns = None) -> pa.Table:
        """All rows as one table; of those in memory the pieces are not kept besides."""
        with self._lock:
            return self._joined(columns)

    def _joined(self, columns: Columns) -> pa.Table:
        """All rows as one table."""
        chosen = self.schema if columns is None else pa.schema([self.schema.field(name) for name in columns])
        if not self.listed():
            return chosen.empty_table()
        if self._file is None and columns is None:
            if len(self._tables) > 1:
                self._tables = [join_pieces(self._tables)]
            return self._tables[0]
        return pa.concat_tables(list(self.pieces(chosen.names))).combine_chunks()

    def rows_of(self, ids: np.ndarray, columns: Columns = None) -> pa.Table:
        """The rows of these witnesses, by id."""
        names = self.schema.names if columns is None else list(columns)
        with self._lock:
            tables, (known, order), gatherer = self.listed(), self._indexed(), self._gathered()
        ids = np.unique(ids)
        first, last = np.searchsorted(known, ids, "left"), np.searchsorted(known, ids, "right")
        rows = order[np.repeat(first, last - first) + ramp(last - first)]
        if not len(rows):
            return self.schema.empty_table().select(names)
        found = gatherer.take(rows, names) if gatherer else take_from(tables, rows, names)
        self.relax()
        return found

    def _gathered(self) -> Gatherer | None:
        """What fetches rows of the file; none where they are in memory, or of other columns than it can fetch."""
        if self._gatherer is None and self._map is not None and can_gather(self._tables):
            base = pa.py_buffer(self._map).address
            self._gatherer = Gatherer(self._file.fileno(), base, self._tables, self.relax)
        return self._gatherer

    def _indexed(self) -> tuple[np.ndarray, np.ndarray]:
        """The witnesses of all rows, ascending, and their rows."""
        if self._index is None:
            known = np.concatenate(
                [np.empty(0, np.int64), *(table["witness_id"].to_numpy() for table in self.listed())]
            )
            order = np.argsort(known, kind="stable")
            self._index = known[order], order
            self.relax()
        return self._index


def take_from(tables: Sequence[pa.Table], rows: np.ndarray, names: Sequence[str]) -> pa.Table:
    """Some columns of rows of a table in pieces."""
    starts = np.cumsum([0, *(table.num_rows for table in tables)])
    piece_of = np.searchsorted(starts, rows, "right") - 1
    parts = [
        tables[i].select(names).take(pa.array(rows[piece_of == i] - starts[i])) for i in np.unique(piece_of).tolist()
    ]
    return pa.concat_tables(parts).combine_chunks()


def values_of(column: pa.ChunkedArray) -> int:
    """The values of a column that offsets count: bytes of texts, elements of lists; else its rows."""
    if pa.types.is_list(column.type):
        return sum(chunk.offsets[-1].as_py() - chunk.offsets[0].as_py() for chunk in column.chunks)
    return column.nbytes if pa.types.is_string(column.type) else len(column)


def join_pieces(pieces: list[pa.Table]) -> pa.Table:
    """One table of pieces, column by column: a column of the pieces is let go before the next one is joined."""
    schema, columns = pieces[0].schema, []
    while pieces[0].num_columns:
        parts = [chunk for piece in pieces for chunk in piece.column(0).chunks]
        pieces[:] = [piece.remove_column(0) for piece in pieces]
        columns.append(pa.concat_arrays(parts))
        del parts
    return pa.table(columns, schema=schema)


def ramp(counts: np.ndarray) -> np.ndarray:
    """0, 1, … of each count, end to end: (2, 1) gives 0, 1, 0."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)
