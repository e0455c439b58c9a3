"""What changed on an edge: what the child has and the parent has not, and what went out again."""

from __future__ import annotations

import pytest

from tests.report import invented
from whence import tables
from whence.report.copyings import swaps_on, tell_copyings
from whence.report.descent import read_descent
from whence.report.shelf import Limits, Shelf

TRADITION = tables.hash_id("tradition")


@pytest.fixture(scope="module")
def told():
    """(parent, child) by name -> the copying, for all edges of the invented stemma."""
    shelf = Shelf(invented.build(), Limits())
    ids = shelf.by_time(row["witness_id"] for row in shelf.rows("tradition", TRADITION))
    descent = read_descent(shelf.rows("node", TRADITION), shelf.rows("edge", TRADITION), ids)
    every = tell_copyings(shelf, TRADITION, descent, [], anchor="x", drawn=set(descent.nodes))
    copyings = [copying for lines in every.values() for copying in lines]
    assert len({copying.anchor for copying in copyings}) == len(copyings) == len(descent.edges)
    return {(copying.parent, copying.child): copying for copying in copyings}


def pairs(copying):
    return {(swap.before, swap.after): swap for swap in copying.swaps}


def test_copyings__tell_what_came_in_and_not_what_was_taken_over(told):
    found = pairs(told["coastwire.example", "island-gazette.example"])
    assert found["will not reopen", "will reopen"].factual
    assert found[", if the talks fail", ""].type == "omission"
    assert not any("412" in before or "142" in after for before, after in found)


def test_copyings__give_a_lost_copy_what_all_its_copies_have(told):
    into_lost = pairs(told["the lost original ω", "a lost copy (α)"])
    assert set(into_lost) == {("Harbour Council of", "Harbor Council of")}
    assert not any("Harbor" in after for _, after in pairs(told["a lost copy (α)", "coastwire.example"]))


def test_copyings__put_the_gravest_first(told):
    swaps = told["coastwire.example", "top-news-now.example"].swaps
    assert swaps[0].factual and swaps[0].after == "the Spain Navy"
    assert [swap.factual for swap in swaps] == sorted((swap.factual for swap in swaps), reverse=True)


def row(locus, text, lemma="old", start=0):
    return {
        "locus": locus,
        "text": text,
        "lemma": lemma,
        "lemma_char_start": start,
        "type": "synonym",
        "factual": False,
        "severity": 0.1,
    }


EDGE = {"parent": 1, "child": 2, "start": None, "stop": None}


def test_swaps_on__say_what_stood_before_and_what_went_out():
    own = {
        1: {(0, "a"): row(0, "a"), (1, "b"): row(1, "b", start=10), (2, "c"): row(2, "c", start=20)},
        2: {(0, "z"): row(0, "z")},
    }
    spans = {2: [(0, 3), (18, 30)]}  # at the second place the child has the archetype's words, at the third none known
    swaps = swaps_on(EDGE, own, spans, [0, 40], {(0, "z"): 7})
    assert [(s.before, s.after, s.number, s.mended) for s in swaps] == [("a", "z", 7, False), ("b", "old", None, True)]


def test_swaps_on__keep_to_the_words_that_came_this_way():
    own = {1: {}, 2: {(0, "a"): row(0, "a", start=2), (1, "b"): row(1, "b", start=30)}}
    edge = EDGE | {"start": 0, "stop": 1}
    assert [swap.after for swap in swaps_on(edge, own, {2: []}, [0, 20, 40], {})] == ["a"]
