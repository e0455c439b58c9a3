"""The minimum arborescence: the cheapest tree of copying that reaches every node from one root.

Chu & Liu, "On the shortest arborescence of a directed graph", Scientia Sinica 14, 1965; Edmonds, "Optimum
branchings", J. Res. NBS 71B, 1967: every node takes its cheapest parent; a cycle becomes one node, whose
incoming edges are cheaper by what they replace; at the end the cycles are opened again. Of trees that cost the
same one is taken, always the same. A node looks for a parent again only where its own went into a cycle. Cost: O(n^3) at
worst, O(n^2) where few do.
Checked in tests/stemma/trees/test_arborescence.py against all trees, in tests/reference/arborescence.py.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel

ROOTLESS = 1e9  # price of a second root


@kernel
def choose_parent(costs: np.ndarray, alive: np.ndarray, n: int, child: int) -> int:
    """The cheapest parent of a node among those that are alive, the first of equals; -1 where there is none."""
    chosen = -1
    for parent in range(n):
        if alive[parent] and parent != child and (chosen < 0 or costs[parent, child] < costs[chosen, child]):
            chosen = parent
    return chosen


@kernel
def find_cycle(best: np.ndarray, alive: np.ndarray, n: int, root: int) -> int:
    """A node on a cycle of chosen parents; -1 where there is none."""
    seen = np.full(n, -1, np.int64)
    for start in range(n):
        node = start
        if not alive[start]:
            continue
        while node != root and seen[node] == -1:
            seen[node] = start
            node = best[node]
        if node != root and seen[node] == start:
            return node
    return -1


@kernel
def span_nodes(costs: np.ndarray, root: int) -> np.ndarray:
    """The parent of each node in the cheapest arborescence below ``root``.

    costs : float64 (n, n), of the edge from row to column; the diagonal is not looked at
    returns: int64 (n,), -1 for the root
    """
    n = len(costs)
    most = 2 * n
    weight = np.full((most, most), np.inf)
    weight[:n, :n] = costs
    alive = np.zeros(most, np.bool_)
    alive[:n] = True
    best = np.full(most, -1, np.int64)
    head = np.full((most, most), -1, np.int64)  # head[p, x]: the node inside x that an edge from p enters
    tail = np.full((most, most), -1, np.int64)  # tail[x, c]: the node inside x that an edge to c leaves
    inside = np.full((most, most), -1, np.int64)
    n_inside = np.zeros(most, np.int64)
    total = n
    for child in range(n):
        if child != root:
            best[child] = choose_parent(weight, alive, n, child)
    while True:
        start = find_cycle(best, alive, total, root)
        if start < 0:
            break
        node, size = start, 0
        while size == 0 or node != start:
            inside[total, size] = node
            alive[node] = False
            size += 1
            node = best[node]
        n_inside[total] = size
        for other in range(total):
            if not alive[other]:
                continue
            entry = leave = inside[total, 0]
            for i in range(1, size):
                node = inside[total, i]
                if weight[other, node] - weight[best[node], node] < weight[other, entry] - weight[best[entry], entry]:
                    entry = node
                if weight[node, other] < weight[leave, other]:
                    leave = node
            weight[other, total] = weight[other, entry] - weight[best[entry], entry]
            weight[total, other] = weight[leave, other]
            head[other, total], tail[total, other] = entry, leave
        alive[total] = True
        total += 1
        for child in range(
            total
        ):  # a joined node is never cheaper than the best of what is in it: the others keep theirs
            if alive[child] and child != root and (child == total - 1 or not alive[best[child]]):
                best[child] = choose_parent(weight, alive, total, child)
    parents = np.full(most, -1, np.int64)
    for node in range(total):
        if alive[node] and node != root:
            parents[node] = best[node]
    for cycle in range(total - 1, n - 1, -1):  # open the cycles, the last first
        for i in range(n_inside[cycle]):
            parents[inside[cycle, i]] = best[inside[cycle, i]]
        parents[head[parents[cycle], cycle]] = parents[cycle]
        for node in range(cycle):
            if parents[node] == cycle:
                parents[node] = tail[cycle, node]
    return parents[:n]


@kernel
def span_tree(costs: np.ndarray, root_costs: np.ndarray) -> tuple[np.ndarray, float]:
    """The cheapest arborescence with the best root: float64 (n, n), (n,) -> int64 (n,) with -1 at the root, cost."""
    n = len(costs)
    rooted = np.full((n + 1, n + 1), np.inf)
    rooted[:n, :n] = costs
    for i in range(n):
        rooted[i, i] = np.inf
        rooted[n, i] = ROOTLESS + root_costs[i]
    parents = span_nodes(rooted, n)[:n]
    total = 0.0
    for i in range(n):
        if parents[i] == n:
            parents[i] = -1
            total += root_costs[i]
        else:
            total += costs[parents[i], i]
    return parents, total
