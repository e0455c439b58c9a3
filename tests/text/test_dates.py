from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.dates import dates_agree, find_dates


def one(text, language="en"):
    (date,) = find_dates(text, language)
    return date


@pytest.mark.parametrize(
    "text",
    [
        "3 April 2024",
        "April 3, 2024",
        "April 3rd, 2024",
        "3rd of April 2024",
        "2024-04-03",
        "03.04.2024",
        "Wednesday, 3 April 2024",
    ],
)
def test_find_dates__reads_every_form_of_a_day(text):
    date = one(text)
    assert (date.year, date.month, date.day) == (2024, 4, 3)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "3. April 2024"),
        ("fr", "3 avril 2024"),
        ("es", "3 de abril de 2024"),
        ("it", "3 aprile 2024"),
        ("pl", "3 kwietnia 2024"),
        ("uk", "3 квітня 2024"),
        ("ru", "3 апреля 2024"),
    ],
)
def test_find_dates__reads_other_languages(language, text):
    date = one(text, language)
    assert (date.year, date.month, date.day) == (2024, 4, 3)


def test_find_dates__knows_may_the_verb():
    assert find_dates("It may close. May it?") == []
    assert one("It closed in May.").month == 5


def test_find_dates__reads_times_of_day():
    assert one("at 9:30 pm").minute == one("at 21:30").minute == 21 * 60 + 30


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("3 April", "April 3, 2024", True),
        ("3 April", "4 April", False),
        ("Monday", "Tuesday", False),
        ("Monday", "3 April", True),
        ("03.04.", "3 April", True),
    ],
)
def test_dates_agree__where_no_part_differs_that_both_say(a, b, same):
    assert dates_agree(one(a), one(b)) is same


@given(st.text(alphabet="123 April.,:-/Monday", max_size=60))
def test_find_dates__are_in_order_and_apart(text):
    dates = find_dates(text)
    assert all(a.stop <= b.start for a, b in pairwise(dates))
    assert all(text[date.start : date.stop] == date.text for date in dates)


@pytest.mark.parametrize("mark", [" ", ", ", ". "])
def test_find_dates__reads_a_long_row_of_weekdays(mark):
    found = find_dates(mark.join(["Sunday"] * 5000) + f"{mark}4 May", "en")
    assert len(found) == 5000 and {date.weekday for date in found} == {6}
    assert (found[-1].day, found[-1].month) == (4, 5)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "Das Boot sank im Mai 2 Mal.", [(5, None)]),
        ("pl", "W maju 5 osób zginęło.", [(5, None)]),
        ("uk", "У травні 5 людей загинули.", [(5, None)]),
        ("es", "En junio 3 barcos zarparon.", [(6, None)]),
        ("en", "In June 5 boats sank.", [(6, None)]),
        ("en", "On June 5 boats sank.", [(6, 5)]),
        ("en", "It sank in June 5, 2024 and June 7.", [(6, 5), (6, 7)]),
        ("es", "Zarparon junio 5, 2024.", [(6, 5)]),
        ("de", "Das Boot sank am 2. Juni.", [(6, 2)]),
    ],
)
def test_find_dates__takes_no_count_behind_a_month_for_its_day(language, text, found):
    assert [(date.month, date.day) for date in find_dates(text, language)] == found
