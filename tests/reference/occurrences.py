"""The slow twin of align/occurrences.py and align/passages.py: characters coloured one by one."""

from __future__ import annotations

from itertools import product

from tests.reference.components import components

Row = dict[str, int]
Place = tuple[int | None, int, int, int]  # tradition, witness, start, stop


def occurrences(sides: list[tuple[int | None, int, int, int]]) -> list[Place]:
    """Ranges of a witness in a tradition that overlap, merged: by growing each until nothing more overlaps."""
    found = []
    for tradition, witness, start, stop in sides:
        grown = True
        while grown:
            near = [s for s in sides if s[:2] == (tradition, witness) and s[2] < stop and start < s[3]]
            wider = min([start, *(s[2] for s in near)]), max([stop, *(s[3] for s in near)])
            grown = wider != (start, stop)
            start, stop = wider
        found.append((tradition, witness, start, stop))
    return found


def sides_of(row: Row, seats_of: dict[int, list[tuple[int, int, int | None]]]) -> list[Place]:
    """Both sides of an alignment, cut to the seats (tradition, start, length) in one tradition that hold most of them."""
    chosen = []
    for (tradition, *one), (also, *other) in product(*(seats_of.get(row[f"witness_{side}"], []) for side in "ab")):
        cut = [overlap(row, side, *seat) for side, seat in zip("ab", (one, other), strict=True)]
        if tradition == also and all(cut):
            chosen.append((-sum(map(len, cut)), tradition, one[0], other[0], cut))
    witnesses = [row[f"witness_{side}"] for side in "ab"]
    if not chosen:
        return [(None, row[f"witness_{side}"], row[f"char_start_{side}"], row[f"char_stop_{side}"]) for side in "ab"]
    _, tradition, *_, cut = min(chosen)
    return [(tradition, witness, part[0], part[-1] + 1) for witness, part in zip(witnesses, cut, strict=True)]


def overlap(row: Row, side: str, start: int, length: int | None) -> list[int]:
    """The characters of a side that lie in a seat; of no length: all."""
    own = range(row[f"char_start_{side}"], row[f"char_stop_{side}"])
    return [i for i in own if length is None or start <= i < start + length]


def passages(rows: list[Row], tradition_of: dict[int, int]) -> set[frozenset[Place]]:
    """The passages of ALIGNMENT rows, each as the set of its occurrences."""
    sides = []
    for row in rows:
        one, other = (tradition_of.get(row[f"witness_{side}"]) for side in "ab")
        tradition = one if one == other else None
        sides += [
            (tradition, row[f"witness_{side}"], row[f"char_start_{side}"], row[f"char_stop_{side}"]) for side in "ab"
        ]
    places = occurrences(sides)
    number = {place: i for i, place in enumerate(dict.fromkeys(places))}
    least = components([(number[places[i]], number[places[i + 1]]) for i in range(0, len(places), 2)])
    groups: dict[int, set[Place]] = {}
    for place, i in number.items():
        groups.setdefault(least[i], set()).add(place)
    return {frozenset(group) for group in groups.values()}
