"""Tell kinds of files apart, by their first bytes, then by their suffix."""

from __future__ import annotations

import re
from pathlib import PurePath

from whence.read.files.decode import MARK, wide_or_marked
from whence.read.files.packed import SUFFIXES as PACKED

HEAD = 8192  # bytes looked at
SUFFIXES = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".rss": "feed", ".atom": "feed", ".txt": "text", ".md": "text", ".eml": "mail", ".tar": "tar",
    ".csv": "sheet", ".tsv": "sheet", ".tab": "sheet", ".mht": "saved", ".mhtml": "saved",
}  # fmt: skip
LINES = tuple(
    suffix for suffix, kind in SUFFIXES.items() if kind == "jsonl"
)  # of files that can be shared line by line
BULK = (*LINES, ".parquet")  # of files of many records
FOREIGN = {  # kinds that are not read, with what to do
    b"\x89PNG": ("a picture", "leave it out"),
    b"\xff\xd8\xff": ("a picture", "leave it out"),
    b"GIF8": ("a picture", "leave it out"),
    b"7z\xbc\xaf": ("a 7z archive", "unpack it"),
    b"\xd0\xcf\x11\xe0": ("an old office document", "save its text"),
    b"{\\rtf": ("an RTF document", "save its text"),
    b"SQLite format 3": ("a SQLite database", "export its texts as JSONL"),
    b"\x7fELF": ("a program", "leave it out"),
}
EBCDIC = ("a text in EBCDIC", "convert it to UTF-8, as with iconv -f IBM037 -t UTF-8")
EBCDIC_LETTERS = "abcdefghijklmnopqrstuvwxyz".encode("cp037")
SEVERAL_LETTERS = 12
LEAST_EBCDIC, MOST_EBCDIC = 40, 0.55  # bytes that tell; the share of those letters
HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|article|section|h1|table|span|a)[\s>]", re.I)
FEED = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF)[\s>]")
JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
DAY_AND_TIME = rb"[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d(?::\d\d)?(?: [\w+-]{1,6})? \d{4}(?: [+-]\d{4})?"
BORDER = re.compile(rb"From \S.{0,300}? " + DAY_AND_TIME + rb"\s*\n")  # before a message of an mbox (RFC 4155)
MBOX = re.compile(BORDER.pattern + rb">?[A-Za-z][\w-]*:")
HEADER = re.compile(rb"([A-Za-z][\w-]{1,60}):(?:[ \t]|$)|[ \t]+\S")
MAIL_HEADERS = {b"message-id", b"received", b"return-path", b"mime-version", b"delivered-to"}
SAVED_HEADERS = {b"mime-version", b"content-type"}  # of a page saved by another browser
TAR_MAGIC = slice(257, 262)
TEXT_CONTROLS = {7, 8, 9, 10, 11, 12, 13, 27, 28, 29, 30, 31} | {0x1A}
OTHER_CONTROLS = bytes(set(range(32)) - TEXT_CONTROLS)


def foreign_kind(head: bytes) -> tuple[str, str] | None:
    """What a file is that is not read, and what to do; None where it may be read."""
    for magic, words in FOREIGN.items():
        if head.startswith(magic):
            return words
    return EBCDIC if is_ebcdic(head) else None


def is_ebcdic(head: bytes) -> bool:
    """Whether bytes are a text of a mainframe: they have its blank, no blank or line end of ASCII, and most are its small letters."""
    if len(head) < LEAST_EBCDIC or b" " in head or b"\n" in head or b"@" not in head:
        return False
    n_other = len(head.translate(None, EBCDIC_LETTERS))
    return n_other < (1 - MOST_EBCDIC) * len(head) and len(set(EBCDIC_LETTERS).intersection(head)) >= SEVERAL_LETTERS


def suffix_of(name: str) -> str:
    """The last suffix of a name, those of compression put aside."""
    name = name.lower()
    while name.endswith(PACKED):
        name = name.rpartition(".")[0]
    return PurePath(name).suffix


def kind_of(head: bytes, suffix: str = "") -> str | None:
    """The kind that the first bytes (decompressed) and then the suffix tell; None: binary."""
    if packed := _packed_kind(head):
        return packed
    if wide := wide_or_marked(head):
        head = head.decode(wide, "replace").encode()
    head = head.removeprefix(MARK)
    start = head.lstrip()
    if start.startswith(b"WARC/"):
        return "warc"
    by_suffix = SUFFIXES.get(suffix.lower())
    if by_suffix == "sheet":
        return None if is_binary(head) else by_suffix
    if start[:1] == b"{" and by_suffix in (None, "jsonl", "json", "text"):
        if JSON_FEED.search(head):
            return "feed"
        first_line = start.split(b"\n", 1)[0].rstrip()
        if by_suffix in ("jsonl", "json") or first_line.endswith(b"}") or re.match(rb'\{\s*"', start):
            return "json" if first_line == b"{" or (by_suffix == "json" and not first_line.endswith(b"}")) else "jsonl"
    if start[:1] == b"[" and (by_suffix == "json" or re.match(rb"\[\s*\{\s*\"", start)):
        return "json"
    if start[:1] == b"<" and FEED.search(head[:2048]) and not re.search(rb"<html[\s>]", head[:2048], re.I):
        return "feed"
    if by_suffix == "jsonl":
        return "jsonl"
    if by_suffix == "tar" and len(head) >= 512:  # an old one, without the magic word
        return "tar"
    if MBOX.match(head):
        return "mbox"
    if is_saved(head, by_suffix == "saved"):
        return "saved"
    if is_mail(head, by_suffix == "mail"):
        return "mail"
    if is_binary(head):
        return None
    if by_suffix == "html" or (start[:1] == b"<" and HTML.search(head)):
        return "html"
    return "text"


def _packed_kind(head: bytes) -> str | None:
    """The kind of a file that has a magic word of its own."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    return "tar" if head[TAR_MAGIC] == b"ustar" else None


def headers_of(head: bytes) -> set[bytes]:
    """The names of the headers that the first lines are, lower-case."""
    names: set[bytes] = set()
    if not HEADER.match(head.partition(b"\n")[0].rstrip(b"\r")):
        return names
    for line in head.replace(b"\r\n", b"\n").split(b"\n"):
        header = HEADER.match(line)
        if not header:
            break
        names.add((header[1] or b"").lower())
    return names


def is_mail(head: bytes, is_named: bool) -> bool:
    """Whether the first lines are headers of a mail; who quotes ``From:`` and ``Date:`` alone does not send one."""
    names = headers_of(head)
    return b"from" in names and (is_named or (b"date" in names and not names.isdisjoint(MAIL_HEADERS)))


def is_saved(head: bytes, is_named: bool) -> bool:
    """Whether the first lines are headers of a page that a browser saved."""
    names = headers_of(head)
    return b"snapshot-content-location" in names or (is_named and names.issuperset(SAVED_HEADERS))


def is_binary(head: bytes) -> bool:
    """Whether bytes, of one a letter or UTF-8, are no text in any encoding."""
    controls = len(head) - len(head.translate(None, OTHER_CONTROLS))
    return controls > max(4, len(head) * 0.05)
