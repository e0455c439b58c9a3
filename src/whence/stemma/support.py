"""How sure an edge is: what the next best trees cost more.

The rivals of an edge are every other parent that would not close a circle, and the same edge turned round.
Support is the share of the edge among them, each weighted by exp(-(extra cost) / NATS): two parents that cost
the same have a half each. NATS is larger than 1 because the slips of copyists come in clusters; with it, support is
about the share of such edges that are right (benchmarks/stemma.py prints the table).
"""

from __future__ import annotations

import numpy as np

from whence.stemma.tree import Tree

NATS = 4.0
DECIDED = 0.6  # support from which an edge counts as decided
RIVAL = 1.0  # extra nats up to which a rival is named


def support_edges(
    tree: Tree, edge_clues: np.ndarray, root_clues: np.ndarray
) -> dict[int, tuple[float, list[tuple[int, bool]]]]:
    """Support of the edge to each child, and its close rivals: (other parent, False) or (child, True) if turned."""
    n, n_extant = len(tree.parents), len(root_clues)
    costs = tree.text_costs.copy()
    costs[:n_extant, :n_extant] += edge_clues
    roots = np.concatenate([root_clues, np.zeros(n - n_extant)])
    supports = {}
    for child in np.flatnonzero(tree.parents >= 0).tolist():
        parent = int(tree.parents[child])
        extra = costs[:, child] - costs[parent, child]
        barred = [child, parent, *tree.below(child)]
        open_to = np.ones(n, bool)
        open_to[barred] = False
        above = int(tree.parents[parent])
        now = roots[parent] if above < 0 else costs[above, parent]
        then = roots[child] if above < 0 else costs[above, child]
        turned = then + costs[child, parent] - now - costs[parent, child]
        weight = np.exp(-np.clip(extra[open_to], 0, 700) / NATS).sum() + np.exp(-min(max(turned, 0.0), 700) / NATS)
        rivals = [(int(other), False) for other in np.flatnonzero(open_to & (extra < RIVAL))]
        if turned < RIVAL:
            rivals.append((child, True))
        supports[child] = (float(1 / (1 + weight)), rivals)
    return supports
