"""A stemma along time: where each node stands on the axis of dates, if dates allow it.

They do where at least three dates differ, two thirds of the drawn pages have one, and no copy is dated before what it was
copied from: else the drawing goes by generation. A node stands at its date, but at least STEP behind its parents; a lost one
STEP before its first copy, an undated page STEP behind its parent. Each has a row of its own. The axis is that of the
timeline, broken where nothing happened for long.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from whence.report.descent import Descent
from whence.report.plan import Plan
from whence.report.shelf import Shelf
from whence.report.timeline import lay_axis, mark_ticks, place_on
from whence.stemma.clues.dates import is_after

STEP = 22.0  # pixels
FEWEST, SHARE = 3, 2 / 3
MOST_TICKS = 7


@dataclass(frozen=True)
class Timed:
    """Where nodes stand on the axis, and the axis."""

    x: dict[int, float]  # of each drawn node
    ticks: list[tuple[float, str]]
    broken_at: float | None


def place_in_time(shelf: Shelf, descent: Descent, plan: Plan, span: tuple[float, float]) -> Timed | None:
    """The places of the drawn nodes between two x; None where dates do not allow a drawing by time."""
    dates = {node: date for node in plan.nodes if (date := dated(shelf, descent, node))["published"] is not None}
    extant = [node for node in plan.nodes if descent.witness_of[node] is not None]
    drawn = set(plan.nodes)
    edges = [edge for edge in descent.edges if edge["parent"] in drawn and edge["child"] in drawn]
    ends = [(dates[e["parent"]], dates[e["child"]]) for e in edges if e["parent"] in dates and e["child"] in dates]
    times = sorted(date["published"] for date in dates.values())
    if len(set(times)) < FEWEST or len(dates) < SHARE * len(extant) or any(is_after(*pair) for pair in ends):
        return None
    axis = lay_axis(times)
    at = lambda percent: span[0] + (span[1] - span[0]) * percent / 100
    x = {node: at(place_on(axis, date["published"])) for node, date in dates.items()}
    for node in reversed(plan.nodes):  # children first
        below = [x[e["child"]] for e in descent.children[node] if e["child"] in x]
        if node not in x and below:
            x[node] = max(span[0], min(below) - STEP)
    for node in plan.nodes:
        above = [x[e["parent"]] + STEP for e in descent.parents[node] if e["parent"] in x]
        x[node] = max([x.get(node, span[0]), *above])
    pieces = [axis] if len(axis) == 2 else [axis[:2], axis[2:]]
    ticks = [
        (round(at(place_on(piece, time)), 1), words)
        for piece in pieces
        for time, words in mark_ticks(
            piece[0][0], piece[1][0], most=max(1, round(MOST_TICKS * (piece[1][1] - piece[0][1]) / 100))
        )
    ]
    return Timed(x, ticks, at(axis[1][1] + 5) if len(axis) > 2 else None)


def dated(shelf: Shelf, descent: Descent, node: int) -> dict[str, Any]:
    """The date of a node's witness and its precision, as dates.py takes them."""
    witness = shelf.witnesses.get(descent.witness_of[node] or 0) if descent.witness_of[node] is not None else None
    published, precision = (witness.published, witness.precision) if witness else (None, None)
    return {"published": published, "published_precision": precision}
