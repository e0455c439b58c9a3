"""Attributions by infinitives, participles and negated verbs, and clauses that no conjunction opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.statements.said import statements_in
from whence.statements.verbs import is_negated


def said(text):
    """(speaker key, cue, words) of each statement."""
    return [(one.key, one.cue, text[one.start : one.stop]) for one in statements_in(text, language="en")]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("Ada Krol went on to explain how the lock was built.", "ada krol", "explain", "how the lock was built"),
        ("Ada Krol took to the radio to accuse the pilots of sloth.", "ada krol", "accuse", "the pilots of sloth"),
        ("Ada Krol spoke for an hour, attacking the new dues.", "ada krol", "attacking", "the new dues"),
        ("Olle Berg slept, with Ada Krol calling for a vote.", "ada krol", "calling for", "a vote"),
        ("Ada Krol began by praising the pilots.", "ada krol", "praising", "the pilots"),
    ],
)
def test_told_by_governed__gives_the_subject_of_the_clause(text, speaker, cue, content):
    assert (speaker, cue, content) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Krol came home to find the key.",
        "The pilots sailed on, reading the chart.",
        "To report the fog is a duty.",
        "Why are you voting for the lock?",
        "The reporting team went to bed.",
    ],
)
def test_told_by_governed__what_is_done_to_things_is_no_statement(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ada Krol did not mention the lock.", "did not mention", "the lock"),
        ("Ada Krol has never supported the tax.", "has never supported", "the tax"),
        ("Ada Krol cannot believe that the lock held.", "cannot believe", "that the lock held"),
    ],
)
def test_statements_in__a_negation_belongs_to_the_cue(text, cue, content):
    assert said(text) == [("ada krol", cue, content)]
    assert is_negated(cue)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Krol did not respond to our letters.",
        "Ada Krol never answered the bell.",
        "He didn't find the key.",
        "She did not say when it opens.",
    ],
)
def test_statements_in__silence_is_no_statement(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Port records show Ada Krol has paid.", "show", "Ada Krol has paid"),
        ("Ada Krol claims he’s the best pilot.", "claims", "he’s the best pilot"),
        ("Some say they hear the bell at night.", "say", "they hear the bell at night"),
        ("Ada Krol reminded the crew she was the pilot.", "reminded", "she was the pilot"),
        ("Ada Krol warned, as others did before, that the lock is old.", "warned", "that the lock is old"),
        ("Ada Krol says at a fair in Lund, her town, that it works.", "says", "that it works"),
        ("Ada Krol has asked Olle Berg, the pilot, to stay.", "asked", "to stay"),
        ("Ada Krol asked Olle Berg about the lock.", "asked", "the lock"),
        (
            "Ada Krol said that the gates -- all nine of them -- would be built.",
            "said",
            "that the gates -- all nine of them -- would be built",
        ),
    ],
)
def test_statements_in__finds_where_the_content_begins_and_ends(text, cue, content):
    assert (cue, content) in [(found, words) for _, found, words in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He read the derogatory remarks Ada Krol had made about the tide.",
        "Three judges who will hear the case are ill.",
        "Bad weather means the lock is shut.",
    ],
)
def test_statements_in__nouns_before_a_relative_clause_are_no_cues(text):
    assert said(text) == []


WORDS = st.sampled_from(
    [
        "Ada",
        "Krol",
        "to",
        "say",
        "saying",
        "not",
        "never",
        "the",
        "lock",
        ",",
        "that",
        "did",
        "claims",
        "by",
        "was",
        "—",
    ]
)


@given(st.lists(WORDS, max_size=24))
def test_statements_in__any_words_give_ranges_inside_the_text(words):
    text = " ".join(words) + "."
    for one in statements_in(text, language="en"):
        assert 0 <= one.start < one.stop <= len(text)
        assert one.cue is None or one.cue in text
