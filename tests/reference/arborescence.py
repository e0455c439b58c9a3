"""The cheapest arborescence by trying every tree (tests only)."""

from __future__ import annotations

from itertools import product

ROOTLESS = 1e9  # price of a second root


def is_tree(parents: tuple[int, ...]) -> bool:
    """Whether one node has no parent and all others reach it."""
    if sum(parent == -1 for parent in parents) != 1:
        return False
    for node in range(len(parents)):
        for _ in range(len(parents)):
            node = parents[node] if node >= 0 else node
        if node >= 0:
            return False
    return True


def cheapest_tree(costs: list[list[float]], roots: list[float]) -> float:
    """What the cheapest tree costs."""
    n = len(roots)
    return min(
        sum(roots[child] if parent < 0 else costs[parent][child] for child, parent in enumerate(parents))
        for parents in product(range(-1, n), repeat=n)
        if is_tree(parents)
    )


def span_again(costs: list[list[float]], roots: list[float]) -> list[int]:
    """The tree of Edmonds' algorithm, every node looking at every parent in every round; the first of equals."""
    n = len(roots)
    weight = {(a, b): costs[a][b] for a in range(n) for b in range(n) if a != b}
    weight |= {(n, b): ROOTLESS + roots[b] for b in range(n)}
    alive, inside, head, tail = list(range(n + 1)), {}, {}, {}
    while True:
        best = {
            b: min((a for a in alive if (a, b) in weight), key=lambda a: (weight[a, b], a)) for b in alive if b != n
        }
        cycle = first_cycle(best, alive, n)
        if not cycle:
            break
        new = max(alive) + 1
        inside[new] = [(node, best[node]) for node in cycle]
        for other in [node for node in alive if node not in cycle]:
            entry = min(cycle, key=lambda c: (weight[other, c] - weight[best[c], c], cycle.index(c)))
            weight[other, new], head[other, new] = weight[other, entry] - weight[best[entry], entry], entry
            if other != n:
                leave = min(cycle, key=lambda c: (weight[c, other], cycle.index(c)))
                weight[new, other], tail[new, other] = weight[leave, other], leave
        alive = [node for node in alive if node not in cycle] + [new]
    parents = dict(best)
    for new in sorted(inside, reverse=True):
        parents |= dict(inside[new])
        parents[head[parents[new], new]] = parents[new]
        parents = {
            child: tail[new, child] if parent == new else parent for child, parent in parents.items() if child != new
        }
    return [-1 if parents[node] == n else parents[node] for node in range(n)]


def first_cycle(best: dict[int, int], alive: list[int], root: int) -> list[int]:
    """The cycle that the walk from the lowest node enters first, from where it enters it."""
    walked: set[int] = set()
    for start in alive:
        path: list[int] = []
        node = start
        while node != root and node not in walked:
            walked.add(node)
            path.append(node)
            node = best[node]
        if node in path:
            return path[path.index(node) :]
    return []
