"""Dates as evidence: a copy is seldom older than what it was copied from, but the date shown may be a later one.

The date on a page is often that of a crawl or an update, so a copy dated before its source costs LATE, once
for each such pair, and never forbids it. A date is an interval as long as its precision: two witnesses of one
day are not before or after each other.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from whence.read.record import LENGTH
from whence.stemma.trees.ancestry import LATE

UNDATED = 0.05  # nats: settles ties between equal texts; what shows no date may be as old as any


def is_after(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether a witness is dated after another one, whatever the precision hides; False where a date is missing."""
    if one["published"] is None or other["published"] is None:
        return False
    length = LENGTH.get(other["published_precision"] or "second", LENGTH["second"])
    return bool(one["published"] > other["published"] and one["published"] >= other["published"] + length)


def weigh_dates(copies: list[dict[str, Any]]) -> np.ndarray:
    """What dates add to the cost of each edge: float64 (n, n), from parent to child; as ``is_after``."""
    n = len(copies)
    late = np.zeros((n, n))
    dated = [i for i in range(n) if copies[i]["published"] is not None]
    moments = [copies[i]["published"] for i in dated]
    ends = [
        moment + LENGTH.get(copies[i]["published_precision"] or "second", LENGTH["second"])
        for i, moment in zip(dated, moments, strict=True)
    ]
    rank = {moment: number for number, moment in enumerate(sorted({*moments, *ends}))}
    parent, start = np.array([rank[moment] for moment in moments]), np.array([rank[end] for end in ends])
    after = (parent[:, None] > parent) & (parent[:, None] >= start)
    late[np.ix_(dated, dated)] = LATE * after
    return late


def weigh_undated(copies: list[dict[str, Any]]) -> np.ndarray:
    """What an edge from an undated witness to a dated one costs more, which settles ties: float64 (n, n)."""
    dated = np.array([copy["published"] is not None for copy in copies], bool)
    return UNDATED * (~dated[:, None] & dated[None, :])


def span_between(earlier: dict[str, Any], later: dict[str, Any]) -> str:
    """The time between two dates, in words."""
    seconds = (later["published"] - earlier["published"]).total_seconds()
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)):
        if seconds >= length:
            count = int(seconds // length)
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "less than a second"
