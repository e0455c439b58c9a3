"""Bytes to characters: mark, declaration, UTF-8, and only then statistics."""

from __future__ import annotations

import codecs
import re

DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I
)
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SAMPLE = 1 << 16
HIGH_BYTES = bytes(range(9))  # of code units below U+0900
MOST, FEW = 0.75, 0.05  # of the pairs of bytes: “ and — have other high bytes, and the low byte may be anything


def decode(raw: bytes, header: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was in; ``header`` is what a server declared. Never raises."""
    wide = wide_encoding(raw[:SAMPLE])  # what is of ASCII in it is UTF-8, too
    if not wide and not raw.startswith(MARKS[0][0]):
        try:
            return raw.decode(), "utf-8"
        except UnicodeDecodeError:
            pass  # another encoding, or broken
    for mark, name in MARKS:
        if raw.startswith(mark):
            return raw.removeprefix(mark if name == "utf-8" else b"").decode(name, "replace"), name
    if wide:
        return raw.decode(wide, "replace"), wide
    for declared in (header, _declared(raw)):
        text = _strict(raw, declared) if declared else None
        if declared and text is not None:
            return text, declared
    return _guess(raw)


def wide_encoding(raw: bytes) -> str | None:
    """UTF-16 without its mark, told by bytes of 0 to 8 in every other place: the scripts of Europe and the Near East.

    No text in another encoding has them. What is Chinese in UTF-16 is not told.
    """
    n_pairs = len(raw) // 2
    few = [n_pairs - len(raw[lane : 2 * n_pairs : 2].translate(None, HIGH_BYTES)) for lane in (0, 1)]
    for name, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        if n_pairs > 3 and few[high] > MOST * n_pairs and few[1 - high] < FEW * n_pairs:
            return name
    return None


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
