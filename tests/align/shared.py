"""Invented alignments of a few witnesses, for tests of what is found in them."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import strategies as st

from whence import tables

N_WITNESSES = 8
SIDES = ("witness", "char_start", "char_stop")
ranges = st.tuples(st.integers(0, 40), st.integers(1, 40), st.integers(1, 40))
rows = st.lists(
    st.tuples(st.integers(0, N_WITNESSES - 1), st.integers(0, N_WITNESSES - 1), ranges, ranges, st.integers(1, 60)),
    max_size=14,
)
members = st.dictionaries(st.integers(0, N_WITNESSES - 1), st.sampled_from([-1, 1, 2]), max_size=N_WITNESSES)


def alignments_of(drawn: list[tuple]) -> list[dict[str, int]]:
    """ALIGNMENT rows of (a, b, where in a, where in b, equal words), those of a witness with itself left out."""
    found = []
    for number, (a, b, (start_a, size, _), (start_b, _, size_b), words) in enumerate(drawn):
        if a != b:
            row = {"alignment_id": 5 - 3 * number, "witness_a": -min(a, b), "witness_b": -max(a, b)}
            row |= {"char_start_a": start_a, "char_stop_a": start_a + size}
            row |= {"char_start_b": start_b, "char_stop_b": start_b + size_b, "words_equal": words}
            found.append(row)
    return found


def members_of(tradition_of: dict[int, int]) -> pa.Table:
    """MEMBER of witness -> tradition."""
    return tables.table_of(({"tradition_id": t, "witness_id": w} for w, t in tradition_of.items()), tables.MEMBER)


def lines(table: pa.Table) -> list[str]:
    """Rows in an order of their own."""
    return sorted(map(str, table.to_pylist()))
