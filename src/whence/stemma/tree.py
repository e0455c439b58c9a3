"""A tree of copying over the texts of a tradition, those that are lost among them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whence.stemma.arborescence import span_tree


@dataclass(frozen=True)
class Tree:
    """A tree of copying over distinct texts; those from ``n_extant`` on are lost."""

    parents: np.ndarray  # int64 (n,), -1 at the root
    slots: np.ndarray  # int32 (n, m)
    text_costs: np.ndarray  # float64 (n, n), from row to column
    n_extant: int
    total: float  # with clues

    def children(self, node: int) -> list[int]:
        """The nodes copied from a node."""
        return [int(child) for child in np.flatnonzero(self.parents == node)]

    def below(self, node: int) -> list[int]:
        """All nodes that descend from a node."""
        found = self.children(node)
        for one in found:
            found += self.children(one)
        return found


def span(slots: np.ndarray, text_costs: np.ndarray, edge_clues: np.ndarray, root_clues: np.ndarray) -> Tree:
    """The cheapest tree over these texts; there are no clues about the lost ones."""
    n = len(root_clues)
    costs = text_costs.copy()
    costs[:n, :n] += edge_clues
    roots = np.concatenate([root_clues, np.zeros(len(slots) - n)])
    parents, total = span_tree(costs, roots)
    return Tree(parents, slots, text_costs, n, total)


def depths_of(parents: np.ndarray) -> np.ndarray:
    """Edges from the root to each node."""
    depth = np.zeros(len(parents), np.int64)
    for node in range(len(parents)):
        above = parents[node]
        while above >= 0:
            depth[node] += 1
            above = parents[above]
    return depth


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
    return Tree(moved, tree.slots[kept], tree.text_costs[np.ix_(kept, kept)], tree.n_extant, tree.total)
