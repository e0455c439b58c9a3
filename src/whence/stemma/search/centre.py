"""Where the texts do not tell which end of the tree is the first: the centre of the tree is the likeliest original.

A word put for another one costs the same either way, so that a star of an original and its copies costs the same
from whichever text it starts. But a tree can come about in more orders of copying from its middle than from an end:
from a root it can in n! / (s_1 ... s_n) orders, where s_i is how many nodes stand at i and below it (Shah & Zaman,
"Rumors in a network: who's the culprit?", IEEE Trans. Inf. Theory 57, 2011, section III). Turning the edge to a
child with s nodes multiplies them by s / (n - s). Among the roots that tie (TIE), the one is taken whose cost less the
logarithm of its orders is least; the edges stay where they are, but for their direction. It settles what is drawn, and
supports nothing: where roots tied, the edge stays undecided.

Guarantee: the root is never turned to a lost node, nor to a text further from it in nats than TIE, nor to an equal
text. Cost: the weight of one tree for each node. Checked in tests/stemma/search/test_centre.py against
tests/reference/centre.py.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from whence.stemma.search.whole import Whole
from whence.stemma.trees.ancestry import GAIN, MOST_NODES, TIE, move, score_tree
from whence.stemma.trees.tree import Tree, depths_of


def orders_of(parents: np.ndarray) -> np.ndarray:
    """The logarithm of the orders of copying from each node, were it the root, against those from the root: float64 (n,).

    parents : int64 (n,), -1 at the one root
    """
    n = len(parents)
    by_depth = np.argsort(depths_of(parents), kind="stable")
    size = np.ones(n, np.int64)
    for node in by_depth[:0:-1]:
        size[parents[node]] += size[node]
    orders = np.zeros(n)
    for node in by_depth[1:]:
        orders[node] = orders[parents[node]] + np.log(size[node] / (n - size[node]))
    return orders


def find_centre(tree: Tree, whole: Whole, order: np.ndarray) -> Tree:
    """The tree from the likeliest of the roots that tie; ``order`` : float64 (n,), as ``clues.Kinds`` has it, of each node."""
    roots = np.flatnonzero(tree.parents < 0)
    if len(roots) != 1 or roots[0] >= tree.n_extant or not 2 < len(tree.parents) <= MOST_NODES:
        return tree
    n = len(tree.parents)
    orders = orders_of(tree.parents)
    best, drawn = tree.parents, score_tree(tree.parents, whole.costs, *whole.rules) + order[roots[0]]
    least = drawn
    for node in range(tree.n_extant):
        parent = tree.parents[node]
        if parent < 0 or (tree.slots[tree.text_of[node]] == tree.slots[tree.text_of[parent]]).all():
            continue
        turned = move(tree.parents, node, n + 1)
        cost = score_tree(turned, whole.costs, *whole.rules) + order[node]
        if cost < drawn + TIE and cost - orders[node] < least - GAIN:
            best, least = turned, cost - orders[node]
    return replace(tree, parents=best)
