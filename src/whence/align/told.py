"""Passages of two witnesses that are told to carry one text: chains cut where the copying ends, the best piece first.

A chain of two texts that are known to be kin may run through both from end to end, and through words that have nothing
to do with each other. So its words, once laid side by side, are cut: of all ways to choose stretches of them, the one with
the greatest sum of scores, where each stretch costs ``AGAIN``, what a further passage must bring. A chain with one
stretch stays whole where it is worth a row as it is. Two stretches are one row only where what lies between costs less than a
row of its own, and a chain that is worth nothing as a whole still gives the passages in it (Csűrös, "Maximum-scoring
segment sets", IEEE/ACM Transactions on Computational Biology and Bioinformatics 1, 2004; there with a given number of
segments, here with a price for each). A stretch goes on to the edges of sentences as a found one does (place.py), and is
laid once more as a whole, as anchors may have kept it from being laid best.

The pieces of all chains of a pair are placed best first; one of which half has its place already is left out. Every
word brings ``GAIN``. Three equal words are a passage, or two with nothing between; beside another ``AGAIN`` is asked for.
A replaced word costs ``SWAPPED``, less than in a search: beside equal words of a text that is known to be kin a strange
one is a swapped one, and two copies spun apart, which have two in five words in common, are one passage.

Guarantee: the chosen stretches have the greatest sum (tests/reference/segments.py), and each of them its price.
Cost: that of laying the chains (extend.py), O(words) to cut, O(words**2) to lay a piece of up to ``FILL`` words again.
Checked by tests/align/test_told.py and tests/align/test_copies.py.
"""

from __future__ import annotations

import numpy as np

from whence.align.align import FIELDS, is_inside, scratch_of, write_runs
from whence.align.extend import EQUAL, FILL, LONGER, ONLY_A, ONLY_B, OPEN, REPLACED, REPLACED_BY, fill
from whence.align.place import (
    REST,
    align_chain,
    drop_dangling,
    replace_front,
    rest_after,
    rest_before,
    take_rest,
)
from whence.kernel import kernel

GAIN = 4  # of every equal word
ALONE = 3 * GAIN - 2  # score of a passage: three equal words, or two with nothing between
AGAIN = 2 * ALONE  # of one beside others of the pair: twice as sure
SWAPPED = 1  # what a replaced word costs where a chain is cut
FEWEST_EQUAL = 2
ROWS = 1 << 16  # alignments of one call
RUNS = 1 << 20  # runs of ops of one call


@kernel
def score_of(ops: np.ndarray, k: int, replaced: int) -> int:
    """What the op ops[k] brings, where a replaced word costs so much."""
    if ops[k] == EQUAL:
        return GAIN
    if ops[k] == REPLACED_BY:
        return -replaced
    return -LONGER if k > 0 and ops[k - 1] == ops[k] else -OPEN - LONGER


@kernel
def choose_stretches(ops: np.ndarray, n: int, price: int, stretches: np.ndarray) -> int:
    """Choose the stretches of ops[:n] that together score most, where each costs its price.

    stretches: int64 (n,  2), written: start and stop of each, in order; returns how many
    A stretch that scores its price is worth it, so sums are counted in halves and one half is let off; of equal sums the
    shorter stretches are taken.
    """
    opens, closes = np.empty(n, np.bool_), np.empty(n, np.bool_)
    inside, outside = -(1 << 40), 0  # the best sum with a stretch under way, and with none
    for k in range(n):
        value, fresh = 2 * score_of(ops, k, SWAPPED), outside - (2 * price - 1)
        opens[k] = fresh >= inside
        inside = max(inside, fresh) + value
        closes[k] = inside > outside
        outside = max(outside, inside)
    count, k = 0, n - 1
    while k >= 0:
        if closes[k]:
            stretches[count, 1] = k + 1
            while not opens[k]:
                k -= 1
            stretches[count, 0] = k
            count += 1
        k -= 1
    stretches[:count] = stretches[:count][::-1].copy()
    return count


@kernel
def range_stretches(ops: np.ndarray, start: tuple, stretches: np.ndarray, ranges: np.ndarray) -> None:
    """Write which words each stretch lays side by side: int64 (n, 4), start and stop in a, start and stop in b.

    start: words of a and b at ops[0]
    """
    a, b = start
    k = 0
    for s in range(len(stretches)):
        for side in (0, 1):
            while k < stretches[s, side]:
                a, b = a + (ops[k] != ONLY_B), b + (ops[k] != ONLY_A)
                k += 1
            ranges[s, side], ranges[s, side + 2] = a, b


