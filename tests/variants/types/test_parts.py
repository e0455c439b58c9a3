"""A name inside another one is another name where what it lacks tells bearers apart, and a short form where it does not."""

import pytest

from tests.variants.tradition import build
from whence.variants.readings.readings import type_variants

BODY = "{} visited the quay in the spring. The boats lay in the river, and the mayor opened the fair on the green."


def readings(a, b):
    (table,) = type_variants(*build((BODY.format(a), BODY.format(b)), language="en"))
    return [row for row in table.to_pylist() if row["layer"] == "substantive"]


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("South Africa", "Africa"),
        ("South Korea", "Korea"),
        ("East Timor", "Timor"),
        ("West Virginia", "Virginia"),
        ("Baja California", "California"),
        ("Upper Selmark", "Selmark"),
        ("Elizabeth II", "Elizabeth"),
        ("Martin Luther King", "Martin Luther"),
        ("Brask Rovers II", "Brask Rovers"),
        ("The Bank of Selmark", "The Bank of North Selmark"),
    ],
)
def test_judge_part__names_something_else(whole, part):
    for a, b in ((whole, part), (part, whole)):
        assert [(row["type"], row["factual"]) for row in readings(a, b)] == [("entity", True)], (a, b)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("Mara Vane", "Vane"),
        ("John Paul Orrin", "John Orrin"),
        ("Queen Elizabeth II", "Queen Elizabeth"),
        ("Selmark Holdings", "Selmark"),
        ("Saint Brask", "Brask"),
    ],
)
def test_judge_part__leaves_shorter_forms(whole, part):
    for a, b in ((whole, part), (part, whole)):
        found = readings(a, b)
        assert not any(row["factual"] for row in found), (a, b, [row["why"] for row in found])
        assert not any("much is reworded" in row["why"] for row in found)


def test_judge_part__lets_a_ruler_be_named_in_full_once():
    a = "Elizabeth II came by sea. {} visited the quay in the spring."
    (table,) = type_variants(*build((a.format("Elizabeth II"), a.format("Elizabeth")), language="en"))
    assert not any(row["factual"] for row in table.to_pylist())
