"""The engine of a cluster: every stage is one job of Apache Spark, and no row of it passes through this process.

A Map runs batch by batch inside ``mapInArrow``. A Join is its SQL. A Group is a shuffle by its key, a sort in each
partition, and the stream cut where the key changes, inside ``mapInArrow``. Several sources of a Group travel in one
stream, and so does what comes along and grows with the input: it is joined to the buckets of rows that need it.
What a stage makes is written to the work folder (work.py), except where it is made again when it is read.
What runs in a task: rows.py. Checked by tests/engines/test_spark_parity.py.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import Column, DataFrame, Observation
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from whence import tables
from whence.engines.cluster import first_line, start_session
from whence.engines.intake import read_sources
from whence.engines.rows import BUCKET, NUMBER, Link, run_group, run_groups, run_maps, witness_columns
from whence.engines.stages import Group, Join, Map, Stage, targets_of
from whence.engines.work import NO_GLOB, Work, address
from whence.errors import EngineError

BUCKETS = 4  # for each partition of a shuffle: rows that are worked on together with what comes along
TOTAL = "rows_"  # of all targets of a stage
ENDLESS = 100  # rounds after which a Join that is to settle never will


@dataclass(eq=False)
class Frame:
    """A table on Spark."""

    data: DataFrame
    n_rows: int | None = None  # None: made when it is read
    place: Path | None = None  # the folder that it stands in
    alone: bool = False  # in that folder
    links: tuple[Link, ...] = ()  # Maps that make it, of
    base: Frame | None = None


Frames = Mapping[str, Frame]


class SparkEngine:
    """One run on a Spark session."""

    def __init__(self, master: str, conf: Sequence[str], out: Any) -> None:
        self.work = Work(out.folder, out.known["digest"])
        self.log = self.work.home / "spark.log"
        self.counts: dict[Path, dict[str, int]] = {}  # rows of what this run has written
        self.session, self.is_ours = start_session(master, conf, self.log)

    def read(self, door: Any, out: Any) -> dict[str, Frame]:
        """Read the sources of a door: witness and rejected."""
        with self._working("read_sources"):
            names = ("witness", "rejected")
            if not all(self.work.is_whole(name) for name in names):
                made = read_sources(self, door)
                for name in names:
                    self.keep(name, partial(made.__getitem__, name))
            return {name: self._kept(name, (name,))[name] for name in names}

    def keep(self, name: str, make: Callable[[], DataFrame]) -> Path:
        """Write what is made into the work folder, unless it stands there whole, and count it; its place."""
        place = self.work.place(name)
        if not self.work.is_whole(name):
            made, seen = make(), Observation()
            one = F.count(F.lit(1)).alias(TOTAL)
            made.observe(seen, one, *(F.count(column).alias(column) for column in structs_of(made))).write.mode(
                "overwrite"
            ).parquet(address(place))
            self.counts[place] = seen.get
        return place

    def frame(self, name: str, data: DataFrame) -> Frame:
        """Rows as a table that is made when it is read."""
        return Frame(data.select(*tables.SCHEMAS[name].names))

    def load(self, name: str, out: Any) -> Frame:
        """A public table that OUT holds."""
        return self._stored(name, out.place(name))

    def write(self, name: str, table: Frame, out: Any) -> int:
        """Write a public table into OUT, unless it stands there; its rows."""
        if table.place != out.place(name):
            place = table.place
            if not table.alone or place is None:
                with self._working(f"writing {name}"):
                    place = self.keep(f"{name}.parquet", lambda: table.data)
            out.take(name, place)
            table.place, table.data = out.place(name), self._parquet(tables.PUBLIC[name], out.place(name))
        assert table.n_rows is not None
        return table.n_rows

    def rows(self, table: Frame) -> int | None:
        """The rows of a table that is stored."""
        return table.n_rows

    def release(self, table: Frame) -> None:
        """Give up a table, and its folder with the last one in it."""
        if table.place is not None and self.work.folder in table.place.parents:
            self.work.drop(table.place)

    def close(self, *, finished: bool) -> None:
        """Stop Spark where it was started here; of a finished run nothing but OUT's own tables stays."""
        if self.is_ours:
            self.session.stop()
        if finished:
            self.work.clear()

    def run(self, stage: Stage, sources: Frames, *, readers: int = 2) -> dict[str, Frame]:
        """Run one stage: the tables it names -> its targets."""
        if isinstance(stage, Map) and stage.again:
            return {stage.targets[0]: self._later(stage, sources)}
        with self._working(stage.name):
            if isinstance(stage, Join) and stage.until_stable:
                self._settle(stage, sources)
            else:
                self.keep(stage.name, lambda: self._made(stage, sources))
            return self._kept(stage.name, targets_of(stage))

    @contextmanager
    def _working(self, what: str) -> Iterator[None]:
        """Raise EngineError where Spark gives a job up."""
        try:
            yield
        except PySparkException as problem:
            raise self._failure(what, problem) from problem
        except Exception as problem:
            if type(problem).__module__.startswith("py4j"):
                raise self._failure(what, problem) from problem
            raise

    def _failure(self, what: str, problem: Exception) -> EngineError:
        return EngineError(
            f"Spark gave up {what}: {first_line(problem)}",
            where=f"the master {self.session.sparkContext.master}",
            todo=f"see {self.log}; the same command resumes after the last finished stage",
        )

    def _kept(self, name: str, targets: Sequence[str]) -> dict[str, Frame]:
        """The targets of a stage that stand in the work folder."""
        place = self.work.place(name)
        self.work.use(place, len(targets))
        if len(targets) == 1:
            return {targets[0]: self._stored(targets[0], place)}
        both = self._parquet(
            pa.schema([(target, pa.struct(list(tables.SCHEMAS[target]))) for target in targets]), place
        )
        counts = self.counts.get(place)
        if counts is None:  # an earlier run made it
            counted = both.select(*(F.count(target).alias(target) for target in targets)).first()
            counts = counted.asDict() if counted else {}
        return {
            target: Frame(both.where(F.col(target).isNotNull()).select(f"{target}.*"), counts[target], place)
            for target in targets
        }

    def _stored(self, name: str, place: Path) -> Frame:
        """A table that stands in a folder or file of its own."""
        data = self._parquet(tables.SCHEMAS[name], place)
        counts = self.counts.get(place)
        return Frame(data, counts[TOTAL] if counts else data.count(), place, alone=True)

    def _parquet(self, schema: pa.Schema, place: Path) -> DataFrame:
        return self.session.read.option(*NO_GLOB).schema(from_arrow_schema(schema)).parquet(address(place))

    def _later(self, stage: Map, sources: Frames) -> Frame:
        """The target of a Map that is made whenever it is read."""
        source = sources[stage.source]
        links = (*source.links, Link(stage, whole_of(stage.along, sources)))
        base = source.base or source
        first = links[0].stage
        data = chosen(base.data, first, first.source)
        schema = schema_of(first, first.source)
        target = tables.SCHEMAS[stage.targets[0]]
        return Frame(data.mapInArrow(run_maps(links, schema), from_arrow_schema(target)), links=links, base=base)

    def _made(self, stage: Stage, sources: Frames) -> DataFrame:
        """What a stage makes, not yet computed: the rows of one target, or one struct per target."""
        if isinstance(stage, Join):
            return self.joined(stage, sources)
        growing = [name for name in stage.along if "witness_id" in tables.SCHEMAS[name].names]
        names = (stage.source,) if isinstance(stage, Map) else stage.sources
        whole = whole_of([name for name in stage.along if name not in growing], sources)
        schema = from_arrow_schema(wide_schema(stage.targets))
        if isinstance(stage, Map) and not growing:
            links = (*sources[stage.source].links, Link(stage, whole))
            base = sources[stage.source].base or sources[stage.source]
            first = links[0].stage
            return chosen(base.data, first, first.source).mapInArrow(
                run_maps(links, schema_of(first, first.source)), schema
            )
        if isinstance(stage, Group) and len(names) == 1 and not growing and stage.key:
            data = chosen(sources[names[0]].data, stage, names[0])
            order = [F.col(name).asc_nulls_last() for name in (*stage.key, *stage.order) if name in data.columns]
            sorted_rows = data.repartition(*stage.key).sortWithinPartitions(*order)
            return sorted_rows.mapInArrow(run_group(stage, schema_of(stage, names[0]), whole), schema)
        stream, cut = self._stream(stage, names, growing, sources)
        numbers = {name: number for number, name in enumerate((*growing, *names))}
        return stream.mapInArrow(run_groups(stage, numbers, whole, cut), schema)

    def _stream(
        self, stage: Map | Group, names: Sequence[str], growing: Sequence[str], sources: Frames
    ) -> tuple[DataFrame, list[str]]:
        """The rows of several tables as one sorted stream, and the columns by which it is cut."""
        key = witness_columns(tables.SCHEMAS[names[0]])[:1] if isinstance(stage, Map) else list(stage.key)
        in_buckets = bool(growing) or not key
        main = {name: chosen(sources[name].data, stage, name) for name in names}
        parts = {name: placed(data, self._bucket(key), key if not in_buckets else ()) for name, data in main.items()}
        for name in growing:
            parts[name] = self._along(chosen(sources[name].data, stage, name), main, key)
        cut = [BUCKET] if in_buckets else key
        ordered = [*growing, *names]
        order = [] if not in_buckets else key
        sort = [F.col(name) for name in (*cut, NUMBER)]
        stream: DataFrame | None = None
        for number, name in enumerate(ordered):
            columns = parts[name].columns
            inside = [column for column in columns if column != BUCKET]
            rows = parts[name].select(*cut, F.lit(number).alias(NUMBER), F.struct(*inside).alias(name))
            stream = rows if stream is None else stream.unionByName(rows, allowMissingColumns=True)
            if isinstance(stage, Group):
                by = [column for column in (*order, *stage.order) if column in inside]
                sort += [F.col(f"{name}.{column}").asc_nulls_last() for column in by]
        assert stream is not None
        spread = stream.repartition(*cut) if key else stream.repartition(1)
        return spread.sortWithinPartitions(*sort), cut

    def _bucket(self, key: Sequence[str]) -> Column:
        """The bucket of a row by the first column of its key."""
        if not key:
            return F.lit(0)
        partitions = int(self.session.conf.get("spark.sql.shuffle.partitions") or 200)
        return F.pmod(F.xxhash64(F.col(key[0])), F.lit(BUCKETS * partitions)).cast("int")

    def _along(self, along: DataFrame, main: Mapping[str, DataFrame], key: Sequence[str]) -> DataFrame:
        """Rows that come along, once for each bucket that holds one of their witnesses."""
        if not key:
            return along.withColumn(BUCKET, F.lit(0))
        witnesses = [(data, name) for data in main.values() for name in data.columns if name.startswith("witness_")]
        if [name for _, name in witnesses] == list(key) == ["witness_id"]:
            return along.withColumn(BUCKET, self._bucket(key))
        needed: DataFrame | None = None
        for data, name in witnesses:
            pairs = data.select(self._bucket(key).alias(BUCKET), F.col(name).alias("witness_id"))
            needed = pairs if needed is None else needed.union(pairs)
        assert needed is not None
        return along.join(needed.dropna().distinct(), "witness_id").select(BUCKET, *along.columns)

    def joined(self, stage: Join, sources: Frames) -> DataFrame:
        """The rows of a Join by its SQL."""
        if not stage.sql:
            assert stage.kernel is not None
            return self._made(as_group(stage), sources)
        for name in stage.sources:
            chosen(sources[name].data, stage, name).createOrReplaceTempView(name)
        schema = from_arrow_schema(tables.SCHEMAS[stage.target])
        found = self.session.sql(stage.sql)
        return found.select(*(F.col(field.name).cast(field.dataType) for field in schema))

    def _settle(self, stage: Join, sources: Frames) -> None:
        """Run a Join on its own result until its rows no longer change; each round is kept, and the one before dropped."""
        if self.work.is_whole(stage.name):
            return
        (name,) = stage.sources
        rows, before = sources[name].data, None
        place, last = self.work.place(stage.name), None
        for number in range(ENDLESS):
            now = digest_rows(rows)
            if number and now == before:
                break
            before, last = now, self.keep(f"{stage.name}_{number}", partial(self.joined, stage, {name: Frame(rows)}))
            rows = self._parquet(tables.SCHEMAS[stage.target], last)
            shutil.rmtree(self.work.place(f"{stage.name}_{number - 1}"), ignore_errors=True)
        assert last is not None
        os.rename(last, place)


