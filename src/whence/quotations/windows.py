"""The stretches of the sources that a quotation may come from, and the places where it stands word for word.

The rarest runs of the quotation are looked up first, up to ``MOST_PLACES`` places of them. Places that lie near each other in one
text make a window; it weighs the bits of its different runs. The ``HEAVIEST`` are taken, then those that bring most of the runs
which these lack: the other source of a fused quotation. Windows of equal weight come in the order of the texts, which is
that of their keys, so that no order of rows shows. Cost: O(places) for each quotation. Checked in tests/quotations/test_windows.py.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from whence.quotations.index import SIZES, Index, Texts, hash_runs
from whence.quotations.parts import Parts

MOST_PLACES = 8_000
HEAVIEST, FURTHER = 8, 6  # windows
NEAR = 16  # words beyond the quotation's own, between places of one window
MARGIN = 4  # words around a window
MOST_CELLS = 4_000_000  # words of the quotation times words of its windows
MOST_COPIES = 256  # places where a quotation stands word for word that are told


@dataclass(frozen=True)
class Window:
    """Words start:stop of the sources, all of one text."""

    text: int
    start: int
    stop: int


def stretches(parts: Parts) -> list[tuple[int, int]]:
    """Ranges of the words between cuts and insertions."""
    breaks = np.flatnonzero(parts.cut | parts.wild | np.concatenate([[False], parts.wild[:-1]]))
    edges = np.unique(np.concatenate([[0], breaks, [len(parts)]]))
    return [(a, b) for a, b in pairwise(edges.tolist()) if not parts.wild[a]]


def find_windows(parts: Parts, texts: Texts, index: Index, *, beside: Collection[int] = ()) -> list[Window]:
    """The windows of a quotation: those of one text side by side, the heaviest text first.

    ``beside``: texts that are known to have it. Then those of others that have enough of its runs to have all of it,
    changed: of half of its words, three of four side by side, a third of as many runs of two are left.
    """
    number, offset = _runs(parts, index)
    if not len(number):
        return []
    counts = index.offset[number + 1] - index.offset[number]
    order = np.argsort(counts, kind="stable")
    order = order[counts[order] > 0]
    order = order[: max(1, int(np.searchsorted(np.cumsum(counts[order]), MOST_PLACES)))]
    if not len(order):
        return []
    bits = np.log2(len(texts.words) + 1) - np.log2(counts[order])
    places = [index.place[index.offset[number[i]] : index.offset[number[i] + 1]] - offset[i] for i in order]
    start, run = np.concatenate(places), np.repeat(np.arange(len(order)), [len(place) for place in places])
    by_place = np.lexsort((run, start))
    start, run = start[by_place], run[by_place]
    text = texts.text_at(start + offset[order][run])
    if beside:
        other = ~np.isin(text, list(beside))
        start, run, text = start[other], run[other], text[other]
        if not len(start):
            return []
    border = np.concatenate([[True], (np.diff(start) > len(parts) + NEAR) | (np.diff(text) != 0)])
    window = np.cumsum(border) - 1
    pairs = np.stack(np.divmod(np.unique(window * len(order) + run), len(order)), axis=1)
    chosen = _full(pairs, bits, least=max(2, len(parts) // 4 - 1)) if beside else _chosen(pairs, bits)
    firsts = np.flatnonzero(border)
    lasts = np.concatenate([firsts[1:], [len(start)]]) - 1
    found = []
    for at in chosen:
        low, high = texts.bounds[text[firsts[at]]], texts.bounds[text[firsts[at]] + 1]
        first = max(int(start[firsts[at]]) - MARGIN, int(low))
        last = min(int(start[lasts[at]]) + len(parts) + MARGIN, int(high))
        found.append(Window(int(text[firsts[at]]), first, min(last, first + 4 * len(parts) + 160)))
    return _merged(_affordable(found, len(parts)))


def _runs(parts: Parts, index: Index) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the different runs of a quotation, and the word each begins at."""
    numbers, offsets = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for start, stop in stretches(parts):
        for k in SIZES:
            hashes = hash_runs(parts.word[start:stop], k)
            numbers.append(index.numbers(hashes))
            offsets.append(np.arange(start, start + len(hashes)))
    number, first = np.unique(np.concatenate(numbers), return_index=True)
    return number, np.concatenate(offsets)[first]


def _chosen(pairs: np.ndarray, bits: np.ndarray) -> list[int]:
    """The heaviest windows, then those with most of what they lack; pairs: int64 (n, 2) of window and run."""
    weight = np.bincount(pairs[:, 0], weights=bits[pairs[:, 1]])
    chosen = np.argsort(-weight, kind="stable")[:HEAVIEST].tolist()
    for _ in range(FURTHER):
        known = np.isin(pairs[:, 1], pairs[np.isin(pairs[:, 0], chosen), 1])
        weight = np.bincount(pairs[:, 0], weights=np.where(known, 0.0, bits[pairs[:, 1]]))
        if weight.max() <= 0:
            break
        chosen.append(int(weight.argmax()))
    return chosen


def _full(pairs: np.ndarray, bits: np.ndarray, *, least: int) -> list[int]:
    """The heaviest windows of those that have enough runs; pairs: int64 (n, 2) of window and run."""
    weight = np.bincount(pairs[:, 0], weights=bits[pairs[:, 1]])
    weight[np.bincount(pairs[:, 0]) < least] = 0.0
    heaviest: list[int] = np.argsort(-weight, kind="stable")[:HEAVIEST].tolist()
    return [window for window in heaviest if weight[window] > 0]


def _affordable(found: list[Window], n_words: int) -> list[Window]:
    """The first windows, as many as can be compared word by word."""
    cells = np.cumsum([(window.stop - window.start) * n_words for window in found])
    return found[: max(1, int(np.searchsorted(cells, MOST_CELLS, side="right")))]


def _merged(found: list[Window]) -> list[Window]:
    """Windows of a text in order and apart; texts in the order of their first windows."""
    rank: dict[int, int] = {}
    for window in found:
        rank.setdefault(window.text, len(rank))
    merged: list[Window] = []
    for window in sorted(found, key=lambda one: (rank[one.text], one.start)):
        if merged and merged[-1].text == window.text and window.start <= merged[-1].stop:
            last = merged.pop()
            window = Window(window.text, last.start, max(last.stop, window.stop))
        merged.append(window)
    return merged


def find_copies(words: np.ndarray, texts: Texts, index: Index) -> np.ndarray:
    """Where words stand one by one as given: the first word of each of these places, at most ``MOST_COPIES``."""
    k = next((size for size in reversed(SIZES) if size <= len(words)), None)
    if k is None:
        return np.empty(0, np.int64)
    number = index.numbers(hash_runs(words, k))
    counts = index.offset[number + 1] - index.offset[number]
    rarest = int(counts.argmin())
    place = index.place[index.offset[number[rarest]] : index.offset[number[rarest] + 1]] - rarest
    text = texts.text_at(place + rarest)
    place = place[(place >= texts.bounds[text]) & (place + len(words) <= texts.bounds[text + 1])]
    for i, word in enumerate(words):
        place = place[texts.words.hash[place + i] == word]
    return place[:MOST_COPIES]
