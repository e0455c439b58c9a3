"""Several trees: those that cost hardly more than the drawn one, and what they have in common with it.

A tree *ties* with the drawn one where it costs less than TIE more, copying, dates and credits together (ancestry.py): the
evidence does not tell them apart. Ties are looked for one move away (another parent, an edge turned round, another root), and on from
the trees so found, the cheapest first. An edge is *agreed* where each of them has it: agreed edges are the strict consensus
(after Margush & McMorris, "Consensus n-trees", Bulletin of Mathematical Biology 43, 1981; there of groups, here of edges, as extant
nodes may stand inside). A tree in which a lost node has fewer than two children is none: nothing shows that node.

Guarantee: every tree one move away that ties is among those found. Cost: n^2 moves for each of MOST_TREES trees.
Checked in tests/stemma/support/test_ties.py against tests/reference/ancestry.py.
"""

from __future__ import annotations

import heapq

import numpy as np

from whence.stemma.search.whole import Whole
from whence.stemma.trees.ancestry import TIE, move, score_tree, tying_moves
from whence.stemma.trees.tree import Tree

MOST_TREES = 32  # from which further ones are looked for
MOST_MOVES = 200  # of one tree beyond which nothing further is looked for: the texts are much alike


def find_ties(tree: Tree, whole: Whole, fixed: frozenset[int] = frozenset()) -> dict[int, set[int]]:
    """The other parents of each node in the trees that tie, -1 where it has none; nodes without another parent are left out.

    The parents of ``fixed`` nodes are held: no tree is looked at in which they have others.
    """
    limit = score_tree(tree.parents, whole.costs, *whole.rules) + TIE
    others: dict[int, set[int]] = {}
    drawn = tuple(tree.parents.tolist())
    waiting, seen, walked = [(-np.inf, drawn)], {drawn}, 0
    while waiting and walked < MOST_TREES:
        parents = np.array(heapq.heappop(waiting)[1], np.int64)
        moves, costs = tying_moves(parents, limit, whole.costs, *whole.rules)
        walked += 1
        if walked > 1 and len(moves) > MOST_MOVES:
            continue
        for (node, target), cost in zip(moves.tolist(), costs.tolist(), strict=True):
            moved = move(parents, node, target)
            changed = np.flatnonzero(moved != tree.parents).tolist()
            if not fixed.isdisjoint(changed) or not are_lost_shown(moved, tree.n_extant):
                continue
            for child in changed:
                others.setdefault(child, set()).add(int(moved[child]))
            if len(moves) <= MOST_MOVES and (key := tuple(moved.tolist())) not in seen:
                seen.add(key)
                heapq.heappush(waiting, (cost, key))
    return others


def are_lost_shown(parents: np.ndarray, n_extant: int) -> bool:
    """Whether each lost node has two children or more."""
    if n_extant == len(parents):
        return True
    return bool((np.bincount(parents[parents >= 0], minlength=len(parents))[n_extant:] > 1).all())
