"""Pairs of witnesses by near sentences, against a slow twin."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference import sentences as slow
from tests.semantic import invented_models as invented
from whence import tables
from whence.align.traditions import measure_witnesses
from whence.semantic import nearest
from whence.semantic.encoders import folder_of
from whence.semantic.nearest import nearest_of, number_vectors, pair_near
from whence.semantic.sentences import embed_sentences

rows = st.lists(st.tuples(st.lists(st.integers(-3, 3), min_size=3, max_size=3), st.integers(-1, 2)), max_size=14)


@pytest.mark.parametrize("block", [1, 3, 2048])
@given(rows=rows, least=st.sampled_from([1.0, 5.0]))
def test_nearest__finds_as_the_reference_whatever_the_blocks(block, rows, least):
    vectors, own = [row for row, _ in rows], [owner for _, owner in rows]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearest, "BLOCK", block)
        one, other = nearest_of(np.array(vectors, np.int16).reshape(-1, 3), np.array(own, np.int64), least)
    assert len(one) == len(set(zip(one.tolist(), other.tolist(), strict=True)))
    assert set(zip(one.tolist(), other.tolist(), strict=True)) == slow.neighbours(vectors, own, least)


@given(rows=rows)
def test_number__tells_vectors_apart(rows):
    vectors = np.array([row for row, _ in rows], np.int16).reshape(-1, 3)
    number, first = number_vectors(vectors)
    assert (vectors[first[number]] == vectors).all()
    assert len(first) == len({tuple(row) for row, _ in rows})


ALIGNED = tables.ALIGNMENT.empty_table()


def pairs_of(model, texts, traditions):
    witnesses = tables.table_of(
        ({"witness_id": i, "key": f"k{i}", "text": text, "notes": []} for i, text in texts.items()), tables.WITNESS
    )
    members = tables.table_of(({"tradition_id": t, "witness_id": i} for i, t in traditions.items()), tables.MEMBER)
    (sentences,) = embed_sentences(witnesses, model=model)
    found = pair_near(sentences, members, measure_witnesses(witnesses)[0], ALIGNED, model=model)
    return [(row["witness_a"], row["witness_b"]) for row in found.to_pylist()]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return folder_of(invented.write_static(tmp_path_factory.mktemp("model")))


def test_pairs__are_those_whose_sentences_mean_the_same(model):
    texts = {3: " ".join(invented.ENGLISH), 1: " ".join(invented.GERMAN), 2: " ".join(invented.OTHER)}
    assert pairs_of(model, texts, {}) == [(1, 3)]


def test_pairs__are_not_asked_of_one_tradition(model):
    texts = {3: " ".join(invented.ENGLISH), 1: " ".join(invented.GERMAN)}
    assert pairs_of(model, texts, {1: 7, 3: 7}) == []
    assert pairs_of(model, texts, {1: 7, 3: 8}) == [(1, 3)]


def test_pairs__of_a_family_of_copies_stay_few(model):
    texts = {i: " ".join(invented.ENGLISH) for i in range(1, 30)} | {40: " ".join(invented.GERMAN)}
    assert len(pairs_of(model, texts, dict.fromkeys(range(1, 30), 7))) == nearest.HOLDERS


def test_pairs__need_more_than_one_sentence_of_a_longer_text(model):
    one = {1: invented.GERMAN[0], 2: " ".join((invented.ENGLISH[0], *invented.OTHER))}
    assert pairs_of(model, one, {}) == [(1, 2)]
    two = {
        1: " ".join((invented.GERMAN[0], *invented.GERMAN[4:6])),
        2: " ".join((invented.ENGLISH[0], *invented.OTHER)),
    }
    assert pairs_of(model, two, {}) == []
