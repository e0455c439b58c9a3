"""Laying a quotation over its sources: the least cost, and a way that has it."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reference.lay import cost_of, least_cost
from whence.quotations import lay
from whence.quotations.lay import lay_words

ALPHABET = st.integers(1, 3)


@st.composite
def problems(draw):
    n, m = draw(st.integers(0, 6)), draw(st.integers(0, 9))
    size = lambda values, length: draw(st.lists(values, min_size=length, max_size=length))
    border = size(st.sampled_from([0, 0, 0, 1, 2]), m)
    word, wild, cut = size(ALPHABET, n), size(st.booleans(), n), size(st.booleans(), n)
    return word, wild, cut, size(ALPHABET, m), [1, *border[1:]][:m], size(st.sampled_from([1, 20]), m)


def laid(word, wild, cut, source, border, spare):
    return lay_words(
        np.array(word, np.uint32),
        np.array(wild, np.bool_),
        np.array(cut, np.bool_),
        np.array(source, np.uint32),
        np.array(border, np.int8),
        np.array(spare, np.int32),
    )


@given(problem=problems())
@example(problem=([], [], [], [1, 2], [1, 0], [20, 20]))
@example(problem=([1, 2], [False, True], [False, False], [], [], []))
def test_lay_words__finds_the_least_cost_as_the_reference(problem):
    assert laid(*problem)[2] == least_cost(*problem)


@given(problem=problems())
def test_lay_words__gives_a_way_that_has_this_cost(problem):
    partner, how, cost = laid(*problem)
    assert cost_of((partner.tolist(), how.tolist()), *problem) == cost


def plain(word, source, cut=(), wild=(), border=None):
    n, m = len(word), len(source)
    flags = [[i in chosen for i in range(n)] for chosen in (wild, cut)]
    return laid(word, *flags, source, border or [1] + [0] * (m - 1), [lay.LEAVE] * m)


def test_lay_words__leaves_a_word_out_rather_than_jump():
    partner, how, cost = plain([1, 2, 4, 5], [1, 2, 3, 4, 5])
    assert (partner.tolist(), cost) == ([0, 1, 3, 4], lay.LEAVE)
    assert how.tolist() == [lay.BEGINS, *[lay.FOLLOWS] * 3]


def test_lay_words__jumps_over_many():
    _, how, cost = plain([1, 2, 3, 8, 9, 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    assert (how[3], cost) == (lay.JUMPS, lay.JUMP)


def test_lay_words__goes_on_for_next_to_nothing_where_a_cut_is_marked():
    _, how, cost = plain([1, 2, 8, 9], [1, 2, 3, 4, 5, 6, 7, 8, 9], cut=[2])
    assert (how[2], cost) == (lay.CUTS, lay.ONWARD)


def test_lay_words__a_cut_does_not_go_back_for_nothing():
    assert plain([8, 9, 1, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9], cut=[2])[2] == lay.ELSEWHERE


@pytest.mark.parametrize(("source", "cost"), [([1, 7, 2], 2), ([1, 7, 7, 7, 2], 8), ([1, 2], 1)])
def test_lay_words__an_insertion_stands_for_any_words_or_none(source, cost):
    assert plain([1, 0, 2], source, wild=[1])[2] == cost


def test_lay_words__of_equal_ways_that_with_more_equal_words():
    partner, _, _ = plain([1, 9, 4], [1, 2, 3, 4])  # "We don't expect" beside "we do not expect"
    assert partner.tolist()[0] == 0
