"""Sources to witnesses: the door of the reading room.

Whatever comes in, nothing here raises for a single bad record: it becomes a row of REJECTED with what is
wrong and what to do, and the rest is read. Files are streamed; memory holds one batch and one document and, where
a crew reads (crew.py), two pieces of a megabyte for each worker.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from whence.errors import ParameterError
from whence.read.crew import Crew
from whence.read.decode import decode
from whence.read.desk import witnesses_of
from whence.read.feeds import read_feed
from whence.read.kinds import HEAD, SUFFIXES, foreign_kind, kind_of
from whence.read.objects import read_json, read_lines, read_parquet
from whence.read.pages import read_page
from whence.read.pieces import Piece, pieces_of_lines, pieces_of_rows
from whence.read.record import MAX_DOCUMENT, Reading, Record, Rejected
from whence.read.streams import AnyStream, Gunzipped
from whence.read.walk import Found, find_files
from whence.read.warcs import read_warc

QUALITIES = ("auto", "fast", "best")
BEST_UP_TO = 300  # pages that `auto` reads with the slow, better extractor
BULK = (".jsonl", ".ndjson", ".parquet")
UNZIPPED = 3  # bytes of text in one compressed byte, at least
PAGE_BYTES = 15_000  # of a compressed page in an archive, for an estimate of their number


def read_sources(
    sources: Sequence[str | Path],
    *,
    quality: str = "auto",
    skip: Path | None = None,
    stdin: BinaryIO | None = None,
    threads: int = 1,
) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Read SOURCES: batches of (WITNESS, REJECTED), at most 2,000 rows or 16 MB of text each.

    ``quality`` chooses the extractor of HTML pages: ``best`` is slow, ``fast`` is not, ``auto`` is best up to
    300 pages. ``skip`` is the OUT folder, whose tables and report are no sources. ``stdin`` is read for the
    source ``-``. With ``threads`` above 1 as many processes share in large JSONL and Parquet (crew.py); the tables
    are the same. Raises ParameterError for another quality, EngineError where a process dies; a bad source is a
    row of REJECTED.
    """
    if quality not in QUALITIES:
        raise ParameterError(
            f"There is no quality {quality!r}.",
            where="the parameter quality",
            todo=f"choose one of {', '.join(QUALITIES)}",
        )
    found = list(find_files(sources, skip))
    if quality == "auto":
        quality = affordable(found)
    with Crew(threads, _bulk_of(found)) as crew:
        yield from witnesses_of(_read_files(found, quality, stdin, in_pieces=threads > 1), crew)


def _bulk_of(found: list[Found | Rejected]) -> int:
    """Bytes of the files that can be read in pieces, judged by their names."""
    bulk = [one for one in found if isinstance(one, Found) and one.path and _suffix(one.path.name) in BULK]
    return sum(one.size * (UNZIPPED if one.path and one.path.suffix == ".gz" else 1) for one in bulk)


def _read_files(
    found: list[Found | Rejected], quality: str, stdin: BinaryIO | None, *, in_pieces: bool
) -> Iterator[Record | Rejected | Piece]:
    """The records of all files."""
    for one in by_own_keys(found):
        yield from [one] if isinstance(one, Rejected) else _read_file(one, quality, stdin, in_pieces=in_pieces)


def by_own_keys(found: list[Found | Rejected]) -> Iterator[Found | Rejected]:
    """The same files, each with a key of its own, as two sources may hold files of one name; no file twice."""
    keys: set[str] = set()
    seen: set[str] = set()
    for one in found:
        if isinstance(one, Rejected):
            yield one
            continue
        real = os.path.realpath(one.path) if one.path else "-"
        if real in seen:
            yield Rejected(one.source, "The same file was already named.", "name it once")
            continue
        seen.add(real)
        key, number = one.key, 1
        while key in keys:
            number += 1
            key = f"{one.key}#{number}"
        keys.add(key)
        yield one._replace(key=key)


