"""Relations that the user gives: evidence on edges, as strong as a credit that names the parent.

A relation "parent, child" makes every edge from a witness of the one name to a witness of the other cheaper by KNOWN
times its weight. That is what a credit line is worth (credits.py), and about one slip of a copyist (variation.py): where the texts
tie it decides, against much text it does not. A relation that is *certain* is worth CERTAIN and overrules the texts. Where certain
relations name two sources of a witness, or run in a circle, they are *disputed*: the texts choose among them, and nothing
is decided. Several relations of one pair do not add up: the strongest counts.

Of a witness without words no text bears a relation out. It hangs below another one only where that is certain, and the
relation names one witness; and it is nobody's source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from whence.read.known import Known
from whence.read.naming import Names
from whence.stemma.texts.variation import Rows

KNOWN = 6.0  # nats for a relation of weight 1
CERTAIN = 1e5  # nats; scars.py bars an edge by 100


@dataclass(frozen=True)
class Told:
    """A relation among the witnesses of one tradition, by row."""

    known: Known
    parents: frozenset[int]
    children: frozenset[int]
    disputed: Mapping[int, tuple[str, ...]] = field(
        default_factory=dict
    )  # child: where other certain relations contradict it


def find_known(copies: Rows, known: Iterable[Known]) -> list[Told]:
    """The relations that have a witness on either side."""
    known = tuple(known)
    if not known:
        return []
    number = {copy["witness_id"]: i for i, copy in enumerate(copies)}
    names = Names(copies)
    found = []
    for relation in known:
        parents = frozenset(number[i] for i in names.named(relation.parent))
        children = frozenset(number[i] for i in names.named(relation.child))
        if parents and children and parents | children != parents & children:
            found.append(Told(relation, parents, children))
    return dispute(found)


def dispute(told: list[Told]) -> list[Told]:
    """The relations, with what contradicts those that are certain: another source of a child, or a circle."""
    certain = [one for one in told if one.known.is_certain]
    below: dict[int, set[int]] = {}  # of a witness that relations name alone on the parent's side, its children
    for one in certain:
        if len(one.parents) == 1:
            below.setdefault(min(one.parents), set()).update(one.children - one.parents)
    against: dict[int, dict[int, list[str]]] = {}
    for number, one in enumerate(told):
        for child in one.children if one.known.is_certain else ():
            others = [
                other.known.place for other in certain if other is not one and contradicts(one, other, child, below)
            ]
            if others:
                against.setdefault(number, {})[child] = sorted(set(others))
    return [
        replace(one, disputed={child: tuple(places) for child, places in against.get(number, {}).items()})
        for number, one in enumerate(told)
    ]


def contradicts(one: Told, other: Told, child: int, below: Mapping[int, set[int]]) -> bool:
    """Whether a child cannot have its text by one relation if the other holds, too; ``below``: of single parents, the children."""
    own, others = one.parents - {child}, other.parents - {child}
    if child in other.children and own and others and not own & others:
        return True
    if not own or len(one.parents) != 1 or len(other.parents) != 1:
        return False
    (parent,), (source,) = one.parents, other.parents
    onward = {child} | reached(child, below)  # the other leads on from the child, and back to its parent
    return source in onward and any(parent in {end} | reached(end, below) for end in other.children)


def reached(start: int, below: Mapping[int, set[int]]) -> set[int]:
    """The witnesses that relations lead to from one."""
    found: set[int] = set()
    waiting = [start]
    while waiting:
        for child in below.get(waiting.pop(), set()) - found:
            found.add(child)
            waiting.append(child)
    return found


def weigh_known(told: list[Told], numbers: list[int]) -> np.ndarray:
    """What relations add to the cost of each edge between kinds: float64 (k, k), none above 0.

    numbers : the kind of each witness
    """
    k = 1 + max(numbers, default=-1)
    edges = np.zeros((k, k))
    for one in told:
        gain = CERTAIN if one.known.is_certain else KNOWN * one.known.weight
        rows, columns = (sorted({numbers[i] for i in side}) for side in (one.parents, one.children))
        edges[np.ix_(rows, columns)] = np.minimum(edges[np.ix_(rows, columns)], -gain)
    np.fill_diagonal(edges, 0.0)
    return edges


def roles_of(told: list[Told], n: int) -> list[tuple[int, ...]]:
    """In which relations each witness stands: on the parent's side 2i, on the child's 2i + 1."""
    roles: list[list[int]] = [[] for _ in range(n)]
    for i, one in enumerate(told):
        for side, members in enumerate((one.parents, one.children)):
            for member in members:
                roles[member].append(2 * i + side)
    return [tuple(own) for own in roles]


def certain_edges(told: list[Told]) -> set[tuple[int, int]]:
    """Pairs of parent and child that are certain, and nothing certain contradicts."""
    return {
        (parent, child)
        for one in told
        if one.known.is_certain
        for parent in one.parents
        for child in one.children - one.disputed.keys()
        if parent != child
    }


def disputed_children(told: list[Told]) -> set[int]:
    """The witnesses of which certain relations contradict each other."""
    return {child for one in told for child in one.disputed}


def certain_sources(
    wordless: Rows, worded: Rows, known: Iterable[Known]
) -> list[tuple[dict[str, Any], dict[str, Any], Told]]:
    """Child, parent and the relation for each witness without words that certain relations say to be from one witness."""
    copies = [*worded, *wordless]
    told = [one for one in find_known(copies, known) if one.known.is_certain]
    found = []
    for child in range(len(worded), len(copies)):
        own = [one for one in told if child in one.children]
        sources = set[int]().union(*(one.parents for one in own)) - {child}
        if len(sources) == 1 and (parent := sources.pop()) < len(worded):
            found.append((copies[child], copies[parent], next(one for one in own if parent in one.parents)))
    return found
