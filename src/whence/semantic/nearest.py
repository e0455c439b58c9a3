"""Which witnesses to lay side by side: those with sentences near each other, though words do not tie them.

Rule: of each distinct sentence the ``NEIGHBOURS`` nearest others are found that are not of its own tradition, as far as they are
likely (``NEAR``); they link up to ``HOLDERS`` witnesses of either side. A pair needs ``FEWEST`` such links of different sentences, or as
many as its shorter text has sentences. Copies of one sentence are one; what words tie already is not asked again.
Exact: every two distinct sentences are multiplied, block by block, and the products are whole numbers (encoders.py), so that
no block and no order shows. A hashing search (random projections) would be faster beyond some million sentences, but loses
pairs, and the model itself costs more than this up to there.

Cost: O(n**2 * width) multiplications and O(n * width) memory for n distinct sentences. Checked by tests/semantic/test_nearest.py,
against tests/reference/sentences.py.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from whence import tables
from whence.semantic.encoders import LENGTH, scale_of
from whence.sense_tables import SENSE_PAIR

NEAR = 0.6  # unlikeness, as lay.py has it
NEIGHBOURS = 8
HOLDERS = 3
FEWEST = 2
BLOCK = 2048
SHORT = 4  # words: a sentence of fewer is like too many
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
NOBODY = np.int64(-1)  # of a sentence that stands in several traditions, or in none


def pair_near(
    sentences: pa.Table, members: pa.Table, extents: pa.Table, alignments: pa.Table, *, model: str
) -> pa.Table:
    """Pair the witnesses that have sentences near each other: SENTENCE, MEMBER, EXTENT, ALIGNMENT by words -> SENSE_PAIR."""
    vectors, holder, usable = stacked(sentences)
    ids = sentences["witness_id"].to_numpy()
    tradition = traditions_of(ids, members)
    number, first = number_vectors(vectors)
    held = holders_of(number[usable], holder[usable], len(first))
    own = owners_of(number, tradition[holder], len(first))
    chosen = np.unique(number[usable])
    least = np.ceil((1 - NEAR * scale_of(model).strange) * LENGTH**2)
    one, other = nearest_of(vectors[first[chosen]], own[chosen], least)
    witnesses = ids, tradition, np.bincount(holder[usable], minlength=len(ids))
    return pair_table(pairs_of(held, (chosen[one], chosen[other]), witnesses), extents, alignments)


def stacked(sentences: pa.Table) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All vectors int16 (n, width), the row of the witness of each, and which are long enough to be asked about."""
    first, bounds = tables.ragged(sentences["word_start"])
    words = tables.ragged(sentences["word_stop"])[0] - first
    values, _ = tables.ragged(sentences["vector"])
    vectors = values.reshape(len(words), -1) if len(words) else values.reshape(0, 1)
    holder = np.repeat(np.arange(sentences.num_rows), np.diff(bounds))
    return vectors, holder, (words >= SHORT) & vectors.any(axis=1)


def traditions_of(ids: np.ndarray, members: pa.Table) -> np.ndarray:
    """A number for the tradition of each witness; one of its own where it is in none: int64 (n,)."""
    known = dict(zip(members["witness_id"].to_pylist(), members["tradition_id"].to_pylist(), strict=True))
    numbers: dict[int, int] = {}
    mine = [numbers.setdefault(known[i], len(numbers)) if i in known else -1 for i in ids.tolist()]
    found = np.array(mine, np.int64)
    alone = found < 0
    found[alone] = len(numbers) + np.arange(int(alone.sum()))
    return found


