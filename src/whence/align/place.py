"""From a chain to an alignment: fill it, extend its ends, go to the edges of the sentence, weigh it.

A chain of one or two anchors, or within one phrase, is first looked at along its diagonal (``glance``): most are a common phrase and end here.
At an edge where the sentence goes on for a few words on both sides, and as many (two more or less), these
words correspond: they are taken in, one to one. A stop word or two beyond the edge of a sentence are given back
(``drop_dangling``), and so are words in boilerplate and credits at an end (``drop_barred``): inside they stay. Checked by tests/align/test_place.py against tests/reference/align.py, and by test_align.py.
"""

from __future__ import annotations

import numpy as np

from whence.align.extend import EQUAL, FILL, LONGER, ONLY_A, ONLY_B, REPLACED_BY, extend, fill, gain_of
from whence.kernel import kernel
from whence.text.tokens import ENDS_SENTENCE, SEEDABLE

GLANCE = 48  # words on each side
GLANCE_DROP = 16
DANGLING = 8  # ops beyond the edge of a sentence that may be given back
DANGLING_GAIN = 10  # unless they bring this much
REST = 5  # words of a sentence that may be taken in


@kernel
def glance(hashes: np.ndarray, gains: np.ndarray, a: int, b: int, bounds: tuple) -> int:
    """The score of the diagonal through one anchor, with a short x-drop."""
    a0, a1, b0, b1 = bounds
    total = 0
    for step in (1, -1):
        score, best = 0, 0
        i, j = (a, b) if step == 1 else (a - 1, b - 1)
        for _ in range(GLANCE):
            if i < a0 or i >= a1 or j < b0 or j >= b1:
                break
            score += gain_of(gains, hashes[i], hashes[j])
            best = max(best, score)
            if score < best - GLANCE_DROP:
                break
            i, j = i + step, j + step
        total += best
    return total


@kernel
def rest_after(flags: np.ndarray, i: int, stop: int) -> int:
    """Words from i to the end of the sentence that word i - 1 stands in, or to boilerplate; more than REST: too many."""
    n = 0
    while n <= REST and i + n < stop and not flags[i - 1 + n] & ENDS_SENTENCE and flags[i + n] & SEEDABLE:
        n += 1
    return n


@kernel
def rest_before(flags: np.ndarray, i: int, start: int) -> int:
    """Words from the beginning of the sentence that word i stands in to i, or from boilerplate; more than REST: too many."""
    n = 0
    while n <= REST and i - n > start and not flags[i - n - 1] & ENDS_SENTENCE and flags[i - n - 1] & SEEDABLE:
        n += 1
    return n


@kernel
def take_rest(
    hashes: np.ndarray, ends: tuple, rest_a: int, rest_b: int, ops: np.ndarray, n: int
) -> tuple[int, int, int]:
    """Take the rest of a sentence in, where it corresponds.

    hashes: uint32, of the words of all witnesses; ends: a, b (words next to the end), step (1: the right end, -1: the left one)
    rest_a, rest_b: words of the sentence that are left from there on
    returns: words taken on each side, new n
    """
    both = min(rest_a, rest_b)
    if both == 0 or max(rest_a, rest_b) > REST or abs(rest_a - rest_b) > 2:
        return 0, 0, n
    a, b, step = ends
    for k in range(both):
        ops[n] = EQUAL if hashes[a + step * k] == hashes[b + step * k] else REPLACED_BY
        n += 1
    for _ in range(abs(rest_a - rest_b)):
        ops[n] = ONLY_A if rest_a > rest_b else ONLY_B
        n += 1
    return rest_a, rest_b, n


@kernel
def drop_dangling(
    hashes: np.ndarray, flags: np.ndarray, gains: np.ndarray, ends: tuple, ops: np.ndarray, n: int
) -> tuple[int, int, int, int]:
    """Give back a few words beyond the edge of a sentence that bring less than DANGLING_GAIN.

    ends   : a, b (words next to the end), step (1: the right end, -1: the left one)
    ops    : int8, ops[:n] of the whole alignment
    returns: the same words a and b, what the words given back brought, ops given back
    """
    a, b, step = ends
    total = 0
    for given in range(1, min(DANGLING, n - 1) + 1):
        op = ops[n - given] if step == 1 else ops[given - 1]
        if op != ONLY_B:
            a -= step
        if op != ONLY_A:
            b -= step
        total += gain_of(gains, hashes[a], hashes[b]) if op <= REPLACED_BY else -LONGER
        if total >= DANGLING_GAIN:
            break
        last_a, last_b = (a - 1, b - 1) if step == 1 else (a, b)
        if flags[last_a] & flags[last_b] & ENDS_SENTENCE:
            for k in range(given, n):  # what is left must not be words of one side alone
                if (ops[n - 1 - k] if step == 1 else ops[k]) <= REPLACED_BY:
                    return a, b, total, given
    return ends[0], ends[1], 0, 0


