"""Reading on Spark: sources to pieces, pieces to cleaned rows, rows to witnesses with keys of their own.

Spark opens every file, so that whatever it can read is a source. A file is one row, worked on by one task; large JSONL
is shared line by line. The number of a line is its number in its block and that of the lines in the blocks before, which
a light first pass has counted. What is done with pieces is said in read/spread.py; here is how they are handed out.
The list of files, and nothing else of the input, is held in this process.
"""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from whence import tables
from whence.engines.rows import Batches, as_table, gathered, key_changes
from whence.engines.work import NO_GLOB, RECURSIVE, address

BATCH = "spark.sql.execution.arrow.maxRecordsPerBatch"
BLOCKS = "read_blocks"
CUT = tuple(f"spark.sql.files.{name}" for name in ("maxPartitionBytes", "openCostInBytes", "minPartitionNum"))
FILE = ("file", "key", "name", "source", "url")  # what a piece says of its file
Function = Callable[[pa.Table], tuple[pa.Table]]
Files = Sequence[Mapping[str, Any]]  # rows of SOURCE_FILE


def read_sources(engine: Any, door: Any) -> dict[str, DataFrame]:
    """The witnesses and the rejected of all sources."""
    spread = door.spread(lambda source: list_files(engine.session, source), copy_of_stdin(engine, door))
    stages, files = door.stages(spread.chosen.quality), spread.files.to_pylist()
    engine.expect(spread.n_bytes)
    cleaned = engine.frame("cleaned_piece", mapped(engine, files, stages["clean_pieces"].function, "cleaned_piece"))
    frames = {"cleaned_piece": cleaned}
    frames |= engine.run(stages["find_claims"], frames)
    if frames["claim"].n_rows:
        frames |= engine.run(stages["settle_keys"], frames)
    kept, refused = cleaned.data, engine.session.createDataFrame(spread.rejected, from_arrow_schema(tables.REJECTED))
    named = []
    if "name" in frames and frames["name"].n_rows:
        kept, copied = (engine.joined(stages[name], frames) for name in ("keep_others", "refuse_copies"))
        refused = refused.union(copied)
        for name in ("name_pieces", "rename_pieces"):
            frames |= engine.run(stages[name], frames)
        named.append(frames["renamed"].data)
    problems = kept.where("what IS NOT NULL").select(F.col("key").alias("source"), "what", "todo")
    witnesses = kept.where("what IS NULL AND witness_id IS NOT NULL").select(*tables.WITNESS.names)
    for more in named:
        witnesses = witnesses.union(more)
    refused = refused.union(problems)
    if door.known.file:
        seen = engine.run(stages["find_names"], {"witness": engine.frame("witness", witnesses)})["seen_name"]
        names = [row.name for row in seen.data.distinct().toLocalIterator()]
        unknown = engine.session.createDataFrame(door.known.refused(names), from_arrow_schema(tables.REJECTED))
        refused = refused.union(unknown)
    return {"witness": witnesses, "rejected": refused}


def list_files(session: SparkSession, source: str) -> list[tuple[str, int]]:
    """Address and size of the files of a remote source: a file, a folder with all below, a glob."""
    listed = session.read.format("binaryFile").option(*RECURSIVE).load(source)
    return [(row.path, row.length) for row in listed.select("path", "length").toLocalIterator()]


def copy_of_stdin(engine: Any, door: Any) -> Path | None:
    """The standard input as a file that every task can open."""
    if door.stdin is None:
        return None
    place: Path = engine.work.place("stdin")
    place.parent.mkdir(parents=True, exist_ok=True)
    with open(place, "wb") as file:
        shutil.copyfileobj(door.stdin, file)
    return place


def mapped(engine: Any, files: Files, function: Function, target: str) -> DataFrame:
    """What a function makes of all pieces of some files, kept in the work folder."""
    schema, places = from_arrow_schema(tables.SCHEMAS[target]), []
    whole, shared = ([file for file in files if file["in_lines"] is in_lines] for in_lines in (False, True))
    if whole:
        with batches_of(engine.session, 1):  # a file may be as large as memory allows
            made = whole_files(engine.session, whole).mapInArrow(calling(function), schema)
            places.append(engine.keep(f"{target}_of_files", lambda: made))
    if shared:
        made_of_lines = lines_of(engine, shared, function, schema)
        places.append(engine.keep(f"{target}_of_lines", made_of_lines))
    if not places:
        return engine.session.createDataFrame([], schema)
    return engine.session.read.schema(schema).option(*NO_GLOB).parquet(*map(address, places))


@contextmanager
def batches_of(session: SparkSession, rows: int) -> Iterator[None]:
    """Hand tasks so many rows at a time."""
    before = session.conf.get(BATCH) or ""
    session.conf.set(BATCH, str(rows))
    try:
        yield
    finally:
        session.conf.set(BATCH, before)