def structs_of(rows: DataFrame) -> list[str]:
    """The columns of rows of several targets."""
    return [field.name for field in rows.schema if isinstance(field.dataType, StructType)]


def digest_rows(rows: DataFrame) -> Any:
    """The number of rows, and the sum of their hashes, whatever their order."""
    hashes = F.xxhash64(*(F.col(name) for name in rows.columns)).cast("decimal(38,0)")
    return rows.select(F.count(F.lit(1)), F.sum(hashes)).first()


def as_group(stage: Join) -> Group:
    """A Join that has no SQL for Spark as one group of all rows."""
    kernel = stage.kernel
    assert kernel is not None
    return Group(
        stage.name, lambda *parts: (kernel(*parts),), stage.sources, (), (), (stage.target,), columns=stage.columns
    )


def placed(data: DataFrame, bucket: Column, key: Sequence[str]) -> DataFrame:
    """Rows with their bucket."""
    return data if key else data.withColumn(BUCKET, bucket)


def chosen(data: DataFrame, stage: Stage, name: str) -> DataFrame:
    """The columns of a table that a stage reads."""
    columns = stage.columns.get(name)
    return data if columns is None else data.select(*columns)


def schema_of(stage: Stage, name: str) -> pa.Schema:
    """The schema of what a stage reads of a table."""
    schema, columns = tables.SCHEMAS[name], stage.columns.get(name)
    return schema if columns is None else pa.schema([schema.field(column) for column in columns])


def wide_schema(targets: Sequence[str]) -> pa.Schema:
    """The schema of one target, or of several, each a struct."""
    if len(targets) == 1:
        return tables.SCHEMAS[targets[0]]
    return pa.schema([(target, pa.struct(list(tables.SCHEMAS[target]))) for target in targets])


def whole_of(names: Sequence[str], sources: Frames) -> dict[str, str]:
    """Where tables of bounded size stand."""
    places = {name: sources[name].place for name in names}
    return {name: str(place) for name, place in places.items() if place is not None}
