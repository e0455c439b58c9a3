"""Colons and openings of sentences: who speaks, and what is no name."""

import pytest

from whence.statements.said import statements_in


def said(text):
    """(speaker key, cue, words) of each statement."""
    return [(one.key, one.cue, text[one.start : one.stop]) for one in statements_in(text, language="en")]


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Ada Krol and Olle Berg: “The quay is closed for good.”", "olle berg", ":"),
        ("On 6 July, Ada Krol made this remark: “The quay is closed for good.”", "ada krol", "made this remark"),
        (
            "Ada Krol came late. Berg sat down, but she gave him a compliment: “You are never late.”",
            "ada krol",
            "gave him a compliment",
        ),
        ("Here in Lund, Ada Krol went up the stairs, saying: “The quay is closed for good.”", "ada krol", "saying"),
        ("Ada Krol lives here. At the door she turned and said: “The quay is closed.”", "ada krol", "said"),
    ],
)
def test_statements_in__the_subject_of_a_sentence_that_ends_in_a_colon_speaks(text, speaker, cue):
    assert [(key, found) for key, found, _ in said(text)] == [(speaker, cue)]


def test_statements_in__at_the_door_he_was_taken_for_a_speaker():
    text = "Mr. Olle Berg came home. At the door he said that the quay is closed."
    assert said(text) == [("olle berg", "said", "that the quay is closed")]


@pytest.mark.parametrize("tail", ["Ada Krol said.", "Ada Krol, the mayor, said on Monday.", "Ada Krol added later."])
def test_statements_in__said_behind_a_full_stop_lost_its_speaker(tail):
    text = f"“The quay will stay closed until May.” {tail} Olle Berg left."
    assert [(key, words) for key, _, words in said(text)] == [("ada krol", "The quay will stay closed until May.")]


def test_statements_in__who_says_something_else_does_not_take_the_quotation_before():
    assert said("“The quay will stay closed.” Ada Krol said that it rained.")[0][0] is None


def test_statements_in__paragraphs_left_open_belong_to_who_closes_them():
    text = "Olle Berg said that it rained.\n\n“We began at dawn.\n\n“By noon the ice had gone.\n\n“Then we left,” Ada Krol said."
    assert [key for key, _, _ in said(text)] == ["olle berg", "ada krol", "ada krol", "ada krol"]


def test_statements_in__paragraphs_left_open_keep_who_opens_them():
    text = (
        "Ada Krol said: “We began at dawn.\n\n“By noon the ice had gone.\n\n“Then we all went home.”\n\nOlle Berg left."
    )
    assert [key for key, _, _ in said(text)] == ["ada krol"] * 3


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Statement of the Harbour Council on the quay", "We condemn the closing of the quay."),
        (None, "We condemn the closing, of which this Council was not told. The Harbour Council meets on Monday."),
    ],
)
def test_statements_in__we_is_the_body_that_issues_the_page(title, text):
    assert statements_in(text, language="en", title=title)[0].key == "harbour council"


def test_statements_in__this_council_in_a_quotation_does_not_issue_the_page():
    text = "We condemn the closing. “This Council was not told,” said Ada Krol of the Harbour Council."
    assert statements_in(text, language="en")[0].key is None


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Krol: The Old Quay Will Close\n\nAda Krol spoke on Monday.", "Krol", "The Old Quay Will Close"),
        ("Krol: The “Old Quay” Won’t Be Open\n\nAda Krol spoke.", "Krol", "The “Old Quay” Won’t Be Open"),
        ("Poll: Voters abandon the harbour tax\n\nNobody came.", "Poll", "Voters abandon the harbour tax"),
    ],
)
def test_told_by_headline__a_name_and_a_colon_tell(text, speaker, content):
    first = statements_in(text, language="en")[0]
    assert (first.speaker, first.cue, text[first.start : first.stop]) == (speaker, ":", content)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Krol: A Life at Sea\n\nAda Krol was born in Lund.",
        "Lund Harbour: The Quay Will Close\n\nThe pilots slept.",
        "The boats are in.\n\nKrol: The Old Quay Will Close\n\nAda Krol slept.",
    ],
)
def test_told_by_headline__a_topic_and_a_colon_do_not(text):
    assert statements_in(text, language="en") == []
