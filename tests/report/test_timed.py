"""A stemma along time: only where dates allow it, and then no copy stands before its source."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence import tables
from whence.report.descent import read_descent
from whence.report.page import render_report
from whence.report.plan import plan_drawing
from whence.report.shelf import Limits, Shelf
from whence.report.timed import STEP, place_in_time

DAY = datetime(2026, 3, 1, tzinfo=UTC)


def given_tables(parents: list[int], hours: list[int | None], lost: frozenset[int] = frozenset()):
    """A stemma of nodes with these parents (-1: the root) and dates in hours (None: undated); some of them lost."""
    rows: dict[str, list[dict]] = {name: [] for name in tables.PUBLIC}
    for i, hour in enumerate(hours):
        if i not in lost:
            when = None if hour is None else DAY + timedelta(hours=hour)
            page = {"witness_id": i + 1, "key": f"p{i}", "text": "x", "published": when, "notes": []}
            rows["witness"].append(page | {"published_precision": "second" if when else None})
            rows["tradition"].append({"tradition_id": 9, "witness_id": i + 1, "relation": "edited"})
        rows["node"].append({"node_id": i, "tradition_id": 9, "witness_id": None if i in lost else i + 1})
        if parents[i] >= 0:
            edge = {"tradition_id": 9, "parent": parents[i], "child": i, "start": 0, "stop": 9, "support": 0.9}
            rows["edge"].append(edge | {"decided": True, "evidence": []})
    return {name: tables.table_of(rows[name], schema) for name, schema in tables.PUBLIC.items()}


def placed(every):
    shelf = Shelf(every, Limits())
    descent = read_descent(every["node"].to_pylist(), every["edge"].to_pylist(), shelf.by_time(range(1, 20)))
    return place_in_time(shelf, descent, plan_drawing(descent, set(), 70), (0.0, 900.0))


@given(
    parents=st.lists(st.integers(0, 20), max_size=7).map(lambda xs: [-1, *(x % (i + 1) for i, x in enumerate(xs))]),
    hours=st.lists(st.one_of(st.none(), st.integers(0, 400)), min_size=8, max_size=8),
    lost=st.frozensets(st.integers(0, 7), max_size=2),
)
def test_place_in_time__stands_every_copy_behind_its_source_in_order_of_dates(parents, hours, lost):
    hours = [None if i in lost else hour for i, hour in enumerate(hours[: len(parents)])]
    lost = frozenset(i for i in lost if i < len(parents))
    timed = placed(given_tables(parents, hours, lost))
    known = [h for h in hours if h is not None]
    late = any(
        p >= 0 and hours[p] is not None and h is not None and h < hours[p] for p, h in zip(parents, hours, strict=True)
    )
    enough = len(set(known)) >= 3 and 3 * len(known) >= 2 * (len(parents) - len(lost))
    assert (timed is not None) == (enough and not late)
    if timed is not None:
        assert all(timed.x[i] >= timed.x[p] + STEP for i, p in enumerate(parents) if p >= 0)
        assert all(x >= 0 for x in timed.x.values()) and len(timed.x) == len(parents)
        assert [at for at, _ in timed.ticks] == sorted(at for at, _ in timed.ticks)


def test_place_in_time__puts_dates_where_the_axis_has_them():
    x = placed(given_tables([-1, 0, 0, 0], [0, 24, 48, 72])).x
    assert x[2] - x[1] == pytest.approx(x[3] - x[2], abs=0.2) == pytest.approx(x[1] - x[0], abs=0.2)
    broken = placed(given_tables([-1, 0, 0, 0], [0, 24, 48, 9000]))
    assert broken.x[2] < broken.broken_at < broken.x[3]


def test_report__draws_by_time_where_dates_allow_it_and_says_so():
    timed = render_report(given_tables([-1, 0, 0], [0, 24, 48]))
    assert "From left to right: time" in timed and '<g class="when"' in timed
    by_generation = render_report(given_tables([-1, 0, 0], [30, 24, 48]))
    assert "From left to right: time" not in by_generation and '<g class="when"' not in by_generation
