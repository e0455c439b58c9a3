"""The local engine: nothing shows of batches, threads and row order."""

from __future__ import annotations

import itertools

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence import tables
from whence.engines import local
from whence.engines.groups import LEAST, MOST, ascends, cut_groups, cut_spans, group_borders, rows_between
from whence.engines.held import Held, Shelf
from whence.engines.local import LocalEngine, digest_rows, run_sql
from whence.engines.order import is_sorted
from whence.engines.stages import Group, Join, Map, Stage
from whence.errors import ParameterError

SEEDS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 9)), max_size=30)


def seeds_of(rows: list[tuple[int, int, int]]) -> pa.Table:
    """SEED rows."""
    return tables.table_of(
        ({"seed": seed, "witness_id": witness, "position": at} for seed, witness, at in rows), tables.SEED
    )


def run(engine: LocalEngine, stage: Stage, sources: dict[str, pa.Table], *, readers: int = 2) -> dict[str, pa.Table]:
    """Run a stage on tables; its targets as tables."""
    held = {name: Held.of(table) for name, table in sources.items()}
    return {name: made.whole() for name, made in engine.run(stage, held, readers=readers).items()}


def doubled(seeds: pa.Table) -> tuple[pa.Table]:
    """A Map: each position twice as large."""
    rows = [{**row, "position": 2 * row["position"]} for row in seeds.to_pylist()]
    return (tables.table_of(rows, tables.SEED),)


def first_of_each(seeds: pa.Table) -> tuple[pa.Table]:
    """A Group by seed: its first row, with the number of its rows as position. Wrong where a group is cut."""
    found: dict[int, dict] = {}
    for row in seeds.to_pylist():
        kept = found.setdefault(row["seed"], {**row, "position": 0})
        kept["position"] += 1
    return (tables.table_of(found.values(), tables.SEED),)


@given(rows=SEEDS, batch=st.integers(1, 7), threads=st.integers(1, 2))
def test_map__does_not_show_batches(rows, batch, threads):
    stage = Map("double", doubled, "seed", ("seed",))
    made = run(LocalEngine(threads=threads, batch_rows=batch), stage, {"seed": seeds_of(rows)})
    assert made["seed"].to_pylist() == doubled(seeds_of(rows))[0].to_pylist()


@given(rows=SEEDS, batch=st.integers(1, 7), order=st.randoms(use_true_random=False))
def test_group__sees_whole_groups_in_order(rows, batch, order):
    stage = Group("first", first_of_each, ("seed",), ("seed",), ("witness_id", "position"), ("seed",))
    shuffled = order.sample(rows, len(rows))
    made = run(LocalEngine(threads=2, batch_rows=batch), stage, {"seed": seeds_of(shuffled)})["seed"].to_pylist()
    expected = {}
    for seed, witness, _ in sorted(rows):
        expected.setdefault(seed, [seed, witness, 0])[2] += 1
    assert [[row["seed"], row["witness_id"], row["position"]] for row in made] == list(expected.values())


@given(left=SEEDS, right=SEEDS, batch=st.integers(1, 7))
def test_group__brings_the_rows_of_a_key_together_from_all_sources(left, right, batch):
    seen = []

    def look(seeds: pa.Table, members: pa.Table) -> tuple[pa.Table]:
        seen.append((set(seeds["witness_id"].to_pylist()), set(members["witness_id"].to_pylist())))
        return (seeds,)

    members = tables.table_of(({"tradition_id": a, "witness_id": b} for a, b, _ in right), tables.MEMBER)
    stage = Group("look", look, ("seed", "member"), ("witness_id",), (), ("seed",))
    made = run(LocalEngine(threads=1, batch_rows=batch), stage, {"seed": seeds_of(left), "member": members})
    assert made["seed"].num_rows == len(left)
    for i, (ours, theirs) in enumerate(seen):
        for others in seen[i + 1 :]:
            assert not (ours | theirs) & (others[0] | others[1])
    assert set().union(*(theirs for _, theirs in seen)) == {b for _, b, _ in right}


