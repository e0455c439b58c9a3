from hypothesis import example, given
from hypothesis import strategies as st

from tests.reference.repeated import repeated_plainly
from whence.stemma.texts.variation import repeated_words

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
