"""Statements that repeat one another: what joins them, what parts them, whatever the order of rows."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence import plans, tables
from whence.align.components import find_stars
from whence.engines.held import Held
from whence.engines.local import LocalEngine
from whence.engines.stages import sources_of
from whence.statements.same import link_statements, sign_statements

SAID = "We will not reopen the western quay before the divers have inspected every pile."


def statement(i, text, key="ada krol", day=None):
    said_on = day and datetime(2026, 3, day, tzinfo=UTC)
    return {"statement_id": i, "witness_id": i, "text": text, "speaker_key": key, "said_on": said_on, "pair": 0}


def joined(*statements):
    """The pairs (statement, the one it repeats)."""
    signs = sign_statements(tables.table_of(statements, tables.SAID))[0]
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


def test_sign_statements__what_somebody_does_not_believe_is_not_what_another_says():
    denied = statement(2, SAID) | {"cue": "does not believe"}
    assert joined(statement(1, SAID), denied) == set()
    assert joined(statement(1, SAID), denied | {"cue": "believes"}) == {(2, 1)}


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


TIDE = "The tide tables of this coast were printed wrong for three winters running."
LAMPS = "Every lamp along the southern mole was bought second hand from a lighthouse."
EELS = "Fishing for eels inside the basin remains forbidden while dredgers are working."
GATES = "Engineers from Lund promised that the lock gates arrive before autumn storms."


def test_link_statements__a_page_that_cuts_one_sentence_out_of_a_long_quotation_repeats_it():
    whole = f"{TIDE} {LAMPS} {SAID} {EELS} {GATES}"
    assert joined(statement(1, whole), statement(2, LAMPS)) == {(2, 1)}
    assert joined(statement(1, TIDE), statement(2, whole), statement(3, GATES)) == {(2, 1), (3, 1)}
    assert joined(statement(1, f"{EELS} {LAMPS}"), statement(2, whole)) == {(2, 1)}


def test_link_statements__two_long_quotations_with_one_sentence_in_common_are_two():
    other = (
        "Nobody asked the pilots about buoys. Their boats need paint, ropes, engines, charts and lamps of their own."
    )
    assert joined(statement(1, f"{TIDE} {LAMPS} {SAID} {EELS}"), statement(2, f"{SAID} {GATES} {other * 3}")) == set()


@given(st.permutations(range(1, 15)))
def test_link_statements__order_of_rows_does_not_matter(order):
    texts = {i: SAID if i % 3 else f"{SAID} It is too deep." for i in order}
    assert joined(*(statement(i, texts[i]) for i in order)) == {(i, 1) for i in range(2, 15)}


def page(i, text, day, key=None):
    published = datetime(2026, 3, day, tzinfo=UTC)
    return {
        "witness_id": i,
        "key": key or f"page-{i}",
        "text": text,
        "language": "en",
        "published": published,
        "notes": [],
    }


def repeated(*pages, traditions=(), by_pair=False):
    """Page -> the page of the statement that its only statement repeats."""
    members = [{"tradition_id": t, "witness_id": w} for t, ids in enumerate(traditions) for w in ids]
    held = {
        "witness": Held.of(tables.table_of(pages, tables.WITNESS)),
        "tradition": Held.of(tables.table_of(members, tables.TRADITION)),
    }
    engine = LocalEngine(threads=1)
    for stage in plans.say(by_pair=by_pair):
        held |= engine.run(stage, {name: held[name] for name in sources_of(stage)})
    rows = held["statement"].whole().to_pylist()
    page_of = {row["statement_id"]: row["witness_id"] for row in rows}
    roots: dict[int, set[int]] = {}
    for row in rows:
        roots.setdefault(row["same_as"] or row["statement_id"], set()).add(row["witness_id"])
    assert len(rows) == len(pages) and set(page_of.values()) == {p["witness_id"] for p in pages}
    return sorted(sorted(group) for group in roots.values())


OWN = "Statement by the Harbour Board\n\nWe say that the western quay stays closed until the divers have inspected every pile."
TOLD = "The Harbour Board said that the western quay stays closed until the divers have inspected every pile."


def test_name_statements__a_body_that_says_it_again_begins_another_statement():
    pages = [page(1, OWN, 2), page(2, TOLD, 3), page(3, OWN + " ", 20), page(4, TOLD, 21)]
    assert repeated(*pages) == [[1, 2], [3, 4]]


def test_name_statements__a_copy_that_is_dated_later_begins_none():
    pages = [page(1, OWN, 2), page(2, TOLD, 3), page(3, OWN + " ", 20), page(4, TOLD, 21)]
    assert repeated(*pages, traditions=[[1, 3]]) == [[1, 2, 3, 4]]


def test_name_statements__a_pair_repeats_only_itself():
    pages = [page(i, TOLD, 3, key=f"{name}#{half}") for i, (name, half) in enumerate(["xa", "xb", "ya", "yb"])]
    assert repeated(*pages) == [[0, 1, 2, 3]]
    assert repeated(*pages, by_pair=True) == [[0, 1], [2, 3]]
