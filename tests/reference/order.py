"""Slow twin of whence.variants.collation.order: how like two texts are, pair by pair."""

from itertools import pairwise


def likeness(one, other):
    """The share of distinct word pairs that two texts have in common."""
    pairs = [set(pairwise(text)) for text in (one, other)]
    return len(pairs[0] & pairs[1]) / max(1, len(pairs[0] | pairs[1]))


def order(texts):
    """The texts: first the one most like all others, then always the one most like any before it."""
    texts = sorted(texts, key=lambda text: (-len(text), bytes(byte for word in text for byte in (word, 0, 0, 0))))
    sums = [round(sum(likeness(a, b) for b in texts if b is not a), 9) for a in texts]
    left = list(range(len(texts)))
    found = [left.pop(sums.index(max(sums)))]
    while left:
        best = [max(likeness(texts[i], texts[j]) for j in found) for i in left]
        found.append(left.pop(best.index(max(best))))
    return [texts[i] for i in found]
