import numpy as np
import pytest

from whence.stemma.contamination import CONTAMINATED, LOST_SOURCE, find_mergers
from whence.stemma.costs import cost_pairs
from whence.stemma.tree import Tree
from whence.stemma.variation import REPLACED, Variation

N_COLUMNS, N_CHANGED = 60, 4


def variation_of(slots):
    """Two readings in each column, one as dear as the other."""
    table = np.array([[0.0, 9.0, 9.0], [0.0, 0.0, REPLACED], [0.0, REPLACED, 0.0]])
    prices = np.tile(table.ravel(), N_COLUMNS), np.arange(N_COLUMNS + 1) * 9, np.full(N_COLUMNS, 3)
    readings = [["", "red", "blue"]] * N_COLUMNS
    return Variation(slots, readings, prices, [[i] for i in range(len(slots))], np.arange(len(slots)))


def merged_tree(n_lost):
    """Node 0 and node 2 differ front and back; node 1, drawn below 0, has its front from 0 and its back from 2."""
    slots = np.ones((3, N_COLUMNS), np.int32)
    slots[2, 2 : 2 * N_CHANGED + 2 : 2] = 2
    slots[1:, N_COLUMNS - 2 * N_CHANGED :: 2] = 2
    variation = variation_of(slots)
    costs = cost_pairs(slots, slots, variation.prices)
    return Tree(np.array([-1, 0, 0]), slots, costs, 3 - n_lost, 0.0, np.arange(3)), variation


@pytest.mark.parametrize(("n_lost", "merged"), [(0, [1]), (1, [])])
def test_find_mergers__asks_more_of_a_source_that_is_lost(n_lost, merged):
    tree, variation = merged_tree(n_lost)
    assert CONTAMINATED < tree.text_costs[0, 1] < CONTAMINATED + LOST_SOURCE
    _, mergers = find_mergers(tree, variation)
    assert list(mergers) == merged
    assert all((one.first, one.second) == (0, 2) for one in mergers.values())
