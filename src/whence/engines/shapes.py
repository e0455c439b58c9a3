"""The three shapes of a stage as plans of Spark: what is shuffled by what, and what runs in each task.

A Join is its SQL. Where its rows come together by one key, the kernel beside the SQL is a tenth of the work (windows over
seeds cost more than all else), so that it runs as a Group does; tests hold the SQL to the same rows, on Spark too.
Rows that are to come together are dealt to *buckets* and packed by the tasks that make them (dealing.py), those of several
sources and what comes along and grows with the input alike: dealt by the first column of their key; pairs by the least
witness that the first one is paired with. What comes along with a witness goes once to each bucket that needs it, however many pairs of that it
is in; words go as the text that they are made of, as that is half their size, and are made where they are taken.
A task holds one bucket at a time; more partitions of shuffles make smaller ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from whence import tables
from whence.engines.dealing import BUCKET, NEEDED, PACKED, Sending, dealing, dealing_along, dealing_in, taking
from whence.engines.frames import Frame, Frames, Making, chosen, making_of, schema_of, whole_of, wide_schema
from whence.engines.rows import gathering, mapping, reading, streaming, witness_columns
from whence.engines.stages import Group, Join, Map, Stage, targets_of

HOME = "home_"  # column: what decides on the bucket of a row
BUCKETS = 4  # for each partition of a shuffle


def later(stage: Map, sources: Frames) -> Frame:
    """The targets of a Map, made when they are read: in one pass with what makes its source."""
    source = making_of(sources[stage.source], stage, stage.source)
    steps = mapping(source.steps, stage, whole_of(stage.along, sources))
    return Making(source.base, source.schema, steps).frame(stage.targets)


def grouped(stage: Join | Group, sources: Frames, key: str) -> Frame:
    """The targets of a Group of one source, or of a Join by its kernel, made when they are read."""
    (name,) = stage.sources
    schema, base = schema_of(stage, name), together(dealt(stage, sources, [name], key))
    return Making(base, PACKED, taking(stage, schema)).frame(targets_of(stage))


def batched(stage: Map | Group, sources: Frames) -> DataFrame:
    """What a Map or a Group makes."""
    growing = [name for name in stage.along if "witness_id" in tables.SCHEMAS[name].names]
    if isinstance(stage, Map) and not growing:
        return later(stage, sources).data
    if isinstance(stage, Map):
        names, key = [stage.source], witness_columns(tables.SCHEMAS[stage.source])[:1]
    else:
        names, key = list(stage.sources), list(stage.key)
    if isinstance(stage, Group) and len(names) == 1 and not stage.along and key:
        return grouped(stage, sources, key[0]).data
    whole = whole_of([name for name in stage.along if name not in growing], sources)
    schemas = {name: schema_of(stage, name) for name in (*names, *growing)}
    witnesses = [column for name in names for column in witness_columns(schemas[name])]
    along: dict[str, Making] = {}
    if growing and key and not witnesses == key == ["witness_id"]:
        along = {name: making_along(sources[name], stage, name) for name in growing}
        parts = dealt_where_needed({name: chosen(sources[name].data, stage, name) for name in names}, along, key)
    else:
        parts = dealt(stage, sources, list(schemas), key[0] if key else "")
    schemas |= {name: made.schema for name, made in along.items()}
    run = streaming(stage, schemas, whole, {name: made.steps for name, made in along.items()})
    return Making(together(parts), PACKED, run).frame(stage.targets).data


def making_along(source: Frame, stage: Stage, name: str) -> Making:
    """How rows that come along are made of one row for each witness."""
    made = making_of(source, stage, name)
    if "witness_id" in made.schema.names:
        return made
    schema = schema_of(stage, name)
    return Making(chosen(source.data, stage, name), schema, reading(schema))


def together(parts: Sequence[DataFrame]) -> DataFrame:
    """Packed rows of several tables, bucket by bucket."""
    return reduce(DataFrame.union, parts).repartition(BUCKET).sortWithinPartitions(BUCKET)


def dealt(stage: Stage, sources: Frames, names: Sequence[str], key: str) -> list[DataFrame]:
    """Packed rows of tables, numbered in this order, by a hash of their key; all are in one bucket where there is none."""
    parts = []
    for number, name in enumerate(names):
        made = making_of(sources[name], stage, name)
        n = n_buckets(made.base.sparkSession)
        parts.append(packing(made.base, dealing(made.steps, schema_of(stage, name).names, key, n, number)))
    return parts


def dealt_where_needed(
    main: Mapping[str, DataFrame], along: Mapping[str, Making], key: Sequence[str]
) -> list[DataFrame]:
    """Packed rows of tables by their key, and in each bucket, once, what its witnesses need along, not yet made."""
    in_place = {name: in_buckets(data, key) for name, data in main.items()}
    needed, parts = buckets_needed(list(in_place.values())), []
    for number, (name, data) in enumerate(in_place.items()):
        schema = pa.schema([tables.SCHEMAS[name].field(column) for column in main[name].columns])
        steps = reading(schema.append(pa.field(BUCKET, pa.int32())))
        parts.append(packing(data, dealing_in(steps, schema.names, number)))
    for number, made in enumerate(along.values(), len(main)):
        steps = reading(made.schema.append(pa.field(NEEDED, pa.list_(pa.int32()))))
        parts.append(packing(made.base.join(needed, "witness_id"), dealing_along(steps, made.schema.names, number)))
    return parts


def packing(rows: DataFrame, sending: Sending) -> DataFrame:
    """What tasks send on of rows."""
    return rows.mapInArrow(sending, from_arrow_schema(PACKED))


def in_buckets(data: DataFrame, key: Sequence[str]) -> DataFrame:
    """Rows with the bucket of the first column of their key.

    Pairs of witnesses go by the least one that the first of them is paired with, so that pairs of one family meet in one
    bucket, and what comes along with a witness is needed there, not once in the bucket of each of its partners.
    """
    home = F.col(key[0])
    if len(key) == 2:
        first, second = key
        homes = data.groupBy(F.col(second).alias(first)).agg(F.min(first).alias(HOME))
        data, home = data.join(homes, first, "left"), F.coalesce(HOME, first)
    bucket = F.pmod(F.xxhash64(home), F.lit(n_buckets(data.sparkSession))).cast("int")
    return data.withColumn(BUCKET, bucket).drop(HOME)


def buckets_needed(main: Sequence[DataFrame]) -> DataFrame:
    """The witnesses of rows, each once, with the buckets of these rows."""
    pairs = [
        data.select(F.col(name).alias("witness_id"), BUCKET)
        for data in main
        for name in data.columns
        if name.startswith("witness_")
    ]
    assert pairs, "what comes along comes with witnesses"
    return reduce(DataFrame.union, pairs).dropna().groupBy("witness_id").agg(F.collect_set(BUCKET).alias(NEEDED))


def n_buckets(session: SparkSession) -> int:
    """The buckets of a shuffle."""
    return BUCKETS * int(session.conf.get("spark.sql.shuffle.partitions") or 200)


def is_dealt(stage: Join) -> bool:
    """Whether the rows of a Join come together by one key, so that the kernel beside its SQL runs."""
    return stage.kernel is not None and bool(stage.key) and len(stage.sources) == 1


def joined(stage: Join, sources: Frames, session: SparkSession) -> DataFrame:
    """The rows of a Join: by its SQL, or by the kernel beside it where rows of a key come together anyway."""
    return grouped(stage, sources, stage.key).data if is_dealt(stage) else by_sql(stage, sources, session)


def at_once(stage: Join, source: Frame) -> DataFrame:
    """The rows of a Join of one source that has few: by the kernel beside it, in one task."""
    assert stage.kernel is not None
    made = making_of(source, stage, stage.sources[0])
    return Making(made.base.coalesce(1), made.schema, gathering(made.steps, stage.kernel)).frame((stage.target,)).data


def by_sql(stage: Join, sources: Frames, session: SparkSession) -> DataFrame:
    """The rows of a Join by its SQL."""
    for name in stage.sources:
        chosen(sources[name].data, stage, name).createOrReplaceTempView(name)
    schema = from_arrow_schema(wide_schema([stage.target]))
    return session.sql(stage.sql).select(*(F.col(field.name).cast(field.dataType) for field in schema))
