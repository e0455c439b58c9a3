"""Sound dates turn an edge that the texts leave open, and no other."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stemma.test_draw import copies, drawn, named
from whence.stemma.search.sound import OPEN, count_late, is_surely_after, turn_late
from whence.stemma.search.whole import Whole
from whence.stemma.trees.tree import Tree

SENTENCES = (
    "The harbour board will close the north quay on Monday for repairs that should take three weeks.",
    "Ships of more than 40 metres must use the south quay until the work is done.",
    "The board asks all masters to report to the harbour office before Friday.",
    "The pilots have agreed to longer shifts while the work goes on.",
    "Anchors may be dropped west of the mole only.",
    "The customs shed opens an hour earlier than usual.",
    "Nobody may moor beside the fuel berth at night.",
)
ADDED = (
    "The mayor said that the town would pay for the works.",
    "No ship would be turned away, he said.",
    "Two cranes are older than the war.",
    "The fishermen asked for a berth near the lighthouse.",
    "The council wants to vote on it in May.",
    "A ferry will call at the old pier in the meantime.",
    "Tugs are to wait outside.",
)
MAIL = " ".join(SENTENCES)
MOMENT = datetime(2026, 4, 3, 12, 2, tzinfo=UTC)


def page(n: int) -> str:
    """The mail with a sentence of its own behind each of the first n."""
    return " ".join(
        f"{one} {more}" if k < n else one for k, (one, more) in enumerate(zip(SENTENCES, ADDED, strict=True))
    )


def dated(day: int, origin: str = "metadata", precision: str = "day", hour: int = 0):
    return {
        "published": datetime(2026, 4, day, hour, tzinfo=UTC),
        "published_from": origin,
        "published_precision": precision,
    }


def edges(origin: str, other: str):
    """The edge between a page of 4 April and a mail of the day before, and its row."""
    table = copies(
        {"mail": MAIL, "page": page(6)},
        published={"mail": MOMENT, "page": datetime(2026, 4, 4, tzinfo=UTC)},
        published_from={"mail": origin, "page": other},
        published_precision={"mail": "second", "page": "day"},
    )
    _, nodes, found = drawn(table)
    return named(table, nodes, found), found.to_pylist()[0]


def test_turn_late__draws_an_open_edge_as_sound_dates_have_it():
    assert edges("given", "given")[0] == {("page", "mail")}  # the texts alone have it so, by little
    found, row = edges("metadata", "metadata")
    assert found == {("mail", "page")}
    assert row["decided"] is False and any(
        sentence.startswith("is dated 11 hours after") for sentence in row["evidence"]
    )


@pytest.mark.parametrize("origin", ["given", "text", None])
def test_turn_late__turns_nothing_by_a_date_that_may_be_of_a_crawl_or_an_event(origin):
    assert edges("metadata", origin)[0] == {("page", "mail")}


def test_is_surely_after__asks_for_a_day():
    assert is_surely_after(dated(4), {**dated(3, precision="second"), "published": MOMENT})
    assert is_surely_after(dated(4, precision="second", hour=12), dated(3, precision="second", hour=12))
    assert not is_surely_after(dated(4, precision="second", hour=11), dated(3, precision="second", hour=12))
    assert not is_surely_after(dated(3), dated(3, precision="second", hour=9))
    assert not is_surely_after(dated(3), dated(4))
    assert not is_surely_after(dated(30, precision="month"), dated(3))
    assert not is_surely_after(dated(4, "feed"), dated(3, "text"))


@st.composite
def weighed(draw):
    """A random tree with random costs and dates."""
    n = draw(st.integers(2, 6))
    parents = np.array([-1] + [draw(st.integers(0, i - 1)) for i in range(1, n)], np.int64)
    numbers = draw(st.lists(st.integers(0, 8), min_size=n * n, max_size=n * n))
    costs = np.array(numbers, float).reshape(n, n)
    days = draw(st.lists(st.integers(1, 4), min_size=n, max_size=n))
    copies_ = [dated(day, draw(st.sampled_from(["url", "given"]))) for day in days]
    none = np.zeros((n, n), bool)
    whole = Whole(costs, np.zeros(n), none, none, np.zeros((n, n)))
    slots = np.arange(n, dtype=np.int32)[:, None]
    return Tree(parents, slots, costs, n, 0.0, np.arange(n)), copies_, whole


@given(weighed())
def test_turn_late__leaves_a_tree_with_fewer_edges_against_dates_or_the_same(case):
    tree, rows, whole = case
    late = np.array([[is_surely_after(one, other) for other in rows] for one in rows])
    turned = turn_late(tree, rows, whole)
    n = len(tree.parents)
    assert (turned.parents < 0).sum() == 1
    assert all(root_of(turned.parents, node) is not None for node in range(n))
    if (turned.parents != tree.parents).any():
        assert count_late(turned.parents, late) < count_late(tree.parents, late)
    cost = lambda parents: sum(whole.costs[parent, child] for child, parent in enumerate(parents) if parent >= 0)
    n_turned = count_late(tree.parents, late) - count_late(turned.parents, late)
    assert cost(turned.parents) < cost(tree.parents) + OPEN * max(1, n_turned)
    kept = turn_late(tree, rows, whole, frozenset(range(n)))
    assert (kept.parents == tree.parents).all()


def root_of(parents: np.ndarray, node: int) -> int | None:
    """The root above a node; None where the way up is a circle."""
    for _ in range(len(parents)):
        if parents[node] < 0:
            return node
        node = int(parents[node])
    return None
