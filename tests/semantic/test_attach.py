"""Who belongs to whom by sense."""

import random
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from whence import tables
from whence.read.pairs import FIRST
from whence.semantic.attach import all_members, collated_found, collated_told, tie_found, tie_told


def tie(a, b, *, chars=90, words=20, score=18.0, relation="translated"):
    return {
        "alignment_id": a * 100 + b, "witness_a": a, "witness_b": b, "char_start_a": 0, "char_stop_a": chars, "char_start_b": 0,
        "char_stop_b": chars, "words_a": words, "words_b": words, "score": score, "relation": relation,
    }  # fmt: skip


def given(ties, days, notes=()):
    """ALIGNMENT, EXTENT and WITNESS of witnesses 1 to n, of texts of 100 characters; days: of publication, None: undated."""
    dates = [None if day is None else datetime(2022, 3, day, tzinfo=UTC) for day in days]
    rows = [
        {
            "witness_id": i,
            "key": f"k{i}",
            "published": date,
            "published_precision": "day",
            "notes": [FIRST] if i in notes else [],
        }
        for i, date in enumerate(dates, 1)
    ]
    sizes = [{"witness_id": row["witness_id"], "key": row["key"], "chars": 100} for row in rows]
    return (
        tables.table_of(ties, tables.ALIGNMENT),
        tables.table_of(sizes, tables.EXTENT),
        tables.table_of(rows, tables.WITNESS),
    )


def members(**traditions):
    rows = [{"tradition_id": int(name[1:]), "witness_id": w} for name, own in traditions.items() for w in own]
    return tables.table_of(rows, tables.MEMBER)


def found(ties, days, notes=(), **traditions):
    sensed, extents, witnesses = given(ties, days, notes)
    own = members(**traditions)
    return own, tie_found(sensed, own, extents, witnesses)


def shown(table):
    return [
        (row["tradition_id"], row["witness_id"], row["parent"], row["inside"], row["dated"])
        for row in table.to_pylist()
    ]


def test_found__a_lone_witness_joins_the_tradition_of_its_nearest():
    own, tied = found([tie(1, 3), tie(2, 3, score=19.0)], [1, 2, 5], t7=[1, 2])
    assert shown(tied) == [(7, 3, 2, True, True)]
    assert collated_found(own, tied) == own
    assert all_members(own, tied).to_pylist() == members(t7=[1, 2, 3]).to_pylist()


def test_found__two_lone_ones_are_a_tradition_whose_earlier_is_the_first():
    own, tied = found([tie(1, 2)], [5, 1])
    tradition = tables.hash_id(1, 2)
    assert shown(tied) == [(tradition, 1, 2, True, True), (tradition, 2, None, True, None)]
    assert collated_found(own, tied)["witness_id"].to_pylist() == [2]
    assert all_members(own, tied)["witness_id"].to_pylist() == [1, 2]


def test_found__a_chain_of_lone_ones_is_one_tradition():
    _, tied = found([tie(1, 2), tie(2, 3)], [1, 2, 3])
    tradition = tables.hash_id(1, 2, 3)
    assert shown(tied) == [
        (tradition, 1, None, True, None),
        (tradition, 2, 1, True, True),
        (tradition, 3, 2, True, True),
    ]


def test_found__a_tradition_beside_another_stays_one_and_its_nearest_says_so():
    own, tied = found([tie(1, 4), tie(1, 5, score=12.0)], [1, 2, 3, 4, 5], t7=[1, 2, 3], t8=[4, 5])
    assert shown(tied) == [(8, 4, 1, False, True)]
    assert all_members(own, tied).to_pylist() == own.to_pylist() and collated_found(own, tied) == own


def test_found__what_hangs_on_a_later_tradition_is_of_that_one():
    _, tied = found([tie(1, 4), tie(4, 6)], [1, 2, 3, 4, 5, 6], t7=[1, 2, 3], t8=[4, 5])
    assert (8, 6, 4, True, True) in shown(tied)


@pytest.mark.parametrize(
    ("days", "parent", "dated"), [([1, 2], 1, True), ([2, 1], 2, True), ([None, None], 1, False), ([None, 1], 2, False)]
)
def test_found__a_direction_is_dated_only_where_dates_tell(days, parent, dated):
    _, tied = found([tie(1, 2)], days)
    (row,) = [row for row in tied.to_pylist() if row["parent"]]
    assert (row["parent"], row["dated"]) == (parent, dated)


@pytest.mark.parametrize("days", [[None, None], [None, 1], [1, None], [1, 1]])
def test_found__of_two_undated_the_one_named_first_is_held_to_be_the_source(days):
    _, tied = found([tie(1, 2)], days, notes=[2])
    assert [row["parent"] for row in tied.to_pylist() if row["parent"]] == [2]


@pytest.mark.parametrize(
    ("chars", "words", "holds"), [(50, 5, True), (49, 20, False), (30, 80, True), (29, 200, False)]
)
def test_tie__needs_a_good_part_of_the_shorter_text(chars, words, holds):
    _, tied = found([tie(1, 2, chars=chars, words=words)], [1, 2])
    assert (tied.num_rows > 0) == holds


def test_told__the_largest_part_is_collated_and_others_stand_beside_it():
    sensed, extents, witnesses = given([tie(1, 3), tie(2, 4)], [5, 5, 1, 1, 9])
    parts = tables.table_of(
        ({"tradition_id": 7, "witness_id": w, "part": p} for w, p in ((1, 1), (2, 1), (3, 3), (4, 4), (5, 5))),
        tables.SCHEMAS["part"],
    )
    tied = tie_told(sensed, parts, extents, witnesses)
    assert shown(tied) == [(7, 3, 1, True, False), (7, 4, 2, True, False)]
    told = parts.select(tables.MEMBER.names)
    assert collated_told(told, tied)["witness_id"].to_pylist() == [
        1,
        2,
        5,
    ]  # 5 is tied by nothing: collated as without a model
    assert all_members(told, tied).to_pylist() == told.to_pylist()


def test_told__a_member_without_a_tie_of_its_own_stands_beside_its_part():
    sensed, extents, witnesses = given([tie(1, 3)], [1, 1, 2, 3])
    rows = ((1, 1), (2, 1), (3, 3), (4, 3))
    parts = tables.table_of(({"tradition_id": 7, "witness_id": w, "part": p} for w, p in rows), tables.SCHEMAS["part"])
    tied = tie_told(sensed, parts, extents, witnesses).to_pylist()
    assert [(row["witness_id"], row["parent"], row["relation"]) for row in tied] == [
        (3, 1, "translated"),
        (4, 3, "translated"),
    ]
    assert tied[1]["likeness"] is None


@pytest.mark.parametrize("seed", range(8))
def test_found__does_not_depend_on_the_order_of_rows(seed):
    made = random.Random(seed)
    ties = [
        tie(a, b, score=float(made.randint(1, 4))) for a in range(1, 8) for b in range(a + 1, 8) if made.random() < 0.4
    ]
    days = [made.choice([None, 1, 2, 3]) for _ in range(7)]
    sensed, extents, witnesses = given(ties, days)
    expected = tie_found(sensed, members(t7=[2, 3], t8=[5, 6]), extents, witnesses)
    mixed = [
        table.take(pa.array(made.sample(range(table.num_rows), table.num_rows)))
        for table in (sensed, extents, witnesses)
    ]
    assert tie_found(mixed[0], members(t8=[6, 5], t7=[3, 2]), *mixed[1:]) == expected
