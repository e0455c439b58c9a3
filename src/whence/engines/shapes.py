"""The three shapes of a stage as plans of Spark: what is shuffled by what, and what runs in each task.

A Join is its SQL. Where its rows come together by one key, the kernel beside the SQL is a tenth of the work (windows over
seeds cost more than all else), so that it runs as a Group does; tests hold the SQL to the same rows, on Spark too.

Several sources of a Group travel in one stream. What comes along and grows with the input travels in it too: rows are
dealt to *buckets* by the first column of their key, and a bucket gets each row that its witnesses need once, however many pairs of
it a witness is in. A task holds one bucket at a time; more partitions of shuffles make smaller ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from whence import tables
from whence.engines.frames import Frame, Frames, chosen, schema_of, whole_of, wide_schema
from whence.engines.rows import BUCKET, NUMBER, Link, run_group, run_groups, run_maps, witness_columns
from whence.engines.stages import Group, Join, Map

BUCKETS = 4  # for each partition of a shuffle


def later(stage: Map, sources: Frames) -> Frame:
    """The targets of a Map, made when they are read: in one pass with the Maps that make its source."""
    source = sources[stage.source]
    links = (*source.links, Link(stage, whole_of(stage.along, sources)))
    base, first = source.base or source, links[0].stage
    made = chosen(base.data, first, first.source).mapInArrow(
        run_maps(links, schema_of(first, first.source)), from_arrow_schema(wide_schema(stage.targets))
    )
    return Frame(made, links=links, base=base)


def batched(stage: Map | Group, sources: Frames) -> DataFrame:
    """What a Map or a Group makes."""
    growing = [name for name in stage.along if "witness_id" in tables.SCHEMAS[name].names]
    if isinstance(stage, Map) and not growing:
        return later(stage, sources).data
    names = (stage.source,) if isinstance(stage, Map) else stage.sources
    whole = whole_of([name for name in stage.along if name not in growing], sources)
    schema = from_arrow_schema(wide_schema(stage.targets))
    if isinstance(stage, Group) and len(names) == 1 and not growing and stage.key:
        data = chosen(sources[names[0]].data, stage, names[0])
        order = [F.col(name).asc_nulls_last() for name in (*stage.key, *stage.order) if name in data.columns]
        ordered = data.repartition(*stage.key).sortWithinPartitions(*order)
        return ordered.mapInArrow(run_group(stage, schema_of(stage, names[0]), whole), schema)
    main = {name: chosen(sources[name].data, stage, name) for name in names}
    along = {name: chosen(sources[name].data, stage, name) for name in growing}
    stream, cut = in_stream(stage, main, along)
    numbers = {name: number for number, name in enumerate((*growing, *names))}
    return stream.mapInArrow(run_groups(stage, numbers, whole, cut), schema)


def in_stream(
    stage: Map | Group, main: Mapping[str, DataFrame], along: Mapping[str, DataFrame]
) -> tuple[DataFrame, list[str]]:
    """The rows of several tables as one sorted stream, and the columns by which it is cut."""
    if isinstance(stage, Map):
        key, order = witness_columns(tables.SCHEMAS[stage.source])[:1], []
    else:
        key, order = list(stage.key), list(stage.order)
    cut = [BUCKET] if along or not key else key
    parts = {name: data.withColumn(BUCKET, bucket_of(data, key)) for name, data in main.items()}
    parts = {name: with_buckets(data, main, key) for name, data in along.items()} | parts
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


def bucket_of(data: DataFrame, key: Sequence[str]) -> Column:
    """The bucket of a row, by the first column of its key; all are in one where there is none."""
    if not key:
        return F.lit(0)
    partitions = int(data.sparkSession.conf.get("spark.sql.shuffle.partitions") or 200)
    return F.pmod(F.xxhash64(F.col(key[0])), F.lit(BUCKETS * partitions)).cast("int")


def with_buckets(along: DataFrame, main: Mapping[str, DataFrame], key: Sequence[str]) -> DataFrame:
    """Rows that come along, once for each bucket that holds one of their witnesses."""
    witnesses = [(data, name) for data in main.values() for name in data.columns if name.startswith("witness_")]
    if not key or [name for _, name in witnesses] == list(key) == ["witness_id"]:
        return along.withColumn(BUCKET, bucket_of(along, key))
    needed = None
    for data, name in witnesses:
        pairs = data.select(bucket_of(data, key).alias(BUCKET), F.col(name).alias("witness_id"))
        needed = pairs if needed is None else needed.union(pairs)
    assert needed is not None, "what comes along comes with witnesses"
    return along.join(needed.dropna().distinct(), "witness_id").select(BUCKET, *along.columns)


def joined(stage: Join, sources: Frames, session: SparkSession) -> DataFrame:
    """The rows of a Join: by its SQL, or by the kernel beside it where rows of a key, or all of them, come together anyway."""
    kernel, is_keyed = stage.kernel, bool(stage.key) and len(stage.sources) == 1
    if kernel is not None and (is_keyed or not stage.sql):
        key = (stage.key,) if is_keyed else ()
        return batched(
            Group(
                stage.name, lambda *parts: (kernel(*parts),), stage.sources, key, (), (stage.target,), (), stage.columns
            ),
            sources,
        )
    return by_sql(stage, sources, session)


def by_sql(stage: Join, sources: Frames, session: SparkSession) -> DataFrame:
    """The rows of a Join by its SQL."""
    for name in stage.sources:
        chosen(sources[name].data, stage, name).createOrReplaceTempView(name)
    schema = from_arrow_schema(wide_schema([stage.target]))
    return session.sql(stage.sql).select(*(F.col(field.name).cast(field.dataType) for field in schema))
