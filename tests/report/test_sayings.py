"""Wordings beside each other: every word is kept, and marked where the other wording has it not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.report.sayings import pieces_beside, without_comma

WORDS = st.lists(st.sampled_from(["we", "sail", "at", "Nine,", "“nine”", "ten", "…"]), max_size=12)


@pytest.mark.parametrize(
    ("text", "other", "pieces"),
    [
        ("We sail at ten", "We sail at nine", [("We sail at", ""), ("ten", "other")]),
        ("“we” SAIL — at nine,", "We sail at nine.", [("“we” SAIL", ""), ("—", "other"), ("at nine", "")]),
        ("We sail", "We sail at nine", [("We sail", "")]),
        ("", "We sail", []),
        ("We will sail", "We will not sail", [("We will", ""), ("not", "lost"), ("sail", "")]),
        ("Sail at nine", "Never sail at nine", [("Never", "lost"), ("Sail at nine", "")]),
        ("sail at nine", "He knows that we sail at nine", [("sail at nine", "")]),
        ("Stay", "", [("Stay", "other")]),
    ],
)
def test_pieces_beside__marks_what_the_other_has_not(text, other, pieces):
    assert pieces_beside(text, other) == pieces


@given(words=WORDS, others=WORDS)
def test_pieces_beside__keeps_every_word_and_marks_none_of_an_equal_wording(words, others):
    text = " ".join(words)
    pieces = pieces_beside(text, " ".join(others))
    assert " ".join(words for words, mark in pieces if mark != "lost") == without_comma(text)
    assert all(one[1] != other[1] for one, other in pairwise(pieces))
    assert not any(mark for _, mark in pieces_beside(text, text))


def test_pieces_beside__a_long_wording_is_shortened_and_not_compared():
    ((words, mark),) = pieces_beside("sail " * 200, "We sail")
    assert not mark and len(words) < 250 and "[…]" in words
