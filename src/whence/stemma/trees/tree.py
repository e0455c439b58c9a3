"""A tree of copying over the texts of a tradition, those that are lost among them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from whence.stemma.trees.arborescence import span_tree


@dataclass(frozen=True)
class Tree:
    """A tree of copying. Its nodes are texts or witnesses, the lost ones last; several witnesses may have one text."""

    parents: np.ndarray  # int64 (n,), -1 at the root
    slots: np.ndarray  # int32 (t, m), of each text
    text_costs: np.ndarray  # float64 (t, t), from row to column
    n_extant: int  # nodes; those from here on are lost
    total: float  # of the tree of distinct texts, with clues
    text_of: np.ndarray  # int64 (n,), the text of each node

    @cached_property
    def _children(self) -> list[list[int]]:
        """The nodes copied from each node."""
        children: list[list[int]] = [[] for _ in self.parents]
        for node, parent in enumerate(self.parents.tolist()):
            if parent >= 0:
                children[parent].append(node)
        return children

    def children(self, node: int) -> list[int]:
        """The nodes copied from a node."""
        return list(self._children[node])

    def below(self, node: int) -> list[int]:
        """All nodes that descend from a node."""
        found = self.children(node)
        for one in found:
            found += self._children[one]
        return found

    def plain(self) -> Tree:
        """The same tree with a text for each node, though several be equal: where nodes are few."""
        costs = self.text_costs[np.ix_(self.text_of, self.text_of)]
        return replace(self, slots=self.slots[self.text_of], text_costs=costs, text_of=np.arange(len(self.parents)))


def span(slots: np.ndarray, text_costs: np.ndarray, edge_clues: np.ndarray, root_clues: np.ndarray) -> Tree:
    """The cheapest tree over these texts; there are no clues about the lost ones."""
    n = len(root_clues)
    costs = text_costs.copy()
    costs[:n, :n] += edge_clues
    roots = np.concatenate([root_clues, np.zeros(len(slots) - n)])
    parents, total = span_tree(costs, roots)
    return Tree(parents, slots, text_costs, n, total, np.arange(len(slots)))


def depths_of(parents: np.ndarray) -> np.ndarray:
    """Edges from the root to each node."""
    above = parents.tolist()
    depth = [0 if parent < 0 else -1 for parent in above]
    for start in range(len(above)):
        path, node = [], start
        while depth[node] < 0:
            path.append(node)
            node = above[node]
        for further, one in enumerate(reversed(path), depth[node] + 1):
            depth[one] = further
    return np.array(depth, np.int64)


def without_idle(tree: Tree) -> Tree:
    """The tree without lost nodes that have fewer than two children."""
    parents = tree.parents.copy()
    kept = np.ones(len(parents), bool)
    while True:
        n_children = np.bincount(parents[parents >= 0], minlength=len(parents))
        idle = np.flatnonzero(kept[tree.n_extant :] & (n_children[tree.n_extant :] < 2))
        if not len(idle):
            break
        node = int(idle[0]) + tree.n_extant
        parents[parents == node] = parents[node]
        parents[node], kept[node] = -1, False
    number = np.cumsum(kept) - 1
    moved = np.where(parents >= 0, number[parents], -1)[kept]
    return replace(tree, parents=moved, text_of=tree.text_of[kept])
