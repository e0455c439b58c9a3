"""Bytes to characters: mark, declaration, UTF-8, and only then statistics.

What is no valid UTF-8 is UTF-8 with replacements only where most of its bytes beyond ASCII form characters of it: a text with
a broken place or two. Else it is in an encoding of one byte a letter (or two): curly quotes and a few accents among ASCII are
cp1252, the encoding of Windows in the West; for more, statistics tell.
"""

from __future__ import annotations

import codecs
import re

DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I
)
MARK = b"\xef\xbb\xbf"  # of UTF-8
MARKS = (
    (MARK, "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
OPENED = {  # UTF-16 without its mark, by how XML (its appendix F) or JSON begins, whatever its script
    "utf-16-le": re.compile(rb"[<{\[]\x00[\t\n\r -~]\x00"),
    "utf-16-be": re.compile(rb"\x00[<{\[]\x00[\t\n\r -~]"),
}
SAMPLE = 1 << 16
HIGH_BYTES = bytes(range(9))  # of code units below U+0900
HAS_HIGH_BYTE = re.compile(rb"[\x00-\x08]")
OPENING = 1 << 10  # bytes without one of these, and the text is no such
ASCII, HIGH = bytes(range(0x80)), bytes(range(0x80, 0x100))
C1 = HIGH[:32]  # controls in ISO 8859, quotation marks and dashes in the encodings of Windows
WINDOWS = {  # what has those and the letters of an ISO 8859, or most of them
    "iso8859-1": "cp1252", "iso8859-2": "cp1250", "iso8859-5": "cp1251", "iso8859-6": "cp1256", "iso8859-7": "cp1253",
    "iso8859-8": "cp1255", "iso8859-9": "cp1254", "iso8859-13": "cp1257",
}  # fmt: skip
CHARACTER = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
)  # of UTF-8, beyond ASCII
CUT = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{1,2}\Z")  # one that ends early; a lone first byte may be any letter
LETTER = re.compile(rb"[A-Za-z]")
SPARSE, LATIN = 12, 5  # so few bytes beyond ASCII, one to so many letters, tell statistics nothing
TURKISH = ("cp1254", "iso8859-9")  # cp1252 but for six letters
IN_WORD = re.compile(r"[^\W\d_][\x7f-\xa9\xab-\xb6\xb8\xb9\xbb-\xbf×÷†‡‰ˆ]+[^\W\d_]")  # no cp1252: a sign inside a word
MOST = 0.75  # of the bytes beyond ASCII, in UTF-8 that is broken; of the pairs of UTF-16
FEW = 0.05  # of the pairs of bytes: “ and — have other high bytes, and the low byte may be anything


def decode(raw: bytes, header: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was in; ``header`` is what a server declared. Never raises."""
    wide = wide_encoding(raw[:SAMPLE])  # what is of ASCII in it is UTF-8, too
    if not wide and not raw.startswith(MARK):
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


def marked_encoding(raw: bytes) -> str | None:
    """What a mark at the start tells."""
    return next((name for mark, name in MARKS if raw.startswith(mark)), None)


def wide_or_marked(raw: bytes) -> str | None:
    """UTF-16 or UTF-32, told by the mark or, without one, by the bytes; None where it is neither."""
    marked = marked_encoding(raw)
    return wide_encoding(raw) if marked is None else marked if marked != "utf-8" else None


def wide_encoding(raw: bytes) -> str | None:
    """UTF-16 without its mark, told by bytes of 0 to 8 in every other place: the scripts of Europe and the Near East.

    No text in another encoding has them. What is Chinese in UTF-16 is told where it begins as XML or JSON does.
    """
    if not HAS_HIGH_BYTE.search(raw, 0, OPENING):
        return None
    for name, opened in OPENED.items():
        if opened.match(raw):
            return name
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
    """UTF-8 with replacements where most bytes beyond ASCII are valid, else cp1252 where they are few, else what statistics say."""
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    n_high = len(raw) - len(raw.translate(None, HIGH))
    if _n_valid(raw) >= MOST * n_high:
        return raw.decode("utf-8", "replace"), "utf-8 with replacements"
    western = _strict(raw, "cp1252")
    is_sparse = n_high <= SPARSE and n_high * LATIN < len(LETTER.findall(raw))
    name = detect_encoding(raw[:SAMPLE]) or "cp1252"
    if western is not None:
        is_sparse |= not raw.translate(None, ASCII + C1)
        if name == "utf-8" or (is_sparse and name not in TURKISH and not IN_WORD.search(western)):
            return western, "cp1252"
    if name in WINDOWS and raw.translate(None, ASCII + HIGH[32:]):  # controls, which are quotation marks there
        name = WINDOWS[name]
    return bytes_to_str(raw, name), name


def _n_valid(raw: bytes) -> int:
    """How many bytes beyond ASCII belong to characters of UTF-8, one that is cut at the end included."""
    cut = CUT.search(raw[-3:])
    return sum(map(len, CHARACTER.findall(raw))) + (len(cut[0]) if cut else 0)
