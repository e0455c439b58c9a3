"""Traditions: the witnesses of one text, found as connected components of strong links.

Two witnesses are strongly linked where what they share is a good part of the shorter one: ``HALF`` of it, or
``PART`` of it with at least ``PART_WORDS`` equal words, or ``LONG_PART`` of it with ``LONG_WORDS``. One sentence that a
later statement repeats, or the same names in two stories do not link. Parts are measured in characters, over all
passages of the pair. A passage on more than ``COMMON`` pages is boilerplate, however long, where most of the pairs that it
links share less than half: it links nobody.

``FIND_SQL`` (DuckDB and Spark, a recursive query: for inputs of up to ``COMMON`` pages) names a tradition by its smallest
member;
``find_traditions`` (union-find: Tarjan, "Efficiency of a good but not linear set union algorithm", Journal of the
ACM 22, 1975) gives the same groups in near-linear time, named by the hash of all members.
Checked by tests/align/test_traditions.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.align.occurrences import find_occurrences, unite

HALF, HALF_WORDS = 0.5, 6
PART, PART_WORDS = 0.3, 30
LONG_PART, LONG_WORDS = 0.1, 80
COMMON = 200  # pages
LONGER = 1.5

FIND_SQL = f"""
WITH RECURSIVE shared AS (
    SELECT witness_a, witness_b, SUM(words_equal) AS words,
           SUM(char_stop_a - char_start_a) AS chars_a, SUM(char_stop_b - char_start_b) AS chars_b
    FROM alignment GROUP BY witness_a, witness_b
), measured AS (
    SELECT s.witness_a, s.witness_b, s.words, LEAST(s.chars_a, s.chars_b) AS chars,
           LEAST(a.chars, b.chars) AS size
    FROM shared AS s JOIN extent AS a ON s.witness_a = a.witness_id JOIN extent AS b ON s.witness_b = b.witness_id
), strong AS (
    SELECT witness_a, witness_b FROM measured
    WHERE (words >= {HALF_WORDS} AND chars >= {HALF} * size)
       OR (words >= {PART_WORDS} AND chars >= {PART} * size)
       OR (words >= {LONG_WORDS} AND chars >= {LONG_PART} * size)
), link AS (
    SELECT witness_a AS one, witness_b AS other FROM strong
    UNION SELECT witness_b, witness_a FROM strong
    UNION SELECT witness_a, witness_a FROM strong
    UNION SELECT witness_b, witness_b FROM strong
), reached AS (
    SELECT one, other FROM link
    UNION SELECT r.one, l.other FROM reached AS r JOIN link AS l ON r.other = l.one
)
SELECT MIN(other) AS tradition_id, one AS witness_id FROM reached GROUP BY one ORDER BY 1, 2
"""

JOIN_SQL = f"""
SELECT m.tradition_id, {", ".join("w." + name for name in tables.WITNESS.names)}
FROM member AS m JOIN witness AS w ON m.witness_id = w.witness_id
ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Shared:
    """What each pair of witnesses shares, over all its passages; arrays of one length, but for ``pair``."""

    one: np.ndarray  # witness_a
    other: np.ndarray  # witness_b
    words: np.ndarray  # equal words
    chars: np.ndarray  # characters of all passages, on the side where they are fewer
    size: np.ndarray  # characters of the shorter text
    pair: np.ndarray  # of each row of ALIGNMENT, its pair

    def are_half(self) -> np.ndarray:
        """Whether each pair shares half of the shorter text."""
        return (self.words >= HALF_WORDS) & (self.chars >= HALF * self.size)

    def are_strong(self) -> np.ndarray:
        """Whether each pair is strongly linked."""
        strong = self.are_half() | ((self.words >= PART_WORDS) & (self.chars >= PART * self.size))
        return strong | ((self.words >= LONG_WORDS) & (self.chars >= LONG_PART * self.size))


def measure_witnesses(witnesses: pa.Table) -> tuple[pa.Table]:
    """Measure each witness: WITNESS -> EXTENT."""
    chars = pc.fill_null(pc.utf8_length(witnesses["text"]), 0)
    return (pa.table([witnesses["witness_id"], witnesses["key"], chars], schema=tables.EXTENT),)


