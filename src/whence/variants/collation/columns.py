"""Laying one witness into the columns of the others: anchored, affine, exact between the anchors.

A profile is a table of columns; each holds the distinct words that stand there, with their counts. A witness
is laid in by dynamic programming with three states (Gotoh, "An improved algorithm for matching biological
sequences", J. Mol. Biol. 162, 1982), but only between anchors: runs of words that it shares with its nearest
relative in the profile. An equal word scores its weight, a near one (referenda/referendums) less, another one
costs less than two gaps, so that a word replaced by one other stands in its column; a long stretch without a
likeness costs more than two gaps, so that it gets columns of its own. To pass over a column that few
witnesses have is cheap.

Ties go to the alignment whose gaps stand last ("the Spain" against "the Russian Federation": Spain beside Russian),
as far as sums of floating point are equal. Cost: the product of the lengths between anchors, at most MOST_CELLS each;
a larger stretch without anchors stays unaligned. Checked in tests/variants/collation/test_collate.py against
tests/reference/collate.py.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel

SLOTS = 8  # distinct words a column remembers
MISMATCH = -0.6  # two words that are nothing alike
FAINT = 0.3  # what their bigrams in common are worth all the same: of two places the likelier
OPEN = 0.9  # a gap, on either side
EXTEND = 0.1  # each word of it
ALIKE = 1.3  # what two words of equal bigrams would be worth
NEAR = 0.45  # bigrams in common from which on words are alike
ISLAND = 1.5  # what a run of words between two such stretches must be worth
STRETCH = 3  # words without a likeness, on both sides
MOST_CELLS = 30_000_000
WORST = -1e30
BYTES = np.uint64(0x0101010101010101)
ODD = np.uint64(0x5555555555555555)
PAIRS = np.uint64(0x3333333333333333)
HALVES = np.uint64(0x0F0F0F0F0F0F0F0F)


@kernel
def count_bits(mask: np.uint64) -> np.int64:
    """The number of ones in a 64-bit word."""
    mask = mask - ((mask >> np.uint64(1)) & ODD)
    mask = (mask & PAIRS) + ((mask >> np.uint64(2)) & PAIRS)
    mask = (mask + (mask >> np.uint64(4))) & HALVES
    return np.int64((mask * BYTES) >> np.uint64(56))


@kernel
def score_words(a: int, b: int, masks: np.ndarray, weights: np.ndarray) -> float:
    """What it is worth that word a stands beside word b (numbers of the vocabulary)."""
    if a == b:
        return weights[a]
    both = count_bits(masks[a] & masks[b])
    likeness = 2.0 * both / (count_bits(masks[a]) + count_bits(masks[b]))
    if both < 3 or likeness < NEAR:
        return MISMATCH + FAINT * likeness
    return min(ALIKE * likeness, 0.9 * min(weights[a], weights[b]))


@kernel
def score_column(word: int, slots: np.ndarray, counts: np.ndarray, masks: np.ndarray, weights: np.ndarray) -> float:
    """The best score of a word beside any of the words of a column."""
    best = MISMATCH
    for s in range(SLOTS):
        if counts[s] > 0:
            if slots[s] == word:
                return weights[word]
            best = max(best, score_words(word, slots[s], masks, weights))
    return best


@kernel
def lay_between(
    words: np.ndarray,
    slots: np.ndarray,
    counts: np.ndarray,
    share: np.ndarray,
    masks: np.ndarray,
    weights: np.ndarray,
    place: np.ndarray,
    first_column: int,
) -> None:
    """Align words with columns, all of both: fills ``place`` (see ``lay_words``).

    words : int32 (n,); slots, counts : int32 (m, SLOTS); share : float64 (m,), how many witnesses have the column
    masks : uint64 (v,), bigrams of each word; weights : float64 (v,); place : int64 (n,), written
    """
    n, m = len(words), len(slots)
    trace = np.zeros((n + 1, m + 1), np.uint8)  # bits 0-1: best state; 2: gap left goes on; 3: gap up goes on
    best = np.empty(m + 1)
    up = np.full(m + 1, WORST)  # the word before is in no old column
    best[0] = 0.0
    left = WORST  # the column before is passed over
    for j in range(1, m + 1):
        opened, longer = best[j - 1] - OPEN * share[j - 1], left
        left = max(opened, longer) - EXTEND * share[j - 1]
        trace[0, j] = np.uint8(1 | (4 if longer > opened else 0))
        best[j] = left
    for i in range(1, n + 1):
        corner = best[0]
        opened, longer = best[0] - OPEN, up[0]
        up[0] = max(opened, longer) - EXTEND
        trace[i, 0] = np.uint8(2 | (8 if longer > opened else 0))
        best[0] = up[0]
        left = WORST
        for j in range(1, m + 1):
            mark = 0
            opened, longer = best[j] - OPEN, up[j]
            if longer > opened:
                mark |= 8
            up[j] = max(opened, longer) - EXTEND
            opened = best[j - 1] - OPEN * share[j - 1]
            if left > opened:
                mark |= 4
            left = max(opened, left) - EXTEND * share[j - 1]
            beside = corner + score_column(words[i - 1], slots[j - 1], counts[j - 1], masks, weights)
            corner = best[j]
            gap = max(left, up[j])
            if gap >= beside:  # of equals, the gap that stands last
                mark |= 1 if left >= up[j] else 2
                best[j] = gap
            else:
                best[j] = beside
            trace[i, j] = np.uint8(mark)
    i, j, state = n, m, 0
    while i > 0 or j > 0:
        mark = trace[i, j]
        if state == 0:
            state = mark & 3
        if state == 1:
            state = 1 if mark & 4 else 0
            j -= 1
        elif state == 2:
            state = 2 if mark & 8 else 0
            i -= 1
            place[i] = 2 * (first_column + j)
        else:
            i -= 1
            j -= 1
            place[i] = 2 * (first_column + j) + 1


@kernel
def lay_words(
    words: np.ndarray,
    anchors: np.ndarray,
    anchor_columns: np.ndarray,
    slots: np.ndarray,
    counts: np.ndarray,
    share: np.ndarray,
    masks: np.ndarray,
    weights: np.ndarray,
) -> np.ndarray:
    """Lay a witness into a profile.

    words : int32 (n,), numbers of the vocabulary; anchors, anchor_columns : int64 (k,), both strictly ascending
    the others as in ``lay_between``
    returns: int64 (n,), 2c + 1 for a word in column c, 2c for one that needs a column of its own before c
    """
    n, m = len(words), len(slots)
    place = np.empty(n, np.int64)
    i = j = 0
    for k in range(len(anchors) + 1):
        i_stop = anchors[k] if k < len(anchors) else n
        j_stop = anchor_columns[k] if k < len(anchors) else m
        if i_stop > i:
            if j_stop > j and (i_stop - i) * (j_stop - j) <= MOST_CELLS:
                part = place[i:i_stop]
                lay_between(
                    words[i:i_stop], slots[j:j_stop], counts[j:j_stop], share[j:j_stop], masks, weights, part, j
                )
            else:
                place[i:i_stop] = 2 * j
        if k < len(anchors):
            place[i_stop] = 2 * j_stop + 1
            i, j = i_stop + 1, j_stop + 1
    drop_islands(words, place, slots, counts, share, masks, weights)
    return place


@kernel
def drop_islands(
    words: np.ndarray,
    place: np.ndarray,
    slots: np.ndarray,
    counts: np.ndarray,
    share: np.ndarray,
    masks: np.ndarray,
    weights: np.ndarray,
) -> None:
    """Give words columns of their own that stand beside others by chance, between stretches without a likeness.

    An island is a run of words in consecutive columns; it is dropped if it is worth less than ISLAND, and on one
    side of it both the witness and the profile have STRETCH words or more that stand alone. As ``lay_words``.
    """
    n, m = len(words), len(slots)
    common = np.zeros(m + 1, np.int64)  # columns before each that not only a few have
    for j in range(m):
        common[j + 1] = common[j] + (1 if share[j] > 0.5 else 0)
    first, word_gap, column_stop = 0, 0, 0
    while first < n:
        if place[first] % 2 == 0:
            word_gap += 1
            first += 1
            continue
        column = place[first] // 2
        last, score = first, 0.0
        while True:
            j = place[last] // 2
            score += score_column(words[last], slots[j], counts[j], masks, weights)
            if last + 1 == n or place[last + 1] != place[last] + 2:
                break
            last += 1
        wide = word_gap >= STRETCH and common[column] - common[column_stop] >= STRETCH
        after, gap = last + 1, 0
        while after < n and place[after] % 2 == 0:
            after += 1
            gap += 1
        stop = place[last] // 2 + 1
        next_column = place[after] // 2 if after < n else m
        wide |= gap >= STRETCH and common[next_column] - common[stop] >= STRETCH
        if wide and score < ISLAND:
            for i in range(first, last + 1):
                place[i] -= 1
            word_gap += last + 1 - first
        else:
            word_gap, column_stop = 0, stop
        first = last + 1
    behind = 2 * m
    for i in range(n - 1, -1, -1):  # words that stand alone stand together, before the next column that is shared
        if place[i] % 2 == 0:
            place[i] = behind
        else:
            behind = place[i] - 1


@kernel
def longest_rise(values: np.ndarray) -> np.ndarray:
    """Indices of the longest strictly rising subsequence of int64 (n,), in O(n log n)."""
    n = len(values)
    tails = np.empty(n, np.int64)
    before = np.full(n, -1, np.int64)
    length = 0
    for i in range(n):
        low, high = 0, length
        while low < high:
            middle = (low + high) // 2
            if values[tails[middle]] < values[i]:
                low = middle + 1
            else:
                high = middle
        if low > 0:
            before[i] = tails[low - 1]
        tails[low] = i
        length = max(length, low + 1)
    chosen = np.empty(length, np.int64)
    at = tails[length - 1] if length > 0 else -1
    for k in range(length - 1, -1, -1):
        chosen[k] = at
        at = before[at]
    return chosen


@kernel
def add_words(
    columns: np.ndarray, words: np.ndarray, slots: np.ndarray, counts: np.ndarray, occupied: np.ndarray
) -> None:
    """Enter the words of a witness into its columns; int64 (n,), int32 (n,); the profile is written."""
    for i in range(len(words)):
        c = columns[i]
        occupied[c] += 1
        for s in range(SLOTS):
            if counts[c, s] == 0 or slots[c, s] == words[i]:
                slots[c, s] = words[i]
                counts[c, s] += 1
                break


@kernel
def remove_words(
    columns: np.ndarray, words: np.ndarray, slots: np.ndarray, counts: np.ndarray, occupied: np.ndarray
) -> None:
    """Take the words of a witness out of its columns; the inverse of ``add_words``."""
    for i in range(len(words)):
        c = columns[i]
        occupied[c] -= 1
        for s in range(SLOTS):
            if counts[c, s] > 0 and slots[c, s] == words[i]:
                counts[c, s] -= 1
                if counts[c, s] == 0:  # keep the used slots in front
                    last = s
                    while last + 1 < SLOTS and counts[c, last + 1] > 0:
                        last += 1
                    slots[c, s], counts[c, s] = slots[c, last], counts[c, last]
                    counts[c, last] = 0
                break
