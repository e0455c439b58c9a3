"""Slow twin of align/told.py: the best sum of stretches of a row of numbers, by trying every stretch that may come last."""

from functools import cache

OPEN, LONGER = 4, 1


def values_of(ops: list[int], gain: int, replaced: int) -> list[int]:
    """What each op brings (0 equal, 1 replaced, 2 only in a, 3 only in b)."""
    values = []
    for k, op in enumerate(ops):
        opens = k == 0 or ops[k - 1] != op
        values.append(gain if op == 0 else -replaced if op == 1 else -LONGER - (OPEN if opens else 0))
    return values


def best_sum(values: list[int], price: int) -> float:
    """The greatest sum of disjoint stretches, each less its price but for one half."""

    @cache
    def best(stop: int) -> float:
        """Of stretches that end before ``stop``."""
        if stop == 0:
            return 0
        ending = (best(start) + sum(values[start:stop]) - price + 0.5 for start in range(stop))
        return max(best(stop - 1), *ending)

    return best(len(values))
