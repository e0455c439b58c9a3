"""What runs inside a task of Spark: batches of rows in, batches of rows out, whole groups on the way.

Rows on their way to the others of their key are packed (dealing.py). What a stage makes is handed to Spark as rows: of
several targets, one struct per target, of which all but its own are null. Nothing here knows Spark. Checked by tests/engines/test_rows.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from whence import tables
from whence.engines.dealing import Batches, Steps, Tables, whole_buckets
from whence.engines.groups import cut_groups, sort_group
from whence.engines.held import Held
from whence.engines.stages import Group, Map

MOST_BYTES = 16 << 20  # of a batch; a group that is larger is a batch of its own
FEW_ROWS = 1 << 11  # of a batch with rows that come along


@lru_cache(maxsize=4)
def read_whole(name: str, path: str) -> pa.Table:
    """A table of bounded size, read once by each process that works."""
    return as_table(pq.read_table(path), tables.SCHEMAS[name]).combine_chunks()


def reading(schema: pa.Schema) -> Steps:
    """What a task reads: rows of one table of this schema."""

    def run(batches: Batches) -> Tables:
        for batch in gathered(batches):
            yield (as_table(batch, schema),)

    return run


def mapping(steps: Steps, stage: Map, whole: Mapping[str, str]) -> Steps:
    """What a task makes by a Map of the one table that its steps make; ``whole``: where tables along stand."""

    def run(batches: Batches) -> Tables:
        columns = stage.columns.get(stage.source)
        for (table,) in steps(batches):
            along = (read_whole(name, whole[name]) for name in stage.along)
            yield stage.function(table if columns is None else table.select(columns), *along)

    return run


def sending(steps: Steps, targets: Sequence[str]) -> Callable[[Batches], Batches]:
    """What a task does to hand Spark the rows that its steps make."""

    def run(batches: Batches) -> Batches:
        for made in steps(batches):
            yield from wrapped(made, targets)

    return run


def gathering(steps: Steps, kernel: Callable[[pa.Table], pa.Table]) -> Steps:
    """What a task makes by a kernel of all the rows of the one table that its steps make."""

    def run(batches: Batches) -> Tables:
        tables_made = [table for (table,) in steps(batches)]
        if tables_made:
            yield (kernel(pa.concat_tables(tables_made).combine_chunks()),)

    return run


def streaming(
    stage: Map | Group, schemas: Mapping[str, pa.Schema], whole: Mapping[str, str], along: Mapping[str, Steps]
) -> Steps:
    """What a task does for a stage with the buckets that it takes, of rows and of those that come along.

    ``schemas``: of what is sent of each table, by its number; ``whole``: tables that come along whole; ``along``: how others
    are made of what is sent.
    """
    most = 0 if stage.along else MOST_BYTES  # a witness that two buckets need would come along twice

    def run(batches: Batches) -> Tables:
        for sent in whole_buckets(batches, list(schemas.values()), most):
            parts = dict(zip(schemas, sent, strict=True))
            made = {name: made_here(parts[name], steps, stage, name) for name, steps in along.items()}
            yield from call_stage(stage, parts | made, whole)

    return run


def made_here(sent: pa.Table, steps: Steps, stage: Map | Group, name: str) -> pa.Table:
    """What a stage reads of a table that is made of the rows sent."""
    names = stage.columns.get(name, tables.SCHEMAS[name].names)
    made = [table.select(names) for (table,) in steps(iter(sent.to_batches()))]
    return pa.concat_tables([tables.SCHEMAS[name].empty_table().select(names), *made]).combine_chunks()


def call_stage(stage: Map | Group, parts: Mapping[str, pa.Table], whole: Mapping[str, str]) -> Tables:
    """What a function makes of rows that came together, a few groups at a time where others come along."""
    if isinstance(stage, Map):
        source = parts[stage.source]
        cuts: Iterator[tuple[pa.Table, ...]] = (
            (source.slice(start, FEW_ROWS),) for start in range(0, source.num_rows, FEW_ROWS)
        )
    elif stage.key and stage.along:
        cuts = cut_groups(stage, [parts[name] for name in stage.sources], FEW_ROWS)
    else:
        cuts = iter([tuple(sort_group(parts[name], stage) for name in stage.sources)])
    held = {name: Held.of(parts[name]) for name in stage.along if name not in whole}
    for cut in cuts:
        along = [
            read_whole(name, whole[name]) if name in whole else rows_with(held[name], cut, stage)
            for name in stage.along
        ]
        yield stage.function(*cut, *along)


def rows_with(along: Held, cut: tuple[pa.Table, ...], stage: Map | Group) -> pa.Table:
    """The rows that come along with a batch: those of its witnesses; all where there is one group."""
    if isinstance(stage, Group) and not stage.key:
        return along.whole()
    ids = [part[name].drop_null().to_numpy() for part in cut for name in witness_columns(part.schema)]
    return along.rows_of(np.concatenate(ids))


def witness_columns(schema: pa.Schema) -> list[str]:
    """The columns that name a witness."""
    return [name for name in schema.names if name.startswith("witness_")]


def gathered(batches: Batches, most: int = MOST_BYTES) -> Batches:
    """Batches put together until they are worth a call."""
    waiting: list[pa.RecordBatch] = []
    size = 0
    for batch in batches:
        waiting.append(batch)
        size += batch.nbytes
        if size >= most:
            yield join_batches(waiting)
            waiting, size = [], 0
    if waiting:
        yield join_batches(waiting)


def key_changes(before: pa.RecordBatch | None, batch: pa.RecordBatch, key: Sequence[str]) -> np.ndarray:
    """The rows of a batch whose key differs from that of the row before; a key has no nulls."""
    changes = np.zeros(batch.num_rows, bool)
    for name in key:
        assert batch[name].null_count == 0, f"{name} has nulls: as floats, great numbers are equal"
        values = batch[name].to_numpy(zero_copy_only=False)
        changes[1:] |= values[1:] != values[:-1]
        changes[0] |= before is not None and before[name][-1].as_py() != values[0]
    return np.flatnonzero(changes)


def join_batches(batches: Sequence[pa.RecordBatch]) -> pa.RecordBatch:
    """Several batches as one."""
    return batches[0] if len(batches) == 1 else pa.concat_batches(batches)


def as_table(batch: pa.RecordBatch | pa.Table, schema: pa.Schema) -> pa.Table:
    """Rows with the very types of a schema: Spark calls the items of lists otherwise, and lists of numbers travel packed."""
    table = pa.Table.from_batches([batch]) if isinstance(batch, pa.RecordBatch) else batch
    table = table.select(schema.names)
    for place, wanted in enumerate(schema):
        if is_packable(wanted.type) and pa.types.is_binary(table.schema.field(place).type):
            table = table.set_column(place, wanted, unpacked(table.column(place), wanted.type))
    return table.cast(schema)


def is_packable(kind: pa.DataType) -> bool:
    """Whether a column is of lists of whole numbers."""
    return pa.types.is_list(kind) and pa.types.is_integer(kind.value_type)


def travelling(name: str) -> pa.Schema:
    """The schema with which a table travels: lists of numbers as their bytes, as Spark copies items one by one."""
    schema = tables.SCHEMAS[name]
    if name in tables.PUBLIC:
        return schema
    return pa.schema([field.with_type(pa.binary()) if is_packable(field.type) else field for field in schema])


def packed(batch: pa.RecordBatch, name: str) -> pa.RecordBatch:
    """Rows of a table as they travel."""
    schema = travelling(name)
    columns = [
        bytes_of(column) if pa.types.is_binary(field.type) and is_packable(column.type) else column
        for column, field in zip(batch.columns, schema, strict=True)
    ]
    return pa.record_batch(columns, schema=schema)


def bytes_of(column: pa.ListArray) -> pa.BinaryArray:
    """Lists of numbers as their bytes; no number is copied."""
    values, offsets = tables.ragged(column)
    data = np.ascontiguousarray(values[: offsets[-1]] if len(offsets) else values)
    ends = pa.py_buffer((offsets * data.itemsize).astype(np.int32))
    valid = column.is_valid().buffers()[1] if column.null_count else None
    return pa.Array.from_buffers(pa.binary(), len(column), [valid, ends, pa.py_buffer(data)], column.null_count)


def unpacked(column: pa.ChunkedArray, kind: pa.ListType) -> pa.Array:
    """The inverse of ``bytes_of``."""
    whole = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], pa.binary())
    if not len(whole):
        return pa.array([], kind)
    dtype = np.dtype(kind.value_type.to_pandas_dtype())
    _, ends, data = whole.buffers()
    offsets = np.frombuffer(ends, np.int32)[whole.offset : whole.offset + len(whole) + 1]
    span = np.frombuffer(data, np.uint8)[offsets[0] : offsets[-1]] if data else np.empty(0, np.uint8)
    starts = pa.py_buffer(((offsets - offsets[0]) // dtype.itemsize).astype(np.int32))
    valid = whole.is_valid().buffers()[1] if whole.null_count else None
    return pa.Array.from_buffers(
        kind, len(whole), [valid, starts], whole.null_count, children=[pa.array(span.view(dtype), kind.value_type)]
    )


def wrapped(made: Sequence[pa.Table], targets: Sequence[str]) -> Batches:
    """The rows of one target as they are; those of several as one struct per target, of which one is not null."""
    for place, (name, table) in enumerate(zip(targets, made, strict=True)):
        for rows in tables.conform(table, tables.SCHEMAS[name]).combine_chunks().to_batches():
            batch = packed(rows, name)
            if len(targets) == 1:
                yield batch
                continue
            columns = [pa.nulls(batch.num_rows, pa.struct(list(travelling(target)))) for target in targets]
            columns[place] = batch.to_struct_array()
            yield pa.record_batch(columns, names=list(targets))
