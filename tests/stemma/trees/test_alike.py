import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from whence.stemma.trees.alike import span_kinds
from whence.stemma.trees.arborescence import span_tree


@st.composite
def kinds(draw):
    """Costs between kinds, of roots, and the kind of each node; few different costs, so that many trees tie."""
    k = draw(st.integers(1, 5))
    kind_of = draw(st.lists(st.integers(0, k - 1), min_size=1, max_size=14))
    costs = np.array(draw(st.lists(st.integers(1, 4), min_size=k * k, max_size=k * k)), float).reshape(k, k)
    roots = np.array(draw(st.lists(st.integers(-2, 2), min_size=k, max_size=k)), float)
    np.fill_diagonal(costs, 0.0)
    return costs, roots, np.array(kind_of)


@given(given=kinds())
@example(given=(np.zeros((1, 1)), np.zeros(1), np.zeros(40, np.int64)))  # nothing but copies
@example(given=(np.array([[0.0, 1.0], [1.0, 0.0]]), np.zeros(2), np.array([0, 1, 0, 1, 1, 0, 1])))
def test_span_kinds__is_span_tree_node_by_node(given):
    costs, roots, kind_of = given
    parents, _ = span_tree(costs[np.ix_(kind_of, kind_of)], roots[kind_of])
    numbers = {kind: i for i, kind in enumerate(dict.fromkeys(kind_of.tolist()))}  # each kind has a node
    own = list(numbers)
    found = span_kinds(costs[np.ix_(own, own)], roots[own], np.array([numbers[kind] for kind in kind_of.tolist()]))
    assert found.tolist() == parents.tolist()


@given(costs=st.lists(st.integers(0, 3), min_size=49, max_size=49), roots=st.lists(st.integers(0, 2), min_size=7))
def test_span_kinds__of_kinds_of_one_node_each_is_span_tree(costs, roots):
    table, root_costs = np.array(costs, float).reshape(7, 7), np.array(roots[:7], float)
    assert span_kinds(table, root_costs, np.arange(7)).tolist() == span_tree(table, root_costs)[0].tolist()
