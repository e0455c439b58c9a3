"""Alignments by sense: SENSE_PAIR (SENTENCE, WITNESS) -> ALIGNMENT.

The sentences of a pair are laid side by side (lay.py); beads with at most ``GAP`` sentences between them on either side are a
passage. It needs ``FEWEST`` beads, or half of the sentences of the shorter text, and a mean unlikeness of ``CLOSE`` or less: two texts on
one matter, each written on its own, are far more alike than strangers. Between languages a model that puts a translation farther
off (encoders.py) is followed so far, up to ``CLOSE_TOLD``, where there are ``MANY`` beads in order. Of the members of a tradition that is told
nobody asks whether they are of one text: there ``CLOSE_TOLD`` is enough. And the beads must be nearer than ``BELOW`` of what the other
sentences of the two texts are to each other: in a language that a model does not know all are alike. A sentence that words have aligned in this pair is not aligned by sense again.

The relation is *translated* where both languages are known and differ, *summarised* where one side has less than ``SHORTER`` of the words
of the other, else *edited*. Runs of ``op`` are by bead: as many words replaced as the shorter side has, then what is left of
the longer one; a sentence between beads stands on one side only. No word is said to be equal, so that no stage takes words for readings.
Checked by tests/semantic/test_align.py.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from whence import tables
from whence.semantic.encoders import LENGTH, Scale, scale_of
from whence.semantic.lay import REACH, lay_sentences, unlikeness_of

GAP = 3  # sentences
FEWEST = 2  # beads
MANY = 4
BELOW = 0.6
FARTHER = 0.15  # of the way from a translation to a stranger
CLOSE, CLOSE_TOLD = 0.25, 0.5
SHORTER = 0.6
REPLACED, ONLY_A, ONLY_B = 1, 2, 3
Runs = list[tuple[int, int]]


@dataclass(frozen=True)
class Sentences:
    """The sentences of one witness, in order."""

    starts: np.ndarray  # int32 (n,), characters
    stops: np.ndarray
    word_starts: np.ndarray  # int32 (n,), numbers of words
    word_stops: np.ndarray
    vectors: np.ndarray  # int16 (n, width)
    language: str | None

    def words(self, first: int, stop: int) -> int:
        """The words from the first to the last of some sentences."""
        return int(self.word_stops[stop - 1] - self.word_starts[first])

    def covered(self, ranges: np.ndarray) -> np.ndarray:
        """Whether half of the characters of each sentence lie in one of some ranges, int64 (m, 2): bool (n,)."""
        found = np.zeros(len(self.starts), bool)
        for start, stop in ranges:
            found |= 2 * (np.minimum(stop, self.stops) - np.maximum(start, self.starts)) >= self.stops - self.starts
        return found


def align_sentences(
    pairs: pa.Table, sentences: pa.Table, languages: pa.Table, *, model: str, told: bool = False
) -> tuple[pa.Table]:
    """Align each pair by sense: SENSE_PAIR, SENTENCE and WITNESS -> ALIGNMENT, by pair.

    ``model``: the folder that SENTENCE was made with; ``told``: the pairs are of one text, a caller says.
    """
    texts = read_sentences(sentences, languages)
    scale = scale_of(model) if pairs.num_rows else Scale(1.0, 1.0)
    limits = Limits(scale.strange, CLOSE_TOLD, CLOSE_TOLD, FEWEST, 1.0) if told else limits_of(scale)
    rows: list[dict[str, Any]] = []
    for pair in pairs.sort_by([("witness_a", "ascending"), ("witness_b", "ascending")]).to_pylist():
        one, other, known = pair["witness_a"], pair["witness_b"], np.array(pair["known"], np.int64).reshape(-1, 4)
        for row in align_pair(texts[one], texts[other], known, limits):
            row |= {"witness_a": one, "witness_b": other}
            rows.append(row | {"alignment_id": id_of(row)})
    return (tables.table_of(rows, tables.ALIGNMENT),)


@dataclass(frozen=True)
class Limits:
    """What a passage must have: the greatest mean unlikeness, within a language and between two; beads beyond ``CLOSE``."""

    strange: float
    within: float
    between: float
    many: int
    alone: float  # what is said of other sentences where there are none


def limits_of(scale: Scale) -> Limits:
    """What a passage that is searched for must have."""
    farther = scale.translated + FARTHER * (1 - scale.translated)
    between = min(CLOSE_TOLD, max(CLOSE, farther)) if scale.translated < REACH else CLOSE
    return Limits(scale.strange, CLOSE, between, MANY, 0.0)  # one sentence alone ties nothing


def id_of(row: dict[str, Any]) -> int:
    """The id of an alignment, of its witnesses and ranges."""
    names = ("witness_a", "witness_b", "char_start_a", "char_stop_a", "char_start_b", "char_stop_b")
    return int(tables.mixed_ids(*(np.array([row[name]], np.int64) for name in names))[0])


def read_sentences(sentences: pa.Table, languages: pa.Table) -> dict[int, Sentences]:
    """The rows of SENTENCE by witness, with the language of each."""
    spoken = dict(zip(languages["witness_id"].to_pylist(), languages["language"].to_pylist(), strict=True))
    starts, bounds = tables.ragged(sentences["char_start"])
    stops, _ = tables.ragged(sentences["char_stop"])
    word_starts, _ = tables.ragged(sentences["word_start"])
    word_stops, _ = tables.ragged(sentences["word_stop"])
    values, _ = tables.ragged(sentences["vector"])
    vectors = values.reshape(len(starts), -1) if len(starts) else values.reshape(0, 1)
    return {
        key: Sentences(starts[a:b], stops[a:b], word_starts[a:b], word_stops[a:b], vectors[a:b], spoken.get(key))
        for key, a, b in zip(
            sentences["witness_id"].to_pylist(), bounds[:-1].tolist(), bounds[1:].tolist(), strict=True
        )
    }


def align_pair(a: Sentences, b: Sentences, known: np.ndarray, limits: Limits) -> list[dict[str, Any]]:
    """The passages of two texts, as rows of ALIGNMENT; ``known``: the ranges that words align, int64 (n, 4)."""
    if not len(a.starts) or not len(b.starts):
        return []
    beads = lay_sentences(a.vectors, b.vectors, limits.strange)
    old_a, old_b = a.covered(known[:, :2]), b.covered(known[:, 2:])
    fresh = [not (old_a[i:k].all() or old_b[j:m].all()) for i, k, j, m in beads.tolist()]
    beads = beads[np.array(fresh, bool)] if len(beads) else beads
    unlike = unlikeness_of(a.vectors, b.vectors, beads, limits.strange)
    translated = a.language is not None and b.language is not None and a.language != b.language
    fewest = min(FEWEST, -(-min(len(a.starts), len(b.starts)) // 2))
    others = unlikeness_of_others(a.vectors, b.vectors, beads, limits)
    rows = []
    for first, stop in cut_passages(beads):
        mean = float(unlike[first:stop].mean())
        needed = fewest if mean <= CLOSE else max(fewest, limits.many)
        most = min(limits.between if translated else limits.within, BELOW * others)
        if stop - first >= needed and mean <= most:
            rows.append(row_of(a, b, beads[first:stop], unlike[first:stop], translated=translated))
    return rows


def unlikeness_of_others(a: np.ndarray, b: np.ndarray, beads: np.ndarray, limits: Limits) -> float:
    """The mean unlikeness of all pairs of sentences that no bead lays side by side; where there are none, what ``limits`` says."""
    total, n_pairs = float(a.sum(axis=0, dtype=np.float64) @ b.sum(axis=0, dtype=np.float64)), len(a) * len(b)
    for i, k, j, m in beads.tolist():
        x, y = a[i:k].sum(axis=0, dtype=np.float64), b[j:m].sum(axis=0, dtype=np.float64)
        total, n_pairs = total - float(x @ y), n_pairs - (k - i) * (m - j)
    if n_pairs == 0:
        return limits.alone
    return (1 - total / n_pairs / LENGTH**2) / limits.strange


def cut_passages(beads: np.ndarray) -> list[tuple[int, int]]:
    """Where passages begin and end among beads: half-open ranges."""
    if not len(beads):
        return []
    far = (beads[1:, 0] - beads[:-1, 1] > GAP) | (beads[1:, 2] - beads[:-1, 3] > GAP)
    edges = [0, *(np.flatnonzero(far) + 1).tolist(), len(beads)]
    return list(itertools.pairwise(edges))


def row_of(a: Sentences, b: Sentences, beads: np.ndarray, unlike: np.ndarray, *, translated: bool) -> dict[str, Any]:
    """One passage as a row of ALIGNMENT, but for its witnesses and id."""
    (i, _, j, _), (_, k, _, m) = beads[0].tolist(), beads[-1].tolist()
    words_a, words_b = a.words(i, k), b.words(j, m)
    runs = runs_of(a, b, beads)
    carried = [min(a.words(p, q), b.words(r, s)) for p, q, r, s in beads.tolist()]
    if translated:
        relation = "translated"
    elif min(words_a, words_b) < SHORTER * max(words_a, words_b):
        relation = "summarised"
    else:
        relation = "edited"
    return {
        "char_start_a": int(a.starts[i]),
        "char_stop_a": int(a.stops[k - 1]),
        "char_start_b": int(b.starts[j]),
        "char_stop_b": int(b.stops[m - 1]),
        "words_a": words_a,
        "words_b": words_b,
        "words_equal": 0,
        "op": [op for op, _ in runs],
        "length": [length for _, length in runs],
        "relation": relation,
        "score": float(np.dot(carried, np.maximum(0.0, 1.0 - unlike))),
    }


def runs_of(a: Sentences, b: Sentences, beads: np.ndarray) -> Runs:
    """The runs of a passage, bead by bead, with the words between them."""
    runs: Runs = []
    at_a, at_b = int(a.word_starts[beads[0, 0]]), int(b.word_starts[beads[0, 2]])
    for i, k, j, m in beads.tolist():
        in_a, in_b = a.words(i, k), b.words(j, m)
        both = min(in_a, in_b)
        runs += [(ONLY_A, int(a.word_starts[i]) - at_a), (ONLY_B, int(b.word_starts[j]) - at_b)]
        runs += [(REPLACED, both), (ONLY_A, in_a - both), (ONLY_B, in_b - both)]
        at_a, at_b = int(a.word_stops[k - 1]), int(b.word_stops[m - 1])
    return [(op, length) for op, length in runs if length > 0]


def join_alignments(worded: pa.Table, sensed: pa.Table) -> pa.Table:
    """Alignments by words, then by sense: ALIGNMENT, ALIGNMENT -> ALIGNMENT."""
    return pa.concat_tables([worded, sensed]).combine_chunks()
