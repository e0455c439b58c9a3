import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import whence
from tests.reference.moved import most_weight
from tests.variants.tradition import build
from whence.variants.loci.moved import rising_chain
from whence.variants.readings.readings import type_variants

SENTENCES = [
    "The lower lock was dug in 1787 by the guild.",
    "Mara Vane asked the toll house for 36 sacks of lime.",
    "The flood of April carried two barges away.",
    "Nobody was fined when the chain broke.",
    "Tomas Orrin painted a white line on every gate post.",
    "In winter the ice cutters slept above the stable.",
]


def bare(text):
    return " ".join(re.findall(r"\w+", text.lower()))


def readings(*texts):
    (table,) = type_variants(*build(texts))
    return [row for row in table.to_pylist() if row["layer"] == "substantive"]


@given(st.permutations(range(6)), st.lists(st.integers(0, 4), min_size=6, max_size=6))
def test_rising_chain__has_the_weight_of_the_reference(values, weights):
    chain = sorted(rising_chain(values, weights))
    assert all(values[x] < values[y] for x, y in pairwise(chain))
    assert sum(weights[n] for n in chain) == most_weight(values, weights)


@settings(max_examples=60, deadline=None)
@given(st.permutations(SENTENCES), st.integers(2, 6))
def test_type_variants__sentences_that_changed_places_are_transposed_and_nothing_else(order, n):
    text = " ".join(SENTENCES[:n])
    rows = readings(text, " ".join(sentence for sentence in order if sentence in SENTENCES[:n]))
    assert {row["type"] for row in rows} <= {"transposition"} and not any(row["factual"] for row in rows)
    missing = sorted(bare(row["lemma"]) for row in rows if row["state"] == "absent")
    added = sorted(bare(row["text"]) for row in rows if row["state"] == "present")
    assert missing == added and set(missing) <= {bare(sentence) for sentence in SENTENCES}


def test_type_variants__a_long_text_turned_round_is_not_independent():
    text = [sentence.replace("the", f"the {n}th") for n in range(4, 9) for sentence in SENTENCES]
    rows = readings(" ".join(text), " ".join(text[::-1]))
    assert rows and {row["type"] for row in rows} == {"transposition"}


@pytest.mark.parametrize("n", [3, 4, 6])
def test_collate__finds_the_sentences_of_a_reversed_text(tmp_path, n):
    (tmp_path / "a.txt").write_text(" ".join(SENTENCES[:n]))
    (tmp_path / "b.txt").write_text(" ".join(SENTENCES[:n][::-1]))
    rows = [
        row for row in whence.collate(sorted(tmp_path.iterdir())).reading.to_pylist() if row["layer"] == "substantive"
    ]
    assert {row["type"] for row in rows} == {"transposition"}
    assert n - 1 <= sum(row["state"] == "absent" for row in rows) <= n


def test_type_variants__a_change_beside_sentences_that_moved_is_still_told():
    text = " ".join(SENTENCES)
    other = " ".join([*SENTENCES[2:5], SENTENCES[0], SENTENCES[1].replace("36", "63"), SENTENCES[5]])
    rows = readings(text, other)
    assert {bare(row["lemma"]) for row in rows if row["type"] == "transposition"} >= {bare(SENTENCES[0])}
    assert "synonym" not in {row["type"] for row in rows}
