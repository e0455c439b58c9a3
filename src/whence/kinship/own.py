"""Own text: what a page says in its own words, quotations and boilerplate left out.

Two pages that quote one statement share its words and may still be two reports. So what pages share is measured in
characters outside quotation marks. A page of which more than ``MOST`` stands between marks has nothing else to be known by: it carries
a statement, and all its text counts. Cost: linear in text; a range is measured in O(log ranges).
Checked by tests/kinship/test_own.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from whence.text.quotes import quote_spans

MOST = 0.6  # of the text between marks
SHORTEST = 20  # characters of a quotation; less is a title or a scare quote
FOREIGN = re.compile(r"(?:boilerplate|credit): (\d+):(\d+)$")  # notes of ranges that are no text of the page


@dataclass(frozen=True)
class Own:
    """Of many texts end to end: how many own characters stand before each place."""

    base: np.ndarray  # int64 (n_witnesses,), where each text begins
    size: np.ndarray  # int64 (n_witnesses,), its own characters
    carries: np.ndarray  # bool (n_witnesses,), whether it carries a statement, and little else
    place: np.ndarray  # float64 (n_ends,), ends of ranges, ascending
    before: np.ndarray  # float64 (n_ends,), own characters before each; between ends it is linear

    def chars(self, row: np.ndarray, start: np.ndarray, stop: np.ndarray) -> np.ndarray:
        """Own characters in ranges of witnesses: float64 (n,)."""
        first, last = (np.interp(self.base[row] + end, self.place, self.before) for end in (start, stop))
        return last - first


def measure_own(witnesses: pa.Table) -> Own:
    """Measure the own text of each witness: WITNESS -> Own, in its order."""
    base, size, carries, place, before = [], [], [], [], []
    at = count = 0
    for batch in witnesses.select(["text", "notes"]).to_batches():
        for text, notes in zip(batch["text"].to_pylist(), batch["notes"].to_pylist(), strict=True):
            ranges, is_carrier = ranges_left_out(text or "", notes or [])
            base.append(at)
            carries.append(is_carrier)
            reached = 0
            first = count
            for start, stop in [*ranges, (len(text or ""), len(text or ""))]:
                place += [at + reached, at + start]
                before += [count, count + start - reached]
                count += start - reached
                reached = stop
            size.append(count - first)
            at += len(text or "") + 1
    counts = [np.array(column, np.int64) for column in (base, size)]
    return Own(counts[0], counts[1], np.array(carries, bool), floats(place), floats(before))


def floats(values: list[int]) -> np.ndarray:
    """Numbers as float64; one zero where there are none."""
    return np.array(values or [0], np.float64)


def ranges_left_out(text: str, notes: list[str]) -> tuple[list[tuple[int, int]], bool]:
    """The ranges that are not a page's own text, merged; and whether it carries a statement."""
    found = [FOREIGN.match(note) for note in notes]
    foreign = merged([(int(match[1]), int(match[2])) for match in found if match])
    quoted = [(q.start, q.stop) for q in quote_spans(text) if q.depth == 0 and q.stop - q.start >= SHORTEST]
    rest = len(text) - sum(stop - start for start, stop in foreign)
    if sum(stop - start for start, stop in quoted) > MOST * rest:
        return foreign, True
    return merged([*foreign, *quoted]), False


def merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges by start, those that overlap as one."""
    out: list[tuple[int, int]] = []
    for start, stop in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(stop, out[-1][1]))
        else:
            out.append((start, stop))
    return out
