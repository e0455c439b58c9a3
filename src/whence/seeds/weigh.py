"""How much a word tells: its rarity in the input, in bits.

``bits(word) = round(log2(N / n))`` where N counts all words of the input and n those that fall into the word's
bucket (the low 20 bits of its hash, so that the table stays at one megabyte however large the input; a collision
makes a word seem less rare, never rarer). "the" has 4 bits in any English input, a word that occurs once has
log2(N). A run of words with more than log2(N) bits is not expected to occur twice by chance: this one scale serves
the choice of seeds (which stay a little short of it, choose.py), the score of an alignment, and the refusal of stop words, in every language and script.
Checked by tests/seeds/test_choose.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from whence import tables
from whence.kernel import kernel

BUCKETS = 1 << 20
MASK = np.uint64(BUCKETS - 1)

SUM_SQL = "SELECT bucket, SUM(n) AS n FROM part_word GROUP BY bucket"  # the counts of parts to those of the whole


@kernel
def count_buckets(hashes: np.ndarray, counts: np.ndarray) -> None:
    """Add the words of uint32 (n,) to the counts int64 (BUCKETS,)."""
    for i in range(len(hashes)):
        counts[np.int64(hashes[i] & MASK)] += 1


def count_words(tokens: pa.Table) -> tuple[pa.Table]:
    """Count words by bucket: TOKEN -> PART_WORD; the counts of parts are added up by ``SUM_SQL`` or ``add_words``."""
    counts = np.zeros(BUCKETS, np.int64)
    for chunk in tokens["hash"].chunks:
        values, offsets = tables.ragged(chunk)
        count_buckets(values[: offsets[-1]].view(np.uint32), counts)
    used = np.flatnonzero(counts)
    return (pa.table([pa.array(used, pa.int32()), pa.array(counts[used])], schema=tables.WORD),)


def add_words(words: pa.Table) -> pa.Table:
    """The rows of ``SUM_SQL``, by bucket: PART_WORD -> WORD."""
    counts = np.zeros(BUCKETS, np.int64)
    np.add.at(counts, words["bucket"].to_numpy(), words["n"].to_numpy())
    used = np.flatnonzero(counts)
    return pa.table([pa.array(used, pa.int32()), pa.array(counts[used])], schema=tables.WORD)


def bits_of(words: pa.Table) -> tuple[np.ndarray, float]:
    """The bits of each bucket, int8 (BUCKETS,), and log2(N), the bits of a word that occurs once."""
    counts = words["n"].to_numpy()
    n_words = max(2, int(counts.sum()))
    once = float(np.log2(n_words))
    bits = np.full(BUCKETS, round(once), np.int8)
    bits[words["bucket"].to_numpy()] = np.round(np.log2(n_words / counts))
    return bits, once


def upper_quarter(words: pa.Table) -> float:
    """The bits that a quarter of all words have or surpass; 0 where there are no words."""
    counts = np.sort(words["n"].to_numpy())[::-1]
    if not len(counts):
        return 0.0
    behind = np.cumsum(counts)
    at = int(np.searchsorted(behind, 0.75 * behind[-1]))
    return float(np.log2(behind[-1] / counts[at]))
