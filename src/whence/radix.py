"""Radix sort: 64-bit words by some of their bits, digit by digit, the lowest first.

Each pass counts the words by a digit of ``DIGIT`` bits and puts them in order of it, equal ones as they stand, so that
after the last pass they stand in order of all bits asked for (Knuth, "The Art of Computer Programming", volume 3, section
5.2.5). A digit that all words share costs a count and no move; few words are sorted by insertion.
Guarantee: equal words, as far as the bits asked for go, stay in their order. Cost: O(words * digits), memory of as many
words again. Checked by tests/test_radix.py.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel

DIGIT = 9  # bits: as many places to write to as the caches of a core bear
INSERTED = 32  # words, up to which they are sorted by insertion
ONE = np.uint64(1)


@kernel
def insert_sorted(words: np.ndarray, low: np.uint64, mask: np.uint64) -> None:
    """Sort a few words by the bits that are left of ``(word >> low) & mask``, in place."""
    for i in range(1, len(words)):
        word, j = words[i], i
        while j > 0 and (words[j - 1] >> low) & mask > (word >> low) & mask:
            words[j] = words[j - 1]
            j -= 1
        words[j] = word


@kernel
def sort_bits(words: np.ndarray, low: int, high: int) -> None:
    """Sort uint64 (n,) by the bits low:high, in place; words that agree in them stay in their order."""
    n = len(words)
    if n <= INSERTED:
        insert_sorted(
            words, np.uint64(low), ~np.uint64(0) if high - low == 64 else (ONE << np.uint64(high - low)) - ONE
        )
        return
    counts = np.empty(1 << DIGIT, np.int64)
    source, target, swapped, digit = words, np.empty(n, np.uint64), False, np.int64(0)
    while low < high:
        bits = min(DIGIT, high - low)
        shift, mask = np.uint64(low), (ONE << np.uint64(bits)) - ONE
        counts[:] = 0
        for i in range(n):
            counts[np.int64((source[i] >> shift) & mask)] += 1
        if counts[np.int64((source[0] >> shift) & mask)] < n:
            for k in range(1, 1 << bits):
                counts[k] += counts[k - 1]
            for i in range(n - 1, -1, -1):
                digit = np.int64((source[i] >> shift) & mask)
                counts[digit] -= 1
                target[counts[digit]] = source[i]
            source, target, swapped = target, source, not swapped
        low += bits
    if swapped:
        for i in range(n):
            words[i] = source[i]