@kernel
def drop_barred(
    hashes: np.ndarray, flags: np.ndarray, gains: np.ndarray, ends: tuple, ops: np.ndarray, n: int
) -> tuple[int, int, int, int]:
    """Give back the words at an end of which one on either side is barred, and what then stands at the end and is not equal.

    Nothing where nothing would be left, as of members that are told.

    ends   : a, b (words next to the end), step (1: the right end, -1: the left one)
    ops    : int8, ops[:n] of the whole alignment
    returns: the same words a and b, what the words given back brought, ops given back
    """
    a, b, step = ends
    total = 0
    for given in range(n):
        op = ops[n - 1 - given] if step == 1 else ops[given]
        own_a, own_b = a - step, b - step
        barred = (op != ONLY_B and not flags[own_a] & SEEDABLE) or (op != ONLY_A and not flags[own_b] & SEEDABLE)
        if not barred and (given == 0 or op == EQUAL):
            return a, b, total, given
        total += gain_of(gains, hashes[own_a], hashes[own_b]) if op <= REPLACED_BY else -LONGER
        if op != ONLY_B:
            a = own_a
        if op != ONLY_A:
            b = own_b
    return ends[0], ends[1], 0, 0


@kernel
def replace_front(ops: np.ndarray, n: int, dropped: int, front: np.ndarray, n_front: int) -> int:
    """Put front[:n_front], turned round, in the place of the first ``dropped`` ops; returns the new n."""
    by = n_front - dropped
    if by > 0:
        for k in range(n - 1, dropped - 1, -1):
            ops[k + by] = ops[k]
    elif by < 0:
        for k in range(dropped, n):
            ops[k + by] = ops[k]
    for k in range(n_front):
        ops[k] = front[n_front - 1 - k]
    return n + by


@kernel
def fill_chain(
    hashes: np.ndarray, gains: np.ndarray, chain_a: np.ndarray, chain_b: np.ndarray, bounds: tuple, ops: np.ndarray
) -> tuple[int, int, int, int]:
    """Lay the words between the first and the last anchor side by side; equal words behind the last go along.

    chain_a, chain_b: int32 (n,), positions of the anchors in their witnesses
    bounds : first and last + 1 word of each witness
    returns: words of a and b behind what is laid, score, ops written
    """
    a0, a1, b0, b1 = bounds
    i, j, total, n = a0 + chain_a[0], b0 + chain_b[0], 0, 0
    for k in range(len(chain_a)):
        a, b = a0 + chain_a[k], b0 + chain_b[k]
        if a < i or b < j or a - i > FILL or b - j > FILL:
            continue  # passed already, or off the way
        if a > i or b > j:
            score, n = fill(hashes, gains, (i, j, a - i, b - j), ops, n)
            total += score
        i, j = a, b
        while i < a1 and j < b1 and hashes[i] == hashes[j]:
            total += gain_of(gains, hashes[i], hashes[j])
            ops[n] = EQUAL
            i, j, n = i + 1, j + 1, n + 1
    return i, j, total, n


@kernel
def align_chain(
    hashes: np.ndarray, flags: np.ndarray, gains: np.ndarray, chain: tuple, bounds: tuple, work: tuple
) -> tuple[int, int, int, int, int, int]:
    """Align one chain.

    chain  : its anchors, int32 (n,) twice, and the word of each witness from which they count
    bounds : first and last + 1 word of each witness that it may reach
    work   : ops int8 (capacity,), the same again, and the scratch of ``search``
    returns: start and stop in a, start and stop in b (words of all witnesses), score, number of ops
    """
    a0, a1, b0, b1 = bounds
    ops, left, scratch = work
    first_a, first_b = chain[2] + chain[0][0], chain[3] + chain[1][0]
    before = first_a - 1, first_b - 1, first_a - a0, first_b - b0, -1
    di, dj, score, n_left = extend(hashes, gains, before, left, 0, scratch)
    for k in range(n_left):
        ops[k] = left[n_left - 1 - k]
    i, j, middle, n = fill_chain(hashes, gains, chain[0], chain[1], (chain[2], a1, chain[3], b1), ops[n_left:])
    n += n_left
    i_right, j_right, right, n = extend(hashes, gains, (i, j, a1 - i, b1 - j, 1), ops, n, scratch)
    score += middle + right
    stop_a, stop_b, lost, dropped = drop_barred(hashes, flags, gains, (i + i_right, j + j_right, 1), ops, n)
    score, n = score - lost, n - dropped
    stop_a, stop_b, lost, dropped = drop_dangling(hashes, flags, gains, (stop_a, stop_b, 1), ops, n)
    score, n = score - lost, n - dropped
    rest_a, rest_b = rest_after(flags, stop_a, a1), rest_after(flags, stop_b, b1)
    rest_a, rest_b, n_all = take_rest(hashes, (stop_a, stop_b, 1), rest_a, rest_b, ops, n)
    stop_a, stop_b = stop_a + rest_a, stop_b + rest_b
    ends = first_a - di - 1, first_b - dj - 1, -1
    start_a, start_b, lost, barred = drop_barred(hashes, flags, gains, ends, ops, n)
    score -= lost
    ends = start_a, start_b, -1
    start_a, start_b, lost, dropped = drop_dangling(hashes, flags, gains, ends, ops[barred:], n - barred)
    start_a, start_b, score, dropped = start_a + 1, start_b + 1, score - lost, dropped + barred
    rest_a, rest_b = rest_before(flags, start_a, a0), rest_before(flags, start_b, b0)
    rest_a, rest_b, n_rest = take_rest(hashes, (start_a - 1, start_b - 1, -1), rest_a, rest_b, left, 0)
    n = replace_front(ops, n_all, dropped, left, n_rest)
    return start_a - rest_a, stop_a, start_b - rest_b, stop_b, score, n
