"""Cuts and insertions: in every writing, in any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.quotations.parts import is_marked, parts_of
from whence.quotations.windows import stretches
from whence.text.tokens import words_of


@pytest.mark.parametrize("mark", ["…", "...", ". . .", "[…]", "[...]", "[ … ]", "(…)", "(...)", "....", "[. . .]"])
def test_parts_of__knows_a_cut_in_every_writing(mark):
    parts = parts_of(f"We shall go {mark} before noon")
    assert parts.cut.tolist() == [False, False, False, True, False]
    assert not parts.wild.any()


@pytest.mark.parametrize("text", ["[T]he quay", "The quay", "[Th]e quay"])
def test_parts_of__undoes_a_bracket_around_first_letters(text):
    assert parts_of(text).word.tolist() == words_of("the quay").hash.tolist()


def test_parts_of__an_insertion_is_one_word_of_the_row():
    parts = parts_of("[The old mayor] will go (in May) to Lund")
    assert parts.wild.tolist() == [True, False, False, True, False, False]
    assert [parts.words(i, i) for i in (0, 3)] == ["[The old mayor]", "(in May)"]
    assert stretches(parts) == [(1, 3), (4, 6)]


def test_parts_of__a_word_with_a_bracketed_ending_is_an_insertion():
    assert parts_of("they want[ed] rain").wild.tolist() == [False, True, False]


def test_parts_of__a_cut_at_the_edge_is_before_no_word():
    assert parts_of("… and then they left …").cut.tolist() == [True, False, False, False]


@pytest.mark.parametrize("text", ["We go.", "It is 5.30 p.m.", "A (", "[", "No. 5"])
def test_is_marked__plain_words_are_not(text):
    assert not is_marked(text)


@given(text=st.text(alphabet="aB1 .…[]()“”'’\n", max_size=60))
def test_parts_of__takes_any_text(text):
    parts = parts_of(text)
    assert len(parts.cut) == len(parts.wild) == len(parts)
    assert all(0 <= start < stop <= len(parts.text) for start, stop in zip(parts.start, parts.stop, strict=True))
    assert all(a <= b for a, b in zip(parts.stop, parts.start[1:], strict=False))
    assert all(0 <= start < stop <= len(parts) for start, stop in stretches(parts))
