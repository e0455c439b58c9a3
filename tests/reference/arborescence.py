"""The cheapest arborescence by trying every tree (tests only)."""

from __future__ import annotations

from itertools import product


def is_tree(parents: tuple[int, ...]) -> bool:
    """Whether one node has no parent and all others reach it."""
    if sum(parent == -1 for parent in parents) != 1:
        return False
    for node in range(len(parents)):
        for _ in range(len(parents)):
            node = parents[node] if node >= 0 else node
        if node >= 0:
            return False
    return True


def cheapest_tree(costs: list[list[float]], roots: list[float]) -> float:
    """What the cheapest tree costs."""
    n = len(roots)
    return min(
        sum(roots[child] if parent < 0 else costs[parent][child] for child, parent in enumerate(parents))
        for parents in product(range(-1, n), repeat=n)
        if is_tree(parents)
    )
