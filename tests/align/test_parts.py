"""Parts of a witness against the reference, and the SQL against the kernels."""

from __future__ import annotations

import itertools
import re
from datetime import UTC, datetime
from time import process_time

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.shared import lines
from tests.reference.parted import links_of
from tests.reference.parted import parts_of as reference
from whence import tables
from whence.align.parts import JOIN_SQL, LEAN_SQL, join_parts, join_texts, lean_witnesses, part_witnesses, weigh_parts
from whence.engines.local import run_sql
from whence.engines.stages import Join
from whence.stemma.clues.dates import is_after

REACH, LEANING, COMPILED = (tables.SCHEMAS[name] for name in ("reach", "leaning", "compiled"))
link = st.tuples(st.integers(0, 60), st.integers(1, 60), st.booleans(), st.integers(1, 6)).map(
    lambda t: (t[0], t[0] + t[1], *t[2:])
)
alike = st.sampled_from([(0, 60), (0, 60), (0, 30), (0, 28), (30, 60), (32, 60)])  # many links of few kinds
copied = st.tuples(alike, st.booleans(), st.integers(1, 9)).map(lambda t: (*t[0], *t[1:]))
links_of_one = st.one_of(st.lists(link, min_size=1, max_size=9), st.lists(copied, min_size=1, max_size=30))
witness = st.integers(1, 5)
reaches = st.lists(
    st.tuples(witness, witness, link, link).filter(lambda r: r[0] < r[1]), max_size=10, unique_by=lambda r: r[:2]
)
days = st.one_of(st.none(), st.integers(1, 28).map(lambda day: datetime(2026, 3, day, 12, tzinfo=UTC)))
dates = st.lists(st.tuples(days, st.sampled_from([None, "second", "day", "month", "year"])), min_size=5, max_size=5)


def parts_of(links) -> list[tuple[int, int]]:
    rows = (dict(zip(LEANING.names, (7, *one), strict=True)) for one in links)
    found = part_witnesses(tables.table_of(rows, LEANING))[0].to_pylist()
    return list(zip(found[0]["char_start"], found[0]["char_stop"], strict=True)) if found else []


@settings(max_examples=300)
@given(links=links_of_one)
def test_part_witnesses__finds_the_parts_of_the_reference(links):
    wanted = reference(links)
    assert parts_of(links) == (wanted if len(wanted) > 1 else [])
    assert all(start < stop for start, stop in wanted)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(wanted))


@given(links=links_of_one, order=st.randoms(use_true_random=False))
def test_part_witnesses__does_not_depend_on_order(links, order):
    assert parts_of(order.sample(links, len(links))) == parts_of(links)


@given(several=st.dictionaries(st.integers(-3, 3), st.lists(link, min_size=1, max_size=4), max_size=4))
def test_part_witnesses__looks_at_each_witness_alone(several):
    rows = [dict(zip(LEANING.names, (w, *one), strict=True)) for w, links in sorted(several.items()) for one in links]
    found = {
        row["witness_id"]: row["char_start"] for row in part_witnesses(tables.table_of(rows, LEANING))[0].to_pylist()
    }
    alone = {w: [start for start, _ in parts_of(links)] for w, links in several.items()}
    assert found == {w: starts for w, starts in alone.items() if starts}


A, B, BOTH = (0, 480, False), (490, 900, False), (0, 900, False)


@pytest.mark.parametrize(
    ("links", "starts"),
    [
        ([A, B], [0, 490]),
        ([A, A, B, B, BOTH], [0, 490]),
        ([A, B, BOTH], []),  # handed on whole as often as in parts
        ([A, A, A, B, BOTH, BOTH], []),
        ([A, (0, 530, False), (0, 500, False), B, B], [0, 490]),  # a little of a link may lie across
        ([A, A, (490, 900, True)], []),  # an excerpt, by its date
        ([A, A, B, (490, 900, True)], [0, 490]),
        ([A, B, (910, 1400, False), (910, 1400, True), BOTH], [0, 910]),
        ([A, A, B, B, *[BOTH] * 3], []),  # of three wordings, which count as two
        ([*[A] * 3, *[B] * 3, *[BOTH] * 3], [0, 490]),
        ([*[A] * 4, *[B] * 4, *[BOTH] * 7], [0, 490]),
        ([*[A] * 4, *[B] * 4, *[BOTH] * 8], []),
        ([*[A] * 4, *[B] * 4, *[(300, 900, False)] * 5], []),  # not the whole
    ],
)
def test_part_witnesses__asks_what_lies_on_either_side(links, starts):
    assert [start for start, _ in parts_of((*one, words) for words, one in enumerate(links))] == starts


