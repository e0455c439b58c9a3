"""Credits as evidence: a line that names a source names an ancestor, often not the parent.

"Courtesy: Northern Herald" is held against the site, the host, the title, the author and the key of every
other member; an agency, or each of several ("dpa und AFP"), by any of its spellings against the member that is it, by its host too. A witness that is credited is cheaper as a parent, a little; that it should descend from the one
that credits it is dear.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

import numpy as np

from whence.read.lines.agencies import agencies_of as named_agencies
from whence.read.lines.agencies import agency_of, agency_of_host
from whence.read.naming import host_of
from whence.stemma.trees.ancestry import REVERSED

NOT_NAMED = 3.0  # nats for another parent than the one named
ORIGIN = 1.5  # nats for a root that a credit names: such a line names the origin as often as the parent
MOST_ORIGIN = 2  # credits that count so: they copy each other
SHORTEST = 4  # letters of a name
MARKED = re.compile("<[^>]*>")  # an agency (``marked``)


def letters_of(name: str | None) -> str:
    """Letters and digits of a name, folded."""
    return "".join(character for character in (name or "").casefold() if character.isalnum())


def names_of(copy: dict[str, Any]) -> set[str]:
    """What a credit may call a witness, as bare letters."""
    host = host_of(copy["url"])
    labels = [label for label in [*host.split("."), *(copy["site"] or "").split(".")] if label != "www"]
    key = PurePosixPath((copy["key"] or "").split("#")[0]).stem
    names = {letters_of(name) for name in (*labels[:-1], copy["site"], copy["author"], copy["title"], key)}
    return {name for name in names if len(name) >= SHORTEST} | agencies_of(host, copy)


def agencies_of(host: str, copy: dict[str, Any]) -> set[str]:
    """The agency that a witness is, as its site or key says, as the credits of others are marked with it."""
    key = PurePosixPath((copy["key"] or "").split("#")[0]).stem
    agencies = (agency_of_host(host), agency_of_host(copy["site"]), agency_of(copy["site"] or ""), agency_of(key))
    return {marked(agency) for agency in agencies if agency}


def marked(agency: str) -> str:
    """An agency in a form that no other name can have."""
    return f"<{agency}>"


def wanted_of(credit: str | None) -> str:
    """What is looked for in the names of others: the letters of a credit, behind them the agencies that it spells."""
    return letters_of(credit) + "".join(map(marked, named_agencies(credit or "")))


def find_credited(copies: list[dict[str, Any]]) -> dict[int, list[int]]:
    """Which members the credit of each member names: the longest name that stands in the credit."""
    names = [names_of(copy) for copy in copies]
    known: dict[str, list[list[int]]] = {}
    credited: dict[int, list[int]] = {}
    for i, copy in enumerate(copies):
        credit = wanted_of(copy["credit"])
        if len(credit) < SHORTEST:
            continue
        if credit not in known:
            known[credit] = named_by(credit, names)
        for named in known[credit]:
            others = [j for j in named if j != i]
            if others:
                credited[i] = others
                break
    return credited


def named_by(credit: str, names: list[set[str]]) -> list[list[int]]:
    """The members that a credit names: those of the longest name first, then those of shorter ones; its agencies are one."""
    longest = max(map(len, MARKED.findall(credit)), default=0)
    by_length: dict[int, list[int]] = {}
    for j, own in enumerate(names):
        length = max((longest if name[0] == "<" else len(name) for name in own if name in credit), default=0)
        if length:
            by_length.setdefault(length, []).append(j)
    return [by_length[length] for length in sorted(by_length, reverse=True)]


def weigh_credits(credited: dict[int, list[int]], n: int) -> tuple[np.ndarray, np.ndarray]:
    """What credits add to the cost of each edge, float64 (n, n), and to that of being the root, float64 (n,)."""
    edges, roots = np.zeros((n, n)), np.zeros(n)
    for child, named in credited.items():
        edges[:, child] += NOT_NAMED
        edges[named, child] -= 2 * NOT_NAMED
        edges[child, named] += REVERSED
        roots[child] += NOT_NAMED
    return edges, roots + weigh_origins(credited, n)


def weigh_origins(credited: dict[int, list[int]], n: int) -> np.ndarray:
    """What credits add to the cost of each root for naming it: float64 (n,)."""
    named = np.bincount([i for names in credited.values() for i in names], minlength=n)
    return -ORIGIN * np.minimum(named, MOST_ORIGIN)
