"""The rows of one tradition, read once for all formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from whence import tables
from whence.export.sigla import name_all
from whence.report.descent import Descent, read_descent

Row = dict[str, Any]
OF_WITNESS = ("witness_id", "key", "url", "title", "site", "language", "published", "published_precision")


@dataclass(frozen=True)
class Told:
    """One tradition; empty lists where OUT has no such table."""

    tradition_id: int
    witnesses: list[Row]  # the earliest first, undated last, then by key
    members: dict[int, Row]  # rows of TRADITION by witness
    siglum_of: dict[int, str]  # of a witness, by witness_id
    name_of: dict[int, str]  # of a node, by node_id
    descent: Descent
    readings: list[Row]
    archetype: list[Row]  # in order

    @property
    def title(self) -> str:
        """The headline that most members have, else the first words of the archetype."""
        titles = Counter(row["title"] for row in self.witnesses if row["title"])
        if titles:
            return str(max(titles, key=lambda title: titles[title]))
        return " ".join((row["text"] or "") for row in self.archetype[:12]) or "A text without a title"


def read_traditions(every: Mapping[str, pa.Table], chosen: int | None) -> Iterator[Told]:
    """The traditions of some public tables, ascending; one where it is chosen."""
    of = {
        name: tables.by_tradition(every[name])
        for name in ("tradition", "node", "edge", "reading", "archetype")
        if name in every
    }
    witness_of = {row["witness_id"]: row for row in every["witness"].select(OF_WITNESS).to_pylist()}
    for tradition_id in of["tradition"] if chosen is None else [chosen]:
        parts = {name: rows.get(tradition_id, []) for name, rows in of.items()}
        yield tell(tradition_id, parts, witness_of)


def tell(tradition_id: int, of: Mapping[str, list[Row]], witness_of: Mapping[int, Row]) -> Told:
    """One tradition from its rows by table."""
    members = {row["witness_id"]: row for row in of["tradition"] if row["witness_id"] in witness_of}
    witnesses = sorted((witness_of[i] for i in members), key=in_time)
    ids = [row["witness_id"] for row in witnesses]
    descent = read_descent(of.get("node", []), of.get("edge", []), ids)
    lost = [node for node in descent.nodes if descent.witness_of[node] not in members]
    names = [row["key"] or str(row["witness_id"]) for row in witnesses]
    names += [descent.sigla.get(node, "lost") for node in lost]
    sigla = name_all(names)
    siglum_of = dict(zip(ids, sigla, strict=False))
    name_of = {descent.node_of[i]: siglum for i, siglum in siglum_of.items() if i in descent.node_of}
    name_of |= dict(zip(lost, sigla[len(ids) :], strict=True))
    readings = sorted(of.get("reading", []), key=lambda row: (row["locus"], row["witness_id"], row["char_start"]))
    archetype = sorted(of.get("archetype", []), key=lambda row: row["position"])
    return Told(tradition_id, witnesses, members, siglum_of, name_of, descent, readings, archetype)


def in_time(row: Row) -> tuple[bool, datetime, str, int]:
    """What witnesses are ordered by: the same order as the report's, so that lost nodes have its letters."""
    return row["published"] is None, row["published"] or datetime.min, row["key"] or "", row["witness_id"]
