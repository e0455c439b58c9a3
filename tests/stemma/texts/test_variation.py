import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reference.repeated import repeated_plainly
from whence.stemma.texts.variation import CAPITAL, NEAR, REPLACED, price_of, repeated_words

TEXTS = st.lists(
    st.dictionaries(st.integers(0, 8), st.sampled_from(["red", "Red", "rod", "blue", "of"])).map(
        lambda own: dict(sorted(own.items()))
    ),
    max_size=4,
)


@given(TEXTS)
@example([])
@example([{}, {0: "red"}])  # no two words side by side
@example([dict(enumerate(["of", "red", "blue", "of", "red", "blue"]))])
def test_repeated_words__are_those_that_a_look_at_every_text_finds(words):
    assert repeated_words(words) == repeated_plainly(words)


@pytest.mark.parametrize(
    ("known", "odd", "base"),
    [("harbour", "harbuor", NEAR), ("engineer", "enginer", NEAR), ("Board", "BOARD", CAPITAL)],
)
def test_price_of__is_less_for_a_slip_than_for_mending_it(known, odd, base):
    counts = {known: 5, odd: 1}
    assert price_of(known, odd, counts) == pytest.approx(base - 2.0)
    assert price_of(odd, known, counts) > base + 2.0


@pytest.mark.parametrize(("one", "other"), [("nabrzeża", "nabrzeże"), ("порту", "порті"), ("repair", "repairs")])
def test_price_of__of_two_endings_is_the_same_either_way(one, other):
    counts = {one: 1, other: 4}
    assert price_of(one, other, counts) == price_of(other, one, counts) == NEAR


def test_price_of__of_words_nothing_alike_knows_no_frequency():
    assert price_of("ferry", "council", {"ferry": 1, "council": 9}) == REPLACED
