"""Factual changes as cards, ranked by severity; the other readings as rows, grouped by type.

A change is one wording at one locus, whoever has it: one card (``wordings``). Where it entered and who inherited it
is read off the stemma (``descent``); who has the archetype's wording although its only parent has the
changed one is told as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from whence.report import phrases
from whence.report.descent import Descent
from whence.report.running import Archetype, Excerpt, excerpt, find_lemma, shorten
from whence.report.shelf import Shelf
from whence.report.wordings import KEYS, gravest, read_wordings

MOST_TRIED = 60  # children of carriers that are looked at for the archetype's wording


@dataclass(frozen=True)
class Change:
    """A factual change: what a card shows."""

    number: int  # rank on the page
    anchor: str  # id of the card
    type: str
    locus: int
    act: str  # replaced, left out, added
    severity: float | None
    lemma: str
    text: str
    words: str  # all of the text, its white space folded
    before: Excerpt | None  # the lemma in the archetype; None: its place is not known
    after: Excerpt
    shown_in: int  # witness that ``after`` is taken from
    shown_name: str
    source: int | None  # the witness that this one was copied from; None: lost or not known
    why: str
    why_in_full: str  # with the places in characters
    entered: list[int]  # nodes
    carriers: set[int]  # nodes, inferred lost ones too
    entered_in: list[str]
    inherited_by: list[tuple[str, str]]  # label, and from whom
    kept_by: list[str]  # children of a carrier that have the archetype's wording
    undecided: list[str]  # those that have it, whose own source is not decided
    witnesses: list[int]
    names: list[str]  # of the witnesses
    places: dict[int, tuple[int, int]]  # of each witness: char_start, char_stop
    lemma_at: int | None  # in the running text of the archetype


def node_name(shelf: Shelf, descent: Descent, node: int) -> str:
    """A node in a sentence: its witness's label, or the lost copy's siglum."""
    witness = descent.witness_of[node]
    if witness is not None:
        return shelf.name(witness)
    siglum = descent.sigla[node]
    return "the lost original ω" if siglum == "ω" else f"a lost copy ({siglum})"


def read_changes(shelf: Shelf, tradition_id: int, descent: Descent, archetype: Archetype) -> tuple[list[Change], int]:
    """The factual changes of one tradition, the most severe first, as many as the page tells; and how many there are.

    Their numbers and anchors are given by ``chapters``.
    """
    table = shelf.chosen("reading", tradition_id)
    wordings = read_wordings(table)
    states = _unsure(table)
    groups: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for reading in wordings.filter(wordings["is_change"]).to_pylist():
        groups.setdefault((reading["locus"], reading["words"]), []).append(reading)
    worst = {key: gravest(rows) for key, rows in groups.items()}
    ranked = sorted(groups, key=lambda key: (-worst[key]["severity"], *key, worst[key]["type"]))
    told = [
        _change(shelf, groups[key], descent, archetype, apart=states[key[0]]) for key in ranked[: shelf.limits.factual]
    ]
    return told, len(ranked)


def _unsure(table: pa.Table) -> dict[int, set[int]]:
    """The witnesses that have some reading at a locus, known or not: they do not simply have the lemma."""
    found: dict[int, set[int]] = {}
    for locus, witness in zip(table["locus"].to_pylist(), table["witness_id"].to_pylist(), strict=True):
        found.setdefault(locus or 0, set()).add(witness)
    return found


def _change(
    shelf: Shelf, readings: list[dict[str, Any]], descent: Descent, archetype: Archetype, *, apart: set[int]
) -> Change:
    """One card from the readings of equal locus and wording; ``apart`` do not have the lemma there."""
    witnesses = shelf.by_time(r["witness_id"] for r in readings)
    row_of = {r["witness_id"]: r for r in readings}
    carriers = descent.carriers(row_of)
    entered = descent.entries(carriers)
    shown = next((w for n in entered if (w := descent.witness_of[n]) in row_of), None)
    shown = shown if shown is not None else witnesses[0] if witnesses else readings[0]["witness_id"]
    row, worst = row_of[shown], gravest(readings)
    lemma, text = row["lemma"] or "", row["text"] or ""
    place = find_lemma(archetype.text, lemma, row["lemma_char_start"])
    loose = [shelf.name(w) for w in witnesses if w not in descent.node_of]
    return Change(
        number=0,
        anchor="",
        type=worst["type"] or "",
        locus=row["locus"] or 0,
        act="left out" if not text.strip() else "added" if not lemma.strip() else "replaced",
        severity=worst["severity"],
        lemma=shorten(lemma),
        text=shorten(text),
        words=row["words"],
        before=excerpt(archetype.text, *place) if place else None,
        after=excerpt(shelf.text(shown), row["char_start"] or 0, row["char_stop"] or row["char_start"] or 0),
        shown_in=shown,
        shown_name=shelf.name(shown),
        source=_source(descent, shown),
        why=phrases.plain((row if row["factual"] else worst)["why"] or ""),
        why_in_full=(row if row["factual"] else worst)["why"] or "",
        entered=entered,
        carriers=carriers,
        entered_in=[node_name(shelf, descent, n) for n in entered] + loose,
        inherited_by=_inherited(shelf, descent, carriers, entered),
        kept_by=_kept(shelf, descent, carriers, _phrases(archetype, place), apart=apart),
        undecided=_undecided(shelf, descent, carriers),
        witnesses=witnesses,
        names=[shelf.name(w) for w in witnesses],
        places={r["witness_id"]: (r["char_start"] or 0, r["char_stop"] or 0) for r in readings},
        lemma_at=place[0] if place else None,
    )


def _source(descent: Descent, witness: int) -> int | None:
    """The witness that another was mainly copied from."""
    edge = descent.main_parent(descent.node_of[witness]) if witness in descent.node_of else None
    return descent.witness_of[edge["parent"]] if edge else None


def _inherited(shelf: Shelf, descent: Descent, carriers: set[int], entered: list[int]) -> list[tuple[str, str]]:
    """The extant nodes that have a reading from a parent that has it, each with that parent."""
    found = []
    for node in descent.nodes:
        if node not in carriers or node in entered or descent.witness_of[node] is None:
            continue
        parents = [e["parent"] for e in descent.parents[node] if e["parent"] in carriers]
        names = [node_name(shelf, descent, parent) for parent in dict.fromkeys(parents)]
        found.append((node_name(shelf, descent, node), phrases.listed(names)))
    return found


def _phrases(archetype: Archetype, place: tuple[int, int] | None) -> list[str]:
    """The lemma with a little of the archetype before it, and with a little after it."""
    if place is None:
        return []
    sides = archetype.text[max(0, place[0] - 20) : place[1]], archetype.text[place[0] : place[1] + 20]
    return [" ".join(side.split()) for side in sides if place[1] > place[0]]


def _kept(shelf: Shelf, descent: Descent, carriers: set[int], phrases_of: list[str], *, apart: set[int]) -> list[str]:
    """Extant nodes whose only parent has the change while the archetype's wording stands in them."""
    kept: list[str] = []
    n_tried = 0
    for node in descent.nodes:
        parents = {e["parent"] for e in descent.parents[node]}
        witness = descent.witness_of[node]
        if node in carriers or len(parents) != 1 or not parents <= carriers or witness is None or witness in apart:
            continue
        n_tried += 1
        if n_tried > MOST_TRIED:
            break
        text = " ".join(shelf.text(witness).split())
        if any(phrase in text for phrase in phrases_of):
            kept.append(shelf.name(witness))
    return kept


