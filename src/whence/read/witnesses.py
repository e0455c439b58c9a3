"""Records to rows of WITNESS: cleaned, dated, credited, with a key of their own.

Two records of one key: where their bytes are equal the second is rejected, else it becomes ``key#2``.
"""

from __future__ import annotations

import hashlib
from typing import Any

import pyarrow as pa

from whence import tables
from whence.read.cleaning import clean_text
from whence.read.credits import find_credit
from whence.read.language import detect_language
from whence.read.margins import lines_of, mark_boilerplate
from whence.read.record import Moment, Record, Rejected

MAX_ROWS = 2000
MAX_CHARS = 16 << 20  # code points of text in one batch


class Batch:
    """Rows of WITNESS and REJECTED under way to becoming tables."""

    def __init__(self) -> None:
        self.rows: list[tuple[Any, ...]] = []  # in the order of tables.WITNESS
        self.rejected: list[Rejected] = []
        self.n_chars = 0
        self.known: dict[str, dict[bytes, int]] = {}  # key -> digest of the bytes -> number

    @property
    def is_full(self) -> bool:
        """Whether it is time to ``take`` the tables."""
        return len(self.rows) >= MAX_ROWS or len(self.rejected) >= MAX_ROWS or self.n_chars >= MAX_CHARS

    def take(self) -> tuple[pa.Table, pa.Table]:
        """The rows so far as tables; the batch starts anew, but knows the keys it has seen."""
        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(tables.WITNESS)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, tables.WITNESS, strict=True)]
        witnesses = pa.Table.from_arrays(arrays, schema=tables.WITNESS)
        rejected = tables.table_of((row._asdict() for row in self.rejected), tables.REJECTED)
        self.rows, self.rejected = [], []
        self.n_chars = 0
        return witnesses, rejected

    def add(self, record: Record | Rejected) -> None:
        """Add one record, or say why not."""
        if isinstance(record, Rejected):
            self.rejected.append(Rejected(*(words.encode("utf-8", "replace").decode() for words in record)))
            return
        digest = hashlib.sha256(record.raw)
        key = self._own_key(record, digest.digest())
        if key is None:
            return
        cleaned = clean_text(record.text)
        if not cleaned.text:
            self.rejected.append(Rejected(key, "There is no text in it.", "leave it out, or save it with its text"))
            return
        text = cleaned.text
        self.n_chars += len(text)
        lines = lines_of(text)
        notes = record.notes + cleaned.notes + mark_boilerplate(text, lines)
        credit = find_credit(text, lines)
        if credit:
            notes.append(f"credit: {credit.start}:{credit.stop}")
        published = record.published
        if published is None and cleaned.published:
            published, record.published_from = Moment(cleaned.published, "day"), "text"
        self.rows.append(
            (
                tables.hash_id(key, record.raw),
                key,
                record.url and plain(record.url),
                record.title and plain(record.title),
                record.author and plain(record.author),
                record.site and plain(record.site),
                record.language or detect_language(text),
                published.time if published else None,
                record.published_from if published else None,
                published.precision if published else None,
                record.modified,
                record.fetched,
                (record.credit and plain(record.credit)) or (credit.name if credit else None),
                text,
                digest.hexdigest(),
                notes,
            )
        )

    def _own_key(self, record: Record, digest: bytes) -> str | None:
        """The key of a record, unlike all before it; None where it is a second copy."""
        key = plain(record.key) or "?"
        seen = self.known.setdefault(key, {})
        short = digest[:8]
        if short in seen:
            self.rejected.append(Rejected(key, "The same record was already read.", "leave the second one out"))
            return None
        seen[short] = number = len(seen) + 1
        if number == 1:
            return key
        while f"{key}#{number}" in self.known:
            number += 1
        self.known[f"{key}#{number}"] = {short: 1}
        record.notes.append(f"key: another record has the key {key}")
        return f"{key}#{number}"


def plain(words: str | None) -> str | None:
    """Words that every table can hold: no lone surrogates, no NUL, one line."""
    if not words:
        return None
    if words.isascii() and words.isprintable():
        return words
    return " ".join(words.encode("utf-8", "replace").decode().replace("\x00", "").split()) or None
