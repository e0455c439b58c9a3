import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.costs import cheapest_root, cost_of
from whence.stemma.texts import settle
from whence.stemma.texts.costs import cost_pairs, walk_costs


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
    st.lists(st.floats(0.1, 1), min_size=5, max_size=5),
    st.floats(1, 12),
    st.randoms(use_true_random=False),
)
def test_settle_columns__finds_the_cheapest_readings_of_the_hidden(slots, price, share, added, random):
    slots[0] = None
    parents = [-1] + [random.randrange(i) for i in range(1, len(slots))]
    column = np.array([[settle.HIDDEN if slot is None else slot] for slot in slots], np.int32)
    order = np.arange(len(slots))[::-1].copy()
    shares = np.array(share[: len(slots)])[:, None]
    at_root = settle.settle_columns(column, shares, np.array([added]), np.array(parents), order, flat([price]))
    for reading in range(3):
        assert at_root[0, reading] == pytest.approx(cheapest_root(slots, parents, price, reading, share, added))


def test_share_gaps__divides_a_gap_among_its_columns_and_bounds_what_few_add():
    slots = np.array([[1, 1, 1, 1, 1, 0], [1, 0, 0, 0, 1, 1], [1, 0, 0, 0, 0, 1], [2, 0, 0, 0, 1, 1]], np.int32)
    share, added = settle.share_gaps(slots)
    third, quarter = 1 / 3, 1 / 4
    assert share.tolist() == [
        [1, 1, 1, 1, 1, 1],
        [1, third, third, third, 1, 1],
        [1, quarter, quarter, quarter, quarter, 1],
        [1, third, third, third, 1, 1],
    ]
    bound = pytest.approx(settle.LONG_ADDITION / 3)  # one of four has these, and the usual gap is of three words
    assert added.tolist() == [np.inf, bound, bound, bound, np.inf, np.inf]
