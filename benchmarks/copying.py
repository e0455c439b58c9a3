"""Copies with known changes: writes documents of which some carry stretches of others, and counts what they share.

Every token has an origin, the place where its like was first written: two documents share the words of equal origin,
changed or not. Nothing here knows who copies from whom, and how: that is an `Order`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from benchmarks.language import CAPITAL, MARK, MASK, N_SYNONYMS, STOP, draw, draw_below, write_fresh
from whence.kernel import kernel

LONGEST, MARGIN = 1000, 400  # words of a document; room for what sentence edges and insertions add


class Order(NamedTuple):
    """What to write: one row a document, parents before their copies."""

    seed: np.ndarray  # uint64, of its random numbers
    parent: np.ndarray  # int64, row of the parent; -1: all fresh
    change: np.ndarray  # int64, number of the class
    length: np.ndarray  # int64, words wanted
    share: np.ndarray  # float64, of the parent that is carried
    ranges: np.ndarray  # int64, 1 or 2
    least: np.ndarray  # int64, fresh words at least


@kernel
def copy_range(tokens, origins, at, source, state, rates, language):
    """Copy the tokens of source (start, stop) to a place, with changes; returns the place behind them.

    origins: int32, for each token the place where its like was first written: equal in two texts where they share it.
    rates  : float64 (4,), of words replaced, deleted, followed by a new one; last: 1 to replace by synonyms
    """
    for place in range(source[0], source[1]):
        token = tokens[place]
        z = draw(state)
        chance = np.float64(z >> np.uint64(40)) / np.float64(1 << 24)
        other = np.int32(language.words[z & MASK])
        if rates[3] > 0:
            other = np.int32(language.synonyms[token >> 3, (z & MASK) % np.uint64(N_SYNONYMS)])
        if chance < rates[0]:
            token = (other if other != token >> 3 else other ^ 1) * 8 + (token & 7)
        elif chance < rates[0] + rates[1] and token & CAPITAL == 0 and token & MARK < STOP:
            continue
        tokens[at], origins[at] = token, origins[place]
        at += 1
        if chance >= 1 - rates[2] and token & MARK == 0:
            tokens[at], origins[at] = other * 8, at
            at += 1
    return at


@kernel
def place_ranges(tokens, start, stop, carried, ranges, state):
    """One or two stretches of whole sentences of a text, of so many words or a little more: int64 (ranges, 2)."""
    found = np.empty((ranges, 2), np.int64)
    slack = stop - start - carried
    begin = start + draw_below(state, slack // ranges + 1)
    sizes = carried, 0
    if ranges == 2:
        first = carried * (30 + draw_below(state, 41)) // 100
        sizes = first, carried - first
    reach = start  # where the stretch before ends
    for i in range(ranges):
        if i == 1:
            begin = found[0, 0] + sizes[0] + (start + slack - found[0, 0]) * (20 + draw_below(state, 80)) // 100
        begin = min(max(begin, reach), stop)
        end = min(begin + sizes[i], stop)
        while begin > reach and tokens[begin - 1] & MARK < STOP:
            begin -= 1
        while begin < end < stop and tokens[end - 1] & MARK < STOP:
            end += 1
        found[i, 0], found[i, 1] = begin, end
        reach = end
    return found


@kernel
def compose(order, changes, language):
    """Write the documents of an order: tokens int32, origins int32, both (n words,), offsets int64 (n rows + 1,)."""
    n_rows = len(order.seed)
    tokens = np.empty(n_rows * (LONGEST + MARGIN), np.int32)
    origins = np.arange(len(tokens)).astype(np.int32)
    offsets = np.zeros(n_rows + 1, np.int64)
    state = np.empty(1, np.uint64)
    at = 0
    for row in range(n_rows):
        state[0] = order.seed[row]
        parent = order.parent[row]
        if parent < 0:
            at = write_fresh(tokens, at, order.length[row], state, language)
        else:
            start, stop = offsets[parent], offsets[parent + 1]
            carried = min(np.int64(np.ceil((stop - start) * order.share[row])), LONGEST)
            fresh = min(max(order.length[row] - carried, order.least[row]), LONGEST - carried)
            ranges = place_ranges(tokens, start, stop, carried, order.ranges[row], state)
            before = draw_below(state, fresh + 1)
            between = draw_below(state, fresh - before + 1) if len(ranges) > 1 else 0
            at = write_fresh(tokens, at, before, state, language)
            for i in range(len(ranges)):
                source = ranges[i, 0], ranges[i, 1]
                at = copy_range(tokens, origins, at, source, state, changes[order.change[row]], language)
                at = write_fresh(
                    tokens, at, between if i + 1 < len(ranges) else fresh - before - between, state, language
                )
        tokens[at - 1] = (tokens[at - 1] & ~MARK) | STOP  # no document ends in a comma or a blank line
        offsets[row + 1] = at
    return tokens[:at], origins[:at], offsets


@kernel
def count_shared(tokens, origins, offsets, first):
    """Words that the members of each family share, two by two.

    first  : int64 (n families + 1,), family i is the rows first[i] to first[i + 1]
    returns: int64 (n pairs, 4): the two rows, words shared, words shared and equal
    """
    n_pairs = 0
    for family in range(len(first) - 1):
        n = first[family + 1] - first[family]
        n_pairs += n * (n - 1) // 2
    pairs = np.empty((n_pairs, 4), np.int64)
    holder, held = np.full(len(tokens), -1, np.int64), np.empty(len(tokens), np.int64)  # by origin
    at = 0
    for family in range(len(first) - 1):
        for a in range(first[family], first[family + 1]):
            for place in range(offsets[a], offsets[a + 1]):
                holder[origins[place]], held[origins[place]] = a, place
            for b in range(a + 1, first[family + 1]):
                shared, equal = 0, 0
                for place in range(offsets[b], offsets[b + 1]):
                    if holder[origins[place]] == a:
                        shared += 1
                        equal += tokens[held[origins[place]]] >> 3 == tokens[place] >> 3
                pairs[at] = a, b, shared, equal
                at += 1
    return pairs