def number_vectors(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The number of each vector among the distinct ones, in an order of their own; and where each distinct one stands."""
    hashed = np.zeros(len(vectors), np.uint64)
    for column in vectors.T:
        hashed = (hashed ^ column.astype(np.int64).view(np.uint64)) * MULTIPLIER
        hashed ^= hashed >> np.uint64(29)
    _, first, number = np.unique(hashed, return_index=True, return_inverse=True)
    return number, first


def holders_of(number: np.ndarray, holder: np.ndarray, n: int) -> list[np.ndarray]:
    """The first ``HOLDERS`` rows of witnesses that have each of n sentences."""
    order = np.unique(np.stack([number, holder], axis=1), axis=0)
    starts = np.searchsorted(order[:, 0], np.arange(n + 1))
    return [order[a : min(a + HOLDERS, b), 1] for a, b in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)]


def owners_of(number: np.ndarray, tradition: np.ndarray, n: int) -> np.ndarray:
    """The tradition that all holders of each of n sentences are in, or ``NOBODY``: int64 (n,)."""
    least, most = np.full(n, np.iinfo(np.int64).max), np.full(n, NOBODY)
    np.minimum.at(least, number, tradition)
    np.maximum.at(most, number, tradition)
    return np.where(least == most, most, NOBODY)


def nearest_of(vectors: np.ndarray, own: np.ndarray, least: float) -> tuple[np.ndarray, np.ndarray]:
    """The nearest neighbours of each vector that are of another owner: int16 (n, width), int64 (n,) -> int64 (k,) twice.

    Only products of ``least`` or more count; of equal ones the first in order is nearer.
    """
    n = len(vectors)
    parts: list[tuple[np.ndarray, np.ndarray]] = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    for start in range(0, n, BLOCK):
        block = vectors[start : start + BLOCK].astype(np.float32)
        best = np.empty((0, 3), np.int64)  # row, -product, neighbour
        for at in range(0, n, BLOCK):
            products = block @ vectors[at : at + BLOCK].astype(np.float32).T
            row, column = np.nonzero(products >= least)
            mine, theirs = own[start + row], own[at + column]
            apart = (start + row != at + column) & ((mine != theirs) | (mine == NOBODY))
            row, column = row[apart], column[apart]
            fresh = np.stack([row, -products[row, column].astype(np.int64), at + column], axis=1)
            best = first_of_rows(np.concatenate([best, fresh]))
        parts.append((start + best[:, 0], best[:, 2]))
    one, other = (np.concatenate(column) for column in zip(*parts, strict=True))
    return one, other


def first_of_rows(found: np.ndarray) -> np.ndarray:
    """The first ``NEIGHBOURS`` of each row: int64 (k, 3), by row, then as they sort."""
    found = found[np.lexsort(found.T[::-1])]
    starts = np.searchsorted(found[:, 0], found[:, 0])
    kept: np.ndarray = found[np.arange(len(found)) - starts < NEIGHBOURS]
    return kept


def pairs_of(held: list[np.ndarray], near: tuple, witnesses: tuple) -> list[tuple[int, int]]:
    """The ids of witnesses that enough near sentences link.

    held: rows of witnesses of each sentence; near: pairs of sentences; witnesses: id, tradition and number of sentences of each row
    """
    ids, tradition, n_sentences = witnesses
    links: dict[tuple[int, int], tuple[set[int], set[int]]] = {}
    for s, t in zip(near[0].tolist(), near[1].tolist(), strict=True):
        for x in held[s].tolist():
            for y in held[t].tolist():
                if tradition[x] != tradition[y]:
                    pair, ends = ((x, y), (s, t)) if x < y else ((y, x), (t, s))
                    of_x, of_y = links.setdefault(pair, (set(), set()))
                    of_x.add(ends[0])
                    of_y.add(ends[1])
    return [
        (int(ids[x]), int(ids[y]))
        for (x, y), (of_x, of_y) in links.items()
        if min(len(of_x), len(of_y)) >= min(FEWEST, int(n_sentences[[x, y]].min()))
    ]


def pair_table(pairs: list[tuple[int, int]], extents: pa.Table, alignments: pa.Table) -> pa.Table:
    """Pairs of witnesses as SENSE_PAIR, by their ids, each with what words align."""
    key_of = dict(zip(extents["witness_id"].to_pylist(), extents["key"].to_pylist(), strict=True))
    known: dict[tuple[int, int], list[int]] = {(a, b) if key_of[a] <= key_of[b] else (b, a): [] for a, b in pairs}
    ends = np.array(sorted(known), np.int64).reshape(-1, 2)
    sides = [alignments[f"witness_{side}"].to_numpy() for side in "ab"]
    wanted = np.isin(tables.mixed_ids(*sides), tables.mixed_ids(*ends.T))
    for row in alignments.filter(pa.array(wanted)).select(tables.ALIGNMENT.names[1:7]).to_pylist():
        one, other, *places = row.values()
        known[one, other] += places
    rows = ({"witness_a": a, "witness_b": b, "known": known[a, b]} for a, b in sorted(known))
    return tables.table_of(rows, SENSE_PAIR)
