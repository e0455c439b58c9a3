"""Dated witnesses on an axis, each as a mark that says how its date is known, as wide as the date is vague."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from whence.report import phrases
from whence.report.shelf import Shelf, Witness

STEPS = (  # of the axis, in hours
    *(1, 3, 6, 12, 24, 48, 24 * 7, 24 * 14),
    *(24 * 30.4375 * months for months in (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000)),
)
MARKS = {"metadata": "circle", "feed": "diamond", "url": "square", "text": "triangle", "given": "cross"}


@dataclass(frozen=True)
class Dated:
    """One row: a witness and where its date lies, in per cent of the axis."""

    witness: Witness
    at: float
    until: float  # the end of the day, month or year where the hour is not known
    mark: str
    date: str
    origin: str


@dataclass(frozen=True)
class Timeline:
    """The axis with its rows, the earliest first."""

    rows: list[Dated]
    ticks: list[tuple[float, str]]
    undated: list[str]
    n_left: int


def _end(time: datetime, precision: str | None) -> datetime:
    """When the day, month or year of a date ends; the date itself where the second is known."""
    lengths = {"day": timedelta(days=1), "month": timedelta(days=30), "year": timedelta(days=365)}
    try:
        return time + lengths.get(precision or "", timedelta())
    except OverflowError:
        return time


def _ticks(first: datetime, last: datetime) -> list[tuple[datetime, str]]:
    """At most seven round points of time from first to last, each with its words."""
    hours = max((last - first).total_seconds() / 3600, 1)
    step = next((s for s in STEPS if hours / s <= 6), STEPS[-1])
    found = []
    if step < 24 * 28:
        origin = datetime(first.year, first.month, 1, tzinfo=UTC)
        n = int((first - origin).total_seconds() / 3600 / step)
        while (time := origin + timedelta(hours=n * step)) <= last:
            words = f"{time:%H:%M}" if step < 24 and time.hour else f"{time.day} {phrases.MONTHS[time.month - 1][:3]}"
            found.append((time, words))
            n += 1
    else:
        months = round(step / (24 * 30.4375))
        n = (first.year * 12 + first.month - 1) // months * months
        while n // 12 <= last.year and n // 12 < 9999:
            time = datetime(max(1, n // 12), n % 12 + 1, 1, tzinfo=UTC)
            words = str(time.year) if months >= 12 or time.month == 1 else phrases.MONTHS[time.month - 1][:3]
            found.append((time, words))
            n += months
    return [(time, words) for time, words in found if first <= time <= last]


def read_timeline(shelf: Shelf, members: list[int]) -> Timeline:
    """The timeline of the witnesses of one tradition."""
    witnesses = [shelf.witnesses[i] for i in shelf.by_time(members)]
    dated = [w for w in witnesses if w.published]
    undated = [w.label for w in witnesses if not w.published]
    if not dated:
        return Timeline([], [], undated, 0)
    shown = dated[: shelf.limits.dated]
    first = min(w.published for w in shown if w.published)
    last = max(_end(w.published, w.precision) for w in shown if w.published)
    pad = max((last - first) * 0.03, timedelta(hours=1))
    span = (last - first) + 2 * pad

    def place(time: datetime) -> float:
        return round(100 * ((time - first + pad) / span), 2)

    rows = [
        Dated(
            witness=w,
            at=place(w.published),
            until=place(_end(w.published, w.precision)),
            mark=MARKS.get(w.published_from or "", "circle"),
            date=phrases.day(w.published, w.precision),
            origin=phrases.ORIGINS.get(w.published_from or "", "origin not known"),
        )
        for w in shown
        if w.published
    ]
    ticks = [(place(time), words) for time, words in _ticks(first, last)]
    return Timeline(rows, ticks, undated, len(dated) - len(shown))
