"""Strong links: which two witnesses share so much that they are of one text.

Two witnesses are strongly linked where what they share is a good part of the shorter one: half of it, or
three tenths with at least 30 equal words, or a tenth with 80 (``RULES``). One sentence that a
later statement repeats, or the same names in two stories do not link. Parts are measured in characters, over all
passages of the pair. A passage on more than ``COMMON`` pages is boilerplate, however long, where most of the pairs that it
links share less than half: it links nobody. A row that is ``LONGER`` times as long as such rows are holds more than it.

Cost: O(alignments). The most loaded key of ``WEIGH_SQL`` is a witness, with the pairs it is in, each of which meets one row;
that of ``LINK_SQL`` is a passage: one row of 60 bytes an alignment, streamed past one row where it has many places.
Checked by tests/align/test_strong.py, against tests/reference/strong.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from whence import tables
from whence.align.components import least_of
from whence.align.occurrences import ends_of

RULES = ((6, 5), (30, 3), (80, 1))  # at least so many equal words, in so many tenths of the shorter text; any links
COMMON = 200  # pages, however often a passage stands on one
LONGER = (3, 2)  # three halves


def rule_sql(words: str, chars: str, size: str, rules: tuple[tuple[int, int], ...] = RULES) -> str:
    """Whether a pair meets one of the rules, as SQL."""
    return " OR ".join(f"({words} >= {fewest} AND 10 * {chars} >= {tenths} * {size})" for fewest, tenths in rules)


WEIGH_SQL = f"""
WITH shared AS (
    SELECT witness_a, witness_b, CAST(SUM(words_equal) AS BIGINT) AS words,
           CAST(LEAST(SUM(char_stop_a - char_start_a), SUM(char_stop_b - char_start_b)) AS BIGINT) AS chars
    FROM alignment GROUP BY witness_a, witness_b
), pair AS (
    SELECT s.witness_a, s.witness_b, s.words, s.chars, CAST(LEAST(a.chars, b.chars) AS BIGINT) AS size
    FROM shared AS s JOIN extent AS a ON s.witness_a = a.witness_id JOIN extent AS b ON s.witness_b = b.witness_id
)
SELECT {", ".join("r." + name for name in tables.STRONG.names[:-2])}, p.size,
       {rule_sql("p.words", "p.chars", "p.size", RULES[:1])} AS half
