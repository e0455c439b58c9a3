"""Equal texts: by their words, boilerplate and credits left out."""

from __future__ import annotations

from itertools import permutations

import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from whence.kinship.identical import SHORTEST, identical_texts, one_word_apart, own_words


def words_of(texts, notes=None):
    lists = pa.array(notes or [[] for _ in texts], pa.list_(pa.string()))
    return own_words(pa.array(texts, pa.large_string()), lists)


def found(texts, notes=None):
    return sorted(identical_texts(words_of(texts, notes)))


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


@given(st.lists(st.lists(st.sampled_from(["quay", "tern", "nine"]), max_size=6), max_size=6))
@example([["quay"] * 5, ["quay"] * 4, ["quay", "tern", "quay", "quay", "quay"]])
def test_one_word_apart__are_all_texts_of_a_notice_with_one_word_put_left_out_or_added(pages):
    texts = [" ".join(words) for words in pages]
    rows = {
        (one, other)
        for group in one_word_apart(words_of(texts))
        for (one, _), (other, _) in permutations(group, 2)
        if texts[one] != texts[other]
    }
    far_enough = [i for i, words in enumerate(pages) if len(words) >= SHORTEST]
    assert rows == {(i, j) for i in far_enough for j in far_enough if is_a_word_apart(pages[i], pages[j])}


def is_a_word_apart(one, other):
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def test_one_word_apart__says_which_word():
    texts = ["A ferry sank off Lund", "A ferry sank off Thule", "A ferry sank again off Lund"]
    spans = [
        {texts[row][slice(*span)] if span else "" for row, span in group} for group in one_word_apart(words_of(texts))
    ]
    assert sorted(map(sorted, spans)) == [["", "again"], ["Lund", "Thule"]]
