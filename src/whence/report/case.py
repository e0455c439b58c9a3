"""Two members of a tradition who are asked about, with all that its tables say of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from whence.errors import ParameterError
from whence.read.naming import Names
from whence.report.descent import Descent, read_descent
from whence.report.rows import Tables as FoundTables
from whence.report.running import token_starts

Row = dict[str, Any]
EXAMPLES = 3  # keys that an error names
OF_WITNESS = ("witness_id", "key", "url", "title", "author", "site", "credit")
DATED = ("published", "published_from", "published_precision")


class Tables(FoundTables, Protocol):
    """What holds the tables that are asked."""

    archetype: pa.Table


@dataclass(frozen=True)
class Case:
    """Two members of a tradition, and all that its tables say."""

    a: Row  # row of WITNESS: the source in question
    b: Row  # the copy in question
    members: list[Row]  # rows of WITNESS
    descent: Descent
    readings: dict[int, list[Row]]  # of a and b
    are_collated: bool  # words of both were compared: sense alone ties neither
    starts: list[int]  # of each token of the archetype, and of what is behind the last: characters

    def name(self, node: int) -> str:
        """A node by the key of its witness."""
        witness = self.descent.witness_of[node]
        return next((row["key"] for row in self.members if row["witness_id"] == witness), "a lost text")

    def readings_by(self, witness: Row, edge: Row | None) -> list[Row]:
        """The readings of a witness at words of the archetype that came by an edge; all without one."""
        rows = self.readings[witness["witness_id"]]
        if edge is None or edge["start"] is None or edge["stop"] is None or len(self.starts) <= edge["stop"]:
            return rows
        first, last = self.starts[edge["start"]], self.starts[edge["stop"]]
        return [row for row in rows if first <= (row["lemma_char_start"] or 0) <= last]

    def node_of(self, witness: Row) -> int:
        """The node of a witness."""
        return self.descent.node_of[witness["witness_id"]]


def one_named(witnesses: list[Row], name: str) -> Row:
    """The one witness of a name."""
    names = Names(witnesses)
    found = names.named(name)
    if len(found) != 1:
        keys = [row["key"] for row in witnesses if row["witness_id"] in found]
        raise ParameterError(
            f"{name} names {len(found) or 'no'} witness{'es' if found else ''}.",
            where="--why",
            todo=f"give a key, such as {' or '.join(sorted(keys)[:EXAMPLES] or names.like(name))}",
        )
    return next(row for row in witnesses if row["witness_id"] == found[0])


def case_of(traced: Tables, witnesses: list[Row], a: Row, b: Row) -> Case | None:
    """The case of two witnesses; None where no tradition has both."""
    ids = [row["witness_id"] for row in (a, b)]
    held = traced.tradition.select(["tradition_id", "witness_id", "fidelity"]).to_pylist()
    of = [{row["tradition_id"] for row in held if row["witness_id"] == i} for i in ids]
    if not (common := of[0] & of[1]):
        return None
    tradition = min(common)
    own = {row["witness_id"] for row in held if row["tradition_id"] == tradition}
    apart = {row["witness_id"] for row in held if row["tradition_id"] == tradition and row["fidelity"] is None}
    members = [row for row in witnesses if row["witness_id"] in own]
    rows = lambda table: table.filter(pc.equal(table["tradition_id"], tradition)).to_pylist()
    descent = read_descent(rows(traced.node), rows(traced.edge), [row["witness_id"] for row in members])
    if any(i not in descent.node_of for i in ids):
        return None
    readings = [row for row in rows(traced.reading) if row["layer"] != "punctuation"]
    by_witness = {i: [row for row in readings if row["witness_id"] == i] for i in ids}
    return Case(a, b, members, descent, by_witness, not apart & set(ids), token_starts(rows(traced.archetype)))


def reach(case: Case, start: int) -> dict[int, int]:
    """The nodes that descend from a node, each with the one it was come to by; the nearest first."""
    came: dict[int, int] = {}
    walk = [start]
    for node in walk:  # grows while it is walked
        for edge in case.descent.children[node]:
            if edge["child"] not in came:
                came[edge["child"]] = node
                walk.append(edge["child"])
    return came


def ways(case: Case, above: Row, below: Row) -> list[int]:
    """The shortest way down the stemma from one witness to another one; empty where there is none."""
    start, node = case.node_of(above), case.node_of(below)
    came = reach(case, start)
    if node not in came:
        return []
    path = [node]
    while path[-1] != start:
        path.append(came[path[-1]])
    return path[::-1]
