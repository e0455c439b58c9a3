"""A chapter of the page: all that is told of one tradition."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import pyarrow.compute as pc

from whence.report import phrases
from whence.report.beside import read_beside
from whence.report.changes import Change, Cosmetic, node_name, rank_changes, read_changes, read_cosmetic
from whence.report.copyings import Copying, tell_copyings
from whence.report.descent import Descent, read_descent
from whence.report.drawing import Drawing, draw
from whence.report.heads import Head, heads_of
from whence.report.plan import plan_drawing
from whence.report.running import Archetype, Piece, paragraphs, read_archetype
from whence.report.several import Consensus, read_consensus
from whence.report.shelf import Shelf, Witness
from whence.report.timeline import Timeline, read_timeline
from whence.report.wordings import count_changes


@dataclass(frozen=True)
class Member:
    """A row of the table of members."""

    witness: Witness
    relation: str
    relation_sentence: str
    support: float | None
    coverage: float | None
    fidelity: float | None
    n_factual: int  # changes it has, its own and those it took over
    date: str
    origin: str
    why: str


@dataclass(frozen=True)
class Chapter:
    """One tradition, told in full."""

    anchor: str  # prefix of its ids
    tradition_id: int
    title: str
    n_members: int
    n_changes: int  # those shown and those not
    counts: str  # how the changes add up over the pages: a sentence, or nothing
    n_cosmetic: int
    n_undecided: int
    n_copyings: int
    original: str | None  # label of the extant archetype
    sure: bool  # that it is the original: else the page says what differs, not what became of what
    heads: list[Head]  # of two pages: what is otherwise about them
    heads_of: tuple[str, str]  # labels of these two
    changes: list[Change]
    cosmetic: list[Cosmetic]
    archetype: Archetype
    paragraphs: list[list[Piece]]
    drawing: Drawing
    consensus: Consensus | None
    copyings: list[tuple[str, list[Copying]]]  # the stemma as a list: each child with the lines into it
    n_told: int  # of the copyings
    timeline: Timeline
    members: list[Member]
    beside: dict[str, Any] | None


def order_traditions(shelf: Shelf) -> list[tuple[int, int]]:
    """Traditions with their numbers of members: the largest first, then the one with the weightier change."""
    table = shelf.tables["tradition"]
    known = table.filter(pc.is_valid(table["tradition_id"]))
    counted = known.group_by("tradition_id", use_threads=False).aggregate([("witness_id", "count_distinct")])
    size = dict(zip(*(counted[name].to_pylist() for name in counted.schema.names), strict=True))
    weight: dict[int, int] = {}
    for rank, tradition_id in enumerate(rank_changes(shelf.tables["reading"])["tradition_id"].to_pylist()):
        weight.setdefault(tradition_id, rank)
    return sorted(size.items(), key=lambda item: (-item[1], weight.get(item[0], len(weight) + len(size)), item[0]))


def tradition_title(shelf: Shelf, ids: list[int], archetype: Archetype, original: int | None = None) -> str:
    """The headline of the original, else the one that most members have, else the first words of the archetype."""
    if original is not None and (title := shelf.witnesses[original].title):
        return title
    titles = Counter(shelf.witnesses[i].title for i in ids if shelf.witnesses[i].title)
    if titles:
        return max(titles, key=lambda title: titles[title])  # of equals the earliest
    return phrases.clip(" ".join(archetype.text[:200].split()), 80) or "A text without a title"


def read_chapter(shelf: Shelf, tradition_id: int, *, number: int, first_change: int, room: int) -> Chapter:
    """Read all that the tables say of one tradition; changes are numbered from ``first_change`` on."""
    rows = shelf.rows("tradition", tradition_id)
    ids = shelf.by_time(row["witness_id"] for row in rows)
    archetype = read_archetype(shelf.rows("archetype", tradition_id), limit=shelf.limits.archetype_words)
    descent = read_descent(shelf.rows("node", tradition_id), shelf.rows("edge", tradition_id), ids)
    found, n_changes = read_changes(shelf, tradition_id, descent, archetype)
    changes = [
        replace(change, number=first_change + i, anchor=f"change-{first_change + i}") for i, change in enumerate(found)
    ]
    cosmetic = read_cosmetic(shelf, tradition_id, limit=shelf.limits.cosmetic)
    plan = plan_drawing(descent, {n for change in changes for n in change.entered}, shelf.limits.nodes)
    copyings = tell_copyings(shelf, tradition_id, descent, changes, anchor=f"text-{number}", drawn=set(plan.nodes))
    n_of = count_changes(shelf.chosen("reading", tradition_id))
    sure = tradition_id not in shelf.unsure()
    original = _original(rows, descent, archetype)
    two = sorted(ids, key=lambda i: i != original) if len(ids) == 2 else []
    return Chapter(
        anchor=f"text-{number}",
        tradition_id=tradition_id,
        title=tradition_title(shelf, ids, archetype, original),
        n_members=len({row["witness_id"] for row in rows}),
        n_changes=n_changes,
        counts=_counts(shelf, n_changes, sum(n_of.values()), sure=sure),
        n_cosmetic=sum(c.n_readings for c in cosmetic),
        n_undecided=sum(edge["decided"] is False for edge in descent.edges),
        n_copyings=len(descent.edges),
        original=None if original is None else shelf.name(original),
        sure=sure,
        heads=heads_of(*(shelf.row(i) for i in two)) if two else [],
        heads_of=(shelf.name(two[0]), shelf.name(two[1])) if two else ("", ""),
        changes=changes,
        cosmetic=cosmetic,
        archetype=archetype,
        paragraphs=paragraphs(archetype, [(c.lemma_at, c.number) for c in changes if c.lemma_at is not None]),
        drawing=draw(shelf, descent, changes, plan=plan, told=copyings),
        consensus=read_consensus(shelf, descent),
        copyings=[(node_name(shelf, descent, node), lines) for node, lines in copyings.items()],
        n_told=sum(map(len, copyings.values())),
        timeline=read_timeline(shelf, ids),
        members=_members(shelf, rows, ids, n_of=n_of),
        beside=read_beside(shelf, ids, changes, room=room),
    )


def _counts(shelf: Shelf, n_changes: int, n_had: int, *, sure: bool) -> str:
    """Why the changes of all pages together are more than there are changes."""
    if n_had <= n_changes:
        return ""
    what = phrases.counted(n_changes, "change" if sure else "difference")
    again = "one that was copied on counts" if sure else f"one that several {shelf.nouns} have counts"
    return f" {what}, {n_had:,} places: {again} once here, and again in the figure of each {shelf.noun} that has it."


def _original(rows: list[dict[str, Any]], descent: Descent, archetype: Archetype) -> int | None:
    """The witness_id of the witness that is the archetype; None where it is lost or not known."""
    if archetype.lost or not archetype.text:
        return None
    for row in rows:
        if row["relation"] == "original":
            return int(row["witness_id"])
    roots = [descent.witness_of[n] for n in descent.nodes if not descent.parents[n] and descent.children[n]]
    return roots[0] if len(roots) == 1 else None


def _members(shelf: Shelf, rows: list[dict[str, Any]], ids: list[int], *, n_of: dict[int, int]) -> list[Member]:
    """The table of members, the earliest first; ``n_of`` counts the changes that each has."""
    row_of = {row["witness_id"]: row for row in rows}
    told = []
    for witness_id in ids[: shelf.limits.members]:
        row, witness = row_of[witness_id], shelf.witnesses[witness_id]
        relation = row["relation"] or ""
        dated = witness.published
        told.append(
            Member(
                witness=witness,
                relation=relation or "not known",
                relation_sentence=phrases.RELATION_SENTENCES.get(relation, ""),
                support=row["relation_support"],
                coverage=row["coverage"],
                fidelity=row["fidelity"],
                n_factual=n_of.get(witness_id, 0),
                date=phrases.day(dated, witness.precision) if dated else "undated",
                origin=phrases.ORIGINS.get(witness.published_from or "", "") if dated else "",
                why=phrases.plain(row["why"] or ""),
            )
        )
    return told
