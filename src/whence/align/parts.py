"""Parts of a witness: what it shares with some, where it shares something else with others.

A compilation, such as a digest of unrelated stories, is linked to the pages of each, and would tie them to one text. It is told by three
signs together:

- its links lie apart: at a *border* fewer of them run across than lie on either side of it; a link runs across where more
  than a tenth of it lies on both sides. So a text that is handed on whole more often than in parts is one. It is asked
  twice: of pages, then of wordings, so that copies do not outvote others. Then pages of the same words are one, and
  pages of other words that each have the whole count less the more they are: 1, 2, 4 and 8 of them count 1, 2, 3 and 4;
- not all links on one side are to witnesses dated after it, which may be excerpts of it;
- the words on both sides of the border tell of several texts (borders.py). What is open stays one.

Every text of a compilation is a node of its own, and a link joins the text that it lies in. Nodes that other witnesses join
are of one tradition all the same. A link between two compilations that holds several texts of one of them joins nothing.

Cost: O(links), and for each witness whose links lie apart O(links squared), its text, and NEARBY characters a part.
Checked by tests/align/test_parts.py, against tests/reference/parted.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.align.borders import APART, Border, Range, weigh_border
from whence.align.rows import find_rows
from whence.part_tables import COMPILED, LEANING, PARTED
from whence.read.record import LENGTH
from whence.text.sentences import sentence_spans

NEARBY = 4000  # characters on either side of a border whose words are asked
ACROSS = 10  # a link runs across a border where more than this part of it, a tenth, lies on both sides
WHOLE = (9, 10)  # a link to a page that has all of the witness: nine tenths of all that its links reach

LEAN_SQL = f"""
WITH dated AS (
    SELECT witness_id, published,
           published + CASE published_precision
               {" ".join(f"WHEN '{name}' THEN INTERVAL '{length.days}' DAY" for name, length in LENGTH.items())}
               ELSE INTERVAL '0' DAY END AS until
    FROM witness
)
SELECT CASE WHEN s.side = 0 THEN r.witness_a ELSE r.witness_b END AS witness_id,
       CASE WHEN s.side = 0 THEN r.char_start_a ELSE r.char_start_b END AS char_start,
       CASE WHEN s.side = 0 THEN r.char_stop_a ELSE r.char_stop_b END AS char_stop,
       COALESCE(CASE WHEN s.side = 0 THEN b.published > a.published AND b.published >= a.until
                ELSE a.published > b.published AND a.published >= b.until END, FALSE) AS later,
       COALESCE(e.wording, CASE WHEN s.side = 0 THEN r.witness_b ELSE r.witness_a END) AS wording
