from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from whence.text.sentences import sentence_spans


def sentences(text):
    return [text[start:stop] for start, stop in sentence_spans(text)]


def test_sentence_spans__keep_abbreviations_and_initials_whole():
    text = "Dr. Vane met J. Orrin at 3 p.m. on Monday. “Go.” She left! The U.S. envoy stayed."
    assert sentences(text) == [
        "Dr. Vane met J. Orrin at 3 p.m. on Monday.",
        "“Go.”",
        "She left!",
        "The U.S. envoy stayed.",
    ]


def test_sentence_spans__end_at_a_blank_line_without_a_full_stop():
    assert sentences("Harbour closes\n\nThe board met.") == ["Harbour closes", "The board met."]


def test_sentence_spans__go_on_where_a_small_letter_follows_a_quotation():
    assert sentences("“Really?” he asked. No.") == ["“Really?” he asked.", "No."]


def test_sentence_spans__keep_the_number_of_a_list_with_its_sentence():
    assert sentences("1. The board met.\n\n2. It voted.") == ["1. The board met.", "2. It voted."]


@given(st.text(alphabet="aA .!?\n”“1Dr", max_size=60))
def test_sentence_spans__cover_every_word_once(text):
    spans = sentence_spans(text)
    assert all(stop > start for start, stop in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = "".join(text[start:stop] for start, stop in spans)
    assert "".join(covered.split()) == "".join(text.split())