@pytest.mark.parametrize(
    ("links", "starts"),
    [
        ([(*A, 1), (*A, 2), (*B, 3), (*B, 4), *[(*BOTH, 5)] * 100], [0, 490]),  # copies speak with one voice
        ([(*A, 1), (*A, 2), (*B, 3), (*B, 4), *[(*BOTH, 5)] * 9, *[(*BOTH, 6)] * 9], []),
        ([(*A, 1), (*B, 2), *[(*BOTH, 3)] * 100], []),  # and so does each excerpt
        ([(*A, 1), (*A, 1), (*B, 2), (*B, 2), *[(*BOTH, 3)] * 100], []),
        ([(*A, 1), (*A, 1), (*B, 2), (*B, 2), (*BOTH, 3)], [0, 490]),  # more pages have either than both
    ],
)
def test_part_witnesses__counts_copies_once_where_they_would_outvote_others(links, starts):
    assert [start for start, _ in parts_of(links)] == starts


def table_of_reaches(drawn) -> pa.Table:
    rows = [(a, b, *one[:2], *other[:2]) for a, b, one, other in drawn]
    return tables.table_of((dict(zip(REACH.names, row, strict=True)) for row in rows), REACH)


@settings(max_examples=50, deadline=None)
@given(drawn=reaches, dated=dates, wordings=st.lists(st.one_of(st.none(), st.integers(7, 9)), max_size=5))
def test_lean_witnesses__gives_the_rows_of_the_sql_and_knows_what_is_later(drawn, dated, wordings):
    rows = [{"published": day, "published_precision": precision} for day, precision in dated]
    witnesses = tables.table_of(({"witness_id": i, **row} for i, row in enumerate(rows, 1)), tables.WITNESS)
    words_of = dict(enumerate(wordings, 1))
    extents = tables.table_of(({"witness_id": i, "wording": words} for i, words in words_of.items()), tables.EXTENT)
    found = lean_witnesses(table_of_reaches(drawn), witnesses, extents)
    wanted = [(a, *one[:2], is_after(rows[b - 1], rows[a - 1]), words_of.get(b) or b) for a, b, one, _ in drawn]
    wanted += [(b, *other[:2], is_after(rows[a - 1], rows[b - 1]), words_of.get(a) or a) for a, b, _, other in drawn]
    assert [tuple(row.values()) for row in found.to_pylist()] == wanted
    stage = Join("lean", LEAN_SQL, ("reach", "witness", "extent"), "leaning")
    given = {"reach": table_of_reaches(drawn), "witness": witnesses, "extent": extents}
    assert lines(run_sql(stage, given)) == lines(found)


texts = st.dictionaries(witness, st.lists(st.integers(1, 110), min_size=1, max_size=3, unique=True), max_size=3)


@settings(max_examples=100, deadline=None)
@given(drawn=reaches, borders=texts)
def test_join_texts__joins_as_the_reference_and_the_sql(drawn, borders):
    nodes: dict[int, list[tuple[int, int, int]]] = {}
    for w, places in borders.items():
        ends = [0, *sorted(places), 130]
        nodes[w] = [(100 * w + i, *two) for i, two in enumerate(itertools.pairwise(ends))]
    rows = [dict(zip(COMPILED.names, (node, w, *two), strict=True)) for w, own in nodes.items() for node, *two in own]
    given = {"reach": table_of_reaches(drawn), "compiled": tables.table_of(rows, COMPILED)}
    found = join_texts(*given.values())
    wanted = links_of([(a, b, *one[:2], *other[:2]) for a, b, one, other in drawn], nodes)
    assert sorted(zip(found["one"].to_pylist(), found["other"].to_pylist(), strict=True)) == sorted(wanted)
    assert lines(run_sql(Join("join", JOIN_SQL, ("reach", "compiled"), "link"), given)) == lines(found)
    if not nodes:
        assert np.array_equal(found["one"].to_numpy(), given["reach"]["witness_a"].to_numpy())


