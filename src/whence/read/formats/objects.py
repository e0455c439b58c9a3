"""Objects with a text to records: lines of JSONL, JSON arrays, rows of Parquet, and of CSV (sheets.py).

Fields: ``id``, ``text``, and where given ``url``, ``title``, ``published`` or ``date``, ``modified``, ``fetched``,
``author`` (words, an object with a ``name``, or a list of such), ``site``, ``language``, ``credit``; the names that
crawlers and feeds give them count too (``TEXTS``, ``PUBLISHED`` and so on), the first that is there. A text that is HTML gives its
visible text. A date that cannot be read is said in the notes. passim's rows (``id, series, text, date``) and datatrove's (``text, id, metadata``) are read as they are; a
date in datatrove's metadata, a ``timestamp`` and the date of a row of a crawl are the crawl's.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import orjson
import pyarrow as pa

from whence.read.dates.dated import day_of_words
from whence.read.dates.times import note_unreadable, parse_moment, parse_time
from whence.read.files.decode import MARK, decode
from whence.read.pages.markup import is_markup, visible_text
from whence.read.record import MAX_DOCUMENT, Moment, Reading, Record, Rejected, plain

TEXTS = ("text", "content", "body", "article", "article_text", "full_text", "maintext")
TITLES = ("title", "headline")
PUBLISHED = (
    "published", "date_published", "datePublished", "published_at", "pubDate", "pub_date", "date_publish", "publish_date", "publication_date", "date",
)  # fmt: skip
MODIFIED = ("modified", "updated", "date_modified", "dateModified", "updated_at", "date_modify")
FETCHED = ("fetched", "fetched_at", "crawled", "crawl_date", "date_download", "timestamp", "warc_date")
CRAWLED = frozenset(
    ["dump", "warc_date", "warc_record_id"]
)  # fields of rows of a crawl, whose bare date is the crawl's
EXTRAS = frozenset([
    "url", "title", "author", "site", "language", "credit", "metadata", "published_from", "published_precision", "authors", "byline", "headline",
    *PUBLISHED, *MODIFIED, *FETCHED, *CRAWLED,
])  # fmt: skip
DATES = frozenset([*PUBLISHED, *MODIFIED, *FETCHED])
WORDS = frozenset(["url", "title", "headline", "site", "credit", "author", "authors", "byline", "language"])
MAX_SHOWN = 12  # fields that are named where none is of a text
MARKUP_LEAD = 200  # code points in which the first tag of markup opens
PARQUET_ROWS = 500  # of one batch
ORIGINS = ("metadata", "feed", "url", "text", "given")
EXACT = 2.0**53  # beyond it a float is no longer every whole number
PRECISIONS = ("second", "day", "month", "year")
UNHELD = (ArithmeticError, LookupError, ValueError, TypeError, OSError)  # from values that Python cannot hold


def read_lines(stream: io.BufferedIOBase, path: str) -> Reading:
    """The records of a JSONL stream; a broken line is rejected and the rest is read."""
    for number, row, line in numbered_objects(stream, path):
        yield row if isinstance(row, Rejected) else record_of(row, line, f"{path}#{number}")


def records_of_lines(raw: bytes, path: str, *, before: int) -> Reading:
    """The records of some lines of a JSONL file, of which others stand before them."""
    for number, row, line in numbered_objects(io.BytesIO(raw), path, before):
        yield row if isinstance(row, Rejected) else record_of(row, line, f"{path}#{number}")


def numbered_objects(stream: Any, path: str, before: int = 0) -> Iterator[tuple[int, Any, bytes]]:
    """Number, JSON value and bytes of each line that is not blank; why not, where a line is no JSON."""
    number = before
    while line := stream.readline(MAX_DOCUMENT):
        number += 1
        source = f"{path}#{number}"
        if len(line) >= MAX_DOCUMENT and not line.endswith(b"\n"):
            while (rest := stream.readline(MAX_DOCUMENT)) and not rest.endswith(b"\n"):
                pass
            yield number, Rejected(source, f"The line is longer than {MAX_DOCUMENT >> 20} MB.", "split it"), b""
            continue
        line = line.strip()
        if number == 1:
            line = line.removeprefix(MARK)
        if not line:
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            row = _mend(line)
            if row is None:
                row = Rejected(source, f"The line is no JSON: {error}.", "mend or remove the line")
        yield number, row, line


def _mend(line: bytes) -> Any | None:
    """A line that only lone surrogates or bytes of another encoding keep from being JSON."""
    import json

    try:
        return json.loads(line.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError):
        return None


def read_json(raw: bytes, path: str) -> Reading:
    """The records of one JSON value: an array of objects, or one object."""
    raw = raw.removeprefix(MARK)
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError:
        value = _mend(raw)
    if isinstance(value, dict) and not isinstance(_text_of(value), str):
        lists = [rows for rows in value.values() if isinstance(rows, list) and rows and isinstance(rows[0], dict)]
        value = lists[0] if len(lists) == 1 else value
    if value is None:
        yield Rejected(path, "The file is no JSON.", "mend it, or give one object a line (JSONL)")
        return
    rows = value if isinstance(value, list) else [value]
    for number, row in enumerate(rows, 1):
        yield record_from(row, f"{path}#{number}")


def record_from(row: Any, source: str, option: int = 0) -> Record | Rejected:
    """One object that stands on no line of its own: its bytes are what JSON makes of it."""
    import json

    try:
        raw = orjson.dumps(row, default=str, option=option)
    except (TypeError, ValueError):  # lone surrogates, integers of more than 64 bits, values in values in values
        try:
            raw = json.dumps(row, default=str, sort_keys=True).encode()
        except (TypeError, ValueError, RecursionError) as error:
            return Rejected(source, f"The object cannot be read: {error}.", "give plain strings and numbers")
    return record_of(row, raw, source)


def record_of(row: Any, raw: bytes, source: str) -> Record | Rejected:
    """One object as a record; ``source`` is its key where it has no id."""
    if not isinstance(row, dict):
        return Rejected(source, "This is no object with fields.", "give objects with the fields id and text")
    text = row.get("text")
    if not isinstance(text, str):
        text = _text_of(row)
        if text is None:
            return _without_text(row, source)
    key = row.get("id")
    if isinstance(key, float) and abs(key) >= EXACT:  # or an integer of more digits than orjson keeps
        key = (_mend(raw) or row).get("id")
    has_key = key is not None and key != "" and not isinstance(key, (dict, list))
    record = Record(str(key) if has_key else source, raw, text, stood=source if has_key else None)
    if "<" in text[:MARKUP_LEAD] and is_markup(text):
        record.text = visible_text(text)
        record.notes.append("markup: the visible text of HTML was taken")
    if not EXTRAS.isdisjoint(row):
        _fill(record, row)
    return record


def _without_text(row: dict[str, Any], source: str) -> Rejected:
    """Why an object has no text."""
    held = next(((name, row[name]) for name in TEXTS if row.get(name) is not None), None)
    if held is None:
        words = f"The field text is missing or no string{_shown(row)}."
        return Rejected(source, words, "name the field of the text text")
    kind = "a list" if isinstance(held[1], list) else "an object" if isinstance(held[1], dict) else "no string"
    return Rejected(source, f"The field {held[0]} is {kind}.", "give the text as one string")


def _text_of(row: dict[str, Any]) -> str | None:
    """The text of an object, by the first of the names for it that has one."""
    return next((row[name] for name in TEXTS if isinstance(row.get(name), str)), None)


def texts_in(names: Iterable[str]) -> set[str]:
    """Which of some names are of texts."""
    return {*names}.intersection(TEXTS)


def _shown(row: Iterable[str]) -> str:
    """The names of some fields, in words."""
    names = [plain(str(name)) or "?" for name, _ in zip(row, range(MAX_SHOWN), strict=False)]
    return f"; there are {', '.join(names)}"[:200] if names else ""


def _fill(record: Record, row: dict[str, Any]) -> None:
    """Take over the other fields, each only where it has the right form."""
    metadata = row.get("metadata")
    if isinstance(metadata, dict):
        record.fetched = parse_time(metadata.get("fetched") or metadata.get("date") or metadata.get("timestamp"))
        record.published = parse_moment(metadata.get("published"))
        _fill_words(record, metadata)
    if not WORDS.isdisjoint(row):
        _fill_words(record, row)
    is_crawl = not CRAWLED.isdisjoint(row)
    for name in PUBLISHED:
        if name in row and not (is_crawl and name == "date") and (moment := _moment_of(row[name], record.language)):
            precision = row.get("published_precision")
            record.published = Moment(moment.time, precision if precision in PRECISIONS else moment.precision)
            break
    if record.published:
        origin = row.get("published_from")
        record.published_from = origin if origin in ORIGINS else "given"
    else:
        given = [row.get(name) for name in PUBLISHED if not (is_crawl and name == "date")]
        note_unreadable(record, "published", *given, metadata.get("published") if isinstance(metadata, dict) else None)
    changed = (_moment_of(row[name], record.language) for name in MODIFIED if name in row)
    if moment := next(filter(None, changed), None):
        record.modified = moment.time
    else:
        note_unreadable(record, "modified", *(row.get(name) for name in MODIFIED))
    record.fetched = _first_time(row, ("date", *FETCHED) if is_crawl else FETCHED) or record.fetched


def _moment_of(given: Any, language: str | None) -> Moment | None:
    """A point in time from a field, the months in words of any language."""
    return parse_moment(given) or (day_of_words(given, language) if isinstance(given, str) else None)


def _first_time(row: dict[str, Any], names: tuple[str, ...]) -> datetime | None:
    """The first time that one of some fields holds."""
    return next((time for name in names if name in row and (time := parse_time(row[name]))), None)


def _fill_words(record: Record, row: dict[str, Any]) -> None:
    """Take over the fields that are words."""
    for name in ("url", "headline", "title", "site", "credit"):
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            setattr(record, "title" if name in TITLES else name, value.strip())
    record.author = _names_of(row.get("author") or row.get("authors") or row.get("byline")) or record.author
    language = row.get("language")
    if isinstance(language, str) and 2 <= len(language.split("-")[0].split("_")[0]) <= 3:
        record.language = language.replace("_", "-").split("-")[0].lower()


def _names_of(author: Any) -> str | None:
    """The names of the authors that a field holds: words, an object with a ``name``, or a list of such."""
    people = author if isinstance(author, list) else [author]
    names = [one.get("name") if isinstance(one, dict) else one for one in people]
    return ", ".join(name.strip() for name in names if isinstance(name, str) and name.strip()) or None


def read_parquet(stream: Any, path: str) -> Reading:
    """The records of a Parquet file, batch by batch."""
    for before, batch in parquet_batches(stream, path):
        if isinstance(batch, Rejected):
            yield batch
        else:
            yield from records_of_rows(batch, path, before=before)


def parquet_batches(stream: Any, path: str) -> Iterator[tuple[int, Any]]:
    """Batches of the columns that are read, with the number of rows before; last, why no more could be read."""
    import pyarrow.parquet as pq

    before = 0
    try:
        file = pq.ParquetFile(stream)
        names = set(file.schema_arrow.names)
        if len(names) < len(file.schema_arrow.names):
            words = "The table has two columns of one name."
            yield before, Rejected(path, words, "write it with a name of its own for each column")
            return
        if not texts_in(names):
            words = f"The table has no column text{_shown(file.schema_arrow.names)}."
            yield before, Rejected(path, words, "name the column of the texts text")
            return
        wanted = sorted(names & EXTRAS | names & {"id"} | (names & {"text", "content"} or texts_in(names)))
        for batch in file.iter_batches(batch_size=PARQUET_ROWS, columns=wanted):
            yield before, batch
            before += batch.num_rows
    except (pa.ArrowException, OSError, ValueError, TypeError) as error:
        yield before, _unreadable(path, before, error)


def _unreadable(path: str, before: int, error: Exception) -> Rejected:
    """Why the rows of a Parquet file end here."""
    words = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
    return Rejected(f"{path}#{before + 1}", f"The Parquet file cannot be read from here on: {words}", "write it again")


def records_of_rows(batch: Any, path: str, *, before: int) -> Reading:
    """The records of some rows of a Parquet file, of which others stand before them."""
    in_bytes = [column.name for column in batch.schema if _is_of_bytes(column.type)]
    for number, row in enumerate(_rows_of(batch), before + 1):
        row = {name: value for name, value in row.items() if value is not None}
        notes = []
        for name in in_bytes:
            if isinstance(row.get(name), bytes):
                row[name], note = _letters_of(row[name], name)
                notes += [note] if note else []
        record = record_from(row, f"{path}#{number}", orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
        if isinstance(record, Record):
            record.notes += notes
        yield record


def _is_of_bytes(kind: Any) -> bool:
    """Whether a column holds bytes, which some writers take texts for."""
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    told = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view, pa.types.is_fixed_size_binary)
    return any(is_kind(kind) for is_kind in told)


def _letters_of(value: bytes, name: str) -> tuple[str, str]:
    """The letters that the bytes of a column are, and a note where they are not in UTF-8; an id that is no text is a number."""
    if name in TEXTS:
        text, encoding = decode(value)
        return text, "" if encoding == "utf-8" else f"encoding: read as {encoding}"
    try:
        return value.decode(), ""
    except UnicodeDecodeError:
        return value.hex(), ""


def _rows_of(batch: Any) -> list[dict[str, Any]]:
    """The rows of a batch; what no Python object can hold, as a day of the year 200,000, is null, a date the words for it."""
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
    except UNHELD:
        columns = [
            [_value_of(value, is_date=name in DATES) for value in column]
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        ]
        rows = [dict(zip(batch.schema.names, values, strict=True)) for values in zip(*columns, strict=True)]
    return rows


def _value_of(value: Any, *, is_date: bool) -> Any:
    """One value of a table; letters that are none are replaced, and a zone that nobody knows is UTC, in which it is stored."""
    try:
        return value.as_py()
    except UnicodeDecodeError:
        return value.as_buffer().to_pybytes().decode("utf-8", "replace") if hasattr(value, "as_buffer") else None
    except UNHELD:
        if not is_date:
            return None
    try:
        return value.cast(pa.timestamp("us", "UTC")).as_py()
    except (*UNHELD, pa.ArrowException):
        return f"{value.type} {getattr(value, 'value', '')}"
