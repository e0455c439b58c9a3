"""Single passes over the bytes of many texts, for the signs (signs.py): where a phrase may start, and what lacks words.

Cost: about a nanosecond a byte. Checked by tests/read/witnesses/test_signs.py against tests/reference/scan.py.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel
from whence.read.witnesses.prefixes import BITS, MIXER, N_BYTES

CASE = np.uint8(0x20)  # set: the letters of ASCII are lower-case
CUE, NAME, WHOLE = np.uint8(1), np.uint8(2), np.uint8(4)  # sets of phrases


@kernel
def find_openings(
    codes: np.ndarray, offsets: np.ndarray, in_word: np.ndarray, taken: np.ndarray, lengths: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Where a text or a word may start with a phrase of some sets.

    codes  : uint8, the bytes of all texts and at least N_BYTES of padding; offsets: int64 (n_texts + 1,)
    in_word: bool (256,), the bytes that words are made of; a byte from 0xC0 on opens one, but is no part of it
    taken, lengths: the sets of phrases, as ``openings_of`` lays them out; the phrases of set WHOLE must be a whole word
    returns: places int64, ascending; the bits of the sets, uint8
    """
    places, sets = np.empty(len(codes), np.int64), np.empty(len(codes), np.uint8)
    n = 0
    for t in range(len(offsets) - 1):
        inside = False
        for i in range(offsets[t], offsets[t + 1]):
            code = codes[i]
            opens = i == offsets[t] or (not inside and (in_word[code] or code >= 0xC0))
            inside = in_word[code]
            if not opens:
                continue
            may_be = lengths[np.int64(codes[i] | CASE) | np.int64(codes[i + 1] | CASE) << 8]
            if may_be:  # few words: the table of all prefixes is no longer in the near caches
                word, found = np.uint64(0), np.uint8(0)
                for length in range(1, N_BYTES + 1):
                    byte = np.uint64(codes[i + length - 1] | CASE)
                    word |= byte << np.uint64(8 * (length - 1))
                    if may_be >> length & 1:
                        bits = taken[length, np.int64((word * MIXER) >> np.uint64(64 - BITS))]
                        if bits & WHOLE and not is_whole(codes, i, i + length, offsets[t + 1], in_word):
                            bits &= ~WHOLE
                        found |= bits
                if found:
                    places[n], sets[n] = i, found
                    n += 1
    return places[:n], sets[:n]


@kernel
def is_whole(codes: np.ndarray, start: int, stop: int, end: int, in_word: np.ndarray) -> bool:
    """Whether the bytes start:stop are a word, in a text that ends at ``end``."""
    whole = stop <= end and (stop == end or not in_word[codes[stop]])
    for i in range(start, stop):
        whole &= in_word[codes[i]]
    return whole


@kernel
def lack_words(codes: np.ndarray, starts: np.ndarray, stops: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Whether no word starts as one of some words do: bool (n_ranges,).

    codes: uint8; starts, stops: int64 (n_ranges,); words: uint8 (n_words, 4), a space and three letters
    """
    lacking = np.ones(len(starts), np.bool_)
    for r in range(len(starts)):
        i = starts[r]
        while lacking[r] and i + 3 < stops[r]:
            if codes[i] == words[0, 0]:
                for k in range(len(words)):
                    if codes[i + 1] == words[k, 1] and codes[i + 2] == words[k, 2] and codes[i + 3] == words[k, 3]:
                        lacking[r] = False
            i += 1
    return lacking
