"""The stemma of witnesses that are all compared: a tradition, or a block of a very large one (blocks.py).

Texts that are equal word by word are one node while the tree is searched (lost.py), then each gets its own.
Costs of copying, dates, credits and what the user knows are all in nats and simply add up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from whence import tables
from whence.read.known import Known
from whence.stemma.archetype import choose_slots
from whence.stemma.clues.clues import Clues, clues_of_groups, gather_clues, kinds_of, tell_apart
from whence.stemma.clues.known import certain_edges, disputed_children
from whence.stemma.search.centre import find_centre
from whence.stemma.search.contamination import Merger, find_mergers
from whence.stemma.search.lost import grow_tree
from whence.stemma.search.sound import turn_late
from whence.stemma.search.whole import mend, weigh_whole
from whence.stemma.support.evidence import Teller, tell_strangers
from whence.stemma.support.resample import resample_edges
from whence.stemma.support.support import DECIDED, support_edges, support_merger
from whence.stemma.support.ties import find_ties
from whence.stemma.texts.variation import Rows, Variation, read_variation
from whence.stemma.trees.alike import span_kinds
from whence.stemma.trees.ancestry import MOST_NODES
from whence.stemma.trees.tree import Tree, without_idle

MOST_OTHERS = 12  # other parents of a node that are named
FEW = 0.2  # share of the shorter text's words that any two texts of a language may have in common, side by side
RUN = 3  # words in a row that they may
UNSHOWN = 0.5  # the most support of an edge between such texts


def draw_compared(
    copies: Rows, collation: dict[int, dict[str, Any]], known: tuple[Known, ...], *, first: int | None = None
) -> tuple[Rows, Rows]:
    """The rows of NODE and EDGE of these witnesses.

    ``first``: the witness that all others are held to come from; no lost one and no second source is looked for then.
    """
    variation = read_variation(copies, collation)
    number = next((i for i, copy in enumerate(copies) if copy["witness_id"] == first), None)
    clues = gather_clues(copies, known, first=number)
    drawn = search_tree(variation, copies, clues)
    nodes = nodes_of(drawn.tree, copies)
    return nodes, edges_of(drawn, variation, copies, clues, [node["node_id"] for node in nodes])


@dataclass(frozen=True)
class Several:
    """What other trees than the drawn one say of its edges."""

    others: dict[int, set[int]]  # of each node, its other parents in trees that tie, -1 where it has none
    held: dict[tuple[int, int], float]  # of edges, by parent and child: the share of replicates that hold them

    def tell(self, parent: int, child: int, ids: list[int], names: list[str]) -> dict[str, Any]:
        """The columns of EDGE about other trees; other parents by name, lost ones last, then null for none."""
        others = self.others.get(child, set())
        extant = sorted((node for node in others if 0 <= node < len(names)), key=lambda node: names[node])
        lost = sorted(node for node in others if node >= len(names))
        told = [ids[node] for node in (extant + lost)[:MOST_OTHERS]]
        return {
            "agreed": not others,
            "others": [*told, None] if -1 in others else told,
            "bootstrap": self.held.get((parent, child)),
        }


@dataclass(frozen=True)
class Drawn:
    """The tree that is drawn, and what was found about it."""

    tree: Tree
    mergers: dict[int, Merger]
    several: Several | None  # None: no other trees were looked at


def search_tree(variation: Variation, copies: Rows, clues: Clues) -> Drawn:
    """From the cheapest tree of the texts to the one that is drawn, over the witnesses.

    Where all others are held to come from one witness (``clues.first``), no lost one and no second source is looked for.
    """
    first = clues.first
    grown = grow_tree(variation, *clues_of_groups(clues, variation), with_lost=first is None)
    tree = expand_twins(grown, variation, clues)
    if len(tree.parents) > MOST_NODES:
        return Drawn(tree, {}, None)
    tree = tree.plain()
    tree = mend(tree, weigh_whole(tree, copies, clues)).plain()
    kinds = kinds_of(tree, clues)
    tree = find_centre(tree, weigh_whole(tree, copies, clues), kinds.order[kinds.kind_of])
    fixed = frozenset(child for _, child in certain_edges(clues.known))
    held = fixed if first is None else fixed | {first}
    tree = turn_late(tree, copies, weigh_whole(tree, copies, clues), held)
    if first is not None:
        return Drawn(tree, {}, None)
    tree, mergers = find_mergers(tree, variation, fixed=fixed)
    return Drawn(tree, mergers, look_further(tree, variation, copies, clues, mergers))


def edges_of(drawn: Drawn, variation: Variation, copies: Rows, clues: Clues, ids: list[int]) -> Rows:
    """The rows of EDGE, with support and evidence; ``ids`` are those of the nodes."""
    tree, mergers, several = drawn.tree, drawn.mergers, drawn.several
    names = [copy["key"] or "" for copy in copies]
    columns = np.flatnonzero(choose_slots(copies, variation, tree.parents))
    certain, disputed = certain_edges(clues.known), disputed_children(clues.known)
    edges = []
    supports = support_edges(tree, kinds_of(tree, clues), names)
    teller = Teller(tree, variation.readings, copies, clues.credited, clues.known)
    for child in np.flatnonzero(tree.parents >= 0).tolist():
        support, rivals = supports[child]
        sources = [(int(tree.parents[child]), 0, len(columns))]
        if child in mergers:
            border = int(np.searchsorted(columns, mergers[child].column))
            sources = [(mergers[child].first, 0, border), (mergers[child].second, border, len(columns))]
            rivals = []
        for parent, start, stop in sources:
            if child in mergers and several:
                support = support_merger(mergers[child].saved, several.held.get((parent, child), 0.0))
            is_certain = (parent, child) in certain
            if child in disputed:
                support = min(support, UNSHOWN)
            strangers = not is_certain and are_strangers(variation, copies, parent, child)
            if strangers:
                support = min(support, UNSHOWN)
            edges.append(
                {
                    "tradition_id": copies[0]["tradition_id"],
                    "parent": ids[parent],
                    "child": ids[child],
                    "start": start,
                    "stop": stop,
                    "support": 1.0 if is_certain else support,
                    "decided": is_certain or support >= DECIDED,
                    "evidence": [
                        *teller.tell(parent, child, rivals),
                        *tell_range(start, stop, len(columns)),
                        *(tell_strangers(names[parent]) for _ in range(strangers)),
                    ],
                }
                | (several.tell(parent, child, ids, names) if several else {})
            )
    return edges


def look_further(tree: Tree, variation: Variation, copies: Rows, clues: Clues, mergers: dict[int, Merger]) -> Several:
    """The trees that tie, and those of resampled loci."""
    whole = weigh_whole(tree, copies, clues)
    held = resample_edges(tree, variation, kinds_of(tree, clues), whole, mergers)
    return Several(find_ties(tree, whole, frozenset(mergers)), held)


def are_strangers(variation: Variation, copies: Rows, parent: int, child: int) -> bool:
    """Whether two witnesses have no more words in common than any two texts: neither can be said to copy the other.

    In one language these are less than FEW of the shorter one's words and no RUN of them in a row; in two languages, none at all.
    """
    if max(parent, child) >= len(variation.text_of):  # a lost one has what it was given
        return False
    one, other = variation.slots[variation.text_of[parent]], variation.slots[variation.text_of[child]]
    equal = (one == other) & (one > 0)
    languages = {copies[row]["language"] for row in (parent, child)} - {None}
    if len(languages) > 1 or not equal.any():
        return not equal.any()
    if equal.sum() >= FEW * min((one > 0).sum(), (other > 0).sum()):
        return False
    breaks = np.flatnonzero(~equal[(one > 0) | (other > 0)])
    return bool(np.diff(breaks, prepend=-1, append=((one > 0) | (other > 0)).sum()).max() <= RUN)


def tell_range(start: int, stop: int, n_tokens: int) -> list[str]:
    """Which part came this way, if not all."""
    if (start, stop) == (0, n_tokens):
        return []
    return [f"has words {start + 1} to {stop} of {n_tokens} from here, the rest from another source"]


def expand_twins(tree: Tree, variation: Variation, clues: Clues) -> Tree:
    """The tree over all witnesses: equal texts cost nothing to copy, so that dates and credits decide."""
    n = len(clues.kind_of)
    text_of = np.concatenate([variation.text_of, tree.text_of[tree.n_extant :]])
    every = replace(tree, parents=np.full(len(text_of), -1), n_extant=n, text_of=text_of)
    kinds = tell_apart(kinds_of(every, clues))
    return without_idle(replace(every, parents=span_kinds(kinds.costs, kinds.roots + kinds.order, kinds.kind_of)))


def nodes_of(tree: Tree, copies: Rows) -> Rows:
    """The rows of NODE: the witnesses, then the lost nodes, named by the witnesses below them."""
    tradition = copies[0]["tradition_id"]
    rows = nodes_of_copies(copies)
    for node in range(tree.n_extant, len(tree.parents)):
        below = sorted(copies[i]["witness_id"] for i in tree.below(node) if i < tree.n_extant)
        rows.append({"node_id": tables.hash_id("lost", tradition, *below), "tradition_id": tradition})
    return rows


def nodes_of_copies(copies: Rows) -> Rows:
    """The rows of NODE of some witnesses."""
    return [
        {
            "node_id": node_of(copy),
            "tradition_id": copy["tradition_id"],
            "witness_id": copy["witness_id"],
            "time": copy["published"],
        }
        for copy in copies
    ]


def node_of(copy: dict[str, Any]) -> int:
    """The id of the node of a witness."""
    return tables.hash_id("node", copy["tradition_id"], copy["witness_id"])
