"""Seeds: runs of words, just long enough that chance does not repeat them.

From each informative word a run goes on until its words have ``log2(N) + surplus`` bits together (weigh.py):
two rare words, or seven common ones. The run depends on its words alone, so that two witnesses that share them
share the seed. A second kind of seed leaves out the second word of the run: it survives where that word was
swapped (spaced seeds: Ma, Tromp & Li, "PatternHunter: faster and more sensitive homology search",
Bioinformatics 18, 2002, section 2; there of fixed weight, here of fixed information).

Guarantee: two witnesses that share MOST_WORDS + 1 equal seedable words in a row, the first informative, of
``log2(N) + surplus`` bits, share a seed there. Cost: O(words), at most two seeds a word.
Checked by tests/seeds/test_choose.py against tests/reference/choose.py.
"""

from __future__ import annotations

import math

import numpy as np
import pyarrow as pa

from whence import tables
from whence.kernel import kernel
from whence.seeds.weigh import MASK, bits_of
from whence.text.tokens import SEEDABLE

MOST_WORDS = 9  # a run that is not informative enough by then makes no seed
INFORMATIVE = 0.25  # share of log2(N) that the first word of a run must have
SURPLUS = 9.0  # bits beyond log2(N)

MIX = np.uint64(0x9E3779B97F4A7C15)
FINISH = np.uint64(0xC4CEB9FE1A85EC53)
SHIFT = np.uint64(29)
SPACED = np.uint64(0xD6E8FEB86659FD93)
PLAIN = np.uint64(0)


@kernel
def hash_run(hashes, flags, bits, i, stop, need, spaced):
    """The hash of the run that starts at word i, or 0 where none has ``need`` bits; see ``choose``."""
    total = np.int64(bits[np.int64(hashes[i] & MASK)])
    digest = hashes[i]
    j = i + 1
    if spaced and j < stop and flags[j] & SEEDABLE:
        j += 1
    while total < need:
        if j >= stop or j - i >= MOST_WORDS or not flags[j] & SEEDABLE:
            return PLAIN
        total += np.int64(bits[np.int64(hashes[j] & MASK)])
        digest = digest * MIX + hashes[j]
        digest ^= digest >> SHIFT
        j += 1
    digest = (digest ^ (digest >> SHIFT)) * FINISH ^ (SPACED if spaced else PLAIN)
    return digest ^ (digest >> SHIFT)


@kernel
def choose(hashes, flags, offsets, bits, need, least):
    """Choose the seeds of many witnesses at once.

    hashes : uint64 (n_words,), of all witnesses, end to end; flags int8 (n_words,)
    offsets: int32 (n_witnesses + 1,), witness r owns the words offsets[r]:offsets[r + 1]
    bits   : int8 (BUCKETS,), rarity of a word; ``need`` bits make a seed, ``least`` may start one
    returns: seed uint64, row int32, position int32, all (n_seeds,), by row, then position
    """
    capacity = 2 * (offsets[-1] - offsets[0])
    seeds = np.empty(capacity, np.uint64)
    rows = np.empty(capacity, np.int32)
    positions = np.empty(capacity, np.int32)
    n = 0
    for r in range(len(offsets) - 1):
        for i in range(offsets[r], offsets[r + 1]):
            if bits[np.int64(hashes[i] & MASK)] < least or not flags[i] & SEEDABLE:
                continue
            for spaced in range(2):
                seed = hash_run(hashes, flags, bits, i, offsets[r + 1], need, spaced == 1)
                if seed != PLAIN:
                    seeds[n], rows[n], positions[n] = seed, r, i - offsets[r]
                    n += 1
    return seeds[:n], rows[:n], positions[:n]


def choose_seeds(tokens: pa.Table, words: pa.Table, *, surplus: float = SURPLUS) -> tuple[pa.Table]:
    """Choose the seeds of each witness: TOKEN and the whole input's WORD -> SEED.

    ``surplus`` is what a seed has beyond the bits at which it is expected once by chance: one more bit halves
    the chance anchors and loses some passages of which every other word was changed.
    A witness of fewer than two words has no seed.
    """
    bits, once = bits_of(words)
    parts = []
    for batch in tables.conform(tokens, tables.TOKEN).to_batches():
        hashes, offsets = tables.ragged(batch["hash"])
        flags, _ = tables.ragged(batch["flags"])
        need, least = math.ceil(once + surplus), math.ceil(once * INFORMATIVE)
        seed, row, position = choose(hashes.view(np.uint64), flags, offsets, bits, need, least)
        witness_id = batch["witness_id"].to_numpy()[row]
        parts.append(pa.record_batch([seed.view(np.int64), witness_id, position], schema=tables.SEED))
    return (pa.Table.from_batches(parts, tables.SEED),)
