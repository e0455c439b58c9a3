"""Rows of a few ids against the reference."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reference.rows import rows as reference
from whence.align.rows import find_rows

numbers = st.one_of(st.integers(-9, 9), st.integers(-(2**63), 2**63 - 1), st.integers(-9, 9).map(lambda n: n << 40))


@given(ids=st.lists(numbers, unique=True, max_size=40), more=st.lists(numbers, max_size=40), data=st.data())
@example(ids=[4], more=[0, 8, 4, 12], data=None)  # all of one slot
def test_find_rows__gives_the_places_that_a_list_gives(ids, more, data):
    wanted = more if data is None else data.draw(st.permutations([*more, *ids[::2]]))
    found = find_rows(np.array(ids, np.int64), np.array(wanted, np.int64))
    assert found.tolist() == reference(ids, wanted)
