"""What a run found besides its traditions: statements, other shared passages, pages that share nothing, rejected ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pyarrow.compute as pc

from whence.report import phrases
from whence.report.running import shorten
from whence.report.shelf import Shelf

MODES = {"direct": "direct quotation", "indirect": "reported speech", "mixed": "partly quoted"}
MOST_ROWS = 400  # of one heading of the provenance
Row = dict[str, Any]


def read_statements(shelf: Shelf) -> tuple[list[Row], int]:
    """Who is quoted with what, what most pages carry first; and how many more there are."""
    rows = {row["statement_id"]: row for row in shelf.tables["statement"].to_pylist()}
    groups: dict[int, list[Row]] = {}
    for statement, row in rows.items():
        seen, root = {statement}, statement
        while (above := rows[root]["same_as"]) in rows and above not in seen:
            seen.add(above)
            root = above
        groups.setdefault(root, []).append(row)
    rank = {w: i for i, w in enumerate(shelf.by_time(shelf.witnesses))}
    told: list[Row] = []
    for root, group in groups.items():
        group.sort(key=lambda r: (rank.get(r["witness_id"], len(rank)), r["char_start"] or 0, r["statement_id"]))
        first = rows[root]
        speakers: dict[str, list[int]] = {}
        for row in group:
            speakers.setdefault(row["speaker_key"] or row["speaker"] or "", []).append(row["witness_id"])
        told.append(
            {
                "text": shorten(first["text"] or "", limit=400),
                "speaker": first["speaker"] or "",
                "cue": first["cue"] or "",
                "mode": MODES.get(first["mode"] or "", ""),
                "said_on": phrases.day(first["said_on"], "day") if first["said_on"] else "",
                "in": phrases.listed([shelf.name(w) for w in shelf.by_time(r["witness_id"] for r in group)], 6),
                "n": len({r["witness_id"] for r in group}),
                "others": _other_speakers(shelf, group, first),
                "order": (rank.get(group[0]["witness_id"], len(rank)), group[0]["char_start"] or 0, root),
            }
        )
    told.sort(key=lambda r: (-r["n"], not r["speaker"], r["order"]))
    return told[: shelf.limits.statements], max(0, len(told) - shelf.limits.statements)


def _other_speakers(shelf: Shelf, group: list[Row], first: Row) -> list[str]:
    """Where the same words are given to another speaker: speaker and page."""
    mine = first["speaker_key"] or first["speaker"]
    found: dict[str, None] = {}
    for row in group:
        if row["speaker"] and mine and (row["speaker_key"] or row["speaker"]) != mine:
            found[f"{phrases.one_line(row['speaker'])}, in {shelf.name(row['witness_id'])}"] = None
    return list(found)


def read_passages(shelf: Shelf) -> tuple[list[Row], int]:
    """Passages that several pages share outside every tradition, the most widespread first; and how many more."""
    table = shelf.chosen("passage", None)
    groups: dict[int, list[Row]] = {}
    for row in table.to_pylist():
        groups.setdefault(row["passage_id"], []).append(row)
    ranked = sorted(groups, key=lambda p: (-len({r["witness_id"] for r in groups[p]}), p))
    told = []
    for passage in ranked[: shelf.limits.passages]:
        ids = shelf.by_time(r["witness_id"] for r in groups[passage])
        row = min((r for r in groups[passage] if not ids or r["witness_id"] == ids[0]), key=lambda r: r["char_start"])
        words = shelf.text(row["witness_id"])[row["char_start"] : row["char_stop"]]
        told.append(
            {
                "text": phrases.clip(" ".join(words.split()), 400),
                "in": phrases.listed([shelf.name(w) for w in ids], 8),
                "n": len(ids),
            }
        )
    return told, max(0, len(ranked) - shelf.limits.passages)


def read_outside(shelf: Shelf) -> tuple[list[Row], int]:
    """Pages that belong to no tradition, and how many more."""
    inside = set(pc.unique(shelf.tables["tradition"]["witness_id"]).to_pylist())
    outside = shelf.by_time(w for w in shelf.witnesses if w not in inside)
    shown = [shelf.witnesses[w] for w in outside[: shelf.limits.outside]]
    rows: list[Row] = [{"name": w.label, "title": w.title, "url": w.url} for w in shown]
    return rows, len(outside) - len(rows)


def read_rejected(shelf: Shelf) -> tuple[list[Row], int]:
    """Sources that could not be read, and how many more."""
    table = shelf.tables["rejected"]
    rows = table.sort_by([(name, "ascending") for name in ("source", "what", "todo")])
    return rows.slice(0, shelf.limits.rejected).to_pylist(), max(0, table.num_rows - shelf.limits.rejected)


def read_provenance(provenance: Mapping[str, object] | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """How the run was made, as headings with names and values: single values first, then each mapping, then the stages."""
    single: list[tuple[str, str]] = []
    told: list[tuple[str, list[tuple[str, str]]]] = []
    for heading, value in (provenance or {}).items():
        if stages := _stages(value):
            told.append(("stages", stages))
        elif isinstance(value, Mapping):
            told.append((_words(heading), [(_words(name), _written(inner)) for name, inner in value.items()]))
        else:
            single.append((_words(heading), _written(value)))
    return [(heading, rows[:MOST_ROWS]) for heading, rows in [("run", single), *told] if rows]


def _stages(value: object) -> list[tuple[str, str]]:
    """The stages that a value tells of, at any depth: what has a name under ``stage``, with its seconds and rows."""
    if isinstance(value, Mapping):
        if "stage" in value:
            return [(_words(value["stage"]), _written({k: v for k, v in value.items() if k != "stage"}))]
        return [row for inner in value.values() for row in _stages(inner)]
    return [row for inner in value for row in _stages(inner)] if isinstance(value, list | tuple) else []


def _words(name: object) -> str:
    """A name as words."""
    return phrases.clip(str(name).replace("_", " "), 120)


def _written(value: object) -> str:
    """A value in one line."""
    if isinstance(value, Mapping):
        return phrases.clip(", ".join(f"{name}: {_written(inner)}" for name, inner in value.items()), 400)
    if isinstance(value, list | tuple):
        return phrases.clip(", ".join(_written(inner) for inner in value), 400)
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, str):
        return phrases.clip(value, 400)
    return phrases.clip(json.dumps(value, ensure_ascii=False, default=str), 400)
