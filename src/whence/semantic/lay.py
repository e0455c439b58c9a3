"""Sentences of two texts laid side by side: one for one, one for two, two for one, or none.

Rule: of all ways that keep the order on both sides, the one with the greatest gain. A *bead* of k sentences of a for l of b
gains ``REACH - u`` where both are 1, else ``REACH_OF_THREE - k * l * u``; a sentence that stands alone gains nothing. u is the *unlikeness* of the two sides, 1 - cosine
in units of ``Scale.strange`` (encoders.py); several sentences are as one whose vector is the sum of theirs. So one for one gains
where u < REACH. The cost of a bead grows with k * l, and the third sentence is worth less than the others, as else all would be lumped together.
Source: Gale & Church, "A program for aligning sentences in bilingual corpora", Computational Linguistics 19, 1993 (the
beads); Thompson & Koehn, "Vecalign: improved sentence alignment in linear time and space", EMNLP 2019, section 3 (the price of
a bead by embeddings, and of a skip). We differ: the unit is the model's, not a sample of the two texts, so that texts of a few sentences
have one too; a bead of two for two is left out; all cells are filled, within a strip where there are too many.

Guarantee: the greatest gain, tests/semantic/test_lay.py against tests/reference/sentences.py. Cost: O(n * m) time and bytes, at
most ``MOST_CELLS`` of both: a strip along the diagonal where the texts are longer.
"""

from __future__ import annotations

import numpy as np

from whence.kernel import kernel

REACH = 0.6  # unlikeness at which a bead of one for one gains nothing
REACH_OF_THREE = 0.75  # twice that of a bead of one for two
MOST_CELLS = 1 << 26
NONE, SKIP_A, SKIP_B, ONE_ONE, ONE_TWO, TWO_ONE = range(6)


@kernel
def unlikeness(dot: float, square_a: float, square_b: float, strange: float) -> float:
    """1 - cosine of two vectors by their product and squares, in units of ``strange``; 2 / strange where one is 0."""
    if square_a <= 0.0 or square_b <= 0.0:
        return 2.0 / strange
    return (1.0 - dot / np.sqrt(square_a * square_b)) / strange


@kernel
def fill_gains(dots: np.ndarray, sides: tuple, strange: float, half: int, step: np.ndarray) -> None:
    """Fill the best step into each cell, the last step of the best way to it.

    dots   : float32 (n, m), products of each sentence of a with each of b
    sides  : square_a, next_a, square_b, next_b, float64 (n,), (n,), (m,), (m,): of each sentence its product with
             itself and with the next one
    half   : cells (i, j) with abs(j * n - i * m) <= half * n are filled
    step   : uint8 (n + 1, 2 * half + 2), written: of cell (i, j) at [i, j - i * m // n + half]; 0: outside
    """
    n, m = dots.shape
    square_a, next_a, square_b, next_b = sides
    width = step.shape[1]
    low = -1.0e18
    gains = np.full((3, m + 3), low)  # of rows i, i - 1 and i - 2
    for i in range(n + 1):
        middle = i * m // max(n, 1)
        here, above, over = gains[i % 3], gains[(i + 2) % 3], gains[(i + 1) % 3]
        here[:] = low
        for j in range(max(0, middle - half), min(m, middle + half) + 1):
            best, chosen = low, NONE
            if i == 0 and j == 0:
                best = 0.0
            if i > 0 and above[j] > best:
                best, chosen = above[j], SKIP_A
            if j > 0 and here[j - 1] > best:
                best, chosen = here[j - 1], SKIP_B
            if i > 0 and j > 0:
                dot, a, b = dots[i - 1, j - 1], square_a[i - 1], square_b[j - 1]
                gain = above[j - 1] + REACH - unlikeness(dot, a, b, strange)
                if gain > best:
                    best, chosen = gain, ONE_ONE
                if j > 1:
                    both = square_b[j - 2] + 2.0 * next_b[j - 2] + b
                    gain = above[j - 2] + REACH_OF_THREE - 2.0 * unlikeness(dots[i - 1, j - 2] + dot, a, both, strange)
                    if gain > best:
                        best, chosen = gain, ONE_TWO
                if i > 1:
                    both = square_a[i - 2] + 2.0 * next_a[i - 2] + a
                    gain = over[j - 1] + REACH_OF_THREE - 2.0 * unlikeness(dots[i - 2, j - 1] + dot, both, b, strange)
                    if gain > best:
                        best, chosen = gain, TWO_ONE
            here[j] = best
            at = j - middle + half
            if at < width:
                step[i, at] = chosen


@kernel
def walk_back(step: np.ndarray, n: int, m: int, half: int, beads: np.ndarray) -> int:
    """Walk the best way back from the last cell; returns the number of beads.

    step : as ``fill_gains``; beads: int64 (capacity, 4), written, the last bead first: start and stop in a, start and stop in b
    """
    i, j, count = n, m, 0
    while i > 0 or j > 0:
        chosen = step[i, j - i * m // max(n, 1) + half]
        if chosen == NONE:
            break
        of_a = 0 if chosen == SKIP_B else 2 if chosen == TWO_ONE else 1
        of_b = 0 if chosen == SKIP_A else 2 if chosen == ONE_TWO else 1
        i, j = i - of_a, j - of_b
        if of_a > 0 and of_b > 0:
            beads[count, 0], beads[count, 1], beads[count, 2], beads[count, 3] = i, i + of_a, j, j + of_b
            count += 1
    return count


def lay_sentences(a: np.ndarray, b: np.ndarray, strange: float) -> np.ndarray:
    """The beads of two texts, in order: int16 (n, width), int16 (m, width) -> int64 (beads, 4), as ``walk_back``."""
    x, y = a.astype(np.float32), b.astype(np.float32)
    n, m = len(x), len(y)
    half = m if (n + 1) * (2 * m + 2) <= MOST_CELLS else max(2 + m // max(n, 1), MOST_CELLS // (2 * (n + 1)) - 1)
    step = np.zeros((n + 1, 2 * half + 2), np.uint8)
    beads = np.empty((min(n, m), 4), np.int64)
    fill_gains(x @ y.T, (*squares_of(x), *squares_of(y)), strange, half, step)
    return beads[: walk_back(step, n, m, half, beads)][::-1]


def squares_of(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The product of each vector with itself, and with the next one (0 for the last): float64 (n,) twice."""
    exact = vectors.astype(np.float64)
    after = np.zeros(len(exact))
    after[:-1] = (exact[:-1] * exact[1:]).sum(axis=1)
    return (exact * exact).sum(axis=1), after


def unlikeness_of(a: np.ndarray, b: np.ndarray, beads: np.ndarray, strange: float) -> np.ndarray:
    """The unlikeness of the two sides of each bead: float64 (beads,)."""
    found = np.empty(len(beads))
    for row, (i, i_stop, j, j_stop) in enumerate(beads.tolist()):
        x, y = (side.astype(np.float64).sum(axis=0) for side in (a[i:i_stop], b[j:j_stop]))
        found[row] = unlikeness(float(x @ y), float(x @ x), float(y @ y), strange)
    return found
