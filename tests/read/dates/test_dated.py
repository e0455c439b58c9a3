"""The day of a plain text: from a line that is only a date, or the dateline that opens it, or none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.read.dates.dated import dates_of_text
from whence.read.formats.texts import read_text
from whence.read.witnesses.cleaned import clean_records

EN = "The harbour board has closed the north lock until Friday, after a barge struck the gate. It was built on 3 May 1960."
DE = "Der Hafen hat die nördliche Schleuse bis Freitag geschlossen, nachdem ein Kahn das untere Tor gerammt hatte."
IT = "Il porto ha chiuso la chiusa nord fino a venerdì, dopo che una chiatta ha urtato il cancello della chiusa."
LINES = [  # a line, the day of publication, the day of an update
    ("Published: 7 June 2024", "2024-06-07", None), ("2024-06-07", "2024-06-07", None), ("June 7, 2024", "2024-06-07", None),
    ("Friday, June 7, 2024 at 10:30 am EDT", "2024-06-07", None), ("Ostrell, 7 June 2024", "2024-06-07", None), ("07.06.2024 18:30", "2024-06-07", None),
    ("Published: 7 June 2024 | Updated: 8 June 2024", "2024-06-07", "2024-06-08"), ("Last updated: 8 June 2024", None, "2024-06-08"),
    ("Published 7 June 2024, updated 2 hours ago", "2024-06-07", None), ("Posted by staff on 7 June 2024", "2024-06-07", None),
    ("By Jo Marsh, 7 June 2024", "2024-06-07", None), ("Source: Quay Weekly, 7 June 2024", "2024-06-07", None), ("Published:\n7 June 2024", "2024-06-07", None),
    ("07/06/2024", None, None), ("Born 7 June 2024", None, None), ("Closed since 7 June 2024", None, None), ("Copyright 7 June 2024", None, None),
    ("1 June 2024 - 7 June 2024", None, None), ("7 June 2024 meeting of the board", None, None), ("Retrieved 7 June 2024", None, None), ("June 2024", None, None),
    ("31 June 2024", None, None), ("7 June 2199", None, None),
]  # fmt: skip


def days(text: str) -> tuple[str | None, str | None]:
    shown = dates_of_text(text)
    return (
        shown.published and shown.published.time.date().isoformat(),
        shown.updated and shown.updated.time.date().isoformat(),
    )


@pytest.mark.parametrize(("line", "published", "updated"), LINES)
def test_dates_of_text__reads_a_line_that_is_only_a_date(line, published, updated):
    assert days(f"North lock closed\n\n{line}\n\n{EN}\n") == (published, updated)
    assert days(f"{EN}\n\n{line}") == (published, updated)
    assert days(f"{EN}\n\n" * 40 + line) == (published, updated)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (f"Schleuse gesperrt\n07.06.2024 18:30\n\n{DE}", "2024-06-07"), (f"Veröffentlicht am 07.06.2024, 18:30 Uhr\n{DE}", "2024-06-07"),
        (f"{DE}\n\n03.04.2024", "2024-04-03"), (f"{IT}\n\n03/04/2024", "2024-04-03"), (f"{EN}\n\nPubblicato il 03/04/2024 alle 18:30", "2024-04-03"),
        (f"OSTRELL, June 7, 2024 (AFP) - {EN}", "2024-06-07"), (f"(Ostrell, 7 June 2024) – {EN}", "2024-06-07"), (f"BERLIN, 7. Juni 2024 (dpa) – {DE}", "2024-06-07"),
        (f"Lock closed\n\nOSTRELL (AFP), June 7, 2024 — {EN}", "2024-06-07"), ("МОСКВА, 7 июня 2024 г. /ТАСС/. Порт закрыл северный шлюз до пятницы.", "2024-06-07"),
        (f"On Friday, June 7, 2024 - {EN}", None), (f"The lock was closed on June 7, 2024 - {EN}", None), (f"OSTRELL, June 7 (AFP) - {EN}", None),
    ],
)  # fmt: skip
def test_dates_of_text__knows_languages_and_datelines(text, published):
    assert days(text)[0] == published


def test_dates_of_text__gives_no_day_to_a_diary_but_keeps_a_label():
    diary = f"7 June 2024\n\n{EN}\n\n8 June 2024\n\n{EN * 30}\n"
    assert days(diary) == (None, None)
    assert days(f"{diary}\n\nPublished: 9 June 2024") == ("2024-06-09", None)
    assert days(f"7 June 2024\n\n{EN}\n\n7 June 2024") == ("2024-06-07", None)


@given(
    st.lists(
        st.sampled_from([line for line, *_ in LINES] + [EN, DE, "", "\x00", "\u2028", "Ostrell, "]), max_size=9
    ).map("\n".join)
)
@settings(max_examples=150, deadline=None)
def test_dates_of_text__is_a_day_that_the_text_names(text):
    published, updated = days(text)
    assert published in (None, "2024-06-07", "2024-06-08") and updated in (None, "2024-06-07", "2024-06-08")


def test_dates_of_text__bears_lone_surrogates():
    assert days("7 June 2024\n\ud83d") == ("2024-06-07", None)


def test_plain_text__is_dated_with_its_origin_and_precision():
    rows = clean_records([read_text(f"{EN}\n\nSource: Quay Weekly, 7 June 2024".encode(), "a.txt")]).to_pylist()
    assert (rows[0]["published_from"], rows[0]["published_precision"]) == ("text", "day")
    assert rows[0]["credit"].startswith("Quay Weekly")
