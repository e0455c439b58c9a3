"""Rows on their way through Spark to the others of their key: dealt to *buckets* and packed where they are made.

A row of a table costs Spark some microseconds each time that it is turned from a column's, hashed, copied, sorted and turned
back; seeds and anchors are many rows of 28 bytes. So a task deals the rows it has made to buckets, by a hash of their key, and
sends the rows of a bucket as a few large values (batches of Arrow without their schema). Spark shuffles and sorts these by bucket,
and the task that takes a bucket has all rows of its keys, to be sorted as the local engine sorts them.
A task holds one bucket at a time, or several small ones; more partitions of shuffles make smaller ones.
Nothing here knows Spark. Checked by tests/engines/test_dealing.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pyarrow as pa

from whence.engines.exchange import empty_like, order_parts
from whence.engines.groups import sort_group
from whence.engines.order import take_rows
from whence.engines.stages import Group, Join

BUCKET, ROWS = "bucket_", "rows_"  # columns of a packed row
PACKED = pa.schema([(BUCKET, pa.int32()), (ROWS, pa.binary())])
MOST_PACKED = 1 << 18  # bytes of one value, about: Spark hands them on by the thousand
MOST_BYTES = 16 << 20  # of small buckets that are worked on at a time
Batches = Iterator[pa.RecordBatch]
Tables = Iterator[tuple[pa.Table, ...]]
Steps = Callable[[Batches], Tables]  # what a task makes of the batches that it is given


def dealing(steps: Steps, names: Sequence[str], key: str, n_buckets: int) -> Callable[[Batches], Batches]:
    """What a task does to send on some columns of the one table that its steps make."""

    def run(batches: Batches) -> Batches:
        for (table,) in steps(batches):
            yield deal_rows(table.select(names), key, n_buckets)

    return run


def deal_rows(table: pa.Table, key: str, n_buckets: int) -> pa.RecordBatch:
    """The rows of a table, packed by the bucket of their key; a key is of integers and has no nulls."""
    assert table[key].null_count == 0, f"{key} has nulls: as floats, great numbers are equal"
    bounds, order = np.zeros(n_buckets + 1, np.int64), np.empty(table.num_rows, np.int64)
    order_parts(table[key].to_numpy(), False, bounds, order)
    dealt = pa.concat_tables([empty_like(table), take_rows(table, order)]).combine_chunks()
    buckets: list[int] = []
    packed: list[bytes] = []
    rows = max(1, MOST_PACKED * table.num_rows // max(1, table.nbytes))
    for bucket in np.flatnonzero(np.diff(bounds)).tolist():
        mine = dealt.slice(bounds[bucket], bounds[bucket + 1] - bounds[bucket])
        for batch in mine.to_batches(max_chunksize=rows):
            buckets.append(bucket)
            packed.append(batch.serialize().to_pybytes())
    return pa.record_batch([pa.array(buckets, pa.int32()), pa.array(packed, pa.binary())], schema=PACKED)


def whole_buckets(batches: Batches, schema: pa.Schema, most: int = MOST_BYTES) -> Iterator[pa.Table]:
    """The rows of a stream of packed rows, sorted by bucket: one bucket at a time, or several small ones."""
    waiting: list[pa.RecordBatch] = []
    size, last = 0, -1
    for batch in batches:
        for bucket, rows in zip(batch[BUCKET].to_pylist(), batch[ROWS], strict=True):
            if waiting and bucket != last and size >= most:
                yield joined_batches(waiting, schema)
                waiting, size = [], 0
            last = bucket
            buffer = rows.as_buffer()
            waiting.append(pa.ipc.read_record_batch(buffer, schema))
            size += buffer.size
    if waiting:
        yield joined_batches(waiting, schema)


def joined_batches(batches: list[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    """One table of batches, in memory of its own: what they lie in is not aligned as kernels want it."""
    return pa.concat_tables([schema.empty_table(), pa.Table.from_batches(batches)]).combine_chunks()


def taking(stage: Join | Group, schema: pa.Schema) -> Steps:
    """What a task makes of the buckets it takes: what the kernel of a Join, or the function of a Group, makes of their rows."""

    def run(batches: Batches) -> Tables:
        for table in whole_buckets(batches, schema):
            if isinstance(stage, Group):
                yield stage.function(sort_group(table, stage))
            else:
                assert stage.kernel is not None
                yield (stage.kernel(table),)

    return run
