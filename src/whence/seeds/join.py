"""The anchor join: seeds that two witnesses share, with some of the words around them.

A seed held by up to ``ALL_PAIRS`` witnesses links each two of them. A commoner one is boilerplate or a large family:
it links each holder to the next ``NEIGHBOURS`` holders by witness_id, an order that all seeds of a family share, so
that a family of 10,000 copies is chained together in near-linear time and none is lost behind a cap. One in
``SAMPLED`` of the seeds held by up to ``FAMILY`` witnesses links each two as well: in a family of that size all
pairs are found. A witness holds a seed at most ``REPEATS`` times: its first places.

Two places that share a seed are an anchor where at least ``LEAST_AROUND`` of the words around it are equal too, each in
its place: nine of ten common phrases end here, before a text is looked at.

``SQL`` (DuckDB and Spark) and ``join_seeds`` give the same rows. Seeds never meet other seeds, so that they can be joined
part by part. Cost: O(seeds log seeds + anchors). Checked by tests/seeds/test_join.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from whence import tables
from whence.kernel import kernel
from whence.radix import sort_bits
from whence.seeds.choose import AROUND, SEED_BITS

ALL_PAIRS = 24
NEIGHBOURS = 2
FAMILY = 200
SAMPLED = 16
REPEATS = 2
LEAST_AROUND = 2

BYTES = [0xFF << 8 * k for k in range(2 * AROUND - 1)] + [-1 << 8 * (2 * AROUND - 1)]  # the highest one as int64
SAME_BYTES = " + ".join(
    f"CASE WHEN (a.context & {byte}) = (b.context & {byte}) AND (a.context & {byte}) <> 0 THEN 1 ELSE 0 END"
    for byte in BYTES
)
SQL = f"""
WITH ranked AS (
    SELECT seed, witness_id, position, context, DENSE_RANK() OVER (PARTITION BY seed ORDER BY witness_id) AS holder
    FROM seed
), held AS (
    SELECT *, MAX(holder) OVER (PARTITION BY seed) AS holders FROM ranked
), placed AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY seed, witness_id ORDER BY position) AS time FROM held WHERE holders > 1
), kept AS (
    SELECT seed, witness_id, position, context, holder,
           holders <= {ALL_PAIRS} OR (holders <= {FAMILY} AND (seed & {SAMPLED - 1}) = 0) AS in_pairs
    FROM placed WHERE time <= {REPEATS}
), stepped AS (
    SELECT seed, witness_id, position, context, holder + step AS holder
    FROM kept CROSS JOIN (VALUES {", ".join(f"({step + 1})" for step in range(NEIGHBOURS))}) AS steps(step) WHERE NOT in_pairs
), met AS (
    SELECT a.witness_id AS witness_a, b.witness_id AS witness_b,
           a.position AS position_a, b.position AS position_b, {SAME_BYTES} AS around
    FROM kept AS a JOIN kept AS b ON a.seed = b.seed AND a.holder < b.holder
    WHERE a.in_pairs AND b.in_pairs
    UNION ALL
    SELECT a.witness_id, b.witness_id, a.position, b.position, {SAME_BYTES}
    FROM stepped AS a JOIN kept AS b ON a.seed = b.seed AND a.holder = b.holder
)
SELECT * FROM met WHERE around >= {LEAST_AROUND}
"""

CHUNK = 1 << 20  # anchors of one call
SMALL = 24  # places that are sorted by insertion
LOW_BITS, HIGH_BITS = np.uint64(0x7F7F7F7F7F7F7F7F), np.uint64(0x8080808080808080)
ONES, SEVEN, TOP_BYTE = np.uint64(0x0101010101010101), np.uint64(7), np.uint64(56)


@kernel
def same_around(one: np.int64, other: np.int64) -> np.int64:
    """How many words of two contexts are equal, each in its place: the bytes that differ nowhere and are not 0."""
    a, apart = np.uint64(one), np.uint64(one) ^ np.uint64(other)
    some = ((a & LOW_BITS) + LOW_BITS) | a  # the high bit of each byte that is not 0
    differs = ((apart & LOW_BITS) + LOW_BITS) | apart
    return np.int64((((some & ~differs & HIGH_BITS) >> SEVEN) * ONES) >> TOP_BYTE)


@kernel
def sort_places(places: tuple, m: int) -> None:
    """Sort the m places of one seed by witness and position, in place.

    places: witness_id int64, position int32, context int64, holder int32, each at least (m,); no slices of them
    are made here and below, as that costs more than the few places of most seeds
    """
    witness_id, position, context, _ = places
    if m > SMALL:
        order = np.argsort(position[:m], kind="mergesort")
        order = order[np.argsort(witness_id[:m][order], kind="mergesort")]
        witness_id[:m], position[:m], context[:m] = witness_id[:m][order], position[:m][order], context[:m][order]
        return
    for i in range(1, m):
        w, p, c, j = witness_id[i], position[i], context[i], i
        while j > 0 and (witness_id[j - 1] > w or (witness_id[j - 1] == w and position[j - 1] > p)):
            witness_id[j], position[j], context[j] = witness_id[j - 1], position[j - 1], context[j - 1]
            j -= 1
        witness_id[j], position[j], context[j] = w, p, c


@kernel
def number_holders(places: tuple, m: int) -> int:
    """Keep REPEATS of the m sorted places of each witness, in place, and number the witnesses; returns places kept."""
    witness_id, position, context, holder = places
    kept, times = 0, 0
    for i in range(m):
        fresh = kept == 0 or witness_id[i] != witness_id[kept - 1]
        times = 1 if fresh else times + 1
        if times <= REPEATS:
            holder[kept] = 0 if kept == 0 else holder[kept - 1] + fresh
            witness_id[kept], position[kept], context[kept] = witness_id[i], position[i], context[i]
            kept += 1
    return kept


@kernel
def link(places: tuple, kept: int, reach: int, out: tuple, n: int) -> int:
    """Write an anchor for each two places whose holders are 1 to ``reach`` apart; returns the new count."""
    witness_id, position, context, holder = places
    for i in range(kept):
        for j in range(i + 1, kept):
            apart = holder[j] - holder[i]
            if apart > reach:
                break
            if apart > 0:
                around = same_around(context[i], context[j])
                if around >= LEAST_AROUND:
                    out[0][n], out[1][n] = witness_id[i], witness_id[j]
                    out[2][n], out[3][n], out[4][n] = position[i], position[j], around
                    n += 1
    return n


@kernel
def end_of_seed(packed: np.ndarray, first: int, shift: np.uint64) -> int:
    """Where the rows of the seed that stands at ``first`` end."""
    stop = first + 1
    while stop < len(packed) and packed[stop] >> shift == packed[first] >> shift:
        stop += 1
    return stop


@kernel
def find_anchors(packed: np.ndarray, index_bits: int, columns: tuple, first: int, places: tuple, out: tuple) -> tuple:
    """Write the anchors of the seeds from place ``first`` on, until ``out`` may be too small for the next.

    packed : uint64 (n,), by seed: seed and row of SEED
    columns: seed, witness_id int64, position int32, context int64, each (n,): SEED
    places : work, as ``sort_places``: as long as the commonest seed
    out    : ANCHOR's columns, each (capacity,)
    returns: the place to go on with, anchors written
    """
    shift, mask = np.uint64(index_bits), (np.uint64(1) << np.uint64(index_bits)) - np.uint64(1)
    n = 0
    while first < len(packed):
        stop = end_of_seed(packed, first, shift)
        m = stop - first
        if m > 1:
            family = min(m, REPEATS * FAMILY)
            if n > 0 and n + max(family * family, m * NEIGHBOURS * REPEATS * REPEATS) > len(out[0]):
                break
            for k in range(m):
                row = np.int64(packed[first + k] & mask)
                places[0][k], places[1][k], places[2][k] = columns[1][row], columns[2][row], columns[3][row]
            sort_places(places, m)
            kept = number_holders(places, m)
            n_holders = places[3][kept - 1] + 1
            sampled = columns[0][np.int64(packed[first] & mask)] & (SAMPLED - 1) == 0
            all_pairs = n_holders <= ALL_PAIRS or (n_holders <= FAMILY and sampled)
            n = link(places, kept, FAMILY if all_pairs else NEIGHBOURS, out, n)
        first = stop
    return first, n


@kernel
def commonest(packed: np.ndarray, index_bits: int) -> int:
    """How many rows the commonest seed has."""
    longest, first = 0, 0
    while first < len(packed):
        stop = end_of_seed(packed, first, np.uint64(index_bits))
        longest = max(longest, stop - first)
        first = stop
    return longest


def join_seeds(seeds: pa.Table) -> pa.Table:
    """The rows of ``SQL``: SEED, all rows of the seeds that it has -> ANCHOR."""
    columns = tuple(seeds[name].to_numpy() for name in tables.SEED.names)
    n = len(columns[0])
    index_bits = n.bit_length()
    assert index_bits + SEED_BITS <= 64, f"{n} rows: a seed and the number of a row must fit into one word"
    packed = (columns[0].view(np.uint64) << np.uint64(index_bits)) | np.arange(n, dtype=np.uint64)
    sort_bits(packed, index_bits, index_bits + SEED_BITS)
    longest = commonest(packed, index_bits)
    family = min(longest, REPEATS * FAMILY)
    capacity = max(CHUNK, family * family, longest * NEIGHBOURS * REPEATS * REPEATS)  # untouched pages cost nothing
    out = tuple(np.empty(capacity, kind) for kind in (np.int64, np.int64, np.int32, np.int32, np.int8))
    places = tuple(np.empty(longest, kind) for kind in (np.int64, np.int32, np.int64, np.int32))
    first, parts = 0, [tables.ANCHOR.empty_table()]
    while first < n:
        first, written = find_anchors(packed, index_bits, columns, first, places, out)
        parts.append(pa.table([column[:written].copy() for column in out], schema=tables.ANCHOR))
    return pa.concat_tables(parts).combine_chunks()
