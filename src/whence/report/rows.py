"""The findings as lines: for a terminal, or one JSON object a line for programs; and a short table for notebooks."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import pyarrow as pa

from whence.read.pairs import FIRST
from whence.report import phrases
from whence.report.descent import unsure_originals
from whence.report.heads import heads_of
from whence.report.running import LOW_SUPPORT

MOST_COSMETIC = 12  # lines of readings that change no claim, on a screen
WIDTH = 60  # characters of a reading that a line shows


class Tables(Protocol):
    """What holds the tables that lines are made of."""

    witness: pa.Table
    tradition: pa.Table
    reading: pa.Table
    node: pa.Table
    edge: pa.Table


def findings(traced: Tables, *, as_json: bool) -> Iterator[str]:
    """Of each tradition: its members, who copied whom, and the factual readings, the gravest first."""
    if not traced.tradition.num_rows:
        return  # the run stopped before, and its texts may be more than fits into memory
    keys = keys_of(traced.witness)
    rows = [*members(traced, keys), *edges(traced, keys), *readings(traced, keys, factual_only=True)]
    yield from as_lines(rows, as_json=as_json)


def changes(traced: Tables, *, as_json: bool) -> Iterator[str]:
    """All readings of a comparison, factual ones first, then in order of the text; and the relation.

    As words, of those that change no claim only the first are shown, and of the others how many of each type there are.
    """
    keys = keys_of(traced.witness)
    rows = [
        *members(traced, keys),
        *edges(traced, keys),
        *heads(traced),
        *readings(traced, keys, factual_only=False),
    ]
    cosmetic = [row for row in rows if row["kind"] == "reading" and not row["factual"]]
    if as_json or len(lines_of(cosmetic)) <= MOST_COSMETIC + 1:
        yield from as_lines(rows, as_json=as_json)
        return
    yield from lines_of(rows[: len(rows) - len(cosmetic)])
    yield from lines_of(cosmetic)[:MOST_COSMETIC]
    yield folded(cosmetic)


def folded(cosmetic: list[dict[str, Any]]) -> str:
    """What is not shown of readings that change no claim: how many of each type, and how to see all."""
    shown_words = set(list(Counter(map(words, cosmetic)))[:MOST_COSMETIC])
    hidden = [row for row in cosmetic if words(row) not in shown_words]
    types = ", ".join(f"{n} {kind}" for kind, n in Counter(row["type"] for row in hidden).most_common())
    return f"     … and {len(hidden)} more that change no claim ({types}); --json lists all"


def pairs(traced: Tables) -> Iterator[str]:
    """One JSON object for each pair, in order of their ids: its members, who copied whom, and all readings, factual ones first."""
    keys = keys_of(traced.witness)
    found: dict[str, dict[str, Any]] = {}
    for key in sorted(keys.values()):
        name = key.rpartition("#")[0]
        found.setdefault(name, {"kind": "pair", "id": name, "members": [], "edges": [], "readings": []})
    rows = {
        "members": members(traced, keys),
        "edges": edges(traced, keys),
        "readings": readings(traced, keys, factual_only=False),
    }
    for name, listed in rows.items():
        for row in listed:
            holder = row.get("witness") or row.get("child") or row.get("parent")
            if holder is not None:
                found[holder.rpartition("#")[0]][name].append(row)
    yield from (json.dumps(row, ensure_ascii=False) for row in found.values())


def keys_of(witnesses: pa.Table) -> dict[int, str]:
    """witness_id -> key."""
    return dict(zip(witnesses["witness_id"].to_pylist(), witnesses["key"].to_pylist(), strict=True))


def members(traced: Tables, keys: dict[int, str]) -> list[dict[str, Any]]:
    """The members of all traditions, by key."""
    rows = [
        {
            "kind": "member",
            "tradition_id": row["tradition_id"],
            "witness": keys[row["witness_id"]],
            "relation": row["relation"],
            "relation_support": row["relation_support"],
            "coverage": row["coverage"],
            "n_factual": row["n_factual"],
            "why": row["why"],
        }
        for row in traced.tradition.to_pylist()
    ]
    return sorted(rows, key=lambda row: (row["tradition_id"], row["witness"]))


def edges(traced: Tables, keys: dict[int, str]) -> list[dict[str, Any]]:
    """Who copied whom; a lost node is null."""
    witness_of = {row["node_id"]: keys.get(row["witness_id"]) for row in traced.node.to_pylist()}
    rows = [
        {
            "kind": "edge",
            "tradition_id": row["tradition_id"],
            "parent": witness_of.get(row["parent"]),
            "child": witness_of.get(row["child"]),
            "support": row["support"],
            "decided": row["decided"],
            "evidence": row["evidence"],
        }
        for row in traced.edge.to_pylist()
    ]
    return sorted(rows, key=lambda row: (row["tradition_id"], row["parent"] or "", row["child"] or ""))


def heads(traced: Tables) -> list[dict[str, Any]]:
    """What is otherwise about two pages: a row for each field, from the one given first to the other."""
    if traced.witness.num_rows != 2:
        return []
    pages = sorted(traced.witness.drop_columns(["text"]).to_pylist(), key=lambda row: FIRST not in (row["notes"] or []))
    return [
        {"kind": "head", "field": field, "witnesses": [row["key"] for row in pages], "first": here, "second": there}
        for field, here, there in heads_of(*pages)
    ]


def readings(traced: Tables, keys: dict[int, str], *, factual_only: bool) -> list[dict[str, Any]]:
    """Readings, factual ones first by severity; ``decided``: whether it is known that the lemma came first."""
    unsure = unsure_originals(traced.tradition, traced.edge)
    rows = [
        {
            "kind": "reading",
            "tradition_id": row["tradition_id"],
            "witness": keys[row["witness_id"]],
            "type": row["type"],
            "factual": row["factual"],
            "severity": row["severity"],
            "lemma": row["lemma"],
            "text": row["text"],
            "locus": row["locus"],
            "why": row["why"],
            "decided": row["tradition_id"] not in unsure,
        }
        for row in traced.reading.to_pylist()
        if row["factual"] or not factual_only
    ]
    rank = lambda row: (not row["factual"], -(row["severity"] or 0) if row["factual"] else 0)
    return sorted(rows, key=lambda row: (*rank(row), row["tradition_id"], row["locus"], row["witness"]))


def as_lines(rows: list[dict[str, Any]], *, as_json: bool) -> Iterator[str]:
    """Rows as JSON, or as words: what would say the same twice says it once, with the number of places, or of texts."""
    if as_json:
        yield from (json.dumps(row, ensure_ascii=False) for row in rows)
        return
    yield from lines_of(rows)


def lines_of(rows: list[dict[str, Any]]) -> list[str]:
    """Rows as words, each once with the number of its places, or of its texts where it is about a page."""
    counted = Counter((words(row), row["kind"] == "reading") for row in rows)
    return [
        line if n == 1 else f"{line} ({n} {'places' if is_reading else 'texts'})"
        for (line, is_reading), n in counted.items()
    ]


def words(row: Mapping[str, Any]) -> str:
    """One row for a terminal: no control characters of a page reach it."""
    if row["kind"] == "member":
        share = phrases.percent(row["coverage"])
        relation = row["relation"] or "undecided"
        if relation == "original" and (row["relation_support"] or 0.0) < LOW_SUPPORT:
            relation = "taken as the original (undecided)"
        return f"{shown(row['witness'])}: {relation}, carries {share}, factual changes: {row['n_factual'] or 0}"
    if row["kind"] == "edge":
        sure = "copied by" if row["decided"] else "perhaps copied by (undecided)"
        return f"{shown(row['parent']) or '[lost]'} {sure} {shown(row['child']) or '[lost]'}"
    if row["kind"] == "head":
        return f"About the pages: {row['field']} “{shown(row['first'])}” → “{shown(row['second'])}”"
    mark, unsure = ("FACT" if row["factual"] else "    "), row["factual"] and not row["decided"]
    line = f"{mark} {row['type']:<13} “{shown(row['lemma'])}” → “{shown(row['text'])}” in {shown(row['witness'])}"
    return f"{line} (original undecided)" if unsure else line


def shown(text: str | None) -> str:
    """Text of a page as a short line."""
    return phrases.clip(phrases.one_line(text), WIDTH)


def summary_html(every: Mapping[str, pa.Table]) -> str:
    """A short table for notebooks: rows of each table, and the ten gravest factual readings; all text escaped."""
    keys = keys_of(every["witness"])
    counts = "".join(f"<th>{name}</th>" for name in every)
    numbers = "".join(f"<td>{table.num_rows:,}</td>" for table in every.values())
    factual = [row for row in every["reading"].to_pylist() if row["factual"]]
    factual.sort(key=lambda row: (-(row["severity"] or 0), row["tradition_id"], row["locus"], row["witness_id"]))
    lines = "".join(
        "<tr>" + "".join(f"<td>{html.escape(shown(cell))}</td>" for cell in cells) + "</tr>"
        for cells in ((row["type"], row["lemma"], row["text"], keys[row["witness_id"]]) for row in factual[:10])
    )
    head = "<tr><th>type</th><th>original</th><th>here</th><th>witness</th></tr>"
    return f"<table><tr>{counts}</tr><tr>{numbers}</tr></table><table>{head}{lines}</table>"
