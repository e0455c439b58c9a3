import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import fit_support, stemma
from evaluation.stemma import Edge, bridge, contamination, direction, judge_edges, plain_cost
from evaluation.traditions import Truth

#   a -> lost -> b, c;  c and d -> e
TRUTH = Truth(list("abcde"), {("a", "lost0"), ("lost0", "b"), ("lost0", "c"), ("a", "d"), ("c", "e"), ("d", "e")})


def edges(*pairs, support=0.9, decided=True):
    return [Edge(parent, child, support, decided) for parent, child in pairs]


def test_bridge__leads_over_lost_nodes_to_the_nearest_witness():
    assert bridge(TRUTH.edges, TRUTH.names) == {
        ("*", "a"), ("a", "b"), ("a", "c"), ("a", "d"), ("c", "e"), ("d", "e"),
    }  # fmt: skip


def test_judge_edges__an_edge_is_right_where_all_that_it_carries_is():
    drawn = edges(("a", "lost:1"), ("lost:1", "b"), ("lost:1", "d"), ("b", "c"), ("c", "e"))
    assert [one.right for one in judge_edges(drawn, TRUTH)] == [True, True, True, False, True]
    drawn = edges(("a", "lost:1"), ("lost:1", "b"), ("lost:1", "e"))
    assert [one.right for one in judge_edges(drawn, TRUTH)] == [False, True, False]


def test_direction__counts_decided_true_pairs_alone():
    drawn = edges(("a", "b"), ("c", "a"), ("b", "d")) + edges(("e", "d"), decided=False)
    assert direction(drawn, TRUTH) == [True, False]


def test_contamination__is_two_sources_said_and_true():
    assert contamination(edges(("a", "b"), ("c", "b"), ("c", "e")), TRUTH) == ({"b"}, {"e"})


def test_tell_reliability__has_every_edge_in_one_row():
    judged = [stemma.Judged(Edge("a", "b", support, True), support > 0.5) for support in (0.0, 0.2, 0.65, 0.9, 1.0)]
    counts = [int(row.split("|")[2]) for row in stemma.tell_reliability(judged)[2:]]
    assert sum(counts) == len(judged)


@pytest.mark.parametrize(
    ("parent", "child", "cost"),
    [([1, 1, 1], [1, 1, 1], 0), ([1, 1, 1], [1, 0, 0], 1.02), ([1, 0, 0], [1, 1, 1], 1.6), ([1, 2, 1], [1, 1, 1], 1)],
)
def test_plain_cost__opens_runs_and_counts_words(parent, child, cost):
    assert plain_cost(np.array(parent), np.array(child)) == pytest.approx(cost)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3)), min_size=1, max_size=5))
def test_fit_isotonic__is_the_nearest_rising_sequence(points):
    values, weights = np.array(points, float).T
    fitted = fit_support.fit_isotonic(values, weights)
    assert (np.diff(fitted) >= -1e-12).all()
    error = (weights * (fitted - values) ** 2).sum()
    for other in itertools.combinations_with_replacement(np.arange(0, 4.5, 0.5), len(values)):
        assert error <= (weights * (np.array(other) - values) ** 2).sum() + 1e-9


def test_fit_map__says_how_many_of_equal_share_were_right():
    shares = np.repeat([0.3, 0.6, 0.95], 10)
    right = np.arange(30) % 10 < np.repeat([9, 6, 8], 10)
    assert fit_support.fit_map(shares, right) == [(0.0, 0.0), (0.5, 0.5), (0.6, 0.6), (0.95, 0.8), (1.0, 0.802)]


@pytest.mark.parametrize("script", [stemma, fit_support])
def test_scripts__say_that_they_skip_where_there_is_no_generator(script, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WHENCE_EVAL", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["script"])
    assert script.main() == 0
    assert "skipped" in capsys.readouterr().out
