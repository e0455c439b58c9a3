"""Plain text to a record, with the days that it shows at its edges."""

from __future__ import annotations

from whence.read.dates.dated import dates_of_text
from whence.read.files.decode import decode
from whence.read.record import Record


def read_text(raw: bytes, key: str) -> Record:
    """One plain text."""
    text, encoding = decode(raw)
    record = Record(key, raw, text)
    if encoding not in ("utf-8", "ascii"):
        record.notes.append(f"encoding: read as {encoding}")
    shown = dates_of_text(text)
    record.published, record.published_from = shown.published, "text" if shown.published else None
    record.modified = shown.updated and shown.updated.time
    return record
