"""The layered layout of a stemma: what its docstring promises."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whence.report.layout import layers, outline, rows

parents = st.lists(st.integers(-1, 30), min_size=1, max_size=30).map(
    lambda picks: [None if i == 0 or pick < 0 else pick % i for i, pick in enumerate(picks)]
)


@given(parents)
def test_rows__give_every_node_of_a_layer_its_own_row(main):
    layer = layers(len(main), [(p, i) for i, p in enumerate(main) if p is not None])
    row = rows(main)
    assert len({(layer[i], row[i]) for i in range(len(main))}) == len(main)


@given(parents)
def test_rows__put_a_parent_between_its_first_and_last_child(main):
    row = rows(main)
    leaves = sorted(row[i] for i in range(len(main)) if i not in main)
    assert leaves == [float(i) for i in range(len(leaves))]
    for node in range(len(main)):
        below = [row[i] for i, p in enumerate(main) if p == node]
        assert not below or min(below) <= row[node] <= max(below)


@given(parents, st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=10))
def test_layers__put_each_child_below_all_its_parents(main, more):
    edges = [(p, i) for i, p in enumerate(main) if p is not None] + [(a, b) for a, b in more if a < b < len(main)]
    layer = layers(len(main), edges)
    assert all(layer[a] < layer[b] for a, b in edges)
    assert min(layer) == 0


@given(parents)
def test_outline__lists_every_node_once_with_its_descendants_below_it(main):
    placed = outline(main)
    assert sorted(line for _, line in placed) == list(range(len(main)))
    for node, parent in enumerate(main):
        assert placed[node][0] == (0 if parent is None else placed[parent][0] + 1)
        assert parent is None or placed[node][1] > placed[parent][1]
