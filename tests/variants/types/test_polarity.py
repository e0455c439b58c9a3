import pytest

from tests.variants.readings.test_readings import factual
from tests.variants.tradition import words_of
from whence.variants.words.lexis import base_of
from whence.variants.words.negations import SOFT, is_negation, parity
from whence.variants.words.sides import Side


def side(text):
    _, spans = words_of(text)
    return Side(text, range(len(spans)), [start for start, _ in spans], [stop for _, stop in spans], "en")


@pytest.mark.parametrize(
    ("text", "n_negations"),
    [
        ("The pier will not open.", 1),
        ("The pier won't open.", 1),
        ("Nobody may ever land.", 1),
        ("It closed not only the pier.", 0),
        ("There is no doubt that it closed.", 0),
        ("No later than May it closed.", 0),
        ("It closed pier no 5 to boats.", 0),
        ("There is no pier.", 1),
    ],
)
def test_is_negation__knows_what_negates(text, n_negations):
    words = side(text)
    assert sum(is_negation(words, i) for i in range(len(words))) == n_negations
    assert parity(words, range(len(words))) == n_negations % 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The board thinks it did not rain on Monday.", "The board does not think it rained on Monday."),
        ("The board did not say that it closed the quay.", "The board said that it did not close the quay."),
        ("The price of fish did not fall in the spring.", "The price of fish never fell in the spring."),
    ],
)
def test_type_variants__sees_no_turn_in_a_negation_that_moved(old, new):
    assert [row for row in factual(old, new) if row["type"] == "negation"] == []


def test_type_variants__sees_no_turn_in_a_negation_that_is_spaced_otherwise_beside_another_change():
    old = "The Line closed the Long Quay from 3 April, without notice to this Council or to those who work there."
    assert factual(old, old.replace("without notice", "with out warning")) == []
    assert [row["type"] for row in factual(old, old.replace("without notice", "with notice"))] == ["negation"]


def test_type_variants__is_less_sure_of_soft_negations():
    hard, soft = (
        factual("The old ferry pier will open in the spring.", f"The old ferry pier {words} open in the spring.")
        for words in ("will not", "fails to")
    )
    assert [row["type"] for row in hard] == ["negation"]
    assert [row["type"] for row in soft] == ["negation"] and soft[0]["severity"] < hard[0]["severity"]


@pytest.mark.parametrize("word", ["unlikely", "unable", "refuse", "hardly", "barely", "scarcely", "fail", "deny"])
def test_soft__negations_are_known_in_the_form_that_is_looked_up(word):
    assert base_of(word) in SOFT


RAIN = "There has {} rain on the island this year, said the warden of the lighthouse."


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("not been very little", "been very little", ["negation"]),
        ("been very little", "been", ["negation"]),
        ("been very little", "been a lot of", ["predicate"]),
        ("been hardly any", "been plenty of", ["predicate"]),
        ("not been very little", "been", []),
        ("not been very little", "been a lot of", []),
        ("not been very little", "been plenty of", []),
        ("been very little", "not been much", []),
        ("been very little", "been hardly any", []),
    ],
)
def test_type_variants__counts_very_little_as_a_negation(old, new, kinds):
    assert [row["type"] for row in factual(RAIN.format(old), RAIN.format(new))] == kinds


TWICE = "{} on this coast, as every pilot of the harbour knows."


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("A voyage is not without danger", "A voyage is without danger", ["negation"]),
        ("A voyage is not without danger", "A voyage is with danger", []),
        ("A voyage is not without danger", "A voyage has some danger", []),
        ("Storms are not uncommon", "Storms are uncommon", ["negation"]),
        ("Storms are not uncommon", "Storms are not common", ["negation"]),
        ("Storms are not uncommon", "Storms are rare", ["negation"]),
        ("Storms are not uncommon", "Storms are common", []),
        ("Storms are not uncommon", "Storms are not rare", []),
        ("No boat was ever without a lamp", "No boat ever had a lamp", ["negation"]),
        ("A very little boat drifted", "A tiny boat drifted", []),
    ],
)
def test_type_variants__knows_two_negations_of_one_claim(old, new, kinds):
    assert [row["type"] for row in factual(TWICE.format(old), TWICE.format(new))] == kinds


@pytest.mark.parametrize(("old", "new"), [("refused", "accepted"), ("declined", "accepted")])
def test_type_variants__turns_a_claim_by_a_verb_that_may_negate(old, new):
    (row,) = factual(f"The owner {old} the offer of the town.", f"The owner {new} the offer of the town.")
    assert row["type"] == "predicate"
