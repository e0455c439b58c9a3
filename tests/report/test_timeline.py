"""The timeline: order, places on the axis, long empty stretches, vague dates."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.report import invented
from whence import tables
from whence.report.phrases import day, short_day
from whence.report.shelf import Limits, Shelf
from whence.report.timeline import read_timeline


def shelf_of(*dates: datetime | None, precision: str = "second") -> Shelf:
    rows = [
        {"witness_id": i, "key": f"k{i}", "published": d, "published_precision": precision} for i, d in enumerate(dates)
    ]
    return Shelf({"witness": tables.table_of(rows, tables.WITNESS)}, Limits())


def at(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=UTC)


def test_timeline__stands_in_order_of_time_and_sets_the_undated_aside():
    shelf = Shelf(invented.build(), Limits())
    timeline = read_timeline(shelf, list(shelf.witnesses))
    places = [row.at for row in timeline.rows]
    assert places == sorted(places) and places[0] >= 0 and places[-1] <= 100
    assert timeline.undated == ["mirror-mirror.example"]


def test_timeline__cuts_a_long_empty_stretch_short():
    timeline = read_timeline(shelf_of(at(2026, 3, 1), at(2026, 3, 2), at(2026, 3, 3), at(2031, 1, 1)), [0, 1, 2, 3])
    assert timeline.broken_at is not None
    assert timeline.rows[2].at - timeline.rows[0].at > 40
    assert timeline.rows[2].at < timeline.broken_at < timeline.rows[3].at


@pytest.mark.parametrize("dates", [[at(1, 1, 1), at(9999, 12, 31)], [at(2026, 1, 1)] * 3, [at(1986, 4, 26)], [None]])
@pytest.mark.parametrize("precision", ["second", "day", "month", "year"])
def test_timeline__stands_at_the_ends_of_the_calendar(dates, precision):
    timeline = read_timeline(shelf_of(*dates, precision=precision), list(range(len(dates))))
    assert all(0 <= row.at <= row.until <= 100 for row in timeline.rows)
    assert len(timeline.ticks) <= 12 and all(0 <= place <= 100 for place, _ in timeline.ticks)


def test_day__is_as_precise_as_the_date():
    time = at(2026, 3, 4, 9, 30)
    assert [day(time, p) for p in ("year", "month", "day", "second")] == [
        "2026",
        "March 2026",
        "4 March 2026",
        "4 March 2026, 09:30 UTC",
    ]
    assert short_day(time, "second") == "4 Mar 2026"
