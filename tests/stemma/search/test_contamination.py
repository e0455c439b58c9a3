import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.stemma.search.contamination import (
    CONTAMINATED,
    FEWEST,
    LOST_SOURCE,
    find_mergers,
    spent_columns,
    weigh_borders,
)
from whence.stemma.texts.costs import cost_pairs, damp
from whence.stemma.texts.variation import Variation
from whence.stemma.trees.tree import Tree

N_COLUMNS, N_CHANGED = 60, 4
CHANGE = 4.5  # nats


def variation_of(slots):
    """Two readings in each column, one as dear as the other."""
    table = np.array([[0.0, 9.0, 9.0], [0.0, 0.0, CHANGE], [0.0, CHANGE, 0.0]])
    prices = np.tile(table.ravel(), N_COLUMNS), np.arange(N_COLUMNS + 1) * 9, np.full(N_COLUMNS, 3)
    readings = [["", "red", "blue"]] * N_COLUMNS
    return Variation(slots, readings, prices, [[i] for i in range(len(slots))], np.arange(len(slots)))


def merged_tree(n_lost):
    """Node 0 and node 2 differ front and back; node 1, drawn below 0, has its front from 0 and its back from 2."""
    slots = np.ones((3, N_COLUMNS), np.int32)
    slots[2, 2 : 2 * N_CHANGED + 2 : 2] = 2
    slots[1:, N_COLUMNS - 2 * N_CHANGED :: 2] = 2
    return tree_of(slots, n_lost)


def tree_of(slots, n_lost=0):
    """The first text with the others below it."""
    variation = variation_of(slots)
    costs = cost_pairs(slots, slots, variation.prices)
    parents = np.array([-1] + [0] * (len(slots) - 1))
    return Tree(parents, slots, costs, len(slots) - n_lost, 0.0, np.arange(len(slots))), variation


def mixed_tree(aside):
    """As ``merged_tree`` with 14 places front and 14 back, in every so many of which node 1 goes with the other one."""
    slots = np.ones((3, N_COLUMNS), np.int32)
    slots[2, 1:-3:2] = 2
    slots[1, 29:-3:2] = 2
    slots[1, 1 : N_COLUMNS - 3 : 2 * aside] = 3 - slots[1, 1 : N_COLUMNS - 3 : 2 * aside]
    return tree_of(slots)


@pytest.mark.parametrize(("n_lost", "merged"), [(0, [1]), (1, [])])
def test_find_mergers__asks_more_of_a_source_that_is_lost(n_lost, merged):
    tree, variation = merged_tree(n_lost)
    assert CONTAMINATED < tree.text_costs[0, 1] < CONTAMINATED + LOST_SOURCE
    _, mergers = find_mergers(tree, variation)
    assert list(mergers) == merged
    assert all((one.first, one.second) == (0, 2) for one in mergers.values())


@pytest.mark.parametrize(("aside", "merged"), [(3, []), (100, [1])])
def test_find_mergers__holds_readings_of_both_all_over_the_text_for_those_of_a_third(aside, merged):
    tree, variation = mixed_tree(aside)
    spent = [spent_columns(tree, variation, 1)[node] for node in (0, 2)]
    halves = spent[0][N_COLUMNS // 2 - 2] + spent[1][-1] - spent[1][N_COLUMNS // 2 - 2]
    assert tree.text_costs[0, 1] - damp(halves) > CONTAMINATED  # either would pay for a second source
    _, mergers = find_mergers(tree, variation)
    assert list(mergers) == merged


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 2), min_size=N_COLUMNS, max_size=N_COLUMNS), min_size=3, max_size=4))
def test_weigh_borders__finds_the_first_of_the_cheapest_columns(texts):
    tree, variation = tree_of(np.array(texts, np.int32))
    columns, costs = weigh_borders(tree, variation, 1, 0)
    spent = spent_columns(tree, variation, 1).tolist()
    margin = int(FEWEST * N_COLUMNS)
    for other in range(len(texts)):
        for side, (front, behind) in enumerate(((0, other), (other, 0))):
            plain = [
                spent[front][k] + (spent[behind][-1] - spent[behind][k]) for k in range(margin, N_COLUMNS - margin)
            ]
            assert costs[side, other] == min(plain)
            assert columns[side, other] == margin + plain.index(min(plain))
