"""Single passes over the bytes of many texts, for the signs (signs.py): where a phrase may start, and what lacks words.

Cost: about a nanosecond a byte. Checked by tests/read/test_signs.py against tests/reference/scan.py.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel

CASE = np.uint8(0x20)  # set: the letters of ASCII are lower-case


@kernel
def find_openings(
    codes: np.ndarray, offsets: np.ndarray, in_word: np.ndarray, may_open: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Where a text or a word starts with one of some pairs of bytes, and how long the word is.

    codes   : uint8, the bytes of all texts and some padding; offsets: int64 (n_texts + 1,)
    in_word : bool (256,), the bytes that words are made of; a byte from 0xC0 on opens one, but is no part of it
    may_open: bool (256, 256), first and second byte, in lower case
    returns : places and lengths int64, by place; a length is 0 where no byte of ``in_word`` stands
    """
    places, lengths = np.empty(len(codes), np.int64), np.empty(len(codes), np.int64)
    n = 0
    for t in range(len(offsets) - 1):
        inside = False
        for i in range(offsets[t], offsets[t + 1]):
            code = codes[i]
            opens = i == offsets[t] or (not inside and (in_word[code] or code >= 0xC0))
            inside = in_word[code]
            if opens and may_open[code | CASE, codes[i + 1] | CASE]:
                stop = i
                while stop < offsets[t + 1] and in_word[codes[stop]]:
                    stop += 1
                places[n], lengths[n] = i, stop - i
                n += 1
    return places[:n], lengths[:n]


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
