"""A quotation laid over stretches of its sources at the least cost: word by word, with jumps.

An alignment by dynamic programming, to which two moves are added: from any place to any other for ``JUMP``, as where two sentences were made
one, and at a cut that is marked to a later place of the same text for next to nothing. An insertion stands for any words,
or for none. C(i, j), the cost of the first i words when word j of the sources was the last one used, is the least of
  a step     C(i-1, j-1) + 0 or ``CHANGE``, or of a jump or a cut to j before it
  an addition   C(i-1, j) + ``ADD``
  an omission   C(i, j-1) + the cost of leaving word j out.
After Smith & Waterman, "Identification of common molecular subsequences" (Journal of Molecular Biology 147, 1981), with
the jumps of spliced alignment and costs for scores. Guarantee: the least cost there is; of equal ones that of the first place.
Cost: O(words of the quotation * words of the stretches). Checked by tests/quotations/test_lay.py against tests/reference/lay.py.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel

LEAVE, CHANGE, ADD = (
    20,
    21,
    22,
)  # of a word left out, put for another, added: where ways tie, that with more equal words
ASIDE = 1  # of leaving out a word that is not the speaker's: "…," she said, "…"
JUMP = 45  # to any other place
ONWARD, ELSEWHERE = 2, 30  # at a marked cut: to a later place of the same text, to any other
STANDS_FOR, MORE, EXPLAINS = 2, 3, 1  # an insertion for one word, for each further one, for none
WITHIN, TEXT, WINDOW = 0, 1, 2  # what begins at a word of the sources: nothing, a text, a window of the same text
NO_STEP, FOLLOWS, JUMPS, CUTS, CUTS_ELSEWHERE, BEGINS = 0, 1, 2, 3, 4, 5  # how a word came to its partner
ADDED, LEFT_OUT = 6, 7
FAR = 1 << 30


@kernel
def lay_words(
    word: np.ndarray, wild: np.ndarray, cut: np.ndarray, source: np.ndarray, border: np.ndarray, spare: np.ndarray
) -> tuple[np.ndarray, np.ndarray, int]:
    """Lay the words of a quotation over those of its sources.

    word   : uint32 (n,); wild: bool (n,), it is an insertion; cut: bool (n,), a cut is marked before it
    source : uint32 (m,), stretches of the sources end to end
    border : int8 (m,), what begins at this word: WITHIN, TEXT or WINDOW
    spare  : int32 (m,), cost of leaving this word out
    returns: partner int32 (n,), the word of the sources beside it, -1: none; how int8 (n,), FOLLOWS, JUMPS, CUTS,
             CUTS_ELSEWHERE or BEGINS, NO_STEP for those without a partner; and the cost
    """
    n, m = len(word), len(source)
    move, came = np.zeros((n, m), np.int8), np.zeros((n, m), np.int32)
    cost, before = np.full(m, FAR, np.int32), np.full(m, FAR, np.int32)
    nowhere = 0  # cost of all words so far, if none of them has a partner
    for i in range(n):
        cost, before = before, cost
        best, best_at = FAR, -1
        for j in range(m):
            if before[j] < best:
                best, best_at = before[j], j
        onward, onward_at = FAR, -1
        for j in range(m):
            if border[j] == TEXT:
                onward, onward_at = FAR, -1
            value, how, origin = nowhere, BEGINS, -1
            if border[j] == WITHIN and j > 0 and before[j - 1] <= value:
                value, how, origin = before[j - 1], FOLLOWS, j - 1
            if cut[i] and onward + ONWARD < value:
                value, how, origin = onward + ONWARD, CUTS, onward_at
            away, away_how = (ELSEWHERE, CUTS_ELSEWHERE) if cut[i] else (JUMP, JUMPS)
            if best + away < value:
                value, how, origin = best + away, away_how, best_at
            value += STANDS_FOR if wild[i] else 0 if word[i] == source[j] else CHANGE
            addition = before[j] + (EXPLAINS if wild[i] else ADD)
            if addition < value:
                value, how, origin = addition, ADDED, j
            if border[j] == WITHIN and j > 0:
                omission = cost[j - 1] + (MORE if wild[i] else spare[j])
                if omission < value:
                    value, how, origin = omission, LEFT_OUT, j - 1
            if before[j] < onward:
                onward, onward_at = before[j], j
            cost[j], move[i, j], came[i, j] = value, how, origin
        nowhere += EXPLAINS if wild[i] else ADD
    partner, steps = np.full(n, -1, np.int32), np.zeros(n, np.int8)
    least, j = nowhere, -1
    for k in range(m):
        if n > 0 and cost[k] < least:
            least, j = cost[k], k
    i = n - 1
    while i >= 0 and j >= 0:
        how = move[i, j]
        origin = came[i, j]
        if how != LEFT_OUT:
            if how != ADDED:
                partner[i], steps[i] = j, how
            i -= 1
        j = origin
    return partner, steps, least
