"""Dated witnesses on an axis, each as a mark that says how its date is known, as wide as the date is vague."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from whence.report import phrases
from whence.report.shelf import Shelf, Witness

STEPS = (  # of the axis, in hours
    *(1, 3, 6, 12, 24, 48, 24 * 7, 24 * 14),
    *(24 * 30.4375 * months for months in (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000)),
)
MOST_TICKS = 14
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
    broken_at: float | None  # per cent; None: the axis runs through
    undated: list[str]
    n_left: int


def _shifted(time: datetime, by: timedelta) -> datetime:
    """A time moved, but never beyond the calendar."""
    try:
        return time + by
    except OverflowError:
        return (datetime.max if by > timedelta() else datetime.min).replace(tzinfo=UTC)


def _end(time: datetime, precision: str | None) -> datetime:
    """When the day, month or year of a date ends; the date itself where the second is known."""
    lengths = {"day": timedelta(days=1), "month": timedelta(days=30), "year": timedelta(days=365)}
    return _shifted(time, lengths.get(precision or "", timedelta()))


def mark_ticks(first: datetime, last: datetime, *, most: int) -> list[tuple[datetime, str]]:
    """About ``most`` round points of time from first to last, each with its words."""
    hours = max((last - first).total_seconds() / 3600, 1)
    step = next((s for s in STEPS if hours / s <= max(1, most)), STEPS[-1])
    found = []
    if step < 24 * 28:
        origin = datetime(first.year, first.month, 1, tzinfo=UTC)
        past = int((first - origin).total_seconds() / 3600 / step)
        for n in range(past, past + MOST_TICKS):
            time = _shifted(origin, timedelta(hours=n * step))
            words = f"{time:%H:%M}" if step < 24 and time.hour else f"{time.day} {phrases.MONTHS[time.month - 1][:3]}"
            found.append((time, words))
    else:
        months = round(step / (24 * 30.4375))
        past = (first.year * 12 + first.month - 1) // months * months
        for n in range(past, past + MOST_TICKS * months, months):
            time = datetime(max(1, min(9999, n // 12)), n % 12 + 1, 1, tzinfo=UTC)
            words = str(time.year) if months >= 12 or time.month == 1 else phrases.MONTHS[time.month - 1][:3]
            found.append((time, words))
    return list(dict.fromkeys((time, words) for time, words in found if first <= time <= last))


def lay_axis(times: list[datetime]) -> list[tuple[datetime, float]]:
    """Turning points of the axis, in per cent: one straight line, or two with a short break where more than half
    of the whole time lies empty between two dates."""
    first, last = times[0], times[-1]
    pad = max((last - first) * 0.03, timedelta(hours=1))
    gaps = [(b - a, a, b) for a, b in itertools.pairwise(times)]
    gap, before, after = max(gaps, default=(timedelta(), first, last))
    if gap * 2 < last - first or len(times) < 4 or gap < timedelta(days=2):
        return [(_shifted(first, -pad), 0.0), (_shifted(last, pad), 100.0)]
    rest = (before - first) + (last - after)
    share = 8 + 70 * ((before - first) / rest if rest else 0.5)
    margin = max(rest * 0.05, timedelta(hours=1))
    return [
        (_shifted(first, -margin), 0.0),
        (before + margin, share + 6),
        (after - margin, share + 16),
        (_shifted(last, margin), 100.0),
    ]


def place_on(axis: list[tuple[datetime, float]], time: datetime) -> float:
    """Where a time lies on an axis, in per cent; what lies beyond its ends stands at its ends."""
    if time <= axis[0][0]:
        return axis[0][1]
    for (start, low), (stop, high) in itertools.pairwise(axis):
        if time <= stop:
            return round(low + (high - low) * ((time - start) / (stop - start)), 2)
    return axis[-1][1]


def read_timeline(shelf: Shelf, members: list[int]) -> Timeline:
    """The timeline of the witnesses of one tradition."""
    witnesses = [shelf.witnesses[i] for i in shelf.by_time(members)]
    dated = [(w, w.published) for w in witnesses if w.published]
    undated = [w.label for w in witnesses if not w.published]
    if not dated:
        return Timeline([], [], None, undated, 0)
    shown = dated[: shelf.limits.dated]
    days = [_end(time, w.precision) for w, time in shown if w.precision == "day"]
    axis = lay_axis(sorted([time for _, time in shown] + days))
    rows = [
        Dated(
            witness=w,
            at=place_on(axis, time),
            until=place_on(axis, _end(time, w.precision)),
            mark=MARKS.get(w.published_from or "", "circle"),
            date=phrases.day(time, w.precision),
            origin=phrases.ORIGINS.get(w.published_from or "", "origin not known"),
        )
        for w, time in shown
    ]
    pieces = [axis] if len(axis) == 2 else [axis[:2], axis[2:]]
    ticks = [
        (place_on(piece, time), words)
        for piece in pieces
        for time, words in mark_ticks(piece[0][0], piece[1][0], most=round((piece[1][1] - piece[0][1]) / 15))
    ]
    return Timeline(rows, ticks, axis[1][1] + 5 if len(axis) > 2 else None, undated, len(dated) - len(shown))