def affordable(found: list[Found | Rejected]) -> str:
    """``best`` while the pages are few, judged by names and sizes before anything is read."""
    n_pages = 0
    for one in found:
        if isinstance(one, Found) and one.path is not None:
            suffix = _suffix(one.path.name)
            if SUFFIXES.get(suffix) == "html":
                n_pages += 1
            elif suffix in (".warc", ".wet"):
                n_pages += one.size // PAGE_BYTES
    return "best" if n_pages <= BEST_UP_TO else "fast"


def _suffix(name: str) -> str:
    """The last suffix of a name, ``.gz`` put aside."""
    return Path(name.lower().removesuffix(".gz")).suffix


def _read_file(
    found: Found, quality: str, stdin: BinaryIO | None, *, in_pieces: bool = False
) -> Iterator[Record | Rejected | Piece]:
    """The records of one file or of the standard input."""
    try:
        if found.path is None:
            if stdin is None:
                import sys

                stdin = sys.stdin.buffer
            yield from read_stream(io.BufferedReader(AnyStream(stdin), 1 << 17), found, quality, in_pieces)
        else:
            with open(found.path, "rb", buffering=1 << 17) as stream:
                yield from read_stream(stream, found, quality, in_pieces)
    except PermissionError:
        yield Rejected(
            found.source, "The file must not be read: permission denied.", "change its permissions, or leave it out"
        )
    except OSError as error:
        yield Rejected(
            found.source, f"The file cannot be read: {error.strerror or error}.", "check the disk and the path"
        )


def read_stream(
    stream: Any, found: Found, quality: str, in_pieces: bool = False
) -> Iterator[Record | Rejected | Piece]:
    """The records of an open file, decompressed where it must be."""
    head = stream.peek(HEAD)[:HEAD]
    if not head:
        yield Rejected(found.source, "There is nothing in it.", "leave it out")
        return
    gunzipped = None
    if head.startswith(b"\x1f\x8b"):
        gunzipped = Gunzipped(stream)
        stream = io.BufferedReader(gunzipped, 1 << 17)
        head = stream.peek(HEAD)[:HEAD]
    yield from _read_kind(stream, head, found, quality, in_pieces)
    if gunzipped is not None and gunzipped.is_broken:
        yield Rejected(
            found.source,
            "The compressed file ends early or is broken.",
            "fetch it again; all before the break was read",
        )


def _read_kind(
    stream: Any, head: bytes, found: Found, quality: str, in_pieces: bool
) -> Iterator[Record | Rejected | Piece]:
    """The records of a stream whose first bytes tell its kind."""
    if foreign := foreign_kind(head):
        yield Rejected(found.source, f"This is {foreign[0]}, which is not read.", foreign[1])
        return
    kind = kind_of(head, _suffix(found.path.name if found.path else found.key))
    if kind is None:
        yield Rejected(found.source, "This is no text: most of it is binary.", "leave it out, or save its text")
    elif kind == "jsonl":
        yield from (pieces_of_lines if in_pieces else read_lines)(stream, found.key)
    elif kind == "parquet":
        is_file = found.path is not None and isinstance(stream.raw, io.FileIO)
        table = pa.OSFile(str(found.path)) if is_file else pa.BufferReader(stream.read())
        yield from (pieces_of_rows if in_pieces else read_parquet)(table, found.key)
    elif kind == "warc":
        yield from read_warc(stream, found.key, quality=quality)
    else:
        yield from _read_whole(stream, found, kind, quality)


def _read_whole(stream: Any, found: Found, kind: str, quality: str) -> Reading:
    """The records of a file that is one document, or one value."""
    raw = stream.read(MAX_DOCUMENT + 1)
    if len(raw) > MAX_DOCUMENT:
        yield Rejected(
            found.source, f"The document is larger than {MAX_DOCUMENT >> 20} MB.", "split it, or give it as JSONL"
        )
    elif kind == "json":
        yield from read_json(raw, found.key)
    elif kind == "feed":
        yield from read_feed(raw, found.key)
    elif kind == "html":
        yield read_page(raw, found.key, quality=quality)
    else:
        text, encoding = decode(raw)
        record = Record(found.key, raw, text)
        if encoding not in ("utf-8", "ascii"):
            record.notes.append(f"encoding: read as {encoding}")
        yield record
