"""Windows and copies: where a quotation may come from, whatever else the sources hold."""

from itertools import pairwise

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tests.reference.grams import places_of
from whence.quotations.index import make_index, read_texts
from whence.quotations.parts import parts_of
from whence.quotations.windows import find_copies, find_windows, stretches
from whence.text.tokens import words_of

TEXT = st.lists(st.sampled_from("abc"), max_size=12).map(" ".join)


def searched(quotation, texts):
    parts, found = parts_of(quotation), read_texts(pa.chunked_array([texts], pa.string()))
    asked = [parts.word[start:stop] for start, stop in stretches(parts)]
    return parts, found, make_index(found, [*asked, words_of(quotation).hash])


@given(quotation=TEXT, texts=st.lists(TEXT, min_size=1, max_size=4))
def test_find_copies__finds_every_copy(quotation, texts):
    _, found, index = searched(quotation, texts)
    copies = find_copies(words_of(quotation).hash, found, index)
    wanted = places_of([text.split() for text in texts], quotation.split()) if len(quotation.split()) > 1 else []
    assert copies.tolist() == wanted


@given(quotation=TEXT, texts=st.lists(TEXT, min_size=1, max_size=4))
def test_find_windows__lie_apart_inside_one_text_each(quotation, texts):
    parts, found, index = searched(quotation, texts)
    windows = find_windows(parts, found, index)
    for window in windows:
        assert found.bounds[window.text] <= window.start < window.stop <= found.bounds[window.text + 1]
    spans = sorted((window.start, window.stop) for window in windows)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_find_windows__has_both_sources_of_a_fused_quotation():
    texts = ["the old quay will close in May", *["the rain will fall"] * 50, "no boat sails before noon"]
    parts, found, index = searched("the old quay will close and no boat sails before noon", texts)
    assert {window.text for window in find_windows(parts, found, index)} >= {0, 51}


def test_find_windows__the_text_with_most_of_the_words_comes_first():
    texts = ["the quay of Lund", "the old quay of Lund will close", "will close the quay"]
    parts, found, index = searched("the old quay of Lund shall close", texts)
    assert find_windows(parts, found, index)[0].text == 1


def test_find_windows__common_words_do_not_hide_the_source():
    texts = [*["of the and of the and of the and"] * 400, "and of the quay and of the rain"]
    parts, found, index = searched("and of the quay and of a rain", texts)
    assert 400 in {window.text for window in find_windows(parts, found, index)}
