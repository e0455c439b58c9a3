"""Files that were found to witnesses; a run comes to them through door.py.

Whatever comes in, nothing here raises for a single bad record: it becomes a row of REJECTED with what is
wrong and what to do, and the rest is read. Files are streamed; memory holds one batch and one document and, where
a crew reads (crew.py), two pieces of a megabyte for each worker.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

import pyarrow as pa

from whence.read.files.archives import members_of_zip, sought
from whence.read.files.decode import MARK, wide_or_marked
from whence.read.files.kinds import BULK, HEAD, foreign_kind, kind_of, suffix_of
from whence.read.files.packed import BOMB, Allowance, Unpacked, unpacker_of
from whence.read.files.sizes import bytes_of_text
from whence.read.files.streams import AnyStream, Recoded, read_up_to
from whence.read.files.tars import members_of_tar
from whence.read.files.walk import Found
from whence.read.formats.feeds import read_feed
from whence.read.formats.mails import read_mail, read_mbox
from whence.read.formats.objects import read_json, read_lines, read_parquet
from whence.read.formats.pdfs import read_pdf
from whence.read.formats.pieces import Piece, pieces_of_lines, pieces_of_rows
from whence.read.formats.saved import read_saved
from whence.read.formats.sheets import read_sheet
from whence.read.formats.texts import read_text
from whence.read.formats.warcs import read_warc
from whence.read.naming import host_of
from whence.read.pages.page import read_page
from whence.read.record import MAX_DOCUMENT, Pair, Reading, Record, Rejected
from whence.read.witnesses.crew import MANY, Crew
from whence.read.witnesses.desk import witnesses_of

NOTHING = ("There is nothing in it.", "leave it out")
MAX_DEPTH = 5  # layers of packing: a page in a ZIP in a tar.gz is in three
Read = Iterator[Record | Rejected | Piece]


@dataclass(frozen=True)
class Way:
    """How what is opened is read."""

    quality: str  # of reading HTML: fast, best
    in_pieces: bool = False  # whether bulk is handed on in pieces, for a crew
    allowance: Allowance = field(default_factory=Allowance)  # of what is packed in the file
    depth: int = 0  # layers of packing around it


def read_files(
    found: list[Found | Rejected], quality: str, *, stdin: BinaryIO | None = None, threads: int = 1
) -> Iterator[Pair]:
    """Read files that were found: batches of (WITNESS, REJECTED), at most 2,000 rows or 16 MB of text each.

    ``quality`` of HTML pages is best or fast. ``stdin`` is read for the source ``-``. With ``threads`` above 2 as many processes
    share in large JSONL and Parquet (crew.py); the tables are the same. Raises EngineError where a process dies; what cannot be read is a
    row of REJECTED.
    """
    with Crew(threads, _bulk_of(found)) as crew:
        yield from witnesses_of(_read_files(found, quality, stdin, in_pieces=threads >= MANY), crew)


def _bulk_of(found: list[Found | Rejected]) -> int:
    """Bytes of text in the files that can be read in pieces, judged by their names."""
    bulk = [one for one in found if isinstance(one, Found) and one.path and suffix_of(one.path.name) in BULK]
    return sum(bytes_of_text(one.source, one.size) for one in bulk)


def _read_files(found: list[Found | Rejected], quality: str, stdin: BinaryIO | None, *, in_pieces: bool) -> Read:
    """The records of all files."""
    for one in by_own_keys(found):
        yield from [one] if isinstance(one, Rejected) else _read_file(one, Way(quality, in_pieces), stdin)


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


def _read_file(found: Found, way: Way, stdin: BinaryIO | None = None) -> Read:
    """The records of one file or of the standard input."""
    try:
        if found.path is None:
            if stdin is None:
                import sys

                stdin = sys.stdin.buffer
            yield from read_opened(io.BufferedReader(AnyStream(stdin, way.allowance), 1 << 17), found, way)
        else:
            with open(found.path, "rb", buffering=1 << 17) as stream:
                yield from read_opened(stream, found, way)
    except PermissionError:
        yield Rejected(
            found.source, "The file must not be read: permission denied.", "change its permissions, or leave it out"
        )
    except OSError as error:
        yield Rejected(
            found.source, f"The file cannot be read: {error.strerror or error}.", "check the disk and the path"
        )


def read_opened(stream: Any, found: Found, way: Way) -> Read:
    """The records of an open file; last, whether there was nothing in it, or more than there may be."""
    way.allowance.grow(found.size)
    is_empty = True
    for one in _read_stream(stream, found, way):
        is_empty = False
        yield one
    if way.allowance.is_spent:
        yield Rejected(found.source, *BOMB)
    elif is_empty:
        yield Rejected(found.source, *NOTHING)


def _read_stream(stream: Any, found: Found, way: Way) -> Read:
    """The records of a stream, unpacked where it must be."""
    head = stream.peek(HEAD)[:HEAD]
    if not head:
        yield Rejected(found.source, *NOTHING)
        return
    unpacker, kind = unpacker_of(head), kind_of(head, suffix_of(found.path.name if found.path else found.key))
    if (unpacker or kind in PACKED) and way.depth >= MAX_DEPTH:
        yield Rejected(found.source, f"It is packed more than {MAX_DEPTH} times over.", "unpack it, and give its files")
    elif unpacker:
        unpacked = Unpacked(stream, unpacker, way.allowance)
        inner = io.BufferedReader(unpacked, 1 << 17)
        if inner.peek(1) or not unpacked.problem:
            yield from _read_stream(inner, found, _deeper(way))
        if unpacked.problem:
            yield Rejected(
                found.source,
                f"The compressed file is broken: {unpacked.problem}.",
                "fetch it again; all before the break was read",
            )
    elif kind in PACKED:
        for member in PACKED[kind](stream, found, way.allowance):
            yield from [member] if isinstance(member, Rejected) else _read_stream(member[1], member[0], _deeper(way))
    elif foreign := foreign_kind(head):
        yield Rejected(found.source, f"This is {foreign[0]}, which is not read.", foreign[1])
    elif kind is None:
        yield Rejected(found.source, "This is no text: most of it is binary.", "leave it out, or save its text")
    else:
        if kind in RECODED and head.startswith(MARK):
            stream.read(len(MARK))
        elif kind in RECODED and (encoding := wide_or_marked(head)):
            stream = io.BufferedReader(Recoded(stream, encoding), 1 << 17)
        if kind in STREAMED:
            yield from STREAMED[kind](stream, found, way)
        else:
            yield from _read_whole(stream, found, kind, way)


def _deeper(way: Way) -> Way:
    """The way of what is packed in something."""
    return replace(way, depth=way.depth + 1)


def _read_lines(stream: Any, found: Found, way: Way) -> Read:
    """JSONL."""
    yield from (pieces_of_lines if way.in_pieces else read_lines)(stream, found.key)


def _read_rows(stream: Any, found: Found, way: Way) -> Read:
    """Parquet; a file is opened anew by the library, which reads it faster so."""
    is_file = found.path is not None and isinstance(stream.raw, io.FileIO)
    table = pa.OSFile(str(found.path)) if is_file and _is_utf8(str(found.path)) else sought(stream)
    yield from (pieces_of_rows if way.in_pieces else read_parquet)(table, found.key)


def _is_utf8(path: str) -> bool:
    """Whether a path can be given to other libraries."""
    return not any("\ud800" <= letter <= "\udfff" for letter in path)


def _read_whole(stream: Any, found: Found, kind: str, way: Way) -> Reading:
    """The records of a file that is one document, or one value."""
    raw = read_up_to(stream, MAX_DOCUMENT + 1)
    if way.allowance.is_spent:  # it was cut
        return
    if len(raw) > MAX_DOCUMENT:
        yield Rejected(
            found.source, f"The document is larger than {MAX_DOCUMENT >> 20} MB.", "split it, or give it as JSONL"
        )
    elif kind in SEVERAL:
        yield from SEVERAL[kind](raw, found.key)
    elif kind in PAGES:
        yield PAGES[kind](raw, found, way)
    else:
        record = SINGLE[kind](raw, found.key)
        if isinstance(record, Record) and found.url and record.url is None:
            record.url, record.site = found.url, record.site or host_of(found.url) or None
        yield record


# Every kind that kinds.py tells has its reader in one of these.
PACKED = {"zip": members_of_zip, "tar": members_of_tar}
STREAMED: dict[str, Callable[[Any, Found, Way], Read]] = {
    "jsonl": _read_lines,
    "parquet": _read_rows,
    "sheet": lambda stream, found, way: read_sheet(stream, found.key),
    "warc": lambda stream, found, way: read_warc(stream, found.key, quality=way.quality),
    "mbox": lambda stream, found, way: read_mbox(stream, found.key),
}
RECODED = ("jsonl", "json", "feed", "mail", "mbox", "saved")  # whose readers are given UTF-8 without its mark
SEVERAL: dict[str, Callable[[bytes, str], Reading]] = {"json": read_json, "feed": read_feed}
PAGES: dict[str, Callable[[bytes, Found, Way], Record | Rejected]] = {
    "html": lambda raw, found, way: read_page(raw, found.key, quality=way.quality, url=found.url),
    "saved": lambda raw, found, way: read_saved(raw, found.key, quality=way.quality),
}
SINGLE: dict[str, Callable[[bytes, str], Record | Rejected]] = {"mail": read_mail, "pdf": read_pdf, "text": read_text}
