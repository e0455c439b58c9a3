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


seats = st.dictionaries(  # of some witnesses, ranges in two traditions or more
    st.integers(0, N_WITNESSES - 1),
    st.lists(
        st.tuples(st.sampled_from([1, 2, 3]), st.integers(0, 50), st.integers(1, 40)), min_size=2, max_size=3
    ).filter(lambda seats: len({tradition for tradition, *_ in seats}) > 1),
    max_size=3,
)


def seats_of(drawn: dict[int, list[tuple[int, int, int]]]) -> pa.Table:
    """SEAT of witnesses in several traditions, of (tradition, start, length)."""
    names = tables.SCHEMAS["seat"].names
    rows = [(t, -w, start, start + size) for w, own in drawn.items() for t, start, size in own]
    return tables.table_of((dict(zip(names, row, strict=True)) for row in rows), tables.SCHEMAS["seat"])


def members_beside(tradition_of: dict[int, int], seats: pa.Table) -> pa.Table:
    """MEMBER of witness -> tradition, and of seats."""
    seated = sorted({(row["witness_id"], row["tradition_id"]) for row in seats.to_pylist()})
    plain = [(-w, t) for w, t in tradition_of.items() if -w not in dict(seated)]
    rows = [{"tradition_id": t, "witness_id": w} for w, t in plain + seated]
    return tables.table_of(rows, tables.MEMBER)


def lines(table: pa.Table) -> list[str]:
    """Rows in an order of their own."""
    return sorted(map(str, table.to_pylist()))
