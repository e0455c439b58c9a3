"""What stands beside the texts: dates, credits and what the user says of copying, in nats, and which witnesses they do not tell apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whence.read.known import Known
from whence.stemma.clues import credits, dates
from whence.stemma.clues.known import Told, find_known, roles_of, weigh_known
from whence.stemma.texts.variation import Rows, Variation
from whence.stemma.trees.tree import Tree
from whence.variants.collation.twins import number_alike

NO_ROOT = 1e7  # nats: above what any text costs, below the price of a second root
FIRST = 3.0  # nats: up to this the first of two that are compared is drawn as the source


@dataclass(frozen=True)
class Clues:
    """Float64 (k, k) for each edge from row to column, float64 (k,) for each root; witnesses of equal clues are a kind."""

    edges: np.ndarray
    roots: np.ndarray
    order: np.ndarray  # float64 (k,), for each root: settles which tree is drawn, and supports nothing
    kind_of: np.ndarray  # int64 (n,), of each witness
    credited: dict[int, list[int]]  # by witness
    known: list[Told]  # what the user says of copying, by witness
    first: int | None  # the witness that all others are held to come from


@dataclass(frozen=True)
class Kinds:
    """The nodes of a tree that no cost tells apart: of one text and of equal clues; each lost node is by itself."""

    kind_of: np.ndarray  # int64 (n,), of each node
    costs: np.ndarray  # float64 (k, k), from row to column, with clues
    roots: np.ndarray  # float64 (k,)
    order: np.ndarray  # float64 (k,)


def gather_clues(copies: Rows, known: tuple[Known, ...] = (), *, first: int | None = None) -> Clues:
    """Dates and credits of the witnesses, what their user says of copying, and which of two it named first.

    ``first``: the witness that all others are held to come from.
    """
    told = find_known(copies, known)
    roles = roles_of(told, len(copies))
    credited = credits.find_credited(copies)
    involved = set(credited).union(*credited.values())
    keys = [
        (
            copy["published"],
            copy["published_precision"] if copy["published"] else None,
            named_first(copy["notes"] or []),
            roles[i],
        )
        + ((i,) if i in involved or i == first else ())
        for i, copy in enumerate(copies)
    ]
    numbers, firsts = number_alike(keys)
    some = [copies[i] for i in firsts]
    by_kind = {numbers[i]: [numbers[j] for j in named] for i, named in credited.items()}
    edges, roots = credits.weigh_credits(by_kind, len(some))
    roots += [NO_ROOT if first not in (None, i) else 0.0 for i in firsts]
    order = np.array([-FIRST if named_first(copy["notes"] or []) else 0.0 for copy in some])
    edges += dates.weigh_dates(some) + dates.weigh_undated(some) + weigh_known(told, numbers)
    return Clues(edges, roots, order, np.array(numbers, np.int64), credited, told, first)


def named_first(notes: list[str]) -> bool:
    """Whether a witness is the first of two that a user compares."""
    return "given: the first of two" in notes


def clues_of_groups(clues: Clues, variation: Variation) -> tuple[np.ndarray, np.ndarray]:
    """The clues between distinct texts: the best that any two of their witnesses offer."""
    kinds = [np.unique(clues.kind_of[group]) for group in variation.groups]
    starts = np.concatenate(([0], np.cumsum([len(own) for own in kinds])))[:-1]
    every = np.concatenate(kinds)
    edges = np.minimum.reduceat(clues.edges[np.ix_(every, every)], starts, axis=0)
    roots = np.minimum.reduceat((clues.roots + clues.order)[every], starts)
    return np.minimum.reduceat(edges, starts, axis=1), roots


def kinds_of(tree: Tree, clues: Clues) -> Kinds:
    """The kinds of the nodes of a tree whose extant nodes are the witnesses."""
    n = tree.n_extant
    keys = list(zip(tree.text_of[:n].tolist(), clues.kind_of.tolist(), strict=True))
    numbers, firsts = number_alike(keys + [(-1, node) for node in range(n, len(tree.parents))])
    texts = tree.text_of[firsts]
    own = clues.kind_of[[first for first in firsts if first < n]]
    costs = tree.text_costs[np.ix_(texts, texts)]
    costs[: len(own), : len(own)] += clues.edges[np.ix_(own, own)]
    roots, order = np.zeros(len(firsts)), np.zeros(len(firsts))
    roots[: len(own)], order[: len(own)] = clues.roots[own], clues.order[own]
    return Kinds(np.array(numbers, np.int64), costs, roots, order)


def tell_apart(kinds: Kinds) -> Kinds:
    """The same, but nodes are of one kind only where none is cheaper, or as cheap, to copy from as another one of it."""
    size = np.bincount(kinds.kind_of, minlength=len(kinds.costs))
    others = kinds.costs.copy()
    np.fill_diagonal(others, np.inf)
    close = (np.diagonal(kinds.costs) == 0) & (others.min(0) > 0)
    if not (mixed := (size > 1) & ~close).any():
        return kinds
    keys = [(kind, node if mixed[kind] else -1) for node, kind in enumerate(kinds.kind_of.tolist())]
    numbers, firsts = number_alike(keys)
    old = kinds.kind_of[firsts]
    return Kinds(np.array(numbers, np.int64), kinds.costs[np.ix_(old, old)], kinds.roots[old], kinds.order[old])
