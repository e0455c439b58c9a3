"""Sentences laid side by side, and nearest sentences: every way tried, without cleverness."""

from __future__ import annotations

from functools import cache
from math import sqrt

from whence.semantic import lay, nearest

SHAPES = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1))


def unlike(xs, ys, strange):
    """The unlikeness of two runs of vectors, lists of numbers."""
    x, y = ([sum(column) for column in zip(*side, strict=True)] for side in (xs, ys))
    length = sqrt(sum(v * v for v in x) * sum(v * v for v in y))
    return (1 - sum(v * w for v, w in zip(x, y, strict=True)) / length if length else 2) / strange


def gain_of(xs, ys, strange):
    """What a bead gains; nothing where one side is empty."""
    if not xs or not ys:
        return 0.0
    return (lay.REACH if len(xs) + len(ys) == 2 else lay.REACH_OF_THREE) - len(xs) * len(ys) * unlike(xs, ys, strange)


def best_gain(a, b, strange):
    """The greatest gain of all ways to lay two texts, from each place on."""

    @cache
    def best(i, j):
        ways = [
            gain_of(a[i : i + k], b[j : j + m], strange) + best(i + k, j + m)
            for k, m in SHAPES
            if i + k <= len(a) and j + m <= len(b)
        ]
        return max(ways, default=0.0)

    return best(0, 0)


def neighbours(vectors, own, least):
    """(i, j) of the nearest vectors of each one that are of another owner."""
    found = set()
    for i, x in enumerate(vectors):
        near = [
            (-sum(v * w for v, w in zip(x, y, strict=True)), j)
            for j, y in enumerate(vectors)
            if i != j and (own[i] != own[j] or own[i] == nearest.NOBODY)
        ]
        found |= {(i, j) for product, j in sorted(near)[: nearest.NEIGHBOURS] if -product >= least}
    return found
