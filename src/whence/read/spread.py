"""Reading in pieces that many machines can share: the rules of sources.py, a piece at a time.

A piece is a whole file, or a line of a large JSONL file with the number of lines before it. What is made of it are rows of
CLEANED with their place in the source. Records of one key meet afterwards: those whose key several records claim, and
those whose key such a record might be given (``key#2``), are named again in the order of files and places, by the very
registry that names them where one process reads all.
Checked by tests/engines/test_spark_reading.py against sources.py.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from whence import tables
from whence.read.files.kinds import LINES
from whence.read.files.quality import Chosen, choose_quality
from whence.read.files.sizes import bytes_of_text
from whence.read.files.streams import AnyStream
from whence.read.files.walk import Found, Walked, is_remote
from whence.read.formats.objects import numbered_objects, record_of
from whence.read.record import Reading, Record, Rejected
from whence.read.sources import Way, by_own_keys, read_opened
from whence.read.witnesses.batches import COPIED, rename
from whence.read.witnesses.cleaned import clean_safely, in_groups
from whence.read.witnesses.registry import Registry

LARGE = 16 << 20  # bytes of a file of lines that is worth being shared
LARGEST = (1 << 31) - 1  # bytes of any other file: what a row of Spark holds
NUMBERED = re.compile(r"(#\d+)+$")

SOURCE_FILE = pa.schema(
    [
        ("file", pa.int32()),  # its number in the order of reading
        ("key", pa.string()),
        ("name", pa.string()),  # its last part, which tells its kind; empty: the standard input
        ("source", pa.string()),  # as it is named in REJECTED
        ("url", pa.string()),  # its address, where a list gives one
        ("address", pa.string()),  # for Spark
        ("in_lines", pa.bool_()),  # whether it is shared line by line
        ("size", pa.int64()),  # bytes
    ]
)
Numbered = tuple[int, Iterator[tuple[int, Record | Rejected]]]  # number of its file; places and records


class Spread(NamedTuple):
    """What is to be read."""

    files: pa.Table  # SOURCE_FILE
    rejected: pa.Table  # REJECTED: what is no file to read
    chosen: Chosen
    n_bytes: int  # of text, about


def list_sources(
    walked: Sequence[Walked],
    quality: str,
    listing: Callable[[str], list[tuple[str, int]]],
    piped: Path | None,
) -> Spread:
    """The files that SOURCES name; ``listing`` gives address and size of the files of a remote source.

    ``piped``: a copy of the standard input.
    """
    found: list[Found | Rejected] = []
    addresses: list[str] = []
    for source, here in walked:
        if is_remote(source):
            for address, size in sorted(listing(source)):
                below = address.removeprefix(re.sub("^file:/+", "file:/", source)).lstrip("/")
                key = below if below and below != address else address.rpartition("/")[2]
                found.append(Found(Path(address), key, address, size))
                addresses.append(address)
        else:
            found += here
            addresses += [local_address(one, piped) for one in here]
    chosen = choose_quality(found, quality)
    rows, rejected = [], []
    for number, (one, address) in enumerate(zip(by_own_keys(found), addresses, strict=True)):
        if (problem := why_not(one, address)) is not None:
            rejected.append(problem)
        else:
            assert isinstance(one, Found)
            name = one.path.name if one.path else ""
            in_lines = Path(name.lower()).suffix in LINES and one.size > LARGE
            values = (number, one.key, name, one.source, one.url, address, in_lines, one.size)
            rows.append(dict(zip(SOURCE_FILE.names, values, strict=True)))
    refused = tables.table_of((row._asdict() for row in rejected), tables.REJECTED)
    n_bytes = sum(bytes_of_text(row["name"], row["size"]) for row in rows)
    return Spread(pa.Table.from_pylist(rows, SOURCE_FILE), refused, chosen, n_bytes)


def local_address(one: Found | Rejected, piped: Path | None) -> str:
    """The address of a file of this machine; empty where it has none."""
    path = None if isinstance(one, Rejected) else one.path or piped
    return f"file://{path.absolute()}" if path else ""


def why_not(one: Found | Rejected, address: str) -> Rejected | None:
    """Why a file is not read; None where it is."""
    if isinstance(one, Rejected):
        return one
    if not address.isprintable() or address.encode("utf-8", "replace").decode() != address:
        return Rejected(one.source, "Spark cannot be given a file of this name.", "rename it, or use the local engine")
    if one.size > LARGEST and Path(address.lower()).suffix not in LINES:
        return Rejected(one.source, "The file is larger than 2 GB.", "split it, or give it as JSONL (.jsonl)")
    return None


def clean_pieces(pieces: pa.Table, *, quality: str) -> tuple[pa.Table]:
    """Read and clean pieces: PIECE -> CLEANED_PIECE."""
    return (pa.Table.from_batches(list(_cleaned(pieces, quality)), tables.CLEANED_PIECE),)


def rename_pieces(pieces: pa.Table) -> tuple[pa.Table]:
    """Give records the names they have: NAMED_PIECE -> WITNESS."""
    parts = []
    for batch in pieces.to_batches():
        named = rename(batch, dict(enumerate(batch["own_key"].to_pylist())))
        parts.append(named.select(tables.WITNESS.names))
    return (pa.Table.from_batches(parts, tables.WITNESS),)


def settle_keys(claims: pa.Table) -> tuple[pa.Table]:
    """Name the records that claim the same keys, in the order of files and places: CLAIM -> NAME, where it is another."""
    keys = claims["key"].to_pylist()
    own, first = Registry().own_keys(keys, claims["digest"].to_pylist(), list(range(len(keys))))
    stood = [place or key for place, key in zip(claims["stood"].to_pylist(), keys, strict=True)]
    firsts = [stood[first[i]] if i in first else None for i in range(len(keys))]
    changed = np.array([key != other for key, other in zip(keys, own, strict=True)], bool)
    columns = [claims["file"], claims["place"], pa.array(own, pa.string()), pa.array(firsts, pa.string())]
    return (pa.table(columns, schema=tables.NAME).filter(pa.array(changed)),)


def _cleaned(pieces: pa.Table, quality: str) -> Iterator[pa.RecordBatch]:
    """CLEANED_PIECE of some records at a time."""
    for number, read in _opened(pieces, quality):
        places: list[int] = []
        for group in in_groups(_noting(read, places)):
            here, places[:] = places[: len(group)], places[len(group) :]
            yield _placed(clean_safely(group), number, here)


def _noting(read: Iterator[tuple[int, Record | Rejected]], places: list[int]) -> Reading:
    """The records; their places are noted."""
    for place, record in read:
        places.append(place)
        yield record


def _placed(cleaned: pa.RecordBatch, number: int, places: list[int]) -> pa.RecordBatch:
    """CLEANED with the place of each record, and the part of its key before numbers."""
    stems = [tables.hash_id(NUMBERED.sub("", key)) for key in cleaned["key"].to_pylist()]
    more = [pa.array([number] * len(places), pa.int32()), pa.array(places, pa.int64()), pa.array(stems, pa.int64())]
    return pa.RecordBatch.from_arrays([*cleaned.columns, *more], schema=tables.CLEANED_PIECE)


def _opened(pieces: pa.Table, quality: str) -> Iterator[Numbered]:
    """The records of each file; lines of one file that follow each other are read together."""
    files, before = pieces["file"].to_numpy(), pieces["before"].to_numpy(zero_copy_only=False)
    in_lines = pieces["before"].is_valid().to_numpy(zero_copy_only=False) if pieces.num_rows else np.zeros(0, bool)
    raws = [value for chunk in pieces["raw"].chunks for value in chunk]
    start = 0
    while start < pieces.num_rows:
        stop = start + 1
        row = {name: pieces[name][start].as_py() for name in ("file", "key", "name", "source", "url")}
        if not in_lines[start]:
            yield row["file"], enumerate(_read_file(raws[start].as_buffer(), row, quality))
        else:
            while (
                stop < pieces.num_rows
                and in_lines[stop]
                and files[stop] == files[start]
                and before[stop] == before[stop - 1] + 1
            ):
                stop += 1
            yield row["file"], _read_lines(raws[start:stop], row["key"], int(before[start]))
        start = stop


def _read_file(raw: pa.Buffer, row: dict[str, str], quality: str) -> Reading:
    """The records of a whole file."""
    found = Found(Path(row["name"]) if row["name"] else None, row["key"], row["source"], raw.size, row["url"])
    stream = io.BufferedReader(AnyStream(pa.BufferReader(raw)), 1 << 17)
    for record in read_opened(stream, found, Way(quality)):
        assert isinstance(record, (Record, Rejected))
        yield record


def _read_lines(raws: Sequence[pa.Scalar], key: str, before: int) -> Iterator[tuple[int, Record | Rejected]]:
    """Numbers and records of lines that follow each other."""
    lines = io.BytesIO(b"\n".join(raw.as_buffer().to_pybytes() for raw in raws))
    for number, row, line in numbered_objects(lines, key, before):
        yield number, row if isinstance(row, Rejected) else record_of(row, line, f"{key}#{number}")


CLAIM_SQL = """
WITH several AS (
    SELECT key, MIN(stem) AS stem FROM cleaned_piece WHERE witness_id IS NOT NULL GROUP BY key HAVING COUNT(*) > 1
), wanted AS (
    SELECT DISTINCT stem FROM several
)
SELECT c.stem, c.file, c.place, c.key, c.stood, c.digest
FROM cleaned_piece AS c JOIN wanted AS w ON c.stem = w.stem WHERE c.witness_id IS NOT NULL
"""
NAMED_SQL = """
SELECT c.*, n.key AS own_key FROM cleaned_piece AS c JOIN name AS n ON c.file = n.file AND c.place = n.place
WHERE n.key IS NOT NULL
"""
COPIED_SQL = f"""
SELECT COALESCE(c.stood, c.key) AS source, '{COPIED[0]}' || n.first || '.' AS what, '{COPIED[1]}' AS todo
FROM cleaned_piece AS c JOIN name AS n ON c.file = n.file AND c.place = n.place WHERE n.key IS NULL
"""
KEPT_SQL = "SELECT c.* FROM cleaned_piece AS c LEFT JOIN name AS n ON c.file = n.file AND c.place = n.place WHERE n.file IS NULL"
