"""Which page is nearest to an origin: credits, then the stemma, then dates, then the archetype; else nobody."""

from __future__ import annotations

from datetime import UTC, datetime

from whence import tables
from whence.kinship.nearest import Copying, find_nearest, read_copying


def copy(number, day=None, site=None):
    published = datetime(2026, 3, day, tzinfo=UTC) if day else None
    return {
        "witness_id": number,
        "key": f"page-{number}",
        "published": published,
        "published_precision": "day",
        "site": site,
        "url": None,
    }


def nearest(copies, parents=None, decided=None, kept=None, credited=None, quoting=frozenset()):
    copying = Copying(parents or {}, decided or {}, kept or {})
    found, why = find_nearest(copies, copying, credited or {}, quoting)
    assert why
    return found and found["witness_id"]


def test_nearest__is_the_page_that_others_credit():
    assert nearest([copy(1, 2), copy(2, 5), copy(3, 6)], credited={0: [1], 2: [1]}) == 2


def test_nearest__is_the_root_of_a_decided_edge():
    assert nearest([copy(1), copy(2)], parents={1: {2}}, decided={1: True}) == 2


def test_nearest__is_the_earliest_where_edges_tie():
    assert nearest([copy(1, 2), copy(2, 5)], parents={1: {2}}, decided={1: False}) == 1


def test_nearest__keeps_most_of_a_lost_text():
    assert nearest([copy(1), copy(2)], kept={1: 0.4, 2: 0.9}) == 2


def test_nearest__is_nobody_where_all_ties():
    assert nearest([copy(1, 2), copy(2, 2)], kept={1: 0.9, 2: 0.9}) is None


def test_nearest__is_no_page_that_only_quotes_the_text():
    tied = {"parents": {2: {1}, 3: {1}}, "decided": {2: True, 3: True}, "quoting": frozenset([1])}
    assert nearest([copy(1, 5), copy(2, 3), copy(3, 4)], **tied) == 2


def test_read_copying__skips_lost_copies():
    node = {"tradition_id": 1, "time": None}
    nodes = [{**node, "node_id": n, "witness_id": w} for n, w in ((10, 1), (11, None), (12, 2), (13, 3))]
    edge = {"tradition_id": 1, "start": 0, "stop": 9, "support": 1.0, "evidence": []}
    edges = [
        {**edge, "parent": a, "child": b, "decided": d} for a, b, d in ((10, 11, True), (11, 12, True), (11, 13, False))
    ]
    table = lambda rows, name: tables.PUBLIC[name].empty_table().from_pylist(rows, schema=tables.PUBLIC[name])
    copying = read_copying(table(nodes, "node"), table(edges, "edge"), tables.TRADITION.empty_table())
    assert copying.parents == {1: set(), 2: {1}, 3: {1}}
    assert copying.decided == {1: True, 2: True, 3: False}


def test_read_copying__had_of_a_compilation_the_sources_of_its_last_text_alone():
    table = lambda rows, name: tables.table_of(rows, tables.PUBLIC[name])
    nodes = [{"node_id": 10 * t + w, "tradition_id": t, "witness_id": w} for t, w in ((1, 1), (1, 9), (2, 2), (2, 9))]
    edges = [
        {"tradition_id": t, "parent": 10 * t + t, "child": 10 * t + 9, "decided": decided}
        for t, decided in ((1, False), (2, True))
    ]
    shares = [{"tradition_id": t, "witness_id": 9, "coverage": c, "fidelity": 0.5} for t, c in ((1, 1.0), (2, 0.5))]
    copying = read_copying(table(nodes, "node"), table(edges, "edge"), table(shares, "tradition"))
    assert copying.parents[9] == {1, 2} and copying.decided[9] is False and copying.kept[9] == 0.5
