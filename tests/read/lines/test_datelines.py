"""Datelines: place, date and agency before a dash at the head of a text, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.read.lines.datelines import MAX_ABOVE, find_dateline
from whence.read.record import Record
from whence.read.witnesses.cleaned import clean_records

PROSE = "The ferry ran aground near the old quay on Thursday morning, and nobody was hurt."


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("BRASK, Velmora (AP) — ", "en"),
        ("LONDON, April 3 (Reuters) - ", "en"),
        ("Geneva, 3 April 2026 – ", "en"),
        ("BRASK, Velmora, April 3, 2026 /PRNewswire/ -- ", "en"),
        ("Port-au-Prince, Haiti (AP) — ", "en"),
        ("BRASK - ", "en"),
        ("NEW DELHI, April 3: ", "en"),
        ("ST. PETERSBURG (Velmora Post) — ", "en"),
        ("Paris (AFP) – ", "fr"),
        ("Berlin, 3. April (dpa) - ", "de"),
        ("МОСКВА, 3 октября. /ТАСС/. ", "ru"),
        ("КИЇВ, 3 квітня (Укрінформ) – ", "uk"),
    ],
)
def test_find_dateline__finds_place_date_and_agency(line, language):
    assert find_dateline(line + PROSE, language) == (0, len(line))
    above = "A ferry runs aground\n\nBy Anna Storm\n\n"
    assert find_dateline(above + line + PROSE, language) == (len(above), len(above) + len(line))


@pytest.mark.parametrize(
    "line",
    [
        "NATO — ",  # a body, in apposition or in a headline
        "EU – ",
        "April 3 — ",  # an item of a chronicle
        "Mr Hallen - the leader - ",
        "The union — ",
        "Elections, parties and April 3 – ",
        "Piotr Hallen — ",
    ],
)
def test_find_dateline__takes_no_other_start_of_a_sentence(line):
    assert find_dateline(line + PROSE, "en") is None


def test_find_dateline__looks_only_above_the_first_paragraph():
    line = "BRASK (AP) — "
    assert find_dateline(f"{PROSE} {PROSE}\n\n{line}{PROSE}", "en") is None
    assert find_dateline("A line\n\n" * (MAX_ABOVE + 1) + line + PROSE, "en") is None
    assert find_dateline("BRASK (AP) — no report", "en") is None  # a headline


@given(st.text("AB b,.—-–(/)3\n", max_size=200))
def test_find_dateline__stays_inside_the_text(text):
    found = find_dateline(text, "en")
    assert found is None or 0 <= found[0] < found[1] <= len(text)


@pytest.mark.parametrize(
    "line",
    [
        "FOR IMMEDIATE RELEASE", "For immediate release: 3 April", "Press release", "Contact: Dana Holt, +44 20 5550 1234", "Read also - Three towns send boats",
        "Pressemitteilung", "Communiqué de presse", "Nota de prensa", "Comunicato stampa", "Informacja prasowa", "Прес-реліз", "Пресс-релиз",
    ],
)  # fmt: skip
def test_clean_records__marks_the_furniture_of_releases(line):
    record = Record("a", b"a", f"{line}\n\n{PROSE} {PROSE} {PROSE}\n\nThe inquiry opens next week.")
    notes = clean_records([record]).to_pylist()[0]["notes"]
    assert f"boilerplate: 0:{len(line)}" in notes


@pytest.mark.parametrize("line", ["For immediate release of the crew the owners paid.", "Contact was lost at noon."])
def test_clean_records__leaves_sentences_that_open_like_a_release(line):
    record = Record("a", b"a", f"{line}\n\n{PROSE} {PROSE}")
    assert not any(note.startswith("boilerplate") for note in clean_records([record]).to_pylist()[0]["notes"])
