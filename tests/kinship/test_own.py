"""Own text: what is left of a page without quotations and boilerplate."""

from __future__ import annotations

import itertools

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from whence.kinship.own import measure_own, merged, ranges_left_out


def witnesses(*texts):
    return pa.table(
        {"text": pa.array(texts, pa.string()), "notes": pa.array([[] for _ in texts], pa.list_(pa.string()))}
    )


@given(st.lists(st.text('ab “”"«»\n', max_size=80), max_size=5), st.data())
def test_own__counts_as_one_character_after_the_other(texts, data):
    own = measure_own(witnesses(*texts))
    for row, text in enumerate(texts):
        ranges, _ = ranges_left_out(text, [])
        start = data.draw(st.integers(0, len(text)))
        stop = data.draw(st.integers(start, len(text)))
        wanted = sum(not any(a <= i < b for a, b in ranges) for i in range(start, stop))
        assert own.chars(np.array([row]), np.array([start]), np.array([stop]))[0] == wanted
        assert own.size[row] == sum(not any(a <= i < b for a, b in ranges) for i in range(len(text)))


def test_own__leaves_out_quotations_and_boilerplate():
    text = "He spoke at length about the pier. “Nobody told us that the gates would be shut.” Then rain fell on all of us. Subscribe!"
    at = text.index("Subscribe")
    ranges, carries = ranges_left_out(text, [f"boilerplate: {at}:{len(text)}", "moved: x"])
    assert [text[a:b] for a, b in ranges] == ["“Nobody told us that the gates would be shut.”", "Subscribe!"]
    assert not carries


def test_own__a_page_that_is_one_quotation_keeps_it():
    assert ranges_left_out("She wrote: “Nobody told us that the gates would be shut today.”", []) == ([], True)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple), max_size=8))
def test_merged__covers_the_same_places_once(ranges):
    out = merged(ranges)
    assert {i for a, b in out for i in range(a, b)} == {i for a, b in ranges for i in range(a, b)}
    assert all(one[1] < other[0] for one, other in itertools.pairwise(out))
