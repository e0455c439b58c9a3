"""Which format needs which tables, and where it is written: a tradition a file, named by its id and by nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from whence.errors import EngineError, ParameterError, SourceError
from whence.export.collatex import write_collatex
from whence.export.dot import write_dot
from whence.export.graphml import write_graphml
from whence.export.newick import write_newick
from whence.export.tei import write_tei
from whence.export.told import Told, read_traditions
from whence.settings import EXPORTS

STEMMA = ("witness", "tradition", "node", "edge")
TEXT = (*STEMMA, "archetype", "reading")
SHOWN = 5  # ids that an error names


@dataclass(frozen=True)
class Format:
    """A format: its writer, the tables it is made of, the suffix of its files."""

    write: Callable[[Told], str]
    tables: tuple[str, ...]
    suffix: str
    in_one_file: bool = False  # whether its tools read several traditions from one file


FORMATS = {
    "tei": Format(write_tei, TEXT, ".tei.xml"),
    "collatex": Format(write_collatex, TEXT, ".collatex.json"),
    "graphml": Format(write_graphml, STEMMA, ".graphml"),
    "dot": Format(write_dot, STEMMA, ".dot"),
    "newick": Format(write_newick, STEMMA, ".nwk", in_one_file=True),
}


def format_of(to: str) -> Format:
    """The format of a name; raises ParameterError where there is none."""
    if to not in FORMATS:
        raise ParameterError(f"{to!r} is no format.", where="--to", todo=f"give one of {', '.join(EXPORTS)}")
    return FORMATS[to]


def render(every: Mapping[str, pa.Table], to: str, *, tradition: int | None) -> dict[int, str]:
    """Each tradition, or one, in a format, by tradition_id; raises ParameterError where it is not there."""
    known = sorted(set(every["tradition"]["tradition_id"].to_pylist()))
    if tradition is not None and tradition not in known:
        raise ParameterError(
            f"There is no tradition {tradition}.",
            where="--tradition",
            todo=f"give one of {shown(known)}" if known else "trace more sources: these tables hold no tradition",
        )
    return {told.tradition_id: format_of(to).write(told) for told in read_traditions(every, tradition)}


def shown(ids: list[int]) -> str:
    """Some ids in words."""
    more = f" and {len(ids) - SHOWN:,} more, see tradition.parquet" if len(ids) > SHOWN else ""
    return ", ".join(map(str, ids[:SHOWN])) + more


def hand_over(texts: Mapping[int, str], to: str, file: str | Path) -> list[Path]:
    """Write what was rendered to a file, into a folder, or to stdout (``-``); the files written.

    One tradition, or several in a format whose tools read that: one file. Several else: ``file`` is a folder, made where
    it is missing, with a file ``tradition-ID`` for each. Raises ParameterError where it cannot be, EngineError
    where the disk refuses.
    """
    form = format_of(to)
    if not str(file).strip():
        raise ParameterError(
            "The name of the file is empty.", where=str(file), todo="give a file, a folder, or - for stdout"
        )
    if len(texts) <= 1 or form.in_one_file:
        whole = "".join(texts.values())
        if str(file) == "-":
            sys.stdout.buffer.write(whole.encode("utf-8", "replace"))
            sys.stdout.buffer.flush()
            return []
        path = Path(file)
        return [place(path / f"tradition-{next(iter(texts))}{form.suffix}" if path.is_dir() and texts else path, whole)]
    if str(file) == "-" or (Path(file).exists() and not Path(file).is_dir()):
        raise ParameterError(
            f"There are {len(texts):,} traditions, and a file of {to} holds one.",
            where=f"-o {file}",
            todo=f"name a folder with -o, or choose one with --tradition: {shown(list(texts))}",
        )
    return [place(Path(file) / f"tradition-{number}{form.suffix}", text) for number, text in texts.items()]


def place(path: Path, text: str) -> Path:
    """Write a file, whole or not at all; its path."""
    part = Path(f"{path}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(text.encode("utf-8", "replace"))
        os.replace(part, path)
    except OSError as problem:
        raise EngineError(
            f"{path.name} cannot be written: {problem.strerror or problem}.",
            where=str(path.parent),
            todo="make room, or name another file with -o",
        ) from None
    finally:
        with suppress(OSError):  # its folder may be none
            part.unlink(missing_ok=True)
    return path


def need_tables(folder: Path, missing: list[str], question: str) -> None:
    """Raise where an OUT folder lacks tables of a format."""
    if missing:
        again = {"collate": "whence collate WITNESSES…", "pairs": "whence compare --pairs PAIRS.jsonl"}
        command = {"compare": "whence compare A B", **again}.get(question, "whence trace SOURCES…")
        raise SourceError(
            f"The folder lacks {', '.join(f'{name}.parquet' for name in missing)}.",
            where=str(folder),
            todo=f"run `{command} -o {folder}` without --until, then this again",
        )
