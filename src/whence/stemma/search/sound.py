"""Sound dates against an arrow that the texts leave open: the edge is turned.

Any date may be a later one than that of first publication, so dates cost no more than a slip of a copyist (dates.py). Where the
source of an edge shows a date of sound origin, a day or more after that of its copy, and the tree with the edge turned round costs
less than OPEN more, copying, dates and credits together, the texts leave the direction open: up to there support calls it undecided.
It is then drawn as the dates have it, and stays undecided. A date that a caller gives, or one of prose, may be that of a crawl or
of an event: it turns nothing. Checked by tests/stemma/search/test_sound.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np

from whence.stemma.clues.dates import is_after
from whence.stemma.search.whole import Whole
from whence.stemma.texts.variation import Rows
from whence.stemma.trees.ancestry import MOST_NODES, move, score_tree
from whence.stemma.trees.tree import Tree

OPEN = 2.0  # nats: of an edge with one rival, itself turned, support.py makes .7, whence on it is decided
SOUND = frozenset({"metadata", "feed", "url"})
PRECISE = frozenset({"second", "day"})
DAY = timedelta(days=1)


def is_surely_after(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether a witness is dated a day or more after another one, by dates of sound origin; where one is a day, days count."""
    if not all(copy["published_from"] in SOUND and copy["published_precision"] in PRECISE for copy in (one, other)):
        return False
    if not is_after(one, other):
        return False
    if "day" in (one["published_precision"], other["published_precision"]):
        return bool(one["published"].date() > other["published"].date())
    return bool(one["published"] - other["published"] >= DAY)


def turn_late(tree: Tree, copies: Rows, whole: Whole, fixed: frozenset[int] = frozenset()) -> Tree:
    """The tree with edges turned that sound dates contradict and the texts leave open; edges to ``fixed`` nodes stay.

    The tree has a text for each node. One that is larger than MOST_NODES stays as it is.
    """
    n, some = len(tree.parents), tree.n_extant
    if n > MOST_NODES:
        return tree
    late = np.zeros((n, n), bool)  # whether row is dated surely after column
    for i in range(some):
        for j in range(some):
            late[i, j] = is_surely_after(copies[i], copies[j])
    parents = tree.parents
    while late.any():
        least = score_tree(parents, whole.costs, *whole.rules) + OPEN
        before = count_late(parents, late)
        found = None
        for child in np.flatnonzero(parents >= 0).tolist():
            if not late[parents[child], child] or child in fixed or int(parents[child]) in fixed:
                continue
            turned = move(parents, child, n)
            cost = score_tree(turned, whole.costs, *whole.rules)
            if cost < least and count_late(turned, late) < before:
                least, found = cost, turned
        if found is None:
            break
        parents = found
    return tree if parents is tree.parents else replace(tree, parents=parents)


def count_late(parents: np.ndarray, late: np.ndarray) -> int:
    """The edges whose source is dated surely after the copy."""
    children = np.flatnonzero(parents >= 0)
    return int(late[parents[children], children].sum())
