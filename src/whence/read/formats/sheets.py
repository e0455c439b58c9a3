"""Tables as text to records: CSV and TSV, row by row, with the columns that objects have as fields (objects.py).

The first row names the columns; values are apart by a comma, a semicolon, a tab or a bar: by what gives the header a column of
texts. Fields in quotation marks may hold line ends (RFC 4180). A row that is not as wide as the header, or whose quotation marks do not
fit, is rejected and the next is read; a mark that never closes costs its own line, as what follows is read again. Bytes that are no
UTF-8 are decoded row by row. Memory holds one row, of at most MAX_DOCUMENT characters.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from whence.read.files.decode import SAMPLE, decode, wide_or_marked
from whence.read.formats.objects import EXTRAS, TEXTS, record_from, texts_in
from whence.read.record import MAX_DOCUMENT, Reading, Record, Rejected

DELIMITERS = (",", ";", "\t", "|")
NOTHING = "\x1f"  # between values of a table that has one column
AGAIN = 64 << 20  # characters of a file that are read again behind marks that never close
SHOWN = 12  # columns that are named where none is of texts
NAMES = {name.lower(): name for name in sorted(EXTRAS | {"id", *TEXTS})}


class TooLongError(Exception):
    """A row that no memory is taken for."""


class Lines:
    """The lines of a table one by one; those of the row at hand can be read again."""

    def __init__(self, stream: io.TextIOBase) -> None:
        self.stream = stream
        self.row: list[str] = []  # lines of the row at hand
        self.size = 0  # of these, in characters
        self.waiting: list[str] = []  # lines to read again, the last first
        self.again = AGAIN

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.waiting.pop() if self.waiting else self.stream.readline(MAX_DOCUMENT)
        if not line:
            raise StopIteration
        self.size += len(line)
        if self.size >= MAX_DOCUMENT:
            while not line.endswith(("\n", "\r")) and (line := self.stream.readline(MAX_DOCUMENT)):
                pass
            raise TooLongError
        self.row.append(line)
        return line

    def start_row(self) -> None:
        """A new row begins."""
        self.row, self.size = [], 0

    def go_back(self) -> None:
        """Read all lines of the row but its first again, as long as that does not cost too much."""
        self.again -= self.size
        if self.again > 0:
            self.waiting += self.row[:0:-1]


def read_sheet(stream: Any, path: str) -> Reading:
    """The records of a table as text."""
    csv.field_size_limit(MAX_DOCUMENT)
    lines = Lines(_as_text(stream))
    try:
        first = next(lines)
        if first.lower().startswith("sep=") and len(first.strip()) == 5:  # a spreadsheet says how it is written
            lines.start_row()
            first = next(lines)
        delimiter, names = _header(first)
    except (StopIteration, TooLongError, csv.Error):
        yield Rejected(path, "The table has no header that can be read.", "name the columns in its first row")
        return
    if not texts_in(names):
        shown = ", ".join(name for name in names[:SHOWN] if name) + (", …" if len(names) > SHOWN else "")
        yield Rejected(
            path, f"The table has no column text; its columns: {shown}.", "name the column of the texts text"
        )
        return
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        lines.start_row()
        try:
            values = next(rows)
        except StopIteration:
            return
        except TooLongError:
            yield Rejected(f"{path}#{number}", f"The row is longer than {MAX_DOCUMENT >> 20} MB.", "split it")
            continue
        except csv.Error as error:
            yield Rejected(
                f"{path}#{number}", _broken(error, lines), "double each quotation mark inside of quotation marks"
            )
            continue
        if not values:  # a blank line
            number -= 1
            continue
        yield _record(values, names, f"{path}#{number}")


def _broken(error: csv.Error, lines: Lines) -> str:
    """What is wrong with the row at hand; where a mark never closes, what follows its line is read again."""
    if "end of data" in str(error):
        lines.go_back()
        return "A quotation mark of the row never closes."
    if "expected after" in str(error):
        return "In the row words follow a closing quotation mark."
    return f"The row cannot be read: {error}."


def _as_text(stream: Any) -> io.TextIOBase:
    """A stream as characters: UTF-16 as such; of all else bytes that are no UTF-8 wait as lone surrogates."""
    if wide := wide_or_marked(stream.peek(SAMPLE)[:SAMPLE]):
        return io.TextIOWrapper(stream, wide, errors="replace", newline="")
    return io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")


def _header(first: str) -> tuple[str, list[str]]:
    """How values are apart, and the names of the columns. Raises csv.Error where no row opens the table."""
    best: tuple[str, list[str]] | None = None
    for delimiter in DELIMITERS:
        try:
            names = [_name(name) for name in next(csv.reader([first], delimiter=delimiter, strict=True), [])]
        except csv.Error:  # a name of several lines, or marks that do not fit
            continue
        rank = (bool(texts_in(names)), len(names))
        if best is None or rank > (bool(texts_in(best[1])), len(best[1])):
            best = delimiter, names
    if best is None or not any(best[1]):
        raise csv.Error("no header")
    return best if len(best[1]) > 1 else (NOTHING, best[1])  # one column: nothing is apart


def _name(name: str) -> str:
    """The name of a column as fields are named; capitals make no difference."""
    name = name.strip()
    return name if name in NAMES.values() else NAMES.get(name.lower(), name)


def _record(values: list[str], names: list[str], source: str) -> Record | Rejected:
    """One row."""
    while len(values) > len(names) and not values[-1].strip():
        values.pop()
    if len(values) != len(names):
        words = f"The row has {len(values)} values, the header {len(names)}."
        return Rejected(source, words, "put texts with commas or line ends in quotation marks")
    encoding = ""
    row: dict[str, str] = {}
    for name, value in zip(names, values, strict=True):
        if not value.isascii() and any("\udc80" <= letter <= "\udcff" for letter in value):
            value, encoding = decode(value.encode("utf-8", "surrogateescape"))
        if (value.strip() or name in TEXTS) and name and name not in row:
            row[name] = value
    record = record_from(row, source)
    if encoding and isinstance(record, Record):
        record.notes.append(f"encoding: read as {encoding}")
    return record
