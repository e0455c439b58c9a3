"""The index: every place of every run that is asked for, and no other."""

import numpy as np
import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reference.grams import places_of
from whence.quotations import index
from whence.quotations.index import SIZES, Texts, hash_runs, make_index, read_texts
from whence.text.tokens import Words

TEXT = st.lists(st.integers(0, 3), max_size=12)


def texts_of(texts):
    flat = np.array([word for text in texts for word in text], np.uint32)
    zeros = np.zeros(len(flat), np.int32)
    return Texts(Words(flat, zeros, zeros, zeros), np.cumsum([0, *map(len, texts)]))


@given(texts=st.lists(TEXT, min_size=1, max_size=5), asked=st.lists(TEXT, max_size=3))
@example(texts=[[1, 1, 1, 1, 1]], asked=[[1, 1, 1, 1]])
@example(texts=[[0], []], asked=[[0, 0]])
def test_make_index__finds_the_places_of_the_reference(texts, asked):
    made = make_index(texts_of(texts), [np.array(words, np.uint32) for words in asked])
    for words in asked:
        for k in SIZES:
            for i in range(len(words) - k + 1):
                run = words[i : i + k]
                (number,) = made.numbers(hash_runs(np.array(run, np.uint32), k))
                found = made.place[made.offset[number] : made.offset[number + 1]]
                assert found.tolist() == places_of(texts, run)
        counted = made.count(np.array(words, np.uint32)).tolist()
        assert counted == [len(places_of(texts, [word])) for word in words]


def test_make_index__does_not_depend_on_how_many_texts_are_looked_through_at_a_time(monkeypatch):
    texts = texts_of([[1, 2, 3, 1, 2], [1, 2], [], [3, 1, 2, 3]] * 3)
    asked = [np.array([1, 2, 3, 1], np.uint32)]
    whole = make_index(texts, asked)
    monkeypatch.setattr(index, "CHUNK", 1)
    pieces = make_index(texts, asked)
    for name in ("keys", "offset", "place", "word", "n_word"):
        assert np.array_equal(getattr(whole, name), getattr(pieces, name))


def test_read_texts__gives_the_words_of_all_chunks_end_to_end():
    texts = read_texts(pa.chunked_array([["The old quay", ""], ["", "closes"]]))
    assert texts.bounds.tolist() == [0, 3, 3, 3, 4]
    assert texts.text_at(np.array([0, 2, 3])).tolist() == [0, 0, 3]


def test_read_texts__no_text_has_no_words():
    assert len(read_texts(pa.chunked_array([], pa.string())).words) == 0
