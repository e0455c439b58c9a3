"""The bootstrap: how often an edge stands again where the places of variation are drawn anew.

Felsenstein, "Confidence limits on phylogenies: an approach using the bootstrap", Evolution 39, 1985. A locus is a run of columns in
which some text differs, LONGEST at most: neighbours vary together, as slips do. A replicate draws as many loci as there are, with
replacement; what it costs to make one text from another is then the sum over the loci drawn. The cheapest tree is spanned over the same nodes, lost ones
among them, dates and credits have their say as ever, and the drawn edges are looked for. Where trees of a replicate cost the same,
an edge has its part: one of so many parents. So a share says how much hangs on few places; it does not say how often
such edges are right (that is ``support``), nor what a bias of the prices does.

Loci are drawn by the minimal standard generator (Park & Miller, "Random number generators: good ones are hard to
find", Communications of the ACM 31, 1988, with the multiplier 48271 of 1993), always from the same seed: results depend on nothing but
the texts. Cost: REPLICATES trees, and columns times the square of the texts. Checked in tests/stemma/support/test_resample.py
against tests/reference/resample.py.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel
from whence.stemma.clues.clues import Kinds
from whence.stemma.search.contamination import Merger
from whence.stemma.search.whole import Whole
from whence.stemma.texts.costs import Prices, damp, walk_costs
from whence.stemma.texts.variation import Variation
from whence.stemma.trees.ancestry import GAIN, mend_tree, move, score_tree, tying_moves
from whence.stemma.trees.arborescence import span_tree
from whence.stemma.trees.tree import Tree

REPLICATES = 100
LONGEST = 12  # columns of a locus
SEED, MULTIPLIER, MODULUS = 20250, 48271, 2147483647


def find_loci(slots: np.ndarray) -> tuple[np.ndarray, int]:
    """The locus of each column, and how many there are: int32 (n, m) -> int32 (m,), -1 where all texts have the same."""
    varies = (slots != slots[:1]).any(0)
    locus_of = np.full(slots.shape[1], -1, np.int32)
    n_loci, length = 0, 0
    for k, differs in enumerate(varies.tolist()):
        length = length + 1 if differs else 0
        if differs:
            n_loci += (length - 1) % LONGEST == 0
            locus_of[k] = n_loci - 1
    return locus_of, n_loci


@kernel
def draw_loci(n_loci: int, n_replicates: int) -> np.ndarray:
    """How often each replicate draws each locus: int32 (r, l), each row n_loci in sum."""
    drawn = np.zeros((n_replicates, n_loci), np.int32)
    state = SEED
    for i in range(n_replicates):
        for _ in range(n_loci):
            state = state * MULTIPLIER % MODULUS
            drawn[i, state * n_loci // MODULUS] += 1
    return drawn


@kernel
def cost_replicates(
    parents: np.ndarray, children: np.ndarray, prices: Prices, locus_of: np.ndarray, drawn: np.ndarray
) -> np.ndarray:
    """What each child costs from each parent in each replicate, as ``costs.cost_pairs``.

    parents, children : int32 (p, m), (c, m); locus_of : int32 (m,); drawn : int32 (r, l)
    returns: float64 (r, p, c)
    """
    m, n_replicates, n_loci = len(locus_of), *drawn.shape
    costs = np.zeros((n_replicates, len(parents), len(children)))
    spent, share, touched = np.zeros(m), np.zeros(n_loci), np.zeros(n_loci, np.int64)
    for i in range(len(parents)):
        for j in range(len(children)):
            walk_costs(parents[i], children[j], prices, spent)
            n_touched, before = 0, 0.0
            for k in range(m):
                if spent[k] > before:
                    locus = locus_of[k]
                    if share[locus] == 0.0:
                        touched[n_touched] = locus
                        n_touched += 1
                    share[locus] += spent[k] - before
                    before = spent[k]
            for replicate in range(n_replicates):
                total = 0.0
                for at in range(n_touched):
                    total += drawn[replicate, touched[at]] * share[touched[at]]
                costs[replicate, i, j] = damp(total)
            for at in range(n_touched):
                share[touched[at]] = 0.0
    return costs


@kernel
def count_parents(
    tree: np.ndarray, wanted: np.ndarray, costs: np.ndarray, rules: tuple, held: np.ndarray, known: np.ndarray
) -> None:
    """Add to each node its part of one replicate: 1 / k where its wanted parent is one of k that cost the same.

    tree : int64 (n,), the cheapest; wanted : int64 (n,), drawn parents; costs, rules : as in ``ancestry.score_tree``
    held : float64 (n,), written; known : bool (n, n + 1), room: the parents of each node found, -1 as the last
    """
    n = len(tree)
    least = score_tree(tree, costs, rules[0], rules[1], rules[2], rules[3])
    moves, _ = tying_moves(tree, least + GAIN, costs, rules[0], rules[1], rules[2], rules[3])
    known[:, :] = False
    for node in range(n):
        known[node, tree[node]] = True
    for at in range(len(moves)):
        moved = move(tree, moves[at, 0], moves[at, 1])
        for node in range(n):
            if moved[node] != tree[node]:
                known[node, moved[node]] = True
    for node in range(n):
        if known[node, wanted[node]]:
            n_known = 0
            for parent in range(n + 1):
                n_known += known[node, parent]
            held[node] += 1.0 / n_known


@kernel
def hold_edges(
    wanted: np.ndarray,
    replicates: np.ndarray,
    text_of: np.ndarray,
    pairs: np.ndarray,
    pair_roots: np.ndarray,
    clues: np.ndarray,
    rules: tuple,
    is_plain: bool,
) -> np.ndarray:
    """The share of replicates that hold the drawn edge to each node.

    wanted : int64 (n,), drawn parents; replicates : float64 (r, t, t), costs of texts; text_of : int64 (n,)
    pairs, pair_roots : float64 (n, n), (n,), what clues add to each edge and root while a tree is spanned
    clues, rules : the same where it is weighed whole; is_plain : whether that changes no tree
    returns: float64 (n,)
    """
    n = len(wanted)
    held, texts, costs = np.zeros(n), np.empty((n, n)), np.empty((n, n))
    known = np.zeros((n, n + 1), np.bool_)
    for replicate in range(len(replicates)):
        for i in range(n):
            for j in range(n):
                texts[i, j] = replicates[replicate, text_of[i], text_of[j]]
                costs[i, j] = texts[i, j] + clues[i, j]
                texts[i, j] += pairs[i, j]
        tree, _ = span_tree(texts, pair_roots)
        if not is_plain:
            tree = mend_tree(tree, costs, rules[0], rules[1], rules[2], rules[3])
        count_parents(tree, wanted, costs, rules, held, known)
    return held / max(1, len(replicates))


def resample_edges(
    tree: Tree, variation: Variation, kinds: Kinds, whole: Whole, mergers: dict[int, Merger]
) -> dict[tuple[int, int], float]:
    """The share of replicates that hold each edge, by parent and child; nothing where all texts are the same.

    Either edge to a witness with two sources is held by itself: where no other node gives that part of the text more cheaply.
    """
    _, firsts, text_of = np.unique(tree.slots, axis=0, return_index=True, return_inverse=True)
    slots, text_of = tree.slots[firsts], text_of.ravel()
    locus_of, n_loci = find_loci(slots)
    if not n_loci:
        return {}
    drawn = np.vstack([np.ones((1, n_loci), np.int32), draw_loci(n_loci, REPLICATES)])
    every = cost_replicates(slots, slots, variation.prices, locus_of, drawn)
    barred = tree.text_costs - every[0][np.ix_(text_of, text_of)]  # of scars, and of what can only be a root
    barred[np.abs(barred) < 1] = 0.0  # the noise of sums
    pairs = kinds.costs[np.ix_(kinds.kind_of, kinds.kind_of)] - tree.text_costs + barred
    roots = (kinds.roots + kinds.order)[kinds.kind_of]
    clues = whole.costs - tree.text_costs + barred
    held = hold_edges(tree.parents, every[1:], text_of, pairs, roots, clues, whole.rules, whole.is_plain)
    shares = {(parent, child): float(held[child]) for child, parent in enumerate(tree.parents.tolist()) if parent >= 0}
    for child, merger in mergers.items():
        open_to = np.setdiff1d(np.arange(len(tree.parents)), [child, *tree.below(child)])
        for parent, part in ((merger.first, slice(merger.column)), (merger.second, slice(merger.column, None))):
            price, offset, size = variation.prices
            prices = price, offset[:-1][part], size[part]
            sources, own = tree.slots[open_to][:, part], tree.slots[[child]][:, part]
            costs = cost_replicates(sources, own, prices, locus_of[part], drawn[1:])[:, :, 0] + pairs[open_to, child]
            best = costs < costs.min(1, keepdims=True) + GAIN
            shares[parent, child] = float((best[:, open_to == parent].any(1) / best.sum(1)).mean())
    return shares
