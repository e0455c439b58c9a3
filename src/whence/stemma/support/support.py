"""How sure an edge is: what the next best trees cost more.

The rivals of an edge are every other parent that would not close a circle, the same edge turned round, and the same tree
from a root below the edge, which turns it and all above it: where the root is not told, no edge on the way to it has a direction.
The share of the edge among them, each weighted by exp(-(extra cost) / NATS), tells how far ahead it is: two parents
that cost the same have a half each. NATS is larger than 1 because the slips of copyists come in clusters.
What no rival shows is not in the share (a lost source, a second one), so support is what such a share has been worth:
the part of edges of equal share that were right in generated traditions, along CALIBRATION, which
evaluation/fit_support.py fitted. docs/accuracy-stemma.md has the reliability on traditions of other seeds.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import numpy as np

from whence.stemma.clues.clues import Kinds
from whence.stemma.trees.ancestry import TIE
from whence.stemma.trees.tree import Tree, depths_of

NATS = 4.0
CALIBRATION = (  # share of an edge among its rivals, and how many of such edges were right
    (0.0, 0.0),
    (0.5, 0.5),  # a tie of two; up to here as the share says
    (0.64, 0.782),
    (0.754, 0.837),
    (0.848, 0.839),
    (0.945, 0.841),
    (0.996, 0.843),
    (1.0, 0.845),
)
MERGED = (  # share of replicates (resample.py) that hold an edge to a witness with two sources; how many of such were right
    (0.194, 0.333),
    (0.671, 0.65),
    (0.937, 0.741),
    (0.998, 0.741),
)
DECIDED = 0.7  # support from which an edge counts as decided
MOST_RIVALS = 3  # that are named


def support_edges(tree: Tree, kinds: Kinds, names: list[str]) -> dict[int, tuple[float, list[tuple[int, bool]]]]:
    """Support of the edge to each child, and its close rivals, less than TIE behind: (other parent, False) or (child, True) if turned.

    Of other parents the first by name are given, MOST_RIVALS at most, no lost one; ``names`` are those of the witnesses.
    """
    costs, roots, kind_of = kinds.costs, kinds.roots, kinds.kind_of
    size = np.bincount(kind_of, minlength=len(costs))
    members: list[list[int]] = [[] for _ in costs]
    rank: dict[int, int] = {}
    leading = np.full(len(costs), tree.n_extant)  # the rank of the first by name of each kind; lost nodes have none
    for node in sorted(range(tree.n_extant), key=lambda node: names[node]):
        rank[node] = len(rank)
        members[kind_of[node]].append(node)
        leading[kind_of[node]] = min(leading[kind_of[node]], rank[node])
    from_below, nearest = weigh_roots(tree, kinds)
    supports = {}
    for child in np.flatnonzero(tree.parents >= 0).tolist():
        parent = int(tree.parents[child])
        own, source = kind_of[child], kind_of[parent]
        extra = costs[:, own] - costs[source, own]
        barred = {child, parent, *tree.below(child)}
        left = size - np.bincount(kind_of[list(barred)], minlength=len(costs))
        above = int(tree.parents[parent])
        now = roots[source] if above < 0 else costs[kind_of[above], source]
        then = roots[own] if above < 0 else costs[kind_of[above], own]
        turned = then + costs[own, source] - now - costs[source, own]
        open_to = left > 0
        weight = (left[open_to] * np.exp(-np.clip(extra[open_to], 0, 700) / NATS)).sum()
        weight += from_below[child]
        if above >= 0:  # below a root the edge turned round is the tree from the child
            weight += np.exp(-min(max(turned, 0.0), 700) / NATS)
        close = np.flatnonzero(open_to & (extra < TIE) & (leading < tree.n_extant))
        close = close[np.argsort(leading[close])].tolist()
        rivals = [(other, False) for other in first_named((members[kind] for kind in close), rank, barred)]
        if min(turned, nearest[child]) < TIE:
            rivals.append((child, True))
        supports[child] = (calibrate(float(1 / (1 + weight))), rivals)
    return supports


def weigh_roots(tree: Tree, kinds: Kinds) -> tuple[np.ndarray, np.ndarray]:
    """The same tree from other roots, at each node and below it: their weights as rivals, and the least that one costs more.

    returns: float64 (n,), float64 (n,) in nats
    """
    costs, kind_of = kinds.costs, kinds.kind_of
    order = np.argsort(depths_of(tree.parents), kind="stable").tolist()
    extra = np.zeros(len(order))  # of the path from the root, turned round
    top = extra.copy()  # the root above
    for node in order:
        parent = int(tree.parents[node])
        if parent < 0:
            top[node] = kinds.roots[kind_of[node]]
            continue
        own, source = kind_of[node], kind_of[parent]
        extra[node] = extra[parent] + costs[own, source] - costs[source, own]
        top[node] = top[parent]
    nearest = extra + kinds.roots[kind_of] - top
    weight = np.exp(-np.clip(nearest, 0, 700) / NATS)
    for node in reversed(order):
        parent = int(tree.parents[node])
        if parent >= 0:
            weight[parent] += weight[node]
            nearest[parent] = min(nearest[parent], nearest[node])
    return weight, nearest


def calibrate(share: float) -> float:
    """What a share is worth: linear between the points of CALIBRATION."""
    shares, rights = zip(*CALIBRATION, strict=True)
    return float(np.interp(share, shares, rights))


def support_merger(saved: float, held: float) -> float:
    """Support of one of the edges to a witness with two sources, each of which may be right without the other.

    ``saved``: so many nats more than it must does the second source save; ``held``: the share of replicates in which no
    other text gives that part more cheaply
    """
    shares, rights = zip(*MERGED, strict=True)
    is_merged = calibrate(1 - 0.5 * float(np.exp(-saved / NATS))) / CALIBRATION[-1][1]
    return float(np.interp(held, shares, rights)) * is_merged


def first_named(kinds: Iterable[list[int]], rank: dict[int, int], barred: set[int]) -> list[int]:
    """The first nodes by rank that are not barred; kinds, and the nodes of each, come in order of rank."""
    found: list[int] = []
    for members in kinds:
        if len(found) == MOST_RIVALS and rank[members[0]] > rank[found[-1]]:
            break
        found += islice((node for node in members if node not in barred), MOST_RIVALS)
        found = sorted(found, key=rank.__getitem__)[:MOST_RIVALS]
    return found
