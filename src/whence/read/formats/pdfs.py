"""PDF to a record: the text of its pages, title and author where they are given. Needs the extra ``pdf``.

Lines are joined to paragraphs: one ends where a line is clearly shorter than its page's others and ends a sentence, and at
a blank line. Lines that a browser or a press prints around each page (printed.py) become paragraphs of their own and are handed on as such. The date in a PDF is when the file was made, often by the server that sends it: it is ``modified``.
"""

from __future__ import annotations

import re
import threading
from contextlib import closing
from typing import Any

from whence.read.dates.times import parse_time
from whence.read.lines.line import folded
from whence.read.lines.printed import lines_around
from whence.read.record import MAX_DOCUMENT, Record, Rejected

MISSING = ("This is a PDF file, and the package pypdfium2 is not installed.", "pip install 'whence[pdf]'")
CUT = re.compile("\ufffe(?=[^\\W\\d_A-Z])")  # the hyphen of a word cut at the end of a line, as pdfium says it
ONE_AT_A_TIME = threading.Lock()  # pdfium bears no two threads
SHORT = 0.85  # of the long lines of a page: what is shorter may end a paragraph
SENTENCE_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")
TIME = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?")
FILE_NAME = re.compile(r"(?:Microsoft Word - .*|.*\.(?:docx?|odt|pdf|tex|indd|qxd|rtf)|untitled)", re.I)


def read_pdf(raw: bytes, key: str) -> Record | Rejected:
    """One document."""
    try:
        import pypdfium2
    except ImportError:
        return Rejected(key, *MISSING)
    try:
        with ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(raw)) as document:
            (text, printed), said = _text_of(document), document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        what = "The PDF file is locked by a password." if locked else "The PDF file is broken."
        return Rejected(key, what, "unlock it, or save its text" if locked else "fetch it again, or save its text")
    record = Record(key, raw, text, furniture=frozenset(map(folded, printed)))
    title, author = (" ".join(said.get(name, "").split()) for name in ("Title", "Author"))
    record.title = title if title and not FILE_NAME.fullmatch(title) else None
    record.author = author or None
    record.modified = parse_time(_time(said.get("ModDate", "")) or _time(said.get("CreationDate", "")))
    return record


def _text_of(document: Any) -> tuple[str, set[str]]:
    """The text of all pages, paragraphs apart by blank lines, and the lines among them that are printed around pages."""
    pages: list[list[str]] = []
    size = 0
    for page in document:
        textpage = page.get_textpage()
        text = textpage.get_text_range().replace("\r\n", "\n").replace("\r", "\n")
        textpage.close()
        page.close()
        pages.append([line.strip() for line in text.split("\n")])
        size += len(text)
        if size > MAX_DOCUMENT:
            break
    around = lines_around(pages)
    texts = []
    for lines, (head, foot) in zip(pages, around, strict=True):
        body = paragraphs_of("\n".join(lines[head : len(lines) - foot]))
        texts += [*lines[:head], body, *lines[len(lines) - foot :]]
    printed = {
        line
        for lines, (head, foot) in zip(pages, around, strict=True)
        for line in lines[:head] + lines[len(lines) - foot :]
    }
    return "\n\n".join(text for text in texts if text), printed - {""}


def paragraphs_of(text: str) -> str:
    """The lines of a page, joined to paragraphs."""
    lines = [line.strip() for line in text.split("\n")]
    lengths = sorted(len(part) for line in lines for part in line.split("\ufffe") if part)
    full = lengths[len(lengths) * 3 // 4] if lengths else 0
    joined = ""
    for line in lines:
        if not line:
            joined = joined.rstrip() + "\n\n"
            continue
        ends = len(line.rpartition("\ufffe")[2]) < SHORT * full and SENTENCE_END.search(line)
        joined += line + ("\n\n" if ends else " ")
    return re.sub(r"\n{3,}", "\n\n", CUT.sub("", joined).replace("\ufffe", "-")).strip()


def _time(given: str) -> str | None:
    """A time of PDF as ISO 8601."""
    match = TIME.match(given)
    if not match:
        return None
    year, month, day, hour, minute, second, utc, hours, minutes = match.groups()
    if not (month and day):
        return year
    zone = "Z" if utc or not hours else f"{hours}:{minutes or '00'}"
    return f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone}"
