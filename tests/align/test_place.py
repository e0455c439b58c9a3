import numpy as np
import pytest

from whence.align.extend import ONLY_A, ONLY_B, REPLACED_BY
from whence.align.place import GLANCE_DROP, glance, take_rest
from whence.seeds.weigh import BUCKETS


@pytest.mark.parametrize(
    ("rest_a", "rest_b", "taken"),
    [
        (2, 2, [REPLACED_BY] * 2),
        (4, 2, [REPLACED_BY] * 2 + [ONLY_A] * 2),
        (1, 3, [REPLACED_BY] + [ONLY_B] * 2),
        (5, 2, []),  # three more on one side
        (6, 6, []),  # too many
        (0, 2, []),  # one sentence ends here
    ],
)
def test_take_rest__takes_words_that_correspond(rest_a, rest_b, taken):
    ops = np.full(20, -1, np.int8)
    a, b, n = take_rest(rest_a, rest_b, ops, 3)
    assert (a, b, n - 3) == ((rest_a, rest_b, len(taken)) if taken else (0, 0, 0))
    assert ops[3:n].tolist() == taken


@pytest.mark.parametrize(("n_other", "found"), [(3, 80), (1 + GLANCE_DROP // 2, 40)])
def test_glance__looks_past_a_few_other_words_and_not_past_many(n_other, found):
    equal, gap = [1, 2, 3, 4, 5], range(100, 100 + n_other)
    one = [*equal, *gap, *equal]
    other = [*equal, *(word + 50 for word in gap), *equal]
    hashes = np.array(one + other, np.uint32)
    n = len(one)
    total = glance(hashes, np.full(BUCKETS, 8, np.int8), 0, n, (0, n, n, 2 * n))
    assert total == (found - 2 * n_other if found == 80 else found)
