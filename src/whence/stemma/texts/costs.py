"""What it costs to make one text from another: asymmetric and affine, along the columns of the collation.

Dropping a run of words is one slip, however long; adding a run that others have is not (variation.py has the
prices). A change right after another one is part of the same slip and costs a share of its price; and one of
very many on the same edge, a spinner's, costs less than one of few.
After the asymmetric costs of image phylogeny (Dias, Rocha & Goldenstein, "Image phylogeny by minimal spanning
trees", IEEE TIFS 7, 2012); the affine gaps are Gotoh's. Cost: linear in columns for each ordered pair.
Checked in tests/stemma/texts/test_costs.py against tests/reference/costs.py.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel
from whence.stemma.texts.variation import ADDED, ADJACENT, DROPPED

HABIT = 300.0  # nats of change at which one more costs half
SAME, DROP, ADD, CHANGE = 0, 1, 2, 3

Prices = tuple[np.ndarray, np.ndarray, np.ndarray]


@kernel
def walk_costs(parent: np.ndarray, child: np.ndarray, prices: Prices, spent: np.ndarray) -> float:
    """The cost of making a child from a parent, and what is spent at each column.

    parent, child : int32 (m,), slots; prices : see variation.price_changes
    spent : float64 (m,) or (0,), written: the cost up to and with each column
    """
    price, offset, size = prices
    state, total = SAME, 0.0
    for k in range(len(parent)):
        a, b = parent[k], child[k]
        if a == b:
            if a != 0:
                state = SAME
        else:
            share = 1.0 if state == SAME else ADJACENT
            cost = price[offset[k] + a * size[k] + b]
            if b == 0:
                total += cost + (0.0 if state == DROP else DROPPED * share)
                state = DROP
            elif a == 0:
                total += cost + (0.0 if state == ADD else ADDED * share)
                state = ADD
            else:
                total += cost * share
                state = CHANGE
        if len(spent) > 0:
            spent[k] = total
    return total


@kernel
def damp(cost: float) -> float:
    """A cost with the habits of the copyist counted in: who changes much changes one more thing easily."""
    return HABIT * np.log1p(cost / HABIT)


@kernel
def cost_pairs(parents: np.ndarray, children: np.ndarray, prices: Prices) -> np.ndarray:
    """The cost of each child from each parent: int32 (p, m), int32 (c, m) -> float64 (p, c)."""
    costs = np.empty((len(parents), len(children)))
    nowhere = np.empty(0)
    for i in range(len(parents)):
        for j in range(len(children)):
            costs[i, j] = damp(walk_costs(parents[i], children[j], prices, nowhere))
    return costs
