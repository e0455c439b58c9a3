"""Rows on their way through Spark to the others of their key: dealt to *buckets* and packed where they are made.

A row of a table costs Spark some microseconds each time that it is turned from a column's, hashed, copied, sorted and turned
back; seeds and anchors are many rows of 28 bytes. So a task deals the rows it has made to buckets, by a hash of their key, and
sends the rows of a bucket as a few large values (batches of Arrow without their schema). Spark shuffles and sorts these by bucket,
and the task that takes a bucket has all rows of its keys, to be sorted as the local engine sorts them.
A task holds one bucket at a time, or several small ones; more partitions of shuffles make smaller ones.
Rows of several tables that meet in a bucket have the number of their table beside it. A row that many keys need goes to
each of their buckets once. Nothing here knows Spark. Checked by tests/engines/test_dealing.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pyarrow as pa

from whence.engines.exchange import empty_like, order_parts
from whence.engines.groups import sort_group
from whence.engines.order import ascending, take_rows
from whence.engines.stages import Group, Join

BUCKET, NUMBER, ROWS = "bucket_", "number_", "rows_"  # columns of a packed row
NEEDED = "buckets_"  # column: the buckets in which a witness is needed
PACKED = pa.schema([(BUCKET, pa.int32()), (NUMBER, pa.int32()), (ROWS, pa.binary())])
MOST_PACKED = 1 << 18  # bytes of one value, about: Spark hands them on by the thousand
MOST_BYTES = 16 << 20  # of small buckets that are worked on at a time
Batches = Iterator[pa.RecordBatch]
Tables = Iterator[tuple[pa.Table, ...]]
Steps = Callable[[Batches], Tables]  # what a task makes of the batches that it is given
Sending = Callable[[Batches], Batches]


def dealing(steps: Steps, names: Sequence[str], key: str, n_buckets: int, number: int = 0) -> Sending:
    """What a task does to send on some columns of the one table that its steps make, by a hash of their key.

    Without a key all go to one bucket. ``number`` is that of the table among those that meet.
    """

    def run(batches: Batches) -> Batches:
        for (table,) in steps(batches):
            yield pack_rows(table.select(names), *order_by_hash(table, key, n_buckets), number)

    return run


def dealing_in(steps: Steps, names: Sequence[str], number: int) -> Sending:
    """What a task does to send on the rows that its steps make to the buckets that stand in their column BUCKET."""

    def run(batches: Batches) -> Batches:
        for (table,) in steps(batches):
            yield pack_rows(table.select(names), *order_by_bucket(table[BUCKET].to_numpy()), number)

    return run


def dealing_along(steps: Steps, names: Sequence[str], number: int) -> Sending:
    """What a task does to send on the rows that its steps make to each bucket that stands in their column NEEDED."""

    def run(batches: Batches) -> Batches:
        for (table,) in steps(batches):
            needed = table[NEEDED].combine_chunks()
            rows = np.repeat(np.arange(len(needed)), np.diff(needed.offsets.to_numpy()))
            order, bounds = order_by_bucket(needed.flatten().to_numpy())
            yield pack_rows(table.select(names), rows[order], bounds, number)

    return run


def order_by_hash(table: pa.Table, key: str, n_buckets: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows by the bucket of their key, and where each bucket starts; a key is of integers and has no nulls."""
    if not key:
        return np.arange(table.num_rows), np.array([0, table.num_rows])
    assert table[key].null_count == 0, f"{key} has nulls: as floats, great numbers are equal"
    bounds, order = np.zeros(n_buckets + 1, np.int64), np.empty(table.num_rows, np.int64)
    order_parts(table[key].to_numpy(), False, bounds, order)
    return order, bounds


def order_by_bucket(buckets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows by their bucket, and where each bucket starts, up to the last one."""
    order = ascending([buckets])
    return order, np.searchsorted(buckets[order], np.arange(buckets.max(initial=-1) + 2))


def pack_rows(table: pa.Table, order: np.ndarray, bounds: np.ndarray, number: int = 0) -> pa.RecordBatch:
    """Rows of a table in an order, bucket b at bounds[b]:bounds[b + 1] of it, as a few large values."""
    dealt = pa.concat_tables([empty_like(table), take_rows(table, order)]).combine_chunks()
    buckets: list[int] = []
    packed: list[bytes] = []
    rows = max(1, MOST_PACKED * dealt.num_rows // max(1, dealt.nbytes))
    for bucket in np.flatnonzero(np.diff(bounds)).tolist():
        mine = dealt.slice(bounds[bucket], bounds[bucket + 1] - bounds[bucket])
        for batch in mine.to_batches(max_chunksize=rows):
            buckets.append(bucket)
            packed.append(batch.serialize().to_pybytes())
    columns = [pa.array(buckets, pa.int32()), pa.repeat(pa.scalar(number, pa.int32()), len(buckets))]
    return pa.record_batch([*columns, pa.array(packed, pa.binary())], schema=PACKED)


def whole_buckets(batches: Batches, schemas: Sequence[pa.Schema], most: int = MOST_BYTES) -> Tables:
    """The rows of a stream of packed rows, sorted by bucket, table by table: one bucket at a time, or several small ones.

    ``schemas``: of the tables, by their numbers; ``most``: bytes up to which buckets are joined.
    """
    waiting: list[list[pa.RecordBatch]] = [[] for _ in schemas]
    size, last = 0, -1
    for batch in batches:
        for bucket, number, rows in zip(batch[BUCKET].to_pylist(), batch[NUMBER].to_pylist(), batch[ROWS], strict=True):
            if last not in (-1, bucket) and size >= most:
                yield tuple(map(joined_batches, waiting, schemas))
                waiting, size = [[] for _ in schemas], 0
            last = bucket
            buffer = rows.as_buffer()
            waiting[number].append(pa.ipc.read_record_batch(buffer, schemas[number]))
            size += buffer.size
    if last >= 0:
        yield tuple(map(joined_batches, waiting, schemas))


def joined_batches(batches: list[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    """One table of batches, in memory of its own: what they lie in is not aligned as kernels want it."""
    return pa.concat_tables([schema.empty_table(), pa.Table.from_batches(batches, schema)]).combine_chunks()


def taking(stage: Join | Group, schema: pa.Schema) -> Steps:
    """What a task makes of the buckets it takes: what the kernel of a Join, or the function of a Group, makes of their rows."""

    def run(batches: Batches) -> Tables:
        for (table,) in whole_buckets(batches, [schema]):
            if isinstance(stage, Group):
                yield stage.function(sort_group(table, stage))
            else:
                assert stage.kernel is not None
                yield (stage.kernel(table),)

    return run
