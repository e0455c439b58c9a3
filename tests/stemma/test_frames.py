import numpy as np
import pytest

from tests.stemma.test_draw import NOTICE, copies, drawn, named
from whence.stemma.archetype import reconstruct_archetype
from whence.stemma.texts.variation import DROPPED_WORD, MASTHEAD, TAIL, count_pages, price_frames

TORN = NOTICE[NOTICE.index("Engineers") :]
HEADED = "The Tarn Mirror, Monday edition. " + NOTICE


def told(texts, **columns):
    """The edges by key, whether each is decided, and the words of the archetype."""
    table = copies(texts, **columns)
    collation, nodes, edges = drawn(table)
    archetype, _ = reconstruct_archetype(table, collation, nodes, edges)
    return named(table, nodes, edges), edges["decided"].to_pylist(), archetype.num_rows


@pytest.mark.parametrize("texts", [{"a": NOTICE, "c": TORN}, {"c": TORN, "a": NOTICE, "b": NOTICE}])
def test_draw_stemma__a_witness_whose_head_is_torn_off_is_not_the_original_of_whole_ones(texts):
    edges, decided, n_words = told(texts)
    assert edges == {("a", other) for other in texts if other != "a"}
    assert not any(decided)  # a long head may have been put before the text all the same
    assert n_words == len(NOTICE.split())


def test_draw_stemma__a_head_that_two_sites_have_is_part_of_the_text():
    two_sites = {"a": "one.example", "b": "two.example"}
    edges, _, n_words = told({"a": HEADED, "b": HEADED, "c": NOTICE}, site=two_sites)
    assert edges == {("a", "b"), ("a", "c")} and n_words == len(HEADED.split())
    edges, _, n_words = told({"a": HEADED, "b": HEADED, "c": NOTICE}, site=dict.fromkeys("ab", "one.example"))
    assert edges == {("a", "b"), ("c", "a")} and n_words == len(NOTICE.split())  # a masthead


def test_count_pages__counts_those_of_one_site_once():
    rows = [{"site": site} for site in ("x", "x", None, None, "y")]
    assert count_pages(rows, [[0, 1], [2, 3], [0, 2, 4]]).tolist() == [1, 2, 3]


@pytest.mark.parametrize(("length", "extra"), [(MASTHEAD, 0.0), (MASTHEAD + 1, TAIL)])
def test_price_frames__a_head_longer_than_a_masthead_costs_as_a_tail(length, extra):
    texts = np.ones((2, length + 5), np.int32)
    texts[1, :length] = 0
    prices = price_frames(texts, np.ones(2, np.int64))
    assert prices[:length].sum() == pytest.approx(extra + length * DROPPED_WORD)
    assert np.isinf(prices[length:]).all()
    tail = price_frames(texts[:, ::-1], np.ones(2, np.int64))[5:]
    assert tail.sum() == pytest.approx(TAIL + length * DROPPED_WORD)  # never less than to drop it
