"""Seeds: runs of words that are rare enough together to be worth a look where they stand twice.

From each informative word a run goes on until its words have ``log2(N) - SLACK`` bits together (weigh.py), never
less than ``LEAST_BITS``: one or two rare words, or five common ones. The run depends on its words alone, so that two witnesses that share them
share the seed. From every other word, as its hash decides, the run leaves out its second word: it survives where that
was swapped (spaced seeds: Ma, Tromp & Li, "PatternHunter: faster and more sensitive homology search",
Bioinformatics 18, 2002, section 2; there of fixed weight, here of fixed information).

Beside each seed stands its context: a byte of each of the ``AROUND`` words before the run and behind it. Where two
witnesses share a seed by chance, a common phrase, the words around it differ (join.py).

A witness of common words alone, a refrain or a list, has no such run: its one seed is the whole of it.

Guarantee: two witnesses of the same words share a seed; two that share MOST_WORDS equal seedable words in a row, the first informative, that have
these bits without the second, share one there. Cost: O(words), at most one seed a word.
Checked by tests/seeds/test_choose.py against tests/reference/seeds.py.
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
INFORMATIVE = 0.3  # share of log2(N) that the first word of a run must have
SLACK = 4.0  # bits short of log2(N): one more doubles the chance anchors, and finds passages with more changed words
LEAST_BITS = 16  # of a seed, however small the input: two or three of the rarest words of a small one
SEED_BITS = 36  # of a seed; two seeds that differ are rarely equal, and then cost one useless anchor
AROUND = 4  # words of context on each side
TYPES = (np.uint64, np.int64, np.int32, np.uint64)  # of SEED's columns

MIX = np.uint64(0x9E3779B97F4A7C15)
FINISH = np.uint64(0xC4CEB9FE1A85EC53)
SHIFT = np.uint64(29)
SPACED = np.uint64(0xD6E8FEB86659FD93)
PLAIN = np.uint64(0)
SPACED_BIT = np.uint64(1 << 19)  # of the hash of the first word; below CHARACTER
NO_SEED = np.uint64(0)
BARRED = -1
HIGH = np.uint64(64 - SEED_BITS)
BYTE = np.uint64(8)
CONTEXT = np.uint64(4)
LAST_BYTE = np.uint64(0xFF)
FIRST_BYTE = np.uint64(8 * AROUND - 8)
NO_WORD = np.uint64(0)
SOME_WORD = np.uint64(1)
SIDE = np.uint64((1 << 8 * AROUND) - 1)
SIDE_BITS = np.uint64(8 * AROUND)
ALL_AROUND = np.uint64((1 << 64) - 1)  # the context of a whole text: all that is around it is equal


@kernel
def weigh_words(hashes: np.ndarray, flags: np.ndarray, bits: np.ndarray, weight: np.ndarray) -> None:
    """Write the bits of each word, BARRED where it makes no seed: int8 (n_words,)."""
    for i in range(len(hashes)):
        weight[i] = bits[np.int64(hashes[i] & MASK)] if flags[i] & SEEDABLE else BARRED


@kernel
def hash_run(
    hashes: np.ndarray, weight: np.ndarray, i: int, stop: int, need: int, spaced: bool
) -> tuple[np.uint64, int]:
    """The seed, of SEED_BITS bits, of the run that starts at word i, and the word behind the run.

    spaced: it leaves its second word out; NO_SEED where no run has ``need`` bits
    """
    total = np.int64(weight[i])
    digest = np.uint64(hashes[i])
    j = i + 1
    if spaced and j < stop and weight[j] != BARRED:
        j += 1
    while total < need:
        if j >= stop or j - i >= MOST_WORDS or weight[j] == BARRED:
            return NO_SEED, j
        total += np.int64(weight[j])
        digest = digest * MIX + hashes[j]
        digest ^= digest >> SHIFT
        j += 1
    digest = (digest ^ (digest >> SHIFT)) * FINISH ^ (SPACED if spaced else PLAIN)
    return (digest ^ (digest >> SHIFT)) >> HIGH, j


@kernel
def byte_of(word: np.uint64) -> np.uint64:
    """The byte by which a word is known in a context; never that of no word."""
    byte = (word >> CONTEXT) & LAST_BYTE
    return SOME_WORD if byte == NO_WORD else byte


@kernel
def look_ahead(hashes: np.ndarray, first: int, stop: int, ahead: np.ndarray) -> None:
    """Write the bytes of the AROUND words from each word of first:stop on, the nearest one highest: uint32."""
    side = NO_WORD
    ahead[stop] = NO_WORD
    for i in range(stop - 1, first - 1, -1):
        side = (side >> BYTE) | (byte_of(hashes[i]) << FIRST_BYTE)
        ahead[i] = side


@kernel
def hash_whole(hashes: np.ndarray, flags: np.ndarray, first: int, stop: int) -> np.uint64:
    """The seed, of SEED_BITS bits, of all words first:stop of a witness; NO_SEED where none is seedable."""
    digest, some = np.uint64(stop - first), False
    for i in range(first, stop):
        digest = digest * MIX + hashes[i]
        digest ^= digest >> SHIFT
        some |= flags[i] & SEEDABLE != 0
    return ((digest * FINISH) ^ (digest >> SHIFT)) >> HIGH if some else NO_SEED


@kernel
def choose(
    words: tuple, offsets: np.ndarray, witness_ids: np.ndarray, bits: np.ndarray, limits: tuple, out: tuple
) -> int:
    """Choose the seeds of many witnesses at once.

    words  : hash uint32 and flags int8 (n_words,), of all witnesses, end to end
    offsets: int32 (n_witnesses + 1,), witness r owns the words offsets[r]:offsets[r + 1]; witness_ids int64 (n_witnesses,)
    bits   : int8 (BUCKETS,), rarity of a word
    limits : bits that make a seed, bits that a word must have to start one
    out    : seed uint64, witness_id int64, position int32, context uint64, each (n_words,), written
    returns: number of seeds
    """
    (hashes, flags), (need, least) = words, limits
    seed_out, witness_out, position_out, context_out = out
    ahead, weight = np.empty(len(hashes) + 1, np.uint32), np.empty(len(hashes), np.int8)
    weigh_words(hashes, flags, bits, weight)
    n = 0
    for r in range(len(offsets) - 1):
        first, stop, before, n_before = offsets[r], offsets[r + 1], NO_WORD, n
        look_ahead(hashes, first, stop, ahead)
        for i in range(first, stop):
            if weight[i] >= least:
                spaced = (hashes[i] & SPACED_BIT) != NO_WORD
                seed, j = hash_run(hashes, weight, i, stop, need, spaced)
                if seed != NO_SEED:
                    seed_out[n], witness_out[n], position_out[n] = seed, witness_ids[r], i - first
                    context_out[n] = (before << SIDE_BITS) | np.uint64(ahead[j])
                    n += 1
            before = ((before << BYTE) | byte_of(hashes[i])) & SIDE
        if n == n_before:
            seed = hash_whole(hashes, flags, first, stop)
            if seed != NO_SEED:
                seed_out[n], witness_out[n], position_out[n], context_out[n] = seed, witness_ids[r], 0, ALL_AROUND
                n += 1
    return n


def limits_of(once: float) -> tuple[int, int]:
    """Bits that make a seed, and bits of its first word."""
    return max(LEAST_BITS, math.ceil(once - SLACK)), math.ceil(once * INFORMATIVE)


def choose_seeds(tokens: pa.Table, words: pa.Table) -> tuple[pa.Table]:
    """Choose the seeds of each witness: TOKEN and the whole input's WORD -> SEED.

    A witness without seedable words has no seed.
    """
    bits, once = bits_of(words)
    parts = []
    for batch in tables.conform(tokens, tables.TOKEN).to_batches():
        hashes, offsets = tables.ragged(batch["hash"])
        flags, _ = tables.ragged(batch["flags"])
        out = tuple(np.empty(len(hashes), kind) for kind in TYPES)  # untouched pages cost nothing
        here = (hashes.view(np.uint32), flags), offsets, batch["witness_id"].to_numpy()
        n = choose(*here, bits, limits_of(once), out)
        seed, witness_id, position, context = (column[:n] for column in out)
        columns = [seed.view(np.int64), witness_id, position, context.view(np.int64)]
        parts.append(pa.record_batch(columns, schema=tables.SEED))
    return (pa.Table.from_batches(parts, tables.SEED),)
