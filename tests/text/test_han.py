"""Numbers, dates and countries in Chinese and Japanese text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.hostile import timed
from whence.text.dates import find_dates
from whence.text.han import DIGITS, han_numbers, han_value
from whence.text.names import find_names, same_name
from whence.text.numbers import find_numbers

ONES = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """A whole number below 10,000 in characters, as it is written out in full."""
    if number < 10:
        return ONES[number]
    parts, wants_zero = [], False
    for size, scale in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            parts.append(("零" if wants_zero and parts else "") + ONES[digit] + scale)
        wants_zero = not digit
    return "".join(parts)


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_han_value__reads_what_is_written_out(low, high):
    assert han_value(spelled(low)) == low
    if high:
        assert han_value(f"{spelled(high)}万") == high * 10_000
        assert han_value(f"{spelled(high)}亿") == high * 100_000_000
        assert low < 1000 or han_value(f"{spelled(high)}万{spelled(low)}") == high * 10_000 + low


@given(st.text("".join(DIGITS) + "十百千万亿点1a", max_size=8))
def test_han_value__gives_a_number_or_nothing(numeral):
    value = han_value(numeral)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("三百人参加了会议", [300]),
        ("3万人参加", [30_000]),
        ("3.5亿元", [350_000_000]),
        ("价格上涨了百分之五", [5]),
        ("二〇二四", [2024]),
        ("一万亿", [1e12]),
        ("十分重要，万一有事，千万不要", []),
        ("他一直在等", []),
        ("十五艘船", [15]),
        ("no Han here: 3", []),
    ],
)
def test_han_numbers__reads_numerals_and_leaves_other_words(text, values):
    assert [value for _, _, value, _, _ in han_numbers(text)] == values


def test_find_numbers__knows_the_per_cent_of_chinese():
    (said,), (written,) = find_numbers("涨了百分之五", "zh"), find_numbers("涨了5%", "zh")
    assert (said.value, said.unit) == (written.value, written.unit) == (5.0, "percent")


@pytest.mark.parametrize("text", ["2024年3月5日", "二〇二四年三月五日", "2024年3月5号"])
def test_find_dates__reads_days_of_chinese(text):
    (date,) = find_dates(text, "zh")
    assert (date.year, date.month, date.day) == (2024, 3, 5)


def test_find_dates__takes_no_length_of_time_for_a_date():
    assert find_dates("3个月后", "zh") == [] and find_dates("12年間", "ja") == []


def test_find_names__knows_countries_without_spaces():
    names = find_names("俄罗斯攻击了乌克兰", "zh")
    assert [name.text for name in names] == ["俄罗斯", "乌克兰"]
    assert same_name("俄罗斯", "俄国") and not same_name(*names)


def test_han_numbers__keeps_the_figures_of_a_list_apart():
    assert [round(found[2]) for found in han_numbers("去年，5万人，12，5万，1,234万元，3．5亿")] == [
        50_000,
        50_000,
        12_340_000,
        350_000_000,
    ]


@pytest.mark.parametrize("figures", ["1,234,567.89", "1", "1,234", "1,", "1."])
def test_han_numbers__passes_over_a_long_run_of_figures_once(figures):
    assert timed(300_000, list, han_numbers("港" + figures * (300_000 // len(figures)))) == []
