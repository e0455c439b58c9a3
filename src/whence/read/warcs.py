"""WARC, WARC.gz and WET: each response with a page or a text is a record, its key ``path#number``."""

from __future__ import annotations

from typing import Any

from whence.read.decode import decode
from whence.read.pages import read_page
from whence.read.record import MAX_DOCUMENT, Reading, Record, Rejected
from whence.read.streams import Counted
from whence.read.times import parse_time

PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: Any, path: str, *, quality: str) -> Reading:
    """The records of an archive, one after the other; it is never held in memory."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number = 0
    wanted = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    archive = ArchiveIterator(Counted(stream), record_types=wanted, parse_http=True)  # type: ignore[arg-type]
    try:
        for number, record in enumerate(archive, 1):
            if read := _record_of(record, f"{path}#{number}", quality):
                yield read
    except Exception as error:  # of several libraries: whatever breaks, what was read before stands
        words = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        yield Rejected(
            f"{path}#{number + 1}",
            f"The archive is broken from here on: {words}.",
            "fetch it again; all before it was read",
        )
        return
    if not number:
        yield Rejected(path, "The archive has no page that can be read.", "check that it is whole, and holds responses")


def _record_of(record: Any, key: str, quality: str) -> Record | Rejected | None:
    """One record of the archive; None where it is no page."""
    headers = record.headers
    url, kind = headers.get("WARC-Target-URI"), (headers.get("Content-Type") or "").lower()
    charset = None
    if record.is_http and record.http_headers is not None:
        if record.http_headers.status_code and not 200 <= record.http_headers.status_code < 300:
            return None
        kind, charset = (record.http_content_type or "").lower(), record.http_charset
    if record.content_length > MAX_DOCUMENT:
        return Rejected(key, f"The record is larger than {MAX_DOCUMENT >> 20} MB.", "leave it out")
    if not kind.startswith((*PAGES, "text/plain")):
        return None
    raw = record.reader.read(MAX_DOCUMENT + 1)
    if len(raw) < record.content_length:
        return Rejected(key, "The record ends early.", "fetch the archive again")
    if not raw.strip():
        return Rejected(key, "The record is empty.", "leave it out")
    if kind.startswith(PAGES):
        read: Record | Rejected = read_page(raw, key, quality=quality, url=url, charset=charset)
    else:
        read = Record(key, raw, decode(raw, charset)[0], url=url)
    if isinstance(read, Record):
        read.fetched = parse_time(headers.get("WARC-Date"))
    return read
