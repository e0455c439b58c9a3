"""Slow twin of chain/chain.py: chains of the anchors of one pair, by the definition."""

from fractions import Fraction

from whence.chain.chain import ALONE, CLOSE, DRIFT, DRIFT_COST, LOOKBACK, NEAR, REACH


def chains(anchors: list[tuple[int, int, int]]) -> list[list[tuple[int, int]]]:
    """The chains of anchors (a, b, around), best first, of equal ones the one that ends first."""
    around: dict[tuple[int, int], int] = {}
    for a, b, n in anchors:
        around[a, b] = max(n, around.get((a, b), 0))
    anchors = sorted(around)
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
        need = ALONE if len(chain) == 1 else CLOSE
        if chain and (abs(chain[0][0] - chain[-1][0]) >= NEAR or max(around[anchor] for anchor in chain) >= need):
            found.append(chain[::-1])
    return found
