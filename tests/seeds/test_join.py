import duckdb
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference import seeds as reference
from whence import tables
from whence.seeds import join
from whence.seeds.join import SQL, join_seeds
from whence.seeds.weigh import SUM_SQL, add_words

contexts = st.lists(st.sampled_from([0, 1, 128, 255]), min_size=8, max_size=8).map(
    lambda around: int.from_bytes(bytes(around), "big", signed=True)
)
rows = st.lists(
    st.tuples(st.sampled_from([0, 1, 64, 2**35]), st.integers(-5, 40), st.integers(0, 6), contexts), max_size=120
).map(lambda rows: sorted({row[:3]: row for row in rows}.values()))  # a seed stands once at a place


def seeds_of(rows: list[tuple[int, int, int, int]]) -> pa.Table:
    return pa.table(list(zip(*rows, strict=True)) or [[], [], [], []], schema=tables.SEED)


def rows_of(anchors: pa.Table) -> list[tuple[int, ...]]:
    return sorted(tuple(row.values()) for row in anchors.to_pylist())


@given(rows=rows, seed=st.randoms())
def test_join_seeds__joins_as_the_reference(rows, seed):
    wanted = reference.anchors(rows)
    seed.shuffle(rows)
    assert rows_of(join_seeds(seeds_of(rows))) == wanted


@given(rows=rows)
def test_join_seeds__gives_the_same_rows_part_by_part(rows):
    parts = [join_seeds(seeds_of([row for row in rows if row[0] % 2 == odd])) for odd in (0, 1)]
    assert rows_of(pa.concat_tables(parts)) == rows_of(join_seeds(seeds_of(rows)))


def test_join_seeds__does_not_depend_on_the_anchors_of_one_call(monkeypatch):
    rows = [(seed, w, p, -1) for seed in range(40) for w in range(2 + seed % 4) for p in (3, 5)]
    monkeypatch.setattr(join, "CHUNK", 1)  # room for the commonest seed, and no more
    assert rows_of(join_seeds(seeds_of(rows))) == reference.anchors(rows)


@given(one=contexts, other=contexts)
def test_same_around__counts_equal_words(one, other):
    assert join.same_around(np.int64(one), np.int64(other)) == reference.same_around(one, other)


@pytest.mark.parametrize("n_holders", [2, join.ALL_PAIRS, join.ALL_PAIRS + 1, join.FAMILY, join.FAMILY + 1])
@pytest.mark.parametrize("seed", [64, 65])
def test_join_seeds__gives_the_rows_of_the_sql(n_holders, seed):
    contexts = (0x0102030405060708, -0x0102030405060708, 0x01020304, 0x0102030400000000)
    rows = [
        (seed, -w if w % 3 else w, p, contexts[(w + p) % 4]) for w in range(n_holders) for p in (9, 4, 2)[: 1 + w % 3]
    ]
    found = rows_of(join_seeds(seeds_of(rows)))
    with duckdb.connect() as connection:
        connection.register("seed", seeds_of(rows))
        assert found == rows_of(connection.sql(SQL).to_arrow_table())
    assert found == reference.anchors(rows)


def test_join_seeds__links_a_large_family_in_linear_time():
    n = 30_000
    rows = [(seed, w, seed, 0x0101) for w in range(n) for seed in (65, 66, 67)]
    assert join_seeds(seeds_of(rows)).num_rows == 3 * sum(min(join.NEIGHBOURS, n - 1 - w) for w in range(n))


def test_join_seeds__joins_nothing_to_nothing():
    assert join_seeds(seeds_of([])).num_rows == 0


def test_add_words__gives_the_rows_of_the_sql():
    parts = pa.table([[3, 4, 3], [1, 2, 5]], schema=tables.WORD)
    with duckdb.connect() as connection:
        connection.register("part_word", parts)
        found = connection.sql(SUM_SQL + " ORDER BY bucket").to_arrow_table().cast(tables.WORD)
    assert found.equals(add_words(parts))


def test_join_seeds__bears_a_seed_that_two_witnesses_repeat_without_end():
    rows = [(64, w, p, -1) for w in range(2) for p in range(200_000)]
    assert rows_of(join_seeds(seeds_of(rows))) == [(0, 1, p, q, 8) for p in (0, 1) for q in (0, 1)]


def test_join_seeds__has_room_for_a_seed_of_which_all_pairs_are_linked(monkeypatch):
    monkeypatch.setattr(join, "CHUNK", 1)
    rows = [(64, w, p, -1) for w in range(join.ALL_PAIRS) for p in (3, 5)]
    assert join_seeds(seeds_of(rows)).num_rows == join.ALL_PAIRS * (join.ALL_PAIRS - 1) * 2


def test_join_seeds__mixed_up_seeds_of_more_rows_than_fit_beside_them(monkeypatch):
    monkeypatch.setattr(join, "SEED_BITS", 62)  # as 36 bits beside 2**28 rows
    assert join_seeds(seeds_of([(1, 1, 1, -1), (1, 2, 2, -1), (3, 1, 1, -1)])).num_rows == 1
    with pytest.raises(AssertionError, match="4 rows"):
        join_seeds(seeds_of([(1, w, 1, -1) for w in range(4)]))
