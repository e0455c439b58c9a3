"""Times of day in words, in the languages that have a section ``[clock]``."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.clocks import clock_words
from whence.text.dates import dates_agree, find_dates
from whence.text.lexicon import LANGUAGES, lexicon


def minutes(text, language="en"):
    return [clock.minute for clock in clock_words(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "minute"),
    [
        ("en", "at noon", 720),
        ("en", "at midnight", 0),
        ("en", "at half past three", 210),
        ("en", "at a quarter to five", 285),
        ("en", "at ten past six", 370),
        ("en", "twelve minutes to six", None),
        ("en", "at three o’clock", 180),
        ("de", "um halb vier", 210),
        ("de", "um Viertel nach drei", 195),
        ("de", "um Mitternacht", 0),
        ("de", "um neun Uhr", 540),
        ("fr", "à trois heures et demie", 210),
        ("fr", "à midi", 720),
        ("es", "a las tres y media", 210),
        ("it", "alle tre e mezza", 210),
        ("it", "alle 12.00", 720),
        ("pl", "w południe", 720),
        ("uk", "опівночі", 0),
        ("ru", "в полдень", 720),
    ],
)
def test_clock_words__reads_times_as_they_are_said(language, text, minute):
    assert (minutes(text, language) or [None])[0] == minute


@pytest.mark.parametrize(
    "text",
    ["the Midnight Express left", "half of the past", "rose to five"],
)
def test_clock_words__leaves_what_is_no_time(text):
    assert minutes(text) == []


def test_clock_words__counts_no_hour_for_how_long():
    assert minutes("la séance a duré trois heures", "fr") == []
    assert minutes("at 45 past 99") == []


@pytest.mark.parametrize(("text", "same"), [("3:30", True), ("15:30", True), ("3:31", False), ("4:30", False)])
def test_dates_agree__leaves_open_the_half_of_the_day_that_is_unsaid(text, same):
    (said,), (written,) = find_dates("half past three", "en"), find_dates(f"at {text}", "en")
    assert dates_agree(said, written) is same


@pytest.mark.parametrize("language", LANGUAGES)
def test_clock__is_a_section_of_every_language(language):
    named = lexicon(language)["clock"]["named"]
    assert set(named.values()) <= set(range(24 * 60)) and {0} <= set(named.values())


@given(st.text("at half past three noon o'clock 0123456789:.é", max_size=40))
def test_clock_words__are_minutes_of_a_day_inside_the_text(text):
    for clock in clock_words(text, "en"):
        assert 0 <= clock.minute < 24 * 60 and 0 <= clock.start < clock.stop <= len(text)
