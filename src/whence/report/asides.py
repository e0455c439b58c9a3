"""What a run found besides its traditions: statements, other shared passages, pages that share nothing, rejected ones."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow.compute as pc

from whence.report import phrases
from whence.report.running import shorten
from whence.report.sayings import pieces_beside, without_comma
from whence.report.shelf import Shelf
from whence.text.spelling import spelt_two_ways
from whence.variants.words.lexis import are_synonyms

MODES = {"direct": "direct quotation", "indirect": "reported speech", "mixed": "partly quoted"}
MOST_SPEAKERS = 12  # in the list of who is quoted
LONG_NAME = 3  # words of a name that may have two parts
FEWEST_REPORTED = 3  # words of reported speech that are shown
ENOUGH_WORDS = 4  # of a statement, to be known again in the mouth of another speaker
NO_WORD = re.compile(r"[\W_]+")
MOST_ROWS = 400  # of one heading of the provenance
Row = dict[str, Any]


def read_statements(shelf: Shelf) -> tuple[list[Row], int]:
    """Who is quoted with what, and how many more there are: given to several speakers first, then what most pages carry.

    Those of several wordings come before those of one. A statement stands once, in the words that most pages of its speaker
    have; its other wordings are below it, by time. It is told of the speaker most pages give it to; pages that give it to another are named below.
    """
    rank = {w: i for i, w in enumerate(shelf.by_time(shelf.witnesses))}
    order = lambda r: (rank.get(r["witness_id"], len(rank)), r["char_start"] or 0, r["statement_id"])
    told: list[Row] = []
    statements = [row for row in shelf.tables["statement"].to_pylist() if _says_enough(row)]
    whole = _whole_names(statements)
    for group in _said_alike(statements):
        speakers: dict[str, list[Row]] = {}
        for row in sorted(group, key=order):
            speakers.setdefault(_speaker_among(speakers, row, whole), []).append(row)
        most = max(speakers.values(), key=lambda rows: (len({r["witness_id"] for r in rows}), bool(rows[0]["speaker"])))
        others = [rows for rows in speakers.values() if rows is not most]
        wordings = _wordings(shelf, group, most)
        first = wordings.pop(0)["row"]
        ids = shelf.by_time(row["witness_id"] for row in most)
        told.append(
            {
                "text": shorten(without_comma(first["text"] or ""), limit=400),
                "speaker": first["speaker"] or "",
                "speaker_key": first["speaker_key"],
                "cue": first["cue"] or "",
                "mode": MODES.get(first["mode"] or "", ""),
                "verbatim": first["mode"] == "direct",
                "said_on": phrases.day(first["said_on"], "day") if first["said_on"] else "",
                "in": [shelf.name(w) for w in ids],
                "n": len(ids),
                "others": [_other_speaker(shelf, rows) for rows in others if rows[0]["speaker"]],
                "unnamed": [shelf.name(row["witness_id"]) for rows in others if not rows[0]["speaker"] for row in rows],
                "exchanged": sum(any(_is_named(shelf, row) for row in rows) for rows in speakers.values()) > 1,
                "keys": frozenset(key for key, rows in speakers.items() if rows[0]["speaker"]),
                "wordings": [{name: w[name] for name in ("pieces", "where")} for w in wordings],
                "order": order(first),
            }
        )
    sure = [one["keys"] for one in told if one["exchanged"]]
    for one in told:  # where a pronoun tells of two whom names exchange elsewhere, it is the same exchange
        one["exchanged"] = one["exchanged"] or any(keys <= one["keys"] for keys in sure)
    told.sort(
        key=lambda r: (not r["exchanged"], not (r["wordings"] and r["verbatim"]), -r["n"], not r["speaker"], r["order"])
    )
    _name_alike(told)
    return told[: shelf.limits.statements], max(0, len(told) - shelf.limits.statements)


def _says_enough(row: Row) -> bool:
    """Whether a statement is for the eye: reported words alone tell nothing where they are one or two ("rejected | the offer")."""
    words = folded(row["text"] or "").split()
    return row["mode"] != "indirect" or len(words) - (words[:1] in (["that"], ["to"])) >= FEWEST_REPORTED


def _wordings(shelf: Shelf, group: list[Row], most: list[Row]) -> list[Row]:
    """The wordings of one statement: first the one that most pages of its main speaker have, then the others by time."""
    by_words: dict[str, list[Row]] = {}
    for row in [*most, *(row for row in group if row not in most)]:
        by_words.setdefault(folded(row["text"] or ""), []).append(row)
    main = max(by_words, key=lambda words: (any(r in most for r in by_words[words]), len(by_words[words])))
    rank = {w: i for i, w in enumerate(shelf.by_time(row["witness_id"] for row in group))}
    others = sorted((words for words in by_words if words != main), key=lambda w: (_earliest(by_words[w], rank), w))
    told = by_words[main][0]["text"] or ""
    return [
        {
            "row": by_words[words][0],
            "pieces": pieces_beside(by_words[words][0]["text"] or "", told),
            "where": [shelf.name(w) for w in shelf.by_time(r["witness_id"] for r in by_words[words])],
        }
        for words in [main, *others]
    ]


def _earliest(rows: list[Row], rank: Mapping[int, int]) -> int:
    """The place in time of the first page among rows."""
    return min(rank.get(row["witness_id"], len(rank)) for row in rows)


def read_speakers(told: list[Row]) -> tuple[list[Row], int]:
    """Who is quoted more than once, most pages first: with how many statements, on how many pages, how many of them worded differently.

    Also how many more there are. Where nobody is quoted twice, those who are quoted once.
    """
    rows: list[Row] = [
        {
            "name": of_one[0]["speaker"],
            "n": len(of_one),
            "pages": len({name for one in of_one for name in one["in"]}),
            "differ": sum(bool(one["wordings"]) for one in of_one),
        }
        for of_one in _by_speaker(told)
    ]
    often = [row for row in rows if row["n"] > 1 or row["pages"] > 1] or rows
    often.sort(key=lambda row: (-row["pages"], -row["n"], row["name"]))
    return often[:MOST_SPEAKERS], len(rows) - len(often[:MOST_SPEAKERS])


def _by_speaker(told: list[Row]) -> list[list[Row]]:
    """Statements of named speakers, those of one speaker together."""
    speakers: dict[str, list[Row]] = {}
    for one in told:
        if one["speaker"]:
            speakers.setdefault(_speaker_among(speakers, one), []).append(one)
    return list(speakers.values())


def _name_alike(told: list[Row]) -> None:
    """Call each speaker by the name that most statements of theirs have; of equals the longest."""
    for of_one in _by_speaker(told):
        names = [one["speaker"] for one in of_one]
        name = max(names, key=lambda name: (names.count(name), len(name), name))
        for one in of_one:
            one["speaker"] = name


def _said_alike(rows: list[Row]) -> list[list[Row]]:
    """Statements in groups: those that the tables call the same, and those of the same words.

    A few words may be said by anyone: those count as the same only of the same speaker.
    """
    by_id = {row["statement_id"]: row for row in rows}
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        root, seen = row, {row["statement_id"]}
        while root["same_as"] in by_id and root["same_as"] not in seen:
            seen.add(root["same_as"])
            root = by_id[root["same_as"]]
        words = folded(root["text"] or "")
        speaker = root["speaker_key"] or root["speaker"] or ""
        groups.setdefault((words, "" if words.count(" ") + 1 >= ENOUGH_WORDS else speaker), []).append(row)
    return list(groups.values())


def _is_named(shelf: Shelf, row: Row) -> bool:
    """Whether a page names the speaker beside the words: one found behind "she" may be the wrong one."""
    if not row["speaker"]:
        return False
    start = row["speaker_char_start"]
    if start is None or row["witness_id"] not in shelf.witnesses:
        return True
    first = folded(shelf.text(row["witness_id"])[start : start + len(row["speaker"])]).split()
    return bool(set(first) & set(folded(row["speaker"]).split()))


def _whole_names(rows: list[Row]) -> list[set[str]]:
    """The words of the long names of single speakers, of which shorter ones may be parts."""
    names = {folded(row["speaker_key"] or row["speaker"] or "") for row in rows}
    return [words for name in sorted(names) if len(words := set(name.split())) >= LONG_NAME and "and" not in words]


def _speaker_among(speakers: Mapping[str, object], row: Row, whole: Sequence[set[str]] = ()) -> str:
    """The key of a statement's speaker; of those before it, one of the same name.

    Two names are one where the one has all words of the other, or where they share a word and both are parts of one
    whole name: Harbour Council, Marenholm Council, Harbour Council of Marenholm. So are two spellings, and two phrases
    whose words are equal or synonyms, as a spinner makes them: the harbour chief, the harbor boss.
    """
    key = row["speaker_key"] or row["speaker"] or ""
    words = set(folded(key).split())

    def is_kin(other: str) -> bool:
        known = set(folded(other).split())
        if not words or not known:
            return False
        is_part = bool(words & known) and any(words | known <= name for name in whole)
        return known <= words or words <= known or is_part or _is_spun(folded(key).split(), folded(other).split())

    return key if key in speakers else next(filter(is_kin, speakers), key)


def _is_spun(one: list[str], other: list[str]) -> bool:
    """Whether the words of two names are, one by one, equal, two spellings or synonyms, and not all of them synonyms."""
    if len(one) != len(other):
        return False
    pairs = list(zip(one, other, strict=True))
    same = [a == b or spelt_two_ways(a, b) for a, b in pairs]
    return any(same) and all(is_same or are_synonyms(*pair) for is_same, pair in zip(same, pairs, strict=True))


def folded(text: str) -> str:
    """Words without case, punctuation, quotation marks and kinds of white space."""
    return NO_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _other_speaker(shelf: Shelf, rows: list[Row]) -> str:
    """To whom else the same words are given, and in which pages."""
    speaker = phrases.one_line(rows[0]["speaker"]) or "a speaker who is not named"
    return f"{speaker}, in {phrases.listed([shelf.name(w) for w in shelf.by_time(r['witness_id'] for r in rows)])}"


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
                "in": [shelf.name(w) for w in ids],
                "n": len(ids),
            }
        )
    return told, max(0, len(ranked) - shelf.limits.passages)


def read_outside(shelf: Shelf) -> tuple[list[Row], int]:
    """Pages that share no passage with any other, in a tradition or outside, and how many more."""
    inside = {w for name in ("tradition", "passage") for w in pc.unique(shelf.tables[name]["witness_id"]).to_pylist()}
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
