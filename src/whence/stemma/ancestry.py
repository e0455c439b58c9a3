"""What dates and credits say about ancestors: the tree is mended until no single move makes it likelier.

A node dated after one of its descendants shows a later date than that of its first publication: LATE, once, and
a little for each more such descendant. A credit that names no ancestor costs NOT_NAMED, one that names the
parent gains DIRECT, and a witness named by its own ancestor costs REVERSED. Moves: another parent; an edge
turned round; another root. The best move is made, again and again. Cost: O(n^2) moves of O(n depth) each;
trees of more than MOST_NODES stay as they are. Checked in tests/stemma/test_ancestry.py against
tests/reference/ancestry.py.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel

LATE, LATER = 3.0, 0.5  # nats: dates.py says how often a date is a later one; the same slip explains the next pair
NOT_NAMED = 4.0  # nats; more than for a parent in credits.py: the line has all ancestors to choose from
DIRECT = 2.0  # nats
REVERSED = 9.0  # nats, as in credits.py
MOST_NODES = 150  # a tree of that size takes some seconds
GAIN = 1e-6  # nats from which a move is one for the better, and not the noise of floating point


@kernel
def score_tree(
    parents: np.ndarray,
    costs: np.ndarray,
    roots: np.ndarray,
    before: np.ndarray,
    named: np.ndarray,
    credits: np.ndarray,
) -> float:
    """What a tree costs, copying, dates and credits together; infinite if it is none.

    parents : int64 (n,); costs : float64 (n, n), of the texts alone; roots : float64 (n,)
    before : bool (n, n), whether row is dated before column; named : bool (n, n), whether row names column
    credits : bool (n,), whether a node names anybody
    """
    n = len(parents)
    total = 0.0
    late = np.zeros(n, np.int64)
    for child in range(n):
        parent = parents[child]
        total += roots[child] if parent < 0 else costs[parent, child]
        if parent >= 0 and named[child, parent]:
            total -= DIRECT
        above, steps, found = parent, 0, False
        while above >= 0:
            steps += 1
            if steps > n:
                return np.inf
            if before[child, above]:
                late[above] += 1
            found |= named[child, above]
            if named[above, child]:
                total += REVERSED
            above = parents[above]
        if credits[child] and not found:
            total += NOT_NAMED
    for node in range(n):
        if late[node] > 0:
            total += LATE + LATER * (late[node] - 1)
    return total


@kernel
def move(parents: np.ndarray, node: int, target: int) -> np.ndarray:
    """A tree with one move made: ``target`` is the new parent; n turns the edge above; n + 1 makes a root."""
    n = len(parents)
    moved = parents.copy()
    if target < n:
        moved[node] = target
    elif target == n:
        parent = parents[node]
        if parent >= 0:
            moved[node] = parents[parent]
            moved[parent] = node
    else:
        below, at = -1, node
        while at >= 0:
            above = parents[at]
            moved[at] = below
            below, at = at, above
    return moved


@kernel
def mend_tree(
    parents: np.ndarray,
    costs: np.ndarray,
    roots: np.ndarray,
    before: np.ndarray,
    named: np.ndarray,
    credits: np.ndarray,
) -> np.ndarray:
    """The tree that no single move makes cheaper; as ``score_tree``."""
    n = len(parents)
    best = parents.copy()
    least = score_tree(best, costs, roots, before, named, credits)
    for _ in range(4 * n):
        found = best
        for node in range(n):
            for target in range(n + 2):
                if target == node or (target < n and (best[node] < 0 or target == best[node])):
                    continue
                tried = move(best, node, target)
                cost = score_tree(tried, costs, roots, before, named, credits)
                if cost < least - GAIN:
                    least, found = cost, tried
        if found is best:
            break
        best = found
    return best
