"""The alignment of two texts in plain Python: the score of the best one, by trying every way; its islands (tests only)."""

from __future__ import annotations

from functools import cache

from whence.variants.collation.columns import EXTEND, ISLAND, MISMATCH, OPEN, STRETCH


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


def without_islands(a: list[int], b: list[int], columns: list[int | None], share: list[float]) -> list[int | None]:
    """The column of each word of a, or None where it stands alone, once islands are dropped; words as in ``best_score``."""
    columns = list(columns)
    for run in islands_of(columns):
        worth = sum(2.0 if a[i] == b[columns[i]] else MISMATCH for i in run)
        placed = [(-1, -1), *((k, j) for k, j in enumerate(columns) if j is not None), (len(a), len(b))]
        before = max(each for each in placed if each[0] < run[0])
        after = min(each for each in placed if each[0] > run[-1])
        sides = [
            (run[0] - before[0] - 1, share[before[1] + 1 : columns[run[0]]]),
            (after[0] - run[-1] - 1, share[columns[run[-1]] + 1 : after[1]]),
        ]
        apart = any(n >= STRETCH and sum(each > 0.5 for each in passed) >= STRETCH for n, passed in sides)
        if apart and worth < ISLAND:
            for i in run:
                columns[i] = None
    return columns


def islands_of(columns: list[int | None]) -> list[list[int]]:
    """Runs of words in consecutive columns."""
    runs: list[list[int]] = []
    for i, column in enumerate(columns):
        if column is None:
            continue
        if runs and runs[-1][-1] == i - 1 and columns[i - 1] == column - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
