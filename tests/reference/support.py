"""The tree from each other root, one by one, in plain Python (tests only)."""

from __future__ import annotations


def turned_to(parents: list[int], root: int) -> list[int]:
    """The tree from another root: every edge on the way to it turned round."""
    turned, below, at = list(parents), -1, root
    while at >= 0:
        turned[at], below, at = below, at, parents[at]
    return turned


def cost_of(parents: list[int], costs: list[list[float]], roots: list[float]) -> float:
    """What a tree costs."""
    return sum(roots[i] if parent < 0 else costs[parent][i] for i, parent in enumerate(parents))


def extra_below(parents: list[int], costs: list[list[float]], roots: list[float], node: int) -> list[float]:
    """What the trees from a node and from all below it cost more."""
    drawn = cost_of(parents, costs, roots)
    found = []
    for root in range(len(parents)):
        at = root
        while at not in (-1, node):
            at = parents[at]
        if at == node:
            found.append(cost_of(turned_to(parents, root), costs, roots) - drawn)
    return found
