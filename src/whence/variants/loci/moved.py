"""Sentences that moved: the same words, in one text before and in the other behind what stays.

A collation lays words in one order, so that of sentences that changed places all but one stand beside words they have nothing to
do with. A sentence of ``FEWEST`` words or more that stands once in either text, word for word, answers itself wherever it stands. Of
these the ones that keep their order stay: the rising chain with most words that the columns lay side by side. The others
have moved: missing here, added there, and never beside other words; next to a sentence that moved a gap ends. So have
those that were altered on the way (altered.py).
Cost: linear in the words, and quadratic in the sentences that both texts have where some changed places, ``MOST`` of them at
most. Checked in tests/variants/loci/test_moved.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from whence.variants.loci.altered import find_altered
from whence.variants.loci.step import Step
from whence.variants.words.sides import Side

FEWEST = 4  # words: shorter sentences are repeated by chance
MOST = 1000  # sentences beyond which nothing is looked for
KEPT = 0.5  # share of the words of a sentence that must stand beside themselves for it to have stayed
Range = tuple[int, int]  # first and last word, half-open


@dataclass(frozen=True)
class Moved:
    """The words of sentences that moved, and where such sentences begin and end, in the archetype and in the witness."""

    words: tuple[frozenset[int], frozenset[int]]
    borders: tuple[frozenset[int], frozenset[int]]
    stayed: tuple[tuple[Range, Range], ...] = ()  # the sentences around which others moved, in order
    altered: tuple[tuple[Range, Range], ...] = ()  # of those that moved the ones whose words changed

    def relay(self, steps: list[Step], n_words: tuple[int, int]) -> list[Step]:
        """The steps with no word of a sentence that moved beside another word, and with the others beside themselves.

        Between two words side by side those of the archetype come first.
        """
        if not any(self.words):
            return steps
        pairs = [(i, j) for i, j in steps if i is not None and j is not None and not self.holds((i, j))]
        bounds: list[tuple[Range, Range]] = [*self.stayed, ((n_words[0], n_words[0]), (n_words[1], n_words[1]))]
        laid: list[tuple[int, int]] = []
        at, n = (0, 0), 0
        for x, y in bounds:
            while n < len(pairs) and pairs[n][0] < x[1]:
                i, j = pairs[n]
                n += 1
                if at[0] <= i < x[0] and at[1] <= j < y[0]:
                    laid.append((i, j))
            laid += zip(range(*x), range(*y), strict=True)
            at = x[1], y[1]
        relaid: list[Step] = []
        next_a = next_b = 0
        for i, j in [*laid, n_words]:
            relaid += [(one, None) for one in range(next_a, i)]
            relaid += [(None, one) for one in range(next_b, j)]
            relaid.append((i, j))
            next_a, next_b = i + 1, j + 1
        return relaid[:-1]

    def holds(self, step: Step) -> bool:
        """Whether a step has a word of a sentence that moved."""
        return step[0] in self.words[0] or step[1] in self.words[1]


STAYED = Moved((frozenset(), frozenset()), (frozenset(), frozenset()))


def find_moved(steps: list[Step], a: Side, b: Side) -> Moved:
    """The sentences that moved, of two texts whose words stand side by side as the steps say."""
    both = shared_sentences(a, b)
    if len(both) > MOST:
        return STAYED
    altered = find_altered(steps, a, b, both)
    if not altered and all(both[n][1] < both[n + 1][1] for n in range(len(both) - 1)):
        return STAYED
    beside = dict(steps)
    held = [sum(beside.get(i) == j for i, j in zip(range(*x), range(*y), strict=True)) for x, y in both]
    stays = rising_chain([y[0] for _, y in both], held)
    gone = [pair for n, pair in enumerate(both) if n not in stays or held[n] < KEPT * (pair[0][1] - pair[0][0])]
    away = [*gone, *altered]
    words = [frozenset(word for pair in away for word in range(*pair[n])) for n in (0, 1)]
    borders = [frozenset(edge for pair in away for edge in pair[n]) for n in (0, 1)]
    stayed = tuple(pair for pair in both if pair not in gone)
    return Moved((words[0], words[1]), (borders[0], borders[1]), stayed, tuple(altered))


def shared_sentences(a: Side, b: Side) -> list[tuple[Range, Range]]:
    """The sentences that stand once in either text, word for word, in order of a."""
    in_a, in_b = _single(a), _single(b)
    return [(place, in_b[words]) for words, place in in_a.items() if words in in_b]


def _single(side: Side) -> dict[tuple[str, ...], Range]:
    """The sentences that stand once in a text, by their words, in order."""
    found: dict[tuple[str, ...], list[Range]] = {}
    for _, group in groupby(range(len(side)), key=side.sentence_of.__getitem__):
        own = list(group)
        if len(own) >= FEWEST:
            found.setdefault(tuple(side.norms[own[0] : own[-1] + 1]), []).append((own[0], own[-1] + 1))
    return {words: places[0] for words, places in found.items() if len(places) == 1}


def rising_chain(values: list[int], weights: list[int]) -> set[int]:
    """The indices of the rising subsequence of most weight, the first of equals."""
    best = list(weights)
    before = [-1] * len(values)
    for n, value in enumerate(values):
        for k in range(n):
            if values[k] < value and best[k] + weights[n] > best[n]:
                best[n], before[n] = best[k] + weights[n], k
    at = max(range(len(values)), key=best.__getitem__, default=-1)
    chain = set()
    while at >= 0:
        chain.add(at)
        at = before[at]
    return chain
