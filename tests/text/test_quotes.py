"""Quotation marks: every style, nested, unbalanced, over paragraphs; any text in linear time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.quotes import quote_spans

MARKS = "“”„‟\"«»‹›「」『』‘’‚‛'＂"


def inner(text):
    return [text[span.inner_start : span.inner_stop] for span in quote_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He said “the quay” twice.",
        'He said "the quay" twice.',
        "Er sagte „the quay“ zweimal.",
        "Er sagte »the quay« zweimal.",
        "Il dit «the quay» deux fois.",
        "Han sa ”the quay” två gånger.",
        "He said ‘the quay’ twice.",
        "He said 'the quay' twice.",
        "Er sagte ‚the quay‘ zweimal.",
        "He said ‹the quay› twice.",
        "「the quay」と言った",
        "『the quay』と言った",
        "He said ''the quay'' twice.",
        "He said ``the quay'' twice.",
        "He said ‘‘the quay’’ twice.",
        "Powiedział „the quay” dwa razy.",
        'He said “the quay" twice.',
        'He said "the quay” twice.',
        "He said: “the quay“ (sic).",
    ],
)
def test_quote_spans__knows_every_style(text):
    assert inner(text) == ["the quay"]


def test_quote_spans__keeps_nested_quotations_apart():
    text = "“She told me ‘the quay is shut’ and left,” he said."
    outer, nested = quote_spans(text)
    assert (outer.depth, nested.depth) == (0, 1)
    assert text[nested.inner_start : nested.inner_stop] == "the quay is shut"


@pytest.mark.parametrize(
    "text",
    [
        "It’s the harbour’s wall, isn't it? The dogs' home and the '90s.",
        "’Tis the season, and rock ’n’ roll.",
        'A 5" pipe beside a 6" pipe.',
        "An open “mark in the middle. Nothing closes it.",
        "Nothing opens this” either.",
    ],
)
def test_quote_spans__apostrophes_and_lone_marks_are_no_quotations(text):
    assert inner(text) == []


def test_quote_spans__an_apostrophe_does_not_close_a_single_quotation():
    assert inner("'I don't know,' she said.") == ["I don't know,"]


def test_quote_spans__each_paragraph_of_a_long_quotation_is_one():
    text = "“First we build.\n\n“Then we sail.\n\n“Then we rest,” he said."
    assert inner(text) == ["First we build.", "Then we sail.", "Then we rest,"]
    assert [span.closed for span in quote_spans(text)] == [False, False, True]


def test_quote_spans__an_open_mark_does_not_reach_into_the_next_paragraph():
    text = 'He wrote "open and left.\n\nThe next day "all was well" again.'
    assert inner(text) == ["all was well"]


@given(st.text(alphabet=MARKS + "ab s.,\n", max_size=60))
def test_quote_spans__are_inside_the_text_sorted_and_nested_or_apart(text):
    spans = quote_spans(text)
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    for span in spans:
        assert 0 <= span.start < span.inner_start < span.inner_stop <= span.stop <= len(text)
    for i, span in enumerate(spans):
        around = [other for other in spans[:i] if other.start <= span.start < other.stop]
        assert all(span.stop <= other.stop for other in around)
        assert span.depth == len(around)


@given(st.text(max_size=200))
def test_quote_spans__of_any_text_lie_inside_it(text):
    assert all(0 <= span.start < span.stop <= len(text) for span in quote_spans(text))


@pytest.mark.parametrize(
    "unit", ["“", '"', "'", "“a ", "a” ", "„“", '"a ', "'a ", "''", "«»", "”", "“\n\n", '"a" ', "‘’ "]
)
def test_quote_spans__cost_is_linear(unit):
    quote_spans(unit * 10)
    started = time.perf_counter()
    quote_spans(unit * 100_000)
    assert time.perf_counter() - started < 5
