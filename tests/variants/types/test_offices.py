"""Another holder of the same definite office is another person, however much of the sentence is reworded."""

import pytest

from tests.variants.readings.test_readings import factual

BODY = (
    "A ferry with 212 people aboard ran aground near the port of Brask on Thursday after its engine failed in a storm. "
    "The union of dockers stopped work at noon. {} Rescue boats from three towns took the passengers to the shore. The "
    "operator said the ship had been inspected in March. The ministry of transport will open an inquiry next week."
)
FIRST = BODY.format("Its leader, Piotr Hallen, told reporters that the harbour was not safe.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Its boss, Jonas Weill, told reporters that the harbour was not safe.",
        "Its boss, Jonas Weill, said the port was dangerous for everyone.",
        "Its leader, Jonas Weill, vowed a long strike until the owners come to the table.",
    ],
)
def test_hold_one_office__makes_another_name_factual_whatever_stands_around(sentence):
    found = factual(FIRST, BODY.format(sentence))
    assert [(row["lemma"], row["text"]) for row in found] == [("Piotr Hallen", "Jonas Weill")]
    assert {row["type"] for row in found} <= {"entity", "attribution"}


def test_hold_one_office__knows_an_office_behind_the_name():
    old = BODY.format("Piotr Hallen, the head of the union, told reporters that the harbour was not safe.")
    new = BODY.format("Jonas Weill, the head of the union, vowed a long strike until all owners agree to talk.")
    assert ("Piotr Hallen", "Jonas Weill") in [(row["lemma"], row["text"]) for row in factual(old, new)]


@pytest.mark.parametrize("office", ["A spokesman", "One docker", "Another leader"])
def test_hold_one_office__does_not_count_who_may_be_one_of_several(office):
    old = BODY.format(f"{office}, Piotr Hallen, told reporters that the harbour was not safe.")
    new = BODY.format(f"{office}, Jonas Weill, vowed a long strike until the owners come to the table.")
    assert not factual(old, new)


def test_hold_one_office__keeps_the_name_of_the_same_person():
    new = BODY.format("Its boss, Hallen, vowed a long strike until the owners come to the table.")
    assert not factual(FIRST, new)
