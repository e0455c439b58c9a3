"""Slow twin of chain/chain.py: chains of the anchors of one pair, by the definition."""

from fractions import Fraction

from whence.chain.chain import DRIFT, DRIFT_COST, LOOKBACK, REACH


def chains(anchors: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The chains, best first, of equal ones the one that ends first."""
    anchors = sorted(set(anchors))
    score, before = [], []
    for j, (a, b) in enumerate(anchors):
        best, source = Fraction(1), None
        for i in range(j - 1, max(-1, j - 1 - LOOKBACK), -1):
            step_a, step_b = a - anchors[i][0], b - anchors[i][1]
            drift = abs(step_a - step_b)
            if 0 < step_a <= REACH and 0 < step_b <= REACH and drift <= DRIFT:
                value = score[i] + 1 - Fraction(drift, DRIFT_COST)
                if value > best:
                    best, source = value, i
        score.append(best)
        before.append(source)
    free, found = set(range(len(anchors))), []
    for end in sorted(range(len(anchors)), key=lambda j: (-score[j], j)):
        chain, i = [], end
        while i is not None and i in free:
            chain.append(anchors[i])
            free.discard(i)
            i = before[i]
        if chain:
            found.append(chain[::-1])
    return found
