"""The slow twin of align/components.py: connected components by walking."""

from __future__ import annotations


def components(links: list[tuple[int, int]]) -> dict[int, int]:
    """Of each node the least node of its component."""
    beside: dict[int, set[int]] = {}
    for one, other in links:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    least: dict[int, int] = {}
    for node in sorted(beside):
        todo = [node] if node not in least else []
        while todo:
            reached = todo.pop()
            if reached not in least:
                least[reached] = node
                todo += beside[reached]
    return least


def stars(links: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """Each node but the least of its component, with that one."""
    return {(node, least) for node, least in components(links).items() if node != least}
