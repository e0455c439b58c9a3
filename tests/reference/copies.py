"""The slow twin of the anchors of align/copies.py."""

from __future__ import annotations

from collections import Counter


def single(words: list[int]) -> dict[tuple[int, ...], int]:
    """Words and pairs of words that stand once -> where."""
    runs = [(words[i : i + n], i) for n in (1, 2) for i in range(len(words) - n + 1)]
    count = Counter(tuple(run) for run, _ in runs)
    return {tuple(run): i for run, i in runs if count[tuple(run)] == 1}


def anchors(one: list[int], other: list[int], edge: int) -> list[tuple[int, int]]:
    """Where two texts meet: their equal beginnings and ends of ``edge`` words, or of all; what stands once in both; sorted."""
    size = min(len(one), len(other))
    found = []
    if size and one[:size][:edge] == other[:size][:edge]:
        found.append((0, 0))
    if size and one[::-1][:size][:edge] == other[::-1][:size][:edge]:
        found.append((len(one) - 1, len(other) - 1))
    places = single(other)
    return sorted(found + [(i, places[run]) for run, i in single(one).items() if run in places])
