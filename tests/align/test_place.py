import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.reference import align as reference
from whence.align.align import scratch_of
from whence.align.extend import EQUAL, LONGER, ONLY_A, ONLY_B, OPEN, REPLACED_BY
from whence.align.place import GLANCE_DROP, align_chain, drop_barred, glance, take_rest
from whence.seeds.weigh import BUCKETS
from whence.text.tokens import ENDS_SENTENCE, SEEDABLE


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
    ops, hashes = np.full(20, -1, np.int8), np.arange(40, dtype=np.uint32)
    a, b, n = take_rest(hashes, (0, 20, 1), rest_a, rest_b, ops, 3)
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


WORDS = st.lists(st.integers(1, 9), min_size=1, max_size=30)
GAINS = np.zeros(BUCKETS, np.int8)
GAINS[:10] = [1, 1, 1, 2, 2, 4, 6, 8, 11, 11]


def aligned(a, b, chain, flags):
    """What ``align_chain`` makes of two lists of words and of places in both: start and stop in each, score, ops."""
    hashes, n = np.array(a + b, np.uint32), len(a) + len(b)
    places = tuple(np.array(places, np.int32) for places in zip(*chain, strict=True))
    work = scratch_of(2 * n + 4)
    bounds = (0, len(a), len(a), n)
    start_a, stop_a, start_b, stop_b, score, n_ops = align_chain(
        hashes, np.array(flags, np.int8), GAINS, (*places, 0, len(a)), bounds, work
    )
    return (start_a, stop_a), (start_b - len(a), stop_b - len(a)), score, work[0][:n_ops].tolist()


@given(a=WORDS, b=WORDS, data=st.data())
@settings(max_examples=400)
def test_align_chain__spells_both_ranges_through_its_anchors(a, b, data):
    equal = [(i, j) for i, word in enumerate(a) for j, other in enumerate(b) if word == other]
    assume(equal)
    chain = []
    for place in sorted(data.draw(st.sets(st.sampled_from(equal), min_size=1, max_size=4))):
        if not chain or (place[0] > chain[-1][0] and place[1] > chain[-1][1]):
            chain.append(place)
    size = len(a) + len(b)
    flags = data.draw(
        st.lists(st.sampled_from([SEEDABLE] * 6 + [0] + [SEEDABLE | ENDS_SENTENCE] * 2), min_size=size, max_size=size)
    )
    range_a, range_b, score, ops = aligned(a, b, chain, flags)
    assert 0 <= range_a[0] < range_a[1] <= len(a) and 0 <= range_b[0] < range_b[1] <= len(b)
    gain = {word: int(GAINS[word]) for word in range(10)}
    spelled = reference.score_of(ops, a[slice(*range_a)], b[slice(*range_b)], gain)
    if ops[0] == ops[-1] == EQUAL and set(flags) == {SEEDABLE}:  # else there are words at its edges that do not count
        assert score == spelled
    else:
        assert spelled <= score + 8 * OPEN


@given(ops=st.lists(st.integers(0, 3), min_size=1, max_size=12), data=st.data(), step=st.sampled_from([1, -1]))
def test_drop_barred__gives_back_as_the_reference(ops, data, step):
    n_a, n_b = sum(op != ONLY_B for op in ops), sum(op != ONLY_A for op in ops)
    barred = data.draw(st.lists(st.booleans(), min_size=n_a + n_b, max_size=n_a + n_b))
    hashes = np.ones(n_a + n_b, np.uint32)  # each pair brings the same
    flags = np.where(barred, 0, SEEDABLE).astype(np.int8)
    ends = (n_a, n_a + n_b, 1) if step == 1 else (-1, n_a - 1, -1)
    a, b, lost, given_back = drop_barred(hashes, flags, GAINS, ends, np.array(ops, np.int8), len(ops))
    sides = barred[:n_a], barred[n_a:]
    if step == 1:
        kept = reference.without_barred(ops, *sides)
        dropped, left = ops[len(kept) :], (a, b - n_a)
    else:
        kept = reference.without_barred(ops[::-1], *(side[::-1] for side in sides))[::-1]
        dropped, left = ops[: len(ops) - len(kept)], (n_a - 1 - a, n_b - 1 - (b - n_a))
    assert given_back == len(dropped)
    assert left == (sum(op != ONLY_B for op in kept), sum(op != ONLY_A for op in kept))
    assert lost == sum(-LONGER if op > REPLACED_BY else int(GAINS[1]) for op in dropped)


def test_align_chain__takes_no_boilerplate_at_its_ends_and_keeps_it_inside():
    words = list(range(1, 10)) + list(range(1, 10))
    flags = [SEEDABLE] * 18
    for place in (0, 1, 4, 8):  # of both sides
        flags[place] = flags[place + 9] = 0
    range_a, range_b, score, ops = aligned(words[:9], words[9:], [(3, 3)], flags)
    assert range_a == range_b == (2, 8) and ops == [EQUAL] * 6
    assert score == sum(int(GAINS[word]) for word in words[2:8])
