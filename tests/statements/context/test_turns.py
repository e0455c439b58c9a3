"""Turns of a transcript, and blocks that a sentence announces: speech without quotation marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.statements.context.turns import turns_of
from whence.statements.said import statements_in
from whence.statements.words.cues import lexicon_of

TALK = """Ada Krol, the mayor of Lund, spoke with Olle Berg.

KROL: We closed the quay in May.

BERG: And who paid for it?

KROL: Nobody did. The Line refused.

It was a bad year, and she said so.

BERG: Thank you.

The lamps went out."""


def said(text):
    """(speaker key, words) of each statement."""
    return [(one.key, text[one.start : one.stop]) for one in statements_in(text, language="en")]


def test_statements_in__gives_each_turn_of_a_transcript_to_its_speaker():
    assert said(TALK) == [
        ("ada krol", "We closed the quay in May."),
        ("olle berg", "And who paid for it?"),
        ("ada krol", "Nobody did. The Line refused.\n\nIt was a bad year, and she said so."),
        ("olle berg", "Thank you."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Note: bring a coat.\nWhen: on Friday.\nWhere: at the lock.\nNote: no dogs.",
        "Krol: The quay is safe.\nKrol: The quay is old.\nKrol: The quay is wet.",
        "Krol: The quay is safe.\nOne.\nTwo.\nThree.\nFour.\nFive.\nBerg: No.\nSix.\nSeven.\nEight.\nKrol: Yes.",
        "",
    ],
)
def test_turns_of__lists_and_lone_labels_are_no_transcript(text):
    assert turns_of(text) == []


@given(st.lists(st.sampled_from(["Krol: ", "BERG:", ":", "\n", " ", "Ada Krol (on the phone): ", "we sail", "“", "."])))
def test_turns_of__lie_inside_the_text_and_apart(parts):
    text = "".join(parts)
    turns = turns_of(text)
    assert all(0 <= turn.label_start < turn.label_stop < turn.start < turn.stop <= len(text) for turn in turns)
    assert all(one.stop <= other.label_start for one, other in pairwise(turns))


def test_statements_in__a_paragraph_behind_a_verb_and_a_colon_is_a_quotation():
    text = "Ada Krol wrote in a letter:\n\nThe quay is closed. Nobody may enter it.\n\nThe Line was not asked."
    assert said(text) == [("ada krol", "The quay is closed. Nobody may enter it.")]


def test_statements_in__a_colon_that_tells_no_speech_announces_no_block():
    assert said("The harbour has two gates:\n\nThe first is closed. Nobody may enter it.") == []


@pytest.mark.parametrize(
    "text",
    [
        "ANNA FELD: The kiln is cold.\nJOHN OSTER: The kiln stays lit for good.",
        "Anna Feld meets John Oster\n\nFELD: The kiln is cold.\n\nOSTER: The kiln stays lit for good.",
        "Interview, Radio Velmora, 3 June 2026\n\nRadio Velmora: Is the kiln cold?\nFeld: The kiln is cold.\nOster: The kiln is lit.",
    ],
)
def test_statements_in__few_turns_tell_where_plainly_people_talk(text):
    assert said(text)[-1][0].split()[-1] == "oster"


@pytest.mark.parametrize(
    "text",
    [
        "Feld: The kiln is cold.\nOster: The kiln stays lit for good.",
        "METHODS: We fired ten kilns.\nRESULTS: All of them were cold.",
        "MONDAY: Rain falls in the north.\nTUESDAY: The sun comes back.",
        "VELMORA: 12 degrees\nTARN: 14 degrees",
        "FELD: The kiln is cold.\n\nA long walk.\n\nOSTER: The kiln is lit now.",
        "WEST TARN: They fired a poor kiln.\nVELMORA: They won three in a row.",
        "TOP STORIES\nVELMORA: The kiln is shut for good.\nTARN: The mill is open again.",
        "The potter gave an interview to the radio.\nVelmora: The kiln is shut for good.\nTarn: The mill is open again.",
        "Interview\n\nPlace: Velmora\nLength: 40 minutes",
    ],
)
def test_turns_of__few_labelled_lines_are_no_transcript_where_they_may_be_a_list(text):
    assert turns_of(text, lexicon_of("en")) == []
