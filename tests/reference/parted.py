"""The slow twin of align/parts.py: borders tried one by one, links held against every text."""

from __future__ import annotations

import itertools
from fractions import Fraction

Link = tuple[int, int, bool, int]  # start, stop, whether it is to a later witness, the words of that one
TENTH = Fraction(1, 10)


def borders_of(ordered: list[int], links: list[tuple[int, int, bool]]) -> list[int]:
    """These borders and those that links (low, high, whether many count less) tell."""
    across = {}
    for p in {low for low, *_ in links} | set(ordered):
        run = [whole for low, high, whole in links if low < p < high]
        across[p] = sum(run).bit_length() + run.count(False)
    able = [
        (n, p)
        for p, n in across.items()
        if n < sum(high <= p for _, high, _ in links) and n < sum(low >= p for low, *_ in links)
    ]
    borders = list(ordered)
    for n, place in sorted(able):
        if place in borders:
            continue
        before, behind = (max(p for p in borders if p < place), min(p for p in borders if p > place))
        n_before = sum(before <= low and high <= place for low, high, _ in links)
        n_behind = sum(place <= low and high <= behind for low, high, _ in links)
        if n_before > max(n, across[before]) and n_behind > max(n, across[behind]):
            borders.append(place)
    return sorted(borders)


def parts_of(links: list[Link]) -> list[tuple[int, int]]:
    """The parts of a witness with these links."""
    cores = [(start + (stop - start) // 10, stop - (stop - start) // 10) for start, stop, *_ in links]
    last = max(stop for _, stop, *_ in links) + 1
    reach = last - 1 - min(start for start, *_ in links)
    joined: list[tuple[int, int, bool, int]] = []
    for (low, high), (start, stop, _, words) in sorted(zip(cores, links, strict=True)):
        whole = stop - start >= 9 * TENTH * reach
        for other in [one for one in joined if one[3] == words and one[1] > low]:
            joined.remove(other)
            low, high, whole = min(low, other[0]), max(high, other[1]), whole or other[2]
        joined.append((low, high, whole, words))
    ordered = borders_of([-1, last], [(*core, False) for core in cores])
    ordered = borders_of(ordered, [(low, high, whole) for low, high, whole, _ in joined])
    while True:
        inside = [
            [link for link, (low, high) in zip(links, cores, strict=True) if a <= low and high <= b]
            for a, b in itertools.pairwise(ordered)
        ]
        excerpts = [i for i, part in enumerate(inside) if all(later for _, _, later, _ in part)]
        if len(inside) == 1 or not excerpts:
            break
        del ordered[max(1, excerpts[0])]
    parts = [[min(start for start, *_ in part), max(stop for _, stop, *_ in part)] for part in inside]
    for i in range(1, len(parts)):
        if parts[i - 1][1] > parts[i][0]:
            starts, stops = sorted(link[0] for link in inside[i]), sorted(link[1] for link in inside[i - 1])
            parts[i][0] = max(starts[(len(starts) - 1) // 2], parts[i - 1][0] + 1)
            parts[i - 1][1] = min(stops[len(stops) // 2], parts[i][0])
    return [(start, stop) for start, stop in parts]


def links_of(reaches: list[tuple], texts: dict[int, list[tuple[int, int, int]]]) -> list[tuple[int, int]]:
    """The links of nodes: reaches (a, b, start_a, stop_a, start_b, stop_b); texts (node, start, stop) of compilations."""
    found = []
    for a, b, *ends in reaches:
        held = []
        for witness, start, stop in ((a, *ends[:2]), (b, *ends[2:])):
            own = []
            for node, first, last in texts.get(witness, []):
                n = len(range(max(start, first), min(stop, last)))
                if n > TENTH * (stop - start) or 2 * n > last - first:
                    own.append(node)
            held.append(own)
        left, right = held
        if left and right and len(left) + len(right) > 2:
            continue
        found += [(one, other) for one in left or [a] for other in right or [b]]
    return found
