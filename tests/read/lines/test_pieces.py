"""Lines that tell several things, and datelines below other lines."""

import pytest

from whence.read.dates.dated import dates_of_text
from whence.read.lines.bylines import author_in_lines
from whence.read.lines.credits import find_credit
from whence.read.lines.line import lines_of
from whence.read.lines.pieces import pieces_of

PROSE = "The kiln north of the town is cold for a week, and nobody knows when it is lit. " * 6


def read(text):
    """Credit, author and day of a text."""
    lines = lines_of(text)
    credit, day = find_credit(text, lines), dates_of_text(text).published
    author = author_in_lines(text, lines, has_title=True)
    return credit and credit.name, author, day and f"{day.time:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("3 June 2026 | Autor: Marta Sroka | Źródło: PAP", ("PAP", "Marta Sroka", "2026-06-03")),
        ("Wednesday, 3 June 2026 · Quelle: dpa", ("dpa", None, "2026-06-03")),
        ("Published: 2026-06-03 06:44 GMT. Source: Reuters", ("Reuters", None, "2026-06-03")),
        ("3 June 2026 | By Runa Feld | Kiln and clay", (None, "Runa Feld", None)),
        ("3 June 2026 | Photo: Runa Feld | Source: AFP", (None, None, None)),
        ("oprac. Jan Sroka, PAP", ("PAP", "Jan Sroka", None)),
    ],
)
def test_pieces__of_a_line_tell_credit_author_and_day(line, told):
    assert read(f"The kiln is cold\n\n{line}\n\n{PROSE}") == told


@pytest.mark.parametrize(
    ("above", "agency"),
    [
        ("3 June 2026", "Reuters"),
        ("By Runa Feld", "dpa"),
        ("The kiln is cold\n\nBy Runa Feld\n3 June 2026", "PA"),
    ],
)
def test_find_credit__reads_a_dateline_below_other_lines(above, agency):
    assert read(f"{above}\n\nVELMORA ({agency}) - {PROSE}")[0] == agency
    assert read(f"{above}\n\nVELMORA, June 3 ({agency}) - {PROSE}")[0] == agency


def test_find_credit__reads_no_dateline_below_prose_or_in_a_short_line():
    assert read(f"{PROSE}\n\nVELMORA (Reuters) - {PROSE}\n\n{PROSE}")[0] is None
    assert read(f"The kiln\n\nKilns (Reuters) - photos\n\n{PROSE}")[0] is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The kiln is cold, as the Potter's Wheel first reported.", "Potter's Wheel"),
        ("As Velmora Today was first to report, the kiln is cold.", "Velmora Today"),
        ("Wie die Töpferzeitung zuerst berichtete, ist der Ofen kalt.", "Töpferzeitung"),
        ("As the potters first reported, the kiln is cold.", None),
    ],
)
def test_find_credit__knows_who_had_it_first(sentence, name):
    assert read(f"{sentence} {PROSE}")[0] == name


@pytest.mark.parametrize(("words", "n"), [("a | b · c", 3), ("J. Roe of St. Ives", 1), ("2026. Source: AP", 2), ("", 0), ("|", 1)])  # fmt: skip
def test_pieces_of__part_bars_and_stops_behind_a_year(words, n):
    assert len(pieces_of(words)) == n
