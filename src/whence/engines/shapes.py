"""The three shapes of a stage as plans of Spark: what is shuffled by what, and what runs in each task.

A Join is its SQL. Where its rows come together by one key, the kernel beside the SQL is a tenth of the work (windows over
seeds cost more than all else), so that it runs as a Group does; tests hold the SQL to the same rows, on Spark too.
Rows of a Group of one source are dealt to *buckets* and packed by the tasks that make them (dealing.py).

Several sources of a Group travel in one stream. What comes along and grows with the input travels in it too: rows are
dealt to buckets by the first column of their key, pairs by the least witness that the first one is paired with, and a bucket gets each row
that its witnesses need once, however many pairs of it a witness is in. A task holds one bucket at a time; more partitions of shuffles make smaller ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from whence import tables
from whence.engines.dealing import BUCKET, PACKED, dealing, taking
from whence.engines.frames import Frame, Frames, Making, chosen, making_of, schema_of, whole_of, wide_schema
from whence.engines.rows import NUMBER, gathering, mapping, streaming, witness_columns
from whence.engines.stages import Group, Join, Map, targets_of

HOME = "home_"  # column: what decides on the bucket of a row
BUCKETS = 4  # for each partition of a shuffle


def later(stage: Map, sources: Frames) -> Frame:
    """The targets of a Map, made when they are read: in one pass with what makes its source."""
    source = making_of(sources[stage.source], stage, stage.source)
    steps = mapping(source.steps, stage, whole_of(stage.along, sources))
    return Making(source.base, steps).frame(stage.targets)


def grouped(stage: Join | Group, sources: Frames, key: str) -> Frame:
    """The targets of a Group of one source, or of a Join by its kernel, made when they are read."""
    (name,) = stage.sources
    schema, made = schema_of(stage, name), making_of(sources[name], stage, name)
    packed = made.base.mapInArrow(
        dealing(made.steps, schema.names, key, n_buckets(made.base.sparkSession)), from_arrow_schema(PACKED)
    )
    base = packed.repartition(BUCKET).sortWithinPartitions(BUCKET)
    return Making(base, taking(stage, schema)).frame(targets_of(stage))


def batched(stage: Map | Group, sources: Frames) -> DataFrame:
    """What a Map or a Group makes."""
    growing = [name for name in stage.along if "witness_id" in tables.SCHEMAS[name].names]
    if isinstance(stage, Map) and not growing:
        return later(stage, sources).data
    names = (stage.source,) if isinstance(stage, Map) else stage.sources
    if isinstance(stage, Group) and len(names) == 1 and not stage.along and stage.key:
        return grouped(stage, sources, stage.key[0]).data
    whole = whole_of([name for name in stage.along if name not in growing], sources)
    main = {name: chosen(sources[name].data, stage, name) for name in names}
    along = {name: chosen(sources[name].data, stage, name) for name in growing}
    stream, cut = in_stream(stage, main, along)
    numbers = {name: number for number, name in enumerate((*growing, *names))}
    return Making(stream, streaming(stage, numbers, whole, cut)).frame(stage.targets).data


def in_stream(
    stage: Map | Group, main: Mapping[str, DataFrame], along: Mapping[str, DataFrame]
) -> tuple[DataFrame, list[str]]:
    """The rows of several tables as one sorted stream, and the columns by which it is cut."""
    if isinstance(stage, Map):
        key, order = witness_columns(tables.SCHEMAS[stage.source])[:1], []
    else:
        key, order = list(stage.key), list(stage.order)
    cut = [BUCKET] if along or not key else key
    parts = {name: in_buckets(data, key, at_home=bool(along)) for name, data in main.items()}
    parts = {name: with_buckets(data, parts, key) for name, data in along.items()} | parts
    sort, rows = [F.col(name) for name in (*cut, NUMBER)], []
    for number, (name, data) in enumerate(parts.items()):
        inside = [column for column in data.columns if column != BUCKET]
        rows.append(data.select(*cut, F.lit(number).alias(NUMBER), F.struct(*inside).alias(name)))
        by = [column for column in (*key, *order) if column in inside and column not in cut]
        sort += [F.col(f"{name}.{column}").asc_nulls_last() for column in by]
    stream = rows[0]
    for more in rows[1:]:
        stream = stream.unionByName(more, allowMissingColumns=True)
    spread = stream.repartition(*cut) if key else stream.repartition(1)
    return spread.sortWithinPartitions(*sort), cut


def in_buckets(data: DataFrame, key: Sequence[str], *, at_home: bool = False) -> DataFrame:
    """Rows with the bucket of the first column of their key; all are in one where there is none.

    ``at_home``: pairs of witnesses by the least one that the first of them is paired with, so that pairs of one family meet in one
    bucket, and what comes along with a witness is needed there, not once in the bucket of each of its partners.
    """
    if not key:
        return data.withColumn(BUCKET, F.lit(0))
    if at_home and len(key) == 2:
        first, second = key
        homes = data.groupBy(F.col(second).alias(first)).agg(F.min(first).alias(HOME))
        data = data.join(homes, first, "left").withColumn(HOME, F.coalesce(HOME, first))
    else:
        data = data.withColumn(HOME, F.col(key[0]))
    bucket = F.pmod(F.xxhash64(F.col(HOME)), F.lit(n_buckets(data.sparkSession))).cast("int")
    return data.withColumn(BUCKET, bucket).drop(HOME)


def n_buckets(session: SparkSession) -> int:
    """The buckets of a shuffle."""
    return BUCKETS * int(session.conf.get("spark.sql.shuffle.partitions") or 200)


def with_buckets(along: DataFrame, main: Mapping[str, DataFrame], key: Sequence[str]) -> DataFrame:
    """Rows that come along, once for each bucket that holds one of their witnesses."""
    witnesses = [(data, name) for data in main.values() for name in data.columns if name.startswith("witness_")]
    if not key or [name for _, name in witnesses] == list(key) == ["witness_id"]:
        return in_buckets(along, key)
    needed = None
    for data, name in witnesses:
        pairs = data.select(BUCKET, F.col(name).alias("witness_id"))
        needed = pairs if needed is None else needed.union(pairs)
    assert needed is not None, "what comes along comes with witnesses"
    return along.join(needed.dropna().distinct(), "witness_id").select(BUCKET, *along.columns)


def is_dealt(stage: Join) -> bool:
    """Whether the rows of a Join come together by one key, so that the kernel beside its SQL runs."""
    return stage.kernel is not None and bool(stage.key) and len(stage.sources) == 1


def joined(stage: Join, sources: Frames, session: SparkSession) -> DataFrame:
    """The rows of a Join: by its SQL, or by the kernel beside it where rows of a key, or all of them, come together anyway."""
    kernel = stage.kernel
    if is_dealt(stage):
        return grouped(stage, sources, stage.key).data
    if kernel is not None and not stage.sql:
        return batched(
            Group(
                stage.name, lambda *parts: (kernel(*parts),), stage.sources, (), (), (stage.target,), (), stage.columns
            ),
            sources,
        )
    return by_sql(stage, sources, session)


def at_once(stage: Join, source: Frame) -> DataFrame:
    """The rows of a Join of one source that has few: by the kernel beside it, in one task."""
    assert stage.kernel is not None
    made = making_of(source, stage, stage.sources[0])
    return Making(made.base.coalesce(1), gathering(made.steps, stage.kernel)).frame((stage.target,)).data


def by_sql(stage: Join, sources: Frames, session: SparkSession) -> DataFrame:
    """The rows of a Join by its SQL."""
    for name in stage.sources:
        chosen(sources[name].data, stage, name).createOrReplaceTempView(name)
    schema = from_arrow_schema(wide_schema([stage.target]))
    return session.sql(stage.sql).select(*(F.col(field.name).cast(field.dataType) for field in schema))
