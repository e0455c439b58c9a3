"""What readers hand on: a record that was read, or the reason why it was not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

import pyarrow as pa

CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
MAX_DOCUMENT = 64 << 20  # bytes of one document; more is a mistake or an attack

LENGTH = {  # of what a time says, by its precision
    "second": timedelta(0),
    "day": timedelta(days=1),
    "month": timedelta(days=31),
    "year": timedelta(days=366),
}


class Rejected(NamedTuple):
    """A row of REJECTED."""

    source: str
    what: str
    todo: str


class Moment(NamedTuple):
    """A point in time as exact as it was given: second, day, month or year."""

    time: datetime
    precision: str


@dataclass(slots=True)
class Record:
    """One document as its reader understood it; the text is not cleaned yet."""

    key: str
    raw: bytes
    text: str
    url: str | None = None
    title: str | None = None
    author: str | None = None
    site: str | None = None
    language: str | None = None
    published: Moment | None = None
    published_from: str | None = None
    modified: datetime | None = None
    fetched: datetime | None = None
    credit: str | None = None
    notes: list[str] = field(default_factory=list)
    furniture: frozenset[str] = (
        frozenset()
    )  # folded lines that its reader knows to be no text: printed around a page, a signature
    stood: str | None = None  # where it stands, file#record, if its key is another
    linked: frozenset[str] = frozenset()  # folded lines that are nothing but links on the page (furniture.py)


Reading = Iterator[Record | Rejected]
Pair = tuple[pa.Table, pa.Table]  # of WITNESS and REJECTED


def plain(words: str | None) -> str | None:
    """Words that every table can hold and every terminal can show: no lone surrogates, no controls, one line."""
    if not words:
        return None
    if words.isascii() and words.isprintable():
        return words
    return CONTROLS.sub("", " ".join(words.encode("utf-8", "replace").decode().split())).strip() or None
