"""A stemma as a drawing: places, paths and words of each node and line, ready for the template's SVG.

Time runs from left to right: on an axis where dates allow it (timed.py), else by generation. A line is as thick as its support is high, dotted where the evidence
ties; a lost node is a dashed ring; a second parent's line is dashed. In a large stemma the childless
copies of one parent that brought no factual change stand together as one node that says how many they are.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whence.report import phrases
from whence.report.changes import Change, node_name
from whence.report.copyings import Copying
from whence.report.descent import Descent
from whence.report.plan import Plan
from whence.report.shelf import Shelf
from whence.report.timed import Timed, place_in_time

ROW, LEFT, TOP = 46, 16, 30  # pixels
AXIS = 48  # above the first row of a drawing by time
WIDEST, NARROWEST, WIDTH, LABEL = 240, 170, 1050, 190  # of a layer; what all shall fill; kept for the last names
Place = tuple[float, float]
LETTER, SMALL = 7.5, 6.1  # of a name and of what stands below it, on average
NARROW = 328  # of the outline, which narrow screens get instead
TRUNK = 26  # how far before a child's layer its line turns
BEND = 8  # radius of that turn
SECOND = 10  # the same for the line of a second parent
FURTHER = 16  # room in the outline for the names of further parents


@dataclass(frozen=True)
class Dot:
    """A node as drawn; ``numbers`` are the factual changes that entered there."""

    x: float
    y: float
    outline: tuple[float, float]  # where it stands in the outline
    name: str
    short: str  # its name in the outline
    meta: str
    further: str  # in words: its other parents, which the outline draws no line from
    title: str
    lost: bool
    leaf: bool
    many: int  # copies drawn as this one node; 0: a node of its own
    numbers: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A copying as drawn."""

    path: str
    outline: str  # its path in the outline; empty for a second parent
    width: float
    decided: bool
    second: bool  # not the main parent
    told: Copying


@dataclass(frozen=True)
class Drawing:
    """A stemma as drawn."""

    width: int
    height: int
    outline_height: int
    dots: list[Dot]
    lines: list[Line]
    n_left: int  # nodes for which there was no room
    minis: dict[int, Mini] = field(default_factory=dict)  # by number of the change
    ticks: list[tuple[float, str]] = field(default_factory=list)  # of the axis; none: by generation
    broken_at: float | None = None


@dataclass(frozen=True)
class Mini:
    """The stemma in small: which nodes carry one change."""

    width: int
    height: int
    lines: list[str]
    dots: list[tuple[float, float, bool, bool]]  # x, y, has the change, it entered there


def _rounded(points: Sequence[Place]) -> str:
    """A line through points that lie level with or straight above each other, its corners rounded."""
    corners = [points[0], *(p for p, q in itertools.pairwise(points[1:]) if p != q), points[-1]]
    path = f"M{corners[0][0]:g} {corners[0][1]:g}"
    for (x, y), (at_x, at_y), (to_x, to_y) in zip(corners, corners[1:], corners[2:], strict=False):
        before, after = abs(at_x - x) + abs(at_y - y), abs(to_x - at_x) + abs(to_y - at_y)
        bend = min(BEND, before / 2, after / 2)
        if not bend:
            continue
        in_x, in_y = at_x - (at_x - x) * bend / before, at_y - (at_y - y) * bend / before
        out_x, out_y = at_x + (to_x - at_x) * bend / after, at_y + (to_y - at_y) * bend / after
        path += f"L{in_x:g} {in_y:g}Q{at_x:g} {at_y:g} {out_x:g} {out_y:g}"
    return path + f"L{corners[-1][0]:g} {corners[-1][1]:g}"


def _elbow(start: Place, stop: Place) -> str:
    """A line that runs level, turns just before its end's layer, and runs level again."""
    (x, y), (to_x, to_y) = start, stop
    if abs(y - to_y) < 1:
        return f"M{x:g} {y:g}H{to_x:g}"
    return _rounded([start, (to_x - TRUNK, y), (to_x - TRUNK, to_y), stop])


