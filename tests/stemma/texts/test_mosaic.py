import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reference.mosaic import mosaic_against_mixture, sides_of
from whence.stemma.texts.mosaic import ASIDE, tell_sides, weigh_mosaic

columns = st.lists(st.tuples(*[st.integers(0, 3)] * 3), max_size=20)


def texts_of(rows):
    return np.array(rows, np.int32).reshape(-1, 3).T


def places(text):
    """Three texts of a row of places, by which of the first two the third goes with; a word of all between any two."""
    rows = []
    for side in text:
        rows += [(1, 2, 1 if side == "a" else 2), (1, 1, 1)]
    return texts_of(rows)


@given(columns)
@example([(1, 0, 0), (2, 0, 0), (0, 0, 0), (3, 0, 0)])  # one stretch left out, a column that none has in it
@example([(1, 2, 1), (1, 2, 3), (1, 2, 1)])  # a word of its own parts two places
def test_tell_sides__equals_the_reference(rows):
    first, second, child = texts_of(rows)
    assert tell_sides(first, second, child).tolist() == sides_of(first.tolist(), second.tolist(), child.tolist())


@given(columns)
def test_weigh_mosaic__equals_the_reference(rows):
    first, second, child = texts_of(rows)
    sides = sides_of(first.tolist(), second.tolist(), child.tolist())
    assert weigh_mosaic(first, second, child) == pytest.approx(mosaic_against_mixture(sides, ASIDE), abs=1e-9)


def test_weigh_mosaic__holds_one_piece_for_a_mosaic_and_scattered_readings_for_a_mixture():
    assert weigh_mosaic(*places("aaaaaabbbbbb")) > 3.5
    assert weigh_mosaic(*places("abababababab")) < 0
    assert weigh_mosaic(*places("aaaaaaaaaaaa")) < 1  # nothing of the second
    assert weigh_mosaic(*places("")) == 0


def test_weigh_mosaic__counts_a_stretch_that_is_left_out_once():
    left_out = texts_of([(1, 0, 0)] * 40)
    assert weigh_mosaic(*left_out) == pytest.approx(weigh_mosaic(*places("b")))


def test_weigh_mosaic__holds_for_any_length():
    assert np.isfinite(weigh_mosaic(*places("a" * 3000 + "b" * 3000)))
