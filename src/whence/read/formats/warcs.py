"""WARC, WARC.gz and WET: each response with a page or a text is a record, its key ``path#number``.

A response without a Content-Type is a page where its bytes are. A record that claims more bytes than there are, or a length
that is no number, is a row, whatever it holds: what stood behind it is lost.
"""

from __future__ import annotations

from typing import Any

from whence.read.dates.times import parse_time
from whence.read.files.decode import decode
from whence.read.files.kinds import HEAD, kind_of
from whence.read.files.streams import Counted
from whence.read.formats.payloads import body_of
from whence.read.pages.page import read_page
from whence.read.record import MAX_DOCUMENT, Reading, Record, Rejected, plain

PAGES = ("text/html", "application/xhtml+xml")
TEXTS = (*PAGES, "text/plain")
AGAIN = "fetch it again; all before it was read"


def read_warc(stream: Any, path: str, *, quality: str) -> Reading:
    """The records of an archive, one after the other; it is never held in memory."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number, is_cut = 0, False
    wanted = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    counted: Any = Counted(stream)
    try:
        for record in ArchiveIterator(counted, record_types=WarcRecordType.any_type, parse_http=True):
            is_wanted = bool(record.record_type & wanted)
            number += is_wanted
            size, key = record.content_length, f"{path}#{max(number, 1)}"
            read: Record | Rejected | None = _without_length(record, key)
            if is_wanted and not read:
                read = _record_of(record, key, quality)
            record.consume()
            if is_cut := record.reader.tell() < size:  # and so the last one
                words = f"The record ends early: it claims {size:,} bytes, {record.reader.tell():,} are there."
                read = Rejected(key, words, AGAIN)
            if read:
                yield read
    except Exception as error:  # of several libraries: whatever breaks, what was read before stands
        words = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        yield Rejected(f"{path}#{number + 1}", f"The archive is broken from here on: {words}.", AGAIN)
        return
    if not number and not is_cut:
        yield Rejected(path, "The archive has no page that can be read.", "check that it is whole, and holds responses")


def _record_of(record: Any, key: str, quality: str) -> Record | Rejected | None:
    """One record of the archive; None where it is no page."""
    http = record.http_headers if record.is_http else None
    if http is not None and not (http.status_line or "").upper().startswith("HTTP/"):
        return Rejected(key, "This is no response of HTTP, as it is said to be.", "fetch the page again")
    if http is None:
        kind, charset = record.headers.get("Content-Type"), None
    elif not http.status_code or 200 <= http.status_code < 300:
        kind, charset = record.http_content_type, record.http_charset
    else:
        return None
    kind = (kind or "").strip().lower()
    if kind and not kind.startswith(TEXTS):
        return None
    if record.content_length > MAX_DOCUMENT:
        return Rejected(key, f"The record is larger than {MAX_DOCUMENT >> 20} MB.", "leave it out") if kind else None
    raw = record.reader.read(record.content_length + 1)  # room is taken for as many bytes as are asked for
    problem = ""
    if http is not None:
        raw, problem = body_of(raw, http.get("Transfer-Encoding"), http.get("Content-Encoding"))
    if len(raw) > MAX_DOCUMENT:
        return Rejected(key, f"The record unpacks to more than {MAX_DOCUMENT >> 20} MB.", "leave it out")
    if not kind:
        if kind_of(raw[:HEAD]) != "html":
            return None
        kind = PAGES[0]
    if not raw or raw.isspace():
        return Rejected(key, "The record is empty.", "leave it out")
    url = record.headers.get("WARC-Target-URI")
    if kind.startswith(PAGES):
        read: Record | Rejected = read_page(raw, key, quality=quality, url=url, charset=charset)
    else:
        read = Record(key, raw, decode(raw, charset)[0], url=url)
    if isinstance(read, Record):
        read.fetched = parse_time(record.headers.get("WARC-Date"))
        if problem:
            read.notes.append(f"body: {problem}")
    return read


def _without_length(record: Any, key: str) -> Rejected | None:
    """What is said of a record that does not tell where it ends."""
    length = record.headers.get("Content-Length") or ""
    if length.strip().isdecimal():
        return None
    return Rejected(key, f"The record has no length that can be read: {plain(length[:20]) or 'none'}.", AGAIN)
