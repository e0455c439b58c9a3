"""The harbour example, traced: held against truth.json, which a reader of the pages can check by eye."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import whence
from whence.export.apparatus import read_segments
from whence.export.told import read_traditions

HARBOUR = Path(__file__).parents[2] / "examples" / "harbour"
TRUTH = json.loads((HARBOUR / "truth.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def traced(tmp_path_factory):
    """One trace of the example for all tests here."""
    return whence.trace([HARBOUR / "pages"], tmp_path_factory.mktemp("harbour") / "out")


@pytest.fixture(scope="session")
def key_of(traced):
    """witness_id -> key."""
    return dict(zip(traced.witness["witness_id"].to_pylist(), traced.witness["key"].to_pylist(), strict=True))


@pytest.fixture(scope="session")
def text_of(traced):
    """key -> cleaned text."""
    return dict(zip(traced.witness["key"].to_pylist(), traced.witness["text"].to_pylist(), strict=True))


@pytest.fixture(scope="session")
def readings(traced, key_of):
    """Readings with the keys of their witnesses."""
    return [{**row, "key": key_of[row["witness_id"]]} for row in traced.reading.to_pylist()]


def members(traced, key_of):
    """Keys of the tradition that holds the original."""
    by_tradition = {}
    for row in traced.tradition.to_pylist():
        by_tradition.setdefault(row["tradition_id"], set()).add(key_of[row["witness_id"]])
    return next((keys for keys in by_tradition.values() if TRUTH["original"] in keys), set())


def spans_of(text, words):
    """Where words stand in a cleaned text, quotation marks and white space of any kind."""
    flat = str.maketrans("“”‘’\u00a0", "\"\"'' ")
    text, words = text.translate(flat), words.translate(flat)
    starts = [i for i in range(len(text)) if text.startswith(words, i)]
    return [(start, start + len(words)) for start in starts]


def is_at(row, change, text_of):
    """Whether a reading of the witness touches the changed words, with the right type."""
    if row["key"] != change["witness"] or row["type"] != change["type"] or not row["factual"]:
        return False
    spans = spans_of(text_of[change["witness"]], change["changed"])
    return any(row["char_start"] <= stop and row["char_stop"] >= start for start, stop in spans)


def test_trace__reads_every_page(traced):
    assert traced.rejected.num_rows == 0
    known = {*TRUTH["tradition"], *TRUTH["not_tradition"]}
    assert set(traced.witness["key"].to_pylist()) == known


def test_trace__gathers_the_tradition_and_nothing_else(traced, key_of):
    assert members(traced, key_of) == set(TRUTH["tradition"])


@pytest.mark.parametrize(
    "change", TRUTH["changes"], ids=lambda change: f"{change['witness']}: {change['changed'][:30]}"
)
def test_trace__finds_the_planted_change_with_its_type(change, readings, text_of):
    assert any(is_at(row, change, text_of) for row in readings)


def test_trace__ranks_planted_changes_above_all_cosmetic_ones(readings, text_of):
    planted = [max(row["severity"] for row in readings if is_at(row, change, text_of)) for change in TRUTH["changes"]]
    cosmetic = [row["severity"] for row in readings if not row["factual"]]
    assert min(planted) > max(cosmetic)


@pytest.mark.parametrize(
    "change", TRUTH["cosmetic"], ids=lambda change: f"{change['witness']}: {change['changed'][:30]}"
)
def test_trace__calls_no_cosmetic_change_factual(change, readings, text_of):
    spans = spans_of(text_of[change["witness"]], change["changed"])
    assert spans
    wrong = [
        row
        for row in readings
        if row["key"] == change["witness"] and row["factual"] and row["state"] == "present"
        for start, stop in spans
        if row["char_start"] < stop and row["char_stop"] > start and row["char_start"] >= start
    ]
    planted = [c for c in TRUTH["changes"] + TRUTH["also_allowed"] if c["witness"] == change["witness"]]
    assert all(any(is_at(row, {**c, "type": row["type"]}, text_of) for c in planted) for row in wrong), [
        (row["type"], row["lemma"], row["text"]) for row in wrong
    ]


def test_trace__gives_every_factual_reading_a_reason_with_the_words_of_both_sides(readings):
    for row in readings:
        if row["factual"]:
            assert all(words in row["why"] for words in (row["text"][:40], row["lemma"][:40])), row["why"]
            assert any(letter.isdigit() for letter in row["why"])


def test_trace__draws_four_fifths_of_the_edges(traced, key_of):
    name = {row["node_id"]: key_of.get(row["witness_id"], "*") for row in traced.node.to_pylist()}
    said = {(name[row["parent"]], name[row["child"]]) for row in traced.edge.to_pylist()}
    true = {tuple(edge) for edge in TRUTH["edges"]}
    assert len(true & said) >= 0.8 * len(true), sorted(true - said)


def test_trace__names_the_extant_original(traced, key_of):
    original = [key_of[row["witness_id"]] for row in traced.tradition.to_pylist() if row["relation"] == "original"]
    assert original == [TRUTH["original"]]
    assert not any(traced.archetype["lost"].to_pylist())


def test_trace__gives_quotations_to_their_speakers(traced, key_of, text_of):
    said = [{**row, "key": key_of[row["witness_id"]]} for row in traced.statement.to_pylist()]
    right = 0
    for wanted in TRUTH["speakers"]:
        spans = spans_of(text_of[wanted["witness"]], wanted["quotation"])
        rows = [
            row
            for row in said
            if row["key"] == wanted["witness"]
            and any(row["char_start"] < stop and row["char_stop"] > start for start, stop in spans)
        ]
        right += any(wanted["speaker"].split()[-1] in (row["speaker"] or "") for row in rows)
    assert right >= 0.9 * len(TRUTH["speakers"])


def test_trace__dates_pages_by_what_they_say(traced):
    published = dict(zip(traced.witness["key"].to_pylist(), traced.witness["published"].to_pylist(), strict=True))
    for key in TRUTH["undated"]:
        assert published[key] is None
    misled = set(TRUTH["misleading_dates"])
    right = [published[key] and published[key].strftime("%Y-%m-%d") == day for key, day in TRUTH["published"].items()]
    assert sum(map(bool, right)) >= len(right) - len(misled)


def test_harbour__segments_of_an_export_give_every_page_its_words(traced):
    every = {name: getattr(traced, name) for name in ("witness", "tradition", "node", "edge", "reading", "archetype")}
    (told,) = read_traditions(every, None)
    segments = read_segments(told)
    text_of = dict(zip(traced.witness["witness_id"].to_pylist(), traced.witness["text"].to_pylist(), strict=True))
    words = lambda text: re.findall(r"\w+", text)
    for witness, siglum in told.siglum_of.items():
        own = "".join(
            next((w.text for w in segment.wordings if witness in w.witnesses), segment.lemma)
            for segment in segments
            if witness not in segment.unknown
        )
        assert f" {' '.join(words(own))} " in f" {' '.join(words(text_of[witness]))} ", siglum


def test_harbour__no_factual_reading_has_the_letters_of_its_lemma(traced):
    letters = lambda words: re.sub(r"[\W_]", "", words or "").lower()
    for row in traced.reading.to_pylist():
        assert not row["factual"] or letters(row["text"]) != letters(row["lemma"]), (row["lemma"], row["text"])
