"""A tree weighed as a whole: copying, and what dates and credits say about all ancestors, not parents alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from whence.stemma.clues import credits, dates
from whence.stemma.clues.clues import NO_ROOT, Clues
from whence.stemma.clues.known import weigh_known
from whence.stemma.texts.variation import Rows
from whence.stemma.trees.ancestry import MOST_NODES, mend_tree
from whence.stemma.trees.tree import Tree, depths_of, without_idle


@dataclass(frozen=True)
class Whole:
    """What the nodes of a tree are weighed by, as ``ancestry.score_tree`` takes it."""

    costs: np.ndarray  # float64 (n, n), of the texts, with what the user knows, from row to column
    roots: np.ndarray  # float64 (n,)
    before: np.ndarray  # bool (n, n), whether row is dated before column
    named: np.ndarray  # bool (n, n), whether row names column
    known: np.ndarray  # float64 (n, n), what the user says, in ``costs`` too

    @property
    def rules(self) -> tuple[np.ndarray, ...]:
        """The last four arguments of the kernels in ancestry.py."""
        return self.roots, self.before, self.named, np.asarray(self.named.any(1))

    @property
    def is_plain(self) -> bool:
        """Whether neither dates nor credits tell the ancestors of any node."""
        return not (self.before.any() or self.named.any())


def weigh_whole(tree: Tree, copies: Rows, clues: Clues) -> Whole:
    """What dates, credits and the user say of a tree with a text for each node."""
    n, some = len(tree.parents), tree.n_extant
    before, named, known = np.zeros((n, n), bool), np.zeros((n, n), bool), np.zeros((n, n))
    for i in range(some):
        named[i, clues.credited.get(i, [])] = True
        for j in range(some):
            before[i, j] = dates.is_after(copies[j], copies[i])
    roots = np.concatenate([credits.weigh_origins(clues.credited, some), np.zeros(n - some)])
    if clues.first is not None:
        roots[np.arange(n) != clues.first] += NO_ROOT
    known[:some, :some] = weigh_known(clues.known, list(range(some)))
    costs = tree.text_costs + known
    costs[:some, :some] += dates.weigh_undated(copies)
    return Whole(costs, roots, before, named, known)


def mend(tree: Tree, whole: Whole) -> Tree:
    """The tree after dates and credits have had their say about all ancestors, not parents alone."""
    if not 2 < len(tree.parents) <= MOST_NODES:
        return tree
    parents = mend_tree(tree.parents, whole.costs, *whole.rules)
    for child in np.argsort(depths_of(parents), kind="stable"):  # equal texts: copies hang under the first
        parent = parents[child]
        while (
            parent >= 0 and parents[parent] >= 0 and not whole.named[child, parent] and not whole.known[parent, child]
        ):
            above = parents[parent]
            if above >= tree.n_extant or (tree.slots[above] != tree.slots[parent]).any():
                break
            parents[child] = parent = above
    return without_idle(replace(tree, parents=parents))
