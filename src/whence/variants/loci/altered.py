"""Sentences that moved and were altered on the way: "The union had not signed" last, "The union had signed" first.

A collation lays the words of such a sentence beside nothing, so that it looks left out here and added there, whatever became of it. A
sentence of ``FEWEST`` words or more of which less than ``LAID`` stands beside itself answers the one of the other text with which it has ``ALIKE`` of
both their words in one order, where no other sentence of either text comes near (``RIVAL``): of the lines of a list, that all sound the same, none is taken
for another. It moved where words that both texts have stand before it in one and behind it in the other.
Cost: linear in the words, and the sentences that nothing stands beside times those that share a word with each; more than ``MOST``, and
nothing is looked for. Checked in tests/variants/loci/test_altered.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby

from rapidfuzz.distance import LCSseq

from whence.variants.loci.step import Step
from whence.variants.words.sides import Side

FEWEST = 6  # words
LAID = 0.5  # share of a sentence's words beside equal ones, from which on it stayed
ALIKE = 0.72  # share of the words of two sentences that both have in one order
RIVAL = 0.55  # the same of another sentence, beyond which nothing shows which of the two is meant
MOST = 200  # sentences of a text
Range = tuple[int, int]  # first and last word, half-open


def find_altered(steps: list[Step], a: Side, b: Side, same: list[tuple[Range, Range]]) -> list[tuple[Range, Range]]:
    """The sentences that moved and were altered, in order of a; ``same``: those that both texts have word for word."""
    equal = [(i, j) for i, j in steps if i is not None and j is not None and a.norms[i] == b.norms[j]]
    sentences = _sentences(a), _sentences(b)
    loose = [
        _loose(sentences[n], {step[n] for step in equal}, {pair[n] for pair in same}, (a, b)[n].filed) for n in (0, 1)
    ]
    if not all(loose) or max(map(len, loose)) > MOST:
        return []
    there = [_answers(loose[0], sentences[1], a, b), _answers(loose[1], sentences[0], b, a)]
    pairs = [(x, y) for x, y in there[0].items() if there[1].get(y) == x]
    both = [*((i, j) for i, j in equal), *((x[0], y[0]) for x, y in same)]
    return [(x, y) for x, y in pairs if any((i < x[0]) != (j < y[0]) for i, j in both)]


def lay_words(a: Side, b: Side) -> list[Step]:
    """Two sentences word by word: their longest common sequence, what is left in order, the words of a first."""
    steps: list[Step] = []
    i = j = 0
    for block in LCSseq.editops(a.norms, b.norms).as_matching_blocks():  # the last one is empty, at both ends
        steps += [(one, None) for one in range(i, block.a)] + [(None, one) for one in range(j, block.b)]
        steps += [(block.a + n, block.b + n) for n in range(block.size)]
        i, j = block.a + block.size, block.b + block.size
    return steps


def _sentences(side: Side) -> list[Range]:
    """The sentences of a text."""
    groups = (list(group) for _, group in groupby(range(len(side)), key=side.sentence_of.__getitem__))
    return [(own[0], own[-1] + 1) for own in groups]


def _loose(sentences: list[Range], laid: set[int], same: set[Range], filed: range) -> list[Range]:
    """The sentences that stand beside nothing."""
    return [
        own
        for own in sentences
        if own[1] - own[0] >= FEWEST
        and own not in same
        and own[0] not in filed
        and sum(i in laid for i in range(*own)) < LAID * (own[1] - own[0])
    ]


def _answers(loose: list[Range], others: list[Range], here: Side, there: Side) -> dict[Range, Range]:
    """The one sentence of the other text that a sentence is like."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, other in enumerate(others):
        for word in set(there.norms[slice(*other)]):
            holders[word].append(n)
    answers = {}
    for own in loose:
        words = here.norms[slice(*own)]
        shared = Counter(n for word in set(words) for n in holders.get(word, ()))
        near = [others[n] for n, count in shared.items() if count >= RIVAL / 2 * len(set(words))]
        found = [(_likeness(words, there.norms[slice(*other)]), other) for other in near]
        rivals = [other for alike, other in found if alike >= RIVAL]
        if len(rivals) == 1 and max(found)[0] >= ALIKE:
            answers[own] = rivals[0]
    return answers


def _likeness(x: list[str], y: list[str]) -> float:
    """The share of the words of two sentences that both have in one order."""
    return 2 * LCSseq.similarity(x, y) / (len(x) + len(y))
