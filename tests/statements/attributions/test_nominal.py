"""Attributions by nouns: what they introduce, who says it, and what is neither."""

import pytest

from whence.statements.said import statements_in


def said(text):
    """(speaker key, cue, words) of each statement."""
    return [(one.key, one.cue, text[one.start : one.stop]) for one in statements_in(text, language="en")]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("Ada Krol’s claim that the quay is safe was read aloud.", "ada krol", "claim", "that the quay is safe was read aloud"),
        ("Nobody liked Ada Krol’s solemn promise to keep the quay.", "ada krol", "promise", "to keep the quay"),
        ("Rumours by the sea: a warning from Ada Krol that ice will come.", "ada krol", "warning", "that ice will come"),
        ("Ada Krol made the claim that nets were cut.", "ada krol", "claim", "that nets were cut"),
        ("The board met criticism from Ada Krol that the quay is dear.", "ada krol", "criticism", "that the quay is dear"),
        ("Ada Krol’s conclusion that judges should sail is odd.", "ada krol", "conclusion", "that judges should sail is odd"),
        ("Lund heard the doubts of Ada Krol whether ice will come.", "ada krol", "doubts", "whether ice will come"),
        ("There were loud demands for a new quay.", None, "demands", "a new quay"),
        ("The theory that eels sleep in the lock is old.", None, "theory", "that eels sleep in the lock is old"),
    ],
)  # fmt: skip
def test_told_by_nouns__gives_speaker_and_content(text, speaker, cue, content):
    assert (speaker, cue, content) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The claim that was filed in June lies in a drawer.",
        "Their plan to the left of the door is torn.",
        "A promise to Olga hangs on the wall.",
    ],
)
def test_told_by_nouns__a_relative_clause_or_a_hearer_is_not_what_was_said(text):
    assert said(text) == []


def test_content_start__to_before_a_noun_opens_no_infinitive():
    assert said("The Company must submit its so-called dredging plan to the Port Inspectorate.") == []


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("Ada Krol is a staunch critic of the new lock.", "ada krol", "critic", "the new lock"),
        ("Ada Krol raised questions about the price of rope.", "ada krol", "questions", "the price of rope"),
        ("Nobody shares Ada Krol’s views on the tide.", "ada krol", "views", "the tide"),
        ("It was hard to follow the Board’s criticism of the pilots.", "board", "criticism", "the pilots"),
    ],
)
def test_told_by_nouns__a_preposition_opens_what_a_noun_tells(text, speaker, cue, content):
    assert (speaker, cue, content) in said(text)


@pytest.mark.parametrize(
    "text", ["Critics of the lock slept.", "There were questions about rope.", "A question about the tide came up."]
)
def test_told_by_nouns__what_nobody_holds_is_no_statement(text):
    assert said(text) == []
