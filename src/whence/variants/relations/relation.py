"""The relation of each member to what it was copied from: COPY, COLLATION, NODE, EDGE, ARCHETYPE, READING -> TRADITION.

A member is held against its parent where the edge is decided and the parent extant, else against the archetype; an
extant archetype is ``original``. Of a pair given by its caller (keys that end in ``#a`` and ``#b``), b is held against a.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from whence import tables
from whence.variants.collation.twins import collated_rows, number_alike, words_key
from whence.variants.loci.comparison import Comparison
from whence.variants.loci.step import is_equal
from whence.variants.loci.steps import walk_columns
from whence.variants.readings.readings import archetype_side, side_of
from whence.variants.relations.relating import Relation, relation_of
from whence.variants.words.sides import Side

Row = dict[str, Any]
LEAST_REWORDED = 0.005  # share of the archetype of which it is said that it is reworded
NO_WORDS: Row = {"column": [], "char_start": [], "char_stop": []}


@dataclass
class _Tradition:
    """The rows of one tradition, and the sides made of them."""

    copies: dict[int, Row]
    collation: dict[int | None, Row]
    nodes: list[Row]
    edges: list[Row]
    archetype: list[Row]
    factual: Counter[int]

    def __post_init__(self) -> None:
        self.sides: dict[int | None, Side] = {}
        self.relations: dict[tuple[int | None, int], Relation] = {}
        self.shares: dict[int, tuple[float, float]] = {}
        rows = list(self.copies.values())
        keys = (
            (copy["text"] or "", copy["language"] or "", *words_key(self.words(copy["witness_id"]))) for copy in rows
        )
        numbers, firsts = number_alike(keys)
        self.first = {copy["witness_id"]: rows[firsts[n]]["witness_id"] for copy, n in zip(rows, numbers, strict=True)}

    def words(self, witness_id: int) -> Row:
        """The collated words of a witness."""
        return self.collation.get(witness_id, NO_WORDS)

    def twin(self, witness_id: int | None) -> int | None:
        """The first witness of the same text, words and language; of the archetype (None): itself."""
        return None if witness_id is None else self.first[witness_id]

    def language(self, witness_id: int | None) -> str | None:
        """The language of a witness; of the archetype: the commonest."""
        if witness_id is not None:
            return str(self.copies[witness_id]["language"]) if self.copies[witness_id]["language"] else None
        known = Counter(copy["language"] for copy in self.copies.values() if copy["language"])
        return min(known, key=lambda code: (-known[code], code)) if known else None

    def side(self, witness_id: int | None) -> Side:
        """The words of a witness, or of the archetype (None)."""
        if witness_id not in self.sides:
            if witness_id is None:
                self.sides[None] = archetype_side(self.archetype, self.collation.get(None), self.language(None))
            else:
                text = self.copies[witness_id]["text"] or ""
                self.sides[witness_id] = side_of(text, self.words(witness_id), self.language(witness_id))
        return self.sides[witness_id]


def parents_of(nodes: list[Row], edges: list[Row]) -> dict[int, int | None]:
    """Witness -> the extant parent it was copied from for certain, or None; of two sources neither has all of it."""
    witness_of = {node["node_id"]: node["witness_id"] for node in nodes}
    n_sources = Counter(edge["child"] for edge in edges)
    widest: dict[int, Row] = {}
    for edge in sorted(edges, key=lambda edge: (edge["start"] or 0) - (edge["stop"] or 0)):
        widest.setdefault(edge["child"], edge)
    parents: dict[int, int | None] = {}
    for node_id, witness_id in witness_of.items():
        last = widest.get(node_id)
        if witness_id is not None:
            is_whole = last and last["decided"] and n_sources[node_id] == 1
            parents[witness_id] = witness_of.get(last["parent"]) if is_whole and last else None
    return parents


def original_of(nodes: list[Row], edges: list[Row], archetype: list[Row], worded: set[int]) -> int | None:
    """The witness that is the archetype, one of those that have words, or None where the archetype is lost."""
    if not archetype or any(row["lost"] for row in archetype):
        return None
    children = {edge["child"] for edge in edges}
    roots = sorted(
        node["witness_id"] for node in nodes if node["node_id"] not in children and node["witness_id"] in worded
    )
    return roots[0] if len(roots) == 1 else None


def pair_of(copies: dict[int, Row]) -> tuple[int, int] | None:
    """The members a and b of a pair that a caller gave, or None."""
    keys = {copy["key"]: witness_id for witness_id, copy in copies.items()}
    if len(keys) != 2:
        return None
    first = next((key for key in keys if key and key.endswith("#a")), None)
    second = f"{first[:-2]}#b" if first else None
    return (keys[first], keys[second]) if first and second in keys else None


def judge_tradition(tradition: _Tradition) -> list[Row]:
    """The rows of one tradition."""
    parents = parents_of(tradition.nodes, tradition.edges)
    worded = {witness_id for witness_id in tradition.copies if tradition.words(witness_id)["column"]}
    original = original_of(tradition.nodes, tradition.edges, tradition.archetype, worded)
    pair = pair_of(tradition.copies)
    rows = []
    for witness_id in sorted(tradition.copies):
        beside = parents.get(witness_id)
        if pair is not None:
            beside = pair[0] if witness_id == pair[1] else pair[1]
        if witness_id == original and not (pair and witness_id == pair[1]):
            relation = _original(tradition)
        else:
            relation = _relate(tradition, beside, witness_id)
        coverage, fidelity = _shares(tradition, witness_id)
        rows.append(
            {
                "witness_id": witness_id,
                "relation": relation.word,
                "coverage": coverage,
                "fidelity": fidelity,
                "n_factual": tradition.factual[witness_id],
                "relation_support": relation.support,
                "why": f"{_beside_what(tradition, beside, relation)}: {relation.why}{_apart(coverage, fidelity)}.",
            }
        )
    return rows


def _original(tradition: _Tradition) -> Relation:
    """The relation of the extant archetype to itself: as sure as the surest edge by which another descends from it.

    Lines from it that tie among several sources do not make it a copy; that all of them tie would.
    """
    children = {edge["child"] for edge in tradition.edges}
    first = [edge for edge in tradition.edges if edge["parent"] not in children]
    support = max((edge["support"] for edge in first if edge["support"] is not None), default=1.0)
    n_tied = sum(edge["decided"] is False for edge in first)
    if not n_tied:
        return Relation("original", support, "the other members descend from it")
    if n_tied < len(first):
        return Relation("original", support, f"{len(first)} descend from it next, {n_tied} of them not for certain")
    return Relation("original", support, "taken as the original, though the evidence ties: it may be a copy itself")


def _relate(tradition: _Tradition, beside: int | None, witness_id: int) -> Relation:
    """The relation of a witness to another, or to the archetype (None); equal texts are judged once."""
    one, other = tradition.twin(beside), tradition.first[witness_id]
    if (one, other) not in tradition.relations:
        view = Comparison(tradition.side(one), tradition.side(other))
        tradition.relations[one, other] = relation_of(
            view, language_a=tradition.language(one), language_b=tradition.language(other)
        )
    return tradition.relations[one, other]


def _beside_what(tradition: _Tradition, beside: int | None, relation: Relation) -> str:
    """The opening of the sentence that says why."""
    if relation.word == "original":
        return "The archetype"
    return "Against the archetype" if beside is None else f"Against {tradition.copies[beside]['key']}"


def _apart(coverage: float, fidelity: float) -> str:
    """What a member carries in the same words and what reworded, where it does reword."""
    same = coverage * fidelity
    if coverage - same < LEAST_REWORDED:
        return ""
    return f"; of the archetype’s words {same:.0%} stand as they were and {coverage - same:.0%} reworded"


def _shares(tradition: _Tradition, witness_id: int) -> tuple[float, float]:
    """Coverage and fidelity against the archetype; of equal texts once."""
    first = tradition.first[witness_id]
    if first not in tradition.shares:
        a, b = tradition.side(None), tradition.side(first)
        carried = [step for step in walk_columns(a, b) if None not in step]
        same = sum(is_equal(step, a, b) for step in carried)
        tradition.shares[first] = len(carried) / max(1, len(a)), same / max(1, len(carried))
    return tradition.shares[first]


def judge_members(
    copies: pa.Table, collation: pa.Table, nodes: pa.Table, edges: pa.Table, archetype: pa.Table, readings: pa.Table
) -> tuple[pa.Table]:
    """Judge the relation of each member: COPY, COLLATION, NODE, EDGE, ARCHETYPE, READING -> TRADITION.

    A member without a word in common with what it is held against is ``independent``. Raises TableError where
    COLLATION lacks the archetype's row.
    """
    members = tables.by_tradition(tables.conform(copies, tables.COPY))
    columns = collated_rows(collation)
    drawn = (
        tables.by_tradition(tables.conform(nodes, tables.NODE)),
        tables.by_tradition(tables.conform(edges, tables.EDGE)),
    )
    tokens = tables.by_tradition(tables.conform(archetype, tables.ARCHETYPE))
    changed = tables.conform(readings, tables.READING).select(["tradition_id", "witness_id", "factual"]).to_pylist()
    factual: dict[int, Counter[int]] = defaultdict(Counter)
    for row in changed:
        factual[row["tradition_id"]][row["witness_id"]] += bool(row["factual"])
    rows: list[Row] = []
    for tradition_id in sorted(members):
        tradition = _Tradition(
            {row["witness_id"]: row for row in members[tradition_id]},
            columns.get(tradition_id, {}),
            drawn[0].get(tradition_id, []),
            drawn[1].get(tradition_id, []),
            tokens.get(tradition_id, []),
            factual[tradition_id],
        )
        if None not in tradition.collation:
            rows.extend({"tradition_id": tradition_id, "witness_id": w, **UNALIGNED} for w in sorted(tradition.copies))
            continue
        rows.extend({"tradition_id": tradition_id, **row} for row in judge_tradition(tradition))
    return (tables.table_of(rows, tables.TRADITION),)


UNALIGNED: Row = {
    "relation": "independent",
    "coverage": 0.0,
    "fidelity": 0.0,
    "n_factual": 0,
    "relation_support": 1.0,
    "why": "Nothing of it stands beside another member.",
}
