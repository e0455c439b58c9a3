"""Attributions by infinitives, participles and negated verbs, and clauses that no conjunction opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.statements.said import statements_in
from whence.statements.words.verbs import is_negated


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
        (
            "Ada Krol spoke to accuse the pilots of sloth and urge the board to act.",
            "ada krol",
            "accuse",
            "the pilots of sloth",
        ),
        ("Ada Krol spoke to accuse the pilots of sloth and urge the board to act.", "ada krol", "urge", "to act"),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Krol rejected that plea.", [("ada krol", "rejected", "that plea")]),
        ("Ada Krol is challenging the new dues.", [("ada krol", "challenging", "the new dues")]),
        ("It was a noise that Ada Krol described as “a cry.”", [("ada krol", "described", "a cry.")]),
        ("Ada Krol hasn’t yet endorsed the plan.", [("ada krol", "hasn’t yet endorsed", "the plan")]),
        (
            "Ada Krol vowed to build the lock, and Olle Berg promised to pay for it.",
            [("ada krol", "vowed", "to build the lock"), ("olle berg", "promised", "to pay for it")],
        ),
        (
            "She basically slept, pointing to the clock and saying that it was late.",
            [(None, "pointing to", "the clock"), (None, "saying", "that it was late")],
        ),
        ("Ada Krol acknowledged, however, “Nobody knows the tide.”", [("ada krol", "acknowledged", "Nobody knows the tide.")]),
        ("As Ada Krol put it, the tide has no master.", [("ada krol", "put it", "the tide has no master")]),
        ("“We sail on and on and on,” the letter reads.", [("letter", "reads", "We sail on and on and on,")]),
        ("The Commission on Boat Debates says there is fog.", [("commission", "says", "there is fog")]),
    ],
)  # fmt: skip
def test_statements_in__gives_each_statement_its_verb(text, expected):
    assert said(text) == expected


def test_statements_in__a_quotation_goes_on_with_who_spoke_it():
    text = "“We sail,” said Ada Krol, a pilot who has refused to pay the dues. “The sea is ours and the tide, too.”"
    assert [key for key, _, words in said(text) if words.startswith(("We sail", "The sea"))] == ["ada krol", "ada krol"]


def test_statements_in__an_aside_between_dashes_leaves_the_subject_before_its_verb():
    text = "The film — with the voices of twenty pilots, their wives, their sons, their dogs, two cats and one old owl on a mast — explains Lund’s fog."
    assert not any(one.speaker and "fog" in one.speaker for one in statements_in(text, language="en"))


@pytest.mark.parametrize(
    "text",
    [
        "That means that the quay is dry.",
        "It worries the pilots of Lund.",
        "It goes without saying that raising dues is dear.",
        "They must clean the boats and report the damage to the board.",
    ],
)
def test_statements_in__what_a_thing_means_is_nobody_s_statement(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Ada Krol said the mayor hopes that the quay will close.", ["said"]),
        ("Ada Krol says that a study shows the quay is unsafe.", ["says"]),
        ("Ada Krol said the union expected the dues to rise.", ["said"]),
        ("The pilots say that Ada Krol told the board that the quay is unsafe.", ["say", "told"]),
    ],
)
def test_attributions_in__inside_what_another_says_only_speech_of_somebody_named_is_told(text, cues):
    assert [cue for _, cue, _ in said(text)] == cues
