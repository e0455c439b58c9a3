"""How well stemmata of generated traditions are drawn, and how far their support can be trusted.

    python -m evaluation.stemma [--workload w20k] [--seed 907] [--count 80] [--write]

Measured besides the figures of the evaluation kit: reliability of support, direction, contamination, all dates known,
and the plain arborescence on the same alignments. ``--write`` puts the tables into docs/accuracy-stemma.md. Where the kit
is absent (gate.py says where it is looked for) nothing is measured, and that is said.

A *pair* is a witness and its nearest extant ancestor, or * where it has none; lost nodes are bridged. An edge is right
where every pair that it carries is true. The traditions are of other seeds than the labelled ones and than those to
which the map of support was fitted (fit_support.py).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import fmean

import numpy as np
import pyarrow as pa

from evaluation.gate import find_kit
from evaluation.traditions import ROOT, Pairs, Tradition, Truth, generate
from whence.stemma.draw import draw_stemma
from whence.stemma.texts.variation import read_variation, traditions_of
from whence.stemma.trees.arborescence import span_tree

PAGE = Path(__file__).resolve().parents[1] / "docs" / "accuracy-stemma.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.0)
SHARES = (0.0, 0.25, 0.5, 0.75, 0.95, 1.0)  # of the bootstrap
OPEN, WORD_LOST, WORD_ADDED = 1.0, 0.01, 0.3  # the plain arborescence: a gap, each word of it, each word added


@dataclass(frozen=True)
class Edge:
    """An edge of a drawn stemma; nodes are keys, lost ones begin with 'lost:'."""

    parent: str
    child: str
    support: float
    decided: bool
    agreed: bool | None = None  # in every tree that ties
    others: tuple[str, ...] = ()  # parents in the others; ROOT for none
    bootstrap: float | None = None


@dataclass(frozen=True)
class Judged:
    """An edge, and whether every pair that it carries is true."""

    edge: Edge
    right: bool


def edges_of(copies: pa.Table, nodes: pa.Table, edges: pa.Table) -> list[Edge]:
    """The edges between keys."""
    key_of = dict(zip(copies["witness_id"].to_pylist(), copies["key"].to_pylist(), strict=True))
    name = {row["node_id"]: key_of.get(row["witness_id"], f"lost:{row['node_id']}") for row in nodes.to_pylist()}
    return [
        Edge(
            name[row["parent"]],
            name[row["child"]],
            row["support"],
            row["decided"],
            row["agreed"],
            tuple(ROOT if other is None else name[other] for other in row["others"] or []),
            row["bootstrap"],
        )
        for row in edges.to_pylist()
    ]


def draw_edges(tradition: Tradition) -> list[Edge]:
    """The edges that are drawn for a tradition."""
    return edges_of(tradition.copies, *draw_stemma(tradition.copies, tradition.collation))


def bridge(edges: Iterable[tuple[str, str]], names: Sequence[str]) -> Pairs:
    """The pairs of a stemma."""
    parents: dict[str, list[str]] = {}
    for parent, child in edges:
        parents.setdefault(child, []).append(parent)
    extant, pairs = set(names), set()
    for name in names:
        waiting, found, seen = list(parents.get(name, [])), set(), set()
        while waiting:
            node = waiting.pop()
            if node in extant:
                found.add(node)
            elif node not in seen:
                seen.add(node)
                waiting += parents.get(node, [])
        pairs |= {(node, name) for node in found} or {(ROOT, name)}
    return pairs


def judge_edges(edges: list[Edge], truth: Truth) -> list[Judged]:
    """Which edges carry true pairs alone."""
    near, extant = bridge(truth.edges, truth.names), set(truth.names)
    children: dict[str, list[str]] = {}
    for edge in edges:
        children.setdefault(edge.parent, []).append(edge.child)
    said = bridge([(edge.parent, edge.child) for edge in edges], truth.names)
    judged = []
    for edge in edges:
        waiting, carried = [edge.child], set()
        while waiting:
            node = waiting.pop()
            if node in extant:
                carried.add(node)
            else:
                waiting += children.get(node, [])
        above = {edge.parent} if edge.parent in extant else {a for a, b in said if b in carried}
        judged.append(Judged(edge, all(any((a, b) in near for a in above) for b in carried)))
    return judged


def tell_reliability(judged: list[Judged], column: str = "support", bins: Sequence[float] = BINS) -> list[str]:
    """Of edges by their support, or by their bootstrap: how many, the mean of it, the share that is right."""
    rows = [f"| {column} | edges | mean {column} % | right % |", "| --- | --- | --- | --- |"]
    valued = [(getattr(one.edge, column), one.right) for one in judged if getattr(one.edge, column) is not None]
    for low, high in pairwise(bins):
        some = [(value, right) for value, right in valued if low <= value < high or (high == 1.0 == value)]
        if some:
            value, share = fmean(value for value, _ in some), fmean(right for _, right in some)
            rows.append(f"| {low:g}–{high:g} | {len(some)} | {100 * value:.0f} | {100 * share:.0f} |")
    return rows


def is_among(edge: Edge, truth: Truth) -> bool:
    """Whether the true source of a witness is its drawn parent or one that it has in a tree that ties."""
    near = bridge(truth.edges, truth.names)
    return any((parent, edge.child) in near for parent in (edge.parent, *edge.others))


def direction(edges: list[Edge], truth: Truth) -> list[bool]:
    """Of decided edges between two witnesses that are a true pair one way or the other: whether it is this way."""
    near = bridge(truth.edges, truth.names)
    pairs = [(edge.parent, edge.child) for edge in edges if edge.decided]
    return [pair in near for pair in pairs if pair in near or pair[::-1] in near]


def contamination(edges: list[Edge], truth: Truth) -> tuple[set[str], set[str]]:
    """The witnesses said to have two sources, and those that have."""
    children = [edge.child for edge in edges]
    return {child for child in truth.names if children.count(child) > 1}, set(truth.merged())


def span_plainly(tradition: Tradition) -> Pairs:
    """The minimum arborescence over the same alignments, with nothing but affine costs."""
    (_, rows, collation) = next(traditions_of(tradition.copies, tradition.collation))
    variation = read_variation(rows, collation)
    slots = variation.slots[variation.text_of]
    costs = np.array([[plain_cost(parent, child) for child in slots] for parent in slots])
    parents, _ = span_tree(costs, np.zeros(len(slots)))
    keys = [row["key"] for row in rows]
    return {(ROOT if parent < 0 else keys[parent], keys[child]) for child, parent in enumerate(parents)}


def plain_cost(parent: np.ndarray, child: np.ndarray) -> float:
    """Affine and asymmetric: runs dropped are cheap, runs added dear, words replaced 1 each."""
    either = (parent > 0) | (child > 0)
    parent, child = parent[either], child[either]
    lost, added = child == 0, parent == 0
    n_lost, n_added = starts(lost), starts(added)
    return float(
        OPEN * (n_lost + n_added)
        + WORD_LOST * lost.sum()
        + WORD_ADDED * added.sum()
        + ((parent != child) & ~lost & ~added).sum()
    )


def starts(runs: np.ndarray) -> int:
    """How many runs of True there are."""
    return int((runs & ~np.concatenate(([False], runs[:-1]))).sum())


def share_found(said: Pairs, true: Pairs) -> float:
    """The share of the true pairs that are said."""
    return len(said & true) / len(true)


@dataclass
class Tally:
    """What was right over many traditions."""

    judged: list[Judged] = field(default_factory=list)
    ways: list[bool] = field(default_factory=list)  # of decided true pairs, whether they are this way
    merged: list[Judged] = field(default_factory=list)  # decided edges to witnesses that are said to have two sources
    among: list[bool] = field(default_factory=list)  # of extant children on which the trees that tie differ
    n_said: int = 0  # witnesses said to have two sources
    n_merged: int = 0  # those that have
    n_both: int = 0
    found: list[float] = field(default_factory=list)  # share of the true pairs, by tradition
    plain: list[float] = field(default_factory=list)  # the same, plain arborescence

    def add(self, tradition: Tradition) -> None:
        """Draw and judge one tradition more."""
        truth = tradition.truth
        edges = draw_edges(tradition)
        near = bridge(truth.edges, truth.names)
        judged = judge_edges(edges, truth)
        self.judged += judged
        self.ways += direction(edges, truth)
        extant = set(truth.names)
        contested = [edge for edge in edges if edge.agreed is False and {edge.parent, edge.child} <= extant]
        self.among += [is_among(edge, truth) for edge in contested]
        said, merged = contamination(edges, truth)
        self.merged += [one for one in judged if one.edge.child in said and one.edge.decided]
        self.n_said, self.n_merged = self.n_said + len(said), self.n_merged + len(merged)
        self.n_both += len(said & merged)
        self.found.append(share_found(bridge([(edge.parent, edge.child) for edge in edges], truth.names), near))
        self.plain.append(share_found(span_plainly(tradition), near))

    def figures(self) -> list[tuple[str, float, str]]:
        """Name, value in percent, of how many."""
        decided = [one for one in self.judged if one.edge.decided]
        return [
            ("pairs found", 100 * fmean(self.found), f"{len(self.found)} traditions"),
            ("pairs found by the plain arborescence", 100 * fmean(self.plain), "the same alignments"),
            ("edges decided", 100 * len(decided) / len(self.judged), f"{len(self.judged)} edges"),
            ("decided edges that are right", 100 * share_of(one.right for one in decided), f"{len(decided)} edges"),
            ("direction right where decided", 100 * share_of(self.ways), f"{len(self.ways)} true pairs"),
            ("edges in all trees that tie that are right", *shared(one for one in self.judged if one.edge.agreed)),
            ("other edges that are right", *shared(one for one in self.judged if one.edge.agreed is False)),
            (
                "of these the true source is one of those that tie",
                100 * share_of(self.among),
                f"{len(self.among)} pairs",
            ),
            ("decided edges to witnesses with two sources that are right", *shared(self.merged)),
            ("contamination, precision", 100 * self.n_both / max(1, self.n_said), f"{self.n_said} said"),
            ("contamination, recall", 100 * self.n_both / max(1, self.n_merged), f"{self.n_merged} true"),
        ]


def share_of(claims: Iterable[bool]) -> float:
    """The share that is true; 0 of none."""
    every = list(claims)
    return sum(every) / max(1, len(every))


def shared(judged: Iterable[Judged]) -> tuple[float, str]:
    """The share that is right in percent, and of how many."""
    every = [one.right for one in judged]
    return 100 * share_of(every), f"{len(every)} edges"


def tally(traditions: list[Tradition]) -> Tally:
    """All traditions of a set."""
    found = Tally()
    for tradition in traditions:
        found.add(tradition)
    return found


def write_tables(sets: dict[str, Tally]) -> str:
    """The figures of all sets side by side, and the reliability of the first one."""
    columns = [found.figures() for found in sets.values()]
    rows = [f"| % | {' | '.join(sets)} |", "| --- |" + " --- |" * len(sets)]
    for figures in zip(*columns, strict=True):
        rows.append(f"| {figures[0][0]} | {' | '.join(f'{value:.1f} ({of})' for _, value, of in figures)} |")
    name, first = next(iter(sets.items()))
    rows += ["", f"Reliability of support, {name}:", "", *tell_reliability(first.judged)]
    rows += ["", f"The bootstrap, {name}:", "", *tell_reliability(first.judged, "bootstrap", SHARES)]
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workload", default="w20k", help="the workload whose documents are copied")
    parser.add_argument("--seed", type=int, default=907)
    parser.add_argument("--count", type=int, default=80, help="traditions of 15; a third as many with all dates known")
    parser.add_argument("--write", action="store_true", help=f"put the tables into docs/{PAGE.name}")
    options = parser.parse_args()
    kit = find_kit()
    if kit is None:
        print("stemma: skipped. The generator of traditions is not on this machine (../shared/eval, or $WHENCE_EVAL).")
        return 0
    drawn = {"workload": options.workload, "extant": 15}
    text = write_tables(
        {
            "n = 15": tally(generate(kit, seed=options.seed, count=options.count, **drawn)),
            "n = 15, all dates known": tally(
                generate(kit, seed=options.seed + 1, count=options.count // 3, dated=True, **drawn)
            ),
        }
    )
    print(text)
    if options.write:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