def test_join__runs_its_sql_where_it_has_no_kernel():
    sql = "SELECT * FROM seed WHERE position > 1"
    made = run(LocalEngine(), Join("late", sql, ("seed",), "seed"), {"seed": seeds_of([(1, 1, 1), (2, 2, 2)])})
    assert made["seed"].to_pylist() == [{"seed": 2, "witness_id": 2, "position": 2, "context": None}]


def test_join__by_sql_keeps_the_schema_on_no_rows():
    stage = Join("none", "SELECT * FROM seed WHERE seed < 0", ("seed",), "seed")
    assert run_sql(stage, {"seed": seeds_of([])}).schema == tables.SEED


HALVE = "SELECT DISTINCT one // 2 AS one, other FROM link"  # until all are 0


@given(values=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 3)), max_size=6))
@settings(max_examples=20, deadline=None)
def test_join__runs_its_sql_until_the_rows_are_stable(values):
    links = pa.table([[value[i] for value in values] for i in (0, 1)], schema=tables.LINK)
    stage = Join("halve", HALVE, ("link",), "star", until_stable=True)
    found = run(LocalEngine(), stage, {"link": links})["star"].to_pylist()
    assert sorted(row["other"] for row in found) == sorted({other for _, other in values})
    assert {row["one"] for row in found} <= {0}


def test_join__until_stable_takes_its_kernel_where_it_has_one():
    stage = Join("halve", HALVE, ("link",), "star", lambda links: links.slice(0, 1), until_stable=True)
    links = pa.table([[5, 6], [1, 2]], schema=tables.LINK)
    assert run(LocalEngine(), stage, {"link": links})["star"].to_pylist() == [{"one": 5, "other": 1}]


@given(
    rows=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=8), order=st.randoms(use_true_random=False)
)
def test_digest_rows__knows_no_order(rows, order):
    def digest(rows: list[tuple[int, int]]) -> tuple[int, int]:
        return digest_rows(pa.table([[row[i] for row in rows] for i in (0, 1)], schema=tables.LINK))

    assert digest(rows) == digest(order.sample(rows, len(rows)))
    assert digest([*rows, (1, 2)]) != digest([*rows, (2, 1)]) != digest(rows)


@given(rows=SEEDS)
def test_is_sorted__agrees_with_sorting(rows):
    names = ["seed", "witness_id", "position"]
    assert is_sorted(seeds_of(rows), names) == (rows == sorted(rows))


KEYS = st.lists(st.tuples(st.sampled_from([LEAST, -3, -1, 0, 1, 2, MOST - 1]), st.integers(0, 9)), max_size=20)


def held_of(rows: list[tuple[int, int]], cuts: int) -> Held:
    """SEED rows of (seed, position), so many at a time."""
    held = Held(tables.SEED)
    for start in range(0, len(rows), cuts):
        held.add(seeds_of([(seed, 0, at) for seed, at in rows[start : start + cuts]]))
    return held


@given(left=KEYS, right=KEYS, rows=st.integers(1, 4), cuts=st.integers(1, 5))
def test_cut_spans__gives_the_groups_of_sorted_sources(left, right, rows, cuts):
    stage = Group("look", first_of_each, ("seed", "seed"), ("seed",), ("position",), ("seed",))
    sides = [held_of(left, cuts), held_of(right, cuts)]
    spans = list(cut_spans(stage, [(side, None) for side in sides], rows))
    keys = [{key for table in span for key in table["seed"].to_pylist()} for span in spans]
    assert all(max(one) < min(other) for one, other in itertools.pairwise(keys))
    for number, side in enumerate(sides):
        found = [row for span in spans for row in span[number].to_pylist()]
        whole = [row for batch in cut_groups(stage, [side.whole()], 1) for row in batch[0].to_pylist()]
        assert found == whole


