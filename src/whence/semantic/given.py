"""Which members of a given tradition to lay side by side by sense: those that words do not tie.

Checked by tests/semantic/test_given.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from whence import tables
from whence.align.components import find_stars, least_of
from whence.align.copies import reach_of
from whence.align.strong import measure_pairs, weigh_pairs
from whence.semantic.nearest import pair_table
from whence.sense_tables import PART


def part_members(members: pa.Table, alignments: pa.Table, extents: pa.Table) -> pa.Table:
    """Part the members of each tradition into those of one wording: MEMBER, ALIGNMENT, EXTENT -> PART.

    A wording is what strong alignments by words tie together (``align/strong.py``). A part is known by its least member.
    """
    strong = measure_pairs(weigh_pairs(alignments, extents))
    stars = find_stars(
        pa.table([np.minimum(strong.one, strong.other), np.maximum(strong.one, strong.other)], schema=tables.LINK)
    )
    part = least_of(stars, members["witness_id"].to_numpy())
    return pa.table([*members.select(tables.MEMBER.names).columns, part], schema=PART)


def pair_parts(parts: pa.Table, extents: pa.Table, alignments: pa.Table) -> pa.Table:
    """Pair the members of different parts: PART, EXTENT, ALIGNMENT -> SENSE_PAIR; of large traditions neighbours, as copies.py."""
    rows = parts.sort_by([("tradition_id", "ascending"), ("witness_id", "ascending")])
    ids, part = rows["witness_id"].to_numpy(), rows["part"].to_numpy()
    pairs = [
        (int(ids[i]), int(ids[k]))
        for i, reach in enumerate(reach_of(rows["tradition_id"].to_numpy()).tolist() if len(ids) else [])
        for k in range(i + 1, i + 1 + reach)
        if part[i] != part[k]
    ]
    return pair_table(pairs, extents, alignments)
