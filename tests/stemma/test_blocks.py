"""A very large tradition in blocks: every member in one tree, sources found among members that are not all compared."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.blocks import draw, hang_nearest, make_tradition, shares
from tests.reference.costs import cost_of
from whence.stemma import blocks
from whence.stemma.archetype import parents_of
from whence.stemma.blocks import cost_plainly
from whence.stemma.draw import draw_stemma
from whence.stemma.texts.variation import DROPPED_WORD, RAREST, REPLACED
from whence.variants.collation import worked
from whence.variants.collation.collate import collate_copies


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(worked, "MOST_FORMS", 20)
    monkeypatch.setattr(blocks, "MOST_BLOCK", 12)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=9))
def test_cost_plainly__equals_the_reference_with_flat_prices(columns):
    table = [
        [0.0 if a == b else DROPPED_WORD if b == 0 else RAREST if a == 0 else REPLACED for b in range(4)]
        for a in range(4)
    ]
    sides = [
        [column << 32 | word for column, word in enumerate(side) if word] for side in zip(*columns, strict=True)
    ] or [[], []]
    found = cost_plainly(*(np.array(side, np.int64) for side in sides))
    one, other = [a for a, _ in columns], [b for _, b in columns]
    assert found == pytest.approx(cost_of(one, other, [table] * len(columns)))


@pytest.mark.parametrize("seed", range(3))
def test_draw_stemma__in_blocks_is_one_tree_of_all_members(seed):
    copies, _ = make_tradition(120, seed)
    (collation,) = collate_copies(copies)
    nodes, edges = draw_stemma(copies, collation)
    ids = nodes["node_id"].to_pylist()
    assert len(set(ids)) == len(ids)
    assert set(copies["witness_id"].to_pylist()) <= set(nodes["witness_id"].to_pylist())
    above = {}
    for edge in edges.to_pylist():
        above.setdefault(edge["child"], []).append(edge["parent"])
    (root,) = set(ids) - above.keys()
    for node in ids:
        waiting, seen = [node], set()
        while waiting:
            one = waiting.pop()
            assert one not in seen or len(above.get(one, [])) > 1
            seen.add(one)
            waiting += [parent for parent in above.get(one, []) if parent not in seen]
        assert root in seen
    assert len({(edge["start"], edge["stop"]) for edge in edges.to_pylist() if len(above[edge["child"]]) == 1}) == 1


def test_draw_stemma__in_blocks_finds_sources_that_no_compared_member_is():
    copies, true = make_tradition(150, 4)
    (collation,) = collate_copies(copies)
    edges, _ = draw(copies, collation)
    found, _ = shares(set(edges), true)
    before, _ = shares(hang_nearest(copies, collation, set(edges)), true)
    assert found > 60 > before + 15
    assert all(support <= blocks.SEEN for support in edges.values())


def test_draw_stemma__in_blocks_does_not_depend_on_the_order_of_rows():
    copies, _ = make_tradition(60, 5)
    (collation,) = collate_copies(copies)
    expected = [sorted(map(str, table.to_pylist())) for table in draw_stemma(copies, collation)]
    order = random.Random(5).sample(range(60), 60)
    again = draw_stemma(copies.take(order), collation)
    assert [sorted(map(str, table.to_pylist())) for table in again] == expected


def test_draw_stemma__in_blocks_says_with_how_many_a_member_was_compared():
    copies, _ = make_tradition(60, 6)
    (collation,) = collate_copies(copies)
    _, edges = draw_stemma(copies, collation)
    told = [row["evidence"][0] for row in edges.to_pylist() if row["evidence"][0].startswith("nearest of ")]
    assert len(told) >= 40 and all("too large to compare all" in sentence for sentence in told)
    assert max(int(sentence.split()[2]) for sentence in told) <= 14  # a block, its root, and ties


def test_parents_of__climbs_to_the_nearest_node_that_is_told_of():
    nodes = [{"node_id": 1}, {"node_id": 4}]
    edges = [{"parent": parent, "child": child, "start": 0, "stop": 9} for parent, child in ((1, 2), (2, 3), (3, 4))]
    assert parents_of(nodes, edges).tolist() == [-1, 0]
