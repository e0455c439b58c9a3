"""Runs a plan: reads the sources, runs the steps that OUT does not hold yet, writes their tables and the report.

What stages hand to each other and nobody keeps (tokens, members, copies, collations) is made when a stage asks for it
and dropped after its last use. A second run on the same input finds everything done (identity.py).
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from whence import tables
from whence.archive.out import REPORT, Out, alone_in, refused
from whence.engines.allocation import freed_memory
from whence.engines.held import Shelf
from whence.engines.local import LocalEngine
from whence.engines.stages import Stage, sources_of, targets_of
from whence.errors import EngineError, ParameterError, SourceError
from whence.identity import describe_run, digest_model, digest_of, digest_sources, legible, spool
from whence.plans import READ, Plan, Step
from whence.read.door import Door
from whence.read.files.sizes import bytes_of_text
from whence.read.files.walk import Found, Walked, files_of, is_remote, paths_fitting, walk_sources
from whence.read.known import NOTHING_KNOWN, KnownEdges, read_known
from whence.settings import Settings

Progress = Callable[[str, float, int], None]  # stage, seconds, rows made
PROGRAM = 350 << 20  # bytes of memory that the program takes with its libraries
HELD_SHARE = 0.4
MEMORY_NEEDED, DISK_NEEDED = 11, 5.5  # times the bytes of plain text: all tables in memory; the least of them on disk


class Engine(Protocol):
    """What the pipeline asks of an engine; what a table is, the engine alone knows."""

    def read(self, door: Door, out: Out) -> dict[str, Any]:
        """Read the sources: witness and rejected; where that is cheap they are written into OUT meanwhile."""

    def found(self, stage: Stage) -> dict[str, Any]:
        """What a run that was killed has made of a stage; nothing where it must run."""

    def run(self, stage: Stage, sources: Mapping[str, Any], *, readers: int) -> dict[str, Any]:
        """Run one stage, whose targets so many stages read."""

    def load(self, name: str, out: Out) -> Any:
        """A public table that OUT holds."""

    def write(self, name: str, table: Any, out: Out) -> int:
        """Write a public table into OUT, whole or not at all, unless it stands there; its rows."""

    def rows(self, table: Any) -> int | None:
        """The rows of a table; None where they are made when they are read."""

    def release(self, table: Any) -> None:
        """Give up a table that nobody reads any more."""

    def close(self, *, finished: bool) -> None:
        """Give up everything; of a run that is not finished a next one may use what is left."""


class Run:
    """One pass over the steps of a plan: tables are made when asked for, and written where they are public."""

    def __init__(
        self, steps: Sequence[Step], todo: Sequence[Step], out: Out, engine: Engine, progress: Progress
    ) -> None:
        self.steps, self.out, self.engine, self.progress = steps, out, engine, progress
        self.tables: dict[str, Any] = {}
        self.record: list[dict[str, Any]] = []
        self.unwritten = [name for step in todo for name in step.writes]

    def table(self, name: str) -> Any:
        """A table: held, from OUT where its step is done, or by running the stage that makes it."""
        if name not in self.tables:
            if self._is_written(name):
                self.tables[name] = self.engine.load(name, self.out)
            else:
                stage = self._maker(name)
                assert stage is not None, f"no stage of the plan makes {name}"
                self._run(stage)
        return self.tables[name]

    def _is_written(self, name: str) -> bool:
        """Whether OUT holds a table, as its step is done."""
        return any(name in step.writes and self.out.is_done(step.name) for step in self.steps)

    def _stages(self) -> Iterator[Stage]:
        """All stages of these steps."""
        return (stage for step in self.steps for stage in step.stages)

    def _maker(self, name: str) -> Stage | None:
        """The stage that makes a table; none for what is read."""
        return next((stage for stage in self._stages() if name in targets_of(stage)), None)

    def _run(self, stage: Stage) -> None:
        started = time.perf_counter()
        made = self.engine.found(stage)
        if not made:
            sources = {name: self.table(name) for name in sources_of(stage)}
            started = time.perf_counter()
            readers = sum(not set(targets_of(stage)).isdisjoint(sources_of(other)) for other in self._stages())
            made = self.engine.run(stage, sources, readers=readers)
        self._keep(stage.name, started, made)
        self._release()

    def _release(self) -> None:
        """Drop the tables that nothing unwritten is made of any more."""
        wanted: set[str] = set()
        asked = list(self.unwritten)
        while asked:
            name = asked.pop()
            is_there = name in self.tables and self.engine.rows(self.tables[name]) is not None
            stage = self._maker(name)
            if name not in wanted and stage is not None and not is_there and not self._is_written(name):
                asked += sources_of(stage)  # what is made when it is read needs them until then
            wanted.add(name)
        for name in set(self.tables) - wanted:
            self.engine.release(self.tables.pop(name))

    def read(self, door: Door) -> None:
        """Read the sources."""
        started = time.perf_counter()
        made = self.engine.read(door, self.out)
        self._keep("read_sources", started, made, door.chosen)

    def _keep(self, stage: str, started: float, made: dict[str, Any], said: Mapping[str, Any] | None = None) -> None:
        """Keep what a stage made, said and cost; else its work is done where its rows are read."""
        self.tables.update(made)
        counted = {name: self.engine.rows(table) for name, table in made.items()}
        rows = {name: count for name, count in counted.items() if count is not None}
        if rows or said:
            seconds = time.perf_counter() - started
            self.record.append({"stage": stage, "seconds": round(seconds, 3), "rows": rows, **(said or {})})
            self.progress(stage, seconds, sum(rows.values()))

    def finish(self, step: Step) -> None:
        """Write a step's tables and record it; drop what no later step reads."""
        rows = {name: self.engine.write(name, self.table(name), self.out) for name in step.writes}
        self.out.finish(step.name, {f"{name}.parquet": count for name, count in rows.items()}, self.record)
        self.record = []
        self.unwritten = [name for name in self.unwritten if name not in step.writes]
        self._release()


