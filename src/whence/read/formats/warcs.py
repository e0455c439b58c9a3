"""WARC, WARC.gz and WET: each response with a page or a text is a record, its key ``path#number``."""

from __future__ import annotations

from typing import Any

from whence.read.dates.times import parse_time
from whence.read.files.decode import decode
from whence.read.files.streams import Counted
from whence.read.formats.payloads import body_of
from whence.read.pages.page import read_page
from whence.read.record import MAX_DOCUMENT, Reading, Record, Rejected

PAGES = ("text/html", "application/xhtml+xml")
TEXTS = (*PAGES, "text/plain")


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
    headers, size = record.headers, record.content_length
    http = record.http_headers if record.is_http else None
    charset, problem = None, ""
    if http is None:
        kind = (headers.get("Content-Type") or "").lower()
    else:
        if http.status_code and not 200 <= http.status_code < 300:
            return None
        kind, charset = (record.http_content_type or "").lower(), record.http_charset
    if not kind.startswith(TEXTS):
        return None
    if size > MAX_DOCUMENT:
        return Rejected(key, f"The record is larger than {MAX_DOCUMENT >> 20} MB.", "leave it out")
    raw = record.reader.read(size + 1)  # room is taken for as many bytes as are asked for
    if len(raw) < size:
        return Rejected(key, "The record ends early.", "fetch the archive again")
    if http is not None:
        raw, problem = body_of(raw, http.get("Transfer-Encoding"), http.get("Content-Encoding"))
    if len(raw) > MAX_DOCUMENT:
        return Rejected(key, f"The record unpacks to more than {MAX_DOCUMENT >> 20} MB.", "leave it out")
    url = headers.get("WARC-Target-URI")
    if not raw or raw.isspace():
        return Rejected(key, "The record is empty.", "leave it out")
    if kind.startswith(PAGES):
        read: Record | Rejected = read_page(raw, key, quality=quality, url=url, charset=charset)
    else:
        read = Record(key, raw, decode(raw, charset)[0], url=url)
    if isinstance(read, Record):
        read.fetched = parse_time(headers.get("WARC-Date"))
        if problem:
            read.notes.append(f"body: {problem}")
    return read
