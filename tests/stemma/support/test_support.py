import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.fit_support import fit_held, share_of
from tests.reference.support import extra_below
from tests.stemma.test_draw import NOTICE, copies, drawn, named
from whence.stemma.clues.clues import Kinds
from whence.stemma.support.support import CALIBRATION, DECIDED, NATS, calibrate, support_merger, weigh_roots
from whence.stemma.trees.tree import Tree

SHARES = st.floats(0, 1)


@st.composite
def weighed_trees(draw):
    """Parents, costs and roots of a few nodes."""
    n = draw(st.integers(1, 6))
    prices = st.integers(0, 9).map(float)
    order = draw(st.permutations(range(n)))
    parents = np.full(n, -1)
    for i in range(1, n):
        parents[order[i]] = order[draw(st.integers(0, i - 1))]
    costs = draw(st.lists(st.lists(prices, min_size=n, max_size=n), min_size=n, max_size=n))
    return parents, costs, draw(st.lists(prices, min_size=n, max_size=n))


@given(weighed_trees())
def test_weigh_roots__equals_the_reference(weighed):
    parents, costs, roots = weighed
    n = len(parents)
    tree = Tree(parents, np.zeros((n, 0), np.int32), np.array(costs), n, 0.0, np.arange(n))
    weights, nearest = weigh_roots(tree, Kinds(np.arange(n), np.array(costs), np.array(roots), np.zeros(n)))
    for node in range(n):
        extra = extra_below(parents.tolist(), costs, roots, node)
        assert nearest[node] == pytest.approx(min(extra))
        assert weights[node] == pytest.approx(sum(np.exp(-max(one, 0.0) / NATS) for one in extra))


def test_support_edges__decides_no_edge_of_a_chain_that_may_begin_at_either_end():
    changes = (("Monday", "Friday"), ("northern", "southern"), ("cracks", "holes"), ("three", "seven"))
    changes += (("pillars", "columns"), ("ferry", "steamer"), ("rope", "net"), ("crown", "penny"), ("half", "most"))
    texts, text = {"k0": NOTICE}, NOTICE
    for i, (old, new) in enumerate(changes, 1):
        text = text.replace(old, new)
        if i % 3 == 0:
            texts[f"k{i}"] = text
    table = copies(texts)
    _, nodes, edges = drawn(table)
    assert {frozenset(pair) for pair in named(table, nodes, edges)} == {
        frozenset(pair) for pair in (("k0", "k3"), ("k3", "k6"), ("k6", "k9"))
    }
    for edge in edges.to_pylist():
        assert not edge["decided"]
        assert any("could as well be the source as the copy" in sentence for sentence in edge["evidence"])


@given(SHARES, SHARES)
def test_calibrate__rises_with_the_share_and_can_be_turned_round(one, other):
    low, high = sorted((one, other))
    assert 0 <= calibrate(low) <= calibrate(high) <= 1
    assert abs(share_of(calibrate(one)) - one) < 1e-6


def test_calibrate__gives_nothing_to_a_share_of_nothing():
    assert CALIBRATION[0] == (0.0, 0.0) and CALIBRATION[-1][0] == 1.0
    assert calibrate(0.0) == 0.0


@given(st.floats(0, 1e6), st.floats(0, 1e6), SHARES)
def test_support_merger__rises_with_what_is_saved(one, other, held):
    low, high = sorted((one, other))
    assert 0 < support_merger(low, held) <= support_merger(high, held) <= 1


@given(SHARES, SHARES, st.floats(0, 1e6))
def test_support_merger__rises_with_the_replicates_that_hold_the_edge(one, other, saved):
    low, high = sorted((one, other))
    assert support_merger(saved, low) <= support_merger(saved, high)


def test_support_merger__decides_an_edge_that_replicates_hold_and_not_the_other_one():
    assert support_merger(20.0, 0.4) < DECIDED <= support_merger(20.0, 1.0)
    assert support_merger(0.1, 1.0) < DECIDED  # nor where a second source hardly pays


def test_fit_held__rises_with_the_share():
    held, right = np.array([0.1, 0.3, 0.6, 0.95, 1.0, 1.0]), np.array([0.0, 1.0, 0.0, 1.0, 1.0, 1.0])
    points = fit_held(held, right)
    assert [share for share, _ in points] == [0.2, 0.6, 0.95, 1.0]
    assert [value for _, value in points] == pytest.approx([1 / 3, 1 / 3, 1.0, 1.0], abs=1e-3)
