import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reference import align as reference
from whence.align.align import FIELDS, count_equal, is_inside, room_of
from whence.align.extend import EQUAL, ONLY_B, REPLACED_BY
from whence.seeds.weigh import BUCKETS


def test_count_equal__counts_telling_words_once():
    hashes = np.array([1, 1, 2, 3, 3, 4], np.uint32)
    gains = np.zeros(BUCKETS, np.int8)
    gains[[1, 2, 3, 4]] = 5, 1, 5, 5
    ops = np.array([EQUAL, EQUAL, EQUAL, ONLY_B, EQUAL, EQUAL, REPLACED_BY], np.int8)
    assert count_equal(hashes, gains, 0, ops, len(ops), 5) == (5, 2)  # 1 and 3; 2 tells little, 4 is replaced


def test_is_inside__wants_both_words_in_one_passage():
    placed = np.array([[0, 0, 20, 30, 50, 0, 0, 0], [0, 40, 60, 70, 90, 0, 0, 0]])
    assert is_inside(placed, 0, 2, 19, 30) and is_inside(placed, 0, 2, 40, 89)
    assert not any(is_inside(placed, 0, 2, a, b) for a, b in ((20, 30), (19, 50), (10, 80), (50, 40)))
    assert not is_inside(placed, 1, 2, 19, 30)


ranges = st.lists(st.integers(0, 20), min_size=2, max_size=2, unique=True).map(sorted)


@given(ends_a=ranges, ends_b=ranges, better=st.lists(st.tuples(ranges, ranges), max_size=4))
@example(ends_a=[8, 9], ends_b=[8, 9], better=[([2, 8], [3, 7]), ([10, 12], [11, 12])])  # they touch it
@example(ends_a=[8, 9], ends_b=[8, 9], better=[([2, 4], [12, 14])])  # before it in a, behind it in b
def test_room_of__ends_where_a_better_passage_is_in_the_way_on_both_sides(ends_a, ends_b, better):
    placed = np.zeros((len(better) + 1, FIELDS), np.int64)
    placed[0, 1:5] = 0, 20, 0, 20  # of another pair
    for row, (in_a, in_b) in zip(placed[1:], better, strict=True):
        row[1:5] = *in_a, *in_b
    space, ends = (0, 22, 0, 23), (ends_a[0], ends_b[0], ends_a[1], ends_b[1])
    passages = [(*in_a, *in_b) for in_a, in_b in better]
    assert room_of(space, ends, (placed, 1, len(placed))) == reference.room(space, ends, passages)
