"""Mail to records: single messages (.eml) and archives of many (mbox), as mail programs and mailing lists keep them.

The text is the plain part, else the HTML part, with the lines that it quotes; the title is the subject, the author
who sent it, the date of publication that of sending (noted where it cannot be read), the address what ``Archived-At`` names, the site the list. A signature
and what leads to quoted words (quoting.py) are boilerplate. In an mbox a
message starts at a line ``From somebody Fri May  3 08:30:00 2024`` behind a blank line (RFC 4155); of ``>From `` at
the start of a line one ``>`` goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import (
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    MessageError,
)
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from typing import Any

from whence.read.dates.times import note_unreadable, parse_moment
from whence.read.files.decode import decode
from whence.read.files.kinds import BORDER
from whence.read.lines.quoting import lines_beside
from whence.read.pages.page import plain_text
from whence.read.record import MAX_DOCUMENT, Reading, Record, Rejected

DEFECTS = (InvalidBase64CharactersDefect, InvalidBase64PaddingDefect, InvalidBase64LengthDefect)
BROKEN = "its base64 is broken"
GARBLED = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
GARBLED_SHARE = 0.05  # of the characters of a text
QUOTED_BORDER = re.compile(rb"^>(>*From )", re.MULTILINE)
MAX_PARTS = 1000
MAX_HEADER = 10_000  # bytes of a header that says what a part is: the library parses it in the square of its length
LONG_HEADER = re.compile(rb"(?:\A|[\r\n])content-[a-z-]{1,40}+:(?:[^\r\n]|\r?\n[ \t]|\r[ \t]){%d}" % MAX_HEADER, re.I)
ADDRESS = re.compile(r"<(https?://[^\s<>]+)>")
LIST_NAME = re.compile(r'\s*+"?\s*+([^"<>\s][^"<>]*+)"?\s*+<')


def read_mbox(stream: Any, path: str) -> Reading:
    """The messages of an archive, one after the other; it is never held in memory."""
    for number, raw in enumerate(_messages(stream), 1):
        yield read_mail(QUOTED_BORDER.sub(rb"\1", raw), f"{path}#{number}")


def _messages(stream: Any) -> Iterator[bytes]:
    """The bytes of each message; of one that is too long, no more than shows that it is."""
    lines: list[bytes] = []
    size, after_blank = 0, True
    while line := stream.readline(MAX_DOCUMENT):
        if after_blank and BORDER.fullmatch(line):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
            after_blank = False
            continue
        after_blank = not line.strip()
        if size <= MAX_DOCUMENT:
            lines.append(line)
            size += len(line)
    if lines:
        yield b"".join(lines)


def read_mail(raw: bytes, key: str) -> Record | Rejected:
    """One message."""
    if len(raw) > MAX_DOCUMENT:
        return Rejected(key, f"The message is larger than {MAX_DOCUMENT >> 20} MB.", "leave it out")
    if LONG_HEADER.search(raw):
        return Rejected(key, f"A header of the message is longer than {MAX_HEADER} bytes.", "save its text")
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
        text, problem = _text_of(message)
        if is_garbled(text):
            return Rejected(key, "The text of the message is garbled, as by a broken base64.", "fetch it again")
        record = Record(key, raw, text, furniture=lines_beside(text))
        _fill(record, message)
        record.notes += [f"body: {problem}"] if problem else []
    except Exception as error:  # the library fails on some messages: the others must not suffer
        return Rejected(key, f"The message cannot be parsed: {type(error).__name__}.", "save its text")
    return record


def is_garbled(text: str) -> bool:
    """Whether what was to be text is bytes of something else, as its controls and characters that are none show."""
    return len(GARBLED.findall(text)) > max(4, len(text) * GARBLED_SHARE)


def _fill(record: Record, message: Message) -> None:
    """Take over what the headers say."""
    record.title = _words(message, "Subject") or None
    record.author = _author(message)
    sent = _words(message, "Date")
    record.published = parse_moment(sent)
    if record.published:
        record.published_from = "metadata"
    else:
        note_unreadable(record, "published", sent)
    address, name = ADDRESS.search(_words(message, "Archived-At")), LIST_NAME.match(_words(message, "List-Id"))
    record.url, record.site = address and address[1], name and name[1].rstrip()


def _text_of(message: Message) -> tuple[str, str]:
    """The plain part, else the HTML part, and what is wrong with it; what is attached is no text."""
    html, wrong = "", ""
    for _, part in zip(range(MAX_PARTS), message.walk(), strict=False):
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and isinstance(raw := part.get_payload(decode=True), bytes):
            text = decode(raw, part.get_content_charset())[0].replace("\r\n", "\n")
            problem = BROKEN if any(isinstance(defect, DEFECTS) for defect in part.defects) else ""
            if kind == "text/plain" and text.strip():
                return text, problem
            html, wrong = (html, wrong) if html else (text, problem)
    return plain_text(html), wrong


def _author(message: Message) -> str | None:
    """Who sent a message, by name where it is given."""
    people = getaddresses([_words(message, "From")])
    return ", ".join(name or address for name, address in people if name or address) or None


def _words(message: Message, name: str) -> str:
    """What a header says, decoded; empty where it is missing."""
    given = message.get(name)
    if given is None:
        return ""
    try:
        words = str(make_header(decode_header(given)))
    except (LookupError, ValueError, MessageError):  # no such encoding, or broken
        words = str(given)
    return " ".join(words.split())
