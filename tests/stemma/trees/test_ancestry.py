import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference import ancestry as reference
from whence.stemma.trees.ancestry import mend_tree, move, score_tree


@st.composite
def cases(draw, *, is_tree):
    n = draw(st.integers(1, 6))
    names = st.integers(0, n - 1)
    parents = [-1 if i == 0 else draw(st.integers(0, i - 1) if is_tree else st.integers(-1, n - 1)) for i in range(n)]
    prices = st.lists(st.integers(0, 9).map(float), min_size=n, max_size=n)
    costs = draw(st.lists(prices, min_size=n, max_size=n))
    before, named = (draw(st.sets(st.tuples(names, names).filter(lambda pair: pair[0] != pair[1]))) for _ in "bn")
    return parents, costs, draw(prices), before, named


def arrays(costs, roots, before, named):
    """The arguments of the kernels behind the tree."""
    n = len(roots)
    dated, names = np.zeros((n, n), bool), np.zeros((n, n), bool)
    for table, pairs in ((dated, before), (names, named)):
        for pair in pairs:
            table[pair] = True
    return np.array(costs), np.array(roots), dated, names, names.any(1)


@given(cases(is_tree=False))
def test_score_tree__equals_the_reference(case):
    parents, *rest = case
    assert score_tree(np.array(parents), *arrays(*rest)) == pytest.approx(reference.cost_of(parents, *rest))


@given(cases(is_tree=True))
def test_move__makes_the_trees_of_the_reference(case):
    parents = case[0]
    n = len(parents)
    made = {
        tuple(move(np.array(parents), node, target).tolist())
        for node in range(n)
        for target in range(n + 2)
        if target != node and (target >= n or parents[node] >= 0)
    }
    assert made - {tuple(parents)} == set(map(tuple, reference.moves(parents))) - {tuple(parents)}


@given(cases(is_tree=True))
def test_mend_tree__leaves_no_move_that_makes_the_tree_cheaper(case):
    parents, *rest = case
    mended = mend_tree(np.array(parents), *arrays(*rest)).tolist()
    cost = reference.cost_of(mended, *rest)
    assert math.isfinite(cost) and cost <= reference.cost_of(parents, *rest) + 1e-6
    assert all(reference.cost_of(moved, *rest) > cost - 1e-5 for moved in reference.moves(mended))
