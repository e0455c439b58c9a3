"""Alignment of witnesses that are known to carry one text: every two of a tradition, without seeds.

Words and pairs of words that stand once in each of two witnesses are anchors (Heckel, "A technique for isolating
differences between files", Communications of the ACM 21, 1978); where ``EDGE`` words at both beginnings or both ends are
equal, so are these: a text of refrains has no word that stands once. They are chained and filled as found ones
are, but every word counts the same, and chains are cut where the copying ends; three equal words are a passage, and of
two passages that claim the same words the better one keeps them (told.py). Where nothing is shared there is no row.
Of two ways equally good the aligner takes the first, which depends on which text is laid along which side; so that
nothing depends on ids or on the order of a pair, the shorter text always comes first, of equally long ones the one
whose words are less (``ranks_of``).

Which words are rare cannot be counted in two texts, but rare words are long: a word has about as many bits as letters
(Zipf, The Psycho-Biology of Language, 1935, chapter 2; Piantadosi, Tily & Gibson, "Word lengths are optimized for
efficient communication", PNAS 108, 2011). So the ``score`` of a row counts letters where that of a found one counts
bits (``weigh_rows``): formulas of small words bring little, of two rows of equally many words.

In a tradition of more than ``ALL_PAIRS`` members each is aligned with the next ``NEIGHBOURS`` by witness_id.
Cost: O(members**2 * words) up to that size. Checked by tests/align/test_copies.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from whence import tables
from whence.align.align import alignment_table
from whence.align.extend import EQUAL, LONGER, MOST, ONLY_A, OPEN, REPLACED, REPLACED_BY
from whence.align.passages import find_passages
from whence.align.told import GAIN, place_pairs
from whence.chain.chain import chain_anchors
from whence.kernel import kernel
from whence.seeds.choose import AROUND
from whence.seeds.weigh import BUCKETS
from whence.text.tokens import CHARACTER, tokenise

ALL_PAIRS = 200
NEIGHBOURS = 4
EDGE = 8  # equal words at the beginnings or ends of two texts that are no chance

MIX = np.uint64(0x9E3779B97F4A7C15)
TOP_BIT = np.uint32(1 << 31)
POSITION_BITS = np.uint64(24)
POSITION_MASK = np.uint64((1 << 24) - 1)
SALT = np.uint64(1)


@kernel
def keep_single(packed: np.ndarray) -> int:
    """Keep what stands once: sort hash and position, packed in uint64 (n,), and drop equal hashes; returns the rest."""
    packed.sort()
    n = 0
    for i in range(len(packed)):
        high = packed[i] >> POSITION_BITS
        before = i > 0 and packed[i - 1] >> POSITION_BITS == high
        after = i + 1 < len(packed) and packed[i + 1] >> POSITION_BITS == high
        if not before and not after:
            packed[n] = packed[i]
            n += 1
    return n


@kernel
def list_single(hashes: np.ndarray, bounds: np.ndarray, single: np.ndarray, counts: np.ndarray) -> None:
    """List the words and pairs of words that stand once in a witness.

    hashes: uint32 (n_words,), bounds int64 (n_witnesses + 1,)
    single: uint64 (2 * n_words,), written: those of witness r from 2 * bounds[r] on, ascending; counts int64 (n_witnesses,)
    """
    for r in range(len(bounds) - 1):
        first, stop, n = bounds[r], bounds[r + 1], 2 * bounds[r]
        for i in range(first, stop):
            position = np.uint64(i - first)
            single[n] = ((np.uint64(hashes[i]) * MIX) & ~POSITION_MASK) | position
            n += 1
            if i + 1 < stop:
                pair = (np.uint64(hashes[i]) * MIX + hashes[i + 1] + SALT) * MIX
                single[n] = ((pair ^ (pair >> POSITION_BITS)) & ~POSITION_MASK) | position
                n += 1
        counts[r] = keep_single(single[2 * first : n])


@kernel
def has_edge(hashes: np.ndarray, i: int, j: int, step: int, size: int) -> bool:
    """Whether EDGE words from i and j on, or all ``size`` that the shorter text has, are equal: step 1 ahead, -1 back."""
    for k in range(min(EDGE, size)):
        if hashes[i + step * k] != hashes[j + step * k]:
            return False
    return size > 0


@kernel
def meet(
    hashes: np.ndarray, single: np.ndarray, bounds: np.ndarray, counts: np.ndarray, pair: tuple, out: tuple, n: int
) -> int:
    """Write the anchors of a pair of rows: their edges, and what both list; returns the new count.

    out: int32 (capacity,) four times
    """
    x, y = pair
    last_x, last_y = bounds[x + 1] - bounds[x] - 1, bounds[y + 1] - bounds[y] - 1
    size = min(last_x, last_y) + 1
    for at_x, at_y, step in ((0, 0, 1), (last_x, last_y, -1)):
        if has_edge(hashes, bounds[x] + at_x, bounds[y] + at_y, step, size):
            out[0][n], out[1][n], out[2][n], out[3][n] = x, y, at_x, at_y
            n += 1
    i, j = 2 * bounds[x], 2 * bounds[y]
    stop_i, stop_j = i + counts[x], j + counts[y]
    while i < stop_i and j < stop_j:
        one, other = single[i] >> POSITION_BITS, single[j] >> POSITION_BITS
        if one == other:
            out[0][n], out[1][n] = x, y
            out[2][n], out[3][n] = single[i] & POSITION_MASK, single[j] & POSITION_MASK
            n += 1
        i, j = i + (one <= other), j + (other <= one)
    return n


@kernel
def meet_all(
    hashes: np.ndarray, single: np.ndarray, bounds: np.ndarray, counts: np.ndarray, rows: tuple, start: int, out: tuple
) -> tuple[int, int]:
    """Write the anchors of rows from ``start`` on with the next reach[r] rows, while ``out`` can hold them.

    hashes, bounds, single, counts: as ``list_single``
    rows   : reach int64 (n_witnesses,), rank int64 (n_witnesses,): of a pair, the row of lower rank comes first
    returns: the row to go on with, anchors written
    """
    n, (reach, rank) = 0, rows
    for r in range(start, len(reach)):
        if n > 0 and n + reach[r] * (counts[r] + 2) > len(out[0]):
            return r, n
        for other in range(r + 1, r + 1 + reach[r]):
            pair = (r, other) if rank[r] <= rank[other] else (other, r)
            n = meet(hashes, single, bounds, counts, pair, out, n)
    return len(reach), n


def reach_of(tradition: np.ndarray) -> np.ndarray:
    """With how many of the next rows each row is aligned; rows of a tradition stand together."""
    starts = np.flatnonzero(np.concatenate([[True], tradition[1:] != tradition[:-1]]))
    stops = np.append(starts[1:], len(tradition))
    sizes = np.repeat(stops - starts, stops - starts)
    left = np.repeat(stops, stops - starts) - np.arange(len(tradition)) - 1
    return np.where(sizes <= ALL_PAIRS, left, np.minimum(left, NEIGHBOURS))


def ranks_of(hashes: np.ndarray, flags: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    """The rank of each row by its words alone, the shortest first: int64 (n_witnesses,); equal ones share a rank."""
    rows = [slice(start, stop) for start, stop in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)]
    keys = [(row.stop - row.start, hashes[row].tobytes(), flags[row].tobytes()) for row in rows]
    rank_of = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return np.array([rank_of[key] for key in keys], np.int64)


def meet_copies(hashes: np.ndarray, bounds: np.ndarray, reach: np.ndarray, rank: np.ndarray) -> pa.Table:
    """The anchors of the rows of COPY, as ANCHOR whose witnesses are numbers of rows, of each pair the lower rank first."""
    single, counts = np.empty(2 * len(hashes) + 1, np.uint64), np.empty(len(reach), np.int64)
    list_single(hashes, bounds, single, counts)
    capacity = max(1 << 20, int((reach * (counts + 2)).max(initial=0)))
    out = tuple(np.empty(capacity, np.int32) for _ in range(4))
    start, parts = 0, [[column[:0] for column in out]]
    while start < len(reach):
        start, n = meet_all(hashes, single, bounds, counts, (reach, rank), start, out)
        parts.append([column[:n].copy() for column in out])
    x, y, position_a, position_b = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    around = np.full(len(x), 2 * AROUND, np.int8)  # what stands once is no common phrase
    return pa.table([x.astype(np.int64), y.astype(np.int64), position_a, position_b, around], schema=tables.ANCHOR)


def worth_of(hashes: np.ndarray, letters: np.ndarray) -> np.ndarray:
    """What each word brings where it is equal: its letters, at most ``MOST``; ``GAIN`` for a character: int64 (n_words,)."""
    return np.where(hashes & CHARACTER == CHARACTER, GAIN, np.minimum(letters, MOST)).astype(np.int64)


@kernel
def weigh_rows(placed: np.ndarray, op: np.ndarray, length: np.ndarray, worth: np.ndarray) -> None:
    """Write the score of each alignment: what its equal words bring, minus gaps and replaced words as in extend.py.

    placed: int64 (n, FIELDS), its score is written; op, length int32: runs, those of a row end at its last field
    worth : int64 (n_words,), what each word brings
    """
    run = 0
    for row in placed:
        at, score = row[1], 0
        while run < row[7]:
            if op[run] == EQUAL:
                for i in range(at, at + length[run]):
                    score += worth[i]
            elif op[run] == REPLACED_BY:
                score -= REPLACED * length[run]
            else:
                score -= OPEN + LONGER * length[run]
            if op[run] <= ONLY_A:
                at += length[run]
            run += 1
        row[6] = max(score, 0)


def as_words(hashes: np.ndarray) -> np.ndarray:
    """Hashes of which none is that of a character: here it counts as much as a word."""
    return np.where(hashes & CHARACTER == CHARACTER, hashes ^ TOP_BIT, hashes).astype(np.uint32)


def align_copies(copies: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Align every two members of each tradition: COPY, by tradition -> ALIGNMENT, PASSAGE.

    Rows of a tradition stand together, by witness_id. No row of the result mixes two traditions.
    """
    if copies.num_rows == 0:
        return tables.ALIGNMENT.empty_table(), tables.PASSAGE.empty_table()
    (tokens,) = tokenise(copies)
    values, offsets = tables.ragged(tokens["hash"])
    flags, _ = tables.ragged(tokens["flags"])
    hashes, bounds = as_words(values.view(np.uint32)), offsets.astype(np.int64)
    reach = reach_of(copies["tradition_id"].to_numpy())
    (chains,) = chain_anchors(meet_copies(hashes, bounds, reach, ranks_of(hashes, flags, bounds)))
    rows = [chains[name].to_numpy() for name in ("witness_a", "witness_b")]
    position_a, starts = tables.ragged(chains["position_a"])
    position_b, _ = tables.ragged(chains["position_b"])
    gains = np.full(BUCKETS, GAIN, np.int8)
    words = (hashes, flags, gains, bounds)
    placed, op, length = place_pairs(words, (*rows, starts, position_a, position_b))
    letters, _ = tables.ragged(tokens["chars"])
    weigh_rows(placed, op, length, worth_of(values.view(np.uint32), letters))
    pair = rows[0][placed[:, 0]], rows[1][placed[:, 0]]
    alignments = alignment_table((placed, op, length), pair, tokens, copies)
    return alignments, find_passages(alignments, copies.select(tables.MEMBER.names))
