import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reference import order as reference
from whence.variants.collation.order import likeness_of, order_of

texts = st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=9).map(tuple), min_size=1, max_size=7, unique=True)


def arrays(texts):
    return [np.array(text, np.int32) for text in texts]


@given(texts=texts)
@example(texts=[(1,), (2,)])  # not a pair
def test_likeness_of__is_that_of_the_reference(texts):
    like = likeness_of(arrays(texts))
    for i, one in enumerate(texts):
        assert like[i].tolist() == [0.0 if i == j else reference.likeness(one, other) for j, other in enumerate(texts)]


@given(texts=texts)
def test_order_of__is_that_of_the_reference_and_of_any_order_of_the_texts(texts):
    ordered, like = order_of(arrays(texts))
    found = [tuple(text.tolist()) for text in ordered]
    assert found == reference.order(texts)
    assert [text.tolist() for text in order_of(arrays(texts[::-1]))[0]] == [text.tolist() for text in ordered]
    assert like.tolist() == likeness_of(ordered).tolist()
