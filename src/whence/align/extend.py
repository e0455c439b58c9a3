"""Words laid side by side: beyond the ends of a chain, and between two of its anchors.

An equal word brings its bits (weigh.py) less one, at most ``MOST``; half of that where it is a character of a script
without spaces, which its neighbours half foretell. A replaced word costs ``REPLACED``; a gap costs
``OPEN`` and ``LONGER`` for each of its words: affine gaps (Gotoh, "An improved algorithm for matching biological
sequences", Journal of Molecular Biology 162, 1982). Beyond an end the search goes on in a band around the
best way so far until the score has fallen ``DROP`` below its best, and returns to the best (x-drop: Zhang, Schwartz,
Wagner & Miller, "A greedy algorithm for aligning DNA sequences", Journal of Computational Biology 7, 2000,
section 2; there without bits). ``DROP`` lets twenty replaced words in a row pass: a text of which every second word
was swapped has such a run once in a million words.

Guarantee: what is returned spells both ranges; the score of ``fill`` is the best there is.
Cost: O(words) where words are equal, O(rows * band) beyond an end, O(rows * columns) in a fill.
Checked by tests/align/test_extend.py against tests/reference/align.py.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from whence.kernel import kernel
from whence.seeds.weigh import MASK
from whence.text.tokens import is_character

EQUAL, REPLACED_BY, ONLY_A, ONLY_B = 0, 1, 2, 3

MOST = 11
REPLACED = 2
OPEN = 4
LONGER = 1
DROP = 40
BAND = 12
WIDTH = 2 * BAND + 1
ROWS = 1024  # rows of one search; a longer one goes on where it stopped
FILL = 160  # words on a side up to which a gap between anchors is filled in full
LEAST = -(1 << 28)

DIAGONAL, ACROSS, DOWN = 0, 1, 2  # where the best score of a cell comes from
ACROSS_GOES_ON, DOWN_GOES_ON = 4, 8


def gains_of(bits: np.ndarray) -> np.ndarray:
    """What an equal word brings, by bucket: int8."""
    return np.clip(bits - 1, 1, MOST).astype(np.int8)


@kernel
def gain_of(gains: np.ndarray, hash_a: np.uint32, hash_b: np.uint32) -> Any:
    """What it brings to lay two words side by side."""
    if hash_a != hash_b:
        return np.int32(-REPLACED)
    gain = np.int32(gains[np.int64(hash_a & MASK)])
    return (gain + 1) >> 1 if is_character(hash_a) else gain


@kernel
def cell(diagonal: int, above: int, above_gap: int, left: int, left_gap: int) -> tuple[int, int, int, int]:
    """Score of a cell, of a gap ending there from above and from the left, and where they come from.

    ``diagonal`` is the score along the diagonal, the others those of the neighbours and of gaps ending in them.
    """
    trace = DIAGONAL
    down, across = above - OPEN - LONGER, left - OPEN - LONGER
    if above_gap - LONGER > down:
        down = above_gap - LONGER
        trace |= DOWN_GOES_ON
    if left_gap - LONGER > across:
        across = left_gap - LONGER
        trace |= ACROSS_GOES_ON
    best = diagonal
    if down > best:
        best = down
        trace = (trace & ~3) | DOWN
    if across > best:
        best = across
        trace = (trace & ~3) | ACROSS
    return best, down, across, trace


@kernel
def walk_back(trace: np.ndarray, base: np.ndarray, i: int, j: int, ops: np.ndarray, n: int) -> int:
    """Write the ops of the way that ends in cell (i, j), first op first, from ops[n] on; returns the new n.

    trace: uint8 (rows, columns), cell (i, j) is trace[i, j - base[i]]
    """
    first, state = n, DIAGONAL
    while i > 0 or j > 0:
        here = trace[i, j - base[i]]
        if state == DIAGONAL:
            state = here & 3
        if state == DIAGONAL:
            ops[n] = EQUAL if here & 16 else REPLACED_BY
            i, j = i - 1, j - 1
        elif state == DOWN:
            ops[n] = ONLY_A
            i -= 1
            state = DOWN if here & DOWN_GOES_ON else DIAGONAL
        else:
            ops[n] = ONLY_B
            j -= 1
            state = ACROSS if here & ACROSS_GOES_ON else DIAGONAL
        n += 1
    ops[first:n] = ops[first:n][::-1].copy()
    return n


@kernel
def search(
    hashes: np.ndarray, gains: np.ndarray, place: tuple, ops: np.ndarray, n: int, scratch: tuple
) -> tuple[int, int, int, int, bool]:
    """Go on from a place while it pays.

    place  : a, b (words next to the end), how many words there are beyond on each side, step (1 or -1)
    scratch: trace uint8 (ROWS + 1, WIDTH), base int32 (ROWS + 1,), four int32 (WIDTH,) rows of scores
    returns: words passed on each side, score, new n, whether it must go on
    """
    a, b, left_a, left_b, step = place
    trace, base, score, gap, score_above, gap_above = scratch
    base[0] = -BAND
    for k in range(WIDTH):
        j = k - BAND
        score_above[k] = LEAST if j < 0 or j > left_b else (0 if j == 0 else -OPEN - LONGER * j)
        gap_above[k] = LEAST
        trace[0, k] = ACROSS | ACROSS_GOES_ON if j > 1 else ACROSS
    best, best_i, best_j, middle, i = 0, 0, 0, BAND, 0
    while i < min(left_a, ROWS):
        i += 1
        shift = 1 + (middle > BAND + 2) - (middle < BAND - 2)  # keep the best way in the middle of the band
        base[i] = base[i - 1] + shift
        top, left, left_gap = LEAST, LEAST, LEAST
        for k in range(WIDTH):
            j, above = base[i] + k, k + shift
            if j < 0 or j > left_b:
                score[k], gap[k], left, left_gap = LEAST, LEAST, LEAST, LEAST
                continue
            diagonal, equal = LEAST, False
            if j > 0 and 0 <= above - 1 < WIDTH:
                gain = gain_of(gains, hashes[a + step * (i - 1)], hashes[b + step * (j - 1)])
                diagonal, equal = score_above[above - 1] + gain, gain > 0
            up, up_gap = (score_above[above], gap_above[above]) if above < WIDTH else (LEAST, LEAST)
            left, down, left_gap, where = cell(diagonal, up, up_gap, left, left_gap)
            score[k], gap[k] = left, down
            trace[i, k] = where | 16 if equal else where
            if left > top:
                top, middle = left, k
        score, score_above, gap, gap_above = score_above, score, gap_above, gap
        if top > best:
            best, best_i, best_j = top, i, base[i] + middle
        if top < best - DROP:
            break
    n = walk_back(trace, base, best_i, best_j, ops, n)
    return best_i, best_j, best, n, i == ROWS and best_i > ROWS // 2


@kernel
def extend(
    hashes: np.ndarray, gains: np.ndarray, place: tuple, ops: np.ndarray, n: int, scratch: tuple
) -> tuple[int, int, int, int]:
    """Go on from a place to the best end; as ``search``, but equal words at once, and without end."""
    a, b, left_a, left_b, step = place
    i, j, total, more = 0, 0, 0, True
    while more:
        while i < left_a and j < left_b and hashes[a + step * i] == hashes[b + step * j]:
            total += gain_of(gains, hashes[a + step * i], hashes[b + step * j])
            ops[n] = EQUAL
            i, j, n = i + 1, j + 1, n + 1
        if i >= left_a or j >= left_b:
            break
        here = (a + step * i, b + step * j, left_a - i, left_b - j, step)
        di, dj, gained, n, more = search(hashes, gains, here, ops, n, scratch)
        i, j, total = i + di, j + dj, total + gained
    return i, j, total, n


@kernel
def straight(
    hashes: np.ndarray, gains: np.ndarray, a: int, b: int, size: int, ops: np.ndarray, n: int
) -> tuple[int, int, int]:
    """Lay ``size`` words side by side one to one; returns score, equal words, new n."""
    total, equal = 0, 0
    for i in range(size):
        gain = gain_of(gains, hashes[a + i], hashes[b + i])
        total += gain
        equal += gain > 0
        ops[n + i] = EQUAL if gain > 0 else REPLACED_BY
    return total, equal, n + size


@kernel
def fill(hashes: np.ndarray, gains: np.ndarray, place: tuple, ops: np.ndarray, n: int) -> tuple[int, int]:
    """Align the words between two anchors, in full: place = a, b, words of a, words of b; returns score, new n."""
    a, b, size_a, size_b = place
    if size_a == size_b:
        total, equal, after = straight(hashes, gains, a, b, size_a, ops, n)
        if size_a <= 2 or 3 * equal >= size_a:
            return total, after
    trace = np.empty((size_a + 1, size_b + 1), np.uint8)
    base = np.zeros(size_a + 1, np.int32)
    score, gap = np.empty(size_b + 1, np.int32), np.full(size_b + 1, LEAST, np.int32)
    score[0] = 0
    for j in range(1, size_b + 1):
        score[j] = -OPEN - LONGER * j
        trace[0, j] = ACROSS | ACROSS_GOES_ON if j > 1 else ACROSS
    for i in range(1, size_a + 1):
        corner, left, left_gap = score[0], LEAST, LEAST
        for j in range(size_b + 1):
            diagonal, equal = LEAST, False
            if j > 0:
                gain = gain_of(gains, hashes[a + i - 1], hashes[b + j - 1])
                diagonal, equal = corner + gain, gain > 0
            corner = score[j]
            left, gap[j], left_gap, where = cell(diagonal, score[j], gap[j], left, left_gap)
            score[j] = left
            trace[i, j] = where | 16 if equal else where
    return score[size_b], walk_back(trace, base, size_a, size_b, ops, n)
