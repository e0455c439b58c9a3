"""What two pages share of their own text, over all their passages.

A pair is *strong* where it shares half of the shorter own text (and ``FEWEST`` words), *fair* where it shares three tenths and
30 words, *faint* where it shares a tenth and 30 words or a tenth of that with a credit in common (groups.py), and
*quoting* where what it shares stands between quotation marks. Cost: O(alignments log alignments).
Checked by tests/kinship/test_origins.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from whence import tables
from whence.align.strong import longest_of, repeats_of
from whence.kinship.own import Own
from whence.part_tables import REACH

FEWEST, FAIR_WORDS = 6, 30  # equal words
STRONG, FAIR, FAINT = 0.5, 0.3, 0.1  # shares of the shorter own text


@dataclass(frozen=True)
class Pairs:
    """Pairs of witnesses by row number; arrays of one length."""

    one: np.ndarray  # the row of a witness
    other: np.ndarray
    share: np.ndarray  # of the shorter own text
    of_one: np.ndarray  # share of the own text of the one
    of_other: np.ndarray
    words: np.ndarray  # equal words in own text on both sides
    quoted: np.ndarray  # other equal words
    best: np.ndarray  # row of ALIGNMENT, the longest passage
    start_one: np.ndarray  # of all passages but those that have words of the longest again, in characters
    stop_one: np.ndarray
    start_other: np.ndarray
    stop_other: np.ndarray

    @property
    def strong(self) -> np.ndarray:
        """Pairs of one text, whatever else is known."""
        return (self.words >= FEWEST) & (self.share >= STRONG)

    @property
    def fair(self) -> np.ndarray:
        """Pairs of one text, unless something speaks against it."""
        return (self.words >= FAIR_WORDS) & (self.share >= FAIR)

    @property
    def faint(self) -> np.ndarray:
        """Pairs that share enough to ask, and too little to tell."""
        return (self.words >= FAIR_WORDS) & (self.share >= FAINT)


def pair_witnesses(alignments: pa.Table, ids: np.ndarray, own: Own) -> Pairs:
    """Measure pairs: ALIGNMENT, the witness_id of each row of Own -> Pairs, by rows of the witnesses."""
    order = np.argsort(ids)
    rows = [
        order[np.searchsorted(ids, alignments[name].to_numpy(), sorter=order)] for name in ("witness_a", "witness_b")
    ]
    _, first, pair = np.unique(tables.mixed_ids(*rows), return_index=True, return_inverse=True)
    n = len(first)
    ends = {name: alignments[name].to_numpy().astype(np.int64) for name in REACH.names[2:]}
    shared, part = [], []
    for row, side in zip(rows, "ab", strict=True):
        start, stop = ends[f"char_start_{side}"], ends[f"char_stop_{side}"]
        chars = own.chars(row, start, stop)
        shared.append(np.bincount(pair, chars, n))
        part.append(chars / np.maximum(stop - start, 1))
    equal = alignments["words_equal"].to_numpy().astype(np.float64)
    words = np.bincount(pair, equal * np.minimum(*part), n)
    one, other = rows[0][first], rows[1][first]
    size = np.maximum(own.size, 1)
    order = np.lexsort((alignments["alignment_id"].to_numpy(), equal, pair))
    best = np.zeros(n, np.int64)
    best[pair[order]] = order  # the last of a pair is its longest
    hulls = []
    kept = ~repeats_of(ends, longest_of(pair, ends, alignments["alignment_id"].to_numpy()))
    for side in "ab":
        low, high = np.full(n, np.iinfo(np.int32).max), np.zeros(n, np.int64)
        np.minimum.at(low, pair[kept], ends[f"char_start_{side}"][kept])
        np.maximum.at(high, pair[kept], ends[f"char_stop_{side}"][kept])
        hulls += [low, high]
    return Pairs(
        one, other, np.minimum(np.minimum(*shared) / np.minimum(size[one], size[other]), 1.0), shared[0] / size[one],
        shared[1] / size[other], words, np.bincount(pair, equal, n) - words, best, *hulls,
    )  # fmt: skip
