"""What dates and credits say about ancestors: the tree is mended until no single move makes it likelier.

A node dated after one of its descendants shows a later date than that of its first publication: LATE, once, and
a little for each more such descendant. A credit that names no ancestor costs NOT_NAMED, one that names the
parent gains DIRECT, and a witness named by its own ancestor costs REVERSED. Moves: another parent; an edge
turned round; another root. The best move is made, again and again. Trees that a move makes and that cost hardly more
*tie* (ties.py asks for them). Cost: O(n^2) moves; only those that dates and credits could pay for are weighed whole, in
O(n depth) each. Trees of more than MOST_NODES stay as they are. Checked in tests/stemma/trees/test_ancestry.py against
tests/reference/ancestry.py.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel

LATE = 3.0  # nats: one date in twenty is a later one than that of first publication
LATER = 0.5  # nats: the same slip explains the next pair
NOT_NAMED = 4.0  # nats; more than for a parent in credits.py: the line has all ancestors to choose from
DIRECT = 2.0  # nats
REVERSED = 9.0  # nats for copying from the witness that names oneself
MOST_NODES = 150  # a tree of that size takes some seconds
TIE = 1.0  # nats, up to which a tree or an edge costs hardly more than the drawn one (ties.py, centre.py, support.py)
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
def weigh_move(
    parents: np.ndarray, node: int, target: int, costs: np.ndarray, roots: np.ndarray, floor: float, most: float
) -> bool:
    """Whether a move can be one, and the tree then cost less than ``most``, were dates and credits at their best.

    target : as in ``move``; floor : the copying of the texts alone in the tree as it is, less what credits can gain
    """
    n, parent = len(parents), parents[node]
    if target < n:
        if target == node or parent < 0 or target == parent:
            return False
        return floor + costs[target, node] - costs[parent, node] < most
    if parent < 0:
        return False
    above = parents[parent]
    if target == n:
        then = (roots[node] if above < 0 else costs[above, node]) + costs[node, parent]
        now = (roots[parent] if above < 0 else costs[above, parent]) + costs[parent, node]
        return floor + then - now < most
    total, below, steps = floor + roots[node], node, 0
    while parent >= 0 and steps <= n:
        total += costs[below, parent] - costs[parent, below]
        below, parent = parent, parents[parent]
        steps += 1
    return total - roots[below] < most


@kernel
def floor_of(parents: np.ndarray, costs: np.ndarray, roots: np.ndarray, credits: np.ndarray) -> float:
    """The copying of the texts alone, less what credits can gain: ``score_tree`` is never below that."""
    total = 0.0
    for child in range(len(parents)):
        total += roots[child] if parents[child] < 0 else costs[parents[child], child]
        if credits[child]:
            total -= DIRECT
    return total


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
        found, floor = best, floor_of(best, costs, roots, credits)
        for node in range(n):
            for target in range(n + 2):
                if not weigh_move(best, node, target, costs, roots, floor, least):
                    continue
                tried = move(best, node, target)
                cost = score_tree(tried, costs, roots, before, named, credits)
                if cost < least - GAIN:
                    least, found = cost, tried
        if found is best:
            break
        best = found
    return best


@kernel
def tying_moves(
    parents: np.ndarray,
    most: float,
    costs: np.ndarray,
    roots: np.ndarray,
    before: np.ndarray,
    named: np.ndarray,
    credits: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """The moves to trees that cost less than ``most``: int64 (k, 2), node and target as in ``move``; float64 (k,), cost.

    By node, then target. The others as in ``score_tree``.
    """
    n, found = len(parents), 0
    moves, scores = np.empty((n * (n + 2), 2), np.int64), np.empty(n * (n + 2))
    floor = floor_of(parents, costs, roots, credits)
    for node in range(n):
        for target in range(n + 2):
            if weigh_move(parents, node, target, costs, roots, floor, most):
                cost = score_tree(move(parents, node, target), costs, roots, before, named, credits)
                if cost < most:
                    moves[found, 0], moves[found, 1], scores[found] = node, target, cost
                    found += 1
    return moves[:found], scores[:found]
