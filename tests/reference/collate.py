"""The alignment of two texts in plain Python: the score of the best one, by trying every way (tests only)."""

from __future__ import annotations

from functools import cache

from whence.variants.collation.columns import EXTEND, MISMATCH, OPEN


def best_score(a: list[int], b: list[int], share: list[float]) -> float:
    """The score of the best alignment of two texts whose words are equal or nothing alike, weight 2 each.

    ``share``: of what it costs to pass over each word of b.
    """

    @cache
    def best(i: int, j: int, state: str) -> float:
        if i == len(a) and j == len(b):
            return 0.0
        scores = []
        if i < len(a) and j < len(b):
            scores.append((2.0 if a[i] == b[j] else MISMATCH) + best(i + 1, j + 1, "beside"))
        if i < len(a):
            scores.append(-EXTEND - (0 if state == "a" else OPEN) + best(i + 1, j, "a"))
        if j < len(b):
            scores.append(-share[j] * (EXTEND + (0 if state == "b" else OPEN)) + best(i, j + 1, "b"))
        return max(scores)

    return best(0, 0, "beside")


def score_of(a: list[int], b: list[int], places: list[int], share: list[float]) -> float:
    """The score of an alignment given as ``lay_words`` returns it."""
    score, j, before = 0.0, 0, "beside"
    for word, place in [*zip(a, places, strict=True), (None, 2 * len(b))]:
        for passed in range(j, place // 2):
            score -= share[passed] * (EXTEND + (OPEN if before != "b" else 0))
            before = "b"
        j = place // 2
        if word is not None and place % 2:
            score += 2.0 if word == b[j] else MISMATCH
            j, before = j + 1, "beside"
        elif word is not None:
            score -= EXTEND + (OPEN if before != "a" else 0)
            before = "a"
    return score
