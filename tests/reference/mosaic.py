"""Mosaic or mixture, in plain Python (tests only)."""

from __future__ import annotations

from math import factorial, log


def sides_of(first: list[int], second: list[int], child: list[int]) -> list[bool]:
    """Which of two texts a third goes with, place by place."""
    sides: list[bool] = []
    last: tuple[bool, bool, bool] | None = None
    for a, b, c in zip(first, second, child, strict=True):
        if a == b == 0:
            continue
        way = (c == a, a == 0, b == 0) if a != b and c in (a, b) else None
        if way is not None and way != last:
            sides.append(c == a)
        last = way
    return sides


def mosaic_against_mixture(sides: list[bool], aside: float) -> float:
    """The logarithm of the ratio of both likelihoods."""
    mosaic = 0.0
    for border in range(len(sides) + 1):
        likelihood = 1.0
        for i, side in enumerate(sides):
            likelihood *= 1 - aside if side == (i < border) else aside
        mosaic += likelihood / (len(sides) + 1)
    a = sum(sides)
    b = len(sides) - a
    return log(mosaic * factorial(a + b + 1) / (factorial(a) * factorial(b)))
