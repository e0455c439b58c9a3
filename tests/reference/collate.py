"""The alignment of two texts in plain Python: the score of the best one, by trying every way (tests only)."""

from __future__ import annotations

from functools import cache

from whence.variants.columns import EXTEND, MISMATCH, OPEN


def best_score(a: list[int], b: list[int]) -> float:
    """The score of the best alignment of two texts whose words are equal or nothing alike, weight 2 each."""

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
            scores.append(-EXTEND - (0 if state == "b" else OPEN) + best(i, j + 1, "b"))
        return max(scores)

    return best(0, 0, "beside")


def score_of(a: list[int], b: list[int], places: list[int]) -> float:
    """The score of an alignment given as ``lay_words`` returns it."""
    steps: list[str] = []
    score, j = 0.0, 0
    for word, place in zip(a, places, strict=True):
        column = place // 2
        steps += ["b"] * (column - j)
        j = column
        if place % 2:
            steps.append("beside")
            score += 2.0 if word == b[column] else MISMATCH
            j += 1
        else:
            steps.append("a")
    steps += ["b"] * (len(b) - j)
    for before, step in zip(["beside", *steps], steps, strict=False):
        if step != "beside":
            score -= EXTEND + (OPEN if step != before else 0)
    return score