FERRY = "The ferry to Norvik runs aground twice every week since dredging stopped; captains blame the harbour office in Tromme."
FERRIES = (
    "Captains want the dredging to begin again before herring season, and the harbour office in Tromme has no money."
)
BEES = (
    "Beekeepers near Alsted harvested heather honey six weeks early; botanists connect swarming with unusually mild nights,"
    " while grocers discount last summer's jars and schoolchildren photograph hives."
)


SKATERS = "Skaters crossed the frozen canal of Brenna with lanterns on Friday."
OWLS = "Snowy owls nest beneath the organ of the abbey, while novices count feathers, pellets, eggshells and bones of rodents."


def joined(*paragraphs: str) -> list[str]:
    """The paragraphs of the parts that are left of a text with each of these as a part."""
    text = "\n\n".join(paragraphs) + "\n"
    parts = [(text.index(part), text.index(part) + len(part)) for part in paragraphs]
    return [text[start:stop] for start, stop in join_parts(text, parts)]


def words_with(letter: str, n: int) -> str:
    """So many words that no other text has."""
    return " ".join(f"{letter}{chr(97 + i // 26)}{chr(97 + i % 26)}tion" for i in range(n))


def test_join_parts__joins_what_is_one_text_before_it_asks_about_the_next():
    assert joined(FERRY, FERRIES, BEES) == [f"{FERRY}\n\n{FERRIES}", BEES]
    assert joined(BEES, FERRY, FERRIES) == [BEES, f"{FERRY}\n\n{FERRIES}"]
    assert joined(FERRY, FERRIES) == [f"{FERRY}\n\n{FERRIES}"]


def test_join_parts__of_open_borders_joins_the_shortest_parts_first():
    assert joined(SKATERS, OWLS, BEES) == [f"{SKATERS}\n\n{OWLS}", BEES]
    assert joined(BEES, OWLS, SKATERS) == [BEES, f"{OWLS}\n\n{SKATERS}"]


def test_join_parts__asks_the_words_near_a_border():
    far = f"{words_with('k', 600)}."
    before, behind = f"{far} {FERRY}", f"{FERRIES} {BEES}"
    assert joined(before, behind) == [f"{before}\n\n{behind}"]
    assert joined(f"{FERRY} {far}", behind) == [f"{FERRY} {far}", behind]


def test_join_parts__a_sentence_that_runs_across_a_border_makes_one_text():
    before, behind = words_with("k", 150), f"P{words_with('p', 150)}"
    for mark, n_left in ((".", 2), ("", 1)):
        text = f"{before}{mark} {behind}."
        start = text.index(behind)
        assert len(join_parts(text, [(0, start - 1), (start, len(text))])) == n_left


def test_weigh_parts__gives_each_text_all_words_up_to_the_next():
    text = f"Top of a page.\n\n{FERRY} {FERRIES}\n\n{BEES}\n\nFoot of a page."
    at = text.index(BEES)
    row = {"witness_id": 5, "char_start": [16, at], "char_stop": [at - 2, at + len(BEES)]}
    witnesses = tables.table_of(
        ({"witness_id": i, "text": text if i == 5 else "Nothing."} for i in (4, 5)), tables.WITNESS
    )
    found = weigh_parts(tables.table_of([row], tables.SCHEMAS["parted"]), witnesses)[0].to_pylist()
    ranges = [(row["witness_id"], row["char_start"], row["char_stop"]) for row in found]
    assert ranges == [(5, 0, at), (5, at, len(text))]
    assert len({row["node"] for row in found}) == 2


def test_join_parts__of_very_many_parts_looked_at_all_of_the_text_for_each():
    text = "\n\n".join([FERRY, FERRIES] * 500)
    starts = [match.start() for match in re.finditer("The ferry|Captains want", text)]
    parts = list(zip(starts, [*(start - 2 for start in starts[1:]), len(text)], strict=True))
    began = process_time()
    assert len(join_parts(text, parts)) == 1 and process_time() - began < 15
