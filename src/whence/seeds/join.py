"""The anchor join: seeds that two witnesses share.

A seed held by up to ``ALL_PAIRS`` witnesses links each two of them. A commoner one is boilerplate or a large family:
it links each holder to the next ``NEIGHBOURS`` holders by witness_id, an order that all seeds of a family share, so
that a family of 10,000 copies is chained together in near-linear time and none is lost behind a cap. One in
``SAMPLED`` of the seeds held by up to ``FAMILY`` witnesses links each two as well: in a family of that size all
pairs are found. A witness holds a seed at most ``REPEATS`` times: its first places.

``SQL`` (DuckDB and Spark) over SEED, ``join_seeds`` over SEED, and ``link_tokens``, which makes no table SEED at all,
give the same rows. The kernel sorts 64-bit words: a seed of 34 bits and the number of its place, packed.
Cost: O(seeds log seeds + anchors). Checked by tests/seeds/test_join.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from whence import tables
from whence.kernel import kernel
from whence.seeds.choose import PLACE_BITS, PLACE_MASK, pack_seeds

ALL_PAIRS = 24
NEIGHBOURS = 2
FAMILY = 200
SAMPLED = 16
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

HALF = np.uint64(32)
LOW = np.uint64(0xFFFFFFFF)
CHUNK = 1 << 22  # anchors of one call
BLOCK = 1 << 15  # seeds whose places are looked up together: the processor then waits for many at once


@kernel
def most_holders(packed: np.ndarray) -> int:
    """The length of the longest run of equal seeds."""
    longest, start = 0, 0
    for i in range(len(packed)):
        if packed[i] >> PLACE_BITS != packed[start] >> PLACE_BITS:
            start = i
        longest = max(longest, i - start + 1)
    return longest


@kernel
def most_anchors(m: int) -> int:
    """The most anchors that a seed of m places can give."""
    family = min(m, REPEATS * FAMILY)
    return max(family * family, m * NEIGHBOURS * REPEATS)


@kernel
def number_holders(places: np.ndarray, holders: np.ndarray) -> int:
    """Sort the places of one seed, keep REPEATS of a witness, and number the witnesses.

    places : uint64 (m,), rank of the witness and position packed; sorted and thinned in place
    holders: int32 (m,), written: number of the witness among those that hold the seed
    returns: places kept
    """
    if len(places) == 2:
        if places[0] > places[1]:
            places[0], places[1] = places[1], places[0]
    else:
        places.sort()
    kept, times = 0, 0
    for i in range(len(places)):
        fresh = kept == 0 or places[i] >> HALF != places[kept - 1] >> HALF
        times = 1 if fresh else times + 1
        if times <= REPEATS:
            holders[kept] = 0 if kept == 0 else holders[kept - 1] + fresh
            places[kept] = places[i]
            kept += 1
    return kept


@kernel
def link(places: np.ndarray, holders: np.ndarray, reach: int, out: tuple, n: int) -> int:
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
def look_up(
    packed: np.ndarray, at: int, place_of: np.ndarray, places: np.ndarray, bounds: np.ndarray
) -> tuple[int, int]:
    """Look up the places of the next seeds that have several: about BLOCK of them, whole groups.

    places : uint64 (capacity,), written; bounds: int64 (BLOCK + 2,), written: group g is places[bounds[g]:bounds[g + 1]]
    returns: where to go on, number of groups; the seed of a group is kept in packed[bounds[g]] of its start
    """
    n, groups, size = 0, 0, len(packed)
    bounds[0] = 0
    while at < size and n < BLOCK:
        seed = packed[at] >> PLACE_BITS
        stop = at + 1
        while stop < size and packed[stop] >> PLACE_BITS == seed:
            stop += 1
        if stop - at > 1:
            for i in range(at, stop):
                places[n] = packed[i] & PLACE_MASK
                n += 1
            groups += 1
            bounds[groups] = n
        at = stop
    for i in range(n):
        places[i] = place_of[np.int64(places[i])]
    return at, groups


@kernel
def find_anchors(packed: np.ndarray, at: int, place_of: np.ndarray, work: tuple, out: tuple) -> tuple[int, int]:
    """Write the anchors of the seeds from packed[at] on, until ``out`` may be too small for the next.

    packed  : uint64 (n_seeds,), ascending: seed and number of its place
    place_of: uint64 (n_places,), rank of the witness and position, by number
    work    : places uint64, holders int32, both of the capacity of the longest group and a BLOCK; bounds int64
    out     : int32 (capacity,) four times: rank_a, rank_b, position_a, position_b
    returns : where to go on, anchors written
    """
    n, (places, holders, bounds) = 0, work
    while at < len(packed):
        after, groups = look_up(packed, at, place_of, places, bounds)
        most = 0
        for g in range(groups):
            most += most_anchors(bounds[g + 1] - bounds[g])
        if n + most > len(out[0]) and n > 0:
            return at, n
        i = at
        for g in range(groups):
            while packed[i] >> PLACE_BITS != packed[i + 1] >> PLACE_BITS:
                i += 1
            seed = packed[i] >> PLACE_BITS
            i += bounds[g + 1] - bounds[g]
            group = places[bounds[g] : bounds[g + 1]]
            kept = number_holders(group, holders)
            n_holders = holders[kept - 1] + 1
            if n_holders > 1:
                all_pairs = n_holders <= FAMILY and seed & np.uint64(SAMPLED - 1) == np.uint64(0)
                reach = FAMILY if n_holders <= ALL_PAIRS or all_pairs else NEIGHBOURS
                n = link(group[:kept], holders[:kept], reach, out, n)
        at = after
    return at, n


def rank_witnesses(witness_ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct ids, ascending, and the rank of each row; quick where rows of a witness stand together."""
    if len(witness_ids) == 0:
        return witness_ids, np.empty(0, np.int32)
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


