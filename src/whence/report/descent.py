"""A stemma as a graph: who stands above whom, and where a reading came in.

A reading *entered* at the topmost nodes that have it: those with no parent that has it. A lost node has no
readings of its own; it is taken to have one that all of its children have, unless it has no parent: the
archetype has the lemma. Loops and edges to unknown nodes, which no stemma should have, are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from whence.report.running import LOW_SUPPORT

GREEK = "αβγδεζηθικλμνξοπρστυφχψ"


@dataclass
class Descent:
    """One stemma: nodes in a fixed order, edges that make no loop."""

    nodes: list[int]  # node_id, parents before their children
    witness_of: dict[int, int | None]
    node_of: dict[int, int]  # of a witness
    edges: list[dict[str, Any]]  # rows of EDGE that are kept
    parents: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    children: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    sigla: dict[int, str] = field(default_factory=dict)  # of lost nodes: ω the archetype, α, β, ...

    def carriers(self, witnesses: Iterable[int]) -> set[int]:
        """The nodes that have a reading: those of its witnesses, and lost ones all of whose children have it."""
        having = {self.node_of[w] for w in witnesses if w in self.node_of}
        for node in reversed(self.nodes):  # children first
            below = self.children[node]
            inner = self.witness_of[node] is None and self.parents[node] and len(below) > 1
            if inner and all(edge["child"] in having for edge in below):
                having.add(node)
        return having

    def entries(self, carriers: set[int]) -> list[int]:
        """The topmost of the nodes that have a reading."""
        return [n for n in self.nodes if n in carriers and not any(e["parent"] in carriers for e in self.parents[n])]

    def main_parent(self, node: int) -> dict[str, Any] | None:
        """The longest edge from the parent by which most of a node's words came; of equals the best supported, then the first."""
        came: Counter[int] = Counter()
        for edge in self.parents[node]:
            came[edge["parent"]] += _words(edge)
        return max(self.parents[node], key=lambda e: (came[e["parent"]], _words(e), e["support"] or 0.0), default=None)

    def further_parents(self, node: int) -> list[dict[str, Any]]:
        """The edges from parents other than the main one."""
        main = self.main_parent(node)
        return [e for e in self.parents[node] if main and e["parent"] != main["parent"]]


def _words(edge: dict[str, Any]) -> int:
    """How many words of the archetype came by an edge."""
    return (edge["stop"] or 0) - (edge["start"] or 0)


def unsure_originals(members: pa.Table, edges: pa.Table) -> set[int]:
    """The traditions with an extant original that the evidence does not decide.

    That is: being the original has little support, or there are but two members and the line between them is tied.
    """
    size = Counter(members["tradition_id"].to_pylist())
    original = members.filter(pc.fill_null(pc.equal(members["relation"], "original"), False))
    weak = original.filter(pc.fill_null(pc.less(original["relation_support"], LOW_SUPPORT), False))
    tied = edges.filter(pc.fill_null(pc.equal(edges["decided"], False), False))["tradition_id"].to_pylist()
    held = set(original["tradition_id"].to_pylist())
    return {*weak["tradition_id"].to_pylist(), *(t for t in tied if size[t] == 2 and t in held)}


def read_descent(node_rows: list[dict[str, Any]], edge_rows: list[dict[str, Any]], order: list[int]) -> Descent:
    """The rows of one tradition's NODE and EDGE as a graph; ``order`` of witnesses settles ties."""
    rank = {witness: i for i, witness in enumerate(order)}
    witness_of = {row["node_id"]: row["witness_id"] for row in node_rows}
    first = sorted(witness_of, key=lambda n: (rank.get(witness_of[n], len(rank)), n))
    place = {node: i for i, node in enumerate(first)}
    edges = [e for e in edge_rows if e["parent"] in place and e["child"] in place and e["parent"] != e["child"]]
    edges.sort(key=lambda e: (place[e["parent"]], place[e["child"]], e["start"] or 0, e["stop"] or 0))
    nodes = _parents_first(first, edges)
    at = {node: i for i, node in enumerate(nodes)}
    edges = [e for e in edges if at[e["parent"]] < at[e["child"]]]
    node_of = {w: n for n, w in reversed(list(witness_of.items())) if w is not None}
    descent = Descent(nodes, witness_of, node_of, edges)
    descent.parents = {n: [] for n in nodes}
    descent.children = {n: [] for n in nodes}
    for edge in edges:
        descent.parents[edge["child"]].append(edge)
        descent.children[edge["parent"]].append(edge)
    _name_lost(descent)
    return descent


def _parents_first(first: list[int], edges: list[dict[str, Any]]) -> list[int]:
    """Nodes with parents before children (Kahn); what hangs in a loop comes last, in its old order."""
    below: dict[int, list[int]] = {n: [] for n in first}
    waiting = dict.fromkeys(first, 0)
    for edge in edges:
        below[edge["parent"]].append(edge["child"])
        waiting[edge["child"]] += 1
    ready = [n for n in first if not waiting[n]]
    for node in ready:  # grows while it is walked
        for child in below[node]:
            waiting[child] -= 1
            if not waiting[child]:
                ready.append(child)
    done = set(ready)
    return ready + [n for n in first if n not in done]


def _name_lost(descent: Descent) -> None:
    """Sigla of lost nodes: ω for one with no parent, Greek letters for the others, then numbers."""
    n = 0
    for node in descent.nodes:
        if descent.witness_of[node] is not None:
            continue
        if not descent.parents[node]:
            descent.sigla[node] = "ω"
        else:
            descent.sigla[node] = GREEK[n] if n < len(GREEK) else f"lost {n + 1}"
            n += 1
