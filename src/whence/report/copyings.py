"""The copyings of a stemma in words: support, evidence, and what changed on the way from parent to child.

A reading *came in* on an edge where the child has it and the parent has not; where the parent has another reading
there, that one was replaced. A reading *went out* where the parent has it and the child has the archetype's words.
A lost node has the readings that all its children have, unless it is the archetype. Edges of a contaminated witness
tell of the words that came their way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from whence.report import phrases
from whence.report.changes import Change, node_name
from whence.report.descent import Descent
from whence.report.running import shorten, token_starts
from whence.report.several import tell_trees
from whence.report.shelf import Shelf
from whence.report.wordings import read_wordings

Row = dict[str, Any]
Own = dict[tuple[int, str], Row]  # readings of a node by locus and words
SHOWN = 8  # swaps of one copying
LONGEST = 90  # characters of a wording


@dataclass(frozen=True)
class Swap:
    """One place where the child reads otherwise than the parent."""

    before: str  # what the parent has
    after: str  # what the child has
    type: str
    factual: bool
    number: int | None  # of the card
    mended: bool  # the child has the archetype's words again


@dataclass(frozen=True)
class Copying:
    """A copying in words."""

    anchor: str
    parent: str
    child: str
    support: str
    evidence: list[str]
    swaps: list[Swap]  # the gravest first
    n_swaps: int


def tell_copyings(
    shelf: Shelf, tradition_id: int, descent: Descent, changes: Sequence[Change], *, anchor: str, drawn: set[int]
) -> dict[int, list[Copying]]:
    """The copyings into each node, parents before children: of drawn nodes, and of others as many as the page tells."""
    some = {node for node in descent.nodes if descent.parents[node]}
    some = {n for i, n in enumerate([n for n in descent.nodes if n in some]) if n in drawn or i < shelf.limits.members}
    readings, spans = own_readings(shelf.chosen("reading", tradition_id), descent, some)
    starts = token_starts(shelf.rows("archetype", tradition_id))
    numbers = {(change.locus, change.words): change.number for change in changes}
    told: dict[int, list[Copying]] = {}
    count = 0
    for node in (node for node in descent.nodes if node in some):
        told[node] = []
        for edge in descent.parents[node]:
            swaps = swaps_on(edge, readings, spans, starts, numbers)
            count += 1
            told[node].append(tell_copying(shelf, descent, edge, (f"{anchor}-copying-{count}", swaps)))
    return told


def tell_copying(shelf: Shelf, descent: Descent, edge: Row, more: tuple[str, list[Swap]]) -> Copying:
    """One copying with its support and evidence in words; ``more``: its anchor and what changed."""
    support, (anchor, swaps) = edge["support"], more
    said = "support not known" if support is None else f"support {100 * support:.0f} of 100"
    evidence = [phrases.plain(text) for text in edge["evidence"] or [] if text]
    if len(descent.parents[edge["child"]]) > 1 and edge["start"] is not None and edge["stop"] is not None:
        evidence.insert(0, f"Words {edge['start'] + 1:,} to {edge['stop']:,} of the original came this way.")
    trees = tell_trees(edge, lambda node: node_name(shelf, descent, node))
    evidence += [f"{sentence[0].upper()}{sentence[1:]}." for _, _, sentence in trees]
    return Copying(
        anchor=anchor,
        parent=node_name(shelf, descent, edge["parent"]),
        child=node_name(shelf, descent, edge["child"]),
        support=said if edge["decided"] is not False else said + "; undecided: the evidence ties",
        evidence=evidence,
        swaps=swaps[:SHOWN],
        n_swaps=len(swaps),
    )


def own_readings(
    table: pa.Table, descent: Descent, told: set[int]
) -> tuple[dict[int, Own], dict[int, list[tuple[int, int]]]]:
    """The readings of words of each node that is told of, and of their parents; and where readings of any state stand."""
    wanted = told | {edge["parent"] for node in told for edge in descent.parents[node]}
    wanted |= {edge["child"] for n in wanted if descent.witness_of[n] is None for edge in descent.children[n]}
    witnesses = [w for n in wanted if (w := descent.witness_of[n]) is not None]
    table = table.filter(pc.is_in(table["witness_id"], pa.array(witnesses, pa.int64())))
    table = table.filter(pc.fill_null(pc.not_equal(table["layer"], "punctuation"), True))
    own: dict[int, Own] = {node: {} for node in descent.nodes}
    spans: dict[int, list[tuple[int, int]]] = {node: [] for node in descent.nodes}
    for row in read_wordings(table).to_pylist():
        own[descent.node_of[row["witness_id"]]][row["locus"], row["words"]] = row
    for witness, start, lemma in zip(
        *(table[name].to_pylist() for name in ("witness_id", "lemma_char_start", "lemma")), strict=True
    ):
        spans[descent.node_of[witness]].append((start or 0, (start or 0) + len(lemma or "")))
    for node in reversed(descent.nodes):  # children first
        below = [own[edge["child"]] for edge in descent.children[node]]
        if descent.witness_of[node] is None and descent.parents[node] and below:
            own[node] = {key: row for key, row in below[0].items() if all(key in other for other in below[1:])}
    return own, spans


def swaps_on(
    edge: Row,
    own: Mapping[int, Own],
    spans: Mapping[int, list[tuple[int, int]]],
    starts: list[int],
    numbers: Mapping[tuple[int, str], int],
) -> list[Swap]:
    """What changed on one edge: factual swaps first, then by weight, then in order of the text."""
    first, last = 0, starts[-1]
    if edge["start"] is not None and edge["stop"] is not None and edge["stop"] < len(starts):
        first, last = starts[edge["start"]], starts[edge["stop"]]
    theirs, mine = own[edge["parent"]], own[edge["child"]]
    there = {locus: row for (locus, _), row in theirs.items()}
    here = {locus for locus, _ in mine}
    found: list[tuple[Row, Swap]] = []
    for key, row in mine.items():
        if key not in theirs and first <= (row["lemma_char_start"] or 0) <= last:
            before = there[row["locus"]]["text"] if row["locus"] in there else row["lemma"]
            found.append((row, swap_of(row, before, row["text"], numbers.get(key), mended=False)))
    for key, row in theirs.items():
        start = row["lemma_char_start"] or 0
        stop = start + len(row["lemma"] or "")
        hidden = any(max(start, a) <= min(stop, b) for a, b in spans[edge["child"]])
        if row["locus"] not in here and not hidden and first <= start <= last:
            found.append((row, swap_of(row, row["text"], row["lemma"], numbers.get(key), mended=True)))
    found.sort(
        key=lambda pair: (not pair[0]["factual"], -(pair[0]["severity"] or 0.0), pair[0]["locus"], pair[1].after)
    )
    return [swap for _, swap in found]


def swap_of(row: Row, before: str | None, after: str | None, number: int | None, *, mended: bool) -> Swap:
    """A row of READING as a swap."""
    was, now = (shorten(" ".join((text or "").split()), limit=LONGEST) for text in (before, after))
    return Swap(was, now, row["type"] or "formatting", bool(row["factual"]), number, mended)
