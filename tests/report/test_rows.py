"""Lines for terminals and programs: facts first, nothing of a page reaches the terminal raw."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pyarrow as pa
import pytest

from tests.report import invented
from whence.report.rows import MOST_COSMETIC, changes, findings, pairs, summary_html


@pytest.fixture(scope="module")
def traced():
    return SimpleNamespace(**invented.build())


def test_findings__list_members_then_copying_then_facts_by_weight(traced):
    rows = [json.loads(line) for line in findings(traced, as_json=True)]
    kinds = [row["kind"] for row in rows]
    assert kinds == sorted(kinds, key=["member", "edge", "reading"].index)
    weights = [row["severity"] for row in rows if row["kind"] == "reading"]
    assert weights == sorted(weights, reverse=True)
    assert all(row["factual"] for row in rows if row["kind"] == "reading")


def test_changes__show_all_readings_and_facts_first(traced):
    rows = [json.loads(line) for line in changes(traced, as_json=True)]
    factual = [row["factual"] for row in rows if row["kind"] == "reading"]
    assert factual == sorted(factual, reverse=True) and not all(factual)
    assert len(factual) == traced.reading.num_rows


def test_changes__fold_what_changes_no_claim_behind_the_facts(traced):
    rows = traced.reading.to_pylist()
    (fact,) = [row for row in rows if row["factual"]][:1]
    (plain,) = [row for row in rows if not row["factual"]][:1]
    many = [{**plain, "locus": 100 + i, "text": f"word{i}", "type": "synonym"} for i in range(40)]
    facts = [{**fact, "locus": i, "text": f"Name{i}"} for i in range(30)]
    held = SimpleNamespace(**{**vars(traced), "reading": pa.Table.from_pylist([*many, *facts], traced.reading.schema)})
    lines = [line for line in changes(held, as_json=False) if line.startswith(("FACT", "    "))]
    assert [line[:4] for line in lines] == ["FACT"] * 30 + ["    "] * (MOST_COSMETIC + 1)
    n = 40 - MOST_COSMETIC
    assert lines[-1] == f"     … and {n} more that change no claim ({n} synonym); --json lists all"
    assert sum('"kind": "reading"' in line for line in changes(held, as_json=True)) == 70
    few = SimpleNamespace(**{**vars(held), "reading": held.reading.slice(0, MOST_COSMETIC + 1)})
    assert not [line for line in changes(few, as_json=False) if "more that change" in line]


def test_pairs__are_one_object_each(traced):
    keys = traced.witness["key"].to_pylist()
    named = [f"pair{i // 2}#{'ab'[i % 2]}" for i in range(len(keys))]
    at = traced.witness.schema.get_field_index("key")
    held = SimpleNamespace(**{**vars(traced), "witness": traced.witness.set_column(at, "key", pa.array(named))})
    rows = [json.loads(line) for line in pairs(held)]
    assert [row["id"] for row in rows] == sorted({name.partition("#")[0] for name in named})
    assert sum(len(row["readings"]) for row in rows) == traced.reading.num_rows
    for row in rows:
        assert all(own["witness"].startswith(f"{row['id']}#") for own in row["members"] + row["readings"])


@pytest.mark.parametrize("render", [findings, changes])
def test_lines__hold_one_line_each_without_control_characters(traced, render):
    for line in render(traced, as_json=False):
        assert not [letter for letter in line if ord(letter) < 32 or 127 <= ord(letter) < 160]


def test_lines__of_the_same_words_stand_once_with_their_number(traced):
    (one, *_) = traced.reading.to_pylist()
    twice = SimpleNamespace(**{**vars(traced), "reading": traced.reading.slice(0, 1)})
    twice.reading = pa.concat_tables([twice.reading] * 2)
    lines = [line for line in changes(twice, as_json=False) if f"“{one['lemma']}” → “{one['text']}”" in line]
    assert len(lines) == 1 and lines[0].endswith("(2 places)")
    assert sum('"kind": "reading"' in line for line in changes(twice, as_json=True)) == 2


@pytest.mark.parametrize(("support", "marked"), [(0.3, True), (0.95, False)])
def test_lines__said_a_fact_was_changed_where_it_is_undecided_who_has_the_original(traced, support, marked):
    first, *others = traced.tradition.to_pylist()
    first |= {"relation": "original", "relation_support": support}
    tradition = pa.Table.from_pylist([first, *others], schema=traced.tradition.schema)
    told = SimpleNamespace(**{**vars(traced), "tradition": tradition})
    lines = list(changes(told, as_json=False))
    facts = [line for line in lines if line.startswith("FACT")]
    assert {"(original undecided)" in line for line in facts} == {marked}
    assert not any("(original undecided)" in line for line in lines if line.startswith("    "))


def test_lines__counted_the_texts_of_a_digest_as_places(traced):
    twice = SimpleNamespace(**{**vars(traced), "tradition": pa.concat_tables([traced.tradition.slice(0, 1)] * 2)})
    (line,) = [line for line in changes(twice, as_json=False) if "factual changes" in line]
    assert line.endswith("(2 texts)")


def test_summary__escapes_what_pages_say(traced):
    shown = summary_html(vars(traced))
    assert "<script" not in shown and "<img" not in shown and "<table>" in shown
