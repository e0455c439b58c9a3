"""A tradition too large to be worked on as a whole: a core is, as if it were alone, and the others are tied to it."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stemma.test_twins import NOTICE, copies, told
from whence import tables
from whence.variants.collation import worked
from whence.variants.collation.worked import Nearest, are_worked_on

NAMES = ("collation", "node", "edge", "archetype", "apparatus", "reading", "tradition")
WORDS = NOTICE.split()


def variants(n: int) -> list[str]:
    """Texts that differ in a word or two, some of them with words of their own in front or between."""
    rng = random.Random(5)
    texts = []
    for i in range(n):
        words = list(WORDS)
        words[rng.randrange(len(words))] = f"word{i}"
        if i % 3 == 1:
            words[rng.randrange(len(words))] += f" added{i % 4} by{i} hand"
        texts.append((f"Masthead no{i}. " if i % 4 == 2 else "") + " ".join(words))
    return texts


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(worked, "MOST_FORMS", 8)


def lines(table, kept=None):
    return sorted(str(row) for row in table.to_pylist() if kept is None or kept(row))


def test_worked__tells_of_the_core_what_it_tells_of_the_core_alone(few):
    every = copies([*variants(30), *[variants(1)[0]] * 3])
    rows = every.to_pylist()
    is_core = are_worked_on(sorted(rows, key=lambda row: row["witness_id"]))
    ids = {
        row["witness_id"]
        for row, is_in in zip(sorted(rows, key=lambda row: row["witness_id"]), is_core, strict=True)
        if is_in
    }
    core = tables.table_of((row for row in rows if row["witness_id"] in ids), tables.COPY)
    whole, alone = dict(zip(NAMES, told(every), strict=True)), dict(zip(NAMES, told(core), strict=True))
    nodes = set(alone["node"]["node_id"].to_pylist())
    assert lines(whole["node"], lambda row: row["node_id"] in nodes) == lines(alone["node"])
    roots = [
        set(part["node"]["node_id"].to_pylist()) - set(part["edge"]["child"].to_pylist()) for part in (whole, alone)
    ]
    assert roots[0] == roots[1] and len(roots[0]) == 1  # who is between is asked anew (tests/stemma/test_blocks.py)
    assert lines(whole["archetype"]) == lines(alone["archetype"])
    own = [
        "witness_id",
        "char_start",
        "char_stop",
        "text",
        "lemma",
        "type",
        "factual",
        "why",
    ]  # a locus may have another number
    kept = [table["reading"].select(own) for table in (whole, alone)]
    assert lines(kept[0], lambda row: row["witness_id"] in ids) == lines(kept[1])
    own = ["witness_id", "relation", "coverage", "fidelity", "n_factual"]  # how sure an original is tells its edges too
    kept = [table["tradition"].select(own) for table in (whole, alone)]
    assert lines(kept[0], lambda row: row["witness_id"] in ids) == lines(kept[1])


def test_worked__gives_every_member_its_rows(few):
    every = copies(variants(30))
    found = dict(zip(NAMES, told(every), strict=True))
    ids = set(every["witness_id"].to_pylist())
    for name in ("collation", "node", "tradition"):
        assert ids <= set(found[name]["witness_id"].to_pylist()), name
    node_of = {row["witness_id"]: row["node_id"] for row in found["node"].to_pylist()}
    edges = {row["child"]: row for row in found["edge"].to_pylist()}
    is_core = dict(
        zip(sorted(ids), are_worked_on(sorted(every.to_pylist(), key=lambda row: row["witness_id"])), strict=True)
    )
    for i in ids:
        if not is_core[i]:
            edge = edges[node_of[i]]
            assert edge["parent"] in node_of.values() and edge["support"] < 0.9
            assert "members that were compared with it" in edge["evidence"][0]
    texts = dict(zip(every["witness_id"].to_pylist(), every["text"].to_pylist(), strict=True))
    for row in found["reading"].to_pylist():
        assert texts[row["witness_id"]][row["char_start"] : row["char_stop"]] == row["text"]
    with_reading = set(found["reading"]["witness_id"].to_pylist())
    assert len(with_reading) >= len(ids) - 1


def test_worked__lays_equal_words_of_a_tied_member_beside_the_core(few):
    every = copies(variants(30))
    collation = told(every)[0].to_pylist()
    texts = dict(zip(every["witness_id"].to_pylist(), every["text"].to_pylist(), strict=True))
    word_at: dict[int, set[str]] = {}
    for row in collation:
        assert row["column"] == sorted(set(row["column"]))
        for column, start, stop in zip(row["column"], row["char_start"], row["char_stop"], strict=True):
            word_at.setdefault(column, set()).add(texts[row["witness_id"]][start:stop])
    plain = [word.strip(".,") for word in WORDS]
    for word in {w for w in plain if plain.count(w) == 1}:
        assert sum(word in words for words in word_at.values()) == 1, word


@given(order=st.randoms(use_true_random=False))
def test_worked__does_not_depend_on_the_order_of_members(order):
    rows = copies(variants(20), dated=True).to_pylist()
    shuffled = order.sample(rows, len(rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worked, "MOST_FORMS", 8)
        chosen = [
            {row["witness_id"] for row, is_in in zip(some, are_worked_on(some), strict=True) if is_in}
            for some in (rows, shuffled)
        ]
    assert chosen[0] == chosen[1] and len(chosen[0]) == 8


def test_are_worked_on__takes_the_commonest_and_the_earliest(few):
    texts = variants(30)
    rows = copies([*texts, *[texts[3]] * 5, *[texts[4]] * 4]).to_pylist()
    for i in (20, 21, 22):
        rows[i]["published"] = datetime(2024, 1, i, tzinfo=UTC) - timedelta(days=9)
    found = np.flatnonzero(are_worked_on(rows)).tolist()
    assert {3, 4, 20, 21, 22, *range(30, 39)} <= set(found)  # all copies of a chosen text are in
    assert len({rows[i]["text"] for i in found}) == 8


def test_are_worked_on__takes_all_where_they_are_few():
    assert are_worked_on(copies(variants(30)).to_pylist()).all()
    assert are_worked_on([]).tolist() == []


@given(texts=st.lists(st.sets(st.integers(0, 9)), min_size=1, max_size=6), own=st.sets(st.integers(0, 12)))
def test_nearest__finds_the_text_that_shares_the_greatest_part(texts, own):
    shares = [len(own & text) / max(1, len(own | text)) for text in texts]
    number, shared = Nearest([np.array(sorted(text), np.int64) for text in texts]).to(np.array(sorted(own), np.int64))
    assert shares[number] == max(shares) and number == shares.index(max(shares))
    assert shared == len(own & texts[number])


def test_are_worked_on__gave_the_room_to_one_text_under_many_dates(few):
    texts = variants(8)
    rows = copies([texts[0]] * 40 + texts[1:]).to_pylist()
    for i, row in enumerate(rows):
        row["published"] = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=i)
    found = [row for row, is_in in zip(rows, are_worked_on(rows), strict=True) if is_in]
    assert {row["text"] for row in found} == set(texts)
    assert found[0]["published"] == rows[0]["published"]  # of the one text the earliest


def test_are_worked_on__takes_further_forms_of_a_text_where_all_texts_have_one(few):
    texts = variants(3)
    rows = copies([texts[0]] * 40 + texts[1:]).to_pylist()
    for i, row in enumerate(rows):
        row["published"] = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=i)
    assert np.flatnonzero(are_worked_on(rows)).tolist() == [*range(6), 40, 41]
