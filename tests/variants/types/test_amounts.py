import pytest

from tests.variants.tradition import build
from whence.variants.readings.readings import type_variants


def readings(a, b, language=None):
    (table,) = type_variants(*build([a, b], language=language))
    return table.to_pylist()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("£1.4 million", "$1.4 million"),
        ("£1.4 million", "€1.4 million"),
        ("₹1.4 million", "£1.4 million"),
        ("GBP 1.4 million", "USD 1.4 million"),
        ("1.4 million pounds", "1.4 million euros"),
        ("£1.4 million", "1.4 million dollars"),
        ("5 €", "5 $"),
        ("2 per cent", "2 percentage points"),
        ("2%", "2 percentage points"),
    ],
)
def test_judge_facts__another_currency_or_measure_is_another_number(a, b):
    (row,) = readings(f"The port of Marenholm lost {a} last year.", f"The port of Marenholm lost {b} last year.")
    assert (row["type"], row["factual"], row["lemma"], row["text"]) == ("number", True, a, b)
    assert row["severity"] == pytest.approx(0.85)


@pytest.mark.parametrize(("a", "b"), [("£1.4 million", "1.4 million pounds"), ("2%", "2 per cent"), ("USD 5", "$5")])
def test_judge_facts__the_same_amount_written_otherwise_is_no_fact(a, b):
    rows = readings(f"The port of Marenholm lost {a} last year.", f"The port of Marenholm lost {b} last year.")
    assert not any(row["factual"] for row in rows)


GERMAN = "Drei Patienten starben im März, und der Schaden beträgt 1,4 Millionen Euro."


@pytest.mark.parametrize(
    ("old", "new"), [("Drei", "Zwei"), ("1,4 Millionen Euro", "14 Millionen Euro"), ("Drei", "30")]
)
def test_side__a_german_number_is_a_number_where_it_opens_a_sentence_or_has_a_comma(old, new):
    (row,) = readings(GERMAN, GERMAN.replace(old, new), "de")
    assert (row["type"], row["factual"]) == ("number", True)


def test_find_numbers__digits_amid_letters_of_a_script_without_spaces_are_a_number():
    from whence.text.numbers import find_numbers

    assert [number.value for number in find_numbers("事故造成38人受伤", "zh")] == [38]
