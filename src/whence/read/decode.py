"""Bytes to characters: mark, declaration, UTF-8, and only then statistics."""

from __future__ import annotations

import codecs
import re

DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I
)
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SAMPLE = 1 << 16


def decode(raw: bytes, header: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was in; ``header`` is what a server declared. Never raises."""
    if not raw.startswith(MARKS[0][0]):
        try:
            return raw.decode(), "utf-8"
        except UnicodeDecodeError:
            pass  # another encoding, or broken
    for mark, name in MARKS:
        if raw.startswith(mark):
            return raw.removeprefix(mark if name == "utf-8" else b"").decode(name, "replace"), name
    for declared in (header, _declared(raw)):
        text = _strict(raw, declared) if declared else None
        if declared and text is not None:
            return text, declared
    return _guess(raw)


def _declared(raw: bytes) -> str | None:
    """What the page says of itself."""
    match = DECLARED.search(raw[:4096])
    return match[1].decode("ascii") if match else None


def _strict(raw: bytes, name: str) -> str | None:
    """The text where it really is in that encoding."""
    name = {
        "iso-8859-1": "cp1252",
        "latin-1": "cp1252",
        "latin1": "cp1252",
        "us-ascii": "cp1252",
        "gb2312": "gb18030",
        "ascii": "cp1252",
    }.get(name.lower(), name)
    try:
        codec = codecs.lookup(name)
        if not getattr(codec, "_is_text_encoding", True) or codec.name.startswith(("utf-16", "utf-32", "utf-7")):
            return None
        return raw.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guess(raw: bytes) -> tuple[str, str]:
    """What statistics say; UTF-8 with replacements where nearly all of it is."""
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    loose = raw.decode("utf-8", "replace")
    if loose.count("\ufffd") <= max(3, len(loose) // 500):
        return loose, "utf-8 with replacements"
    name = detect_encoding(raw[:SAMPLE]) or "cp1252"
    return bytes_to_str(raw, name), name
