"""Datelines, credits and boilerplate are no part of a statement: no difference there is factual, and none is a mark."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.variants.readings.test_readings import factual, readings
from whence import compare

BODY = (
    "A ferry with 212 people aboard ran aground near the port of Brask on Thursday after its engine failed in a storm. "
    "The union of dockers stopped work at noon. Rescue boats from three towns took the passengers to the shore. The "
    "operator said that the ship had been inspected in March."
)
HEADS = (
    "", "BRASK, Velmora (AP) — ", "LONDON, April 3 (Reuters) - ", "Geneva, 4 April 2026 – ", "OSLO (AFP) – ",
    "MARENHOLM, Friday — ", "Port-au-Prince, Haiti, May 5, 2026 /PRNewswire/ -- ", "BRASK - ",
)  # fmt: skip


def with_notes(tmp_path, a, b):
    """The readings of two pages that are read from files, so that credits and boilerplate are noted."""
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, text in zip(paths, (a, b), strict=True):
        path.write_text(text)
    return compare(*paths).reading.to_pylist()


@settings(deadline=None)
@given(st.sampled_from(HEADS), st.sampled_from(HEADS))
def test_judge_dateline__calls_no_change_of_a_dateline_factual(old, new):
    rows = readings(old + BODY, new + BODY)
    assert not [row for row in rows if row["factual"]]
    assert {row["type"] for row in rows} <= {"formatting"} and all(row["severity"] <= 0.01 for row in rows)


@settings(deadline=None)
@given(st.sampled_from(HEADS), st.sampled_from(HEADS))
def test_judge_dateline__leaves_the_first_sentence_to_the_other_judges(old, new):
    for word, other, kind in (
        ("212", "312", "number"),
        ("Brask on", "Oslo on", "entity"),
        ("Thursday", "Monday", "date"),
    ):
        found = factual(old + BODY, new + BODY.replace(word, other, 1))
        assert [row["type"] for row in found] == [kind]


def test_judge_dateline__does_not_pair_a_dateline_with_a_sentence():
    rows = readings("BRASK, Velmora (AP) — " + BODY, "Storm over Brask. " + BODY)
    assert not [row for row in rows if row["factual"]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("BRASK, Velmora (AP) — ", "LONDON, April 3 (Reuters) - "),
        ("BRASK, Velmora (AP) — ", "For immediate release\n\n"),
        ("FOR IMMEDIATE RELEASE\n\nBRASK, Velmora, April 3 - ", "LONDON, April 4 (Reuters) - "),
    ],
)
def test_filed_columns__finds_the_dateline_of_an_archetype_without_its_credit(tmp_path, old, new):
    rows = with_notes(tmp_path, old + BODY, new + BODY)
    assert rows and {row["type"] for row in rows} == {"formatting"}


def test_type_variants__says_nothing_of_words_in_boilerplate(tmp_path):
    first, last = BODY[: BODY.index(" Rescue")], BODY[BODY.index("Rescue") :]
    a = f"{first}\n\nRead also: Storm shuts 4 bridges\n\n{last}\n\nSign up for our newsletter."
    b = f"{first}\n\nRead also - Three towns send boats!\n\n{last}\n\nSign up for the newsletter of Brask!"
    assert with_notes(tmp_path, a, b) == []
    assert with_notes(tmp_path, a, f"{first}\n\n{last}") == []
