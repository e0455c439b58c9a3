"""The anchor join: seeds that two witnesses share.

A seed held by up to ``ALL_PAIRS`` witnesses links each two of them. A commoner one is boilerplate or a large family:
it links each holder to the next ``NEIGHBOURS`` holders by witness_id, an order that all seeds of a family share, so
that a family of 10,000 copies is chained together in near-linear time and none is lost behind a cap. One in
``SAMPLED`` of the seeds held by up to ``FAMILY`` witnesses links each two as well: in a family of that size all
pairs are found. A witness holds a seed at most ``REPEATS`` times: its first places.

``SQL`` (DuckDB and Spark) and ``join_seeds`` (one sort of 64-bit words: hash and row packed) give the same rows.
Cost: O(seeds log seeds + anchors). Checked by tests/seeds/test_join.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from whence import tables
from whence.kernel import kernel

ALL_PAIRS = 24
NEIGHBOURS = 2
FAMILY = 200
SAMPLED = 64
REPEATS = 2

SQL = f"""
WITH placed AS (
    SELECT seed, witness_id, position,
           ROW_NUMBER() OVER (PARTITION BY seed, witness_id ORDER BY position) AS time,
           DENSE_RANK() OVER (PARTITION BY seed ORDER BY witness_id) AS holder
    FROM seed
), held AS (
    SELECT *, MAX(holder) OVER (PARTITION BY seed) AS holders FROM placed
), kept AS (
    SELECT * FROM held WHERE time <= {REPEATS} AND holders > 1
)
SELECT a.witness_id AS witness_a, b.witness_id AS witness_b,
       a.position AS position_a, b.position AS position_b
FROM kept AS a JOIN kept AS b ON a.seed = b.seed AND a.holder < b.holder
WHERE a.holders <= {ALL_PAIRS} OR b.holder - a.holder <= {NEIGHBOURS}
   OR (a.holders <= {FAMILY} AND (a.seed & {SAMPLED - 1}) = 0)
"""

ROW_BITS = np.uint64(30)  # up to 2**30 rows of SEED at a time; the other 34 bits are of the hash
ROW_MASK = np.uint64((1 << 30) - 1)
HALF = np.uint64(32)
LOW = np.uint64(0xFFFFFFFF)
CHUNK = 1 << 22  # anchors of one call


@kernel
def most_holders(packed):
    """The length of the longest run of equal high bits."""
    longest, start = 0, 0
    for i in range(len(packed)):
        if packed[i] >> ROW_BITS != packed[start] >> ROW_BITS:
            start = i
        longest = max(longest, i - start + 1)
    return longest


@kernel
def take_seed(group, seeds, ranks, positions, places, holders):
    """Take the seed of a group's first row out of it.

    group  : int64 (m,), rows of SEED whose packed bits agree; what stays is moved to its front
    places : uint64 (m,), written: rank and position packed, ascending, at most REPEATS of a witness
    holders: int32 (m,), written: number of the witness among those that hold the seed
    returns: rows that stay in the group, places written
    """
    seed = seeds[group[0]]
    n, left = 0, 0
    for row in group:
        if seeds[row] == seed:
            places[n] = (np.uint64(ranks[row]) << HALF) | np.uint64(positions[row])
            n += 1
        else:
            group[left] = row
            left += 1
    if n > 1:
        places[:n].sort()
    kept, times = 0, 0
    for i in range(n):
        fresh = kept == 0 or places[i] >> HALF != places[kept - 1] >> HALF
        times = 1 if fresh else times + 1
        if times <= REPEATS:
            holders[kept] = 0 if kept == 0 else holders[kept - 1] + fresh
            places[kept] = places[i]
            kept += 1
    return left, kept


@kernel
def link(places, holders, reach, out, n):
    """Write an anchor for each two places whose holders are 1 to ``reach`` apart; returns the new count."""
    for i in range(len(places)):
        for j in range(i + 1, len(places)):
            apart = holders[j] - holders[i]
            if apart > reach:
                break
            if apart > 0:
                out[0][n] = places[i] >> HALF
                out[1][n] = places[j] >> HALF
                out[2][n] = places[i] & LOW
                out[3][n] = places[j] & LOW
                n += 1
    return n


@kernel
def find_anchors(packed, at, seeds, ranks, positions, out):
    """Write the anchors of the seeds from packed[at] on, until ``out`` may be too small for the next.

    packed : uint64 (n_seeds,), ascending: high bits of the seed, then its row
    seeds  : uint64 (n_seeds,), ranks int32 (n_seeds,), positions int32 (n_seeds,), by row
    out    : int32 (capacity,) four times: rank_a, rank_b, position_a, position_b
    returns: where to go on, anchors written; capacity must hold REPEATS**2 * max(NEIGHBOURS, FAMILY) * places
    """
    n, size = 0, len(packed)
    while at < size:
        high = packed[at] >> ROW_BITS
        stop = at + 1
        while stop < size and packed[stop] >> ROW_BITS == high:
            stop += 1
        m = stop - at
        if m > 1:
            if n + m * min(m, REPEATS * FAMILY) > len(out[0]) and n > 0:
                return at, n
            group = np.empty(m, np.int64)
            for i in range(m):
                group[i] = np.int64(packed[at + i] & ROW_MASK)
            places, holders = np.empty(m, np.uint64), np.empty(m, np.int32)
            while m > 1:
                seed = seeds[group[0]]
                m, kept = take_seed(group[:m], seeds, ranks, positions, places, holders)
                if kept > 1 and holders[kept - 1] > 0:
                    n_holders = holders[kept - 1] + 1
                    all_pairs = n_holders <= FAMILY and seed & np.uint64(SAMPLED - 1) == np.uint64(0)
                    reach = FAMILY if n_holders <= ALL_PAIRS or all_pairs else NEIGHBOURS
                    n = link(places[:kept], holders[:kept], reach, out, n)
        at = stop
    return at, n


def rank_witnesses(witness_ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct ids, ascending, and the rank of each row; quick where rows of a witness stand together."""
    starts = np.flatnonzero(np.concatenate([[True], witness_ids[1:] != witness_ids[:-1]]))
    ids, ranks = np.unique(witness_ids[starts], return_inverse=True)
    return ids, np.repeat(ranks.astype(np.int32), np.diff(np.append(starts, len(witness_ids))))