def _byway(start: Place, stop: Place, column: int) -> str:
    """A line for a second parent: down a gap between layers, between two rows, and down the gap before its end.

    So it runs through no name; it turns nearer to the layer than the lines of the tree do.
    """
    (x, y), (to_x, to_y) = start, stop
    first, last = x + column - 12 - SECOND, to_x - SECOND
    if abs(first - last) < 1:
        return _rounded([start, (last, y), (last, to_y), stop])
    lane = to_y + (ROW / 2 if y > to_y else -ROW / 2)
    return _rounded([start, (first, y), (first, lane), (last, lane), (last, to_y), stop])


def _down(start: Place, stop: Place, *, second: bool) -> str:
    """A line of a drawing by time: down from its start, then to the right; that of a second parent between two rows."""
    (x, y), (to_x, to_y) = start, stop
    if not second:
        return _rounded([(x, y + 6), (x, to_y), (to_x - 6, to_y)])
    lane = to_y + (ROW / 2 if y > to_y else -ROW / 2)
    return _rounded([(x + 5, y), (x + 5, lane), (to_x - SECOND, lane), (to_x - SECOND, to_y), (to_x - 6, to_y)])


def _path(start: Place, stop: Place, column: int, *, second: bool) -> str:
    """A line between two nodes; ``column``: the width of a layer, 0 in a drawing by time."""
    if not column:
        return _down(start, stop, second=second)
    ends = (start[0] + 6, start[1]), (stop[0] - 6, stop[1])
    return _byway(*ends, column) if second else _elbow(*ends)


def _angle(start: Place, stop: Place) -> str:
    """A line of the outline: down, then to the right."""
    return f"M{start[0]:g} {start[1] + 6:g}V{stop[1]:g}H{stop[0] - 6:g}"


