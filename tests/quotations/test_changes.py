"""Form and words: what a quotation may change unmarked, and what turns what is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.hostile import timed
from whence.quotations.changes import Change, is_form_only, other_numbers, plain_form, turns


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("colour", "color"),
        ("organise", "organize"),
        ("don't", "do not"),
        ("it’s", "it is"),
        ("it's", "it has"),
        ("I'd", "I would"),
        ("cannot", "can't"),
        ("co-operate", "cooperate"),
        ("web site", "website"),
        ("fourteen", "14"),
        ("21", "twenty-one"),
        ("15 per cent", "fifteen percent"),
        ("well", "well, er"),
        ("Zürich", "Zurich"),
    ],
)
def test_is_form_only__the_same_words_in_another_form(ours, theirs):
    assert is_form_only(Change(ours, theirs), "en")
    assert is_form_only(Change(theirs, ours), "en") or "er" in theirs.split()


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("fourteen", "40"),
        ("police", "policy"),
        ("county", "country"),
        ("will", "may"),
        ("can", "can't"),
        ("", "not"),
        ("14 boats", "fourteen ships"),
        ("he", "she"),
        ("is", "was"),
    ],
)
def test_is_form_only__other_words_are_no_form(ours, theirs):
    assert not is_form_only(Change(ours, theirs), "en")


@pytest.mark.parametrize(
    ("ours", "theirs", "reason"),
    [
        ("", "not", "a negation is gone"),
        ("never", "", "a negation has come in"),
        ("can", "can't", "a negation is gone"),
        ("forty", "fourteen", "another number"),
        ("forty", "40", None),
        ("boats", "ships", None),
    ],
)
def test_turns__says_why_the_sense_is_another(ours, theirs, reason):
    assert turns(Change(ours, theirs), "en") == reason


@pytest.mark.parametrize(("word", "language"), [("nicht", "de"), ("não", "pt"), ("niet", "nl"), ("inte", "sv-SE")])
def test_turns__knows_a_negation_of_every_language_that_has_a_list(word, language):
    assert turns(Change("", word), language) == "a negation is gone"
    assert turns(Change("", word), "fr") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The quay,", "The quay."),
        ("“The quay” is ‘old’", '"The quay" is "old"'),
        ("It’s  old", "It's old"),
        ("old — very", "old - very"),
        ("old... very", "old… very"),
        ("The quay\n\n“is old", "The quay is old"),
    ],
)
def test_plain_form__puts_aside_what_no_reader_quotes(one, other):
    assert plain_form(one) == plain_form(other)


@given(text=st.text(max_size=40))
def test_plain_form__of_any_text_stays_as_it_is(text):
    assert plain_form(plain_form(text)) == plain_form(text)


@pytest.mark.parametrize(
    ("ours", "theirs", "language", "other"),
    [
        ("24 million", "2.4 million", "en", True),
        ("2,4 Millionen", "24 Millionen", "de", True),
        ("4,000", "4000", "en", False),
        ("4.000", "4000", "de", False),
        ("fifteen", "15", "en", False),
        ("15", "1.5", "en", True),
    ],
)
def test_other_numbers__are_told_by_value_not_by_digits(ours, theirs, language, other):
    change = Change(ours, theirs)
    assert bool(other_numbers(change, language)) == other
    assert is_form_only(change, language) != other


def test_plain_form__passes_over_a_long_run_of_blanks_once():
    assert timed(400_000, plain_form, "a quay" + " " * 400_000 + "b -  c") == "a quay b-c"
