"""Strong links: which two witnesses share so much that they are of one text.

Two witnesses are strongly linked where what they share is a good part of the shorter one: half of it, or
three tenths with at least 30 equal words, or a tenth with 80 (``RULES``). One sentence that a
later statement repeats, or the same names in two stories do not link. Parts are measured in characters, over all
passages of the pair. A passage on more than ``COMMON`` pages is boilerplate, however long, where most of the pairs that it
links share less than half: it links nobody. A row that is ``LONGER`` times as long as such rows are holds more than it.

Cost: O(alignments). Pairs are weighed and linked a few witnesses at a time. The most loaded key is a passage on many pages:
a row of 40 bytes an alignment.
Checked by tests/align/test_strong.py, against tests/reference/strong.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.align.components import least_of
from whence.align.occurrences import ends_of
from whence.align.rows import find_rows
from whence.part_tables import REACH

RULES = ((6, 5), (30, 3), (80, 1))  # at least so many equal words, in so many tenths of the shorter text; any links
COMMON = 200  # pages, however often a passage stands on one
LONGER = (3, 2)  # three halves
STRAY = 10  # a passage of less than a tenth of a pair's longest does not say how far its text reaches; nor does one of its words again


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

MARK_SQL = f"""
WITH placed AS (
    SELECT alignment_id, MIN(occurrence_id) AS occurrence_id FROM strong_place GROUP BY alignment_id
), many AS (
    SELECT other AS passage_id FROM strong_star GROUP BY other HAVING COUNT(*) + 1 > {COMMON}
)
SELECT m.passage_id, r.alignment_id, r.witness_a, r.witness_b, r.char_stop_a - r.char_start_a AS chars, r.half
FROM strong AS r JOIN placed AS p ON r.alignment_id = p.alignment_id
LEFT JOIN strong_star AS s ON p.occurrence_id = s.one
JOIN many AS m ON COALESCE(s.other, p.occurrence_id) = m.passage_id
"""

REACH_SQL = f"""
WITH kept AS (
    SELECT s.*, ROW_NUMBER() OVER (
        PARTITION BY s.witness_a, s.witness_b
        ORDER BY s.char_stop_a - s.char_start_a DESC, s.char_start_a, s.char_start_b, s.alignment_id
    ) AS place
    FROM strong AS s LEFT JOIN boilerplate AS b ON s.alignment_id = b.alignment_id
    WHERE b.alignment_id IS NULL
), linked AS (
    SELECT witness_a, witness_b FROM kept GROUP BY witness_a, witness_b
    HAVING {
    rule_sql(
        "SUM(words_equal)",
        "LEAST(SUM(char_stop_a - char_start_a), SUM(char_stop_b - char_start_b))",
        "CAST(MIN(size) AS BIGINT)",
    )
}
)
SELECT k.witness_a, k.witness_b, MIN(k.char_start_a) AS char_start_a, MAX(k.char_stop_a) AS char_stop_a,
       MIN(k.char_start_b) AS char_start_b, MAX(k.char_stop_b) AS char_stop_b
FROM kept AS k JOIN linked AS l ON k.witness_a = l.witness_a AND k.witness_b = l.witness_b
JOIN kept AS g ON k.witness_a = g.witness_a AND k.witness_b = g.witness_b AND g.place = 1
WHERE k.place = 1 OR (
    {STRAY} * CAST(k.char_stop_a - k.char_start_a AS BIGINT) >= g.char_stop_a - g.char_start_a
    AND {
    " AND ".join(
        f"2 * CAST(LEAST(k.char_stop_{side}, g.char_stop_{side}) - GREATEST(k.char_start_{side}, g.char_start_{side}) AS BIGINT)"
        f" <= k.char_stop_{side} - k.char_start_{side}"
        for side in "ab"
    )
}
)
GROUP BY k.witness_a, k.witness_b
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
    ids, chars = (extents[name].to_numpy() for name in ("witness_id", "chars"))
    sizes = (chars[find_rows(ids, side)].astype(np.int64) for side in (shared.one, shared.other))
    size = np.minimum(*sizes)
    row = np.flatnonzero(shared.meet(size)[shared.pair])
    pair = shared.pair[row]
    chosen = alignments.select(tables.STRONG.names[:-2]).take(pa.array(row))
    half = shared.meet(size, RULES[:1])[pair]
    return pa.table([*chosen.columns, size[pair], half], schema=tables.STRONG)


