"""Interviews whose lines open with a given name or a letter."""

import pytest

from whence.statements.said import statements_in

TALK = """{head}

Q: Will the quay close in May?

{label}: It will close in April.

Q: Who pays for it?

{label}: Nobody pays for it."""


def said(text):
    """(speaker key, words) of each statement."""
    return [(one.key, text[one.start : one.stop]) for one in statements_in(text, language="en")]


ANSWERS = ["It will close in April.", "Nobody pays for it."]


def test_statements_in__the_name_before_the_colon_speaks_and_the_letter_is_nobody():
    text = TALK.format(head="Aune Sild is the mayor of Lund.", label="Aune")
    assert said(text) == [("aune sild", words) for words in ANSWERS]


def test_statements_in__a_given_name_of_two_persons_stays_a_given_name():
    text = TALK.format(head="Aune Sild and Aune Rebane sit on the board.", label="Aune")
    assert said(text) == [("aune", words) for words in ANSWERS]


@pytest.mark.parametrize(
    "head",
    [
        "Interview with Aune Sild, the mayor of Lund",
        "An interview with the mayor of Lund, Aune Sild",
        "Q&A with Aune Sild",
        "Questions for Aune Sild",
        "Last week Jan Roe interviewed Aune Sild.",
    ],
)
def test_statements_in__a_letter_is_the_one_whom_the_page_says_to_answer(head):
    assert said(TALK.format(head=head, label="A")) == [("aune sild", words) for words in ANSWERS]


def test_statements_in__who_asks_is_told_too():
    text = TALK.format(head="Aune Sild was interviewed by Jan Roe.", label="A")
    keys = ["jan roe", "aune sild", "jan roe", "aune sild"]
    assert [key for key, _ in said(text)] == keys


@pytest.mark.parametrize(
    "head", ["What you ask us", "Aune Sild spoke with Jan Roe.", "Interview with the harbour board"]
)
def test_statements_in__letters_are_nobody_where_the_page_does_not_say_whose(head):
    assert said(TALK.format(head=head, label="A")) == []
