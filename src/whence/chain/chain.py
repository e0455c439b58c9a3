"""Chains: anchors of two witnesses that lie on one way through both texts.

Anchors i before j fit together if j lies beyond i on both sides, at most ``REACH`` words away, and the two gaps
differ by at most ``DRIFT`` words. The score of a chain is its anchors minus a cost for changes of diagonal,
f(j) = max(1, max_i f(i) + 1 - |drift| / 8), over the last ``LOOKBACK`` anchors (Li, "Minimap2: pairwise alignment
for nucleotide sequences", Bioinformatics 34, 2018, section 2.1; there with a logarithmic cost and overlaps).
Chains are taken from the best down; an anchor belongs to one chain. So a moved paragraph is a chain of its own,
and a phrase that one witness repeats joins the chain that it fits best.

Guarantee: positions of a chain ascend on both sides; each distinct anchor is in exactly one chain.
Cost: O(anchors * LOOKBACK). Checked by tests/chain/test_chain.py against tests/reference/chain.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from whence import tables
from whence.kernel import kernel

REACH = 64
DRIFT = 16
LOOKBACK = 24
DRIFT_COST = 8  # words of drift that cost as much as an anchor brings
HALF = np.uint64(32)
LOW = np.uint64(0xFFFFFFFF)


@kernel
def score_anchors(position_a: np.ndarray, position_b: np.ndarray, score: np.ndarray, before: np.ndarray) -> None:
    """Score each anchor of a pair, in eighths, as the end of its best chain.

    position_a, position_b: int32 (n,), ascending by a, then b
    score : int64 (n,), written; before: int32 (n,), written: the anchor before it, -1: it is the first
    """
    for j in range(len(position_a)):
        score[j], before[j] = DRIFT_COST, -1
        for i in range(j - 1, max(-1, j - 1 - LOOKBACK), -1):
            step_a, step_b = position_a[j] - position_a[i], position_b[j] - position_b[i]
            if step_a > REACH:
                break
            drift = abs(step_a - step_b)
            if step_a > 0 and 0 < step_b <= REACH and drift <= DRIFT and score[i] + DRIFT_COST - drift > score[j]:
                score[j], before[j] = score[i] + DRIFT_COST - drift, i


@kernel
def peel_chains(score: np.ndarray, before: np.ndarray, number: np.ndarray) -> int:
    """Give each anchor the number of its chain, best chains first: int32 (n,); returns the number of chains."""
    n = len(score)
    number[:] = -1
    order = np.argsort(-score, kind="mergesort") if n > 1 else np.zeros(1, np.int64)
    n_chains = 0
    for at in order:
        if number[at] == -1:
            i = np.int64(at)
            while i >= 0 and number[i] == -1:
                number[i] = n_chains
                i = np.int64(before[i])
            n_chains += 1
    return n_chains


@kernel
def sort_anchors(position_a: np.ndarray, position_b: np.ndarray, first: int, stop: int) -> int:
    """Sort the anchors first:stop of one pair by a, then b, in place; returns where the distinct ones stop."""
    if stop - first == 1:
        return stop
    packed = np.empty(stop - first, np.uint64)
    for i in range(first, stop):
        packed[i - first] = (np.uint64(position_a[i]) << HALF) | np.uint64(position_b[i])
    packed.sort()
    n = first
    for i in range(len(packed)):
        if i == 0 or packed[i] != packed[i - 1]:
            position_a[n], position_b[n] = packed[i] >> HALF, packed[i] & LOW
            n += 1
    return n


@kernel
def chain_pairs(
    pairs: np.ndarray,
    position_a: np.ndarray,
    position_b: np.ndarray,
    out_a: np.ndarray,
    out_b: np.ndarray,
    starts: np.ndarray,
    pair_of: np.ndarray,
) -> int:
    """Chain the anchors of many pairs.

    pairs     : int64 (n_pairs + 1,), pair p has the anchors pairs[p]:pairs[p + 1]
    position_a, position_b: int32 (n_anchors,), sorted in place
    out_a, out_b: int32 (n_anchors,), written: the anchors, chain after chain
    starts    : int64 (n_anchors + 1,), zeros, written: chain c has out_a[starts[c]:starts[c + 1]]
    pair_of   : int32 (n_anchors,), written: pair of each chain
    returns   : number of chains
    """
    longest = 0
    for p in range(len(pairs) - 1):
        longest = max(longest, pairs[p + 1] - pairs[p])
    score, before, number = np.empty(longest, np.int64), np.empty(longest, np.int32), np.empty(longest, np.int32)
    n_chains, n = 0, 0
    for p in range(len(pairs) - 1):
        first, stop = pairs[p], sort_anchors(position_a, position_b, pairs[p], pairs[p + 1])
        if stop - first == 1:
            out_a[n], out_b[n], pair_of[n_chains] = position_a[first], position_b[first], p
            n, n_chains = n + 1, n_chains + 1
            starts[n_chains] = n
            continue
        size = stop - first
        here = score[:size], before[:size], number[:size]
        score_anchors(position_a[first:stop], position_b[first:stop], here[0], here[1])
        found = peel_chains(here[0], here[1], here[2])
        for i in range(size):
            starts[n_chains + 1 + number[i]] += 1
        for c in range(n_chains, n_chains + found):
            pair_of[c] = p
            starts[c + 1] += starts[c]
            score[c - n_chains] = starts[c]  # where the next anchor of the chain goes
        for i in range(size):
            at = score[number[i]]
            out_a[at], out_b[at] = position_a[first + i], position_b[first + i]
            score[number[i]] += 1
        n_chains, n = n_chains + found, n + size
    return n_chains


def chain_anchors(anchors: pa.Table) -> tuple[pa.Table]:
    """Chain the anchors of each pair: ANCHOR, rows of a pair together -> CHAIN, best chain of a pair first."""
    anchors = tables.conform(anchors, tables.ANCHOR)
    witness_a, witness_b = anchors["witness_a"].to_numpy(), anchors["witness_b"].to_numpy()
    n = len(witness_a)
    if n == 0:
        return (tables.CHAIN.empty_table(),)
    new = np.flatnonzero((witness_a[1:] != witness_a[:-1]) | (witness_b[1:] != witness_b[:-1])) + 1
    pairs = np.concatenate([[0], new, [n]]).astype(np.int64)
    position_a, position_b = (anchors[name].to_numpy().copy() for name in ("position_a", "position_b"))
    out_a, out_b, pair_of = np.empty(n, np.int32), np.empty(n, np.int32), np.empty(n, np.int32)
    starts = np.zeros(n + 1, np.int64)
    n_chains = chain_pairs(pairs, position_a, position_b, out_a, out_b, starts, pair_of)
    first = pairs[pair_of[:n_chains]]
    starts = starts[: n_chains + 1]
    lists = [tables.list_column(column[: starts[-1]], starts) for column in (out_a, out_b)]
    return (pa.table([pa.array(witness_a[first]), pa.array(witness_b[first]), *lists], schema=tables.CHAIN),)