def run_sources(
    plan: Plan,
    sources: Sequence[str],
    folder: Path,
    *,
    settings: Settings,
    progress: Progress,
    stdin: BinaryIO | None = None,
) -> tuple[str, ...]:
    """Run a plan over sources into a folder; the names of the steps that had to run, ``report`` among them.

    Raises SourceError where no source can be found, or the folder cannot be written.
    """
    if not any(source == "-" or is_remote(source) or names_file(source) for source in sources):
        raise SourceError(
            "None of the sources exists.",
            where=legible(", ".join(sources)[:200]),
            todo="name files or folders that exist",
        )
    refuse_wrong_engine(plan, sources, settings)
    walked = walk_sources(sources, folder)
    if settings.engine == "local":
        refuse_small_disk(walked, folder, room_of(settings.memory_bytes))
    piped = spool(stdin or sys.stdin.buffer) if "-" in sources else None
    known = read_known(settings.known) if settings.known else NOTHING_KNOWN
    plan = knowing(plan, known, settings)
    digests = digest_sources(walked, piped, by_content=settings.engine == "local")
    digests |= {f"known {known.file}": known.digest} if known.file else {}
    digests |= digest_model(settings.semantic)
    facts = describe_run(plan, settings, digests)
    threads = settings.threads or os.cpu_count() or 1
    door = Door(walked, settings.quality, piped, threads, plan.pages, known=known)

    with alone_in(folder):
        out = Out(folder, digest_of(plan, settings, digests), facts)
        return run_steps(plan, door, out, settings=settings, progress=progress)


def knowing(plan: Plan, known: KnownEdges, settings: Settings) -> Plan:
    """The plan with what the user knows of copying, and with the model that the user names."""
    if not settings.semantic:
        return plan.knowing(known.edges)
    from whence.semantic.encoders import folder_of
    from whence.sensing import with_model

    return with_model(plan, folder_of(settings.semantic), known.edges)


def refuse_wrong_engine(plan: Plan, sources: Sequence[str], settings: Settings) -> None:
    """Raise ParameterError where an engine cannot do what is asked."""
    if settings.engine == "local" and (remote := [source for source in sources if is_remote(source)]):
        raise ParameterError(
            f"{remote[0]} is not on this machine.",
            where="the engine local",
            todo="give --engine spark, or fetch it first",
        )
    if settings.engine == "spark" and settings.semantic:
        raise ParameterError(
            "Alignment by sense does not run on Spark.",
            where="the setting semantic, the engine spark",
            todo="leave out one of them",
        )
    if settings.engine == "spark" and plan.pages != "all":
        raise ParameterError(
            f"{plan.name} does not run on Spark.",
            where="the engine spark",
            todo="use the local engine for two texts or pairs",
        )