def whole_files(session: SparkSession, files: Files) -> DataFrame:
    """PIECE: one row for each file."""
    known = pa.Table.from_pylist(
        [{**{name: file[name] for name in FILE}, "path": normal(file["address"])} for file in files],
        schema=pa.schema([*(tables.PIECE.field(name) for name in FILE), ("path", pa.string())]),
    )
    opened = (
        session.read.format("binaryFile").option(*NO_GLOB).option(*RECURSIVE).load([file["address"] for file in files])
    )
    pieces = opened.select("path", F.col("content").alias("raw"))
    return pieces.join(F.broadcast(session.createDataFrame(known)), "path").select(
        *FILE, F.lit(None).cast("bigint").alias("before"), "raw"
    )


def normal(place: str) -> str:
    """An address as Spark gives it back."""
    return place.replace("file:///", "file:/", 1)


def calling(function: Function) -> Callable[[Batches], Batches]:
    """A function of PIECE on each batch."""

    def run(batches: Batches) -> Batches:
        for batch in gathered(batches):
            yield from function(as_table(batch, tables.PIECE))[0].to_batches()

    return run


def lines_of(engine: Any, files: Files, function: Function, schema: Any) -> Callable[[], DataFrame]:
    """What a function makes of the lines of large files."""
    addresses, cut = [file["address"] for file in files], fix_cut(engine.session)
    opened = (
        engine.session.read.format("text").option("lineSep", "\n").option(*NO_GLOB).option(*RECURSIVE).load(addresses)
    )
    lines = opened.select(
        F.col("value").cast("binary").alias("raw"),
        F.col("_metadata.file_path").alias("path"),
        F.col("_metadata.file_block_start").alias("block"),
    )
    before = Window.partitionBy("path").orderBy("block").rowsBetween(Window.unboundedPreceding, -1)
    counted = lines.groupBy("path", "block").count()
    numbered = counted.select("path", "block", F.sum("count").over(before).alias("before"))
    place = str(engine.keep(f"{BLOCKS}_{cut}", lambda: numbered))
    file_of = {normal(file["address"]): {name: file[name] for name in FILE} for file in files}
    return lambda: lines.mapInArrow(numbering(function, file_of, place), schema)


def fix_cut(session: SparkSession) -> str:
    """Cut files into the same blocks whenever this run reads them, whatever executors come and go; a name of that cut.

    A run that resumes with another number of cores cuts them otherwise, and counts their lines anew.
    """
    least = session.conf.get(CUT[-1], None) or str(session.sparkContext.defaultParallelism)
    session.conf.set(CUT[-1], least)
    return re.sub(r"[^0-9a-zA-Z]+", "_", "_".join(str(session.conf.get(name)) for name in CUT))


def numbering(function: Function, file_of: Mapping[str, Mapping[str, Any]], place: str) -> Callable[[Batches], Batches]:
    """A function of PIECE on the lines of a task, which come in their order, block by block."""

    def run(batches: Batches) -> Batches:
        last: pa.RecordBatch | None = None
        number = 0
        for batch in gathered(batches):
            borders = [0, *key_changes(last, batch, ("path", "block")).tolist(), batch.num_rows]
            for start, stop in itertools.pairwise(borders):
                if start == stop:
                    continue
                if start or last is None or stop_of_block(last, batch):
                    number = lines_before(place, batch["path"][start].as_py(), batch["block"][start].as_py())
                yield from function(pieces_of(batch.slice(start, stop - start), file_of, number))[0].to_batches()
                number += stop - start
            last = batch.slice(batch.num_rows - 1)

    return run


def stop_of_block(last: pa.RecordBatch, batch: pa.RecordBatch) -> bool:
    """Whether a batch begins with another block than the one before it ended with."""
    return any(last[name][0] != batch[name][0] for name in ("path", "block"))


def pieces_of(lines: pa.RecordBatch, file_of: Mapping[str, Mapping[str, Any]], before: int) -> pa.Table:
    """Lines of one block as PIECE."""
    n_lines = lines.num_rows
    file = file_of[unquote(lines["path"][0].as_py())]
    columns = {name: pa.repeat(pa.scalar(file[name], tables.PIECE.field(name).type), n_lines) for name in FILE}
    columns |= {"before": pa.array(before + np.arange(n_lines)), "raw": lines["raw"]}
    return pa.table([columns[name] for name in tables.PIECE.names], schema=tables.PIECE)


@lru_cache(maxsize=64)
def lines_before(place: str, path: str, block: int) -> int:
    """The lines of a file that stand before a block."""
    if block == 0:
        return 0
    known = pq.read_table(place, filters=[("path", "==", path), ("block", "==", block)])
    return int(known["before"][0].as_py())