@kernel
def edge_piece(words: tuple, piece: tuple, room: tuple, ops: np.ndarray, n: int) -> tuple[int, int, int, int, int, int]:
    """Bring both ends of a piece to the edges of sentences, as ``align_chain`` does.

    piece  : start and stop in a, start and stop in b; room: the same, what it may reach
    ops    : int8, ops[:n] of the piece, with room for more
    returns: the new piece, what the words given back brought, the new n
    """
    hashes, flags, gains = words[0], words[1], words[2]
    start_a, stop_a, start_b, stop_b = piece
    stop_a, stop_b, behind, dropped = drop_dangling(hashes, flags, gains, (stop_a, stop_b, 1), ops, n)
    rest_a, rest_b = rest_after(flags, stop_a, room[1]), rest_after(flags, stop_b, room[3])
    rest_a, rest_b, n = take_rest(hashes, (stop_a, stop_b, 1), rest_a, rest_b, ops, n - dropped)
    stop_a, stop_b = stop_a + rest_a, stop_b + rest_b
    ends = start_a - 1, start_b - 1, -1
    start_a, start_b, before, dropped = drop_dangling(hashes, flags, gains, ends, ops, n)
    start_a, start_b = start_a + 1, start_b + 1
    left = np.empty(2 * REST, np.int8)
    rest_a, rest_b = rest_before(flags, start_a, room[0]), rest_before(flags, start_b, room[2])
    rest_a, rest_b, n_left = take_rest(hashes, (start_a - 1, start_b - 1, -1), rest_a, rest_b, left, 0)
    n = replace_front(ops, n, dropped, left, n_left)
    return start_a - rest_a, stop_a, start_b - rest_b, stop_b, behind + before, n


@kernel
def lay_again(hashes: np.ndarray, gains: np.ndarray, piece: tuple, ops: np.ndarray, n: int) -> tuple[int, int, int]:
    """Lay a piece in full where its ops are not the best; returns its equal words, what it scores more, its new number of ops.

    piece: as ``edge_piece``; ops: int8, ops[:n] of the piece, written
    """
    start_a, stop_a, start_b, stop_b = piece
    equal, score, more = 0, 0, 0
    for k in range(n):
        equal += ops[k] == EQUAL
        score += score_of(ops, k, REPLACED)
    size_a, size_b = stop_a - start_a, stop_b - start_b
    if equal < n and max(size_a, size_b) <= FILL:
        again = np.empty(size_a + size_b, np.int8)
        best, n_again = fill(hashes, gains, (start_a, start_b, size_a, size_b), again, 0)
        if best > score:
            ops[:n_again] = again[:n_again]
            equal, more, n = 0, best - score, n_again
            for k in range(n):
                equal += ops[k] == EQUAL
    return equal, more, n


@kernel
def longer(rows: np.ndarray, n: int) -> np.ndarray:
    """Twice the rows, the first n of them kept."""
    more = np.empty((2 * len(rows), rows.shape[1]), rows.dtype)
    more[:n] = rows[:n]
    return more


