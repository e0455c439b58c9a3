"""What runs in a task of Spark, without Spark: steps one after the other, rows of several tables that meet."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence import tables
from whence.engines import rows as rows_module
from whence.engines.dealing import pack_rows
from whence.engines.rows import (
    bytes_of,
    call_stage,
    gathered,
    gathering,
    key_changes,
    mapping,
    reading,
    sending,
    streaming,
    unpacked,
    wrapped,
)
from whence.engines.stages import Group, Map

KEYS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=30).map(sorted)
LINK, MEMBER = tables.LINK, tables.MEMBER


def batches_of(rows: list[tuple[int, int]], size: int) -> list[pa.RecordBatch]:
    table = tables.table_of(({"one": one, "other": other} for one, other in rows), LINK)
    return [*table.to_batches(max_chunksize=size), pa.RecordBatch.from_pylist([], LINK)]


@given(rows=KEYS, size=st.integers(1, 7), most=st.integers(1, 200))
def test_gathered__keeps_all_rows(rows, size, most):
    cut = gathered(iter(batches_of(rows, size)), most)
    assert [tuple(row.values()) for batch in cut for row in batch.to_pylist()] == rows


@given(rows=st.lists(st.none() | st.lists(st.integers(-5, 5), max_size=4), max_size=9), start=st.integers(0, 3))
def test_bytes_of__come_back_as_lists(rows, start):
    for kind in (pa.int8(), pa.int32(), pa.int64()):
        column = pa.array(rows, pa.list_(kind))[start:]
        back = unpacked(pa.chunked_array([bytes_of(column)]), pa.list_(kind))
        assert back.to_pylist() == column.to_pylist()
        assert unpacked(pa.chunked_array([bytes_of(column)[1:]]), pa.list_(kind)).to_pylist() == column.to_pylist()[1:]


def test_wrapped__rows_come_back_as_their_tables():
    links = tables.table_of([{"one": 1, "other": 2}], LINK)
    members = tables.table_of([{"tradition_id": 3, "witness_id": 4}] * 2, MEMBER)
    found = list(wrapped([links, members], ["link", "member"]))
    assert [batch.num_rows for batch in found] == [1, 2]
    assert [batch["link"].null_count for batch in found] == [0, 2]
    assert pa.RecordBatch.from_struct_array(found[1]["member"]).equals(members.to_batches()[0])


def bucket_of_two(bucket: int, tradition: int, copy: int, witness: int) -> list[pa.RecordBatch]:
    """A bucket with a member, and one that comes along."""
    tables_in = ({"tradition_id": tradition, "witness_id": witness}, {"tradition_id": copy, "witness_id": witness})
    bounds = np.array([0] * (bucket + 1) + [1])
    return [
        pack_rows(tables.table_of([row], MEMBER), np.array([0]), bounds, number) for number, row in enumerate(tables_in)
    ]


@pytest.mark.parametrize("most", [1, 2, 4])
def test_streaming__hands_each_bucket_what_comes_along(most):
    seen = []

    def look(links: pa.Table, members: pa.Table) -> tuple[pa.Table]:
        seen.append((links["tradition_id"].to_pylist(), members["tradition_id"].to_pylist()))
        return (links,)

    stage = Group(
        "look", look, ("member",), ("witness_id",), (), ("member",), ("whole_copy",), {"whole_copy": MEMBER.names}
    )
    stream = pa.Table.from_batches([*bucket_of_two(0, 5, 7, 1), *bucket_of_two(3, 6, 8, 1)])
    run = streaming(
        stage, {"member": MEMBER, "whole_copy": MEMBER}, {}, {"whole_copy": mapping(reading(MEMBER), times(10), {})}
    )
    assert sum(table.num_rows for (table,) in run(iter(stream.to_batches(max_chunksize=most)))) == 2
    assert seen == [([5], [70]), ([6], [80])]


def test_streaming__hands_a_group_of_several_sources_its_rows_in_order():
    def look(one: pa.Table, other: pa.Table) -> tuple[pa.Table]:
        assert other["tradition_id"].to_pylist() == [7, 8]
        return (one,)

    stage = Group("look", look, ("member", "named_member"), ("tradition_id",), ("witness_id",), ("member",))
    stream = [*bucket_of_two(0, 6, 8, 1), *bucket_of_two(1, 5, 7, 2)]
    ((made,),) = streaming(stage, {"member": MEMBER, "named_member": MEMBER}, {}, {})(iter(stream))
    assert made["tradition_id"].to_pylist() == [5, 6]


MEMBERS = tables.table_of(({"tradition_id": i // 2, "witness_id": i} for i in range(5)), MEMBER)


def ids_of(made: Iterator[tuple[pa.Table, ...]]) -> list[list[int]]:
    """The witnesses of each batch."""
    return [table["witness_id"].to_pylist() for (table,) in made]


def test_key_changes__took_great_numbers_beside_a_null_for_equal():
    batch = pa.record_batch({"key": pa.array([2**62, 2**62 + 1], pa.int64())})
    assert key_changes(None, batch, ["key"]).tolist() == [1]
    with pytest.raises(AssertionError, match="key has nulls"):
        key_changes(None, pa.record_batch({"key": pa.array([2**62, 2**62 + 1, None], pa.int64())}), ["key"])


def test_key_changes__holds_each_column_of_a_key_against_the_row_before():
    (batch,) = MEMBERS.to_batches()
    assert key_changes(batch.slice(0, 1), batch.slice(1, 1), ["tradition_id", "witness_id"]).tolist() == [0]
    assert key_changes(batch.slice(0, 1), batch.slice(1, 1), ["tradition_id"]).tolist() == []


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(rows_module, "FEW_ROWS", 2)


def test_call_stage__hands_a_map_every_row(few):
    stage = Map("look", lambda members, along: (members,), "member", ("member",), along=("named_member",))
    assert ids_of(call_stage(stage, {"member": MEMBERS, "named_member": MEMBERS}, {})) == [[0, 1], [2, 3], [4]]


def test_call_stage__hands_a_group_every_row(few):
    stage = Group(
        "look",
        lambda members, along: (members,),
        ("member",),
        ("tradition_id",),
        (),
        ("member",),
        along=("named_member",),
    )
    assert ids_of(call_stage(stage, {"member": MEMBERS, "named_member": MEMBERS}, {})) == [[0, 1], [2, 3], [4]]


def test_call_stage__hands_all_rows_along_where_there_is_one_group():
    stage = Group("look", lambda members, along: (along,), ("member",), (), (), ("member",), along=("named_member",))
    assert ids_of(call_stage(stage, {"member": MEMBERS.slice(0, 1), "named_member": MEMBERS}, {})) == [[*range(5)]]


def times(factor: int) -> Map:
    """A Map that multiplies traditions."""

    def multiply(members: pa.Table) -> tuple[pa.Table]:
        column = pa.array([factor * value for value in members["tradition_id"].to_pylist()])
        return (members.set_column(0, MEMBER.field(0), column),)

    return Map("multiply", multiply, "member", ("member",))


def test_mapping__runs_each_map_of_a_chain_once():
    steps = reading(MEMBER)
    for factor in (2, 3, 5):
        steps = mapping(steps, times(factor), {})
    (batch,) = sending(steps, ["member"])(iter(MEMBERS.to_batches()))
    assert batch["tradition_id"].to_pylist() == [30 * (i // 2) for i in range(5)]


def test_mapping__hands_a_map_the_columns_that_it_asks_for():
    seen = []

    def look(members: pa.Table) -> tuple[pa.Table]:
        seen.append(members.column_names)
        return (MEMBER.empty_table(),)

    stage = Map("look", look, "member", ("member",), columns={"member": ("witness_id",)})
    assert list(sending(mapping(reading(MEMBER), stage, {}), ["member"])(iter(MEMBERS.to_batches()))) == []
    assert seen == [["witness_id"]]


@pytest.mark.parametrize("size", [1, 5])
def test_gathering__hands_a_kernel_all_rows_at_once(size, monkeypatch):
    monkeypatch.setattr(rows_module, "MOST_BYTES", 1)
    (made,) = gathering(reading(MEMBER), lambda rows: rows)(iter(MEMBERS.to_batches(max_chunksize=size)))
    assert made[0].equals(MEMBERS)
    assert list(gathering(reading(MEMBER), lambda rows: rows)(iter([]))) == []
