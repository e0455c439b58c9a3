"""A stemma as a drawing: places, paths and words of each node and line, ready for the template's SVG.

Time runs from left to right by generation. A line is as thick as its support is high, dotted where the evidence
ties; a lost node is a dashed ring; a second parent's line is a dashed curve. In a large stemma the childless
copies of one parent that brought no factual change stand together as one node that says how many they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from whence.report import phrases
from whence.report.changes import Change, node_name
from whence.report.descent import Descent
from whence.report.plan import Plan, plan_drawing
from whence.report.shelf import Shelf

ROW, LEFT, TOP = 46, 16, 30  # pixels
WIDEST, NARROWEST, WIDTH, LABEL = 240, 170, 1050, 190  # of a layer; what all shall fill; kept for the last names
Place = tuple[float, float]
LETTER = 6.8  # of a name, on average
NARROW = 328  # of the outline, which narrow screens get instead
TRUNK = 26  # how far before a child's layer its line turns
BEND = 8  # radius of that turn


@dataclass(frozen=True)
class Dot:
    """A node as drawn; ``numbers`` are the factual changes that entered there."""

    x: float
    y: float
    outline: tuple[float, float]  # where it stands in the outline
    name: str
    short: str  # its name in the outline
    meta: str
    further: str  # its other parents, which the outline draws no line from
    title: str
    lost: bool
    leaf: bool
    many: int  # copies drawn as this one node; 0: a node of its own
    numbers: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Copying:
    """A copying in words."""

    parent: str
    child: str
    support: str
    evidence: list[str]


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


@dataclass(frozen=True)
class Mini:
    """The stemma in small: which nodes carry one change."""

    width: int
    height: int
    lines: list[str]
    dots: list[tuple[float, float, bool, bool]]  # x, y, has the change, it entered there


def _elbow(start: Place, stop: Place) -> str:
    """A line that runs level, turns just before its end's layer, and runs level again."""
    (x, y), (to_x, to_y) = start, stop
    if abs(y - to_y) < 1:
        return f"M{x:g} {y:g}H{to_x:g}"
    trunk, bend = to_x - TRUNK, min(BEND, abs(to_y - y) / 2)
    way = bend if to_y > y else -bend
    return (
        f"M{x:g} {y:g}H{trunk - bend:g}Q{trunk:g} {y:g} {trunk:g} {y + way:g}"
        f"V{to_y - way:g}Q{trunk:g} {to_y:g} {trunk + bend:g} {to_y:g}H{to_x:g}"
    )


def _curve(start: Place, stop: Place) -> str:
    """A line for a second parent: a curve, so that it is told from the tree."""
    (x, y), (to_x, to_y) = start, stop
    reach = max(40.0, (to_x - x) / 2)
    return f"M{x:g} {y:g}C{x + reach:g} {y:g} {to_x - reach:g} {to_y:g} {to_x:g} {to_y:g}"


def _angle(start: Place, stop: Place) -> str:
    """A line of the outline: down, then to the right."""
    return f"M{start[0]:g} {start[1] + 6:g}V{stop[1]:g}H{stop[0] - 6:g}"


def draw(shelf: Shelf, descent: Descent, changes: Sequence[Change]) -> Drawing:
    """Draw the stemma of one tradition, and in small once per change."""
    entered: dict[int, list[int]] = {}
    for change in changes:
        for node in change.entered:
            entered.setdefault(node, []).append(change.number)
    plan = plan_drawing(descent, {n for change in changes for n in change.entered}, shelf.limits.nodes)
    if not plan.nodes:
        return Drawing(0, 0, 0, [], [], 0)
    column = max(NARROWEST, min(WIDEST, (WIDTH - LEFT - LABEL) // max(1, *plan.layer)))
    where = {node: (float(LEFT + plan.layer[i] * column), TOP + plan.row[i] * ROW) for i, node in enumerate(plan.nodes)}
    outline = {
        node: (10 + depth * min(20.0, 130 / max(1, deepest)), 14.0 + line * (ROW - 6))
        for deepest in [max(depth for depth, _ in plan.outline)]
        for node, (depth, line) in zip(plan.nodes, plan.outline, strict=True)
    }
    dots = [
        _dot(shelf, descent, plan, node, (where[node], outline[node], entered.get(node, []), column))
        for node in plan.nodes
    ]
    return Drawing(
        width=int(LEFT + max(plan.layer) * column + LABEL),
        height=int(TOP + max(plan.row) * ROW + 30),
        outline_height=len(plan.nodes) * (ROW - 6) + 6,
        dots=dots,
        lines=_lines(shelf, descent, where, outline),
        n_left=plan.n_left,
        minis={change.number: _mini(plan, change) for change in changes} if len(plan.nodes) <= 45 else {},
    )


def _dot(shelf: Shelf, descent: Descent, plan: Plan, node: int, drawn: tuple[Place, Place, list[int], int]) -> Dot:
    """One node with its name, date and the changes that entered there; ``drawn``: both places, changes, width of a layer."""
    (x, y), outline, numbers, column = drawn
    leaf = not descent.children[node]
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
        name = "ω  lost archetype" if root else f"{descent.sigla.get(node, '')}  lost copy"
        meta, title = "no page has it as it was", "A lost node: inferred from what its copies share"
    return Dot(
        x=x,
        y=y,
        outline=outline,
        short=phrases.clip(name, int((NARROW - 16 - outline[0]) / LETTER)),
        name=phrases.clip(name, int((LABEL - 16 if leaf else column - TRUNK - 24) / LETTER)),
        meta=meta,
        further=phrases.listed([node_name(shelf, descent, e["parent"]) for e in descent.further_parents(node)]),
        title=title,
        lost=descent.witness_of[node] is None,
        leaf=leaf,
        many=len(together),
        numbers=numbers,
    )


def tell_copying(shelf: Shelf, descent: Descent, edge: dict[str, Any]) -> Copying:
    """One copying with its support and evidence in words."""
    support = edge["support"]
    said = "support not known" if support is None else f"support {100 * support:.0f} of 100"
    evidence = [text for text in edge["evidence"] or [] if text]
    if len(descent.parents[edge["child"]]) > 1 and edge["start"] is not None and edge["stop"] is not None:
        evidence.insert(0, f"Words {edge['start'] + 1:,} to {edge['stop']:,} of the archetype came this way.")
    return Copying(
        parent=node_name(shelf, descent, edge["parent"]),
        child=node_name(shelf, descent, edge["child"]),
        support=said if edge["decided"] is not False else said + "; undecided: the evidence ties",
        evidence=evidence,
    )


def _lines(shelf: Shelf, descent: Descent, where: dict[int, Place], outline: dict[int, Place]) -> list[Line]:
    """Every copying between two drawn nodes; the main parents' lines first, so that second ones lie on top."""
    lines = []
    for edge in descent.edges:
        if edge["parent"] not in where or edge["child"] not in where:
            continue
        start, stop = where[edge["parent"]], where[edge["child"]]
        second = descent.main_parent(edge["child"]) is not edge
        support = 0.3 if edge["support"] is None else max(0.0, min(1.0, edge["support"]))
        lines.append(
            Line(
                path=(_curve if second else _elbow)((start[0] + 6, start[1]), (stop[0] - 6, stop[1])),
                outline="" if second else _angle(outline[edge["parent"]], outline[edge["child"]]),
                width=round(1 + 3 * support, 2),
                decided=edge["decided"] is not False,
                second=second,
                told=tell_copying(shelf, descent, edge),
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
