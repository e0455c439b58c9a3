"""What sense adds to the nodes, edges and relations that words gave."""

import pytest

from whence import tables
from whence.semantic.join import join_senses
from whence.stemma.compared import node_of

ROOT = {"tradition_id": 7, "witness_id": 1}
TOLD = ROOT | {
    "relation": "original",
    "coverage": 1.0,
    "fidelity": 1.0,
    "n_factual": 0,
    "relation_support": 1.0,
    "why": "It is.",
}
TIE = {
    "tradition_id": 7, "witness_id": 2, "parent": 1, "parent_key": "k1", "dated": True, "inside": True, "relation": "translated",
    "carried": 0.75, "own": 1.0, "likeness": 0.9,
}  # fmt: skip
FIRST = ROOT | {"inside": True}


def joined(*ties, told=(TOLD,)):
    nodes = [{"node_id": node_of(ROOT), **ROOT}]
    archetype = [{"tradition_id": 7, "position": i, "text": "w"} for i in range(5)]
    given = ((nodes, tables.NODE), ([], tables.EDGE), (archetype, tables.ARCHETYPE), (told, tables.TRADITION))
    sources = [tables.table_of(rows, schema) for rows, schema in given]
    found = join_senses(*sources, tables.table_of(ties, tables.SCHEMAS["sense_member"]))
    return [table.to_pylist() for table in found]


def test_join__adds_a_leaf_with_its_evidence():
    nodes, (edge,), members = joined(TIE)
    assert [row["witness_id"] for row in nodes] == [1, 2]
    assert (edge["parent"], edge["child"], edge["start"], edge["stop"]) == (
        nodes[0]["node_id"],
        nodes[1]["node_id"],
        0,
        5,
    )
    assert edge["decided"] and edge["support"] == pytest.approx(0.9)
    assert "75% of k1" in edge["evidence"][0]
    assert members[0] == TOLD
    assert (members[1]["relation"], members[1]["coverage"], members[1]["fidelity"]) == ("translated", 0.75, None)


def test_join__decides_nothing_where_dates_do_not_tell():
    _, (edge,), members = joined(TIE | {"dated": False}, FIRST)
    assert not edge["decided"] and edge["support"] == 0.5
    assert members[0]["relation_support"] == 0.5 and "may be a copy" in members[0]["why"]


def test_join__leaves_an_original_that_dates_confirm_as_it_is():
    assert joined(TIE, FIRST)[2][0] == TOLD


def test_join__says_which_tradition_one_stands_beside():
    nodes, edges, (member,) = joined(TIE | {"witness_id": 1, "parent": 9, "parent_key": "k9", "inside": False})
    assert len(nodes) == 1 and edges == []
    assert member["why"].startswith(
        "It is. By sense it tells 75% of k9 in other words, sentence by sentence, in 100% of its text"
    )
    assert member | {"why": "It is."} == TOLD


def test_join__of_nothing_changes_nothing():
    nodes, edges, members = joined()
    assert (len(nodes), edges, members) == (1, [], [TOLD])
