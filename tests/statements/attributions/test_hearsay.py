"""Hearsay, seeming, and adjectives of belief: what they tell, and of whom."""

import pytest

from whence.statements.said import statements_in


def said(text):
    """(speaker key, cue, words) of each statement."""
    return [(one.key, one.cue, text[one.start : one.stop]) for one in statements_in(text, language="en")]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The ferry reportedly sank off Lund.", "reportedly", "The ferry reportedly sank off Lund"),
        ("Allegedly the pilots slept.", "Allegedly", "the pilots slept"),
        ("The lock keepers seem to like eels.", "seem", "The lock keepers seem to like eels"),
        ("It appears that nobody counted the nets.", "appears", "It appears that nobody counted the nets"),
    ],
)
def test_told_by_nobody__a_clause_without_a_speaker(text, cue, content):
    assert said(text) == [(None, cue, content)]


@pytest.mark.parametrize(
    "text", ["The ferry appears at nine.", "The pilots do not seem to mind.", "He appeared in the door."]
)
def test_told_by_nobody__what_appears_or_does_not_seem_so_is_no_statement(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("Ada Krol is convinced that the quay will hold.", "ada krol", "convinced", "that the quay will hold"),
        ("Ada Krol is still sure he lied.", "ada krol", "sure", "he lied"),
        ("Ada Krol was deeply critical of the new lock.", "ada krol", "critical", "the new lock"),
        ("Ada Krol remains opposed to the plan.", "ada krol", "opposed", "to the plan"),
        ("It is unclear whether the lock will open.", None, "unclear", "whether the lock will open"),
    ],
)
def test_told_by_adjectives__gives_whose_belief_it_is(text, speaker, cue, content):
    assert said(text) == [(speaker, cue, content)]


@pytest.mark.parametrize(
    "text", ["Ada Krol is not sure that it holds.", "The water is clear.", "A proud owner of nets."]
)
def test_told_by_adjectives__what_is_denied_or_introduces_nothing_is_no_statement(text):
    assert said(text) == []


def test_attributions_in__what_a_speaker_hopes_inside_their_words_is_one_statement():
    assert said("Ada Krol said that she hopes to visit the lock.") == [
        ("ada krol", "said", "that she hopes to visit the lock")
    ]


def test_attributions_in__speech_of_somebody_else_inside_stays():
    assert said("Ada Krol said that Olle Berg told her that the lock leaks.")[1] == (
        "olle berg",
        "told",
        "that the lock leaks",
    )


def test_told_by_nobody__what_seems_so_is_told():
    text = "The quay seems unsafe in winter."
    assert [(one.cue, text[one.start : one.stop]) for one in statements_in(text, language="en")] == [
        ("seems", text[:-1])
    ]


def test_told_by_nobody__who_appears_somewhere_tells_nothing():
    assert statements_in("The pilot appeared next day. The quay seemed in a fog.", language="en") == []
