"""The slow twin of align/parts.py: borders tried one by one, links held against every text."""

from __future__ import annotations

import itertools
from fractions import Fraction

Link = tuple[int, int, bool]  # start, stop, whether it is to a later witness
TENTH = Fraction(1, 10)


def parts_of(links: list[Link]) -> list[tuple[int, int]]:
    """The parts of a witness with these links."""
    cores = [(start + (stop - start) // 10, stop - (stop - start) // 10) for start, stop, _ in links]
    first, last = -1, max(stop for _, stop, _ in links) + 1
    across = {p: sum(low < p < high for low, high in cores) for p in {low for low, _ in cores}}
    able = [
        (n, p)
        for p, n in across.items()
        if n < sum(high <= p for _, high in cores) and n < sum(low >= p for low, _ in cores)
    ]
    borders: list[int] = []
    for n, place in sorted(able):
        ordered = [first, *sorted(borders), last]
        before, behind = (max(p for p in ordered if p < place), min(p for p in ordered if p > place))
        n_before = sum(before <= low and high <= place for low, high in cores)
        n_behind = sum(place <= low and high <= behind for low, high in cores)
        if n_before > max(n, across.get(before, 0) if before != first else 0) and n_behind > max(
            n, across[behind] if behind != last else 0
        ):
            borders.append(place)
    ordered = [first, *sorted(borders), last]
    while True:
        inside = [
            [link for link, (low, high) in zip(links, cores, strict=True) if a <= low and high <= b]
            for a, b in itertools.pairwise(ordered)
        ]
        excerpts = [i for i, part in enumerate(inside) if all(later for *_, later in part)]
        if len(inside) == 1 or not excerpts:
            break
        del ordered[max(1, excerpts[0])]
    parts = [[min(start for start, *_ in part), max(stop for _, stop, _ in part)] for part in inside]
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
