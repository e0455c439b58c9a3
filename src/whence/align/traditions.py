"""Traditions: the witnesses of one text, found as connected components of strong links.

What links two witnesses says ``strong.py``, how components are found ``components.py``. A compilation is a node for each
of its texts (``parts.py``), so that it may be in several traditions. A tradition is known by a hash of all its members.
Cost: O(members log members). The most loaded key is a tradition: 24 bytes a member, 2.4 MB for 100,000.
Checked by tests/align/test_traditions.py.
"""

from __future__ import annotations

import string

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.align.components import find_stars
from whence.align.occurrences import link_occurrences, place_sides, split_sides
from whence.align.parts import join_texts
from whence.align.rows import find_rows
from whence.align.strong import find_boilerplate, link_witnesses, mark_alignments, weigh_pairs
from whence.part_tables import COMPILED, SEAT

MARKS = "‘’“”„‚«»‹›–—…\u00a0\u202f"  # all others of Latin texts are in ASCII
SILENT = (string.whitespace + string.punctuation).encode()

SEAT_SQL = """
SELECT n.other AS tradition_id, COALESCE(c.witness_id, n.one) AS witness_id, c.char_start, c.char_stop
FROM (SELECT one, other FROM star UNION ALL SELECT DISTINCT other AS one, other FROM star) AS n
LEFT JOIN compiled AS c ON n.one = c.node
"""

ORDER_SQL = "SELECT DISTINCT tradition_id, witness_id FROM seat ORDER BY tradition_id, witness_id"

SHARE_SQL = """
SELECT s.* FROM seat AS s JOIN (
    SELECT witness_id FROM seat GROUP BY witness_id HAVING MIN(tradition_id) < MAX(tradition_id)
) AS m ON s.witness_id = m.witness_id
"""

JOIN_SQL = f"""
SELECT m.tradition_id, {", ".join("w." + name for name in tables.WITNESS.names)}
FROM member AS m JOIN witness AS w ON m.witness_id = w.witness_id
"""


def measure_witnesses(witnesses: pa.Table) -> tuple[pa.Table]:
    """Measure each witness, and know it by its words: WITNESS -> EXTENT."""
    texts = pc.fill_null(witnesses["text"], "")
    wording = pa.array((hash_words(text) for text in texts.to_pylist()), pa.int64())
    columns = [witnesses["witness_id"], witnesses["key"], pc.utf8_length(texts), wording]
    return (pa.table(columns, schema=tables.EXTENT),)


def hash_words(text: str) -> int:
    """A hash of the letters and figures of a text, the same whatever its capitals, blanks and points."""
    for mark in MARKS:
        text = text.replace(mark, "")
    return tables.hash_id(text.lower().encode("utf-8", "surrogatepass").translate(None, SILENT))


def seat_nodes(stars: pa.Table, compiled: pa.Table) -> pa.Table:
    """The rows of ``SEAT_SQL``, nodes with their component and witness: LINK as stars, COMPILED -> SEAT."""
    node, least = stars["one"].to_numpy(), stars["other"].to_numpy()
    centres = np.unique(least)
    node, least = np.append(node, centres), np.append(least, centres)
    row = find_rows(compiled["node"].to_numpy(), node)
    texts = compiled.take(pa.array(row, mask=row < 0))
    witness = pc.coalesce(texts["witness_id"], pa.array(node))
    return pa.table([least, witness, texts["char_start"], texts["char_stop"]], schema=SEAT)


def name_traditions(components: pa.Table) -> tuple[pa.Table]:
    """Name each tradition by its members: SEAT by component -> SEAT by tradition."""
    least, witness = (components[name].to_numpy() for name in ("tradition_id", "witness_id"))
    first = np.flatnonzero(np.r_[True, least[1:] != least[:-1]]) if len(least) else np.empty(0, np.int64)
    groups = np.split(witness, first[1:]) if len(first) else []
    names = np.array([tables.hash_id(*np.unique(group).tolist()) for group in groups], np.int64)
    named = np.repeat(names, np.diff(np.append(first, len(least))))
    return (components.set_column(0, SEAT.field(0), [pa.array(named)]),)


def order_members(seats: pa.Table) -> pa.Table:
    """The rows of ``ORDER_SQL``: SEAT -> MEMBER by tradition and witness, so that texts come in the order of their traditions."""
    tradition, witness = (seats[name].to_numpy() for name in tables.MEMBER.names)
    order = np.lexsort((witness, tradition))
    tradition, witness = tradition[order], witness[order]
    fresh = np.ones(len(order), bool)
    fresh[1:] = (tradition[1:] != tradition[:-1]) | (witness[1:] != witness[:-1])
    return pa.table([tradition[fresh], witness[fresh]], schema=tables.MEMBER)


def share_seats(seats: pa.Table) -> pa.Table:
    """The rows of ``SHARE_SQL``, those of witnesses in several traditions: SEAT -> SEAT."""
    texts = seats.filter(pc.is_valid(seats["char_start"]))  # of compilations; all others have one seat
    members = order_members(texts)["witness_id"].to_numpy()
    several, counts = np.unique(members, return_counts=True)
    return texts.filter(pc.is_in(texts["witness_id"], value_set=pa.array(several[counts > 1])))


def find_traditions(alignments: pa.Table, extents: pa.Table) -> pa.Table:
    """All stages of traditions in one call, where no text is at hand and so no compilation told: ALIGNMENT, EXTENT -> MEMBER.

    A witness without a strong link is in no tradition, so that each has two members or more.
    """
    strong = weigh_pairs(alignments, extents)
    (places,) = place_sides(split_sides(strong)[0])
    crowded = mark_alignments(strong, places, find_stars(link_occurrences(places)))
    reaches = link_witnesses(strong, find_boilerplate(crowded)[0])
    none = COMPILED.empty_table()
    seats = seat_nodes(find_stars(join_texts(reaches, none)), none).sort_by("tradition_id")
    return order_members(name_traditions(seats)[0])


def join_copies(members: pa.Table, witnesses: pa.Table) -> pa.Table:
    """The rows of ``JOIN_SQL``: MEMBER, WITNESS -> COPY, by tradition and witness."""
    members = members.sort_by([("tradition_id", "ascending"), ("witness_id", "ascending")])
    row = pc.index_in(members["witness_id"], value_set=witnesses["witness_id"].combine_chunks())
    known = pc.is_valid(row)
    copies = witnesses.select(tables.WITNESS.names).take(pc.drop_null(row))
    columns = [members["tradition_id"].filter(known), *copies.columns]
    return pa.table(columns, schema=tables.COPY)
