"""The shelf: witnesses by id with short labels, and rows of the tables cut down to what one page can hold.

A page has limits that tables have not. ``Limits`` states them in one place; whoever cuts says so on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.report import phrases
from whence.report.descent import unsure_originals


@dataclass(frozen=True)
class Limits:
    """How much one page shows; beyond it, the page counts the rest and names the table that holds it."""

    traditions: int = 20  # told in full, the largest first
    more_traditions: int = 200  # told in one line each
    members: int = 200  # rows of a table of members
    nodes: int = 70  # nodes of a drawn stemma
    factual: int = 60  # cards of one tradition
    unfolded: int = 12  # of these, and of the statements, before the rest is folded
    unfolded_members: int = 40  # members up to which their table is not folded
    cosmetic: int = 40  # rows of one type in one tradition
    dated: int = 60  # rows of a timeline
    texts: int = 24  # texts laid side by side, in one tradition
    text_chars: int = 200_000  # of one text laid side by side
    beside_chars: int = 5_000_000  # of all that is laid side by side, on the page
    archetype_words: int = 4_000
    statements: int = 80
    wordings_open: int = 3  # of a direct quotation, before they are folded
    passages: int = 40
    outside: int = 100  # pages that share nothing
    rejected: int = 300


@dataclass(frozen=True)
class Witness:
    """A witness as the page names it; ``url`` only where a browser may follow it."""

    witness_id: int
    key: str
    label: str  # the shortest name that no other witness has
    title: str
    url: str | None
    language: str | None
    published: datetime | None
    published_from: str | None
    precision: str | None
    credit: str
    row: int = field(repr=False)  # in the table of witnesses


def followable(url: str | None) -> str | None:
    """The url if it is an http or https address of a host, else None: no other scheme becomes a link."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return url.strip() if url and parts.scheme in ("http", "https") and parts.netloc else None


def _labels(rows: list[dict[str, Any]]) -> list[str]:
    """The site where one witness only has it, else site and end of the key, else the key."""
    sites = [phrases.one_line(row["site"]) for row in rows]
    tails = [phrases.one_line(row["key"]).rstrip("/").rsplit("/", 1)[-1] for row in rows]
    choices = [
        [site, f"{site} · {tail}" if site else tail, phrases.one_line(row["key"]) or str(row["witness_id"])]
        for site, tail, row in zip(sites, tails, rows, strict=True)
    ]
    labels = [""] * len(rows)
    for rank in range(3):
        uses = Counter(choice[rank] for choice in choices)
        for i, choice in enumerate(choices):
            if not labels[i] and choice[rank] and (uses[choice[rank]] == 1 or rank == 2):
                labels[i] = phrases.clip(choice[rank], 80)
    return labels


class Shelf:
    """The tables of one run, with the witnesses at hand by id."""

    def __init__(self, given: Mapping[str, pa.Table], limits: Limits, *, noun: str = "page") -> None:
        """A table that is missing counts as empty; one of another shape raises TableError. ``noun``: what a witness is called."""
        self.limits = limits
        self.noun, self.nouns = noun, phrases.plural(noun)
        self.tables = {
            name: tables.conform(given[name], schema) if given.get(name) is not None else schema.empty_table()
            for name, schema in tables.PUBLIC.items()
        }
        rows = self.tables["witness"].drop_columns(["text", "raw_sha256", "notes"]).to_pylist()
        self.witnesses: dict[int, Witness] = {}
        for i, (row, label) in enumerate(zip(rows, _labels(rows), strict=True)):
            self.witnesses[row["witness_id"]] = Witness(
                witness_id=row["witness_id"],
                key=phrases.one_line(row["key"]),
                label=label,
                title=phrases.clip(phrases.one_line(row["title"]), 200),
                url=followable(row["url"]),
                language=row["language"],
                published=row["published"],
                published_from=row["published_from"],
                precision=row["published_precision"],
                credit=phrases.clip(phrases.one_line(row["credit"]), 120),
                row=i,
            )

    def text(self, witness_id: int) -> str:
        """The text of one witness; empty where the witness is not in the tables."""
        witness = self.witnesses.get(witness_id)
        return self.tables["witness"]["text"][witness.row].as_py() or "" if witness else ""

    def row(self, witness_id: int) -> dict[str, Any]:
        """The row of one witness that is in the tables, without its text."""
        table = self.tables["witness"].drop_columns(["text", "raw_sha256", "notes"])
        return table.slice(self.witnesses[witness_id].row, 1).to_pylist()[0]

    def name(self, witness_id: int | None) -> str:
        """The label of one witness."""
        witness = self.witnesses.get(witness_id) if witness_id is not None else None
        return witness.label if witness else "a page not in the tables"

    def by_time(self, witness_ids: Iterable[int]) -> list[int]:
        """Witnesses that are in the tables, the earliest first, undated last, then by key."""
        known = [self.witnesses[i] for i in set(witness_ids) if i in self.witnesses]
        known.sort(key=lambda w: (w.published is None, w.published or datetime.min, w.key, w.witness_id))
        return [w.witness_id for w in known]

    def rows(self, name: str, tradition_id: int | None) -> list[dict[str, Any]]:
        """The rows of a table that belong to one tradition (None: to no tradition)."""
        return self.chosen(name, tradition_id).to_pylist()

    def chosen(self, name: str, tradition_id: int | None) -> pa.Table:
        """The part of a table that belongs to one tradition (None: to no tradition)."""
        table = self.tables[name]
        ids = table["tradition_id"]
        return table.filter(pc.is_null(ids) if tradition_id is None else pc.equal(ids, pa.scalar(tradition_id)))

    def unsure(self) -> set[int]:
        """The traditions with an extant original that the evidence does not decide."""
        return unsure_originals(self.tables["tradition"], self.tables["edge"])