def _undecided(shelf: Shelf, descent: Descent, carriers: set[int]) -> list[str]:
    """The carriers with a line of copying that is not decided: where the change entered rests on it."""
    tied = [n for n in descent.nodes if n in carriers and any(e["decided"] is False for e in descent.parents[n])]
    return [node_name(shelf, descent, node) for node in tied]


def rank_changes(readings: pa.Table) -> pa.Table:
    """Every factual change of a whole run, one row each, the foremost first; cards are only made of some."""
    table = read_wordings(readings)
    rows = table.filter(table["is_change"])
    factual = pc.if_else(rows["factual"], rows["severity"], pa.scalar(0.0, rows["severity"].type))
    rows = rows.set_column(rows.schema.get_field_index("severity"), "severity", factual)
    changes = rows.group_by(KEYS, use_threads=False).aggregate([("severity", "max"), ("lemma", "min")])
    return changes.sort_by([("severity_max", "descending"), *((key, "ascending") for key in KEYS)])


@dataclass(frozen=True)
class Cosmetic:
    """The readings of one type that do not change what is claimed."""

    type: str
    n_readings: int
    rows: list[dict[str, Any]]  # lemma, text, names; the most frequent first
    n_left: int  # further rows, not shown


def read_cosmetic(shelf: Shelf, tradition_id: int, *, limit: int) -> list[Cosmetic]:
    """The readings of one tradition that no card tells of, by type, the most frequent type first."""
    table = read_wordings(shelf.chosen("reading", tradition_id))
    table = table.filter(pc.invert(table["is_change"]))
    grouped = table.group_by(["type", "lemma", "text"], use_threads=False)
    rows = grouped.aggregate([("witness_id", "list"), ("locus", "min")]).to_pylist()
    types: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        types.setdefault(row["type"] or "formatting", []).append(row)
    found = []
    for kind, those in types.items():
        those.sort(key=lambda r: (-len(r["witness_id_list"]), r["locus_min"] or 0, r["lemma"] or "", r["text"] or ""))
        shown = [
            {
                "lemma": shorten(r["lemma"] or "", limit=160),
                "text": shorten(r["text"] or "", limit=160),
                "names": phrases.listed([shelf.name(w) for w in shelf.by_time(r["witness_id_list"])]),
            }
            for r in those[:limit]
        ]
        found.append(Cosmetic(kind, sum(len(r["witness_id_list"]) for r in those), shown, max(0, len(those) - limit)))
    return sorted(found, key=lambda c: (-c.n_readings, c.type))