@given(rows=KEYS, rows_of_batch=st.integers(1, 6))
def test_cut_groups__makes_no_batch_larger_than_asked_but_of_one_group(rows, rows_of_batch):
    stage = Group("look", first_of_each, ("seed",), ("seed",), ("position",), ("seed",))
    for (batch,) in cut_groups(stage, [held_of(rows, 3).whole()], rows_of_batch):
        assert 0 < batch.num_rows <= rows_of_batch or len(set(batch["seed"].to_pylist())) == 1


@given(rows=KEYS, cuts=st.integers(1, 5))
def test_ascends__says_whether_pieces_hold_whole_groups_in_order(rows, cuts):
    for some in (rows, sorted(rows)):
        keys = [seed for seed, _ in some]
        borders = range(cuts, len(keys), cuts)
        wanted = keys == sorted(keys) and all(keys[i - 1] < keys[i] for i in borders)
        assert ascends(held_of(some, cuts), ["seed"]) == wanted


def test_group_borders__of_no_rows_make_no_group():
    assert [np.asarray(border).tolist() for border in group_borders([seeds_of([])], ["seed"])] == [[0]]


def test_engine__refuses_senseless_settings():
    with pytest.raises(ParameterError, match="batch_rows -1"):
        LocalEngine(batch_rows=-1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("shelf")


@given(rows=SEEDS, limit=st.sampled_from([0, 300, 1 << 20]), readers=st.integers(1, 2), threads=st.integers(1, 2))
def test_engine__gives_the_same_rows_from_disk(folder, rows, limit, readers, threads):
    engine = LocalEngine(threads=threads, batch_rows=3, shelf=Shelf(limit, folder), sorted_rows=0)
    source = Held(tables.SEED, engine.shelf)
    for row in rows:
        source.add(seeds_of([row]))
    again = Map("double", doubled, "seed", ("seed",), again=True)
    made = engine.run(again, {"seed": source}, readers=readers)["seed"]
    wanted = doubled(seeds_of(rows))[0]
    assert made.whole().equals(wanted)
    few = [row for row in wanted.to_pylist() if row["witness_id"] in (0, 2)]
    assert sorted(map(str, made.rows_of(np.array([0, 2])).to_pylist())) == sorted(map(str, few))
    stage = Group("first", first_of_each, ("seed",), ("seed",), ("witness_id", "position"), ("seed",))
    found = engine.run(stage, {"seed": source}, readers=2)["seed"].whole().to_pylist()
    expected: dict[int, list[int]] = {}
    for seed, witness, _ in sorted(rows):
        expected.setdefault(seed, [seed, witness, 0])[2] += 1
    assert [[row["seed"], row["witness_id"], row["position"]] for row in found] == list(expected.values())


@given(rows=SEEDS, limit=st.sampled_from([0, 1 << 20]))
def test_join__runs_part_by_part_where_it_has_a_key(folder, rows, limit):
    stage = Join("first", "", ("seed",), "seed", lambda seeds: first_of_each(seeds)[0], key="seed")
    engine = LocalEngine(threads=1, batch_rows=2, shelf=Shelf(limit, folder))
    source = Held(tables.SEED, engine.shelf)
    for row in rows:
        source.add(seeds_of([row]))
    made = engine.run(stage, {"seed": source})["seed"]
    assert engine.shelf.used == (source.nbytes + made.nbytes if limit else 0)  # the exchange has given its room back
    found = made.whole().to_pylist()
    assert sorted(row["seed"] for row in found) == sorted({row[0] for row in rows})
    assert sum(row["position"] for row in found) == len(rows)


def test_join__on_a_small_disk_takes_several_rounds_over_what_is_made_again(folder, monkeypatch):
    rows, n_calls = [(seed, 1, 1) for seed in range(4)], 0

    def counted(seeds: pa.Table) -> tuple[pa.Table]:
        nonlocal n_calls
        n_calls += 1
        return doubled(seeds)

    engine = LocalEngine(threads=1, shelf=Shelf(0, folder))
    again = Map("double", counted, "seed", ("seed",), again=True)
    made = engine.run(again, {"seed": Held.of(seeds_of(rows))}, readers=1)["seed"]
    stage = Join("first", "", ("seed",), "seed", lambda seeds: first_of_each(seeds)[0], key="seed")
    monkeypatch.setattr(local, "DISK_SHARE", 0)  # as many rounds as there are bytes, each of a few parts
    found = engine.run(stage, {"seed": made})["seed"].whole().to_pylist()
    assert n_calls > 100
    assert sorted(row["seed"] for row in found) == [0, 1, 2, 3]


@given(left=SEEDS, right=st.sets(st.integers(0, 3)), limit=st.sampled_from([0, 1 << 20]))
def test_join__looks_up_the_witnesses_of_its_first_source(folder, left, right, limit):
    def known(seeds: pa.Table, members: pa.Table) -> pa.Table:
        kept = set(members["witness_id"].to_pylist())
        return tables.table_of((row for row in seeds.to_pylist() if row["witness_id"] in kept), tables.SEED)

    engine = LocalEngine(threads=2, batch_rows=2, shelf=Shelf(limit, folder))
    members = Held(tables.MEMBER, engine.shelf)
    members.add(tables.table_of(({"tradition_id": 1, "witness_id": b} for b in right), tables.MEMBER))
    stage = Join("known", "", ("seed", "member"), "seed", known, by_row=True)
    found = engine.run(stage, {"seed": Held.of(seeds_of(left)), "member": members})["seed"].whole()
    assert found.to_pylist() == [row for row in seeds_of(left).to_pylist() if row["witness_id"] in right]


@given(left=SEEDS, right=SEEDS, ends=st.sets(st.integers(0, 3)), limit=st.sampled_from([0, 1 << 20]))
def test_join__brings_the_sources_that_have_its_key_together(folder, left, right, ends, limit):
    """Rows of equal seed meet, with the members among their witnesses and all the links."""

    def met(seeds: pa.Table, others: pa.Table, members: pa.Table, links: pa.Table) -> pa.Table:
        known, places = set(members["witness_id"].to_pylist()), others.to_pylist()
        rows = [
            {**row, "position": sum(other["seed"] == row["seed"] for other in places) + 100 * links.num_rows}
            for row in seeds.to_pylist()
            if row["witness_id"] in known
        ]
        return tables.table_of(rows, tables.SEED)

    engine = LocalEngine(threads=1, shelf=Shelf(limit, folder))
    sources = {name: Held(tables.SCHEMAS[name], engine.shelf) for name in ("member", "link")}
    sources["member"].add(tables.table_of(({"tradition_id": 1, "witness_id": b} for b in ends), tables.MEMBER))
    sources["link"].add(tables.table_of(({"one": b, "other": b} for b in ends), tables.LINK))
    sources |= {"seed": Held.of(seeds_of(left)), "anchor": Held.of(seeds_of(right))}
    stage = Join("met", "", ("seed", "anchor", "member", "link"), "seed", met, key="seed")
    found = engine.run(stage, sources)["seed"].whole().to_pylist()
    wanted = [
        (seed, witness, sum(other[0] == seed for other in right) + 100 * len(ends))
        for seed, witness, _ in left
        if witness in ends
    ]
    assert sorted((row["seed"], row["witness_id"], row["position"]) for row in found) == sorted(wanted)


@given(
    links=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=60),
    cuts=st.integers(1, 9),
    most=st.integers(1, 9),
)
def test_join__until_stable_folds_a_table_of_many_pieces(links, cuts, most):
    """The kernel never sees more rows than it has found and as many again."""
    seen = []

    def distinct(rows: pa.Table) -> pa.Table:
        seen.append(rows.num_rows)
        return rows.group_by(["one", "other"]).aggregate([])

    source = Held(tables.LINK)
    for start in range(0, len(links), cuts):
        piece = links[start : start + cuts]
        source.add(pa.table([[link[i] for link in piece] for i in (0, 1)], schema=tables.LINK))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local, "MANY_ROWS", most)
        found = LocalEngine().run(Join("tie", "", ("link",), "star", distinct, until_stable=True), {"link": source})
    assert sorted(tuple(row.values()) for row in found["star"].whole().to_pylist()) == sorted(set(links))
    assert max(seen, default=0) <= 2 * len(set(links)) + most + cuts


