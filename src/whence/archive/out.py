"""OUT: the folder of one trace; tables written whole or not at all, and a record of what is done.

A table is written beside its place and renamed into it, so that a run killed at any moment leaves no half table.
``provenance.json`` names each finished step with the digest of what went in: a later run with the same digest takes
its tables as they are, any other digest starts anew. Foreign files in the folder stay.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

try:
    import fcntl
except ImportError:  # not on Windows: there nothing keeps two runs apart
    fcntl = None  # type: ignore[assignment]

from whence import tables
from whence.errors import EngineError, SourceError

PROVENANCE = "provenance.json"
REPORT = "report.html"
LONG_TEXT = frozenset({"text", "op", "length", "why"})  # columns in which a dictionary gains nothing
ROW_GROUP, ROW_GROUP_BYTES = 1 << 16, 16 << 20  # rows and bytes that make one
OURS = (*(f"{name}.parquet" for name in tables.PUBLIC), REPORT)
PART = ".part"  # suffix of a file that is being written


class Out:
    """The folder and its record; made where it is missing."""

    def __init__(self, folder: Path, digest: str, facts: Mapping[str, Any]) -> None:
        self.folder = folder
        make_folder(folder)
        refuse_foreign(folder)
        known = read_provenance(folder)
        self.is_stale = bool(known) and known.get("digest") != digest  # it holds what was made of something else
        self.known = known if known.get("digest") == digest else {**facts, "digest": digest, "steps": {}}

    def drop_stale(self) -> None:
        """Remove the tables and the report of a run over something else: they are no part of this one."""
        for path in (self.folder / name for name in OURS) if self.is_stale else ():
            try:
                if path.is_dir() and (path / "_SUCCESS").exists():
                    shutil.rmtree(path)
                elif path.is_file():
                    path.unlink()
            except OSError as problem:
                raise refused(path, problem) from None

    def is_done(self, step: str) -> bool:
        """Whether a step has been finished for this digest and its tables still stand as they were written."""
        record = self.known["steps"].get(step)
        if record is None:
            return False
        return all(size == size_of(self.folder / file) for file, size in record["files"].items())

    def write(self, name: str, pieces: Iterable[pa.Table]) -> int:
        """Write a public table piece by piece, whole or not at all; its rows.

        The pieces are compressed beside whoever makes them.
        """
        schema = tables.PUBLIC[name]
        plain = [column for column in schema.names if column not in LONG_TEXT]
        style = {"compression": "zstd", "compression_level": 1, "use_dictionary": plain}
        with (
            self.replacing(self.folder / f"{name}.parquet") as file,
            pq.ParquetWriter(file, schema, **style) as writer,
            ThreadPoolExecutor(1) as beside,
        ):
            n_rows, waiting = 0, beside.submit(int)
            for piece in in_row_groups(pieces, schema):
                n_rows += piece.num_rows
                waiting.result()
                waiting = beside.submit(writer.write_table, piece)
            waiting.result()
        return n_rows

    @contextmanager
    def replacing(self, path: Path) -> Iterator[BinaryIO]:
        """A file that takes its place when it is whole; raises EngineError where the disk refuses it."""
        part = Path(f"{path}{PART}")
        try:
            with open(part, "wb") as file:
                yield file
            if (path / "_SUCCESS").exists():  # a folder of files that another engine wrote
                shutil.rmtree(path)
            os.replace(part, path)
        except OSError as problem:
            raise refused(path, problem) from None
        finally:
            part.unlink(missing_ok=True)  # what an interrupted run has written of it

    def place(self, name: str) -> Path:
        """Where a public table stands."""
        return self.folder.absolute() / f"{name}.parquet"

    def size(self, name: str) -> int:
        """Bytes of a public table."""
        return max(0, size_of(self.place(name)))

    def take(self, name: str, folder: Path) -> None:
        """Let a folder of files take the place of a public table; raises EngineError where the disk refuses it."""
        place = self.place(name)
        try:
            if place.is_dir():
                shutil.rmtree(place)
            place.unlink(missing_ok=True)
            os.rename(folder, place)
        except OSError as problem:
            raise refused(place, problem) from None

    def read(self, name: str) -> pa.Table:
        """A public table that an earlier step wrote."""
        return read_table(self.folder, name)

    def pieces(self, name: str) -> Iterator[pa.Table]:
        """The rows of a public table that an earlier step wrote, piece by piece."""
        place, schema = self.folder / f"{name}.parquet", tables.PUBLIC[name]
        for path in sorted(place.glob("*.parquet")) if place.is_dir() else [place]:
            with open(path, "rb") as stream:
                file = pq.ParquetFile(stream, pre_buffer=False)  # which would hold the whole file
                for number in range(file.num_row_groups):
                    yield tables.conform(file.read_row_group(number, use_threads=False), schema).cast(schema)

    def finish(self, step: str, rows: Mapping[str, int], stages: list[dict[str, Any]]) -> None:
        """Record a finished step: the files it wrote, with their rows, and its stages with seconds and rows."""
        sizes = {file: size_of(self.folder / file) for file in rows}
        self.known["steps"][step] = {"files": sizes, "rows": dict(rows), "stages": stages}
        self._save()

    def forget(self, steps: list[str]) -> None:
        """Take steps as not done, before their tables are written anew."""
        for step in steps:
            self.known["steps"].pop(step, None)
        self._save()

    def _save(self) -> None:
        with self.replacing(self.folder / PROVENANCE) as file:
            file.write(json.dumps(self.known, indent=1, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def in_row_groups(pieces: Iterable[pa.Table], schema: pa.Schema) -> Iterator[pa.Table]:
    """Pieces put together until they are worth a row group of their own."""
    waiting: list[pa.Table] = []
    n_rows = n_bytes = 0
    for piece in pieces:
        waiting.append(tables.conform(piece, schema))
        n_rows, n_bytes = n_rows + piece.num_rows, n_bytes + piece.nbytes
        if n_rows >= ROW_GROUP or n_bytes >= ROW_GROUP_BYTES:
            yield pa.concat_tables(waiting)
            waiting, n_rows, n_bytes = [], 0, 0
    if n_rows:
        yield pa.concat_tables(waiting)


def make_folder(folder: Path) -> None:
    """Make a folder where it is missing; raises SourceError where nothing can be written into it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / (PROVENANCE + PART)).touch()
        (folder / (PROVENANCE + PART)).unlink(missing_ok=True)
    except OSError as problem:
        why = problem.strerror
        if isinstance(problem, FileExistsError):
            why = "this is a file" if folder.exists() else "this is a link that leads nowhere"
        raise SourceError(
            f"The folder for the results cannot be written: {why}.",
            where=str(folder),
            todo="name another folder with -o, or change its permissions",
        ) from None


