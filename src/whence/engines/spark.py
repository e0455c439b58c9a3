"""The engine of a cluster: every stage is a job of Apache Spark, and no row of it passes through this process.

A Map runs batch by batch inside ``mapInArrow``. A Join is its SQL. A Group is a shuffle by its key, a sort in each
partition, and the stream cut where the key changes, inside ``mapInArrow`` (shapes.py; what runs in a task: rows.py).
What a stage makes is written to the work folder (work.py), whole or not at all, so that a run that was killed goes on from
there; only what is cheap is made again when it is read. A public table moves from there into OUT as it is.
Reading: intake.py. Checked by tests/engines/test_spark_parity.py.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, Observation
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from whence import tables
from whence.engines.cluster import first_line, start_session
from whence.engines.frames import Frame, Frames, digest_rows, structs_of, wide_schema
from whence.engines.intake import read_sources
from whence.engines.shapes import at_once, batched, grouped, is_dealt, joined, later
from whence.engines.stages import Join, Map, Stage, targets_of
from whence.engines.work import NO_GLOB, Work, address
from whence.errors import EngineError

PARTITIONS = "spark.sql.shuffle.partitions"
PARTITION_BYTES, MOST_PARTITIONS, PACKED = 16 << 20, 20_000, 2  # of text; of one shuffle; text in a byte of Parquet
TOTAL = "rows_"  # of all targets of a stage
FEW_LINKS = 1 << 22  # rows of a Join until stable that one task works on at once
ENDLESS = 100  # rounds after which a Join that is to settle never will


class SparkEngine:
    """One run on a Spark session."""

    def __init__(self, master: str, conf: Sequence[str], out: Any) -> None:
        self.work = Work(out.folder, out.known["digest"])
        self.log = self.work.home / "spark.log"
        self.counts: dict[Path, dict[str, int]] = {}  # rows of what this run has written
        self.is_told = any(words.startswith(f"{PARTITIONS}=") for words in conf)
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

    def expect(self, size: int) -> None:
        """Cut shuffles to so many bytes of text, unless the user has said how."""
        if not self.is_told:
            least = 2 * self.session.sparkContext.defaultParallelism
            self.session.conf.set(PARTITIONS, str(min(max(least, size // PARTITION_BYTES), MOST_PARTITIONS)))

    def load(self, name: str, out: Any) -> Frame:
        """A public table that OUT holds."""
        if name == "witness":
            self.expect(PACKED * out.size(name))
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

    def found(self, stage: Stage) -> dict[str, Frame]:
        """What a run that was killed has made of a stage."""
        with self._working(stage.name):
            return self._kept(stage.name, targets_of(stage)) if self.work.is_whole(stage.name) else {}

    def run(self, stage: Stage, sources: Frames, *, readers: int = 2) -> dict[str, Frame]:
        """Run one stage: the tables it names -> its targets."""
        if isinstance(stage, Map) and stage.again:
            return {stage.targets[0]: later(stage, sources)}
        if isinstance(stage, Join) and is_dealt(stage) and readers == 1:
            return {stage.target: grouped(stage, sources, stage.key)}
        with self._working(stage.name):
            if isinstance(stage, Join) and stage.until_stable:
                self._settle(stage, sources)
            elif isinstance(stage, Join):
                self.keep(stage.name, lambda: self.joined(stage, sources))
            else:
                self.keep(stage.name, lambda: batched(stage, sources))
            return self._kept(stage.name, targets_of(stage))

    @contextmanager
    def _working(self, what: str) -> Iterator[None]:
        """Name jobs after what they are for; raise EngineError where Spark gives one up."""
        self.session.sparkContext.setJobDescription(what)
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
        both = self._parquet(wide_schema(targets), place)
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
        data = self._parquet(wide_schema([name]), place)
        counts = self.counts.get(place)
        return Frame(data, counts[TOTAL] if counts else data.count(), place, alone=True)

    def _parquet(self, schema: pa.Schema, place: Path) -> DataFrame:
        return self.session.read.option(*NO_GLOB).schema(from_arrow_schema(schema)).parquet(address(place))

    def joined(self, stage: Join, sources: Frames) -> DataFrame:
        """The rows of a Join, not yet computed."""
        return joined(stage, sources, self.session)

    def _settle(self, stage: Join, sources: Frames) -> None:
        """Run a Join until its rows no longer change: a few by the kernel beside it, many round by round."""
        if self.work.is_whole(stage.name):
            return
        (name,) = stage.sources
        source = sources[name]
        if source.n_rows is None:  # else it would be made in every round
            source = self._stored(name, self.keep(name, lambda: sources[name].data))
        if stage.kernel is not None and (source.n_rows or 0) <= FEW_LINKS:
            self.keep(stage.name, lambda: at_once(stage, source))
        else:
            self._run_rounds(stage, source)
        if source is not sources[name] and source.place is not None:
            self.work.drop(source.place)

    def _run_rounds(self, stage: Join, source: Frame) -> None:
        """Run a Join on its own result until that stays; each round is kept, and the one before dropped."""
        (name,) = stage.sources
        rows, before = source.data, None
        place, last = self.work.place(stage.name), None
        for number in range(ENDLESS):
            now = digest_rows(rows)
            if number and now == before:
                break
            before, last = now, self.keep(f"{stage.name}_{number}", partial(self.joined, stage, {name: Frame(rows)}))
            rows = self._parquet(wide_schema([stage.target]), last)
            shutil.rmtree(self.work.place(f"{stage.name}_{number - 1}"), ignore_errors=True)
        else:
            raise EngineError(
                f"{stage.name} has not settled after {ENDLESS} rounds.",
                where=f"the master {self.session.sparkContext.master}",
                todo="report this: its rows should settle in as many rounds as the logarithm of their number",
            )
        assert last is not None
        os.rename(last, place)
