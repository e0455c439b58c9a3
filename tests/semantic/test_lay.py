"""The beads of two texts, against a slow twin."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reference import sentences as slow
from whence.semantic import lay
from whence.semantic.lay import lay_sentences, unlikeness_of

vectors = st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), max_size=6)


def as_array(rows):
    return np.array(rows, np.int16).reshape(-1, 3)


def gain_of(beads, a, b, strange):
    return sum(slow.gain_of(a[i:k], b[j:m], strange) for i, k, j, m in beads.tolist())


@given(a=vectors, b=vectors, strange=st.sampled_from([0.3, 0.9, 1.0]))
@example(a=[], b=[[1, 0, 0]], strange=1.0)
@example(a=[[0, 0, 0]], b=[[0, 0, 0]], strange=1.0)
@example(a=[[1, 1, 0]], b=[[1, 0, 0], [0, 1, 0]], strange=1.0)
def test_lay__has_the_greatest_gain_of_all_ways(a, b, strange):
    beads = lay_sentences(as_array(a), as_array(b), strange)
    assert gain_of(beads, a, b, strange) == pytest.approx(slow.best_gain(a, b, strange))


@given(a=vectors, b=vectors)
def test_lay__keeps_the_order_and_uses_no_sentence_twice(a, b):
    beads = lay_sentences(as_array(a), as_array(b), 1.0)
    edges = beads.reshape(-1, 2, 2)
    assert (edges[:, :, 1] > edges[:, :, 0]).all()
    assert (edges[1:, :, 0] >= edges[:-1, :, 1]).all()
    sizes = {tuple(size) for size in (edges[:, :, 1] - edges[:, :, 0]).tolist()}
    assert sizes <= {(1, 1), (1, 2), (2, 1)}


@given(a=vectors, b=vectors)
def test_unlikeness__is_that_of_the_twin(a, b):
    beads = lay_sentences(as_array(a), as_array(b), 0.7)
    found = unlikeness_of(as_array(a), as_array(b), beads, 0.7)
    assert found.tolist() == pytest.approx([slow.unlike(a[i:k], b[j:m], 0.7) for i, k, j, m in beads.tolist()])


def test_lay__of_long_texts_finds_the_diagonal_in_a_strip(monkeypatch):
    made = np.random.default_rng(1).integers(-100, 100, (300, 64)).astype(np.int16)
    monkeypatch.setattr(lay, "MOST_CELLS", 300 * 80)
    beads = lay_sentences(made, np.delete(made, slice(100, 110), axis=0), 1.0)
    assert [(i, j) for i, _, j, _ in beads.tolist()] == [
        (i, i - 10 * (i >= 110)) for i in range(300) if not 100 <= i < 110
    ]
