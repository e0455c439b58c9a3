"""A frame of reported speech names a speaker; a claim with a verb of speech in it is left out, not reframed."""

import pytest

from tests.variants.readings.test_readings import readings

BODY = (
    "A ferry ran aground near the port of Brask. {} The operator, the Council said, had inspected the ship in March, and "
    "it was reported that the engine failed twice. The mayor closed the quay and the union called a strike, as the rain went on."
)
WITH = BODY.format("No deaths have been reported.")


def dropped(words, text=WITH):
    assert words in text
    return [
        (row["type"], row["factual"])
        for row in readings(text, text.replace(words, "", 1))
        if row["layer"] == "substantive"
    ]


@pytest.mark.parametrize(
    "words", ["No deaths have been reported. ", " and the union called a strike,", "The mayor closed the quay and "]
)
def test_is_frame__leaves_claims_of_their_own(words):
    assert dropped(words) == [("omission", False)]


@pytest.mark.parametrize("words", [", the Council said,", "it was reported that "])
def test_is_frame__takes_who_speaks_and_that_it_is_reported(words):
    assert dropped(words) == [("tense-person", False)]


@pytest.mark.parametrize(
    "frame",
    ["the mayor told reporters on Friday", "according to Mara Vane", "Mara Vane said in a statement", "said the mayor"],
)
def test_is_frame__takes_a_speaker_behind_a_quotation(frame):
    text = f"The quay is shut. “We will not pay for it,” {frame}. The boats went to the shore in the evening."
    assert dropped(f" {frame}", text) == [("tense-person", False)]


def test_is_frame__takes_no_sentence_that_only_says_that_somebody_spoke():
    text = BODY.format("Three officials commented.")
    assert dropped("Three officials commented. ", text) == [("omission", False)]
