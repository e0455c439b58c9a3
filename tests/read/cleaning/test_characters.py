"""Cleaning: what comes out is what a reader sees, and offsets in notes are true."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fuzz.hostile import timed
from whence.read.cleaning.characters import clean_text
from whence.read.lines.agencies import agency_of
from whence.read.lines.boilerplate import mark_boilerplate
from whence.read.lines.credits import find_credit
from whence.read.lines.line import lines_of

PIECES = [
    "&nbsp", "&amp;", "&amp;nbsp;", "&#8217;", "&copy", "&eacute", "â€™", "Ã©", "Ã ", "Р±", "\xa0", "\u200b", "\xad", "\x00", "\ud83d",
    "\ude00", "\n", "\n\n", " ", "date 2022-09-23 ", "harbour", "é", "Source: AP", "Advertisement", "https://x.example/?a=1&copy=2", "\x85", "mоney",
    "(AP) —", "“", "”", ".", "Follow us on", "first published by ", "√≤", "◊ë", "Ĺˇ",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.text("&;#amp123xnbs Ãâ€™©", max_size=30),
)


@given(texts)
@example("&amp;amp;amp;lt;")
@example("date 2022-09-23 date 2022-09-24 x")
@settings(max_examples=400, deadline=None)
def test_clean_text__never_raises_and_is_idempotent(text):
    cleaned = clean_text(text).text
    assert clean_text(cleaned).text == cleaned
    cleaned.encode()
    assert "\x00" not in cleaned


@given(texts)
@settings(max_examples=200, deadline=None)
def test_notes__ranges_lie_inside_the_text(text):
    cleaned = clean_text(text)
    lines = lines_of(cleaned.text)
    notes = cleaned.notes + mark_boilerplate(cleaned.text, lines)
    credit = find_credit(cleaned.text, lines)
    spans = [tuple(map(int, m.groups())) for note in notes if (m := re.fullmatch(r"[\w-]+: (\d+):(\d+)", note))]
    spans += [(credit.start, credit.stop)] if credit else []
    assert all(0 <= start < stop <= len(cleaned.text) for start, stop in spans)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("1.&nbsp&nbsp&nbsp We met.&nbsp Twice", "1. We met. Twice"),
        ("the lock&nbspwould open", "the lock would open"),
        ("https://x.example/?a=1&region=2&copy=3", "https://x.example/?a=1&region=2&copy=3"),
        ("pilots &amp;quot;agree&amp;quot;", 'pilots "agree"'),
        ("R&D, Q&A, AT&T, salt&pepper", "R&D, Q&A, AT&T, salt&pepper"),
        ("the keeper&#146;s &#147;lamp&#148;", "the keeper’s “lamp”"),
        ("the keeperâ€™s lamp", "the keeper’s lamp"),
        ("La marÃ©e est haute Ã\xa0 midi", "La marée est haute à midi"),
        ("РїРѕСЂС‚ Р·Р°РєСЂС‹С‚", "порт закрыт"),
        ("kÅ¯Å\x88 pĹ™Ă\xadstav", "kůň přístav"),
        ("“Typographic” ‘quotes’ – stay…", "“Typographic” ‘quotes’ – stay…"),
        ("soft\xadware and nine\u200bteen", "software and nineteen"),
        ("a\x00b \ud83d c", "ab \ufffd c"),
        ("a \t b\r\nc\n\n\n\nd", "a b\nc\n\nd"),
        ("\x84quoted\x93", "„quoted“"),
        ("â€œI left it shut,â€ he said. â€œNo.â€", "“I left it shut,” he said. “No.”"),
        ("“Shut,â€ he said", "“Shut,â€ he said"),
    ],
)
def test_clean_text__repairs_what_is_broken(broken, whole):
    assert clean_text(broken).text == whole


@pytest.mark.parametrize(
    "text",
    [
        "CAFÉ® is open",
        "VOCÊ… agora",
        "армії країн",
        "Рік",
        "С‚ and Р",
        "naïve façade",
        "10 Å— wide",
        "Ørsted’s law",
        "kůň příští",
        "MAÇÃ, PÃO",
    ],
)
def test_clean_text__leaves_innocent_text_alone(text):
    assert clean_text(text).text == text


def test_clean_text__takes_a_leading_date_out():
    cleaned = clean_text(" date 2022-09-23 The lock is closed.")
    assert cleaned.text == "The lock is closed."
    assert cleaned.published is not None and cleaned.published.isoformat() == "2022-09-23T00:00:00+00:00"
    assert clean_text("date 2022-13-40 is none").text == "date 2022-13-40 is none"


def test_clean_text__notes_letters_that_look_alike():
    text = clean_text("the mоney is gone").text  # a Cyrillic о
    assert clean_text(text).notes == ["lookalike: 4:9"]


@pytest.mark.parametrize(
    "bad",
    [
        "&" * 200_000,
        "&amp;" * 40_000,
        "Ã" * 200_000,
        "â€" * 100_000,
        "\n " * 100_000,
        "(" * 100_000,
        "date " * 40_000,
        "Source: " * 30_000,
    ],
)
def test_cleaning__takes_linear_time(bad):
    started = time.process_time()
    cleaned = clean_text(bad).text
    lines = lines_of(cleaned)
    mark_boilerplate(cleaned, lines)
    find_credit(cleaned, lines)
    assert time.process_time() - started < 4


def marked(text: str) -> list[str]:
    notes = mark_boilerplate(text, lines_of(text))
    return [text[int(a) : int(b)] for a, b in (note.split(": ")[1].split(":") for note in notes)]


@pytest.mark.parametrize(
    "line",
    ["Subscribe to our newsletter", "Follow our latest harbour news via Google news", "Advertisement", "We use cookies to improve it.", "READ ALSO: Fares rise",
     "Lesen Sie auch: Fähre gesperrt", "Читайте также: Паром", "© 2024 Quay Times", "► Sign up for our weekly letter"],
)  # fmt: skip
def test_mark_boilerplate__marks_lines_of_the_site(line):
    assert marked(f"The lock is closed.\n\n{line}\n\nIt opens on Friday.") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "“What do you think?” she asked.",
        "More than ten boats wait.",
        "Printed maps sell well.",
        "Share prices fell.",
        "Follow the channel north of the buoy.",
    ],
)
def test_mark_boilerplate__leaves_prose_alone(line):
    assert marked(f"The lock is closed.\n\n{line}") == []


def test_mark_boilerplate__finds_both_ends_of_a_book():
    line = "Subscribe to our newsletter"
    assert marked(f"{line}\n" + "The lock is closed.\n" * 40_000 + line) == [line, line]


def test_mark_boilerplate__marks_the_line_of_byline_and_date():
    line = "Posted by staff on Thursday, 17 April 2025"
    assert marked(f"{line}\n\nThe lock was closed on 3 April 2025.") == [line]


def test_mark_boilerplate__finds_last_sentences_where_line_ends_are_lost():
    tail = "Subscribe to our newsletter for more."
    assert marked("The lock is closed for now. " * 30 + tail) == [tail]


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("The lock is closed.\n\nCourtesy: NATO", "NATO"),
        ("LONDON (AP) — The lock is closed.", "AP"),
        ("LONDON, Oct 3 (Reuters) - The lock is closed.", "Reuters"),
        ("Die Schleuse ist zu.\n\nQuelle: dpa", "dpa"),
        ("Шлюз закрито.\n\nДжерело: Укрінформ", "Укрінформ"),
        ("This story first appeared on Quay Times.\n\nThe lock is closed.", "Quay Times"),
        ("Cet article a été initialement publié sur Le Quai.\n\nL'écluse est fermée.", "Le Quai"),
        ("By The Associated Press\n\nThe lock is closed.", "The Associated Press"),
        (
            "The following was issued by the Harbour Council of Marenholm on 16 April.\n\nWe object.",
            "Harbour Council of Marenholm",
        ),
        ("The lock is closed.\n\nVia The Port Gazette. Read more on their site.", "The Port Gazette"),
        ("The lock is closed.\n\n(Marenholm Courier)", "Marenholm Courier"),
        ("The lock is closed.\n\nVia a side door the crew went home.", None),
        ("The source of the river (a spring) is high.", None),
        ("He said the lock (AP) was closed.", None),
    ],
)
def test_find_credit__names_the_source(text, credit):
    found = find_credit(text, lines_of(text))
    assert (found and found.name) == credit


def test_agency_of__knows_spellings():
    assert agency_of("The Associated Press") == agency_of("AP") == "Associated Press"
    assert agency_of("ap") is None


@pytest.mark.parametrize("letters", ["x", "о", "жx"])
def test_clean_text__passes_over_a_long_run_of_letters_once(letters):
    noted = timed(300_000, clean_text, "mоney " + letters * (300_000 // len(letters))).notes
    assert noted == ["lookalike: 0:5"]
