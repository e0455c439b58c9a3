"""A stemma as a graph: the parent by which most of a text came."""

from __future__ import annotations

import pytest

from whence.report.descent import read_descent

NODES = [{"node_id": n, "witness_id": n} for n in (1, 2, 3)]


def main_parent(*edges):
    """The main parent of node 3; edges as (parent, start, stop, support)."""
    rows = [
        {"parent": parent, "child": 3, "start": start, "stop": stop, "support": support}
        for parent, start, stop, support in edges
    ]
    return read_descent(NODES, rows, [1, 2, 3]).main_parent(3)


@pytest.mark.parametrize(
    ("edges", "parent"),
    [
        ([(1, 0, 40, 0.5), (2, 40, 60, 0.9)], 1),  # the longer, though less sure
        ([(1, 0, 40, 0.5), (2, 40, 80, 0.9)], 2),  # of equals the surer
        ([(1, 0, 40, 0.5), (2, 40, 80, 0.5)], 1),  # then the first
        ([(2, 0, 50, 0.5), (1, 50, 80, 0.5), (1, 90, 120, 0.5)], 1),  # two stretches from one parent
    ],
)
def test_main_parent__is_that_of_most_words(edges, parent):
    assert main_parent(*edges)["parent"] == parent


def test_main_parent__of_a_root_is_none():
    assert main_parent() is None
