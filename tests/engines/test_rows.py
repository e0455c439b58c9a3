"""What runs in a task of Spark, without Spark: streams cut into whole groups, rows of several tables in one stream."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence import tables
from whence.engines import rows as rows_module
from whence.engines.rows import (
    NUMBER,
    bytes_of,
    call_stage,
    each_group,
    gathered,
    gathering,
    key_changes,
    mapping,
    reading,
    sending,
    streaming,
    unpacked,
    unwrapped,
    whole_groups,
    wrapped,
)
from whence.engines.stages import Group, Map

KEYS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=30).map(sorted)
LINK, MEMBER = tables.LINK, tables.MEMBER


def batches_of(rows: list[tuple[int, int]], size: int) -> list[pa.RecordBatch]:
    table = tables.table_of(({"one": one, "other": other} for one, other in rows), LINK)
    return [*table.to_batches(max_chunksize=size), pa.RecordBatch.from_pylist([], LINK)]


@given(rows=KEYS, size=st.integers(1, 7), most=st.sampled_from([0, 20, 1 << 20]))
def test_whole_groups__cut_no_group_and_keep_the_order(rows, size, most):
    cut = list(whole_groups(iter(batches_of(rows, size)), ["one"], most))
    assert [tuple(row.values()) for batch in cut for row in batch.to_pylist()] == rows
    seen = [set(batch["one"].to_pylist()) for batch in cut]
    assert sum(map(len, seen)) == len({one for one, _ in rows})


@given(rows=KEYS, size=st.integers(1, 7))
def test_each_group__is_one_key(rows, size):
    cut = list(each_group(whole_groups(iter(batches_of(rows, size)), ["one", "other"]), ["one", "other"]))
    assert [{tuple(row.values()) for row in batch.to_pylist()} for batch in cut] == [
        {pair} for pair in sorted(set(rows))
    ]


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
    stage = Map("look", lambda table: (table,), "member", ("member",))
    numbered = [
        pa.record_batch([*batch.columns, pa.array([number] * batch.num_rows)], names=[*batch.schema.names, NUMBER])
        for number, batch in enumerate(found)
    ]
    assert unwrapped(pa.concat_batches(numbered), "member", 1, stage).equals(members)


@pytest.mark.parametrize("most", [1, 2])
def test_streaming__hands_each_group_what_comes_along(most):
    seen = []

    def look(links: pa.Table, members: pa.Table) -> tuple[pa.Table]:
        seen.append((links["witness_id"].to_pylist(), members["tradition_id"].to_pylist()))
        return (links,)

    stage = Group(
        "look",
        look,
        ("member",),
        ("witness_id",),
        (),
        ("member",),
        along=("whole_copy",),
        columns={"whole_copy": MEMBER.names},
    )
    kinds = [pa.struct(list(MEMBER))] * 2
    rows = [
        {"bucket_": 0, NUMBER: 0, "whole_copy": {"tradition_id": 7, "witness_id": 1}, "member": None},
        {"bucket_": 0, NUMBER: 1, "whole_copy": None, "member": {"tradition_id": 5, "witness_id": 1}},
        {"bucket_": 1, NUMBER: 0, "whole_copy": {"tradition_id": 8, "witness_id": 2}, "member": None},
        {"bucket_": 1, NUMBER: 1, "whole_copy": None, "member": {"tradition_id": 6, "witness_id": 2}},
    ]
    schema = pa.schema([("bucket_", pa.int32()), (NUMBER, pa.int32()), ("whole_copy", kinds[0]), ("member", kinds[1])])
    stream = pa.Table.from_pylist(rows, schema).to_batches(max_chunksize=most)
    run = streaming(stage, {"whole_copy": 0, "member": 1}, {}, ["bucket_"])
    assert sum(table.num_rows for (table,) in run(iter(stream))) == 2
    assert seen == [([1], [7]), ([2], [8])]


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
