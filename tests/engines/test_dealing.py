"""Rows dealt to buckets and packed: each key comes whole, in one bucket, with all of its rows as they were."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reference.parts import order_parts as reference
from whence.engines import dealing as dealing_module
from whence.engines.dealing import (
    BUCKET,
    NEEDED,
    dealing,
    dealing_along,
    dealing_in,
    order_by_hash,
    pack_rows,
    taking,
    whole_buckets,
)
from whence.engines.exchange import order_parts
from whence.engines.stages import Group, Join

SCHEMA = pa.schema([("key", pa.int64()), ("place", pa.int32()), ("words", pa.string()), ("own", pa.list_(pa.int32()))])
KEYS = st.integers(-3, 3) | st.integers(-(2**63), 2**63 - 1)
ROWS = st.lists(st.tuples(KEYS, st.integers(0, 3), st.text(max_size=3), st.lists(st.integers(0, 9), max_size=3)))


def table_of(rows: list[tuple[int, int, str, list[int]]]) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(SCHEMA.names, row, strict=True)) for row in rows], SCHEMA)


@given(keys=st.lists(KEYS, max_size=40), parts=st.integers(1, 70_000), ranged=st.booleans())
@example(keys=[-(2**63), -1, 0, 2**63 - 1], parts=1024, ranged=True)
def test_order_parts__orders_as_the_reference(keys, parts, ranged):
    bounds, order = np.zeros(parts + 1, np.int64), np.empty(len(keys), np.int64)
    order_parts(np.array(keys, np.int64), ranged, bounds, order)
    assert (bounds.tolist(), order.tolist()) == reference(keys, ranged, parts)


def deal_rows(table: pa.Table, key: str, n_buckets: int) -> pa.RecordBatch:
    return pack_rows(table, *order_by_hash(table, key, n_buckets))


def shuffled(packed: list[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What Spark makes of packed rows that all go to one task."""
    yield from pa.Table.from_batches(packed).sort_by(BUCKET).to_batches(max_chunksize=2)


@given(pieces=st.lists(ROWS, min_size=1, max_size=3), buckets=st.integers(1, 9), most=st.sampled_from([0, 1 << 20]))
def test_whole_buckets__hold_every_row_of_their_keys(pieces, buckets, most):
    packed = [deal_rows(table_of(rows), "key", buckets) for rows in pieces]
    found = [part.to_pylist() for (part,) in whole_buckets(shuffled(packed), [SCHEMA], most)]
    everything = [row for rows in pieces for row in table_of(rows).to_pylist()]
    assert sorted(map(str, (row for part in found for row in part))) == sorted(map(str, everything))
    seen = [{row["key"] for row in part} for part in found]
    assert sum(map(len, seen)) == len(set().union(*seen))


def test_deal_rows__cuts_a_large_bucket_into_several_values(monkeypatch):
    monkeypatch.setattr(dealing_module, "MOST_PACKED", 64)
    table = table_of([(5, place, "", []) for place in range(100)])
    packed = deal_rows(table, "key", 4)
    assert packed.num_rows > 20 and len(set(packed[BUCKET].to_pylist())) == 1
    ((part,),) = whole_buckets(iter([packed]), [SCHEMA])
    assert part.equals(table)


def test_whole_buckets__lie_in_memory_as_kernels_want_it():
    packed = deal_rows(table_of([(1, 2, "a", [3])]), "key", 4)
    shifted = pa.concat_batches([deal_rows(table_of([(0, 0, "abc", [])]), "key", 4), packed])
    for (part,) in whole_buckets(shuffled([shifted]), [SCHEMA], 0):
        assert all(part[name].to_numpy().flags.aligned for name in ("key", "place"))


def test_deal_rows__takes_no_key_that_is_null():
    table = pa.table({"key": pa.array([2**62, None], pa.int64())})
    with pytest.raises(AssertionError, match="key has nulls"):
        deal_rows(table, "key", 2)


@given(rows=ROWS, buckets=st.integers(1, 5))
def test_taking__hands_a_group_its_rows_in_order_and_a_join_all_rows_of_a_key(rows, buckets):
    seen = []

    def look(table: pa.Table) -> tuple[pa.Table]:
        seen.extend((row["key"], row["place"]) for row in table.to_pylist())
        return (table,)

    sent = list(dealing(as_read, ["key", "place"], "key", buckets)(iter(table_of(rows).to_batches())))
    schema = pa.schema([SCHEMA.field("key"), SCHEMA.field("place")])
    if not sent:
        return
    group = Group("look", look, ("member",), ("key",), ("place",), ("member",))
    made = [len(table) for (table,) in taking(group, schema)(shuffled(sent))]
    assert sum(made) == len(rows)
    for key in {row[0] for row in rows}:
        assert [place for other, place in seen if other == key] == sorted(row[1] for row in rows if row[0] == key)
    join = Join("count", "", ("member",), "member", lambda table: table.slice(0, 1), key="key")
    assert all(table.num_rows == 1 for (table,) in taking(join, schema)(shuffled(sent)))


def as_read(batches: Iterator[pa.RecordBatch]) -> Iterator[tuple[pa.Table, ...]]:
    """Rows as they come."""
    yield from ((pa.Table.from_batches([batch]),) for batch in batches)


@given(
    pairs=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=20),
    needed=st.dictionaries(st.integers(0, 9), st.sets(st.integers(0, 5)), min_size=1),
    cut=st.integers(1, 4),
    most=st.sampled_from([0, 1 << 20]),
)
def test_dealing_along__sends_a_witness_once_to_each_bucket_that_needs_it(pairs, needed, cut, most):
    pair = pa.schema([("place", pa.int32()), (BUCKET, pa.int32())])
    mine = pa.Table.from_pylist([{"place": place, BUCKET: bucket} for place, bucket in pairs], pair)
    asked = pa.schema([("witness_id", pa.int64()), (NEEDED, pa.list_(pa.int32()))])
    more = [{"witness_id": witness, NEEDED: sorted(buckets)} for witness, buckets in needed.items()]
    along = pa.Table.from_pylist(more, asked)
    sent = [*dealing_in(as_read, ["place"], 0)(iter(mine.to_batches(max_chunksize=cut)))]
    sent += dealing_along(as_read, ["witness_id"], 1)(iter(along.to_batches(max_chunksize=cut)))
    schemas = [pa.schema([field]) for field in (pair.field(0), asked.field(0))]
    seen: dict[int, tuple[list[int], list[int]]] = {}
    for bucket in sorted({bucket for batch in sent for bucket in batch[BUCKET].to_pylist()}):
        rows = (batch.filter(pa.array(batch[BUCKET].to_numpy() == bucket)) for batch in sent)
        ((one, other),) = whole_buckets(rows, schemas, most)
        seen[bucket] = (sorted(one["place"].to_pylist()), sorted(other["witness_id"].to_pylist()))
    assert seen == {
        bucket: (
            sorted(place for place, other in pairs if other == bucket),
            sorted(witness for witness, buckets in needed.items() if bucket in buckets),
        )
        for bucket in {bucket for _, bucket in pairs} | set().union(*needed.values())
    }
    parts = list(whole_buckets(shuffled(sent), schemas, most))
    assert sum(one.num_rows for one, _ in parts) == len(pairs) and (most or len(parts) == len(seen))


def test_dealing__sends_rows_without_a_key_to_one_bucket():
    (packed,) = dealing(as_read, SCHEMA.names, "", 9, 3)(iter(table_of([(5, 1, "a", [2])] * 4).to_batches()))
    assert packed.select([BUCKET, "number_"]).to_pylist() == [{BUCKET: 0, "number_": 3}]
