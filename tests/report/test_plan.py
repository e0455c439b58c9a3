"""Copies without change are drawn as one where enough of them have one parent."""

import pytest

from whence.report.descent import Descent
from whence.report.plan import CROWD, KEPT, plan_drawing


def star(n_marked, n_alike):
    """A stemma of one root, whose children are so many with a mark, then so many without."""
    nodes = list(range(1 + n_marked + n_alike))
    edges = [{"parent": 0, "child": node, "start": 0, "stop": 9, "support": 0.9} for node in nodes[1:]]
    parents = {0: [], **{edge["child"]: [edge] for edge in edges}}
    children = {0: edges, **{node: [] for node in nodes[1:]}}
    same = {node: node for node in nodes}
    return Descent(nodes, same, same, edges, parents, children), set(nodes[1 : 1 + n_marked])


@pytest.mark.parametrize(("n_alike", "bundled"), [(KEPT, 0), (KEPT + 1, 0), (KEPT + 2, 2), (KEPT + 9, 9)])
def test_plan_drawing__draws_copies_beyond_some_as_one_where_it_saves_a_node(n_alike, bundled):
    plan = plan_drawing(*star(CROWD, n_alike), limit=1000)
    assert [len(nodes) for nodes in plan.bundles.values()] == ([bundled] if bundled else [])


def test_plan_drawing__draws_each_copy_of_a_small_stemma():
    assert not plan_drawing(*star(1, CROWD - 3), limit=1000).bundles
