"""Pages that a browser saved whole, as MHTML (RFC 2557): the page of the address that was saved, not its frames and pictures.

The address is what ``Snapshot-Content-Location`` says, else where the page's own part was; the date of the file is that of
saving it (``fetched``). What the page says of itself is read as of any page.
"""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message

from whence.read.dates.times import parse_time
from whence.read.formats.mails import LONG_HEADER, MAX_HEADER
from whence.read.pages.page import read_page
from whence.read.record import MAX_DOCUMENT, Record, Rejected

MAX_PARTS = 5000
KINDS = ("text/html", "application/xhtml+xml")


def read_saved(raw: bytes, key: str, *, quality: str) -> Record | Rejected:
    """One saved page."""
    if len(raw) > MAX_DOCUMENT:
        return Rejected(key, f"The saved page is larger than {MAX_DOCUMENT >> 20} MB.", "save it as HTML")
    if LONG_HEADER.search(raw):
        return Rejected(key, f"A header of the saved page is longer than {MAX_HEADER} bytes.", "save it as HTML")
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
        url = _address(message, "Snapshot-Content-Location")
        parts = [
            part for _, part in zip(range(MAX_PARTS), message.walk(), strict=False) if part.get_content_type() in KINDS
        ]
        part = next(
            (one for one in parts if url and _address(one, "Content-Location") == url), parts[0] if parts else None
        )
        html = part.get_payload(decode=True) if part is not None else None
        charset = part.get_content_charset() if part is not None else None
        url = url or (_address(part, "Content-Location") if part is not None else None)
    except Exception as error:  # the library fails on some messages: the others must not suffer
        return Rejected(key, f"The saved page cannot be parsed: {type(error).__name__}.", "save it again, as HTML")
    if not isinstance(html, bytes) or not html.strip():
        return Rejected(key, "The saved page holds no HTML.", "save it again, as HTML")
    record = read_page(html, key, quality=quality, url=url, charset=charset)
    if isinstance(record, Record):
        record.raw = raw
        record.fetched = parse_time(message.get("Date"))
    return record


def _address(part: Message, name: str) -> str | None:
    """An address that a header names, of the web alone; lines that were folded are joined."""
    given = "".join(str(part.get(name) or "").split())
    return given if given.startswith(("http://", "https://")) else None
