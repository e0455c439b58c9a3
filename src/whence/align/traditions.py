"""Traditions: the witnesses of one text, found as connected components of strong links.

What links two witnesses says ``strong.py``, how components are found ``components.py``. A tradition is known by a hash of
all its members. Cost: O(members log members). The most loaded key is a tradition: 16 bytes a member, 1.6 MB for
100,000. Checked by tests/align/test_traditions.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.align.components import find_stars
from whence.align.occurrences import link_occurrences, place_sides, split_sides
from whence.align.strong import find_boilerplate, link_witnesses, mark_alignments, weigh_pairs

ORDER_SQL = "SELECT tradition_id, witness_id FROM named_member ORDER BY tradition_id, witness_id"

JOIN_SQL = f"""
SELECT m.tradition_id, {", ".join("w." + name for name in tables.WITNESS.names)}
FROM member AS m JOIN witness AS w ON m.witness_id = w.witness_id
"""


def measure_witnesses(witnesses: pa.Table) -> tuple[pa.Table]:
    """Measure each witness: WITNESS -> EXTENT."""
    chars = pc.fill_null(pc.utf8_length(witnesses["text"]), 0)
    return (pa.table([witnesses["witness_id"], witnesses["key"], chars], schema=tables.EXTENT),)


def name_traditions(stars: pa.Table) -> tuple[pa.Table]:
    """Name each tradition by its members: LINK as stars, by their centre, then node -> MEMBER."""
    node, least = stars["one"].to_numpy(), stars["other"].to_numpy()
    first = np.flatnonzero(np.r_[True, least[1:] != least[:-1]]) if len(least) else np.empty(0, np.int64)
    members = np.insert(node, first, least[first])  # the least member stands before the others
    sizes = np.diff(np.append(first, len(least))) + 1
    groups = np.split(members, np.cumsum(sizes)[:-1]) if len(sizes) else []
    names = np.array([tables.hash_id(*group.tolist()) for group in groups], np.int64)
    return (pa.table([np.repeat(names, sizes), members], schema=tables.MEMBER),)


def order_members(members: pa.Table) -> pa.Table:
    """The rows of ``ORDER_SQL``: MEMBER by tradition and witness, so that texts come in the order of their traditions."""
    return members.sort_by([("tradition_id", "ascending"), ("witness_id", "ascending")])


def find_traditions(alignments: pa.Table, extents: pa.Table) -> pa.Table:
    """All stages of traditions in one call: ALIGNMENT, EXTENT -> MEMBER, by tradition and witness.

    A witness without a strong link is in no tradition, so that each has two members or more.
    """
    strong = weigh_pairs(alignments, extents)
    (places,) = place_sides(split_sides(strong)[0])
    crowded = mark_alignments(strong, places, find_stars(link_occurrences(places)))
    links = link_witnesses(strong, find_boilerplate(crowded)[0])
    stars = find_stars(links).sort_by([("other", "ascending"), ("one", "ascending")])
    return order_members(name_traditions(stars)[0])


def join_copies(members: pa.Table, witnesses: pa.Table) -> pa.Table:
    """The rows of ``JOIN_SQL``: MEMBER, WITNESS -> COPY, by tradition and witness."""
    members = order_members(members)
    row = pc.index_in(members["witness_id"], value_set=witnesses["witness_id"].combine_chunks())
    known = pc.is_valid(row)
    copies = witnesses.select(tables.WITNESS.names).take(pc.drop_null(row))
    columns = [members["tradition_id"].filter(known), *copies.columns]
    return pa.table(columns, schema=tables.COPY)
