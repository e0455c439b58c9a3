"""Seeds: runs of words, just long enough that chance does not repeat them.

From each informative word a run goes on until its words have ``log2(N) + SURPLUS`` bits together (weigh.py):
two rare words, or seven common ones. The run depends on its words alone, so that two witnesses that share them
share the seed. A second kind of seed leaves out the second word of the run: it survives where that word was
swapped (spaced seeds: Ma, Tromp & Li, "PatternHunter: faster and more sensitive homology search",
Bioinformatics 18, 2002, section 2; there of fixed weight, here of fixed information).

Guarantee: two witnesses that share MOST_WORDS + 1 equal seedable words in a row, the first informative, of
``log2(N) + SURPLUS`` bits, share a seed there. Cost: O(words), at most two seeds a word.
Checked by tests/seeds/test_choose.py against tests/reference/choose.py.
"""

from __future__ import annotations

import math

import numpy as np
import pyarrow as pa

from whence import tables
from whence.errors import EngineError
from whence.kernel import kernel
from whence.seeds.weigh import MASK, bits_of
from whence.text.tokens import SEEDABLE

MOST_WORDS = 9  # a run that is not informative enough by then makes no seed
INFORMATIVE = 0.3  # share of log2(N) that the first word of a run must have
SURPLUS = 9.0  # bits beyond log2(N): one more halves the chance anchors, and loses passages with many changed words
SEED_BITS = 34  # of a seed; two seeds that differ are rarely equal, and then cost one useless anchor

MIX = np.uint64(0x9E3779B97F4A7C15)
FINISH = np.uint64(0xC4CEB9FE1A85EC53)
SHIFT = np.uint64(29)
SPACED = np.uint64(0xD6E8FEB86659FD93)
PLAIN = np.uint64(0)
NO_SEED = np.uint64(0)
HIGH = np.uint64(64 - SEED_BITS)
HALF = np.uint64(32)
PLACE_BITS = np.uint64(64 - SEED_BITS)
PLACE_MASK = np.uint64((1 << (64 - SEED_BITS)) - 1)


@kernel
def hash_run(
    hashes: np.ndarray, flags: np.ndarray, bits: np.ndarray, i: int, stop: int, need: int, spaced: bool
) -> np.uint64:
    """The seed, of SEED_BITS bits, of the run that starts at word i; NO_SEED where none has ``need`` bits."""
    total = np.int64(bits[np.int64(hashes[i] & MASK)])
    digest = hashes[i]
    j = i + 1
    if spaced and j < stop and flags[j] & SEEDABLE:
        j += 1
    while total < need:
        if j >= stop or j - i >= MOST_WORDS or not flags[j] & SEEDABLE:
            return NO_SEED
        total += np.int64(bits[np.int64(hashes[j] & MASK)])
        digest = digest * MIX + hashes[j]
        digest ^= digest >> SHIFT
        j += 1
    digest = (digest ^ (digest >> SHIFT)) * FINISH ^ (SPACED if spaced else PLAIN)
    return (digest ^ (digest >> SHIFT)) >> HIGH


@kernel
def choose(
    hashes: np.ndarray,
    flags: np.ndarray,
    offsets: np.ndarray,
    bits: np.ndarray,
    limits: tuple,
    first: int,
    packed: np.ndarray,
) -> int:
    """Choose the seeds of many witnesses at once.

    hashes : uint64 (n_words,), of all witnesses, end to end; flags int8 (n_words,)
    offsets: int32 (n_witnesses + 1,), witness r owns the words offsets[r]:offsets[r + 1]
    bits   : int8 (BUCKETS,), rarity of a word
    limits : bits that make a seed, bits that a word must have to start one
    packed : uint64 (2 * n_words,), written: seed, and ``first`` plus the number of its word, by word
    returns: number of seeds
    """
    need, least = limits
    n = 0
    for r in range(len(offsets) - 1):
        for i in range(offsets[r], offsets[r + 1]):
            if bits[np.int64(hashes[i] & MASK)] < least or not flags[i] & SEEDABLE:
                continue
            for spaced in range(2):
                seed = hash_run(hashes, flags, bits, i, offsets[r + 1], need, spaced == 1)
                if seed != NO_SEED:
                    packed[n] = (seed << PLACE_BITS) | np.uint64(first + i)
                    n += 1
    return n


@kernel
def place_words(offsets: np.ndarray, ranks: np.ndarray, place_of: np.ndarray) -> None:
    """Write rank of the witness and position, packed, of each word."""
    for r in range(len(offsets) - 1):
        for i in range(offsets[r], offsets[r + 1]):
            place_of[i] = (ranks[r] << HALF) | np.uint64(i - offsets[r])


def limits_of(once: float) -> tuple[int, int]:
    """Bits that make a seed, and bits of its first word."""
    return math.ceil(once + SURPLUS), math.ceil(once * INFORMATIVE)


def choose_seeds(tokens: pa.Table, words: pa.Table) -> tuple[pa.Table]:
    """Choose the seeds of each witness: TOKEN and the whole input's WORD -> SEED.

    A witness of fewer than two words has no seed.
    """
    bits, once = bits_of(words)
    parts = []
    for batch in tables.conform(tokens, tables.TOKEN).to_batches():
        hashes, offsets = tables.ragged(batch["hash"])
        flags, _ = tables.ragged(batch["flags"])
        packed = np.empty(2 * len(hashes), np.uint64)
        n = choose(hashes.view(np.uint64), flags, offsets, bits, limits_of(once), 0, packed)
        word = (packed[:n] & PLACE_MASK).astype(np.int32)
        row = np.searchsorted(offsets, word, side="right") - 1
        witness_id = batch["witness_id"].to_numpy()[row]
        columns = [(packed[:n] >> PLACE_BITS).view(np.int64), witness_id, word - offsets[row]]
        parts.append(pa.record_batch(columns, schema=tables.SEED))
    return (pa.Table.from_batches(parts, tables.SEED),)


def pack_seeds(tokens: pa.Table, ranks: np.ndarray, words: pa.Table) -> tuple[np.ndarray, np.ndarray]:
    """Seed and number of its word, packed, of all witnesses; and rank and position, packed, by number of word."""
    bits, once = bits_of(words)
    n_words = sum(len(chunk.flatten()) for chunk in tokens["hash"].chunks)
    if n_words > int(PLACE_MASK):
        raise EngineError(
            f"{n_words} words are more than one machine joins at once.",
            where="the join of seeds",
            todo="trace in parts, or use --engine spark",
        )
    packed, place_of = np.empty(2 * n_words, np.uint64), np.empty(n_words, np.uint64)
    n, first, row = 0, 0, 0
    for batch in tokens.to_batches():
        hashes, offsets = tables.ragged(batch["hash"])
        flags, _ = tables.ragged(batch["flags"])
        here = hashes[offsets[0] : offsets[-1]].view(np.uint64), flags[offsets[0] : offsets[-1]], offsets - offsets[0]
        n += choose(*here, bits, limits_of(once), first, packed[n:])
        place_words(here[2], ranks[row : row + len(batch)], place_of[first:])
        first, row = first + len(here[0]), row + len(batch)
    return packed[:n], place_of
