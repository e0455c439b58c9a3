"""Equal texts: by their words, boilerplate and credits left out."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from whence.kinship.identical import identical_texts


def found(texts, notes=None):
    lists = pa.array(notes or [[] for _ in texts], pa.list_(pa.string()))
    return sorted(identical_texts(pa.array(texts, pa.large_string()), lists))


@given(st.lists(st.lists(st.sampled_from(["quay", "Tern", "9"]), max_size=3), max_size=6))
def test_identical__rows_of_equal_words(pages):
    wanted = {}
    for row, words in enumerate(pages):
        wanted.setdefault(tuple(word.lower() for word in words), []).append(row)
    expected = sorted((rows, len(words)) for words, rows in wanted.items() if words and len(rows) > 1)
    assert found([", ".join(words) for words in pages]) == expected


def test_identical__leaves_out_what_is_noted():
    texts = ["Closed today. Source: Tern Post", "Closed today.", "Source: Tern Post"]
    assert found(texts, [["credit: 14:31"], [], ["credit: 0:17"]]) == [([0, 1], 2)]


def test_identical__two_characters_are_a_word():
    assert found(["北方大桥封闭"] * 2) == [([0, 1], 3)]
