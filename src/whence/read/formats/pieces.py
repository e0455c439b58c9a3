"""Pieces of bulk sources: some lines of JSONL, some rows of Parquet, that can be read by themselves.

A piece knows how many lines or rows stand before it, so that its records have the same keys wherever it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from whence.read.formats.objects import parquet_batches, records_of_lines, records_of_rows
from whence.read.record import MAX_DOCUMENT, Reading, Rejected

PIECE = 1 << 21  # bytes of lines; a line that is longer is a piece of its own


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines, or a batch of rows as a stream of Arrow."""

    kind: str  # lines, rows
    path: str
    before: int  # lines or rows of the source that stand before it
    raw: bytes | pa.Buffer

    def records(self) -> Reading:
        """The records in it."""
        if self.kind == "lines":
            return records_of_lines(bytes(self.raw), self.path, before=self.before)
        return records_of_rows(pa.ipc.open_stream(self.raw).read_next_batch(), self.path, before=self.before)


def pieces_of_lines(stream: Any, path: str) -> Iterator[Piece]:
    """A stream of lines cut at line ends; of a line that is too long, no more than shows that it is."""
    before = 0
    while raw := stream.read(PIECE):
        if not raw.endswith(b"\n"):
            raw += stream.readline(MAX_DOCUMENT)
            if len(raw) >= MAX_DOCUMENT and not raw.endswith(b"\n"):
                while (rest := stream.readline(MAX_DOCUMENT)) and not rest.endswith(b"\n"):
                    pass
                raw += b"\n"
        if not raw.isspace():
            yield Piece("lines", path, before, raw)
        before += raw.count(b"\n")


def pieces_of_rows(stream: Any, path: str) -> Iterator[Piece | Rejected]:
    """A Parquet file batch by batch."""
    for before, batch in parquet_batches(stream, path):
        if isinstance(batch, Rejected):
            yield batch
        else:
            yield Piece("rows", path, before, as_stream(batch))


def as_stream(batch: pa.RecordBatch) -> pa.Buffer:
    """A batch as a stream of Arrow."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue()
