"""The minimum arborescence over many nodes of few kinds: as ``arborescence.span_tree``, node by node the same.

Nodes of one kind cost nothing to copy from each other, and all the same to and from every other node. Two of them
are a cycle, so that Edmonds' algorithm joins them two by two: the two lowest numbers become one node of the same
kind, numbered behind all others. So a kind needs no more than a queue of its nodes, and the table of costs
has a row for each kind. What is left, one node of each kind, is solved as ever, and a cycle of several kinds takes
the row of its first one.

Cost: nodes times kinds, where kinds do not mix; memory: 16 bytes times the square of the kinds. Checked in
tests/stemma/trees/test_alike.py against span_tree.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel
from whence.stemma.trees.arborescence import ROOTLESS


@kernel
def choose_parent(node: int, kind: np.ndarray, weight: np.ndarray, first: np.ndarray, following: np.ndarray) -> int:
    """The cheapest parent of a node among those that are left; of equals the lowest number.

    kind : int64 (u,), of each node; weight : float64 (k, k), between kinds; first : int64 (k,), the lowest node of a
    kind that is left, -1 where none is; following : int64 (u,), the next one of its kind
    """
    own = kind[node]
    if first[own] != node:
        return first[own]
    if following[node] >= 0:
        return following[node]
    chosen, least = -1, np.inf
    for other in range(len(first)):
        at = first[other]
        if at < 0 or other == own:
            continue
        cost = weight[other, own]
        if chosen < 0 or cost < least or (cost == least and at < chosen):
            chosen, least = at, cost
    return chosen


@kernel
def join_kinds(
    cycle: np.ndarray,
    best: np.ndarray,
    kind: np.ndarray,
    weight: np.ndarray,
    first: np.ndarray,
    head: np.ndarray,
    tail: np.ndarray,
) -> None:
    """Make a cycle of nodes, each the last of its kind, one kind: that of its first node from here on.

    cycle : int64 (c,), in the order of the walk; head : int32 (k,), the node that an edge from a kind enters
    tail : int32 (k,), the node that an edge to a kind leaves; both and ``weight`` are written for kinds that are left
    the others as in ``choose_parent``
    """
    for i in range(len(cycle)):
        first[kind[cycle[i]]] = -1
    new = kind[cycle[0]]
    for other in range(len(first)):
        if first[other] < 0:
            continue
        entry = leave = cycle[0]
        cheapest = weight[other, kind[entry]] - weight[kind[best[entry]], kind[entry]]
        for i in range(1, len(cycle)):
            node = cycle[i]
            cost = weight[other, kind[node]] - weight[kind[best[node]], kind[node]]
            if cost < cheapest:
                entry, cheapest = node, cost
            if weight[kind[node], other] < weight[kind[leave], other]:
                leave = node
        weight[new, other] = weight[kind[leave], other]
        weight[other, new] = cheapest
        head[other], tail[other] = entry, leave


@kernel
def find_round(
    low: int, total: int, root: int, dead: np.ndarray, best: np.ndarray, seen: np.ndarray, stamp: int, rest: tuple
) -> int:
    """A node on the first cycle of cheapest parents, -1 where there is none; ``best`` and ``seen`` are written.

    rest : kind, weight, first, following, as in ``choose_parent``
    """
    kind, weight, first, following = rest
    for start in range(low, total):
        node = start
        while not dead[node] and node != root and seen[node] < stamp:
            seen[node] = stamp + start
            best[node] = choose_parent(node, kind, weight, first, following)
            node = best[node]
        if not dead[start] and node != root and seen[node] == stamp + start:
            return node
    return -1


@kernel
def open_joined(
    parents: np.ndarray, best: np.ndarray, joined: tuple, kind: np.ndarray, heads: np.ndarray, tails: np.ndarray
) -> None:
    """Open what was joined, the last first: ``parents`` is written, of each node that was ever there.

    joined : inside int64 (i,), start int64 (u + 1,), where the nodes inside of each stand; which int64 (u,), its row
    in heads and tails, -1 where it was joined of two of a kind; n, the number of the root
    """
    inside, start, which, n = joined
    for node in range(len(parents) - 1, -1, -1):
        if node == n:
            continue
        parent = parents[node]
        while parent > n and (parent > node or node < n):
            row = which[parent]
            parent = inside[start[parent]] if row < 0 else np.int64(tails[row, kind[node]])
        parents[node] = parent
        if node > n:
            for i in range(start[node], start[node + 1]):
                parents[inside[i]] = best[inside[i]]
            row = which[node]
            entry = inside[start[node]] if row < 0 else np.int64(heads[row, kind[parent]])
            parents[entry] = parent


@kernel
def span_kinds(costs: np.ndarray, root_costs: np.ndarray, kind_of: np.ndarray) -> np.ndarray:
    """The cheapest arborescence over nodes of a few kinds.

    costs : float64 (k, k), from row to column; root_costs : float64 (k,); kind_of : int64 (n,). A kind with several
    nodes costs 0 to itself, and each edge into it more
    returns: int64 (n,), the parent of each node, -1 at the root
    """
    n, k = len(kind_of), len(costs)
    weight = np.full((k + 1, k + 1), np.inf)  # the last is the root of roots, node n
    weight[:k, :k] = costs
    weight[k, :k] = ROOTLESS + root_costs
    most = 2 * n + 1
    kind, best = np.full(most, k, np.int64), np.full(most, -1, np.int64)
    kind[:n] = kind_of
    first, last, following = np.full(k + 1, -1, np.int64), np.full(k + 1, -1, np.int64), best.copy()
    for node in range(n + 1):
        if first[kind[node]] < 0:
            first[kind[node]] = node
        else:
            following[last[kind[node]]] = node
        last[kind[node]] = node
    inside, start = np.empty(2 * most, np.int64), np.zeros(most + 1, np.int64)
    which, seen, dead = best.copy(), best.copy(), np.zeros(most, np.bool_)
    heads, tails = np.empty((k, k + 1), np.int32), np.empty((k, k + 1), np.int32)
    low, total, stamp, n_joined = 0, n + 1, 0, 0
    while True:
        while low < total and dead[low]:
            low += 1
        found = find_round(low, total, n, dead, best, seen, stamp, (kind, weight, first, following))
        if found < 0:
            break
        stamp += most
        node, at = found, start[total]
        while at == start[total] or node != found:
            inside[at], dead[node] = node, True
            node, at = best[node], at + 1
        start[total + 1] = at
        own = kind[found]
        if kind[best[found]] == own:  # two of a kind
            first[own] = following[best[found]]
        else:
            join_kinds(inside[start[total] : at], best, kind, weight, first, heads[n_joined], tails[n_joined])
            which[total] = n_joined
            n_joined += 1
        kind[total] = own
        if first[own] < 0:
            first[own] = total
        else:
            following[last[own]] = total
        last[own] = total
        total += 1
    parents = np.where(dead[:total], -1, best[:total])
    open_joined(parents, best, (inside, start, which, n), kind, heads, tails)
    return np.where(parents[:n] == n, -1, parents[:n])
