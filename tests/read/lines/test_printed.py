"""Printed pages: what a browser or a press sets around the text is a line of its own, and boilerplate."""

from __future__ import annotations

import pytest

from tests.read.make_files import pdf_of
from tests.read.test_sources import read
from whence.read.lines.printed import is_printed_line, lines_around

BODY = [
    "The harbour board has closed the north lock until Friday, after a barge",
    "struck it in the night.",
    "No ferry will leave before the gate is mended, said Ana Ruiz.",
]


@pytest.mark.parametrize(
    "line",
    [
        "11/29/26, 5:55 AM", "11/29/26, 5:55 AM North lock closed", "29.11.2026, 05:55", "2026-11-29 05:55 North lock closed - Quay Times", "file:///home/jo/lock.html", "https://quay.example/lock",
        "https://quay.example/lock 1/3", "file:///lock.html 2 of 12", "1/1", "Page 3 of 12", "Seite 3 von 12", "North lock closed 11/29/26, 5:55 AM",
    ],
)  # fmt: skip
def test_is_printed_line__knows_what_browsers_print(line):
    assert is_printed_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        *BODY,
        "It opens at 5:55 on 11/29/26 or later.",
        "3",
        "2024",
        "See https://quay.example/lock for more",
        "1/3 of the boats left",
    ],
)
def test_is_printed_line__leaves_text_alone(line):
    assert not is_printed_line(line)


def test_lines_around__knows_what_stands_on_each_page_and_numbers_that_follow():
    bodies = [BODY, BODY[1:] + BODY[:1], BODY[2:] + BODY[:2]]
    pages = [["Quay Times Yearbook", *body, str(number)] for number, body in zip((7, 8, 9), bodies, strict=True)]
    assert lines_around(pages) == [(1, 1)] * 3
    assert lines_around(pages[:2]) == [(0, 1)] * 2  # two pages may begin alike
    assert lines_around([[*BODY, "7"], [*BODY, "12"]]) == [(0, 0)] * 2
    assert lines_around([[*BODY, "1984"]]) == [(0, 0)] and lines_around([]) == []
    assert lines_around([["- 1 -", *BODY], ["- 2 -", *BODY]]) == [(1, 0)] * 2


def test_read_pdf__marks_what_a_browser_prints_around_its_pages(tmp_path):
    pages = [
        ["11/29/26, 5:55 AM North lock closed", *BODY, f"file:///home/jo/lock.html {number}/2"] for number in (1, 2)
    ]
    (tmp_path / "lock.pdf").write_bytes(pdf_of(pages))
    row = read(tmp_path)[0]["lock.pdf"]
    marked = [
        row["text"][slice(*map(int, note.split(": ")[1].split(":")))]
        for note in row["notes"]
        if note.startswith("boilerplate: ")
    ]
    assert marked == [pages[0][0], pages[0][-1], pages[1][0], pages[1][-1]]
    assert " ".join(BODY[:2]) in row["text"]


def test_lines_around__numbers_that_count_down_are_text():
    assert lines_around([["12", "barges lay here"], ["11", "came back"]]) == [(0, 0), (0, 0)]
    assert lines_around([["11", "barges lay here"], ["12", "came back"]]) == [(1, 0), (1, 0)]
