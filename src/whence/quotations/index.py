"""Where runs of the quotations' words stand in the sources: an index of what is asked for, made in one pass.

All runs of ``SIZES`` words of all quotations go into one hash table; every run of the sources is looked up in it. A run of four
words is rare even where its words are common; of two words one survives most changes; single words are counted only,
for how rare each is. Two runs in 2**64 share a hash. Cost: O(words of the sources), memory of 10 bytes for each of their words and
12 for each run that is found. Checked by tests/quotations/test_index.py against tests/reference/grams.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from whence.kernel import kernel
from whence.text.tokens import Words, tokenise_array

SIZES = (2, 4)  # words of a run that is looked up
CHUNK = 1 << 12  # texts that are looked through at a time
STIR, MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
SHIFT = np.uint64(32)
ONE = np.uint64(1)


@kernel
def hash_run(words: np.ndarray, at: int, k: int) -> np.uint64:
    """The hash of the k words from one on: never 0, which marks a free slot."""
    digest = np.uint64(k)
    for i in range(at, at + k):
        digest = (digest ^ np.uint64(words[i])) * STIR
        digest = (digest ^ (digest >> SHIFT)) * MIX
    return (digest ^ (digest >> SHIFT)) | ONE


@kernel
def hash_runs(words: np.ndarray, k: int) -> np.ndarray:
    """The hashes of all runs of k words: uint32 (n,) -> uint64 (n - k + 1,)."""
    hashes = np.empty(max(0, len(words) - k + 1), np.uint64)
    for i in range(len(hashes)):
        hashes[i] = hash_run(words, i, k)
    return hashes


@kernel
def fill_table(keys: np.ndarray, slots: np.ndarray) -> None:
    """Enter the numbers of different keys, uint64 (n,), into slots, int32 (power of two > 2 n,), all -1 before."""
    mask = np.uint64(len(slots) - 1)
    for number in range(len(keys)):
        at = (keys[number] >> SHIFT) & mask
        while slots[np.int64(at)] >= 0:
            at = (at + ONE) & mask
        slots[np.int64(at)] = number


@kernel
def find_runs(
    words: np.ndarray, bounds: np.ndarray, k: int, keys: np.ndarray, slots: np.ndarray, found: np.ndarray
) -> int:
    """Find the runs of k words whose hash is a key.

    words  : uint32 (n_words,); bounds: int64 (n_texts + 1,), text i has the words bounds[i]:bounds[i + 1]
    keys, slots: as ``fill_table`` has them
    found  : int64 (n_words, 2), written: number of the key, first word; in order of the words
    returns: how many were found; no run goes from one text into the next
    """
    n, mask = 0, np.uint64(len(slots) - 1)
    for text in range(len(bounds) - 1):
        for i in range(bounds[text], bounds[text + 1] - k + 1):
            key = hash_run(words, i, k)
            at = (key >> SHIFT) & mask
            number = slots[np.int64(at)]
            while number >= 0:
                if keys[number] == key:
                    found[n, 0], found[n, 1] = number, i
                    n += 1
                    break
                at = (at + ONE) & mask
                number = slots[np.int64(at)]
    return n


@dataclass(frozen=True)
class Texts:
    """The words of all sources end to end; text i has the words bounds[i]:bounds[i + 1]."""

    words: Words
    bounds: np.ndarray

    def text_at(self, word: np.ndarray) -> np.ndarray:
        """The text that each word is in."""
        return np.searchsorted(self.bounds, word, side="right") - 1

    def text_of(self, word: int) -> int:
        """The text that one word is in."""
        return int(np.searchsorted(self.bounds, word, side="right")) - 1

    def chars_of(self, start: int, stop: int) -> tuple[int, int]:
        """The characters of the words start:stop in their text; there is one word at least, and all are of one text."""
        last = stop - 1
        return int(self.words.char_start[start]), int(self.words.char_start[last]) + int(self.words.chars[last])


@dataclass(frozen=True)
class Index:
    """Where each run that was asked for stands: run i at place[offset[i]:offset[i + 1]], ascending."""

    keys: np.ndarray  # uint64 (n_runs,), ascending
    offset: np.ndarray  # int64 (n_runs + 1,)
    place: np.ndarray  # int64, first word
    word: np.ndarray  # uint64, hashes of single words that were counted, ascending
    n_word: np.ndarray  # int64, how often each stands in the sources

    def numbers(self, hashes: np.ndarray) -> np.ndarray:
        """The numbers of runs that were asked for."""
        return np.searchsorted(self.keys, hashes)

    def count(self, words: np.ndarray) -> np.ndarray:
        """How often words that were asked for stand in the sources."""
        return self.n_word[np.searchsorted(self.word, hash_runs(words, 1))]


def read_texts(texts: pa.ChunkedArray) -> Texts:
    """The words of texts."""
    parts, sizes = [], [np.zeros(1, np.int64)]
    for chunk in texts.chunks:
        found, bounds = tokenise_array(chunk, np.empty((0, 3), np.int64))
        parts.append(Words(*(column.copy() for column in (found.hash, found.char_start, found.chars, found.flags))))
        sizes.append(np.diff(bounds))
    columns = zip(*((part.hash, part.char_start, part.chars, part.flags) for part in parts), strict=True)
    whole = [np.concatenate(column) for column in columns] or [np.empty(0, np.uint32), *(np.empty(0, np.int32),) * 3]
    return Texts(Words(*whole), np.cumsum(np.concatenate(sizes)))


def make_index(texts: Texts, asked: list[np.ndarray]) -> Index:
    """Find the runs of stretches of words, uint32 (n,) each, in texts."""
    keys, offset, place = _lookup(texts, asked, SIZES)
    word, n_word, _ = _lookup(texts, asked, (1,), counted=True)
    return Index(keys, offset, place, word, n_word)


def _lookup(
    texts: Texts, asked: list[np.ndarray], sizes: tuple[int, ...], *, counted: bool = False
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(keys, offsets, places) of runs of some sizes; ``counted``: (keys, counts, nothing)."""
    hashes = [hash_runs(words, k) for words in asked for k in sizes]
    keys = np.unique(np.concatenate(hashes)) if hashes else np.empty(0, np.uint64)
    slots = np.full(1 << (2 * len(keys) + 1).bit_length(), -1, np.int32)
    fill_table(keys, slots)
    counts = np.zeros(len(keys), np.int64)
    hits = []
    for bounds in _chunks(texts.bounds):
        found = np.empty((bounds[-1] - bounds[0], 2), np.int64)
        for k in sizes:
            some = found[: find_runs(texts.words.hash, bounds, k, keys, slots, found)]
            counts += np.bincount(some[:, 0], minlength=len(keys))
            if not counted:
                hits.append(some.copy())
    if counted or not hits:
        return keys, counts if counted else np.zeros(len(keys) + 1, np.int64), np.empty(0, np.int64)
    both = np.concatenate(hits)
    order = np.lexsort((both[:, 1], both[:, 0]))
    return keys, np.concatenate([[0], np.cumsum(counts)]), both[order, 1]


def _chunks(bounds: np.ndarray) -> Iterator[np.ndarray]:
    """Bounds of some thousand texts at a time."""
    for start in range(0, len(bounds) - 1, CHUNK):
        yield bounds[start : start + CHUNK + 1]
