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
SELECT DISTINCT a.witness_id AS witness_a, b.witness_id AS witness_b,
       a.position AS position_a, b.position AS position_b
FROM kept AS a JOIN kept AS b ON a.seed = b.seed AND a.holder < b.holder
WHERE a.holders <= {ALL_PAIRS} OR b.holder - a.holder <= {NEIGHBOURS}
   OR (a.holders <= {FAMILY} AND (a.seed & {SAMPLED - 1}) = 0)
"""

INDEX_BITS = np.uint64(30)  # rows of SEED in one partition; the other 34 bits are of the hash