def names_file(source: str) -> bool:
    """Whether a source names anything that exists."""
    try:
        return os.path.exists(source.removeprefix("@")) or os.path.exists(source) or any(paths_fitting(source))
    except ValueError:  # a null byte in the name
        return False


def run_steps(
    plan: Plan,
    door: Door,
    out: Out,
    *,
    settings: Settings,
    progress: Progress,
) -> tuple[str, ...]:
    """Run the steps that are not done, up to ``settings.until``, then write the report."""
    names = [step.name for step in plan.steps]
    steps = plan.until(settings.until)
    n_done = next((i for i, step in enumerate(steps) if not out.is_done(step.name)), len(steps))
    todo = steps[n_done:]
    if todo:
        engine = start_engine(settings, out)  # what it refuses leaves the folder as it is
        with freed_memory(bounded=bool(settings.memory)):
            run_todo(Run(steps, todo, out, engine, progress), todo, door, stale=[*names[n_done:], "report"])
    ran = [step.name for step in todo]
    if settings.until == "report" and not out.is_done("report"):
        write_report(out, progress)
        ran.append("report")
    return tuple(ran)


def run_todo(run: Run, todo: Sequence[Step], door: Door, *, stale: list[str]) -> None:
    """Run the steps that are not done; what OUT has of stale ones is forgotten first."""
    finished = False
    try:
        run.out.drop_stale()
        run.out.forget(stale)
        for step in todo:
            if step is READ:
                run.read(door)
            run.finish(step)
        finished = True
    finally:
        run.engine.close(finished=finished)


def start_engine(settings: Settings, out: Out) -> Engine:
    """The engine that the settings name."""
    if settings.engine == "spark":
        need_spark()
        from whence.engines.spark import SparkEngine

        return SparkEngine(settings.master, settings.conf, out)
    return LocalEngine(settings.threads, settings.batch_rows, Shelf(room_of(settings.memory_bytes), out.folder))


def need_spark() -> None:
    """Raise EngineError where Spark's package is not installed."""
    if importlib.util.find_spec("pyspark") is None:
        raise EngineError(
            "The package pyspark is not installed.", where="the engine spark", todo="pip install 'whence[spark]'"
        )


def refuse_small_disk(sources: Sequence[Walked], folder: Path, room: int) -> None:
    """Raise EngineError where what the sources hold fits neither into memory nor on the disk of the folder."""
    sizes = [bytes_of_text(found.source, held_by(found)) for found in files_of(sources) if isinstance(found, Found)]
    needed = int(DISK_NEEDED * sum(sizes)) if sum(sizes) * MEMORY_NEEDED > room else 0
    home = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    free = shutil.disk_usage(home).free
    if needed > free:
        raise EngineError(
            f"The disk has {free >> 20:,} MB left, and a run over {sum(sizes) >> 20:,} MB needs about "
            f"{needed >> 20:,} MB of it.",
            where=str(folder),
            todo="make room, name a folder on another disk with -o, or trace in parts",
        )


def held_by(found: Found) -> int:
    """Bytes of a file that are really there: a sparse one has less than its size."""
    n_blocks = getattr(os.stat(found.path), "st_blocks", None) if found.path else None
    return found.size if n_blocks is None else min(found.size, 512 * n_blocks)


def room_of(memory: int) -> int:
    """Of the memory for a run, the bytes for the tables that it holds; the rest is for work on them."""
    return int((memory - PROGRAM) * HELD_SHARE)


def write_report(out: Out, progress: Progress) -> None:
    """The report of an OUT folder whose tables are all written."""
    from whence.report import write_report as write_page

    started = time.perf_counter()
    try:
        write_page({name: out.read(name) for name in tables.PUBLIC}, out.folder / REPORT, provenance=out.known)
    except OSError as problem:
        raise refused(out.folder / REPORT, problem) from None
    seconds = time.perf_counter() - started
    out.finish("report", {REPORT: 1}, [{"stage": "report", "seconds": round(seconds, 3), "rows": {}}])
    progress("report", seconds, 1)
