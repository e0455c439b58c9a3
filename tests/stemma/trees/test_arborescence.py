import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.reference.arborescence import cheapest_tree, is_tree, span_again
from whence.stemma.trees.arborescence import span_tree


@st.composite
def graphs(draw, most=5):
    n = draw(st.integers(1, most))
    price = st.integers(0, 4).map(float)
    costs = draw(st.lists(st.lists(price, min_size=n, max_size=n), min_size=n, max_size=n))
    return costs, draw(st.lists(price, min_size=n, max_size=n))


@settings(max_examples=150, deadline=None)
@given(graphs())
@example(([[0.0]], [3.0]))
@example(([[0.0, 0.0, 0.0]] * 3, [0.0, 0.0, 0.0]))  # nothing but ties
def test_span_tree__costs_what_the_cheapest_of_all_trees_costs(graph):
    costs, roots = graph
    parents, total = span_tree(np.array(costs), np.array(roots))
    assert is_tree(tuple(parents.tolist()))
    assert total == pytest.approx(cheapest_tree(costs, roots))


@settings(max_examples=200, deadline=None)
@given(graphs(most=8))
@example(([[0.0] * 6] * 6, [0.0] * 6))
def test_span_tree__of_equal_trees_takes_the_one_of_a_search_anew_in_every_round(graph):
    costs, roots = graph
    assert span_tree(np.array(costs), np.array(roots))[0].tolist() == span_again(costs, roots)


def test_span_tree__opens_cycles_within_cycles():
    # 0, 1 copy each other for nothing; so do 2, 3; and the two pairs each other: only 4 can start it all
    costs = np.full((5, 5), 50.0)
    costs[0, 1] = costs[1, 0] = costs[2, 3] = costs[3, 2] = 0.0
    costs[1, 2] = costs[3, 0] = 1.0
    costs[4, 3] = 7.0
    parents, total = span_tree(costs, np.array([90.0, 90.0, 90.0, 90.0, 0.0]))
    assert parents.tolist() == [3, 0, 3, 4, -1]
    assert total == 8.0
