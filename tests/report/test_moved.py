"""Words that stand elsewhere are not told as changed, lost or added, by --why and on edges."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import whence
from whence.report.why import paired
from whence.stemma.support.evidence import CHANGED, exchanges, same_run, side_of

WELLS = "The waterworks of Karlsholm closed eleven wells on Thursday after chemists measured nitrate above the limit."
LORRIES = (
    "Engineer Petra Lund said that tanker lorries supply four thousand households until filters arrive from Gothenburg."
)
FARMERS = "Farmers along the northern ridge rejected the suspicion that manure spread in February caused it."
COUNCIL = "The council debates compensation for restaurants and laundries at a meeting next Wednesday evening."


def told(folder: Path, a: list[str], b: list[str]) -> list[str]:
    """What --why tells of two texts, in either direction."""
    path = folder / "pages.jsonl"
    path.write_text(
        "".join(json.dumps({"id": key, "text": " ".join(text)}) + "\n" for key, text in (("A", a), ("B", b)))
    )
    traced = whence.collate([path], folder / "out")
    edges = [sentence for row in traced.edge.to_pylist() for sentence in row["evidence"]]
    return [*edges, *(row["sentence"] for way in ("AB", "BA") for row in traced.why(*way))]


def test_why__told_a_sentence_that_stands_elsewhere_as_lost_and_added(tmp_path):
    found = told(tmp_path, [WELLS, LORRIES, FARMERS, COUNCIL], [WELLS, FARMERS, LORRIES, COUNCIL])
    assert any("words elsewhere than" in sentence for sentence in found)
    assert not any("lacks" in sentence or "adds" in sentence or "left out" in sentence for sentence in found)


def test_why__told_words_that_changed_places_as_two_changes(tmp_path):
    other = COUNCIL.replace("restaurants and laundries", "laundries and restaurants")
    found = told(tmp_path, [WELLS, LORRIES, COUNCIL], [WELLS, LORRIES, other])
    assert any("exchanged" in sentence for sentence in found)
    assert not any("otherwise" in sentence or "“laundries” for" in sentence for sentence in found)


def test_why__tells_what_did_change_beside_what_moved(tmp_path):
    after = COUNCIL.replace("Wednesday", "Friday")
    found = told(tmp_path, [WELLS, LORRIES, FARMERS, COUNCIL], [after, WELLS, LORRIES, FARMERS])
    changed = [sentence for sentence in found if "lacks" in sentence or "adds" in sentence]
    assert changed and not any("compensation" in sentence for sentence in changed)
    assert any("words elsewhere than" in sentence and "council debates" in sentence for sentence in found)
    assert all("Friday" in sentence or "Wednesday" in sentence for sentence in changed)


@pytest.mark.parametrize(
    ("lost", "added", "n"),
    [
        ("a b c d", "x b c d y", 3),
        ("a b c", "x b c", 0),
        ("b c", "b c", 2),
        ("the", "the", 0),
        ("yesterday", "yesterday", 1),
        ("a b", "c d", 0),
    ],
)
def test_same_run__asks_for_three_words_or_all(lost, added, n):
    assert same_run(lost.split(), added.split())[2] == n


words = st.sampled_from(["red", "blue", "Blue,", "green"])


@given(st.lists(st.tuples(words, words), max_size=6))
def test_exchanges__pairs_places_whose_words_are_each_others(places):
    before, after = [a for a, _ in places], [b for _, b in places]
    fold = lambda word: word.casefold().strip(",")
    pairs = exchanges(before, after)
    used = [i for pair in pairs for i in pair]
    assert len(set(used)) == len(used)
    for i, j in pairs:
        assert (
            (fold(before[i]), fold(after[i])) == (fold(after[j]), fold(before[j])) != (fold(after[i]), fold(before[i]))
        )
    left = [(fold(a), fold(b)) for k, (a, b) in enumerate(places) if k not in used]
    assert not any(a != b and (b, a) in left for a, b in left)


def test_paired__holds_each_reading_once():
    rows = [
        {"lemma": a, "text": b}
        for a, b in (("red", ""), ("blue", "green"), ("", "Red"), ("green", "blue"), ("long ago", ""))
    ]
    rows += [{"lemma": "", "text": text} for text in ("Long  ago", "long ago")]
    assert [(rows.index(row), other and rows.index(other)) for row, other in paired(rows)] == [
        (0, None),
        (1, 3),
        (2, None),
        (4, 5),
        (6, None),
    ]


@pytest.mark.parametrize(
    "sentence", ["has 1 word elsewhere than A: “x”", "has 4 words exchanged that A has in turn: “x” and “y”"]
)
def test_side_of__knows_what_moved_for_a_change(sentence):
    assert CHANGED.match(sentence) and side_of(sentence) == "change"
