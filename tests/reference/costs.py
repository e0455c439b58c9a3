"""The cost of a copy in plain Python, and the cheapest readings of a root by trying all (tests only)."""

from __future__ import annotations

from itertools import product

from whence.stemma.texts.variation import ADDED, ADJACENT, DROPPED


def cost_of(parent: list[int], child: list[int], price: list[list[list[float]]]) -> float:
    """What it costs to make a child from a parent; price[k][a][b]."""
    steps = [(k, a, b) for k, (a, b) in enumerate(zip(parent, child, strict=True)) if a or b]
    total, before = 0.0, "same"
    for k, a, b in steps:
        kind = "same" if a == b else "drop" if b == 0 else "add" if a == 0 else "change"
        share = 1.0 if before == "same" else ADJACENT
        if kind == "change":
            total += price[k][a][b] * share
        elif kind != "same":
            opening = DROPPED if kind == "drop" else ADDED
            total += price[k][a][b] + (opening * share if kind != before else 0)
        before = kind
    return total


def cheapest_root(
    slots: list[int | None],
    parents: list[int],
    price: list[list[float]],
    reading: int,
    share: list[float],
    added: float,
) -> float:
    """The cost of a column whose root has a reading, over all readings of the hidden nodes (None).

    ``share``: of the opening of a gap, by node; ``added``: the most that an addition costs.
    """
    sizes = range(len(price))
    root = parents.index(-1)
    best = float("inf")
    for guess in product(*[[slot] if slot is not None else sizes for slot in slots]):
        if guess[root] == reading:
            edges = [(guess[parent], guess[child], share[child]) for child, parent in enumerate(parents) if parent >= 0]
            best = min(best, sum(change(a, b, price, part, added) for a, b, part in edges))
    return best


def change(a: int, b: int, price: list[list[float]], share: float, added: float) -> float:
    """The price of one change on an edge, the opening of a gap included."""
    if a == b:
        return 0.0
    if a == 0:
        return min(price[a][b] + ADDED, added)
    return price[a][b] + (DROPPED * share if b == 0 else 0.0)
