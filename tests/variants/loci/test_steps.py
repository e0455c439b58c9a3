"""Steps go through both texts word by word; a block is aligned at the least cost."""

from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.variants.tradition import words_of
from whence.variants.loci.moved import STAYED
from whence.variants.loci.steps import GAP, LONG_RUN, dissolve_islands, lay_side_by_side, pair_cost, walk_columns
from whence.variants.words.sides import Side


def side(text, columns=None):
    _, places = words_of(text)
    columns = list(range(len(places))) if columns is None else columns
    return Side(text, columns, [x for x, _ in places], [y for _, y in places], "en")


WORDS = ["the", "mills", "mill", "burned", "fell", "rose", "must", "may", "Rome", "12", "13"]
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@st.composite
def laid(draw):
    """Two texts and the columns of their words."""
    sides = []
    for _ in range(2):
        text = draw(texts)
        n = len(words_of(text)[0])
        sides.append(side(text, sorted(draw(st.lists(st.integers(0, 8), min_size=n, max_size=n, unique=True)))))
    return sides


@given(laid())
def test_walk_columns__puts_words_of_one_column_together_and_no_others(sides):
    a, b = sides
    steps = walk_columns(a, b)
    assert [i for i, _ in steps if i is not None] == list(range(len(a)))
    assert [j for _, j in steps if j is not None] == list(range(len(b)))
    beside = {(a.columns[i], b.columns[j]) for i, j in steps if i is not None and j is not None}
    assert beside == {(k, k) for k in set(a.columns) & set(b.columns)}


def least_cost(a, b):
    """The least cost of laying all words of a beside those of b: the recursion as it is written on paper."""

    @cache
    def rest(i, j):
        if i == len(a) or j == len(b):
            return GAP * (len(a) - i + len(b) - j)
        return min(pair_cost(i, j, a, b) + rest(i + 1, j + 1), GAP + rest(i + 1, j), GAP + rest(i, j + 1))

    return rest(0, 0)


@given(texts, texts)
@example("", "")
@example("the mill burned", "mills burned")
def test_lay_side_by_side__aligns_a_block_without_an_equal_word_at_the_least_cost(first, second):
    other = " ".join(word for word in second.split() if word.lower() not in first.lower().split())
    a, b = side(first), side(other)
    steps = lay_side_by_side(a, b, walk_columns(a, b), STAYED)
    assert [i for i, _ in steps if i is not None] == list(range(len(a)))
    assert [j for _, j in steps if j is not None] == list(range(len(b)))
    cost = sum(GAP if i is None or j is None else pair_cost(i, j, a, b) for i, j in steps)
    assert cost == pytest.approx(least_cost(a, b))


@pytest.mark.parametrize(
    ("near", "far"),
    [
        (("mill", "mill"), ("mill", "mills")),
        (("mill", "mills"), ("rose", "fell")),
        (("rose", "fell"), ("rose", "burned")),
        (("must", "may"), ("must", "burned")),
        (("12", "13"), ("12", "burned")),
    ],
)
def test_pair_cost__is_less_for_words_that_are_nearer(near, far):
    costs = [pair_cost(0, 0, side(first), side(second)) for first, second in (near, far)]
    assert costs[0] < costs[1] < 2 * GAP


def test_pair_cost__keeps_a_small_word_from_a_full_one():
    assert pair_cost(0, 0, side("the"), side("mill")) > 2 * GAP


RUN = " ".join(f"word{n}x" for n in range(LONG_RUN))


@pytest.mark.parametrize(
    ("island", "stays"),
    [("old mill", False), ("of the", False), ("old mill burned", True)],
)
def test_dissolve_islands__takes_few_equal_words_between_long_runs_apart(island, stays):
    a, b = side(f"{RUN} {island} {RUN}"), side(island)
    n = len(b)
    held = [(LONG_RUN + k, k) for k in range(n)]
    steps = [*((i, None) for i in range(LONG_RUN)), *held, *((LONG_RUN + n + i, None) for i in range(LONG_RUN))]
    found = dissolve_islands(steps, a, b)
    assert [step for step in found if None not in step] == (held if stays else [])
    assert [i for i, _ in found if i is not None] == list(range(len(a)))
    assert [j for _, j in found if j is not None] == list(range(n))
