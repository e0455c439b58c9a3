"""Occurrences against the reference, and the SQL against the kernels."""

from __future__ import annotations

import random

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.shared import alignments_of, lines, members, members_beside, members_of, rows, seats, seats_of
from tests.reference.occurrences import occurrences as reference
from tests.reference.occurrences import sides_of
from whence import tables
from whence.align.occurrences import (
    LAY_SQL,
    find_occurrences,
    lay_sides,
    link_occurrences,
    link_sql,
    place_sides,
    split_sides,
)
from whence.engines.local import run_sql
from whence.engines.stages import Join

LAY = Join("lay", LAY_SQL, ("alignment", "member", "shared_seat"), "side")
LINK = Join("link", link_sql("place"), ("place",), "occurrence_link")


NO_SEATS = tables.SCHEMAS["seat"].empty_table()


def sides_in(drawn: list[tuple], tradition_of: dict[int, int]) -> pa.Table:
    alignments = tables.table_of(alignments_of(drawn), tables.ALIGNMENT)
    return lay_sides(alignments, members_of({-w: t for w, t in tradition_of.items()}), NO_SEATS)


@settings(max_examples=50, deadline=None)
@given(drawn=rows, tradition_of=members, seated=seats)
def test_lay_sides__gives_the_rows_of_the_sql(drawn, tradition_of, seated):
    alignments, seat = tables.table_of(alignments_of(drawn), tables.ALIGNMENT), seats_of(seated)
    member = members_beside(tradition_of, seat)
    found = lay_sides(alignments, member, seat)
    assert found.num_rows == 2 * alignments.num_rows
    given = {"alignment": alignments, "member": member, "shared_seat": seat}
    assert lines(found) == lines(run_sql(LAY, given))


@given(drawn=rows, tradition_of=members, seated=seats)
def test_lay_sides__chooses_the_tradition_of_the_reference(drawn, tradition_of, seated):
    given, seat = alignments_of(drawn), seats_of(seated)
    member = members_beside(tradition_of, seat)
    plain = {-w: [(t, 0, None)] for w, t in tradition_of.items()}
    chosen = [sides_of(row, plain | {-w: own for w, own in seated.items()}) for row in given]
    found = lay_sides(tables.table_of(given, tables.ALIGNMENT), member, seat).to_pylist()
    names = ("tradition_id", "witness_id", "char_start", "char_stop")
    assert [tuple(row[name] for name in names) for row in found] == [two[side] for side in (0, 1) for two in chosen]


@settings(max_examples=25, deadline=None)
@given(drawn=rows, tradition_of=members)
def test_link_occurrences__gives_the_rows_of_the_sql(drawn, tradition_of):
    places, _ = find_occurrences(sides_in(drawn, tradition_of))
    assert lines(link_occurrences(places)) == lines(run_sql(LINK, {"place": places}))


@given(drawn=rows, tradition_of=members)
def test_find_occurrences__merges_as_the_reference(drawn, tradition_of):
    sides = sides_in(drawn, tradition_of)
    places, found = find_occurrences(sides)
    names = ("tradition_id", "witness_id", "char_start", "char_stop")
    wanted = reference([tuple(row[name] for name in names) for row in sides.to_pylist()])
    place_of = {row["occurrence_id"]: tuple(row[name] for name in names) for row in found.to_pylist()}
    assert len(place_of) == found.num_rows
    assert [place_of[i] for i in places["occurrence_id"].to_pylist()] == wanted
    assert set(place_of.values()) == set(wanted)


@given(drawn=rows, tradition_of=members, order=st.randoms(use_true_random=False))
def test_find_occurrences__does_not_depend_on_order_and_on_other_witnesses(drawn, tradition_of, order):
    sides = sides_in(drawn, tradition_of)
    whole = [lines(table) for table in find_occurrences(sides)]
    shuffled = sides.take(pa.array(order.sample(range(sides.num_rows), sides.num_rows), pa.int64()))
    assert [lines(table) for table in find_occurrences(shuffled)] == whole
    parts: list[list[str]] = [[], []]
    for witness in sorted(set(sides["witness_id"].to_pylist())):
        chosen = sides.filter(pa.array([w == witness for w in sides["witness_id"].to_pylist()]))
        for part, table in zip(parts, find_occurrences(chosen), strict=True):
            part += lines(table)
    assert [sorted(part) for part in parts] == whole


@given(drawn=rows)
def test_split_sides__lays_them_in_no_tradition(drawn):
    alignments = tables.table_of(alignments_of(drawn), tables.ALIGNMENT)
    found = split_sides(alignments)[0]
    assert found.equals(lay_sides(alignments, members_of({}), NO_SEATS))
    assert place_sides(found)[0].equals(find_occurrences(found)[0])


def test_find_occurrences__names_an_occurrence_by_tradition_witness_and_range():
    rng = random.Random(2)
    ids = set()
    for tradition in (None, 1, 2):
        for witness in (1, 2):
            start = rng.randrange(100)
            row = {"alignment_id": 1, "tradition_id": tradition, "witness_id": witness, "char_start": start}
            side = tables.table_of([row | {"char_stop": start + 9}], tables.SIDE)
            ids.add(find_occurrences(side)[1]["occurrence_id"][0].as_py())
    assert len(ids) == 6
