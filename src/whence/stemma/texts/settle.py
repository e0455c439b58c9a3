"""The reading of the archetype in each column: the one from which the tree makes the others most cheaply.

Sankoff, "Minimal mutation trees of sequences", SIAM J. Appl. Math. 28, 1975, with the prices of variation.py.
A gap is one decision, however long: each of its columns costs only its share of it, so that a witness has
hardly a say about words of a stretch that it left out. What only a few have may be an addition, whose cost is
bounded by LONG_ADDITION. Cost: columns times nodes times the square of the readings.
Checked in tests/stemma/texts/test_costs.py against tests/reference/costs.py.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel
from whence.stemma.texts.variation import ADDED, DROPPED

LONG_ADDITION = 60.0  # nats, at most, to add a stretch of text
FEW = 0.25  # share of the witnesses up to which what they alone have may be an addition
HIDDEN = -1  # slot of a lost node


@kernel
def settle_columns(
    slots: np.ndarray,
    share: np.ndarray,
    added: np.ndarray,
    parents: np.ndarray,
    order: np.ndarray,
    prices: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> np.ndarray:
    """The cost of each reading at the root.

    slots : int32 (n, m), HIDDEN where a node is lost; share : float64 (n, m), of the price of a gap in a column
    added : float64 (m,), the most that adding the column costs, if any; parents : int64 (n,), -1 at the root
    order : int64 (n,), children before parents; prices : see variation.price_changes
    returns: float64 (m, r), r the largest number of readings; infinite where there is no such reading
    """
    price, offset, size = prices
    n, m = slots.shape
    widest = 1
    for k in range(m):
        widest = max(widest, size[k])
    at_root = np.full((m, widest), np.inf)
    below = np.empty((n, widest))
    for k in range(m):
        below[:, :] = 0.0
        for i in order:
            fixed = slots[i, k]
            if fixed >= 0:
                for a in range(size[k]):
                    if a != fixed:
                        below[i, a] = np.inf
            parent = parents[i]
            if parent < 0:
                for a in range(size[k]):
                    at_root[k, a] = below[i, a]
                continue
            for a in range(size[k]):
                least = np.inf
                for b in range(size[k]):
                    cost = below[i, b]
                    if a != b:
                        change = price[offset[k] + a * size[k] + b]
                        if b == 0:
                            change += DROPPED * share[i, k]
                        elif a == 0:
                            change = min(change + ADDED, added[k])
                        cost += change
                    least = min(least, cost)
                below[parent, a] += least
    return at_root


def share_gaps(slots: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The share of each column in the gap it belongs to, float64 (n, m), and the bound of an addition, (m,)."""
    n, m = slots.shape
    share = np.ones((n, m))
    for i in range(n):
        gap = np.concatenate(([False], slots[i] == 0, [False])).astype(np.int8)
        edges = np.flatnonzero(np.diff(gap))
        for start, stop in zip(edges[::2], edges[1::2], strict=True):
            share[i, start:stop] = 1 / (stop - start)
    lengths = np.ma.masked_array(1 / share, slots != 0)
    usual = np.maximum(np.asarray(np.ma.median(lengths, axis=0).filled(1.0), float), 1.0)
    return share, np.where((slots > 0).sum(0) <= FEW * n, LONG_ADDITION / usual, np.inf)
