"""Chains: anchors of two witnesses that lie on one way through both texts.

Anchors i before j fit together if j lies beyond i on both sides, at most ``REACH`` words away, and the two gaps
differ by at most ``DRIFT`` words. The score of a chain is its anchors minus a cost for changes of diagonal,
f(j) = max(1, max_i f(i) + 1 - |drift| / 8), over the last ``LOOKBACK`` anchors (Li, "Minimap2: pairwise alignment
for nucleotide sequences", Bioinformatics 34, 2018, section 2.1; there with a logarithmic cost and overlaps).
Chains are taken from the best down; an anchor belongs to one chain. So a moved paragraph is a chain of its own,
and a phrase that one witness repeats joins the chain that it fits best.

A chain of fewer than ``NEAR`` words is most often a common phrase and nothing else. It counts where ``CLOSE`` of the words
around one of its anchors are equal; ``ALONE`` for a single anchor, which has no others whose words are around it.

Guarantee: positions of a chain ascend on both sides; no anchor is in two chains.
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
NEAR = 10  # words of a chain that may be one phrase
ALONE, CLOSE = 4, 5  # equal words around an anchor of such a chain: of a single one, of one of several
DRIFT_COST = 8  # words of drift that cost as much as an anchor brings
FOUR, HIGH = np.uint64(4), np.uint64(34)  # of (position_a, position_b, around) in one word: 30, 30 and 4 bits
AROUND, PLACE = np.uint64(0xF), np.uint64((1 << 30) - 1)


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
def sort_anchors(anchors: tuple, first: int, stop: int) -> int:
    """Sort the anchors first:stop of one pair by a, then b, in place; returns where the distinct ones stop.

    anchors: position_a, position_b int32, around int8; of equal places the one with the most around stays
    """
    position_a, position_b, around = anchors
    if stop - first == 1:
        return stop
    packed = np.empty(stop - first, np.uint64)
    for i in range(first, stop):
        packed[i - first] = (
            (np.uint64(position_a[i]) << HIGH) | (np.uint64(position_b[i]) << FOUR) | np.uint64(around[i])
        )
    packed.sort()
    n = first
    for i in range(len(packed)):
        if i + 1 == len(packed) or packed[i] >> FOUR != packed[i + 1] >> FOUR:
            position_a[n], position_b[n] = packed[i] >> HIGH, (packed[i] >> FOUR) & PLACE
            around[n] = packed[i] & AROUND
            n += 1
    return n


@kernel
def is_phrase(size: int, words: int, around: int) -> bool:
    """Whether a chain of so many anchors may be a common phrase: its words, and the most words around an anchor."""
    return words < NEAR and around < (ALONE if size == 1 else CLOSE)


@kernel
def write_chains(anchors: tuple, first: int, number: np.ndarray, work: np.ndarray, out: tuple, n_chains: int) -> int:
    """Write the chains of one pair, but for phrases, behind those that are written; returns the new number of chains.

    anchors: of all pairs; those of this one stand from ``first`` on; number int32 (n,): chain of each
    work   : int64 (number of chains, 4); out: as ``chain_pairs``, its ``starts`` counted up from n_chains on
    """
    position_a, position_b, around = anchors
    out_a, out_b, starts, _ = out
    work[:] = 0
    for i in range(len(number)):
        chain = work[number[i]]
        if chain[0] == 0:
            chain[1] = position_a[first + i]  # anchors ascend
        chain[0], chain[2] = chain[0] + 1, position_a[first + i]
        chain[3] = max(chain[3], around[first + i])
    at = starts[n_chains]
    for c in range(len(work)):
        size, start, last, most = work[c]
        work[c, 0] = -1
        if not is_phrase(size, last - start, most):
            work[c, 0] = at
            at += size
            n_chains += 1
            starts[n_chains] = at
    for i in range(len(number)):
        at = work[number[i], 0]
        if at >= 0:
            out_a[at], out_b[at] = position_a[first + i], position_b[first + i]
            work[number[i], 0] += 1
    return n_chains


@kernel
def chain_pairs(pairs: np.ndarray, anchors: tuple, out: tuple) -> int:
    """Chain the anchors of many pairs.

    pairs  : int64 (n_pairs + 1,), pair p has the anchors pairs[p]:pairs[p + 1]
    anchors: position_a, position_b int32, around int8, each (n_anchors,), sorted in place
    out    : position_a, position_b int32 (n_anchors,), written: the anchors, chain after chain;
             starts int64 (n_anchors + 1,), zeros, written: chain c has the anchors starts[c]:starts[c + 1];
             pair_of int32 (n_anchors,), written: pair of each chain
    returns: number of chains
    """
    longest = 0
    for p in range(len(pairs) - 1):
        longest = max(longest, pairs[p + 1] - pairs[p])
    score, before, number = np.empty(longest, np.int64), np.empty(longest, np.int32), np.empty(longest, np.int32)
    work = np.empty((longest, 4), np.int64)
    n_chains = 0
    for p in range(len(pairs) - 1):
        first, stop = pairs[p], sort_anchors(anchors, pairs[p], pairs[p + 1])
        size, n_before = stop - first, n_chains
        if size == 1:
            if is_phrase(1, 0, anchors[2][first]):
                continue
            at = out[2][n_chains]
            out[0][at], out[1][at] = anchors[0][first], anchors[1][first]
            n_chains += 1
            out[2][n_chains] = at + 1
        else:
            here = score[:size], before[:size], number[:size]
            score_anchors(anchors[0][first:stop], anchors[1][first:stop], here[0], here[1])
            found = peel_chains(here[0], here[1], here[2])
            n_chains = write_chains(anchors, first, here[2], work[:found], out, n_chains)
        for c in range(n_before, n_chains):
            out[3][c] = p
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
    places = tuple(anchors[name].to_numpy().copy() for name in ("position_a", "position_b", "around"))
    out = np.empty(n, np.int32), np.empty(n, np.int32), np.zeros(n + 1, np.int64), np.empty(n, np.int32)
    n_chains = chain_pairs(pairs, places, out)
    first = pairs[out[3][:n_chains]]
    starts = out[2][: n_chains + 1]
    lists = [tables.list_column(column[: starts[-1]], starts) for column in out[:2]]
    return (pa.table([pa.array(witness_a[first]), pa.array(witness_b[first]), *lists], schema=tables.CHAIN),)
