"""The heaviest rising subsequence by trying every subset (tests only)."""

from __future__ import annotations

from itertools import combinations, pairwise


def most_weight(values: list[int], weights: list[int]) -> int:
    """The greatest weight of indices whose values rise."""
    subsets = (subset for size in range(len(values) + 1) for subset in combinations(range(len(values)), size))
    return max(
        sum(weights[n] for n in subset) for subset in subsets if all(values[x] < values[y] for x, y in pairwise(subset))
    )
