import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference.centre import orders_from
from tests.stemma.test_draw import copies, drawn, named
from whence.stemma.search.centre import find_centre, orders_of
from whence.stemma.search.whole import Whole
from whence.stemma.trees.ancestry import move
from whence.stemma.trees.tree import Tree

ORIGINAL = "On Monday the lock keeper let 14 boats pass, and the millers of Tarn waited 3 days for rain and bread."
STAR = [ORIGINAL] + [
    ORIGINAL.replace(old, new) for old, new in (("14", "16"), ("Monday", "Friday"), ("Tarn", "Orle"), ("bread", "wind"))
]


@st.composite
def trees(draw, least=1):
    n = draw(st.integers(least, 6))
    return np.array([-1] + [draw(st.integers(0, i - 1)) for i in range(1, n)], np.int64)


def weighed(parents, costs, roots):
    """A tree of so many different texts and what it is weighed by, dates and credits aside."""
    n = len(parents)
    nothing = np.zeros((n, n), bool)
    tree = Tree(parents, np.arange(1, n + 1, dtype=np.int32)[:, None], costs, n, 0.0, np.arange(n))
    return tree, Whole(costs, roots, nothing, nothing, np.zeros((n, n)))


@given(trees())
def test_orders_of__equals_the_reference(parents):
    edges = [(int(parent), child) for child, parent in enumerate(parents) if parent >= 0]
    counts = [orders_from(edges, len(parents), root) for root in range(len(parents))]
    assert np.exp(orders_of(parents)) == pytest.approx([count / counts[0] for count in counts])


@given(trees(least=3))
def test_find_centre__has_the_same_root_whichever_end_it_starts_from(parents):
    n = len(parents)
    best = orders_of(parents).max()
    for start in range(n):
        turned = move(parents, start, n + 1) if start else parents
        tree, whole = weighed(turned, np.ones((n, n)), np.zeros(n))
        found = find_centre(tree, whole, np.zeros(n)).parents
        (root,) = np.flatnonzero(found < 0)
        assert math.isclose(orders_of(parents)[root], best)
        assert {frozenset(pair) for pair in enumerate(found) if pair[1] >= 0} == {
            frozenset(pair) for pair in enumerate(parents) if pair[1] >= 0
        }


@given(trees(least=3), st.integers(0, 5))
def test_find_centre__leaves_a_root_that_the_costs_tell(parents, start):
    n = len(parents)
    turned = move(parents, start % n, n + 1) if start % n else parents
    roots = np.full(n, 2.0)
    roots[start % n] = 0.0
    tree, whole = weighed(turned, np.ones((n, n)), roots)
    assert find_centre(tree, whole, np.zeros(n)).parents.tolist() == turned.tolist()


def test_draw_stemma__takes_the_text_between_all_others_for_the_original_of_a_star():
    for keys in list(permutations("abcde"))[::17]:
        table = copies(dict(zip(keys, STAR, strict=True)))
        _, nodes, edges = drawn(table)
        assert named(table, nodes, edges) == {(keys[0], key) for key in keys[1:]}
        assert not any(edge["decided"] for edge in edges.to_pylist())
