"""A layered layout of a stemma: each node a layer below its lowest parent, children kept together.

Layers run from left to right, so that names can stand beside their nodes. A leaf takes a row of its own, an
inner node stands in the middle of its children's rows; a node with several parents hangs in the rows of the
main one (after Reingold & Tilford, "Tidier drawings of trees", IEEE Trans. Softw. Eng. 1981, with rows of
equal height instead of contours). No two nodes of one layer share a row; edges of the main tree never cross.
Cost: linear in nodes and edges. Checked in tests/report/test_layout.py.
"""

from __future__ import annotations


def layers(n_nodes: int, edges: list[tuple[int, int]]) -> list[int]:
    """The layer of each node: 0 without parents, else one more than its lowest parent.

    Nodes are numbered parents first: each edge (parent, child) has parent < child.
    """
    layer = [0] * n_nodes
    for parent, child in sorted(edges):
        layer[child] = max(layer[child], layer[parent] + 1)
    return layer


def _tree(main_parent: list[int | None]) -> tuple[list[int], list[list[int]]]:
    """Roots, and the children of each node, small families first."""
    children: list[list[int]] = [[] for _ in main_parent]
    size = [1] * len(main_parent)
    for node in range(len(main_parent) - 1, -1, -1):
        if (parent := main_parent[node]) is not None:
            size[parent] += size[node]
            children[parent].append(node)
    for below in children:
        below.sort(key=lambda child: (size[child], child))
    return [node for node, parent in enumerate(main_parent) if parent is None], children


def outline(main_parent: list[int | None]) -> list[tuple[int, int]]:
    """The tree as an indented list: depth and line of each node, given its main parent (None: a root)."""
    roots, children = _tree(main_parent)
    placed = [(0, 0)] * len(main_parent)
    walk = [(root, 0) for root in reversed(roots)]
    line = 0
    while walk:
        node, depth = walk.pop()
        placed[node] = depth, line
        line += 1
        walk.extend((child, depth + 1) for child in reversed(children[node]))
    return placed


def rows(main_parent: list[int | None]) -> list[float]:
    """The row of each node, given its main parent (None: a root); nodes are numbered parents first."""
    roots, children = _tree(main_parent)
    row = [0.0] * len(main_parent)
    free = 0  # the next row that no leaf has taken
    walk = roots[::-1]
    while walk:
        node = walk.pop()
        walk.extend(reversed(children[node]))
        if not children[node]:
            row[node] = float(free)
            free += 1
    for node in range(len(main_parent) - 1, -1, -1):
        if children[node]:
            below = [row[child] for child in children[node]]
            row[node] = (min(below) + max(below)) / 2
    return row
