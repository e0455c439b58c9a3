import duckdb
import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from whence import tables
from whence.align.occurrences import unite
from whence.align.traditions import COMMON, FIND_SQL, JOIN_SQL, find_traditions, join_copies, measure_witnesses

WITNESSES = tables.table_of(
    ({"witness_id": -i, "key": str(i), "text": "x" * 100, "notes": ["a: b"]} for i in range(8)), tables.WITNESS
)
links = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 60), st.integers(1, 100)), max_size=12)


def tables_of(links: list[tuple[int, int, int, int]]) -> tuple[pa.Table, pa.Table]:
    """ALIGNMENT of (a, b, equal words, characters), and EXTENT of eight texts of 100 characters."""
    rows = [
        {
            "witness_a": -a,
            "witness_b": -b,
            "words_equal": words,
            "char_start_a": 0,
            "char_stop_a": chars,
            "char_start_b": 0,
            "char_stop_b": chars,
        }
        for a, b, words, chars in links
        if a < b
    ]
    return tables.table_of(rows, tables.ALIGNMENT), measure_witnesses(WITNESSES)[0]


def groups_of(members: pa.Table) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for row in members.to_pylist():
        found.setdefault(row["tradition_id"], []).append(row["witness_id"])
    return sorted(sorted(group) for group in found.values())


@given(links=links)
def test_find_traditions__gives_the_groups_of_the_sql(links):
    alignment, extent = tables_of(links)
    member = find_traditions(alignment, extent)
    with duckdb.connect() as connection:
        connection.register("alignment", alignment)
        connection.register("extent", extent)
        connection.register("witness", WITNESSES)
        assert groups_of(member) == groups_of(connection.sql(FIND_SQL).to_arrow_table())
        connection.register("member", member)
        assert (
            connection.sql(JOIN_SQL).to_arrow_table().cast(tables.COPY).to_pylist()
            == join_copies(member, WITNESSES).to_pylist()
        )
    assert all(len(group) > 1 for group in groups_of(member))


def test_find_traditions__joins_by_substance_only():
    def joined(words: int, chars: int) -> bool:
        return find_traditions(*tables_of([(0, 1, words, chars)])).num_rows == 2

    assert joined(100, 100) and joined(6, 50) and joined(30, 30) and joined(80, 10)
    assert not joined(25, 25) and not joined(29, 49) and not joined(79, 29) and not joined(5, 100)


def test_find_traditions__measures_the_side_where_fewer_characters_are_shared():
    rows = [
        {"witness_a": -1, "witness_b": 0, "words_equal": 20, "char_start_a": 0, "char_start_b": 0}
        | {"char_stop_a": a, "char_stop_b": b}
        for a, b in ((100, 20), (20, 100), (100, 50))
    ]
    extent = measure_witnesses(WITNESSES)[0]
    assert [find_traditions(tables.table_of([row], tables.ALIGNMENT), extent).num_rows for row in rows] == [0, 0, 2]


def test_find_traditions__adds_up_the_passages_of_a_pair():
    assert find_traditions(*tables_of([(0, 1, 15, 20)] * 2)).num_rows == 2


def test_find_traditions__joins_through_others_and_names_by_members():
    one = find_traditions(*tables_of([(0, 1, 90, 90), (1, 2, 90, 90), (4, 5, 90, 90)]))
    assert groups_of(one) == [[-5, -4], [-2, -1, 0]]
    assert find_traditions(*tables_of([(4, 5, 90, 90)]))["tradition_id"][0].as_py() in one["tradition_id"].to_pylist()


@given(links=st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=30))
def test_unite__gives_components_by_their_least_node(links):
    one, other = (np.array([link[i] for link in links], np.int64) for i in (0, 1))
    wanted = list(range(20))
    for _ in range(20):
        for a, b in links:
            wanted[a] = wanted[b] = min(wanted[a], wanted[b])
    assert unite(one, other, 20).tolist() == wanted


def block_of(n: int, chars: int) -> tuple[pa.Table, pa.Table]:
    """One passage of so many characters on n pages of 1,000, each aligned with the next; and two pages that share half."""
    rows = [
        {"witness_a": i, "witness_b": i + 1, "words_equal": chars // 5}
        | {f"char_start_{side}": 40 + i + (side == "b") for side in "ab"}
        | {f"char_stop_{side}": 40 + chars + i + (side == "b") for side in "ab"}
        for i in range(n - 1)
    ]
    rows.append({"witness_a": 3, "witness_b": n - 2, "words_equal": 180, "char_start_a": 43, "char_stop_a": 950})
    rows[-1] |= {"char_start_b": 38 + n, "char_stop_b": 945 + n - COMMON}
    witnesses = ({"witness_id": i, "key": str(i), "chars": 1000} for i in range(n))
    return tables.table_of(rows, tables.ALIGNMENT), tables.table_of(witnesses, tables.EXTENT)


def test_find_traditions__is_not_led_by_boilerplate_on_many_pages():
    assert groups_of(find_traditions(*block_of(COMMON + 1, 450))) == [[3, COMMON - 1]]
    assert groups_of(find_traditions(*block_of(COMMON, 450))) == [list(range(COMMON))]
    assert groups_of(find_traditions(*block_of(COMMON + 1, 500))) == [list(range(COMMON + 1))]  # half a page is a copy