def test_passing__is_no_table_that_is_written():
    stage = Join("mark", "", ("seed",), "passage", lambda _: tables.PASSAGE.empty_table(), by_row=True)
    made = LocalEngine().run(stage, {"seed": Held.of(seeds_of([(1, 1, 1)]))}, readers=1)
    assert isinstance(made["passage"], Held)


def test_group__bears_a_join_that_makes_no_row():
    join = Join("none", "", ("seed",), "seed", lambda seeds: seeds.slice(0, 0), key="seed")
    group = Group("first", first_of_each, ("seed",), ("seed",), (), ("seed",))
    engine = LocalEngine(threads=1)
    passing = engine.run(join, {"seed": Held.of(seeds_of([(1, 1, 1)]))}, readers=1)
    assert engine.run(group, passing)["seed"].whole().num_rows == 0
    assert ascends(passing["seed"], ["seed"])


@pytest.mark.parametrize("limit", [0, 1 << 20])
@pytest.mark.parametrize("again", [False, True])
def test_exchange__handed_on_columns_that_the_stage_did_not_ask_for(folder, limit, again):
    seen: list[list[str]] = []

    def look(seeds: pa.Table) -> tuple[pa.Table]:
        seen.append(seeds.column_names)
        return (tables.SEED.empty_table(),)

    columns = {"seed": ("witness_id", "seed")}
    engine = LocalEngine(threads=1, shelf=Shelf(limit, folder), sorted_rows=0)
    source = Held.of(seeds_of([(3, 1, 1), (1, 2, 2), (2, 0, 0)]))
    if again:
        made = engine.run(Map("double", doubled, "seed", ("seed",), again=True), {"seed": source}, readers=1)["seed"]
    else:
        made = source
    engine.run(Group("look", look, ("seed",), ("seed",), (), ("seed",), columns=columns), {"seed": made})
    engine.run(
        Join("look", "", ("seed",), "seed", lambda seeds: look(seeds)[0], key="seed", columns=columns), {"seed": made}
    )
    assert len(seen) == 2 and set(map(tuple, seen)) == {("witness_id", "seed")}


def test_rows_between__failed_on_a_piece_without_rows():
    class Pieces:
        schema = tables.SEED

        def pieces(self, columns=None):
            return iter([seeds_of([]), seeds_of([(1, 2, 3), (4, 5, 6)]), seeds_of([])])

    assert rows_between(Pieces(), None, "seed", (0, 1)).equals(seeds_of([(1, 2, 3)]))


def test_map__of_a_table_on_disk_keeps_no_view_of_its_file(tmp_path):
    def handed_on(seeds: pa.Table) -> tuple[pa.Table]:
        return (seeds,)

    source = Held(tables.SEED, Shelf(0, tmp_path))
    source.add(seeds_of([(1, 2, 3), (4, 5, 6)]))
    made = LocalEngine(threads=1, batch_rows=9).run(Map("hand_on", handed_on, "seed", ("seed",)), {"seed": source})[
        "seed"
    ]
    first = {column.chunk(0).buffers()[1].address for piece in source.listed() for column in piece.columns}
    kept = {column.chunk(0).buffers()[1].address for column in made.whole().columns}
    assert made.whole().to_pylist() == seeds_of([(1, 2, 3), (4, 5, 6)]).to_pylist() and not first & kept
