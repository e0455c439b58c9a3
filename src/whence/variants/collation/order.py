"""The order in which texts are collated: each after the one it is most like, and which of those laid it is most like.

Two texts are as like as the distinct word pairs they share, against all that they have. Cost: what texts have in
common is counted pair by pair from a list of the texts that have each, so that only what is shared is looked at.
Checked in tests/variants/collation/test_order.py against tests/reference/order.py.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel


@kernel
def count_shared(holders: np.ndarray, starts: np.ndarray, n: int) -> np.ndarray:
    """How many word pairs each two texts share: int32 (n, n), 0 on the diagonal.

    holders : int64 (h,), the texts that have each pair, ascending, pair after pair; starts : int64 (p + 1,)
    """
    shared = np.zeros((n, n), np.int32)
    for p in range(len(starts) - 1):
        for i in range(starts[p], starts[p + 1]):
            for j in range(starts[p], i):
                shared[holders[i], holders[j]] += 1
    for i in range(n):
        for j in range(i):
            shared[j, i] = shared[i, j]
    return shared


def likeness_of(texts: list[np.ndarray]) -> np.ndarray:
    """How like each two texts are, by their word pairs: float64 (n, n), 0 on the diagonal."""
    pairs = [np.unique(words[:-1].astype(np.int64) << 32 | words[1:]) for words in texts]
    sizes = np.array([len(own) for own in pairs], np.int64)
    _, numbers = np.unique(np.concatenate(pairs), return_inverse=True)
    by_pair = np.argsort(numbers, kind="stable")
    holders = np.repeat(np.arange(len(texts)), sizes)[by_pair]
    starts = np.concatenate(([0], np.cumsum(np.bincount(numbers)))).astype(np.int64)
    shared = count_shared(holders, starts, len(texts))
    return shared / np.maximum(1, sizes[:, None] + sizes - shared)


def order_of(texts: list[np.ndarray]) -> tuple[list[np.ndarray], np.ndarray]:
    """The texts, each after the one it is most like, ties by their words; and how like each two of them are."""
    texts = sorted(texts, key=lambda words: (-len(words), words.tobytes()))
    like = likeness_of(texts)
    order = [int(np.argmax(np.round(like.sum(1), 9)))]
    nearest = like[order[0]].copy()
    while len(order) < len(texts):
        nearest[order] = -1.0
        order.append(int(np.argmax(nearest)))
        nearest = np.maximum(nearest, like[order[-1]])
    return [texts[i] for i in order], like[np.ix_(order, order)]