@kernel
def cut_chain(
    words: tuple, chain: tuple, space: tuple, is_first: bool, work: tuple
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lay a chain, and cut it into stretches.

    words   : as ``place_told``; chain, space (its bounds), work: as ``align_chain``
    is_first: whether a chain without a stretch that is worth ``AGAIN`` may stay whole; one with a single stretch does
    returns : ops int8; stretches int64 (n, 2) of them, words of each int64 (n, 4)
    """
    start_a, _, start_b, _, score, n_ops = align_chain(words[0], words[1], words[2], chain, space, work)
    stretches = np.empty((n_ops, 2), np.int64)
    count = choose_stretches(work[0], n_ops, AGAIN, stretches)
    if score >= ALONE and (count == 1 or (count == 0 and is_first)):
        count, stretches[0, 0], stretches[0, 1] = 1, 0, n_ops
    ranges = np.empty((count, 4), np.int64)
    range_stretches(work[0], (start_a, start_b), stretches[:count], ranges)
    return work[0], stretches[:count], ranges


@kernel
def collect_pieces(words: tuple, chains: tuple, span: tuple, work: tuple) -> tuple[np.ndarray, int, np.ndarray]:
    """The pieces of all chains of a pair.

    words, chains, work: as ``place_told``; span: its first chain, the first chain of the next pair
    returns: pieces int64 (capacity, FIELDS), as placed ones but from which op to which in the first and last field;
             how many; ops int8 (capacity, 1)
    """
    bounds = words[3]
    row_a, row_b, offsets, position_a, position_b = chains
    a, b = row_a[span[0]], row_b[span[0]]
    space = (bounds[a], bounds[a + 1], bounds[b], bounds[b + 1])
    pieces, held = np.empty((16, FIELDS), np.int64), np.empty((1024, 1), np.int8)
    n, n_held, is_first = 0, 0, True
    for c in range(span[0], span[1]):
        low, high = offsets[c], offsets[c + 1] - 1
        if is_inside(pieces, 0, n, space[0] + position_a[low], space[2] + position_b[low]) and is_inside(
            pieces, 0, n, space[0] + position_a[high], space[2] + position_b[high]
        ):
            continue
        chain = (position_a[low : high + 1], position_b[low : high + 1], space[0], space[2])
        laid, stretches, ranges = cut_chain(words, chain, space, is_first, work)
        for s in range(len(stretches)):
            size = stretches[s, 1] - stretches[s, 0]
            ops = np.empty(size + 4 * REST + ranges[s, 1] - ranges[s, 0] + ranges[s, 3] - ranges[s, 2], np.int8)
            ops[:size] = laid[stretches[s, 0] : stretches[s, 1]]
            room_a = (space[0] if s == 0 else ranges[s - 1, 1], space[1] if s + 1 == len(ranges) else ranges[s + 1, 0])
            room_b = (space[2] if s == 0 else ranges[s - 1, 3], space[3] if s + 1 == len(ranges) else ranges[s + 1, 2])
            row, score = ranges[s], 0
            for k in range(size):
                score += score_of(ops, k, SWAPPED)
            edged = edge_piece(words, (row[0], row[1], row[2], row[3]), (*room_a, *room_b), ops, size)
            equal, more, size = lay_again(words[0], words[2], edged[:4], ops, edged[5])
            score += more - edged[4]
            if equal < FEWEST_EQUAL or score < (ALONE if is_first else AGAIN):
                continue
            while n_held + size > len(held):
                held = longer(held, n_held)
            if n == len(pieces):
                pieces = longer(pieces, n)
            held[n_held : n_held + size, 0] = ops[:size]
            pieces[n, 0], pieces[n, 5], pieces[n, 6], pieces[n, 7] = n_held, equal, score, n_held + size
            for k in range(4):
                pieces[n, k + 1] = edged[k]
            n, n_held, is_first = n + 1, n_held + size, is_first and score < AGAIN
    return pieces, n, held


@kernel
def is_taken(placed: np.ndarray, first: int, n: int, range_a: tuple, range_b: tuple) -> bool:
    """Whether the placed alignments first:n cover half of a range on either side, one by one."""
    taken = False
    for k in range(first, n):
        both_a = min(placed[k, 2], range_a[1]) - max(placed[k, 1], range_a[0])
        both_b = min(placed[k, 4], range_b[1]) - max(placed[k, 3], range_b[0])
        taken |= 2 * both_a > range_a[1] - range_a[0] or 2 * both_b > range_b[1] - range_b[0]
    return taken


@kernel
def place_told(words: tuple, chains: tuple, c: int, work: tuple, out: tuple) -> tuple[int, int, int]:
    """Place the pieces of the chains from ``c`` on, pair by pair, until ``out`` is too small for the next.

    words  : hash uint32, flags int8, gains int8 by bucket: all ``GAIN``, bounds int64 (n_witnesses + 1,)
    chains : row of witness a and b int64, offsets int32 (n + 1,), position_a and position_b int32
    work   : as ``align_chain``
    out    : placed int64 (capacity, FIELDS), op int32, length int32
    returns: the chain to go on with, alignments placed, runs written
    """
    row_a, row_b = chains[0], chains[1]
    placed, op_out, length_out = out
    n, runs = 0, 0
    while c < len(row_a):
        first, stop, at = n, c + 1, runs
        while stop < len(row_a) and row_a[stop] == row_a[c] and row_b[stop] == row_b[c]:
            stop += 1
        pieces, n_pieces, held = collect_pieces(words, chains, (c, stop), work)
        for p in np.argsort(-pieces[:n_pieces, 6], kind="mergesort"):
            piece = pieces[p]
            if piece[6] < AGAIN and n > first:
                break
            if is_taken(placed, first, n, (piece[1], piece[2]), (piece[3], piece[4])):
                continue
            if n == len(placed) or at + piece[7] - piece[0] > len(op_out):
                return c, first, runs
            at = write_runs(held[piece[0] : piece[7], 0], piece[7] - piece[0], op_out, length_out, at)
            placed[n] = piece
            placed[n, 0], placed[n, 7] = c, at
            n += 1
        c, runs = stop, at
    return c, n, runs


def place_pairs(words: tuple, chains: tuple) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The alignments of all pairs: placed int64 (n, FIELDS), op and length int32; ends of ops run on.

    words, chains: as ``place_told``; the chains of a pair stand together, best first
    """
    work = scratch_of(2 * int(np.diff(words[3]).max(initial=0)) + 4)
    n_rows, n_runs = ROWS, RUNS
    out = np.empty((n_rows, FIELDS), np.int64), np.empty(n_runs, np.int32), np.empty(n_runs, np.int32)
    c, runs = 0, 0
    parts = [(out[0][:0], out[1][:0], out[2][:0])]
    while c < len(chains[0]):
        after, n, written = place_told(words, chains, c, work, out)
        if after == c:  # one pair fills more than that
            n_rows, n_runs = 2 * n_rows, 2 * n_runs
            out = np.empty((n_rows, FIELDS), np.int64), np.empty(n_runs, np.int32), np.empty(n_runs, np.int32)
        placed = out[0][:n].copy()
        placed[:, 7] += runs
        parts.append((placed, out[1][:written].copy(), out[2][:written].copy()))
        c, runs = after, runs + written
    placed, op, length = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return placed, op, length
