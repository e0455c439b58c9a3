"""Loci drawn anew, and how often an edge stands again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference import resample as reference
from tests.stemma.test_draw import NOTICE, copies, day, drawn
from tests.stemma.texts.test_costs import flat
from whence.stemma.support.resample import LONGEST, cost_replicates, draw_loci, find_loci, hold_edges
from whence.stemma.texts.costs import cost_pairs, walk_costs


@st.composite
def texts_of(draw):
    m = draw(st.integers(1, 30))
    table = st.lists(st.lists(st.integers(1, 6).map(float), min_size=3, max_size=3), min_size=3, max_size=3)
    price = [draw(table)] * m
    few = st.lists(st.sampled_from([1, 1, 1, 2, 0]), min_size=m, max_size=m)
    return draw(st.lists(few, min_size=2, max_size=4)), price


@given(texts_of())
def test_find_loci__equals_the_reference(case):
    texts, _ = case
    loci, n_loci = find_loci(np.array(texts, np.int32))
    assert loci.tolist() == reference.loci_of(texts)
    assert n_loci == 1 + max(loci.tolist(), default=-1)
    assert not n_loci or np.bincount(loci[loci >= 0]).max() <= LONGEST


@given(st.integers(1, 40), st.integers(1, 5))
def test_draw_loci__equals_the_reference(n_loci, n_replicates):
    found = draw_loci(n_loci, n_replicates)
    assert found.tolist() == reference.draws_of(n_loci, n_replicates)
    assert (found.sum(1) == n_loci).all()


def test_draw_loci__draws_each_locus_about_as_often():
    found = draw_loci(50, 400).sum(0)
    assert abs(found - 400).max() < 5 * np.sqrt(400)


@settings(deadline=None)
@given(texts_of())
def test_cost_replicates__equals_the_reference(case):
    texts, price = case
    slots, prices = np.array(texts, np.int32), flat(price)
    loci, n_loci = find_loci(slots)
    drawn_loci = (
        np.vstack([np.ones((1, n_loci), np.int32), draw_loci(n_loci, 3)]) if n_loci else np.ones((1, 0), np.int32)
    )
    found = cost_replicates(slots, slots, prices, loci, drawn_loci)
    assert found[0] == pytest.approx(cost_pairs(slots, slots, prices))  # each locus once
    for i, one in enumerate(slots):
        for j, other in enumerate(slots):
            spent = np.zeros(slots.shape[1])
            walk_costs(one, other, prices, spent)
            for row, draw in zip(found[:, i, j], drawn_loci.tolist(), strict=True):
                assert row == pytest.approx(reference.cost_of(spent.tolist(), loci.tolist(), draw))


@st.composite
def replicates_of(draw):
    n = draw(st.integers(2, 4))
    prices = st.lists(st.integers(0, 3).map(float), min_size=n, max_size=n)
    replicates = draw(st.lists(st.lists(prices, min_size=n, max_size=n), min_size=1, max_size=4))
    wanted = [-1, *(draw(st.integers(0, i - 1)) for i in range(1, n))]
    return np.array(replicates), np.array(wanted), np.array(draw(prices))


@settings(deadline=None)
@given(replicates_of())
def test_hold_edges__gives_an_edge_no_more_than_the_cheapest_trees_do(case):
    replicates, wanted, roots = case
    n = len(wanted)
    nothing, no = np.zeros((n, n)), np.zeros((n, n), bool)
    rules = roots, no, no, no.any(1)
    held = hold_edges(wanted, replicates, np.arange(n), nothing, roots, nothing, rules, True)
    for child in range(n):
        lowest = highest = 0.0
        for costs in replicates.tolist():
            trees = reference.cheapest_trees(costs, roots.tolist())
            parents = {tree[child] for tree in trees}
            holds = wanted[child] in parents
            highest += holds  # that edge alone is in the trees found
            lowest += 1.0 if parents == {wanted[child]} else 0.0
        assert lowest - 1e-9 <= held[child] * len(replicates) <= highest + 1e-9


def share_of(texts):
    table = copies(texts)
    _, _, edges = drawn(table)
    return {row["bootstrap"] for row in edges.to_pylist()}


def test_draw_stemma__resamples_nothing_where_no_text_differs():
    assert share_of({"a": NOTICE, "b": NOTICE, "c": NOTICE}) == {None}


def test_draw_stemma__of_equal_texts_gives_each_its_part():
    slip = NOTICE.replace("harbour board", "harbuor board").replace("nine pillars", "nien pillars")
    table = copies({"plain": NOTICE, "slip": slip, "again": slip + " "})
    _, _, edges = drawn(table)
    shares = [row["bootstrap"] for row in edges.to_pylist()]
    assert len(shares) == 2 and all(0 < share <= 1 for share in shares)
    assert min(shares) < 0.6  # which of the two slips comes from the other nobody can tell


def heir_share(n_slips):
    """The share of the edge to a copy of a copy that has so many words turned round; the last copy turns two more."""
    words = NOTICE.split(" ")
    long = [i for i, word in enumerate(words) if len(word) > 4][::4]
    turned = [word[::-1] if i in long[2 : 2 + n_slips] else word for i, word in enumerate(words)]
    heir = [word[::-1] if i in long[:2] else word for i, word in enumerate(turned)]
    table = copies(
        {"0": NOTICE, "1": " ".join(turned), "2": " ".join(heir)}, published={"0": day(1), "1": day(2), "2": day(3)}
    )
    _, nodes, edges = drawn(table)
    key_of = dict(zip(table["witness_id"].to_pylist(), table["key"].to_pylist(), strict=True))
    name = {row["node_id"]: key_of[row["witness_id"]] for row in nodes.to_pylist()}
    return {(name[row["parent"]], name[row["child"]]): row["bootstrap"] for row in edges.to_pylist()}["1", "2"]


def test_draw_stemma__holds_an_edge_that_many_places_show_more_often_than_one_that_few_do():
    assert heir_share(7) > 0.9 > heir_share(1) > 0.3
