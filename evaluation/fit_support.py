"""Fits the map from the share of an edge among its rivals to its support (src/whence/stemma/support/support.py).

    python -m evaluation.fit_support

Isotonic regression (pool adjacent violators; Zadrozny & Elkan, "Transforming classifier scores into accurate multiclass
probability estimates", KDD 2002) of right or wrong on the share, over generated traditions of other seeds and
workloads than the labelled ones and than those that stemma.py measures. Its values between BORDERS are
printed as CALIBRATION, ever rising; then MERGED. Put both into support.py.
Where the kit is absent (gate.py) nothing is fitted, and that is said.
"""

from __future__ import annotations

import sys
from collections import Counter

import numpy as np

from evaluation.gate import find_kit
from evaluation.stemma import draw_edges, judge_edges
from evaluation.traditions import generate
from whence.stemma.support.support import CALIBRATION

SETS = (
    ("w2k", 301, 80, 15),
    ("w20k", 201, 60, 15),
    ("w20k", 1101, 200, 15),
)  # workload, seed, traditions, witnesses of each
BORDERS = (0.56, 0.7, 0.8, 0.9, 0.98, 1.0)  # of shares that are fitted together
HELD = (0.5, 0.9, 0.98)  # the same, of shares of replicates that hold an edge to a witness with two sources
STEP = 0.002  # by which the map rises at least, so that it can be turned round


def share_of(support: float) -> float:
    """The share that CALIBRATION made this support of."""
    shares, rights = zip(*CALIBRATION, strict=True)
    return float(np.interp(support, rights, shares))


def fit_isotonic(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The rising sequence nearest to the values, by weighted squares: float64 (n,), (n,) -> (n,)."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        blocks.append((value, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            (one, left, n), (other, right, m) = blocks[-2:]
            blocks[-2:] = [((one * left + other * right) / (left + right), left + right, n + m)]
    return np.repeat([value for value, _, _ in blocks], [n for _, _, n in blocks])


def fit_map(shares: np.ndarray, right: np.ndarray) -> list[tuple[float, float]]:
    """The points of the map: up to a tie of two the share itself, then mean share and fitted part of each stretch, then the end."""
    ahead = shares >= BORDERS[0]
    shares, right = shares[ahead], right[ahead]
    inside = np.clip(np.digitize(shares, BORDERS) - 1, 0, len(BORDERS) - 2)
    found = [inside == i for i in range(len(BORDERS) - 1) if (inside == i).any()]
    rights = fit_isotonic(
        np.array([right[some].mean() for some in found]), np.array([some.sum() for some in found], float)
    )
    points = [(0.0, 0.0), (0.5, 0.5)]
    for some, value in zip(found, rights.tolist(), strict=True):
        points.append((round(float(shares[some].mean()), 3), round(max(value, points[-1][1] + STEP), 3)))
    if points[-1][0] < 1:
        points.append((1.0, round(points[-1][1] + STEP, 3)))
    return points


def fit_held(held: np.ndarray, right: np.ndarray) -> list[tuple[float, float]]:
    """Mean share of replicates, and fitted part that is right, between the borders of HELD: points of MERGED."""
    inside = np.digitize(held, HELD)
    found = [inside == i for i in range(len(HELD) + 1) if (inside == i).any()]
    rights = fit_isotonic(
        np.array([right[some].mean() for some in found]), np.array([some.sum() for some in found], float)
    )
    return [
        (round(float(held[some].mean()), 3), round(value, 3))
        for some, value in zip(found, rights.tolist(), strict=True)
    ]


def main() -> int:
    kit = find_kit()
    if kit is None:
        print("fit_support: skipped. The generator is not on this machine (../shared/eval, or $WHENCE_EVAL).")
        return 0
    shares, right, merged = [], [], []
    for workload, seed, count, extant in SETS:
        for tradition in generate(kit, workload=workload, seed=seed, count=count, extant=extant):
            judged = judge_edges(draw_edges(tradition), tradition.truth)
            sources = Counter(one.edge.child for one in judged)
            for one in judged:
                if sources[one.edge.child] > 1:
                    merged.append((one.edge.bootstrap, one.right))
                else:
                    shares.append(share_of(one.edge.support))
                    right.append(one.right)
    print(f"CALIBRATION = {tuple(fit_map(np.array(shares), np.array(right)))}  # {len(shares)} edges")
    print(f"MERGED = {tuple(fit_held(*np.array(merged, float).T))}  # {len(merged)} edges to mergers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
