"""Components by union-find, and by the SQL run until nothing changes."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.reference.components import stars as reference
from whence import tables
from whence.align.components import find_stars, least_of, star_sql, unite
from whence.engines.local import run_sql, run_until_stable
from whence.engines.stages import Join

TIE = Join("tie", star_sql("link"), ("link",), "star", until_stable=True)
nodes = st.one_of(st.integers(0, 9), st.sampled_from([-(2**63), -1, 2**63 - 1]))
links = st.lists(st.tuples(nodes, nodes), max_size=14)


def table_of(links: list[tuple[int, int]]) -> pa.Table:
    return pa.table([[link[i] for link in links] for i in (0, 1)], schema=tables.LINK)


def pairs(table: pa.Table) -> list[tuple[int, int]]:
    return sorted(zip(table["one"].to_pylist(), table["other"].to_pylist(), strict=True))


@given(links=links)
@example(links=[])
@example(links=[(1, 1)])
def test_find_stars__gives_the_components_of_the_reference(links):
    found = find_stars(table_of(links))
    assert pairs(found) == sorted(reference(links))
    assert found["one"].to_pylist() == sorted(found["one"].to_pylist())


@settings(max_examples=25, deadline=None)
@given(links=links)
@example(links=[])
@example(links=[(3, 3), (2, 2)])
@example(links=[(i, i + 1) for i in range(9)] + [(9, 0)])
def test_star_sql__ends_in_the_stars_of_find_stars(links):
    assert pairs(run_until_stable(TIE, {"link": table_of(links)})) == pairs(find_stars(table_of(links)))


def crowd(shape: str, n: int) -> list[tuple[int, int]]:
    """Links of n nodes whose numbers are scattered."""
    number = np.random.default_rng(1).permutation(n).tolist()
    ends = {
        "path": [(i, i + 1) for i in range(n - 1)],
        "star": [(n // 2, i) for i in range(n)],
        "tree": [(i, i // 2) for i in range(1, n)],
        "neighbours": [(i, i + k) for k in (1, 2, 3, 4) for i in range(n - k)],
    }
    return [(number[a], number[b]) for a, b in ends[shape]]


@pytest.mark.parametrize("shape", ["path", "star", "tree", "neighbours"])
def test_star_sql__takes_few_rounds_and_adds_no_link(shape):
    table = table_of(crowd(shape, 5000))
    wanted, rounds = pairs(find_stars(table)), 0
    while pairs(table) != wanted:
        before, rounds = table.num_rows, rounds + 1
        table = run_sql(TIE, {"link": table})
        assert table.num_rows <= before
    assert rounds <= 13  # the logarithm of 5,000


@given(links=links, asked=st.lists(nodes, max_size=5))
def test_least_of__leaves_alone_what_no_link_has(links, asked):
    star_of = dict(reference(links))
    found = least_of(find_stars(table_of(links)), np.array(asked, np.int64))
    assert found.tolist() == [star_of.get(node, node) for node in asked]


@given(links=st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=30))
def test_unite__gives_components_by_their_least_node(links):
    one, other = (np.array([link[i] for link in links], np.int64) for i in (0, 1))
    wanted = list(range(20))
    for node, least in reference(links):
        wanted[node] = least
    assert unite(one, other, 20).tolist() == wanted


def test_star_sql__adds_no_row_twice():
    twice = table_of([(5, 1), (5, 2), (6, 1), (6, 2)])
    assert pairs(run_sql(TIE, {"link": twice})) == [(2, 1), (5, 1), (6, 1)]


def test_least_of__reads_stars_in_any_order():
    stars = table_of([(9, 1), (4, 2), (7, 3)])
    assert least_of(stars, np.array([4, 7, 9, 5])).tolist() == [2, 3, 1, 5]
