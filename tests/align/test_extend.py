import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reference import align as reference
from whence.align.align import scratch_of
from whence.align.extend import REPLACED, extend, fill, gain_of
from whence.seeds.weigh import BUCKETS
from whence.text.tokens import CHARACTER

GAIN = {1: 1, 2: 4, 3: 11}
words = st.lists(st.sampled_from([1, 2, 3]), max_size=8)


def arrays(a: list[int], b: list[int]) -> tuple[np.ndarray, np.ndarray]:
    gains = np.zeros(BUCKETS, np.int8)
    gains[list(GAIN)] = list(GAIN.values())
    return np.array([*a, *b, 0], np.uint32), gains


@given(a=words, b=words)
def test_fill__gives_the_best_score_and_spells_both_ranges(a, b):
    hashes, gains = arrays(a, b)
    ops = np.empty(40, np.int8)
    score, n = fill(hashes, gains, (0, len(a), len(a), len(b)), ops, 0)
    assert reference.score_of(ops[:n].tolist(), a, b, GAIN) == score
    straight = len(a) == len(b) and (len(a) <= 2 or 3 * sum(x == y for x, y in zip(a, b, strict=True)) >= len(a))
    assert straight or score == reference.best_fill(a, b, GAIN)


@given(a=words, b=words, step=st.sampled_from([1, -1]))
@example(a=[2] * 8, b=[2] * 8, step=-1)
def test_extend__reaches_the_best_end(a, b, step):
    hashes, gains = arrays(a, b)
    ops, _, scratch = scratch_of(60)
    place = (0, len(a)) if step == 1 else (len(a) - 1, len(a) + len(b) - 1)
    i, j, score, n = extend(hashes, gains, (*place, len(a), len(b), step), ops, 0, scratch)
    passed = (a[:i], b[:j]) if step == 1 else (a[::-1][:i], b[::-1][:j])
    assert reference.score_of(ops[:n].tolist(), *passed, GAIN) == score
    sides = (a, b) if step == 1 else (a[::-1], b[::-1])
    greedy = next((k for k, (x, y) in enumerate(zip(*sides, strict=False)) if x != y), min(len(a), len(b)))
    rest = reference.best_extension(sides[0][greedy:], sides[1][greedy:], GAIN)
    assert score == sum(GAIN[word] for word in sides[0][:greedy]) + rest


def test_gain_of__is_half_for_a_character_of_a_script_without_spaces():
    _, gains = arrays([], [])
    for word, gain in GAIN.items():
        one, character = np.uint32(word), np.uint32(word | int(CHARACTER))
        assert gain_of(gains, one, one) == gain
        assert gain_of(gains, character, character) == (gain + 1) // 2
        assert gain_of(gains, one, character) == -REPLACED


def test_extend__goes_on_beyond_one_search():
    rng = np.random.default_rng(5)
    text = rng.integers(10, 10_000, 5_000).tolist()
    swapped = [word if rng.random() < 0.6 else int(rng.integers(20_000, 30_000)) for word in text]
    hashes = np.array(text + swapped, np.uint32)
    ops, _, scratch = scratch_of(20_000)
    i, j, _, _ = extend(hashes, np.full(BUCKETS, 8, np.int8), (0, 5_000, 5_000, 5_000, 1), ops, 0, scratch)
    assert i == j > 4_990


def test_extend__follows_a_way_that_drifts_beyond_the_band():
    rng = np.random.default_rng(6)
    text = rng.integers(10, 10_000, 900).tolist()
    grown = [word for i, old in enumerate(text) for word in ([old, 20_000 + i] if i % 10 == 9 else [old])]
    grown = [30_000 + i if i % 7 == 3 else word for i, word in enumerate(grown)]
    for one, other in ((text, grown), (grown, text)):
        hashes = np.array(one + other, np.uint32)
        ops, _, scratch = scratch_of(4_000)
        place = (0, len(one), len(one), len(other), 1)
        i, j, _, _ = extend(hashes, np.full(BUCKETS, 8, np.int8), place, ops, 0, scratch)
        assert i > len(one) - 10 and j > len(other) - 10
