"""What dates and credits make of a tree, and the trees one move away, in plain Python (tests only)."""

from __future__ import annotations

from collections.abc import Iterator

from whence.stemma.trees.ancestry import DIRECT, LATE, LATER, NOT_NAMED, REVERSED

Table = list[list[float]]
Relation = set[tuple[int, int]]  # pairs of nodes


def ancestors(parents: list[int], node: int) -> list[int] | None:
    """The ancestors of a node, its parent first; None where they run in a circle."""
    found: list[int] = []
    while (node := parents[node]) >= 0:
        if node in found:
            return None
        found.append(node)
    return found


def cost_of(parents: list[int], costs: Table, roots: list[float], before: Relation, named: Relation) -> float:
    """What a tree costs; ``before``: one is dated before the other; ``named``: one names the other."""
    lines = [ancestors(parents, node) for node in range(len(parents))]
    if any(line is None or node in line for node, line in enumerate(lines)):
        return float("inf")
    total = 0.0
    late = [0] * len(parents)
    for child, line in enumerate(lines):
        total += costs[line[0]][child] if line else roots[child]
        total -= DIRECT if line and (child, line[0]) in named else 0
        total += REVERSED * sum((above, child) in named for above in line)
        names = {other for one, other in named if one == child}
        total += NOT_NAMED if names and not names & set(line) else 0
        for above in line:
            late[above] += (child, above) in before
    return total + sum(LATE + LATER * (n - 1) for n in late if n)


def moves(parents: list[int]) -> Iterator[list[int]]:
    """The trees one move away: another parent, an edge turned round, another root."""
    for node, parent in enumerate(parents):
        if parent < 0:
            continue
        for other in range(len(parents)):
            if other not in (node, parent):
                yield [other if i == node else above for i, above in enumerate(parents)]
        turned = list(parents)
        turned[node], turned[parent] = parents[parent], node
        yield turned
        line = [node, *(ancestors(parents, node) or [])]
        rooted = list(parents)
        for below, above in zip([-1, *line], line, strict=False):
            rooted[above] = below
        yield rooted
