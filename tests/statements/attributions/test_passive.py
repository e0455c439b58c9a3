"""Attributions in the passive: agent and content, and what is no statement."""

import pytest

from whence.statements.said import statements_in


def said(text):
    """(speaker key, cue, words) of each statement."""
    return [(one.key, one.cue, text[one.start : one.stop]) for one in statements_in(text, language="en")]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("The quay is said to lean.", None, "said", "The quay is said to lean"),
        ("The clerk was told by Ada Krol that the quay leans.", "ada krol", "told", "that the quay leans"),
        ("The pilots were asked about the fog.", None, "asked", "about the fog"),
        ("The plan was deemed a waste by Ada Krol.", None, "deemed", "The plan was deemed a waste by Ada Krol"),
        ("The plan was condemned by Ada Krol.", "ada krol", "condemned", "The plan"),
        ("The clerk was accused by Ada Krol of hiding the bill.", "ada krol", "accused", "of hiding the bill"),
        (
            "The plan has been described as a sorry mess.",
            None,
            "described",
            "The plan has been described as a sorry mess",
        ),
    ],
)
def test_told_in_passive__gives_agent_and_content(text, speaker, cue, content):
    assert (speaker, cue, content) in said(text)


@pytest.mark.parametrize(
    "text", ["The plan was not condemned by Ada Krol.", "The clerk was told to Olga.", "He was paid by Ada Krol."]
)
def test_told_in_passive__what_is_denied_or_no_speech_is_no_statement(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Olle Berg was accused of taking the money.", "accused", "Olle Berg was accused of taking the money"),
        ("The pilots have been blamed for the fog.", "blamed", "The pilots have been blamed for the fog"),
        ("The plan was called “a farce.”", "called", "The plan was called “a farce.”"),
    ],
)
def test_told_in_passive__gives_what_somebody_is_judged_for(text, cue, content):
    assert [(one.speaker, one.cue, text[one.start : one.stop]) for one in statements_in(text, language="en")] == [
        (None, cue, content)
    ]