FROM reach AS r CROSS JOIN (VALUES (0), (1)) AS s(side)
LEFT JOIN dated AS a ON r.witness_a = a.witness_id LEFT JOIN dated AS b ON r.witness_b = b.witness_id
LEFT JOIN extent AS e ON e.witness_id = CASE WHEN s.side = 0 THEN r.witness_b ELSE r.witness_a END
"""

JOIN_SQL = f"""
WITH inside AS (
    SELECT r.witness_a, r.witness_b, s.side, c.node FROM reach AS r CROSS JOIN (VALUES (0), (1)) AS s(side)
    JOIN compiled AS c ON c.witness_id = CASE WHEN s.side = 0 THEN r.witness_a ELSE r.witness_b END
    WHERE {ACROSS} * CAST(CASE
        WHEN s.side = 0 THEN LEAST(r.char_stop_a, c.char_stop) - GREATEST(r.char_start_a, c.char_start)
        ELSE LEAST(r.char_stop_b, c.char_stop) - GREATEST(r.char_start_b, c.char_start) END AS BIGINT)
        > LEAST(CASE WHEN s.side = 0 THEN r.char_stop_a - r.char_start_a ELSE r.char_stop_b - r.char_start_b END,
                {ACROSS // 2} * CAST(c.char_stop - c.char_start AS BIGINT))
), several AS (
    SELECT witness_a, witness_b FROM inside GROUP BY witness_a, witness_b
    HAVING MIN(side) < MAX(side) AND COUNT(*) > 2
)
SELECT COALESCE(a.node, r.witness_a) AS one, COALESCE(b.node, r.witness_b) AS other
FROM reach AS r
LEFT JOIN inside AS a ON r.witness_a = a.witness_a AND r.witness_b = a.witness_b AND a.side = 0
LEFT JOIN inside AS b ON r.witness_a = b.witness_a AND r.witness_b = b.witness_b AND b.side = 1
LEFT JOIN several AS m ON r.witness_a = m.witness_a AND r.witness_b = m.witness_b
WHERE m.witness_a IS NULL
"""


def lean_witnesses(reaches: pa.Table, witnesses: pa.Table, extents: pa.Table) -> pa.Table:
    """The rows of ``LEAN_SQL``: REACH, WITNESS, EXTENT -> LEANING, all of side a, then all of side b."""
    ends = [
        np.concatenate([reaches[f"{name}_{side}"].to_numpy() for side in "ab"])
        for name in ("witness", "char_start", "char_stop")
    ]
    row = find_rows(witnesses["witness_id"].to_numpy(), ends[0])
    dates = witnesses.select(["published", "published_precision"]).take(pa.array(row, mask=row < 0))
    known = pc.is_valid(dates["published"]).to_numpy()
    start = pc.fill_null(dates["published"].cast(pa.int64()), 0).to_numpy()
    stop = start.copy()
    for name, length in LENGTH.items():
        stop += (
            length.days * 86_400_000_000 * pc.fill_null(pc.equal(dates["published_precision"], name), False).to_numpy()
        )
    n = reaches.num_rows
    other = np.r_[n : 2 * n, :n]
    later = known & known[other] & (start[other] > start) & (start[other] >= stop)
    met = ends[0][other]
    row = find_rows(extents["witness_id"].to_numpy(), met)
    wording = pc.coalesce(extents["wording"].take(pa.array(row, mask=row < 0)), pa.array(met))
    return pa.table([*ends, later, wording], schema=LEANING)


def part_witnesses(leanings: pa.Table) -> tuple[pa.Table]:
    """Find the witnesses whose links lie apart: LEANING, by witness -> PARTED, with two parts or more each."""
    witness, start, stop = (
        leanings[name].to_numpy().astype(np.int64) for name in ("witness_id", "char_start", "char_stop")
    )
    later, wording = (leanings[name].to_numpy() for name in ("later", "wording"))
    if not len(witness):
        return (PARTED.empty_table(),)
    tenth = (stop - start) // ACROSS
    first = np.flatnonzero(np.r_[True, witness[1:] != witness[:-1]])
    apart = np.maximum.reduceat(start + tenth, first) >= np.minimum.reduceat(stop - tenth, first)
    rows = []
    for begin, end in zip(first[apart].tolist(), np.append(first[1:], len(witness))[apart].tolist(), strict=True):
        parts = parts_of(start[begin:end], stop[begin:end], later[begin:end], wording[begin:end])
        if len(parts) > 1:
            starts, stops = zip(*parts, strict=True)
            rows.append({"witness_id": witness[begin], "char_start": starts, "char_stop": stops})
    return (tables.table_of(rows, PARTED),)


def parts_of(start: np.ndarray, stop: np.ndarray, later: np.ndarray, wording: np.ndarray) -> list[Range]:
    """The parts of a witness, by its links.

    start, stop: int64 (n,), where each link reaches in the witness, in characters
    later: bool (n,), whether it is to a later witness
    wording: int64 (n,), of which words that one is
    returns: range of each part, ascending; one range where nothing lies apart
    """
    tenth = (stop - start) // ACROSS
    low, high = start + tenth, stop - tenth
    whole = WHOLE[1] * (stop - start) >= WHOLE[0] * (stop.max() - start.min())
    ordered = add_borders([-1, int(stop.max()) + 1], low, high, np.zeros(len(low), bool))
    ordered = add_borders(ordered, *join_wordings(low, high, whole, wording))
    inside = ranges_between(ordered, low, high)
    while len(inside) > 1 and any(excerpts := [bool(later[rows].all()) for rows in inside]):
        ordered.pop(max(1, excerpts.index(True)))
        inside = ranges_between(ordered, low, high)
    parts = [[int(start[rows].min()), int(stop[rows].max())] for rows in inside]
    for i in range(1, len(parts)):
        if parts[i - 1][1] > parts[i][0]:  # some reach into the other part
            usual = int(np.sort(start[inside[i]])[(inside[i].sum() - 1) // 2])
            parts[i][0] = max(usual, parts[i - 1][0] + 1)
            parts[i - 1][1] = min(int(np.sort(stop[inside[i - 1]])[inside[i - 1].sum() // 2]), parts[i][0])
    return [(first, last) for first, last in parts]


def add_borders(borders: list[int], low: np.ndarray, high: np.ndarray, whole: np.ndarray) -> list[int]:
    """Add the borders that fewer links run across than lie on either side: ascending places -> ascending places.

    low, high: int64 (n,), between which each link runs across
    whole: bool (n,), whether it counts less the more there are of it
    """
    places = np.unique(np.r_[borders, low])
    n_left, n_right = count_beside(places, low, high)
    of_whole, of_some = (rows.sum() - sum(count_beside(places, low[rows], high[rows])) for rows in (whole, ~whole))
    n_across = np.frexp(of_whole)[1] + of_some  # frexp: bits of the number
    across_at = dict(zip(places.tolist(), n_across.tolist(), strict=True))
    able = np.flatnonzero(n_across < np.minimum(n_left, n_right))
    for place in places[able[np.lexsort((places[able], n_across[able]))]].tolist():
        across, i = across_at[place], bisect_left(borders, place)
        before, behind = borders[i - 1], borders[i]
        n_before = np.count_nonzero((low >= before) & (high <= place))
        n_behind = np.count_nonzero((low >= place) & (high <= behind))
        if behind > place and n_before > max(across_at[before], across) and n_behind > max(across_at[behind], across):
            borders = [*borders[:i], place, *borders[i:]]
    return borders


def count_beside(places: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How many links lie before, and how many behind, each place: int64 (n_places,), twice (n,) -> twice int64 (n_places,)."""
    return np.searchsorted(np.sort(high), places, "right"), len(low) - np.searchsorted(np.sort(low), places, "left")


def join_wordings(
    low: np.ndarray, high: np.ndarray, whole: np.ndarray, wording: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Links to pages of the same words that overlap, as one: low, high, whether one of them is of the whole."""
    order = np.lexsort((low, wording))
    low, high, whole, wording = low[order], high[order], whole[order], wording[order]
    fresh = np.r_[True, wording[1:] != wording[:-1]]
    above = np.cumsum(fresh) * (high.max() + 1)  # lifts each wording above those before it
    reached = np.maximum.accumulate(high + above) - above
    first = np.flatnonzero(fresh | np.r_[True, low[1:] >= reached[:-1]])
    return low[first], np.maximum.reduceat(high, first), np.logical_or.reduceat(whole, first)


def ranges_between(borders: list[int], low: np.ndarray, high: np.ndarray) -> list[np.ndarray]:
    """Which links lie between each two borders: bool (n,) for each."""
    return [(low >= one) & (high <= other) for one, other in pairwise(borders)]


def weigh_parts(parted: pa.Table, witnesses: pa.Table) -> tuple[pa.Table]:
    """Keep what is several texts by its words: PARTED, with WITNESS -> COMPILED, two rows or more of each compilation."""
    rows = []
    texts = witnesses["text"].take(
        pa.array(find_rows(witnesses["witness_id"].to_numpy(), parted["witness_id"].to_numpy()))
    )
    for row, text in zip(parted.to_pylist(), texts.to_pylist(), strict=True):
        parts = list(zip(row["char_start"], row["char_stop"], strict=True))
        starts = [0, *(start for start, _ in join_parts(text or "", parts)[1:])]
        for start, stop in zip(starts, [*starts[1:], len(text or "")], strict=True):
            if len(starts) > 1:
                node = tables.hash_id("part", row["witness_id"], start, stop)
                rows.append({"node": node, "witness_id": row["witness_id"], "char_start": start, "char_stop": stop})
    return (tables.table_of(rows, COMPILED),)


def join_parts(text: str, parts: list[Range]) -> list[Range]:
    """Neighbours in a text joined until the words of all that are left tell of several texts; what is sure goes first."""
    spans = sentence_spans(text)
    starts = [start for start, _ in spans]

    def weigh(one: Range, other: Range) -> Border:
        """The border of two neighbours, by what stands near it."""
        behind = bisect_left(starts, one[1])  # the sentence before this is the only one that can run across
        near = (max(one[0], one[1] - NEARBY), one[1]), (other[0], min(other[1], other[0] + NEARBY))
        return weigh_border(text, *near, spans[max(behind - 1, 0) : behind])

    borders = [weigh(one, other) for one, other in pairwise(parts)]
    while joined := [i for i, border in enumerate(borders) if border.verdict(is_printed_again=False) != APART]:
        i = min(joined, key=lambda i: (*rank_border(borders[i], parts[i], parts[i + 1]), i))
        parts = [*parts[:i], (parts[i][0], parts[i + 1][1]), *parts[i + 2 :]]
        around = range(max(i - 1, 0), min(i + 1, len(parts) - 1))
        borders = [*borders[:i], *borders[i + 1 :]]
        for k in around:
            borders[k] = weigh(parts[k], parts[k + 1])
    return parts


def rank_border(border: Border, one: Range, other: Range) -> tuple[int, int]:
    """In what order borders go: what is one text first, then the shortest parts."""
    return -border.for_one + border.for_several, min(one[1] - one[0], other[1] - other[0])


@dataclass(frozen=True)
class Text:
    """A text in a compilation: its node and its range."""

    node: int
    start: int
    stop: int

    def holds(self, start: int, stop: int) -> bool:
        """Whether a link of some range joins this text: a good part of the link, or of the text, lies in it."""
        overlap = min(stop, self.stop) - max(start, self.start)
        return ACROSS * overlap > min(stop - start, ACROSS // 2 * (self.stop - self.start))


def join_texts(reaches: pa.Table, compiled: pa.Table) -> pa.Table:
    """The rows of ``JOIN_SQL``: REACH, COMPILED -> LINK of nodes."""
    sides = [reaches[f"witness_{side}"].to_numpy() for side in "ab"]
    if not compiled.num_rows:
        return pa.table(sides, schema=tables.LINK)
    texts: dict[int, list[Text]] = defaultdict(list)
    for row in compiled.to_pylist():
        texts[row["witness_id"]].append(Text(row["node"], row["char_start"], row["char_stop"]))
    ids = np.array(sorted(texts), np.int64)
    plain = ~np.logical_or(*(np.isin(side, ids) for side in sides))
    one, other = (list(side[plain]) for side in sides)
    for row in reaches.filter(pa.array(~plain)).to_pylist():
        ends = []
        for side in "ab":
            own = texts.get(row[f"witness_{side}"], [])
            held = [text.node for text in own if text.holds(row[f"char_start_{side}"], row[f"char_stop_{side}"])]
            ends.append((held or [row[f"witness_{side}"]], len(held)))
        (left, n_left), (right, n_right) = ends
        if not (n_left and n_right) or n_left + n_right == 2:
            one += [a for a in left for _ in right]
            other += [b for _ in left for b in right]
    return pa.table([np.array(one, np.int64), np.array(other, np.int64)], schema=tables.LINK)
