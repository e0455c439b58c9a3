import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.costs import cheapest_root, cost_of
from whence.stemma import settle
from whence.stemma.costs import cost_pairs, walk_costs


def flat(price):
    sizes = np.array([len(table) for table in price], np.int64)
    offsets = np.concatenate(([0], np.cumsum(sizes**2))).astype(np.int64)
    return np.concatenate([np.ravel(table) for table in price] or [np.zeros(0)]), offsets, sizes


@st.composite
def columns(draw):
    m = draw(st.integers(0, 9))
    price = [np.array(draw(st.lists(st.lists(st.floats(0, 6), min_size=3, max_size=3), min_size=3, max_size=3)))] * m
    slots = st.lists(st.integers(0, 2), min_size=m, max_size=m)
    return draw(slots), draw(slots), [table.tolist() for table in price]


@settings(max_examples=100, deadline=None)
@given(columns())
def test_walk_costs__equals_the_reference(case):
    parent, child, price = case
    spent = np.zeros(len(parent))
    total = walk_costs(np.array(parent, np.int32), np.array(child, np.int32), flat(price), spent)
    assert total == pytest.approx(cost_of(parent, child, price))
    assert (np.diff(spent) >= -1e-9).all()
    assert not len(spent) or spent[-1] == pytest.approx(total)


def test_cost_pairs__makes_a_long_omission_cheaper_than_its_restoration():
    slots = np.array([[1] * 60, [1] * 20 + [0] * 40], np.int32)
    price = flat([[[0.0, 2.0], [0.02, 0.0]]] * 60)
    costs = cost_pairs(slots, slots, price)
    assert costs[0, 1] < 6 < 60 < costs[1, 0]
    assert costs[0, 0] == costs[1, 1] == 0


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.integers(0, 2)), min_size=2, max_size=5),
    st.lists(st.lists(st.floats(0, 6), min_size=3, max_size=3), min_size=3, max_size=3),
    st.randoms(use_true_random=False),
)
def test_settle_columns__finds_the_cheapest_readings_of_the_hidden(slots, price, random):
    slots[0] = None
    parents = [-1] + [random.randrange(i) for i in range(1, len(slots))]
    column = np.array([[settle.HIDDEN if slot is None else slot] for slot in slots], np.int32)
    order = np.arange(len(slots))[::-1].copy()
    n = len(slots)
    at_root = settle.settle_columns(
        column, np.ones((n, 1)), np.full(1, np.inf), np.array(parents), order, flat([price])
    )
    for reading in range(3):
        assert at_root[0, reading] == pytest.approx(cheapest_root(slots, parents, price, reading))