def anchors_of(packed: np.ndarray, place_of: np.ndarray, ids: np.ndarray) -> pa.Table:
    """The anchors of packed seeds (sorted in place), by witness_a and witness_b."""
    packed.sort()
    longest = int(most_holders(packed))
    work = np.empty(longest + BLOCK, np.uint64), np.empty(longest, np.int32), np.empty(BLOCK + 2, np.int64)
    capacity = max(CHUNK, most_anchors(longest) + BLOCK * REPEATS * FAMILY)  # untouched pages cost nothing
    out = tuple(np.empty(capacity, np.int32) for _ in range(4))
    at, chunks = 0, []
    while at < len(packed):
        at, n = find_anchors(packed, at, place_of, work, out)
        chunks.append([column[:n] if at == len(packed) else column[:n].copy() for column in out])
    if not chunks:
        return tables.ANCHOR.empty_table()
    columns = chunks[0] if len(chunks) == 1 else [np.concatenate(parts) for parts in zip(*chunks, strict=True)]
    order = order_by_pair(columns[0], columns[1])
    rank_a, rank_b, position_a, position_b = (column[order] for column in columns)
    return pa.table([ids[rank_a], ids[rank_b], position_a, position_b], schema=tables.ANCHOR)


def join_seeds(seeds: pa.Table) -> pa.Table:
    """The rows of ``SQL``, by witness_a and witness_b: SEED -> ANCHOR."""
    seed, witness_id, position = (seeds[name].to_numpy() for name in tables.SEED.names)
    ids, ranks = rank_witnesses(witness_id)
    packed = (seed.view(np.uint64) << PLACE_BITS) | np.arange(len(seed), dtype=np.uint64)
    return anchors_of(packed, (ranks.astype(np.uint64) << HALF) | position.astype(np.uint64), ids)


def link_tokens(tokens: pa.Table, words: pa.Table) -> pa.Table:
    """The rows of ``choose_seeds`` and ``join_seeds`` in one go: TOKEN and the whole input's WORD -> ANCHOR."""
    tokens = tables.conform(tokens, tables.TOKEN)
    witness_id = tokens["witness_id"].to_numpy()
    order = np.argsort(witness_id)
    ranks = np.empty(len(order), np.uint64)
    ranks[order] = np.arange(len(order), dtype=np.uint64)
    packed, place_of = pack_seeds(tokens, ranks, words)
    return anchors_of(packed, place_of, witness_id[order])
