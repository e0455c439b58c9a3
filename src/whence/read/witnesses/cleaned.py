"""Records to rows: cleaned, dated, credited, many at a time.

The rules are those of characters.py, boilerplate.py, credits.py and language.py. They are asked of a text only where
signs.py sees a reason to: most prose needs none of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime

import numpy as np
import pyarrow as pa

from whence import tables
from whence.read.cleaning.characters import clean_text
from whence.read.cleaning.language import detect_language, survey_languages
from whence.read.dates.times import is_of_crawl
from whence.read.formats.pieces import Piece
from whence.read.lines.boilerplate import mark_boilerplate
from whence.read.lines.bylines import author_in_lines
from whence.read.lines.credits import agency_in_byline, find_credit
from whence.read.lines.line import lines_of
from whence.read.naming import is_address
from whence.read.pages.sites import is_own
from whence.read.record import Moment, Reading, Record, Rejected, plain
from whence.read.witnesses import signs

GROUP_ROWS, GROUP_CHARS, GROUP_BYTES = 2000, 4 << 20, 64 << 20  # records, their text, the bytes they came from
NO_TEXT = ("There is no text in it.", "leave it out, or save it with its text")
MAX_SHOWN = 200  # code points of what a note shows
UNREADABLE = "\x00"  # stands for a text with lone surrogates where signs are looked for


def clean_records(records: Sequence[Record | Rejected]) -> pa.RecordBatch:
    """One row of CLEANED for each of some records, in their order."""
    kept = [record for record in records if isinstance(record, Record)]
    rows = _clean(kept)
    if len(kept) == len(records):
        return rows
    rejected = [record for record in records if isinstance(record, Rejected)]
    is_kept = np.array([isinstance(record, Record) for record in records])
    place = np.where(is_kept, np.cumsum(is_kept) - 1, len(kept) + np.cumsum(~is_kept) - 1)
    both = pa.Table.from_batches([rows, _reject(rejected)]).combine_chunks()
    return both.take(pa.array(place)).combine_chunks().to_batches()[0]


def clean_safely(records: Sequence[Record | Rejected]) -> pa.RecordBatch:
    """``clean_records``; a record that it cannot bear is rejected, and the others are not."""
    try:
        return clean_records(records)
    except Exception as problem:
        if len(records) > 1:
            parts = [clean_safely([record]) for record in records]
            return pa.Table.from_batches(parts, tables.CLEANED).combine_chunks().to_batches()[0]
        (record,) = records
        if isinstance(record, Rejected):
            raise
        words = f"The record cannot be read: {type(problem).__name__}: {problem}."
        return clean_records([Rejected(record.key, words[:300], "leave it out, and report this")])


def in_groups(records: Reading) -> Iterator[list[Record | Rejected]]:
    """Records some at a time, so that what is made of their texts stays in the caches of the machine."""
    group: list[Record | Rejected] = []
    n_chars = n_bytes = 0
    for record in records:
        group.append(record)
        if isinstance(record, Record):
            n_chars, n_bytes = n_chars + len(record.text), n_bytes + len(record.raw)
        if len(group) >= GROUP_ROWS or n_chars >= GROUP_CHARS or n_bytes >= GROUP_BYTES:
            yield group
            group, n_chars, n_bytes = [], 0, 0
    if group:
        yield group


def clean_piece(piece: Piece) -> pa.RecordBatch:
    """One row of CLEANED for each record of a piece."""
    groups = [clean_safely(group) for group in in_groups(piece.records())] or [clean_records([])]
    return pa.Table.from_batches(groups).combine_chunks().to_batches()[0] if len(groups) > 1 else groups[0]


def _reject(rejected: list[Rejected]) -> pa.RecordBatch:
    """Rows that say why there is no record."""
    columns = zip(*([lettered(words) for words in record] for record in rejected), strict=True)
    given = dict(zip(("key", "what", "todo"), map(list, columns), strict=True))
    given["text"] = [""] * len(rejected)
    nothing = [None] * len(rejected)
    return pa.record_batch(
        [pa.array(given.get(field.name, nothing), field.type) for field in tables.CLEANED], schema=tables.CLEANED
    )


def lettered(words: str) -> str:
    """Words with a question mark for each lone surrogate."""
    return words.encode("utf-8", "replace").decode()


def _clean(records: list[Record]) -> pa.RecordBatch:
    """Rows of CLEANED from records."""
    for record in records:
        _doubt_address(record)
    n_notes = [len(record.notes) for record in records]
    digests = [hashlib.sha256(record.raw).digest() for record in records]
    keys = [plain(record.key) or "?" for record in records]
    for record in records:
        if record.fetched and record.published:
            _doubt_published(record, record.published, record.fetched)
    texts, column = _clean_texts(records)
    languages = _mark_texts(records, texts, column)
    published = [record.published or (None, None) for record in records]
    empty = [None if text else NO_TEXT for text in texts]
    columns = {
        "witness_id": [tables.hash_id(key, digest) for key, digest in zip(keys, digests, strict=True)],
        "key": keys,
        "url": [record.url for record in records],
        "title": [record.title and plain(record.title) for record in records],
        "author": [record.author and plain(record.author) for record in records],
        "site": [record.site and plain(record.site) for record in records],
        "language": languages,
        "published": [moment[0] for moment in published],
        "published_from": [record.published_from if record.published else None for record in records],
        "published_precision": [moment[1] for moment in published],
        "modified": [record.modified for record in records],
        "fetched": [record.fetched for record in records],
        "credit": [record.credit and plain(record.credit) for record in records],
        "text": column,
        "raw_sha256": [digest.hex() for digest in digests],
        "notes": [record.notes for record in records],
        "digest": [int.from_bytes(digest[:8], "little", signed=True) for digest in digests],
        "n_notes": n_notes,
        "stood": [record.stood and plain(record.stood) for record in records],
        "what": [words and words[0] for words in empty],
        "todo": [words and words[1] for words in empty],
    }
    arrays = [
        column.slice(0, len(records)) if field.name == "text" else pa.array(columns[field.name], field.type)
        for field in tables.CLEANED
    ]
    return pa.record_batch(arrays, schema=tables.CLEANED)


def _doubt_address(record: Record) -> None:
    """Take back an address that is none, with a note."""
    record.url = record.url and plain(record.url)
    if record.url and not is_address(record.url):
        record.notes.append(f"url: {record.url[:MAX_SHOWN]} is no address")
        record.url = None


def _doubt_published(record: Record, published: Moment, fetched: datetime) -> None:
    """Take back a date of publication that is only the crawl's, with a note."""
    if is_of_crawl(published, fetched, record.published_from):
        record.notes.append(f"published: {published.time:%Y-%m-%d %H:%M:%S} was the time of the crawl")
        record.published = record.published_from = None