def refuse_foreign(folder: Path) -> None:
    """Raise SourceError where something of the user's has the name of one that a run writes: it would be lost."""
    own = folder / PROVENANCE
    try:
        record = json.loads(own.read_text("utf-8"))
    except (OSError, ValueError):  # none, or damaged
        record = {"steps": {}}
    foreign = [] if isinstance(record, dict) and "steps" in record else [own]
    if not os.path.lexists(own):  # the first that a run writes
        foreign = [folder / name for name in ("witness.parquet", REPORT) if os.path.lexists(folder / name)]
    if foreign:
        raise SourceError(
            f"The folder for the results holds {foreign[0].name}, which no run of whence has written.",
            where=str(folder),
            todo="name another folder with -o, or move it away",
        )


def refused(path: Path, problem: OSError) -> EngineError:
    """What is to be said where the disk refuses a file of the folder, or the folder is gone."""
    if isinstance(problem, FileNotFoundError):
        return EngineError(
            f"{path.name} cannot be written: the folder was removed during the run.",
            where=str(path.parent),
            todo="give the same command again: it starts anew",
        )
    return EngineError(
        f"{path.name} cannot be written: {problem.strerror or problem}.",
        where=str(path.parent),
        todo="make room, or name another folder with -o; the same command resumes after the last finished step",
    )


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold a folder against other runs; raises SourceError where one is at work. A killed run holds nothing."""
    make_folder(folder)
    if fcntl is None:
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise SourceError(
            "Another run is writing into this folder.",
            where=str(folder),
            todo="wait until it has ended, or name another folder with -o",
        ) from None
    finally:
        os.close(held)


def read_table(folder: Path, name: str) -> pa.Table:
    """A public table of an OUT folder: a file, or a folder of files; no rows where it is missing."""
    path = folder / f"{name}.parquet"
    if not path.exists():
        return tables.PUBLIC[name].empty_table()
    is_utf8 = str(path).isascii() or "\ufffd" not in os.fsencode(path).decode("utf-8", "replace")
    # pyarrow takes no other path; an open Python file it reads in threads that may outlive the interpreter
    source = path if is_utf8 else pa.BufferReader(path.read_bytes())
    found = tables.conform(pq.read_table(source), tables.PUBLIC[name])
    return found.cast(tables.PUBLIC[name]).combine_chunks()  # other writers call the items of lists otherwise


def read_head(folder: Path, name: str, n: int) -> pa.Table:
    """The first rows of a public table; no more of it is read than they need."""
    path, schema, parts = folder / f"{name}.parquet", tables.PUBLIC[name], []
    for file in sorted(path.glob("*.parquet")) if path.is_dir() else [path] * path.exists():
        with open(file, "rb") as stream:
            batch = next(pq.ParquetFile(stream).iter_batches(n), None)
        if batch is not None:
            parts.append(tables.conform(pa.Table.from_batches([batch]), schema).cast(schema))
        if sum(part.num_rows for part in parts) >= n:
            break
    return pa.concat_tables([schema.empty_table(), *parts]).slice(0, n)


def is_written(folder: Path, name: str) -> bool:
    """Whether a finished step of the folder's record wrote a public table."""
    steps = read_provenance(folder).get("steps", {})
    return any(f"{name}.parquet" in step["files"] for step in steps.values())


def count_rows(folder: Path, name: str) -> int:
    """The rows of a public table, as the record of the folder has them; 0 where it is missing."""
    steps = read_provenance(folder).get("steps", {})
    return next((step["rows"][f"{name}.parquet"] for step in steps.values() if f"{name}.parquet" in step["rows"]), 0)


def read_provenance(folder: Path) -> dict[str, Any]:
    """The record of an OUT folder; empty where there is none that can be read."""
    try:
        known = json.loads((folder / PROVENANCE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) and isinstance(known.get("steps"), dict) else {}


def size_of(path: Path) -> int:
    """Bytes of a file, or of the files of a folder; -1 where it is missing."""
    try:
        if path.is_dir():
            return sum(file.stat().st_size for file in path.iterdir() if not file.name.startswith("."))
        return path.stat().st_size
    except OSError:
        return -1
