"""Relations that the user gives: they decide where the texts tie, and force nothing unless they are certain."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stemma.test_draw import NOTICE, SPUN, copies, named
from whence.read.known import Known
from whence.stemma.clues.known import CERTAIN, KNOWN, Told, dispute, find_known, roles_of, weigh_known
from whence.stemma.draw import draw_stemma
from whence.stemma.support.evidence import side_of
from whence.variants.collation.collate import collate_copies

EDITED = NOTICE.replace("nine pillars", "eight pillars").replace("three million", "four million")
FURTHER = EDITED.replace("on Friday", "on Sunday")
SITES = {"a": "one.example", "b": "two.example", "c": "three.example", "d": "three.example"}


def drawn(texts, *known, **columns):
    """The edges by key, with their rows."""
    table = copies(texts, site=SITES, **columns)
    (collation,) = collate_copies(table)
    nodes, edges = draw_stemma(table, collation, known=known)
    key_of = {row["witness_id"]: row["key"] for row in table.to_pylist()}
    name = {row["node_id"]: key_of.get(row["witness_id"], "lost") for row in nodes.to_pylist()}
    assert {(name[row["parent"]], name[row["child"]]) for row in edges.to_pylist()} == named(table, nodes, edges)
    return {(name[row["parent"]], name[row["child"]]): row for row in edges.to_pylist()}


@pytest.mark.parametrize(("parent", "child"), [("a", "b"), ("b", "a")])
def test_known__decides_which_of_two_tied_texts_is_the_source(parent, child):
    texts = {"a": NOTICE, "b": NOTICE.replace("three million", "four million")}
    edge = drawn(texts, Known(parent, child, note="they syndicate"))[parent, child]
    assert edge["decided"] and edge["support"] > 0.6
    told = [sentence for sentence in edge["evidence"] if sentence.startswith("known: ")]
    assert told == [f"known: has it from {parent}, as you say: weight 1 (they syndicate)"]
    assert side_of(told[0]) == "for"


def test_known__chooses_among_equal_texts_by_site():
    texts = {"a": NOTICE, "b": NOTICE, "c": EDITED, "d": FURTHER}
    assert ("b", "c") in drawn(texts, Known("two.example", "three.example"))
    assert ("a", "c") in drawn(texts, Known("one.example", "three.example"))


def test_known__forces_nothing_that_the_texts_forbid():
    texts = {"a": NOTICE, "b": EDITED, "c": FURTHER, "d": SPUN}
    edges = drawn(texts, Known("d", "c", note="wrong"))
    assert ("d", "c") not in edges
    against = [
        s for (_, child), row in edges.items() if child == "c" for s in row["evidence"] if s.startswith("known: ")
    ]
    assert against == ["known: has it from d, as you say (weight 1), which speaks against it"]
    assert side_of(against[0]) == "against"


def test_known__that_is_certain_overrules_the_texts_and_is_decided():
    texts = {"a": NOTICE, "b": EDITED, "c": FURTHER, "d": SPUN}
    edge = drawn(texts, Known("d", "c", is_certain=True))["d", "c"]
    assert edge["decided"] and edge["support"] > 0.99
    assert edge["evidence"][0] == "known: has it from d, as you say: certain"


def test_known__of_certain_relations_in_a_circle_still_draws_a_tree():
    texts = {"a": NOTICE, "b": EDITED, "c": FURTHER}
    circle = [Known(*pair, is_certain=True) for pair in ("ab", "bc", "ca")]
    edges = drawn(texts, *circle)
    assert len({child for _, child in edges} & {"a", "b", "c"}) >= 2 and len(edges) < 4

    told = [s for row in edges.values() for s in row["evidence"] if s.startswith("known: ")]
    assert told and all("is contradicted by" in sentence for sentence in told)
    assert not any(row["decided"] for row in edges.values())


def test_known__drew_the_first_of_two_certain_parents_without_a_word():
    texts = {"a": NOTICE, "b": EDITED, "c": FURTHER, "d": SPUN}
    known = [Known(parent, "c", is_certain=True, line=line, file="edges.csv") for line, parent in ((4, "a"), (7, "b"))]
    for several in (known, known[::-1]):
        ((parent, edge),) = [(parent, row) for (parent, child), row in drawn(texts, *several).items() if child == "c"]
        assert parent in "ab" and not edge["decided"]
        own, other = ("4", "7") if parent == "a" else ("7", "4")
        assert edge["evidence"][0] == (
            f"known: has it from {parent}, as you say: certain; edges.csv:{own} is contradicted by edges.csv:{other}, as certain:"
            " give all but one of them a weight"
        )


def test_known__of_one_source_told_twice_or_of_a_site_stays_certain():
    texts = {"a": NOTICE, "b": EDITED, "c": NOTICE, "d": FURTHER}
    twice = [Known("a", "b", is_certain=True), Known("one.example", "b", is_certain=True)]
    assert drawn(texts, *twice)["a", "b"]["decided"]
    site = drawn(texts, Known("three.example", "b", is_certain=True))
    assert any(row["decided"] for (parent, child), row in site.items() if child == "b" and parent in "cd")


def test_known__that_names_nobody_here_changes_nothing():
    texts = {"a": NOTICE, "b": EDITED, "c": FURTHER}
    assert drawn(texts, Known("elsewhere.example", "a"), Known("a", "nobody"), Known("a", "a")) == drawn(texts)


def test_known__does_not_depend_on_the_order_of_relations_or_rows():
    texts = {"a": NOTICE, "b": NOTICE, "c": EDITED, "d": FURTHER}
    known = [Known("two.example", "three.example"), Known("a", "d", 2.0), Known("b", "d", 0.5)]
    turned = drawn(dict(reversed(texts.items())), *known[::-1])
    once = drawn(texts, *known)
    assert set(turned) == set(once)
    assert {pair: row["support"] for pair, row in turned.items()} == {
        pair: row["support"] for pair, row in once.items()
    }


members = st.frozensets(st.integers(0, 4), min_size=1)
relations = st.lists(
    st.builds(Told, st.builds(Known, st.just("x"), st.just("y"), st.floats(0.1, 3), st.booleans()), members, members),
    max_size=4,
)


@given(told=relations, numbers=st.permutations(range(5)))
def test_weigh_known__is_the_strongest_relation_of_each_pair(told, numbers):
    edges = weigh_known(told, list(numbers))
    for parent in range(5):
        for child in range(5):
            gains = [
                CERTAIN if one.known.is_certain else KNOWN * one.known.weight
                for one in told
                if parent in one.parents and child in one.children and parent != child
            ]
            assert edges[numbers[parent], numbers[child]] == -max(gains, default=0)


@given(told=relations)
def test_dispute__is_of_two_sources_or_of_a_circle(told):
    found = dispute(told)
    singles = {
        (min(one.parents), child)
        for one in told
        if one.known.is_certain and len(one.parents) == 1
        for child in one.children
    }
    steps = {pair for pair in singles if pair[0] != pair[1]}
    ways = set(steps)
    for _ in range(5):
        ways |= {(a, d) for a, b in ways for c, d in steps if b == c}
    for one in found:
        for child in one.children if one.known.is_certain else ():
            own = one.parents - {child}
            others = [other for other in told if other.known.is_certain and child in other.children]
            apart = any(own and other.parents - {child} and not own & other.parents for other in others)
            around = len(one.parents) == 1 and child not in one.parents and (child, min(one.parents)) in ways
            assert (child in one.disputed) == (apart or around)
        assert set(one.disputed) <= (one.children if one.known.is_certain else set())


@given(told=relations)
def test_roles_of__tells_apart_who_stands_in_different_relations(told):
    roles = roles_of(told, 5)
    numbers = [sorted(set(roles)).index(role) for role in roles]
    every, kinds = weigh_known(told, list(range(5))), weigh_known(told, numbers)
    for i in range(5):
        for j in range(5):
            assert numbers[i] == numbers[j] or every[i, j] == kinds[numbers[i], numbers[j]]


def test_find_known__wants_a_witness_on_either_side():
    rows = [
        {"witness_id": 7, "key": "a", "url": None, "site": "x"},
        {"witness_id": 3, "key": "b", "url": None, "site": "x"},
    ]
    (told,) = find_known(rows, [Known("x", "b"), Known("x", "x"), Known("x", "none")])
    assert (told.parents, told.children) == ({0, 1}, {1})
    assert np.array_equal(weigh_known([told], [0, 1]), [[0, -KNOWN], [0, 0]])


def test_known__that_is_certain_is_decided_though_no_word_is_the_same():
    edges = drawn({"a": NOTICE, "b": "Plum cake, forty minutes, hot oven."}, Known("a", "b", is_certain=True))
    assert edges["a", "b"]["decided"]


def test_known__that_is_certain_leaves_no_room_for_a_second_source():
    half = "\n\n".join([*NOTICE.split("\n\n")[:2], SPUN.split("\n\n")[2]])
    texts = {"a": NOTICE, "b": EDITED, "c": half, "d": SPUN}
    assert {parent for parent, child in drawn(texts) if child == "c"} != {"d"}
    assert {parent for parent, child in drawn(texts, Known("d", "c", is_certain=True)) if child == "c"} == {"d"}
