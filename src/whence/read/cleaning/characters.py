"""Clean the text of a witness: what a reader would see, and nothing that he would not.

In this order: character references (entities.py), mojibake (mojibake.py), C1 controls as Windows-1252,
line ends, invisible characters out, every kind of space to one space, paragraphs apart by one blank line,
a leading ``date 2022-09-23`` out. Typographic quotation marks, dashes and letters stay as they are.
What was removed or looks odd is said in the notes; ranges in notes are of the final text.

Guarantee: never raises; cleaning a cleaned text changes nothing. Both are checked in tests/read/cleaning/test_characters.py.
Cost: linear; a text that needs nothing costs three searches.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np

from whence.read.cleaning.entities import decode_entities
from whence.read.cleaning.mojibake import undo_mojibake
from whence.read.cleaning.offsets import EDITOR, Editor, Tracker

ROUNDS = 6  # repairs that uncover other repairs; a text nested deeper stays nested
INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
SPACES = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
ODD = re.compile(f"[&\x00-\x09\x0b-\x1f\x7f-\x9f\u200c\u200d\u2028\u2029\ud800-\udfff{INVISIBLE}{SPACES}]")
# anything but plain and typographic prose: without it neither repair nor note is needed
SPECIAL = re.compile("[^\n !-%'-~“”‘’–—…]")
ZERO_WIDTH = re.compile(f"[{INVISIBLE.replace(chr(0xAD), '')}]")
JOINER = re.compile(
    "(?<![\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
)
NUL = re.compile("\x00")
SOFT_HYPHEN = re.compile("\xad")
CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\u2028]")
PARAGRAPH_END, NEWLINE = re.compile("\u2029"), re.compile("\n")
SPACE = re.compile(f"[ {SPACES}]+")
AROUND_LINE_END = re.compile(" ?\n ?")
BLANK_LINES = re.compile("\n{3,}")
SURROGATE = re.compile("[\ud800-\udfff]")
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
LEADING_DATE = re.compile(r"\s*(?:(?:date|Date|DATE)\s*:?\s+(\d{4})-(\d\d)-(\d\d)(?:\s+|\Z))+")
C1_CONTROL = re.compile("[\x80-\x9f]")
C1 = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
LOOKALIKES = "аеорсухіјѕԁһАВЕЅІЈКМНОРСТУХ\u03b1\u03bf\u03bd\u03c1\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
MIXED_WORD = re.compile(  # begins where a run of such letters does: linear in it
    f"(?<![A-Za-z{LOOKALIKES}])(?=[A-Za-z]++[{LOOKALIKES}]|[{LOOKALIKES}]++[A-Za-z])[A-Za-z{LOOKALIKES}]++"
)
REMOVED = [  # what calls for it, what goes, what is said
    (NUL, NUL, "nul: {} NUL character(s) removed"),
    (CONTROL, CONTROL, "control: {} control character(s) removed"),
    (SOFT_HYPHEN, SOFT_HYPHEN, "soft-hyphen: {} soft hyphen(s) removed"),
    (ZERO_WIDTH, ZERO_WIDTH, "zero-width: {} invisible character(s) removed"),
    (re.compile("[\u200c\u200d]"), JOINER, "zero-width: {} joiner(s) removed"),
]
MAX_NOTED = 20  # mixed words that get a note each


class Cleaned(NamedTuple):
    """A cleaned text, what there is to say about it, and the date that led it."""

    text: str
    notes: list[str]
    published: datetime | None


def clean_text(text: str, editor: Editor = EDITOR) -> Cleaned:
    """Clean one text: see the module; a Tracker as ``editor`` knows afterwards where each character stood."""
    notes: list[str] = []
    published = None
    special = SPECIAL.search(text) is not None
    for _ in range(ROUNDS):
        cleaned = _fold_space(_repair(text, notes, editor) if special else text, editor)
        if cleaned[:4].lower() == "date":
            cleaned, published = _take_date(cleaned, published, editor)
        if cleaned == text:
            break
        text = cleaned
    if special and not text.isascii():
        notes += _note_lookalikes(text)
    return Cleaned(text, notes, published)


def source_offsets(source: str) -> np.ndarray:
    """Where each character of the cleaned text stands in its source, and where it ends: int64 (len(text) + 1,)."""
    tracker = Tracker(source)
    clean_text(source, tracker)
    return tracker.offsets


def _fold_space(text: str, editor: Editor) -> str:
    """Runs of spaces to one, lines without margins, paragraphs apart by one blank line."""
    if "  " in text:
        text = editor.sub(SPACE, " ", text)
    if "\n" in text:
        if " \n" in text or text.rfind("\n ") >= 0:  # each searched from its rare end
            text = editor.sub(AROUND_LINE_END, "\n", text)
        if "\n\n" not in text:
            text = editor.sub(NEWLINE, "\n\n", text) if _is_line_a_paragraph(text) else text
        elif "\n\n\n" in text:
            text = editor.sub(BLANK_LINES, "\n\n", text)
    return editor.strip(text)


def _repair(text: str, notes: list[str], editor: Editor) -> str:
    """All that odd characters may call for; adds to the notes."""
    decoded = decode_entities(text, editor)
    if decoded != text:
        _note(notes, "entities: character references were decoded")
    text, encodings = undo_mojibake(decoded, editor)
    if encodings:
        _note(notes, f"encoding: UTF-8 that was read as {', then '.join(encodings)} was restored")
    odd = "".join(set(ODD.findall(text)) - {"&"})  # each odd character once: a rule without its own is not asked
    if SURROGATE.search(odd):
        text = editor.sub(PAIR, lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
        text, count = editor.subn(SURROGATE, "\ufffd", text)
        _count(notes, "surrogate: {} lone surrogate(s) replaced", count)
    if LINE_END.search(odd) or "\u2029" in odd:
        text = editor.sub(PARAGRAPH_END, "\n\n", editor.sub(LINE_END, "\n", text))
    if C1_CONTROL.search(odd):
        text = editor.sub(C1_CONTROL, lambda control: C1[ord(control[0])] or "", text)
    for sign, pattern, words in REMOVED:
        if sign.search(odd):
            text, count = editor.subn(pattern, "", text)
            _count(notes, words, count)
    return editor.sub(SPACE, " ", text) if SPACE.search(odd) else text


def _count(notes: list[str], words: str, count: int) -> None:
    """Add a note that counts, where there is something to count."""
    if count:
        _note(notes, words.format(count))


def _note(notes: list[str], words: str) -> None:
    """Add a note once."""
    if words not in notes:
        notes.append(words)


def _is_line_a_paragraph(text: str) -> bool:
    """Whether each line is a paragraph, where no blank line stands: most end a sentence, or are long."""
    lines = text.split("\n")
    ended = sum(line.rstrip("\"'”’»)").endswith((".", "!", "?", ":", "…", "。", "؟", "।")) for line in lines)
    long = sum(len(line) > 120 for line in lines)
    return ended >= 0.6 * len(lines) or long >= 0.5 * len(lines)


def _take_date(text: str, published: datetime | None, editor: Editor) -> tuple[str, datetime | None]:
    """The text without the date that leads it, and that date; unchanged where it is no date."""
    match = LEADING_DATE.match(text)
    if not match:
        return text, published
    try:
        published = datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC)
    except ValueError:  # 2022-13-40: words, not a date
        return text, published
    return editor.cut(text, match.end(), len(text)), published


def _note_lookalikes(text: str) -> list[str]:
    """Words that mix scripts by letters that look alike."""
    if not re.search(f"[{LOOKALIKES}]", text):
        return []
    found = []
    for match in MIXED_WORD.finditer(text):
        found.append(f"lookalike: {match.start()}:{match.end()}")
        if len(found) == MAX_NOTED:
            break
    return found