def mark_alignments(strong: pa.Table, places: pa.Table, stars: pa.Table) -> pa.Table:
    """The rows of ``MARK_SQL``, of passages that may be on many pages: STRONG, PLACE, its stars -> CROWDED."""
    counts = pc.value_counts(stars["other"])
    passage = counts.filter(pc.greater(counts.field("counts"), COMMON - 1)).field("values")
    if len(passage) == 0:  # no other can be on more pages
        return tables.CROWDED.empty_table()
    alignment, occurrence, _ = ends_of(places)
    row = np.searchsorted(alignment, strong["alignment_id"].to_numpy())
    strong = strong.append_column("passage_id", pa.array(least_of(stars, occurrence[row])))
    rows = strong.filter(pc.is_in(strong["passage_id"], value_set=passage))
    chars = pc.subtract(rows["char_stop_a"], rows["char_start_a"])
    return rows.append_column("chars", chars).select(tables.CROWDED.names)


def find_boilerplate(crowded: pa.Table) -> tuple[pa.Table]:
    """Find the alignments that are boilerplate: CROWDED, by passage -> BOILERPLATE."""
    passage, number = np.unique(crowded["passage_id"].to_numpy(), return_inverse=True)
    pages = count_pages(number, crowded, len(passage))
    chars = crowded["chars"].to_numpy().astype(np.int64)
    n_rows, n_half, n_chars = (
        np.bincount(number, weights, len(passage)) for weights in (None, crowded["half"].to_numpy(), chars)
    )
    is_common = ((pages > COMMON) & (2 * n_half < n_rows))[number]
    row = np.flatnonzero(is_common & (LONGER[1] * chars * n_rows[number] < LONGER[0] * n_chars[number]))
    columns = [crowded[name].take(pa.array(row)) for name in ("witness_a", "alignment_id")]
    return (pa.table(columns, schema=tables.BOILERPLATE),)


def link_witnesses(strong: pa.Table, boilerplate: pa.Table) -> pa.Table:
    """The rows of ``REACH_SQL``, pairs that are strongly linked without boilerplate: STRONG, BOILERPLATE -> REACH."""
    if boilerplate.num_rows:
        is_common = pc.is_in(strong["alignment_id"], value_set=boilerplate["alignment_id"].combine_chunks())
        strong = strong.filter(pc.invert(is_common))
    shared = measure_pairs(strong)
    n = len(shared.one)
    size = np.zeros(n, np.int64)
    size[shared.pair] = strong["size"].to_numpy()
    linked = shared.meet(size)
    ends = {name: strong[name].to_numpy().astype(np.int64) for name in REACH.names[2:]}
    longest = longest_of(shared.pair, ends, strong["alignment_id"].to_numpy())
    length = ends["char_stop_a"] - ends["char_start_a"]
    row = np.flatnonzero((STRAY * length >= length[longest]) & ~repeats_of(ends, longest))
    columns = [shared.one, shared.other]
    for name, values in ends.items():
        widest = np.full(n, np.iinfo(np.int32).max if "start" in name else 0, np.int64)
        (np.minimum if "start" in name else np.maximum).at(widest, shared.pair[row], values[row])
        columns.append(widest.astype(np.int32))
    return pa.table([column[linked] for column in columns], schema=REACH)


def longest_of(pair: np.ndarray, ends: dict[str, np.ndarray], alignment_id: np.ndarray) -> np.ndarray:
    """Of each row of ALIGNMENT the longest row of its pair, the first of equal ones: int64 (n_rows,) -> int64 (n_rows,)."""
    length = ends["char_stop_a"] - ends["char_start_a"]
    order = np.lexsort((alignment_id, ends["char_start_b"], ends["char_start_a"], -length, pair))
    first = order[np.r_[True, np.diff(pair[order]) != 0]] if len(order) else order  # by pair
    return first[pair]


def repeats_of(ends: dict[str, np.ndarray], longest: np.ndarray) -> np.ndarray:
    """Whether each row has words of the longest one of its pair once more: on one side more than half of it lies in that."""
    again = np.zeros(len(longest), bool)
    for side in "ab":
        start, stop = ends[f"char_start_{side}"], ends[f"char_stop_{side}"]
        again |= 2 * (np.minimum(stop, stop[longest]) - np.maximum(start, start[longest])) > stop - start
    return again & (longest != np.arange(len(longest)))


def count_pages(passage: np.ndarray, rows: pa.Table, n: int) -> np.ndarray:
    """On how many pages each of n passages is: of each row of CROWDED its passage, int64 (n_rows,) -> int64 (n,)."""
    sides = [rows[name].to_numpy() for name in ("witness_a", "witness_b")]
    _, witness = np.unique(np.concatenate(sides), return_inverse=True)
    width = max(1, len(witness))
    return np.bincount(np.unique(np.tile(passage, 2) * width + witness) // width, minlength=n)
