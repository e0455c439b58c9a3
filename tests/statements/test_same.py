"""Statements that repeat one another: what joins them, what parts them, whatever the order of rows."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence import tables
from whence.align.components import find_stars
from whence.statements.same import link_statements, sign_statements

SAID = "We will not reopen the western quay before the divers have inspected every pile."


def statement(i, text, key="ada krol", day=None):
    said_on = day and datetime(2026, 3, day, tzinfo=UTC)
    return {"statement_id": i, "witness_id": i, "text": text, "speaker_key": key, "said_on": said_on}


def joined(*statements):
    """The pairs (statement, the one it repeats)."""
    signs = sign_statements(tables.table_of(statements, tables.STATEMENT))[0]
    rows = signs.sort_by([("sign", "ascending"), ("statement_id", "ascending")])
    stars = find_stars(link_statements(rows)[0])
    return {(row["one"], row["other"]) for row in stars.to_pylist()}


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        "that the board would not reopen the western quay before divers had inspected every pile",
        "We shall not reopen the western pier until the divers inspected each pile.",
        "the western quay would be reopened before the divers have inspected every pile",
        "We will reopen the western quay before the divers have inspected every pile.",
    ],
)
def test_link_statements__joins_the_same_words_reported_changed_or_translated_back(text):
    assert joined(statement(1, SAID), statement(2, text)) == {(2, 1)}


def test_link_statements__joins_the_words_of_another_speaker():
    assert joined(statement(1, SAID), statement(2, SAID, key="olaf brandt")) == {(2, 1)}


@pytest.mark.parametrize(
    "text",
    [
        "The divers have seen the eels before every storm, and they were paid for it.",
        "The western quay is closed.",
        "Yes.",
        "",
    ],
)
def test_link_statements__leaves_other_statements_apart(text):
    assert joined(statement(1, SAID), statement(2, text)) == set()


def test_link_statements__what_is_said_again_on_another_day_is_another_statement():
    assert joined(statement(1, SAID, day=2), statement(2, SAID, day=20)) == set()
    assert joined(statement(1, SAID, day=2), statement(2, SAID, day=3)) == {(2, 1)}


@given(st.permutations(range(1, 15)))
def test_link_statements__order_of_rows_does_not_matter(order):
    texts = {i: SAID if i % 3 else f"{SAID} It is too deep." for i in order}
    assert joined(*(statement(i, texts[i]) for i in order)) == {(i, 1) for i in range(2, 15)}
