"""Contamination: a witness that has its beginning from one text and its end from another.

For each witness and each second source the best border is looked for: up to a column all from one, from there on
all from the other. Where that saves more than CONTAMINATED against the single parent, LOST_SOURCE more where one of the two
is lost, and what the witness has of either lies in one piece (mosaic.py: MOSAIC), it gets two.
A second source that hung below the witness is hung elsewhere first, and pays for it. Cost: columns times the
square of the nodes; trees of more than MOST_NODES are not looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial

import numpy as np

from whence.stemma.texts.costs import damp, walk_costs
from whence.stemma.texts.mosaic import weigh_mosaic
from whence.stemma.texts.variation import Variation
from whence.stemma.trees.tree import Tree, depths_of

CONTAMINATED = 15.0  # nats a second source must save: few have one; and which of the others
LOST_SOURCE = 9.0  # nats more where one of the two is a lost text: two things that nobody has seen bear each other out
MOSAIC = 1.0  # nats by which a border must be likelier than readings of both all over the text: some third text is the source
MOST_NODES = 80
FEWEST = 0.1  # share of the columns on either side of the border
Borders = tuple[np.ndarray, np.ndarray]  # int64 (2, n), float64 (2, n), as ``weigh_borders`` gives them


@dataclass(frozen=True)
class Merger:
    """A witness with two sources: the first up to a column, the second from there on."""

    first: int
    second: int
    column: int
    saved: float


def find_mergers(
    tree: Tree, variation: Variation, *, fixed: frozenset[int] = frozenset()
) -> tuple[Tree, dict[int, Merger]]:
    """The witnesses with two sources, and the tree in which no source hangs below its copy.

    The parent of a ``fixed`` node is certain: it has no second source, and is hung nowhere else.
    """
    mergers: dict[int, Merger] = {}
    if len(tree.parents) > MOST_NODES or not tree.slots.shape[1]:
        return tree, mergers
    parents = tree.parents.copy()
    second: dict[int, int] = {}
    open_to = set(range(tree.n_extant)) - fixed
    borders = cache(
        partial(weigh_borders, tree, variation)
    )  # the same in each round, but for a node that was hung elsewhere
    while open_to:
        found = [(best_merger(tree, borders, parents, child, (second, fixed)), child) for child in sorted(open_to)]
        offers = [(one[0].saved, -child, one) for one, child in found if one is not None]
        if not offers:
            break
        _, child, (merger, homes) = max(offers, key=lambda offer: offer[:2])
        child = -child
        for node, home in homes.items():
            parents[node] = home
        mergers[child] = merger
        in_front = merger.column * 2 >= tree.slots.shape[1]
        parents[child], second[child] = (merger.first, merger.second)[:: 1 if in_front else -1]
        open_to -= {child, merger.first, merger.second}
    return replace(tree, parents=parents), mergers


def best_merger(
    tree: Tree,
    borders: Callable[[int, int], Borders],
    parents: np.ndarray,
    child: int,
    others: tuple[dict[int, int], frozenset[int]],
) -> tuple[Merger, dict[int, int]] | None:
    """The merger that saves most for one witness, and new parents for sources that hung below it.

    ``borders``: ``weigh_borders`` of a witness and its parent; ``others``: the second sources so far, and the nodes that are fixed.
    """
    seconds, fixed = others
    now = int(parents[child])
    if now < 0:
        return None
    columns, costs = borders(child, now)
    below = below_of(parents, seconds, child)
    best: tuple[Merger, dict[int, int]] | None = None
    for other in range(len(parents)):
        if other in (child, now) or (other in below and parents[other] != child):
            continue
        if other in below and other in fixed:
            continue
        homes: dict[int, int] = {}
        price = CONTAMINATED + (LOST_SOURCE if max(now, other) >= tree.n_extant else 0.0)
        if other in below:
            barred = {child, *below}
            if len(barred) == len(parents):
                continue
            depth = depths_of(parents)
            open_to = [r for r in range(len(parents)) if r not in barred]
            home = min(open_to, key=lambda r: (tree.text_costs[r, other], depth[r]))
            homes[other] = home
            price += tree.text_costs[home, other] - tree.text_costs[child, other]
        for side, (first, second) in enumerate(((now, other), (other, now))):
            saved = tree.text_costs[now, child] - damp(costs[side, other]) - price
            if saved > (best[0].saved if best else 0.0) and is_mosaic(tree, first, second, child):
                best = Merger(first, second, int(columns[side, other]) + 1, float(saved)), homes
    return best


def weigh_borders(tree: Tree, variation: Variation, child: int, parent: int) -> Borders:
    """The best border of a witness between its parent and each other node: the last column of what is in front, and the cost.

    returns: int64 (2, n), float64 (2, n); in the first row the parent is in front, in the second the other node. The texts have a column at least
    """
    spent = spent_columns(tree, variation, child)
    margin = int(FEWEST * spent.shape[1])
    split = np.stack([spent[parent] + (spent[:, -1:] - spent), spent + (spent[parent, -1] - spent[parent])])
    columns = split[:, :, margin : spent.shape[1] - margin].argmin(2) + margin
    return columns, np.take_along_axis(split, columns[:, :, None], 2)[:, :, 0]


def is_mosaic(tree: Tree, first: int, second: int, child: int) -> bool:
    """Whether a witness has its readings of two others in one piece each."""
    return weigh_mosaic(tree.slots[first], tree.slots[second], tree.slots[child]) > MOSAIC


def spent_columns(tree: Tree, variation: Variation, child: int) -> np.ndarray:
    """The cost of making a witness from each node, up to and with each column: float64 (n, m)."""
    spent = np.zeros(tree.slots.shape)
    for node in range(len(spent)):
        walk_costs(tree.slots[node], tree.slots[child], variation.prices, spent[node])
    return spent


def below_of(parents: np.ndarray, second: dict[int, int], node: int) -> set[int]:
    """All nodes that descend from a node, by either parent."""
    found: set[int] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        below = {int(child) for child in np.flatnonzero(parents == one)}
        below |= {child for child, parent in second.items() if parent == one}
        waiting += below - found
        found |= below
    return found
