import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.shared import lines
from tests.reference.components import components
from whence import tables
from whence.align.components import find_stars
from whence.align.strong import COMMON
from whence.align.traditions import (
    JOIN_SQL,
    ORDER_SQL,
    SEAT_SQL,
    SHARE_SQL,
    find_traditions,
    join_copies,
    measure_witnesses,
    name_traditions,
    order_members,
    seat_nodes,
    share_seats,
)
from whence.engines.local import run_sql
from whence.engines.stages import Join
from whence.part_tables import COMPILED

WITNESSES = tables.table_of(
    ({"witness_id": -i, "key": str(i), "text": "x" * 100, "notes": ["a: b"]} for i in range(8)), tables.WITNESS
)
links = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 60), st.integers(1, 100)), max_size=12)


def tables_of(links: list[tuple[int, int, int, int]]) -> tuple[pa.Table, pa.Table]:
    """ALIGNMENT of (a, b, equal words, characters), and EXTENT of eight texts of 100 characters."""
    rows = [
        {
            "alignment_id": number,
            "witness_a": -a,
            "witness_b": -b,
            "words_equal": words,
            "char_start_a": 0,
            "char_stop_a": chars,
            "char_start_b": 0,
            "char_stop_b": chars,
        }
        for number, (a, b, words, chars) in enumerate(links)
        if a < b
    ]
    return tables.table_of(rows, tables.ALIGNMENT), measure_witnesses(WITNESSES)[0]


def groups_of(members: pa.Table) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for row in members.to_pylist():
        found.setdefault(row["tradition_id"], []).append(row["witness_id"])
    return sorted(sorted(group) for group in found.values())


@settings(max_examples=25, deadline=None)
@given(links=links)
def test_join_copies__gives_the_rows_of_the_sql(links):
    member = find_traditions(*tables_of(links))
    found = run_sql(Join("join", JOIN_SQL, ("member", "witness"), "copy"), {"member": member, "witness": WITNESSES})
    assert found.sort_by([("tradition_id", "ascending"), ("witness_id", "ascending")]).equals(
        join_copies(member, WITNESSES)
    )


texts_of = st.dictionaries(st.integers(-3, 9), st.integers(-3, 4), max_size=5)  # a node of LINK, and whose text it is


@settings(max_examples=50, deadline=None)
@given(pairs=st.lists(st.tuples(st.integers(-3, 9), st.integers(-3, 9)), max_size=12), texts=texts_of)
def test_name_traditions__names_each_component_by_all_its_members(pairs, texts):
    links = pa.table([[pair[i] for pair in pairs] for i in (0, 1)], schema=tables.LINK)
    rows = [
        {"node": node, "witness_id": 100 + w, "char_start": 9 * node + 30, "char_stop": 9 * node + 39}
        for node, w in texts.items()
    ]
    given = {"star": find_stars(links), "compiled": tables.table_of(rows, COMPILED)}
    component = seat_nodes(*given.values())
    assert lines(run_sql(Join("seat", SEAT_SQL, ("star", "compiled"), "component"), given)) == lines(component)
    (seat,) = name_traditions(component.sort_by([("tradition_id", "ascending"), ("witness_id", "ascending")]))
    groups: dict[int, list[int]] = {}
    for node, least in sorted(components(pairs).items()):
        groups.setdefault(least, []).append(node)
    wanted, ranges = set(), set()
    for nodes in groups.values():
        if len(nodes) > 1:
            members = sorted({100 + texts[node] if node in texts else node for node in nodes})
            wanted |= {(tables.hash_id(*members), member) for member in members}
            ranges |= {(tables.hash_id(*members), 100 + texts[n], 9 * n + 30, 9 * n + 39) for n in nodes if n in texts}
    member = order_members(seat)
    assert list(zip(*member.to_pydict().values(), strict=True)) == sorted(wanted)
    assert run_sql(Join("order", ORDER_SQL, ("seat",), "member"), {"seat": seat}).equals(member)
    several = {w for _, w in wanted if sum(w == other for _, other in wanted) > 1}
    shared = share_seats(seat)
    assert sorted(tuple(row.values()) for row in shared.to_pylist()) == sorted(r for r in ranges if r[1] in several)
    assert lines(run_sql(Join("share", SHARE_SQL, ("seat",), "shared_seat"), {"seat": seat})) == lines(shared)


def test_find_traditions__joins_by_substance_only():
    def joined(words: int, chars: int) -> bool:
        return find_traditions(*tables_of([(0, 1, words, chars)])).num_rows == 2

    assert joined(100, 100) and joined(6, 50) and joined(30, 30) and joined(80, 10)
    assert not joined(25, 25) and not joined(29, 49) and not joined(79, 29) and not joined(5, 100)


def test_find_traditions__measures_the_side_where_fewer_characters_are_shared():
    rows = [
        {"alignment_id": 1, "witness_a": -1, "witness_b": 0, "words_equal": 20, "char_start_a": 0, "char_start_b": 0}
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


def block_of(n: int, chars: int) -> tuple[pa.Table, pa.Table]:
    """One passage of so many characters on n pages of 1,000, each aligned with the next; and two pages that share half."""
    rows = [
        {"alignment_id": i, "witness_a": i, "witness_b": i + 1, "words_equal": chars // 5}
        | {f"char_start_{side}": 40 + i + (side == "b") for side in "ab"}
        | {f"char_stop_{side}": 40 + chars + i + (side == "b") for side in "ab"}
        for i in range(n - 1)
    ]
    rows.append({"witness_a": 3, "witness_b": n - 2, "words_equal": 180, "char_start_a": 43, "char_stop_a": 950})
    rows[-1] |= {"alignment_id": n, "char_start_b": 38 + n, "char_stop_b": 945 + n - COMMON}
    witnesses = ({"witness_id": i, "key": str(i), "chars": 1000} for i in range(n))
    return tables.table_of(rows, tables.ALIGNMENT), tables.table_of(witnesses, tables.EXTENT)


def test_find_traditions__is_not_led_by_boilerplate_on_many_pages():
    assert groups_of(find_traditions(*block_of(COMMON + 1, 450))) == [[3, COMMON - 1]]
    assert groups_of(find_traditions(*block_of(COMMON, 450))) == [list(range(COMMON))]
    assert groups_of(find_traditions(*block_of(COMMON + 1, 500))) == [list(range(COMMON + 1))]  # half a page is a copy


def test_measure_witnesses__knows_equal_words_by_one_hash_whatever_the_points_and_capitals():
    texts = [
        "The “Ferry” runs.\n\nTwice a week…",
        'the "ferry" runs twice a week',
        "The ferry runs twice a day.",
        "",
        None,
    ]
    witnesses = tables.table_of(({"witness_id": i, "text": text} for i, text in enumerate(texts)), tables.WITNESS)
    first, same, other, *empty = measure_witnesses(witnesses)[0]["wording"].to_pylist()
    assert first == same != other and empty[0] == empty[1] != first
