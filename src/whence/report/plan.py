"""What of a stemma is drawn, and in which order: before any pixel.

In a large stemma the childless copies of one parent that brought no factual change stand together as one node;
of what is still too many, the nodes nearest the archetype are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

from whence.report import layout
from whence.report.descent import Descent

CROWD = 30  # nodes from which on copies without change are drawn together
KEPT = 3  # of such copies of one parent, how many stay on their own


@dataclass
class Plan:
    """The nodes that are drawn, parents first, and where."""

    nodes: list[int]
    bundles: dict[int, list[int]]  # by first node of those drawn together
    main: list[int | None]
    layer: list[int]
    row: list[float]
    outline: list[tuple[int, int]]  # depth in the main tree, line
    n_left: int


def _bundles(descent: Descent, marked: set[int]) -> dict[int, list[int]]:
    """Childless nodes with one parent and no mark, by the first of those that are drawn as one."""
    if len(descent.nodes) < CROWD:
        return {}
    alike: dict[int, list[int]] = {}
    for node in descent.nodes:
        if len(descent.parents[node]) == 1 and not descent.children[node] and node not in marked:
            alike.setdefault(descent.parents[node][0]["parent"], []).append(node)
    return {nodes[KEPT]: nodes[KEPT:] for nodes in alike.values() if len(nodes) > KEPT + 1}


def plan_drawing(descent: Descent, marked: set[int], limit: int) -> Plan:
    """Choose what is drawn and lay it out."""
    bundles = _bundles(descent, marked)
    hidden = {node for first, nodes in bundles.items() for node in nodes if node != first}
    nodes = [node for node in descent.nodes if node not in hidden]
    shown = nodes[:limit]
    at = {node: i for i, node in enumerate(shown)}
    edges = [(at[e["parent"]], at[e["child"]]) for e in descent.edges if e["parent"] in at and e["child"] in at]
    main = [at[e["parent"]] if (e := descent.main_parent(node)) else None for node in shown]
    return Plan(
        shown,
        bundles,
        main,
        layout.layers(len(shown), edges),
        layout.rows(main),
        layout.outline(main),
        len(nodes) - len(shown),
    )
