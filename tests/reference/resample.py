"""The bootstrap over loci in plain Python: loci, draws, costs, and the part of a replicate that an edge has (tests only)."""

from __future__ import annotations

import math
from itertools import product

from tests.reference.arborescence import is_tree
from whence.stemma.support.resample import LONGEST, MODULUS, MULTIPLIER, SEED
from whence.stemma.texts.costs import HABIT

Price = list[list[list[float]]]  # of each column, from slot to slot


def loci_of(texts: list[list[int]]) -> list[int]:
    """The locus of each column, -1 where all texts have the same."""
    loci: list[int] = []
    run = 0
    for column in zip(*texts, strict=True):
        run = run + 1 if len(set(column)) > 1 else 0
        last = max(loci, default=-1)
        loci.append(-1 if not run else last + 1 if run % LONGEST == 1 else last)
    return loci


def draws_of(n_loci: int, n_replicates: int) -> list[list[int]]:
    """How often each replicate draws each locus."""
    state, rows = SEED, []
    for _ in range(n_replicates):
        row = [0] * n_loci
        for _ in range(n_loci):
            state = state * MULTIPLIER % MODULUS
            row[math.floor(state / MODULUS * n_loci)] += 1
        rows.append(row)
    return rows


def cost_of(spent: list[float], loci: list[int], draw: list[int]) -> float:
    """What a child costs in a replicate, from what is spent up to each column."""
    steps = [after - before for before, after in zip([0.0, *spent], spent, strict=False)]
    total = sum(step * draw[locus] for step, locus in zip(steps, loci, strict=True) if locus >= 0)
    return HABIT * math.log1p(total / HABIT)


def cheapest_trees(costs: list[list[float]], roots: list[float]) -> list[tuple[int, ...]]:
    """All trees that cost the least."""
    n = len(roots)
    trees = [parents for parents in product(range(-1, n), repeat=n) if is_tree(parents)]
    price = lambda parents: sum(roots[c] if p < 0 else costs[p][c] for c, p in enumerate(parents))
    least = min(map(price, trees))
    return [parents for parents in trees if price(parents) <= least + 1e-9]