FROM alignment AS r JOIN pair AS p ON r.witness_a = p.witness_a AND r.witness_b = p.witness_b
WHERE {rule_sql("p.words", "p.chars", "p.size")}
"""

LINK_SQL = f"""
WITH placed AS (
    SELECT alignment_id, MIN(occurrence_id) AS occurrence_id FROM strong_place GROUP BY alignment_id
), shared AS (
    SELECT r.witness_a, r.witness_b, r.words_equal, CAST(r.size AS BIGINT) AS size, r.half,
           r.char_stop_a - r.char_start_a AS chars_a, r.char_stop_b - r.char_start_b AS chars_b, COALESCE(s.other, p.occurrence_id) AS passage
    FROM strong AS r JOIN placed AS p ON r.alignment_id = p.alignment_id
    LEFT JOIN strong_star AS s ON p.occurrence_id = s.one
), crowded AS (
    SELECT other AS passage FROM strong_star GROUP BY other HAVING COUNT(*) + 1 > {COMMON}
), carried AS (
    SELECT s.passage, s.witness_a AS witness_id FROM shared AS s JOIN crowded AS c ON s.passage = c.passage
    UNION SELECT s.passage, s.witness_b FROM shared AS s JOIN crowded AS c ON s.passage = c.passage
), common AS (
    SELECT passage FROM carried GROUP BY passage HAVING COUNT(*) > {COMMON}
), boilerplate AS (
    SELECT s.passage, COUNT(*) AS n_rows, CAST(SUM(s.chars_a) AS BIGINT) AS chars
    FROM shared AS s JOIN common AS c ON s.passage = c.passage
    GROUP BY s.passage HAVING 2 * SUM(CASE WHEN s.half THEN 1 ELSE 0 END) < COUNT(*)
)
SELECT s.witness_a AS one, s.witness_b AS other
FROM shared AS s LEFT JOIN boilerplate AS b ON s.passage = b.passage
WHERE b.passage IS NULL OR s.chars_a * b.n_rows * {LONGER[1]} >= {LONGER[0]} * b.chars
GROUP BY s.witness_a, s.witness_b
HAVING {rule_sql("SUM(s.words_equal)", "LEAST(SUM(s.chars_a), SUM(s.chars_b))", "MIN(s.size)")}
"""


@dataclass(frozen=True)
class Shared:
    """What each pair of witnesses shares, over all its passages; arrays of one length, but for ``pair``."""

    one: np.ndarray  # witness_a
    other: np.ndarray  # witness_b
    words: np.ndarray  # equal words
    chars: np.ndarray  # characters of all passages, on the side where they are fewer
    pair: np.ndarray  # of each row of ALIGNMENT, its pair

    def meet(self, size: np.ndarray, rules: tuple[tuple[int, int], ...] = RULES) -> np.ndarray:
        """Whether each pair meets one of the rules; ``size``: characters of the shorter text of each."""
        met = [(self.words >= fewest) & (10 * self.chars >= tenths * size) for fewest, tenths in rules]
        return np.logical_or.reduce(met)


def measure_pairs(alignments: pa.Table) -> Shared:
    """Measure what each pair of witnesses shares: ALIGNMENT or STRONG."""
    sides = [alignments[name].to_numpy() for name in ("witness_a", "witness_b")]
    _, first, pair = np.unique(tables.mixed_ids(*sides), return_index=True, return_inverse=True)
    one, other = (side[first] for side in sides)
    starts = (alignments[f"char_start_{side}"].to_numpy() for side in "ab")
    stops = (alignments[f"char_stop_{side}"].to_numpy() for side in "ab")
    lengths = [stop - start for start, stop in zip(starts, stops, strict=True)]
    words, *chars = (
        np.bincount(pair, column, len(one)).astype(np.int64) for column in (alignments["words_equal"], *lengths)
    )
    return Shared(one, other, words, np.minimum(*chars), pair)


def weigh_pairs(alignments: pa.Table, extents: pa.Table) -> pa.Table:
    """The rows of ``WEIGH_SQL``, of strongly linked pairs: ALIGNMENT, EXTENT -> STRONG, in order of ALIGNMENT."""
    shared = measure_pairs(alignments)
    ids = extents["witness_id"].to_numpy()
    order = np.argsort(ids)
    sizes = extents["chars"].to_numpy()[order].astype(np.int64)
    size = np.minimum(*(sizes[np.searchsorted(ids, side, sorter=order)] for side in (shared.one, shared.other)))
    row = np.flatnonzero(shared.meet(size)[shared.pair])
    pair = shared.pair[row]
    chosen = alignments.select(tables.STRONG.names[:-2]).take(pa.array(row))
    half = shared.meet(size, RULES[:1])[pair]
    return pa.table([*chosen.columns, size[pair], half], schema=tables.STRONG)


def link_witnesses(strong: pa.Table, places: pa.Table, stars: pa.Table) -> pa.Table:
    """The rows of ``LINK_SQL``, pairs that are strongly linked without boilerplate: STRONG, PLACE, its stars -> LINK."""
    common = are_common(strong, places, stars)
    kept = strong.filter(pa.array(~common)) if common.any() else strong
    shared = measure_pairs(kept)
    size = np.zeros(len(shared.one), np.int64)
    size[shared.pair] = kept["size"].to_numpy()
    linked = shared.meet(size)
    return pa.table([shared.one[linked], shared.other[linked]], schema=tables.LINK)


def are_common(strong: pa.Table, places: pa.Table, stars: pa.Table) -> np.ndarray:
    """Whether each row of STRONG is boilerplate: bool (n,)."""
    passage, n_others = np.unique(stars["other"].to_numpy(), return_counts=True)
    passage = passage[n_others + 1 > COMMON]  # no other can be on more pages
    common = np.zeros(strong.num_rows, bool)
    if len(passage) == 0:
        return common
    alignment, occurrence, _ = ends_of(places)
    found = least_of(stars, occurrence[np.searchsorted(alignment, strong["alignment_id"].to_numpy())])
    number = np.minimum(np.searchsorted(passage, found), len(passage) - 1)
    row = np.flatnonzero(passage[number] == found)
    number, rows = number[row], strong.take(pa.array(row))
    pages = count_pages(number, rows, len(passage))
    chars = (rows["char_stop_a"].to_numpy() - rows["char_start_a"].to_numpy()).astype(np.int64)
    n_rows, n_half, n_chars = (
        np.bincount(number, weights, len(passage)) for weights in (None, rows["half"].to_numpy(), chars)
    )
    boilerplate = ((pages > COMMON) & (2 * n_half < n_rows))[number]
    common[row] = boilerplate & (LONGER[1] * chars * n_rows[number] < LONGER[0] * n_chars[number])
    return common


def count_pages(passage: np.ndarray, rows: pa.Table, n: int) -> np.ndarray:
    """On how many pages each of n passages is: of each row of STRONG its passage, int64 (n_rows,) -> int64 (n,)."""
    sides = [rows[name].to_numpy() for name in ("witness_a", "witness_b")]
    _, witness = np.unique(np.concatenate(sides), return_inverse=True)
    width = max(1, len(witness))
    return np.bincount(np.unique(np.tile(passage, 2) * width + witness) // width, minlength=n)
