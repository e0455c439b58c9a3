"""Words are sorted as comparing the bits asked for sorts them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence import radix
from whence.radix import sort_bits

words = st.lists(
    st.one_of(st.integers(0, 2**64 - 1), st.integers(0, 7), st.sampled_from([2**63, 2**64 - 1])), max_size=90
)


def by_bits(words: list[int], low: int, high: int) -> list[int]:
    """The slow twin: a stable sort by comparison."""
    return sorted(words, key=lambda word: (word >> low) & ((1 << (high - low)) - 1))


@given(words=words, bits=st.tuples(st.integers(0, 64), st.integers(0, 64)).map(sorted))
def test_sort_bits__sorts_as_the_reference(words, bits):
    found = np.array(words, np.uint64)
    sort_bits(found, *bits)
    assert found.tolist() == by_bits(words, *bits)


@pytest.mark.parametrize("n", [radix.INSERTED, radix.INSERTED + 1, 5000])
@pytest.mark.parametrize("bits", [(0, 64), (28, 64), (5, 38), (63, 64), (7, 7)])
def test_sort_bits__sorts_few_and_many(n, bits):
    given = np.random.default_rng(n).integers(0, 2**64, n, np.uint64) & np.uint64(0xFF00FF00000FFFFF)
    found = given.copy()
    sort_bits(found, *bits)
    assert found.tolist() == by_bits(given.tolist(), *bits)


@pytest.mark.parametrize("bits", [(0, 63), (0, 64), (1, 64)])
def test_sort_bits__looks_at_no_bit_above_those_asked_for(bits):
    words = [(1 << 63) | 2, 3]
    found = np.array(words, np.uint64)
    sort_bits(found, *bits)
    assert found.tolist() == by_bits(words, *bits)


@pytest.mark.parametrize("odd", [0, 20, 40])
def test_sort_bits__moves_one_word_that_differs_from_all_others(odd):
    words = [5] * 40
    words.insert(odd, 1)
    found = np.array(words, np.uint64)
    sort_bits(found, 0, 64)
    assert found.tolist() == [1] + [5] * 40
