"""Harnesses of what is found in a clean text: words, sentences, quotations, names, numbers, dates, statements."""

from __future__ import annotations

import math
from datetime import UTC
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.hostile import assert_apart, texts, timed
from whence.statements.find import rows_of
from whence.text.dates import dates_agree, find_dates
from whence.text.equality import is_rounded, same_number
from whence.text.names import find_names
from whence.text.numbers import find_numbers
from whence.text.quotes import quote_spans
from whence.text.sentences import sentence_spans
from whence.text.tokens import LONGEST, words_of

LANGUAGES = st.sampled_from([None, "en", "de", "fr", "es", "it", "pl", "uk", "ru", "tr", "ar", "zh", "ja", "xx", ""])
DATES = [
    "3 May 2024", "May 3, 2024", "on Friday", "le 3 mai", "3. Mai 2024", "2024-05-03", "03/04/2021", "31.02.2024", "29 February 2023", "13:45", "9 a.m.",
    "12.30pm", "the 1990s", "0000", "9999", "3 мая 2024 г.", "١٢ مايو", "1º de enero", "yesterday", "May", "Sunday", "the 4th of", "2024", "20240503", "'24",
]  # fmt: skip
NUMBERS = [
    "5e6", "10³", "⁻³", "⁹⁹", "2½", "−5", "<5", "±2", "192.168.1.10", "2.4.1", "5 kW", "°C", "US$5", "m²",
    "17", "1,234,567.89", "1.234.567,89", "1 234", "two hundred and five", "million", "bn", "$", "€", "%", "per cent", "third", "three-quarters", "between", "and",
    "23 to 27", "23–27", "zweihundertfünfzig", "quatre-vingt-dix", "вісім", "一百二十", "1e308", "9" * 320, "0.", "minus", "half", "dozen", "10k", "£3m", "A$",
]  # fmt: skip
NAMES = [
    "Ana Ruiz", "the Council", "Council of Marenholm", "Dr.", "J. R.", "U.S.", "O'Neil", "Smith-Jones", "McX", "President", "van der Meer", "The", "NATO", "Al-",
    "Kyiv", "St.", "'s", "of", "and", "II", "MARENHOLM PORT CLOSED", "König", "Ілля", "É", "d’Orsay", "A", "a.b.c.", "X.Y.",
]  # fmt: skip
SAID = [
    "said", " said that ", "“We sail,”", " he ", "she said: ", "according to ", "Ana Ruiz", "told reporters", "added", ", who", "that", "the board", " asked whether ",
    "sagte", " a déclaré que ", "dijo que ", "заявив, що ", "сказал", "söyledi", "قال", "He has not", ". ", "the statement", "would", "“", "”", "'",
]  # fmt: skip


@given(texts(["harbour", "x" * 120, "don't", "U.S.", "3,5", "naïve", "한국어", "גו״ם", "كتابـــ"]))
def test_tokens__lie_in_the_text_apart_and_in_order(text):
    words = timed(len(text), words_of, text, rate=5e-6)
    assert_apart(list(zip(words.char_start.tolist(), words.char_stop.tolist(), strict=True)), text)
    assert not len(words) or (words.chars.min() >= 1 and words.chars.max() <= LONGEST)
    assert len(words) == len(words.hash) == len(words.flags) and words.hash.dtype == np.uint32


@given(texts(["He left.", "Mr. Ray", "e.g.", "No. 5", "U.S.", "?!", "。", "।", "؟", "...", "A."]))
def test_sentences__hold_all_but_white_space(text):
    spans = timed(len(text), sentence_spans, text)
    assert_apart(spans, text)
    assert all(text[start:stop] == text[start:stop].strip() for start, stop in spans)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert not "".join(text[start:stop] for start, stop in zip(edges[::2], edges[1::2], strict=True)).strip()


@given(texts(["“", "”", "‘‘", "’’", "``", "''", '"a"', "'tis", "‚x‘", "»b«", "\n\n“", "don’t", "('90s)"]))
def test_quotes__nest_or_lie_apart(text):
    spans = timed(len(text), quote_spans, text)
    around = []
    for span in spans:
        assert 0 <= span.start < span.inner_start <= span.inner_stop <= span.stop <= len(text)
        while around and around[-1].stop <= span.start:
            around.pop()
        assert not around or span.stop <= around[-1].stop
        assert span.depth == len(around)
        around.append(span)


@given(texts(NAMES))
def test_names__are_words_of_the_text(text):
    names = timed(len(text), find_names, text)
    assert_apart([(name.start, name.stop) for name in names], text)
    assert all(name.text == text[name.start : name.stop] and name.key for name in names)


@given(texts(NUMBERS), LANGUAGES)
def test_numbers__are_words_of_the_text_and_have_a_value(text, language):
    numbers = timed(len(text), find_numbers, text, language)
    assert_apart([(number.start, number.stop) for number in numbers], text)
    for number in numbers:
        assert number.text == text[number.start : number.stop]
        assert not math.isnan(number.value) and (number.until is None or number.until >= number.value)
    for a, b in pairwise(numbers):
        assert same_number(a, a) and same_number(a, b) == same_number(b, a)
        assert is_rounded(a, b) in (True, False)


@given(texts(DATES), LANGUAGES)
def test_dates__are_words_of_the_text_and_of_the_calendar(text, language):
    dates = timed(len(text), find_dates, text, language)
    assert_apart([(date.start, date.stop) for date in dates], text)
    for date in dates:
        assert date.text == text[date.start : date.stop] and dates_agree(date, date)
        for value, least, most in (
            (date.year, 0, 9999),
            (date.month, 1, 12),
            (date.day, 1, 31),
            (date.weekday, 0, 6),
            (date.minute, 0, 1439),
        ):
            assert value is None or least <= value <= most


@given(
    texts([*SAID, *DATES[:6]]),
    LANGUAGES,
    st.none() | st.datetimes(timezones=st.just(UTC)),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=3),
)
def test_statements__lie_in_the_text_and_name_a_speaker_that_stands_there(text, language, published, barred):
    text = text.encode("utf-8", "replace").decode()
    witness = {
        "witness_id": 1,
        "text": text,
        "title": None,
        "language": language,
        "published": published,
        "published_precision": "day",
        "notes": [f"boilerplate: {start}:{stop}" for start, stop in barred],
    }
    rows = timed(len(text), rows_of, witness, {})
    assert [row["char_start"] for row in rows] == sorted(row["char_start"] for row in rows)
    ids = {row["statement_id"] for row in rows}
    for row in rows:
        assert 0 <= row["char_start"] < row["char_stop"] <= len(text)
        assert row["text"] == text[row["char_start"] : row["char_stop"]] and row["text"].strip()
        assert row["mode"] in ("direct", "indirect", "mixed")
        assert row["speaker_char_start"] is None or 0 <= row["speaker_char_start"] < len(text)
        assert row["said_on"] is None or row["said_on"].tzinfo is not None
        assert row["same_as"] is None or row["same_as"] in ids
