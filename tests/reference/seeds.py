"""Slow twins of seeds/: which runs are seeds, and the anchors of each two witnesses by nested loops."""

import math
from collections import Counter, defaultdict

from whence.seeds import choose, join


def runs(words: list[int], seedable: list[bool], bits: dict[int, int], once: float) -> list[tuple[int, tuple, tuple]]:
    """(position, words of the run with its kind, words around it) of each seed."""
    need, least = max(choose.LEAST_BITS, math.ceil(once - choose.SLACK)), math.ceil(once * choose.INFORMATIVE)
    found = []
    for i, word in enumerate(words):
        if bits[word] < least or not seedable[i]:
            continue
        spaced = word >> 19 & 1 == 1
        skipped = spaced and i + 1 < len(words) and seedable[i + 1]
        chosen, j = [word], i + 1 + skipped
        while sum(bits[w] for w in chosen) < need and chosen:
            if j >= len(words) or j - i >= choose.MOST_WORDS or not seedable[j]:
                chosen = []
            else:
                chosen.append(words[j])
                j += 1
        if chosen:
            around = [words[k] if 0 <= k < len(words) else None for k in (*range(i - 4, i), *range(j, j + 4))]
            found.append((i, (spaced, *chosen), tuple(around)))
    if not found and any(seedable):
        found.append((0, ("whole", *words), ("all",) * 8))
    return found


def weigh(texts: list[list[int]]) -> tuple[dict[int, int], float]:
    """Bits of each word, and of a word that occurs once."""
    counts = Counter(word for text in texts for word in text)
    once = math.log2(max(2, sum(counts.values())))
    return {word: round(math.log2(max(2, sum(counts.values())) / n)) for word, n in counts.items()}, once


def same_around(one: int, other: int) -> int:
    """Equal bytes of two contexts that are not 0."""
    pairs = zip((one % 2**64).to_bytes(8, "big"), (other % 2**64).to_bytes(8, "big"), strict=True)
    return sum(a == b != 0 for a, b in pairs)


def anchors(seeds: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int, int]]:
    """(witness_a, witness_b, position_a, position_b, around) of rows (seed, witness, position, context), sorted."""
    held: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for seed, witness, position, context in seeds:
        held[seed][witness].append((position, context))
    found = []
    for seed, witnesses in held.items():
        holders = sorted(witnesses)
        sampled = len(holders) <= join.FAMILY and seed % join.SAMPLED == 0
        reach = len(holders) if len(holders) <= join.ALL_PAIRS or sampled else join.NEIGHBOURS
        for i, a in enumerate(holders):
            for b in holders[i + 1 : i + 1 + reach]:
                for p, one in sorted(witnesses[a])[: join.REPEATS]:
                    for q, other in sorted(witnesses[b])[: join.REPEATS]:
                        if same_around(one, other) >= join.LEAST_AROUND:
                            found.append((a, b, p, q, same_around(one, other)))
    return sorted(found)
