"""About two pages, not their texts: title, author and dates that one has otherwise. What only one of them tells is unknown of the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whence.report import phrases

FIELDS = ("title", "author", "published", "modified")
Head = tuple[str, str, str]  # name of the field, what the first page has, what the second has


def heads_of(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[Head]:
    """What is otherwise, in order of ``FIELDS``; both are rows of WITNESS."""
    told = ((field, _said(field, first), _said(field, second)) for field in FIELDS)
    return [(field, here, there) for field, here, there in told if here and there and here != there]


def _said(field: str, row: Mapping[str, Any]) -> str:
    """A field of a page as words, a date no finer than it is known; empty where the page does not tell."""
    value = row[field]
    if value is None or isinstance(value, str):
        return phrases.one_line(value)
    is_day = not (value.hour or value.minute or value.second)
    precision = row["published_precision"] if field == "published" else None
    return phrases.day(value, precision or ("day" if is_day else None))
