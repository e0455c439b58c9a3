"""Why a search makes a passage of two witnesses, or refuses it: what ``whence trace`` would do with these two.

The stages and kernels of a search run over the two as the whole input; nothing is decided here. Each row has a
``kind``: input (how rare words are, and what that asks for), witness (two of them), seeds, chain (each with its
verdict), tradition. docs/howto/explain.md says what every field means. Side a is the first witness.

Cost: a search of two texts, and O(words log words) for the longest run of equal words.
Checked by tests/align/test_explain.py against the rows of the search itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from whence import tables
from whence.align import align
from whence.align.extend import MOST, gains_of
from whence.align.traditions import find_traditions, measure_witnesses
from whence.align.verdicts import WHY, tradition_row
from whence.chain.chain import chain_anchors
from whence.seeds import choose
from whence.seeds.join import REPEATS, join_seeds
from whence.seeds.weigh import MASK, bits_of, count_words
from whence.text.tokens import SEEDABLE, tokenise

SHOWN = 5  # words of a range that are shown at either end
BASE = np.uint64(0x9E3779B97F4A7C15)  # odd: its powers lose no bit

Row = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """Two witnesses as kernels see them: words of both end to end, those of side s from bounds[s] on."""

    texts: list[str]
    hashes: np.ndarray  # uint32
    flags: np.ndarray  # int8
    starts: np.ndarray  # int32
    stops: np.ndarray  # int32
    bounds: np.ndarray  # int64 (3,)
    bits: np.ndarray  # int8 (BUCKETS,)
    low: int  # the side whose witness_id is smaller: witness_a of every table

    def bits_of_word(self, i: int) -> int:
        """The bits of a word."""
        return int(self.bits[np.int64(self.hashes[i] & MASK)])

    def place(self, side: int, start: int, stop: int) -> Row:
        """Where the words start:stop of a side stand, and the words at both ends."""
        name, first, text = "ab"[side], self.bounds[side], self.texts[side]
        cut = min(start + SHOWN, stop)
        return {
            f"word_start_{name}": int(start - first),
            f"word_stop_{name}": int(stop - first),
            f"char_start_{name}": int(self.starts[start]),
            f"char_stop_{name}": int(self.stops[stop - 1]),
            f"begins_{name}": text[self.starts[start] : self.stops[cut - 1]],
            f"ends_{name}": text[self.starts[max(stop - SHOWN, start)] : self.stops[stop - 1]],
        }


def explain_pair(witnesses: pa.Table) -> list[Row]:
    """Say what a search does with two witnesses: WITNESS of two rows -> rows as the module says."""
    (tokens,), (extents,) = tokenise(witnesses), measure_witnesses(witnesses)
    (words,) = count_words(tokens)
    (seeds,) = choose.choose_seeds(tokens, words)
    anchors = join_seeds(seeds)
    (chains,) = chain_anchors(anchors)
    (alignments,) = align.align_chains(chains, tokens, extents, words)
    pair = pair_of(witnesses, tokens, words)
    linked = find_traditions(alignments, extents).num_rows > 0
    space = tuple(int(pair.bounds[k]) for k in (0, 1, 1, 2))
    limits = align.limits_between(pair.hashes, gains_of(pair.bits), space, align.limits_of(words))
    return [
        input_row(words, limits),
        *witness_rows(pair, witnesses, seeds),
        {**seeds_row(pair, witnesses, seeds, anchors), "chains": chains.num_rows, **run_row(pair)},
        *chain_rows(pair, chains, limits),
        tradition_row(alignments, extents, is_linked=linked),
    ]


def pair_of(witnesses: pa.Table, tokens: pa.Table, words: pa.Table) -> Pair:
    """The two witnesses for kernels."""
    hashes, offsets = tables.ragged(tokens["hash"])
    flags, starts, sizes = (tables.ragged(tokens[name])[0] for name in ("flags", "char_start", "chars"))
    ids = witnesses["witness_id"].to_pylist()
    texts = [text or "" for text in witnesses["text"].to_pylist()]
    bounds = offsets.astype(np.int64)
    return Pair(
        texts, hashes.view(np.uint32), flags, starts, starts + sizes, bounds, bits_of(words)[0], int(ids[1] < ids[0])
    )


def input_row(words: pa.Table, limits: tuple[int, ...]) -> Row:
    """What the size of the input, and of a very short one of the two, asks of seeds and passages."""
    _, once = bits_of(words)
    seed_bits, first_bits = choose.limits_of(once)
    score, telling, fewest_equal, fewest_telling = limits
    return {
        "kind": "input",
        "words": int(words["n"].to_numpy().sum()),
        "bits_once": round(once, 2),
        "seed_bits": seed_bits,
        "seed_first_bits": first_bits,
        "seed_most_words": choose.MOST_WORDS,
        "score_needed": score,
        "equal_needed": fewest_equal,
        "telling_needed": fewest_telling,
        "telling_bits": telling + 1,  # a word brings its bits less one
    }


def witness_rows(pair: Pair, witnesses: pa.Table, seeds: pa.Table) -> Iterator[Row]:
    """How many words and seeds each has."""
    for side, row in enumerate(witnesses.select(["witness_id", "key"]).to_pylist()):
        flags = pair.flags[pair.bounds[side] : pair.bounds[side + 1]]
        yield {
            "kind": "witness",
            "side": "ab"[side],
            "witness": row["key"],
            "words": len(flags),
            "words_barred": int((flags & SEEDABLE == 0).sum()),
            "seeds": int((seeds["witness_id"].to_numpy() == row["witness_id"]).sum()),
        }


def seeds_row(pair: Pair, witnesses: pa.Table, seeds: pa.Table, anchors: pa.Table) -> Row:
    """The seeds that stand in both, and what became of them."""
    ids = witnesses["witness_id"].to_pylist()
    low, high = ids[pair.low], ids[1 - pair.low]
    at: dict[int, dict[int, set[int]]] = {low: {}, high: {}}  # witness -> position -> its seeds
    held: dict[int, Counter[int]] = {low: Counter(), high: Counter()}
    for row in seeds.to_pylist():
        at[row["witness_id"]].setdefault(row["position"], set()).add(row["seed"])
        held[row["witness_id"]][row["seed"]] += 1
    shared = held[low].keys() & held[high].keys()
    used: set[int] = set()
    for a, b in zip(anchors["position_a"].to_pylist(), anchors["position_b"].to_pylist(), strict=True):
        used |= at[low][a] & at[high][b]
    return {
        "kind": "seeds",
        "shared": len(shared),
        "refused": len(shared - used),  # the words around them differ
        "repeats_left_out": sum(max(0, held[one][seed] - REPEATS) for one in held for seed in shared),
        "anchors": anchors.num_rows,
    }


def run_row(pair: Pair) -> Row:
    """The longest run of equal words, and why it makes a seed or none."""
    a, b, n = longest_run(*(pair.hashes[pair.bounds[side] : pair.bounds[side + 1]] for side in (0, 1)))
    row: Row = {"run_words": n, "run_bits": 0, "run_best_bits": 0, "run_text": None, "run_char_start_a": None}
    if n == 0:
        return {**row, "run_char_start_b": None}
    a, b = a + int(pair.bounds[0]), b + int(pair.bounds[1])
    bits = [pair.bits_of_word(i) for i in range(a, a + n)]
    _, first_bits = choose.limits_of(float(np.log2(max(2, len(pair.hashes)))))
    seedable = [bool(pair.flags[a + k] & pair.flags[b + k] & SEEDABLE) for k in range(n)]
    best = 0
    for k in range(n):
        if seedable[k] and bits[k] >= first_bits:
            stop = next((j for j in range(k, n) if not seedable[j]), n)
            best = max(best, sum(bits[k : min(stop, k + choose.MOST_WORDS)]))
    return {
        **row,
        "run_bits": sum(bits),
        "run_best_bits": best,
        "run_text": pair.texts[0][pair.starts[a] : pair.stops[a + n - 1]],
        "run_char_start_a": int(pair.starts[a]),
        "run_char_start_b": int(pair.starts[b]),
    }


def longest_run(one: np.ndarray, other: np.ndarray) -> tuple[int, int, int]:
    """The first longest run of equal words of two: where it starts in each, and its length; by bisection of lengths."""
    size = max(len(one), len(other))
    found, too_long = (0, 0, 0), min(len(one), len(other)) + 1
    while too_long - found[2] > 1:
        n = (found[2] + too_long) // 2
        _, a, b = np.intersect1d(hash_grams(one, n, size), hash_grams(other, n, size), return_indices=True)
        if len(a):
            k = int(np.argmin(a))
            found = int(a[k]), int(b[k]), n
        else:
            too_long = n
    return found


def hash_grams(words: np.ndarray, n: int, size: int) -> np.ndarray:
    """Hash every n words in a row: uint64 (m,) -> uint64 (m - n + 1,), by a polynomial in BASE modulo 2**64.

    ``size``: m or more; hashes of two arrays compare where it is the same.
    """
    powers = np.concatenate([np.ones(1, np.uint64), np.full(size, BASE)]).cumprod(dtype=np.uint64)
    sums = np.concatenate([np.zeros(1, np.uint64), (words * powers[: len(words)]).cumsum(dtype=np.uint64)])
    return (sums[n:] - sums[: len(sums) - n]) * powers[size - np.arange(len(words) - n + 1)]


def chain_rows(pair: Pair, chains: pa.Table, limits: tuple[int, ...]) -> Iterator[Row]:
    """The verdict on each chain, best chain first: the kernels of a search, asked one chain at a time."""
    words = (pair.hashes, pair.flags, gains_of(pair.bits), pair.bounds)
    work = align.scratch_of(2 * int(np.diff(pair.bounds).max()) + 4)
    placed = np.zeros((chains.num_rows + 1, align.FIELDS), np.int64)
    space = tuple(int(pair.bounds[side + k]) for side in (pair.low, 1 - pair.low) for k in (0, 1))
    n = 0
    for number, row in enumerate(chains.to_pylist(), 1):
        chain = tuple(np.array(row[name], np.int32) for name in ("position_a", "position_b"))
        ends = (*(int(side[k]) for k in (0, -1) for side in chain), len(chain[0]))
        better = (placed, 0, n)
        verdict, score = map(int, align.skim_chain(pair.hashes, words[2], ends, space, limits[0], better))
        told: Row = {"score": score or None, "score_needed": limits[0] - MOST if score else limits[0]}
        told |= {"words_equal": None, "words_telling": None}
        if verdict == align.PASSAGE:
            found = map(int, align.judge_chain(words, chain, space, limits, better, work))
            verdict, *place, score, equal, telling, n_ops = found
            if verdict == align.WEAK:
                counted = align.count_equal(pair.hashes, words[2], place[0], work[0], n_ops, limits[1])
                equal, telling = map(int, counted)
            told = {"score": score, "score_needed": limits[0], "words_equal": equal, "words_telling": telling}
        else:
            place = equal_around(pair, ends, space)
        if verdict == align.PASSAGE:
            placed[n, 1:5] = place
            n += 1
        sides = pair.place(pair.low, *place[:2]) | pair.place(1 - pair.low, *place[2:])
        name, why = WHY[int(verdict)]
        told |= {"equal_needed": limits[2], "telling_needed": limits[3]}
        yield {
            "kind": "chain",
            "number": number,
            "verdict": name,
            "why": why.format(**told),
            "anchors": ends[4],
            **told,
            **dict(sorted(sides.items(), key=lambda item: item[0][-1])),
        }


def equal_around(pair: Pair, ends: tuple[int, ...], space: tuple[int, ...]) -> list[int]:
    """From the first anchor to the last, with the equal words next to them: start and stop on both sides."""
    start_a, start_b, stop_a, stop_b = space[0] + ends[0], space[2] + ends[1], space[0] + ends[2], space[2] + ends[3]
    while start_a > space[0] and start_b > space[2] and pair.hashes[start_a - 1] == pair.hashes[start_b - 1]:
        start_a, start_b = start_a - 1, start_b - 1
    while stop_a < space[1] and stop_b < space[3] and pair.hashes[stop_a] == pair.hashes[stop_b]:
        stop_a, stop_b = stop_a + 1, stop_b + 1
    return [start_a, max(stop_a, start_a + 1), start_b, max(stop_b, start_b + 1)]
