import itertools

import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reference.chain import chains as reference
from whence import tables
from whence.chain.chain import CLOSE, DRIFT, LOOKBACK, REACH, chain_anchors

places = st.tuples(st.integers(0, 90), st.integers(0, 90), st.integers(0, 8))
pairs = st.lists(st.lists(places, min_size=1, max_size=40), max_size=3)


def known(anchors: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Anchors with all words around them equal."""
    return [(a, b, 8) for a, b in anchors]


def chained(pairs: list[list[tuple[int, int, int]]]) -> list[list[list[tuple[int, int]]]]:
    rows = [(1, n, *anchor) for n, anchors in enumerate(pairs) for anchor in anchors]
    table = pa.table(list(zip(*rows, strict=True)) or [[]] * 5, schema=tables.ANCHOR)
    found: list[list[list[tuple[int, int]]]] = [[] for _ in pairs]
    for row in chain_anchors(table)[0].to_pylist():
        found[row["witness_b"]].append(list(zip(row["position_a"], row["position_b"], strict=True)))
    return found


@given(pairs=pairs)
@example(pairs=[])
@example(pairs=[[(0, 0, 1), (0, 0, 8), (5, 90, 8), (5, 90, 1)]])  # of equal places the best context counts
@example(pairs=[known(anchors) for anchors in [[(i, i) for i in range(60)] + [(i + 100, i) for i in range(60)]]])
@example(pairs=[known(anchors) for anchors in [[(0, 0), (REACH + x, REACH + y)] for x in (0, 1) for y in (0, 1)]])
@example(
    pairs=[known(anchors) for anchors in [[(i, i + (DRIFT + over) * (i > 8)) for i in range(18)] for over in (0, 1)]]
)
@example(
    pairs=[
        known(anchors)
        for anchors in [[(0, 10), *((1, 60 + i) for i in range(LOOKBACK - 1 + over)), (2, 12)] for over in (0, 1)]
    ]
)
def test_chain_anchors__chains_as_the_reference(pairs):
    assert chained(pairs) == [reference(anchors) for anchors in pairs]


@given(pairs=pairs)
def test_chain_anchors__ascends_on_both_sides_and_loses_only_phrases(pairs):
    for anchors, found in zip(pairs, chained(pairs), strict=True):
        chained_ones = sorted(anchor for chain in found for anchor in chain)
        assert sorted(set(chained_ones)) == chained_ones
        assert {(a, b) for a, b, around in anchors if around >= CLOSE} <= set(chained_ones) <= {x[:2] for x in anchors}
        for chain in found:
            assert all(x[0] < y[0] and x[1] < y[1] for x, y in itertools.pairwise(chain))


def test_chain_anchors__gives_a_moved_paragraph_a_chain_of_its_own():
    stays, moves = [(i, i) for i in range(0, 40, 4)], [(i, i + 200) for i in range(40, 60, 4)]
    assert chained([known(stays + moves)]) == [[stays, moves]]


def test_chain_anchors__is_not_confused_by_a_repeated_phrase():
    way, repeated = [(i, i) for i in range(0, 60, 5)], [(30, 3), (30, 55)]
    assert chained([known(way + repeated)])[0][0] == way
