"""Trees that tie with the drawn one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings

from tests.reference import ancestry as reference
from tests.reference.arborescence import is_tree
from tests.stemma.test_draw import NOTICE, copies, day, drawn
from tests.stemma.trees.test_ancestry import arrays, cases
from whence.stemma.search.whole import Whole
from whence.stemma.support.ties import TIE, are_lost_shown, find_ties
from whence.stemma.trees.ancestry import mend_tree, move, tying_moves
from whence.stemma.trees.tree import Tree


def tied(parents, costs, roots, before, named, *, n_lost=0):
    """What find_ties says, by the terms of the reference."""
    n = len(parents)
    table, prices, dated, names, _ = arrays(costs, roots, before, named)
    tree = Tree(np.array(parents), np.zeros((n, 0), np.int32), table, n - n_lost, 0.0, np.arange(n))
    return find_ties(tree, Whole(table, prices, dated, names, np.zeros((n, n))))


@given(cases(is_tree=True))
def test_tying_moves__are_those_of_the_reference(case):
    parents, *rest = case
    limit = reference.cost_of(parents, *rest) + 2.5
    moves, costs = tying_moves(np.array(parents), limit, *arrays(*rest))
    found = {
        tuple(move(np.array(parents), node, target).tolist()): cost
        for (node, target), cost in zip(moves, costs, strict=True)
    }
    every = {tuple(moved): reference.cost_of(moved, *rest) for moved in reference.moves(parents)}
    wanted = {moved: cost for moved, cost in every.items() if cost < limit and moved != tuple(parents)}
    assert {moved: cost for moved, cost in found.items() if moved != tuple(parents)} == pytest.approx(wanted)


@settings(deadline=None)
@given(cases(is_tree=True))
def test_find_ties__names_every_parent_one_move_away_and_none_that_no_tying_tree_has(case):
    parents, *rest = case
    drawn_tree = mend_tree(np.array(parents), *arrays(*rest)).tolist()
    limit = reference.cost_of(drawn_tree, *rest) + TIE
    others = tied(drawn_tree, *rest)
    for moved in reference.moves(drawn_tree):
        if reference.cost_of(moved, *rest) < limit - 1e-6:
            for child, (now, then) in enumerate(zip(drawn_tree, moved, strict=True)):
                assert now == then or then in others[child]
    n = len(parents)
    if n <= 5:
        trees = [tree for tree in product(range(-1, n), repeat=n) if is_tree(tree)]
        near = [tree for tree in trees if reference.cost_of(list(tree), *rest) < limit + 1e-6]
        for child, some in others.items():
            assert some <= {tree[child] for tree in near} and drawn_tree[child] not in some


def test_find_ties__leaves_no_lost_node_with_a_single_child():
    costs = [[9.0, 9.0, 9.0, 9.0], [9.0, 9.0, 1.0, 9.0], [9.0, 1.0, 9.0, 9.0], [9.0, 1.0, 1.0, 9.0]]
    parents, roots = (
        [-1, 3, 3, 0],
        [0.0, 99.0, 99.0, 99.0],
    )  # node 3 is lost, 1 and 2 hang on it: 2 on 1 instead would leave it one child
    assert tied(parents, costs, roots, set(), set(), n_lost=0)[2] == {1}
    assert 2 not in tied(parents, costs, roots, set(), set(), n_lost=1)
    assert are_lost_shown(np.array(parents), 3) and not are_lost_shown(np.array([-1, 3, 1, 0]), 3)


def agreed(texts, **columns):
    """Of each child by key: whether its edge is agreed, and the keys of its other parents."""
    table = copies(texts, **columns)
    _, nodes, edges = drawn(table)
    key_of = {row["witness_id"]: row["key"] for row in table.to_pylist()}
    name = {row["node_id"]: key_of.get(row["witness_id"], "lost") for row in nodes.to_pylist()} | {None: None}
    return {name[row["child"]]: (row["agreed"], [name[other] for other in row["others"]]) for row in edges.to_pylist()}


def test_draw_stemma__names_both_sources_of_a_copy_of_equal_texts():
    slip = NOTICE.replace("harbour board", "harbuor board").replace("that was", "htat was")
    dates = {"a": day(1), "b": day(2), "c": day(3)}
    found = agreed({"a": NOTICE, "b": NOTICE + " ", "c": slip}, published=dates)
    assert found == {"b": (True, []), "c": (False, ["b"])}


def test_draw_stemma__says_that_either_of_two_equal_texts_may_be_the_first():
    ((child, told),) = agreed({"a": NOTICE, "b": NOTICE}).items()
    assert child in "ab" and told == (False, [None])


def test_draw_stemma__agrees_on_an_edge_that_nothing_rivals():
    odd = NOTICE.replace("the ministry", "THE ministry").replace("harbour board", "harbuor board")
    assert agreed({"odd": odd, "plain": NOTICE}) == {"odd": (True, [])}
