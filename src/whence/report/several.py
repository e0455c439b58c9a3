"""Other trees than the drawn one, in words: what they have in common, what differs, and how much hangs on few places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from whence.report.changes import node_name
from whence.report.descent import Descent
from whence.report.shelf import Shelf

Row = dict[str, Any]
SHOWN = 12  # copies of which it is told where else they may hang


@dataclass(frozen=True)
class Consensus:
    """What the trees that tie have in common, and what differs."""

    n_agreed: int  # copyings that stand in all of them
    n_copyings: int  # of which that is known
    differing: list[tuple[str, str]]  # a copy, and its sources in those trees, in words
    n_left: int  # copies that are not told


def read_consensus(shelf: Shelf, descent: Descent) -> Consensus | None:
    """The consensus of the trees that tie; None where none were looked for, or one tree alone fits."""
    known = [edge for edge in descent.edges if edge.get("agreed") is not None]
    contested = {edge["child"]: edge for edge in known if not edge["agreed"]}
    if not contested:
        return None
    name = lambda node: node_name(shelf, descent, node)
    differing = [
        (name(node), sources_of(descent.parents[node], contested[node], name))
        for node in descent.nodes
        if node in contested
    ]
    n_agreed = sum(edge["agreed"] for edge in known)
    return Consensus(n_agreed, len(known), differing[:SHOWN], max(0, len(differing) - SHOWN))


def sources_of(drawn: list[Row], edge: Row, name: Callable[[int], str]) -> str:
    """The sources of a copy in all trees that tie, the drawn one first."""
    others = [name(node) for node in edge["others"] if node is not None]
    sources = " or ".join(dict.fromkeys([*(name(one["parent"]) for one in drawn), *others]))
    return f"from {sources}{', or from none of them' if None in edge['others'] else ''}"


def tell_trees(edge: Row, name: Callable[[int], str]) -> list[tuple[str, str, str]]:
    """What other trees say of one edge: kind and evidence as in why.py, and a sentence without its subject."""
    told = []
    others = edge.get("others") or []
    if edge.get("agreed"):
        told.append(("for", "trees", f"has it from {name(edge['parent'])} in every tree that fits as well"))
    elif others:
        nodes = [name(node) for node in others if node is not None]
        words = " or ".join([f"from {' or '.join(nodes)}"] * bool(nodes) + ["from nobody"] * (None in others))
        told.append(("open", "trees", f"has it {words} in other trees that fit as well"))
    if (share := edge.get("bootstrap")) is not None:
        n = round(100 * share)
        words = f"has it from {name(edge['parent'])} in {n} of 100 trees of places of variation drawn anew"
        told.append(("for" if share > 0.5 else "open", "bootstrap", words))
    return told
