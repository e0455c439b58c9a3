"""Lost witnesses: texts that nobody has, put where they make the copying of the others cheaper.

Iterated one-Steiner search (Kahng & Robins, "A new class of iterative Steiner tree heuristics", IEEE Trans. CAD
11, 1992), over arborescences: of a node and two neighbours in the tree, the text in the middle (what two of the
three have, else what the node has) is offered as a new node; where the whole tree gets cheaper by more than
LOST, the best offer is taken, and the search goes on. At the root the union of the root and a neighbour is
offered too: what neither can have from the other, both have from something lost. Where one of them reports the other, the
frames of speech and the words of tense and person that only the report has are none of it (damaged.py). A lost node with a single
child says nothing and is not kept. Only up to MOST_WITNESSES distinct texts, and MOST_LOST lost ones.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from whence.stemma.texts.costs import cost_pairs
from whence.stemma.texts.damaged import join_damaged
from whence.stemma.texts.scars import BARRED, Speech, read_speech, weigh_scars
from whence.stemma.texts.variation import Variation
from whence.stemma.trees.tree import Tree, span, without_idle

LOST = 24.0  # nats a lost node must save
NEVER = 1e6  # nats for what cannot have been copied
LOST_ROOT = 12.0  # the original itself is lost more often than a copy with several copies of its own
MOST_WITNESSES = 60
MOST_LOST = 20


def grow_tree(variation: Variation, edge_clues: np.ndarray, root_clues: np.ndarray, *, with_lost: bool = True) -> Tree:
    """The cheapest tree, with lost nodes where they pay.

    edge_clues : float64 (n, n), what dates and credits add to the cost of each edge; root_clues : float64 (n,)
    """
    slots, speech = variation.slots, read_speech(variation)
    text_costs = cost_pairs(slots, slots, variation.prices) + weigh_scars(variation, speech)
    tree = span(slots, text_costs, edge_clues, root_clues)
    if not with_lost or len(slots) > MOST_WITNESSES:
        return tree
    for _ in range(MOST_LOST):
        better = best_offer(tree, variation, edge_clues, root_clues, speech)
        if better is None:
            break
        tree = better
    return without_idle(tree)


def best_offer(
    tree: Tree, variation: Variation, edge_clues: np.ndarray, root_clues: np.ndarray, speech: Speech | None
) -> Tree | None:
    """The tree with the one more lost node that saves most, or None."""
    n, best = len(tree.slots), None
    most_saved = 1e-9
    for offer, is_first in offers_of(tree, variation.readings):
        costs = np.zeros((n + 1, n + 1))
        costs[:n, :n] = tree.text_costs
        costs[n, :n] = cost_pairs(offer[None], tree.slots, variation.prices)[0]
        if speech is not None:
            costs[n, :n] += BARRED * speech.reports(offer, tree.slots)
        costs[:n, n] = NEVER if is_first else cost_pairs(tree.slots, offer[None], variation.prices)[:, 0]
        tried = span(np.vstack([tree.slots, offer[None]]), costs, edge_clues, root_clues)
        saved = tree.total - tried.total - (LOST_ROOT if tried.parents[n] < 0 else LOST)
        if saved > most_saved and (tried.parents == n).sum() > 1:
            most_saved, best = saved, tried
    return best


def offers_of(tree: Tree, readings: list[list[str]]) -> Iterator[tuple[np.ndarray, bool]]:
    """Texts that might be lost, each once, none that exists; and whether it can only stand at the root."""
    seen = {slots.tobytes() for slots in tree.slots}
    for node in range(len(tree.slots)):
        around = tree.children(node)
        if tree.parents[node] >= 0:
            around.append(int(tree.parents[node]))
        own = tree.slots[node]
        texts = [middle_of(own, tree.slots[a], tree.slots[b]) for i, a in enumerate(around) for b in around[:i]]
        if len(around) > 2:
            texts.append(common_of(tree.slots[[node, *around]], own))
        if tree.parents[node] < 0:
            for a in around:
                union = join_damaged(np.stack([own, tree.slots[a]]), readings)
                if union is None:
                    union = np.where(own > 0, own, tree.slots[a]).astype(np.int32)
                if union.tobytes() not in seen:
                    yield union, True
        for text in texts:
            key = text.tobytes()
            if key not in seen:
                seen.add(key)
                yield text, False


def middle_of(own: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Column by column what two of three texts have; the first where all differ."""
    return np.where(one == other, one, own).astype(np.int32)


def common_of(slots: np.ndarray, own: np.ndarray) -> np.ndarray:
    """Column by column what more than half of the texts have; ``own`` where there is no such reading."""
    ordered = np.sort(slots, axis=0)
    middle = ordered[len(slots) // 2]  # a reading that more than half have stands in the middle
    return np.where((slots == middle).sum(0) * 2 > len(slots), middle, own).astype(np.int32)
