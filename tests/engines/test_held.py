"""Tables on disk give the rows of tables in memory."""

from __future__ import annotations

import itertools

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.engines import held as held_module
from whence.engines.exchange import PARTS, Exchange, parts_of
from whence.engines.held import Held, Shelf, ramp
from whence.engines.order import ascending, is_sorted, sort_rows, take_rows

SCHEMA = pa.schema([("witness_id", pa.int64()), ("text", pa.string()), ("places", pa.list_(pa.int32()))])
ids = st.one_of(st.integers(0, 5), st.integers(-(2**63), 2**63 - 1))
rows = st.lists(st.tuples(ids, st.text(max_size=3), st.lists(st.integers(0, 9), max_size=3)), max_size=20)
pieces = st.lists(rows, max_size=5)


def piece_of(rows: list[tuple]) -> pa.Table:
    return pa.table(list(zip(*rows, strict=True)) or [[]] * 3, schema=SCHEMA)


def flat(pieces: list[list[tuple]]) -> list[tuple]:
    return [row for piece in pieces for row in piece]


def held_in(pieces: list[list[tuple]], shelf: Shelf) -> Held:
    held = Held(SCHEMA, shelf)
    for piece in pieces:
        held.add(piece_of(piece))
    return held


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("shelf")


@given(pieces=pieces, limit=st.sampled_from([0, 200, 1 << 30]), wanted=st.lists(ids, max_size=4))
def test_held__gives_the_same_rows_from_memory_and_from_disk(folder, pieces, limit, wanted):
    shelf = Shelf(limit, folder)
    held = held_in(pieces, shelf)
    everything = flat(pieces)
    assert held.num_rows == len(everything)
    assert held.is_whole or limit < 1 << 30
    assert pa.concat_tables([piece_of([]), *held.pieces()]).equals(piece_of(everything))
    assert held.whole().equals(piece_of(everything))
    assert held.whole(["text"])["text"].to_pylist() == [row[1] for row in everything]
    wanted += [row[0] for row in everything[::3]]
    found = held.rows_of(np.array(wanted, np.int64), ["witness_id", "places"]).to_pylist()
    chosen = [(row[0], row[2]) for row in everything if row[0] in set(wanted)]
    assert sorted((row["witness_id"], row["places"]) for row in found) == sorted(chosen)
    held.release()
    assert shelf.used == 0


def test_held__leaves_nothing_in_the_folder(folder):
    held = held_in([[(1, "a", [])]], Shelf(0, folder))
    assert held.whole().num_rows == 1
    assert not list(folder.iterdir())


@given(pieces=pieces, limit=st.sampled_from([0, 1 << 30]), ranged=st.booleans(), size=st.sampled_from([1, 1 << 20]))
def test_exchange__brings_equal_keys_together(folder, pieces, limit, ranged, size):
    exchange = Exchange(SCHEMA, "witness_id", shelf=Shelf(limit, folder), ranged=ranged)
    for piece in pieces:
        exchange.add(exchange.sort(piece_of(piece)))
    parts = [part.to_pylist() for (part,) in parts_of([exchange], size)]
    seen = [{row["witness_id"] for row in part} for part in parts]
    assert sum(len(keys) for keys in seen) == len(set().union(*seen))
    everything = [row for part in parts for row in part]
    assert sorted(map(str, everything)) == sorted(map(str, piece_of(flat(pieces)).to_pylist()))
    for keys, later in itertools.pairwise(seen):
        assert not ranged or max(keys) < min(later)
    for part in parts:
        for key in {row["witness_id"] for row in part}:
            wanted = [row for piece in pieces for row in piece_of(piece).to_pylist() if row["witness_id"] == key]
            assert [row for row in part if row["witness_id"] == key] == wanted  # as they came


@given(left=pieces, right=pieces, limit=st.sampled_from([0, 1 << 30]), size=st.sampled_from([1, 1 << 20]))
def test_parts_of__brings_the_rows_of_a_key_together_from_all_exchanges(folder, left, right, limit, size):
    exchanges = [Exchange(SCHEMA, "witness_id", shelf=Shelf(limit, folder), ranged=False) for _ in range(2)]
    for exchange, side in zip(exchanges, (left, right), strict=True):
        for piece in side:
            exchange.add(exchange.sort(piece_of(piece)))
    parts = [[table.to_pylist() for table in part] for part in parts_of(exchanges, size)]
    assert all(len(part) == 2 and any(part) for part in parts)
    seen = [{row["witness_id"] for table in part for row in table} for part in parts]
    assert sum(len(keys) for keys in seen) == len(set().union(*seen))
    for number, side in enumerate((left, right)):
        found = [row for part in parts for row in part[number]]
        assert sorted(map(str, found)) == sorted(map(str, piece_of(flat(side)).to_pylist()))