def draw(
    shelf: Shelf, descent: Descent, changes: Sequence[Change], *, plan: Plan, told: Mapping[int, list[Copying]]
) -> Drawing:
    """Draw the stemma of one tradition as planned, and in small once per change; ``told``: the copyings into each node."""
    entered: dict[int, list[int]] = {}
    for change in changes:
        for node in change.entered:
            entered.setdefault(node, []).append(change.number)
    if not plan.nodes:
        return Drawing(0, 0, 0, [], [], 0)
    column = max(NARROWEST, min(WIDEST, (WIDTH - LEFT - LABEL) // max(1, *plan.layer)))
    timed = place_in_time(shelf, descent, plan, (LEFT, WIDTH - LABEL))
    where = _places(plan, column, timed)
    outline = _outlined(descent, plan)
    dots = [
        _dot(shelf, descent, plan, node, (where[node], outline[node], entered.get(node, []), 0 if timed else column))
        for node in plan.nodes
    ]
    return Drawing(
        width=int(max(x for x, _ in where.values()) + LABEL),
        height=int(max(y for _, y in where.values()) + 30),
        outline_height=int(max(y for _, y in outline.values())) + ROW + 2,
        dots=dots,
        lines=_lines(descent, (where, outline), 0 if timed else column, told),
        n_left=plan.n_left,
        minis={change.number: _mini(plan, change) for change in changes} if len(plan.nodes) <= 45 else {},
        ticks=timed.ticks if timed else [],
        broken_at=timed.broken_at if timed else None,
    )


def _places(plan: Plan, column: int, timed: Timed | None) -> dict[int, Place]:
    """Where each node stands: by time with a row of its own, or by generation."""
    if timed is not None:
        lines = [line for _, line in plan.outline]
        return {node: (timed.x[node], float(AXIS + line * ROW)) for node, line in zip(plan.nodes, lines, strict=True)}
    return {node: (float(LEFT + plan.layer[i] * column), TOP + plan.row[i] * ROW) for i, node in enumerate(plan.nodes)}


def _outlined(descent: Descent, plan: Plan) -> dict[int, Place]:
    """Where each node stands in the outline: a line each, and one more where it has further parents."""
    step = min(20.0, 130 / max(1, *(depth for depth, _ in plan.outline)))
    places, y = {}, 14.0
    for (depth, _), node in sorted(zip(plan.outline, plan.nodes, strict=True), key=lambda pair: pair[0][1]):
        places[node] = 10 + depth * step, y
        y += ROW - 6 + (FURTHER if descent.further_parents(node) else 0)
    return places


def _dot(shelf: Shelf, descent: Descent, plan: Plan, node: int, drawn: tuple[Place, Place, list[int], int]) -> Dot:
    """One node with its name, date and the changes that entered there; ``drawn``: both places, changes, width of a layer (0: by time)."""
    (x, y), outline, numbers, column = drawn
    leaf = not column or not descent.children[node]
    room = (LABEL if not column or leaf else column - TRUNK - 8) - 16 + (0 if column else WIDTH - LABEL - x)
    together = plan.bundles.get(node, [])
    witness = shelf.witnesses.get(descent.witness_of[node] or 0) if descent.witness_of[node] is not None else None
    name, meta, title = node_name(shelf, descent, node), "", ""
    if together:
        name, meta = f"{len(together):,} more copies", "no factual change of their own"
        title = phrases.listed([node_name(shelf, descent, n) for n in together], 30)
    elif witness:
        meta = phrases.short_day(witness.published, witness.precision) if witness.published else "undated"
        title = " · ".join(part for part in (witness.label, witness.title, witness.key) if part)
    else:
        root = descent.sigla.get(node) == "ω"
        name = "ω  lost original" if root else f"{descent.sigla.get(node, '')}  lost copy"
        meta, title = "no page has it as it was", "A lost node: inferred from what its copies share"
    further = phrases.listed([node_name(shelf, descent, e["parent"]) for e in descent.further_parents(node)])
    return Dot(
        x=x,
        y=y,
        outline=outline,
        short=phrases.clip(name, int((NARROW - 16 - outline[0]) / LETTER)),
        name=phrases.clip(name, int(room / LETTER)),
        meta=meta,
        further=phrases.clip(further and f"also from {further}", int((NARROW - 16 - outline[0]) / SMALL)),
        title=title,
        lost=descent.witness_of[node] is None,
        leaf=leaf,
        many=len(together),
        numbers=numbers,
    )


def _lines(
    descent: Descent,
    places: tuple[dict[int, Place], dict[int, Place]],
    column: int,
    told: Mapping[int, list[Copying]],
) -> list[Line]:
    """Every copying between two drawn nodes; the main parents' lines first, so that second ones lie on top."""
    where, outline = places
    lines = []
    for edge in descent.edges:
        if edge["parent"] not in where or edge["child"] not in where:
            continue
        start, stop = where[edge["parent"]], where[edge["child"]]
        second = descent.main_parent(edge["child"]) is not edge
        support = 0.3 if edge["support"] is None else max(0.0, min(1.0, edge["support"]))
        lines.append(
            Line(
                path=_path(start, stop, column, second=second),
                outline="" if second else _angle(outline[edge["parent"]], outline[edge["child"]]),
                width=round(1 + 3 * support, 2),
                decided=edge["decided"] is not False,
                second=second,
                told=told[edge["child"]][descent.parents[edge["child"]].index(edge)],
            )
        )
    return sorted(lines, key=lambda line: line.second)


def _mini(plan: Plan, change: Change) -> Mini:
    """The stemma without words, with the nodes that have a change."""
    step_x = min(26.0, 120 / max(1, *plan.layer))
    step_y = min(9.0, 150 / max(1.0, *plan.row))
    places = [(8 + plan.layer[i] * step_x, 8 + plan.row[i] * step_y) for i in range(len(plan.nodes))]
    lines = [
        f"M{places[p][0]:.4g} {places[p][1]:.4g}H{places[i][0] - step_x / 2:.4g}V{places[i][1]:.4g}H{places[i][0]:.4g}"
        for i, p in enumerate(plan.main)
        if p is not None
    ]
    dots = [
        (round(x, 1), round(y, 1), node in change.carriers, node in change.entered)
        for node, (x, y) in zip(plan.nodes, places, strict=True)
    ]
    return Mini(int(16 + max(plan.layer) * step_x), int(16 + max(plan.row) * step_y), lines, dots)
