import pytest

from tests.variants.types.test_amounts import readings
from whence.text.lexicon import lexicon


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("denied", "admitted"),
        ("denied", "confirmed"),
        ("confirmed", "denied"),
        ("accepted", "refused"),
        ("approved", "vetoed"),
        ("upheld", "quashed"),
        ("exaggerated", "downplayed"),
        ("conceded", "disputed"),
    ],
)
def test_judge_polarity__a_verb_of_saying_or_deciding_turned_is_a_predicate(old, new):
    (row,) = readings(*(f"The harbour master {verb} the claim of the dockers in March." for verb in (old, new)))
    assert (row["type"], row["factual"]) == ("predicate", True)


def test_judge_polarity__a_negated_contrary_cancels():
    rows = readings("The mayor denied the claim in March.", "The mayor did not admit the claim in March.")
    assert not any(row["type"] == "predicate" and row["factual"] for row in rows)


def test_opposites__no_word_stands_on_both_sides_of_a_pair():
    assert not [pair for pair in lexicon("opposites")["pairs"] if set(pair[0].split()) & set(pair[1].split())]


def test_judge_polarity__within_a_time_is_not_after_it():
    (row,) = readings("Owners must file claims within 30 days.", "Owners must file claims after 30 days.")
    assert (row["type"], row["factual"]) == ("predicate", True)
