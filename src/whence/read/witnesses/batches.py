"""Cleaned rows to tables: each record with a key of its own, in batches of bounded size.

Two records of one key: where their bytes are equal the second is rejected, naming where both stand, else it becomes ``key#2``.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.read.record import Pair, Rejected
from whence.read.witnesses.registry import Places, Registry

MAX_ROWS = 2000
MAX_CHARS = 16 << 20  # code points of text in one batch
COPIED = (
    "The same record was already read, as ",
    "leave the second one out",
)  # what, before the place of the first; todo


class Batch:
    """Rows of WITNESS and REJECTED under way to becoming tables."""

    def __init__(self) -> None:
        self.parts: list[pa.RecordBatch] = []  # of WITNESS
        self.rejected: list[Rejected] = []
        self.n_rows = self.n_chars = 0
        self.registry, self.places = Registry(), Places()

    def add(self, cleaned: pa.RecordBatch) -> Iterator[Pair]:
        """Add rows of CLEANED; the tables that become full on the way."""
        cleaned, copied = self._with_own_keys(cleaned)
        is_copy = np.zeros(cleaned.num_rows, np.bool_)
        is_copy[list(copied)] = True
        is_witness = ~is_copy & cleaned["what"].is_null().to_numpy(zero_copy_only=False)
        n_chars = pc.utf8_length(cleaned["text"]).to_numpy(zero_copy_only=False) * is_witness
        start = 0
        while start < len(is_witness):
            stop = start + self._room(is_witness[start:], n_chars[start:])
            self._take_over(cleaned.slice(start, stop - start), is_witness[start:stop], copied, start)
            self.n_rows += int(is_witness[start:stop].sum())
            self.n_chars += int(n_chars[start:stop].sum())
            start = stop
            if self.is_full:
                yield self.take()

    @property
    def is_full(self) -> bool:
        """Whether it is time to ``take`` the tables."""
        return self.n_rows >= MAX_ROWS or len(self.rejected) >= MAX_ROWS or self.n_chars >= MAX_CHARS

    def _room(self, is_witness: np.ndarray, n_chars: np.ndarray) -> int:
        """How many of some rows there are until the batch is full, that row included."""
        is_full = (
            (self.n_rows + np.cumsum(is_witness) >= MAX_ROWS)
            | (len(self.rejected) + np.cumsum(~is_witness) >= MAX_ROWS)
            | (self.n_chars + np.cumsum(n_chars) >= MAX_CHARS)
        )
        return int(is_full.argmax()) + 1 if is_full.any() else len(is_full)

    def _take_over(self, rows: pa.RecordBatch, is_witness: np.ndarray, copied: dict[int, str], before: int) -> None:
        """Put rows where they belong; ``copied`` has the place of the first of each copy, by number of row, with those ``before``."""
        witnesses = rows.select(tables.WITNESS.names)
        if is_witness.all():
            self.parts.append(witnesses)
            return
        self.parts.append(witnesses.filter(pa.array(is_witness)))
        others = rows.select(["key", "stood", "what", "todo"]).filter(pa.array(~is_witness)).to_pylist()
        for i, row in zip(np.flatnonzero(~is_witness).tolist(), others, strict=True):
            if first := copied.get(before + i):
                self.rejected.append(Rejected(row["stood"] or row["key"], f"{COPIED[0]}{first}.", COPIED[1]))
            else:
                self.rejected.append(Rejected(row["key"], row["what"], row["todo"]))

    def take(self) -> Pair:
        """The rows so far as tables; the batch starts anew, but knows the keys it has seen."""
        witnesses = pa.Table.from_batches(self.parts, tables.WITNESS).combine_chunks()
        rejected = tables.table_of((row._asdict() for row in self.rejected), tables.REJECTED)
        self.parts, self.rejected = [], []
        self.n_rows = self.n_chars = 0
        return witnesses, rejected

    def _with_own_keys(self, cleaned: pa.RecordBatch) -> tuple[pa.RecordBatch, dict[int, str]]:
        """The rows with keys of their own, and of those that are copies where the first stood."""
        record = np.flatnonzero(cleaned["witness_id"].is_valid().to_numpy(zero_copy_only=False)).tolist()
        keys, digests, stood = (cleaned[name].to_pylist() for name in ("key", "digest", "stood"))
        places = [self.places.number(stood[i]) for i in record]
        own, first = self.registry.own_keys([keys[i] for i in record], [digests[i] for i in record], places)
        copied = {record[at]: self.places.words(place) or keys[record[at]] for at, place in first.items()}
        renamed = {i: key for i, key in zip(record, own, strict=True) if key is not None and key != keys[i]}
        return (rename(cleaned, renamed) if renamed else cleaned), copied


def rename(cleaned: pa.RecordBatch, names: dict[int, str]) -> pa.RecordBatch:
    """Rows of which some have another key: with their ids, and a note on it behind those of the reader."""
    keys, ids = cleaned["key"].to_pylist(), cleaned["witness_id"].to_pylist()
    notes, n_notes = cleaned["notes"].to_pylist(), cleaned["n_notes"].to_pylist()
    for i, name in names.items():
        notes[i].insert(n_notes[i], f"key: another record has the key {keys[i]}")
        keys[i], ids[i] = name, tables.hash_id(name, bytes.fromhex(cleaned["raw_sha256"][i].as_py()))
    for name, column in (("key", keys), ("witness_id", ids), ("notes", notes)):
        place = cleaned.schema.get_field_index(name)
        cleaned = cleaned.set_column(place, cleaned.schema.field(name), pa.array(column, cleaned.schema.types[place]))
    return cleaned