def order_by_pair(rank_a: np.ndarray, rank_b: np.ndarray) -> np.ndarray:
    """The order of anchors by witness_a, then witness_b: one sort of packed words."""
    index_bits = max(1, int(len(rank_a)).bit_length())
    high = int(rank_b.max()).bit_length() if len(rank_b) else 0
    if 2 * high + index_bits > 64:
        return np.lexsort((rank_b, rank_a))
    packed = (rank_a.astype(np.uint64) << np.uint64(high)) | rank_b.astype(np.uint64)
    packed = (packed << np.uint64(index_bits)) | np.arange(len(rank_a), dtype=np.uint64)
    packed.sort()
    return (packed & np.uint64((1 << index_bits) - 1)).astype(np.int64)


def join_seeds(seeds: pa.Table) -> pa.Table:
    """The rows of ``SQL``, by witness_a and witness_b: SEED -> ANCHOR."""
    seed, witness_id, position = (seeds[name].to_numpy() for name in tables.SEED.names)
    if len(seed) == 0:
        return tables.ANCHOR.empty_table()
    ids, ranks = rank_witnesses(witness_id)
    seed = seed.view(np.uint64)
    packed = (seed & ~ROW_MASK) | np.arange(len(seed), dtype=np.uint64)
    packed.sort()
    capacity = max(CHUNK, 2 * REPEATS * FAMILY * most_holders(packed))
    at, chunks = 0, []
    out = tuple(np.empty(capacity, np.int32) for _ in range(4))
    while at < len(packed):
        at, n = find_anchors(packed, at, seed, ranks, position, out)
        chunks.append([column[:n].copy() for column in out])
    rank_a, rank_b, position_a, position_b = (np.concatenate(columns) for columns in zip(*chunks, strict=True))
    order = order_by_pair(rank_a, rank_b)
    columns = [ids[rank_a[order]], ids[rank_b[order]], position_a[order], position_b[order]]
    return pa.table([pa.array(column) for column in columns], schema=tables.ANCHOR)