def measure_pairs(alignments: pa.Table, extents: pa.Table) -> Shared:
    """Measure what each pair of witnesses shares: ALIGNMENT, EXTENT."""
    sides = [alignments[name].to_numpy() for name in ("witness_a", "witness_b")]
    _, first, pair = np.unique(tables.mixed_ids(*sides), return_index=True, return_inverse=True)
    one, other = (side[first] for side in sides)
    starts = (alignments[f"char_start_{side}"].to_numpy() for side in "ab")
    stops = (alignments[f"char_stop_{side}"].to_numpy() for side in "ab")
    lengths = [stop - start for start, stop in zip(starts, stops, strict=True)]
    words, *chars = (
        np.bincount(pair, column, len(one)).astype(np.int64) for column in (alignments["words_equal"], *lengths)
    )
    ids = extents["witness_id"].to_numpy()
    order = np.argsort(ids)
    sizes = extents["chars"].to_numpy()[order]
    size = np.minimum(*(sizes[np.searchsorted(ids, side, sorter=order)] for side in (one, other)))
    return Shared(one, other, words, np.minimum(*chars), size, pair)


def are_common(alignments: pa.Table, shared: Shared) -> np.ndarray:
    """Whether each row of ALIGNMENT is boilerplate: of a passage on more than COMMON pages, whose pairs seldom share half.

    A row that is longer than such rows are, ``LONGER`` times or more, holds more than the boilerplate.
    """
    common = np.zeros(alignments.num_rows, bool)
    strong = np.flatnonzero(shared.are_strong()[shared.pair])
    if len(strong) >= COMMON:  # a passage on so many pages has a row less at least
        rows = alignments.take(pa.array(strong))
        found = find_occurrences(rows, np.zeros(len(strong), np.int64))
        passage = found.root[found.place[: len(strong)]]
        chars = rows["char_stop_a"].to_numpy() - rows["char_start_a"].to_numpy()
        n_places, n_rows, n_half, n_chars = (
            np.bincount(group, weights, len(found.root))
            for group, weights in (
                (found.root, None),
                (passage, None),
                (passage, shared.are_half()[shared.pair[strong]]),
                (passage, chars),
            )
        )
        boilerplate = (n_places > COMMON) & (2 * n_half < n_rows)
        common[strong] = boilerplate[passage] & (chars * n_rows[passage] < LONGER * n_chars[passage])
    return common


def find_traditions(alignments: pa.Table, extents: pa.Table) -> pa.Table:
    """Find who belongs to one text: ALIGNMENT, EXTENT -> MEMBER, by tradition and witness.

    A witness without a strong link is in no tradition, so that each has two members or more.
    """
    if alignments.num_rows == 0:
        return tables.MEMBER.empty_table()
    shared = measure_pairs(alignments, extents)
    common = are_common(alignments, shared)
    if common.any():
        shared = measure_pairs(alignments.filter(pa.array(~common)), extents)
    strong = shared.are_strong()
    one, other = shared.one[strong], shared.other[strong]
    ids, nodes = np.unique(np.concatenate([one, other]), return_inverse=True)
    root = unite(nodes[: len(one)], nodes[len(one) :], len(ids))
    order = np.argsort(root, kind="stable")
    groups = np.split(ids[order], np.flatnonzero(np.diff(root[order])) + 1) if len(ids) else []
    names = [tables.hash_id(*group.tolist()) for group in groups]
    tradition = np.repeat(np.array(names, np.int64), [len(group) for group in groups])
    members = pa.table([tradition, ids[order]], schema=tables.MEMBER)
    return members.sort_by([("tradition_id", "ascending"), ("witness_id", "ascending")])


def join_copies(members: pa.Table, witnesses: pa.Table) -> pa.Table:
    """The rows of ``JOIN_SQL``: MEMBER, WITNESS -> COPY, by tradition and witness."""
    members = members.sort_by([("tradition_id", "ascending"), ("witness_id", "ascending")])
    row = pc.index_in(members["witness_id"], value_set=witnesses["witness_id"].combine_chunks())
    known = pc.is_valid(row)
    copies = witnesses.select(tables.WITNESS.names).take(pc.drop_null(row))
    columns = [members["tradition_id"].filter(known), *copies.columns]
    return pa.table(columns, schema=tables.COPY)
