"""Anchors between two texts: runs of words that stand once in each, in the same order.

A run of k words that occurs once in either text is a candidate; of these the longest chain that rises in both
is kept (patience sorting, as in B. Cohen's "patience diff"). Between the runs found the same is done once more
with shorter runs. Runs at both beginnings or both ends are shared whether or not they stand once: a text of refrains
has no others. Cost: O(n log n) a level.
"""

from __future__ import annotations

import numpy as np

BASE = np.uint64(0x9E3779B97F4A7C15)


def hash_runs(words: np.ndarray, k: int) -> np.ndarray:
    """A hash of every k consecutive words; empty if there are fewer."""
    n = len(words) - k + 1
    if n <= 0:
        return np.empty(0, np.uint64)
    runs = np.zeros(n, np.uint64)
    for i in range(k):
        runs = runs * BASE + (words[i : i + n].astype(np.uint64) + np.uint64(1))
        runs ^= runs >> np.uint64(29)
    return runs


def shared_runs(a: np.ndarray, b: np.ndarray, lengths: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Positions of words in a and in b that stand in shared runs, strictly rising in both."""
    size = min(len(a), len(b))
    head = equal_words(a, b)
    tail = equal_words(a[head:][::-1], b[head:][::-1])
    head, tail = (n if lengths and n >= min(lengths[0], size) else 0 for n in (head, tail))
    mine, theirs = inner_runs(a[head : len(a) - tail], b[head : len(b) - tail], lengths)
    first, last = np.arange(head), np.arange(-tail, 0)
    return np.concatenate([first, mine + head, last + len(a)]), np.concatenate([first, theirs + head, last + len(b)])


def equal_words(a: np.ndarray, b: np.ndarray) -> int:
    """How many words are equal from the beginning on."""
    size = min(len(a), len(b))
    differs = a[:size] != b[:size]
    return int(differs.argmax()) if differs.any() else size


def inner_runs(a: np.ndarray, b: np.ndarray, lengths: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """The same of texts whose beginnings and ends are looked at already."""
    if not lengths or not len(a) or not len(b):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    in_a, in_b = rising_runs(a, b, lengths[0])
    mine: list[int] = []
    theirs: list[int] = []
    i = j = 0
    for at, beside in zip([*in_a.tolist(), len(a)], [*in_b.tolist(), len(b)], strict=True):
        if len(lengths) > 1 and at - i >= lengths[1] and beside - j >= lengths[1]:
            inner_a, inner_b = inner_runs(a[i:at], b[j:beside], lengths[1:])
            mine += (inner_a + i).tolist()
            theirs += (inner_b + j).tolist()
        if at < len(a):
            mine.append(at)
            theirs.append(beside)
        i, j = at + 1, beside + 1
    return np.array(mine, np.int64), np.array(theirs, np.int64)


def rising_runs(a: np.ndarray, b: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """The words inside runs of k that both texts have once, along the longest rising chain of such runs."""
    from whence.variants.collation.columns import longest_rise

    runs_a, at_a, times_a = np.unique(hash_runs(a, k), return_index=True, return_counts=True)
    runs_b, at_b, times_b = np.unique(hash_runs(b, k), return_index=True, return_counts=True)
    _, i, j = np.intersect1d(runs_a[times_a == 1], runs_b[times_b == 1], assume_unique=True, return_indices=True)
    start_a, start_b = at_a[times_a == 1][i], at_b[times_b == 1][j]
    by_a = np.argsort(start_a)
    start_a, start_b = start_a[by_a], start_b[by_a]
    chain = longest_rise(start_b.astype(np.int64))
    in_a = (start_a[chain, None] + np.arange(k)).ravel()
    in_b = (start_b[chain, None] + np.arange(k)).ravel()
    return strictly_rising(in_a, in_b)


def strictly_rising(in_a: np.ndarray, in_b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of overlapping runs without repetition and without a step back in either text."""
    if not len(in_a):
        return in_a.astype(np.int64), in_b.astype(np.int64)
    pairs = np.unique(in_a.astype(np.int64) << 32 | in_b)
    left, right = pairs >> 32, pairs & 0xFFFFFFFF
    highest = np.maximum.accumulate(right)
    kept = np.ones(len(pairs), bool)
    kept[1:] = (right[1:] > highest[:-1]) & (left[1:] > left[:-1])
    return left[kept], right[kept]
