"""The orders in which a tree can have been copied from each of its nodes, in plain Python (tests only)."""

from __future__ import annotations


def orders_from(edges: list[tuple[int, int]], n: int, root: int) -> int:
    """How many orders there are to reach all nodes one by one from ``root``, each next to one that is reached."""
    beside: list[list[int]] = [[] for _ in range(n)]
    for one, other in edges:
        beside[one].append(other)
        beside[other].append(one)

    def count(reached: frozenset[int]) -> int:
        if len(reached) == n:
            return 1
        further = {node for one in reached for node in beside[one]} - reached
        return sum(count(reached | {node}) for node in further)

    return count(frozenset({root}))
