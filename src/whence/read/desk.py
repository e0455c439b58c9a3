"""The reading desk: records in, batches of (WITNESS, REJECTED) out, in the order of the records."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from whence.read.cleaned import clean_records
from whence.read.record import Reading, Record, Rejected
from whence.read.witnesses import Batch, Pair

GROUP_ROWS, GROUP_CHARS = 500, 4 << 20  # records cleaned at once: their text stays in the caches of the machine


def witnesses_of(records: Reading, *, threads: int = 1) -> Iterator[Pair]:
    """All records as tables, the last of which may be empty."""
    batch = Batch()
    for group in _groups(records):
        yield from batch.add(clean_records(group), partial(list, group))
    yield batch.take()


def _groups(records: Reading) -> Iterator[list[Record | Rejected]]:
    """The records a few at a time."""
    group: list[Record | Rejected] = []
    n_chars = 0
    for record in records:
        group.append(record)
        n_chars += len(record.text) if isinstance(record, Record) else 0
        if len(group) >= GROUP_ROWS or n_chars >= GROUP_CHARS:
            yield group
            group, n_chars = [], 0
    if group:
        yield group
