from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.equality import is_rounded, same_number
from whence.text.minus import is_negative
from whence.text.numbers import find_numbers


def values(text, language="en"):
    return [(number.value, number.until, number.unit) for number in find_numbers(text, language)]


def one(text, language="en"):
    (number,) = find_numbers(text, language)
    return number


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("4,000", "four thousand"),
        ("4000", "4,000"),
        ("12 per cent", "12%"),
        ("twelve percent", "12 per cent"),
        ("3.5 million", "3,500,000"),
        ("$2.5bn", "2.5 billion dollars"),
        ("two hundred and three", "203"),
        ("a dozen", "12"),
        ("half a million", "500,000"),
        ("twenty-first", "21st"),
        ("from 23 to 27", "23–27"),
        ("5 km", "5,000 metres"),
        ("two thirds", "two-thirds"),
        ("2½", "2.5"),
        ("5e6", "5 million"),
        ("10³", "1,000"),
        ("-5", "minus five"),
        ("$-5 million", "-$5 million"),
        ("at –5 °C", "at −5 °C"),
        ("lost $–7", "lost $-7"),
        ("500 mg", "0.5 g"),
        ("5 °C", "5 degrees"),
        ("5 km²", "5 square kilometres"),
    ],
)
def test_same_number__knows_words_digits_and_units(a, b):
    assert same_number(one(a), one(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("23 to 27", "23"),
        ("4,000", "40,000"),
        ("5 percent", "5 points"),
        ("5 percent", "5"),
        ("$5", "€5"),
        ("-5", "5"),
        ("<5", ">5"),
        ("5 mW", "5 MW"),
        ("5° N", "5° S"),
        ("2.4.1", "2.4.2"),
        ("version 3.10", "version 3.1"),
        ("2½", "2¼"),
    ],
)
def test_same_number__tells_values_ranges_and_units_apart(a, b):
    assert not same_number(one(a), one(b))


@given(st.integers(min_value=0, max_value=10**30), st.integers(min_value=1, max_value=9))
def test_same_number__tells_whole_numbers_apart_however_long(value, more):
    assert same_number(one(str(value)), one(str(value)))
    assert not same_number(one(str(value)), one(str(value + more)))


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from(["", " million", "%", " kg"]))
def test_find_numbers__reads_a_sign_as_part_of_the_value(value, unit):
    (below,), (above,) = find_numbers(f"it is -{value}{unit} now"), find_numbers(f"it is {value}{unit} now")
    assert below.value == -above.value
    assert below.unit == above.unit


@pytest.mark.parametrize("text", ["10 - 5", "10-5", "aged 10 -5", "- 5 apples", "Boeing-747"])
def test_find_numbers__reads_no_sign_in_a_dash(text):
    assert all(number.value >= 0 for number in find_numbers(text))


def test_find_numbers__reads_and_without_from_as_two_numbers():
    assert values("23 and 27 ships") == [(23, None, None), (27, None, None)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "dreiundzwanzigtausend", 23000),
        ("de", "4.000", 4000),
        ("fr", "quatre-vingt-trois", 83),
        ("fr", "vingt et un", 21),
        ("es", "treinta y cinco", 35),
        ("it", "ventitremila", 23000),
        ("pl", "dwa tysiące trzysta", 2300),
        ("uk", "п’ять мільйонів", 5_000_000),
        ("ru", "две тысячи триста", 2300),
    ],
)
def test_find_numbers__reads_other_languages(language, text, value):
    assert one(text, language).value == value


def test_find_numbers__leaves_the_number_in_a_name_alone():
    assert values("an A320 and an F-16") == []


@given(st.integers(0, 10**9))
def test_find_numbers__reads_grouped_digits(value):
    assert one(f"{value:,}").value == value


@given(st.text(alphabet="1, .one-hundrd%$", max_size=60))
def test_find_numbers__are_in_order_and_apart(text):
    numbers = find_numbers(text)
    assert all(a.stop <= b.start for a, b in pairwise(numbers))
    assert all(text[number.start : number.stop] == number.text for number in numbers)


def test_same_number__holds_for_what_no_float_holds():
    huge, none = find_numbers("171e308 boats, 0 boats")
    assert same_number(huge, huge) and not same_number(huge, none) and not same_number(none, huge)


def test_same_number__compares_rows_of_any_length():
    row = "17" * 2200
    one, other = find_numbers(f"{row}1 boats, {row}2 boats")
    assert same_number(one, one) and not same_number(one, other)


@pytest.mark.parametrize(
    "figure", ["10⁹⁹⁹⁹⁹⁹", "0⁻³", "5e999", "5e-999", "9" * 400 + "e5", "2" + "⁹" * 5000, "7e" + "1" * 5000]
)
def test_find_numbers__survives_powers_that_no_float_holds(figure):
    for number in find_numbers(f"{figure} boats"):
        assert same_number(number, number)


@pytest.mark.parametrize(
    ("text", "language"),
    [("46 p.c of it", "en"), ("46 p.c. of it", "en"), ("46 pct of it", "en"), ("46 v. H. davon", "de")],
)
def test_find_numbers__knows_abbreviated_per_cent(text, language):
    (number,) = find_numbers(text, language)
    assert (number.value, number.unit) == (46.0, "percent")


@given(
    before=st.sampled_from(["", "(", "5 ", "5", "x\n", "“", "a price of ", "a"]),
    sign=st.sampled_from(["-", "–", "−", "$-", "$–", "$−", "-$", "–$", "−$", "€–"]),
    digits=st.sampled_from(["7", "7.5", "7 million"]),
)
def test_find_numbers__takes_the_minus_that_the_words_take(before, sign, digits):
    text = f"{before}{sign}{digits} here"
    at = len(before) + len(sign)
    below_zero = any(number.value < 0 for number in find_numbers(text, "en") if number.start <= at < number.stop)
    assert below_zero == is_negative(np.frombuffer(text.encode(), np.uint8), 0, len(text[:at].encode()))


@pytest.mark.parametrize(
    ("fine", "rounded"), [("2.85 tonnes", True), ("2.94 tonnes", True), ("2.84 tonnes", False), ("2.96 tonnes", False)]
)
def test_is_rounded__ends_at_half_of_the_last_digit(fine, rounded):
    assert is_rounded(one("2.9 tonnes"), one(fine)) == rounded