@given(pieces=pieces, cut=st.integers(0, PARTS))
def test_exchange__takes_some_parts_in_each_round(folder, pieces, cut):
    found = []
    for span in ((0, cut), (cut, PARTS)):
        exchange = Exchange(SCHEMA, "witness_id", shelf=Shelf(0, folder), ranged=False)
        for piece in pieces:
            exchange.add(exchange.sort(piece_of(piece), *span))
        parts = [part.to_pylist() for (part,) in parts_of([exchange], 1)]
        assert all(parts)
        found += [row for part in parts for row in part]
    assert sorted(map(str, found)) == sorted(map(str, piece_of(flat(pieces)).to_pylist()))


def test_exchange__reads_negative_keys_before_positive_ones():
    keys = [5, -1, 2**62, -(2**62), 2**63 - 1, -(2**63)]
    exchange = Exchange(SCHEMA, "witness_id", shelf=Shelf(), ranged=True)
    exchange.add(exchange.sort(piece_of([(key, "", []) for key in keys])))
    assert [part["witness_id"].to_pylist() for (part,) in parts_of([exchange], 1)] == [[key] for key in sorted(keys)]


def test_exchange__merges_small_parts_up_to_the_size_given():
    exchange = Exchange(SCHEMA, "witness_id", shelf=Shelf(), ranged=True)
    exchange.add(exchange.sort(piece_of([(key << 50, "", []) for key in range(-3000, 3000)])))
    parts = [part.num_rows for (part,) in parts_of([exchange], exchange.held.nbytes // 10)]
    assert max(parts) <= 600 and len(parts) < 14


def test_shelf__is_never_fuller_than_its_limit(folder):
    piece = piece_of([(1, "word", [1, 2])])
    shelf = Shelf(2 * piece.nbytes, folder)
    one, other = held_in([], shelf), held_in([], shelf)
    for held, used in ((one, 1), (other, 2), (one, 1), (other, 2), (other, 0)):  # who has no room moves to disk
        held.add(piece)
        assert shelf.used == used * piece.nbytes
    assert [held.is_whole for held in (one, other)] == [False, False]


def test_held__is_not_whole_where_arrow_could_not_hand_it_out(monkeypatch):
    held = held_in([[(1, "word", [1] * 30)]] * 2, Shelf())
    monkeypatch.setattr(held_module, "LONGEST", 60)  # values of its lists
    assert held.is_whole
    monkeypatch.setattr(held_module, "LONGEST", 59)
    assert not held.is_whole
    assert held.rows_of(np.array([1]), ["places"])["places"].to_pylist() == [[1] * 30] * 2


@pytest.mark.parametrize("limit", [0, 1 << 30])
def test_held__finds_rows_whose_columns_have_nulls(folder, limit):
    schema = pa.schema([("witness_id", pa.int64()), ("text", pa.string()), ("notes", pa.list_(pa.string()))])
    held = Held(schema, Shelf(limit, folder))
    held.add(pa.table([[3, 4], ["three", None], [["a", "b"], []]], schema=schema))
    held.add(pa.table([[4], ["four"], [None]], schema=schema))
    found = held.rows_of(np.array([4, 5]))
    assert found.to_pylist() == [
        {"witness_id": 4, "text": None, "notes": []},
        {"witness_id": 4, "text": "four", "notes": None},
    ]


columns = st.lists(st.tuples(ids, st.integers(-3, 3), st.integers(0, 2)), max_size=80)


@given(rows=columns)
def test_ascending__orders_as_comparing_rows_does(rows):
    order = ascending([np.array([row[c] for row in rows], np.int64) for c in range(3)])
    assert order.tolist() == sorted(range(len(rows)), key=lambda i: rows[i])


@given(rows=columns)
def test_sort_rows__sorts_columns_of_any_type(rows):
    table = pa.table({name: [row[c] for row in rows] for c, name in enumerate("xyz")} | {"t": [str(r) for r in rows]})
    table = table.cast(pa.schema([("x", pa.int64()), ("y", pa.int32()), ("z", pa.int8()), ("t", pa.string())]))
    found = sort_rows(table, ["x", "y", "z"])
    assert found["t"].to_pylist() == [str(row) for row in sorted(rows)]
    assert is_sorted(found, ["x", "y", "z"]) and found.schema == table.schema
    assert take_rows(table, np.arange(len(rows))[::-1])["t"].to_pylist() == [str(row) for row in rows[::-1]]


def test_ramp__counts_in_each_run():
    assert ramp(np.array([2, 0, 3])).tolist() == [0, 1, 0, 1, 2]
    assert ramp(np.array([], np.int64)).tolist() == []


def test_ascending__tells_values_apart_that_differ_in_the_lowest_bit_only():
    values = [(1 << 62) + 1, 1 << 62, 0]
    assert ascending([np.array(values)]).tolist() == [2, 1, 0]


def test_sort_rows__puts_nulls_last_and_rounds_no_great_number():
    table = pa.table({"x": [(1 << 62) + 1, None, 1 << 62]})
    assert sort_rows(table, ["x"])["x"].to_pylist() == [1 << 62, (1 << 62) + 1, None]