def _clean_texts(records: list[Record]) -> tuple[list[str], pa.Array]:
    """The clean texts, as strings and as a padded column; notes and dates go to the records."""
    texts = [record.text for record in records]
    try:
        column = signs.padded(texts)
    except UnicodeEncodeError:
        column = signs.padded([UNREADABLE if signs.is_broken(text) else text for text in texts])
    odd = np.flatnonzero(signs.needs_cleaning(signs.bytes_of(column))).tolist()
    for i in odd:
        texts[i], notes, published = clean_text(texts[i])
        records[i].notes += notes
        if published and records[i].published is None:
            records[i].published, records[i].published_from = Moment(published, "day"), "text"
    return texts, signs.padded(texts) if odd else column


def _mark_texts(records: list[Record], texts: list[str], column: pa.Array) -> list[str | None]:
    """Note boilerplate, credits and bylines of clean texts in their records; the languages."""
    heads = signs.heads_of(texts)
    known = np.array([bool(record.linked or record.furniture) for record in records], np.bool_)
    needs = known | signs.needs_marks(signs.bytes_of(column), heads, signs.tails_of(texts), known=known)
    for i in np.flatnonzero(needs).tolist():
        record, text, lines = records[i], texts[i], lines_of(texts[i])
        record.notes += mark_boilerplate(text, lines, record.linked, record.furniture)
        credit = find_credit(text, lines)
        if credit:
            record.notes.append(f"credit: {credit.start}:{credit.stop}")
            if not is_own(credit.name, site=record.site, url=record.url):
                record.credit = record.credit or credit.name
        record.author = record.author or author_in_lines(text, lines, has_title=bool(record.title))
    for record in records:
        agency = agency_in_byline(record.author) if record.author and not record.credit else None
        if agency and not is_own(agency, site=record.site, url=record.url):
            record.credit = agency
    is_english = signs.is_plainly_english(heads)
    is_plain = (is_english & ~signs.has_foreign_paragraphs(signs.bytes_of(column))).tolist()
    return [
        "en" if plain_english and not record.language else _note_languages(record, text, "en" if english else None)
        for record, text, plain_english, english in zip(records, texts, is_plain, is_english.tolist(), strict=True)
    ]


def _note_languages(record: Record, text: str, told: str | None) -> str | None:
    """Note the languages inside a text in its record; the language of the text."""
    language = record.language or told or detect_language(text)
    language, notes = survey_languages(text, language, is_given=record.language is not None)
    record.notes += notes
    return language
