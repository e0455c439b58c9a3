"""Sentences as items: quotations stay whole."""

from hypothesis import given
from hypothesis import strategies as st

from whence.statements.words.sentences import LONGEST_SENTENCE, sentences_of


def forms(text):
    return [["“”" if item.quote else item.form for item in one.items] for one in sentences_of(text, [])]


def test_sentences_of__do_not_end_inside_a_quotation():
    assert forms("“It rains. It pours,” she said. He left.") == [["“”", "she", "said", "."], ["he", "left", "."]]


def test_sentences_of__keep_the_speaker_of_a_question():
    assert forms("“When?” Ada asked. He left.") == [["“”", "ada", "asked", "."], ["he", "left", "."]]


def test_sentences_of__end_with_a_quotation_that_ends_one():
    assert forms("He said “It rains.” Then he left.") == [["he", "said", "“”"], ["then", "he", "left", "."]]


def test_sentences_of__leave_out_the_full_stop_of_an_abbreviation():
    assert forms("Dr. Berg met Mr. Holm.") == [["dr", "berg", "met", "mr", "holm", "."]]


def test_sentences_of__end_with_a_line_unless_it_was_wrapped():
    wrapped = "The harbour council has met for the third time this year\nand will meet again."
    assert len(forms(wrapped)) == 1
    assert len(forms("Harbour news\nThe quay will close.")) == 2


def test_sentences_of__number_paragraphs():
    assert [one.paragraph for one in sentences_of("One. Two.\n\nThree.\n\n\nFour.", [])] == [0, 0, 1, 2]


def test_sentences_of__leave_out_skipped_ranges():
    text = "One came. Two left. Three stayed."
    kept = sentences_of(text, [(10, 19)])
    assert [text[one.start : one.stop] for one in kept] == ["One came.", "Three stayed."]


@given(st.text(alphabet="ab. “”\"'\n?,—A", max_size=80))
def test_sentences_of__items_are_in_order_and_inside_their_sentence(text):
    stop = 0
    held = set()
    for one in sentences_of(text, []):
        assert one.items
        for item in one.items:
            assert stop <= item.start < item.stop <= len(text)
            stop = item.stop
            held |= set(range(item.start, item.stop))
    assert held >= {at for at, letter in enumerate(text) if letter.isalpha()}


def test_sentences_of__cut_what_no_reader_would_call_a_sentence():
    sizes = [len(one.items) for one in sentences_of("word " * 2_000, [])]
    assert max(sizes) <= LONGEST_SENTENCE and sum(sizes) == 2_000
