"""Slow twins of seeds/: which runs are seeds, and the anchors of each two witnesses by nested loops."""

import math
from collections import Counter, defaultdict

from whence.seeds import choose, join


def runs(words: list[int], seedable: list[bool], bits: dict[int, int], once: float) -> list[tuple[int, tuple]]:
    """(position, words of the run with its kind) of each seed."""
    need, least = math.ceil(once + choose.SURPLUS), math.ceil(once * choose.INFORMATIVE)
    found = []
    for i, word in enumerate(words):
        if bits[word] < least or not seedable[i]:
            continue
        for spaced in (False, True):
            skipped = spaced and i + 1 < len(words) and seedable[i + 1]
            chosen, j = [word], i + 1 + skipped
            while sum(bits[w] for w in chosen) < need and chosen:
                if j >= len(words) or j - i >= choose.MOST_WORDS or not seedable[j]:
                    chosen = []
                else:
                    chosen.append(words[j])
                    j += 1
            if chosen:
                found.append((i, (spaced, *chosen)))
    return found


def weigh(texts: list[list[int]]) -> tuple[dict[int, int], float]:
    """Bits of each word, and of a word that occurs once."""
    counts = Counter(word for text in texts for word in text)
    once = math.log2(max(2, sum(counts.values())))
    return {word: round(math.log2(max(2, sum(counts.values())) / n)) for word, n in counts.items()}, once


def anchors(seeds: list[tuple[int, int, int]]) -> list[tuple[int, int, int, int]]:
    """(witness_a, witness_b, position_a, position_b) of rows (seed, witness, position), sorted."""
    held: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for seed, witness, position in seeds:
        held[seed][witness].append(position)
    found = []
    for seed, witnesses in held.items():
        holders = sorted(witnesses)
        sampled = len(holders) <= join.FAMILY and seed % join.SAMPLED == 0
        reach = len(holders) if len(holders) <= join.ALL_PAIRS or sampled else join.NEIGHBOURS
        for i, a in enumerate(holders):
            for b in holders[i + 1 : i + 1 + reach]:
                for p in sorted(witnesses[a])[: join.REPEATS]:
                    found += [(a, b, p, q) for q in sorted(witnesses[b])[: join.REPEATS]]
    return sorted(found)
