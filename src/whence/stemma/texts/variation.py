"""The readings of a tradition as numbers: witnesses by columns, and the price of every change in each column.

A slot is the number of a reading within its column; 0 is absence. Two readings are equal where their words
are, apostrophes aside: a capital is a reading of its own, punctuation is none. Prices are in nats, minus the
logarithm of how likely a copyist makes the change:

- to replace a word by another one: REPLACED, either way;
- to turn a word into one of nearly the same letters, or of other capitals: NEAR or CAPITAL, more where the new
  form is the commoner one in the tradition, less where it stands nowhere else: slips make odd forms, and
  an odd form is seldom mended; but two endings of one stem are forms of one word, and tell no direction;
- to drop a run of words: DROPPED and next to nothing for each word;
- to add one: ADDED, and for each word next to nothing in the frame of a page, elsewhere what its rarity says, at most RAREST: nobody adds by chance the words
  that others have. But to repeat a phrase that stands elsewhere is a slip of the eye, and cheap.

Absent is absent: gaps as missing data would make a truncated page everybody's source.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from whence import tables
from whence.variants.collation.twins import collated_rows, find_twins, number_alike

REPLACED = 5.5
NEAR = 5.5
CAPITAL = 4.5
DRIFT = 2.0  # for each e-fold of frequency between two near forms, at most two
STEM = 4  # letters that two forms of one word share
DROPPED, DROPPED_WORD = 4.5, 0.02
ADDED, RAREST = 3.5, 3.0
REPEATED = 0.2  # to add a word of a phrase that stands elsewhere too: an eye that slipped back
OWN = 0.2  # to add a word that no other text has: it may be the copyist's own
TAIL = 2.5  # nats: to add what only one text has behind all that it shares, or before it where it is longer than a masthead
MASTHEAD = 12  # words that a page may have before its text: its name, a date, who wrote
SHARED = 6.0  # other texts that have a word from which on it surely is not; half of them, where they are few
PHRASE = 3  # words of a phrase
ADJACENT = 0.6  # share of its price that a change costs right after another one: it is one slip
Rows = list[dict[str, Any]]
APOSTROPHES = str.maketrans("’‘`´ʼ", "'''''")


@dataclass(frozen=True)
class Variation:
    """The readings of the distinct texts of a tradition."""

    slots: np.ndarray  # int32 (n, m), 0: absent
    readings: list[list[str]]  # words of the slots of each column; the first is empty
    prices: tuple[np.ndarray, np.ndarray, np.ndarray]  # see ``price_changes``
    groups: list[list[int]]  # rows of the witnesses that have each text
    text_of: np.ndarray  # int64 (witnesses,), the text of each


def traditions_of(copies: pa.Table, collation: pa.Table) -> Iterator[tuple[int, Rows, dict[Any, dict[str, Any]]]]:
    """Each tradition: its id, its copies by witness_id, and the rows of its collation by witness."""
    collated = collated_rows(collation)
    for tradition, rows in tables.by_tradition(tables.conform(copies, tables.COPY)).items():
        yield tradition, sorted(rows, key=lambda row: row["witness_id"]), collated.get(tradition, {})


def part_wordless(copies: Rows, collation: dict[Any, dict[str, Any]]) -> tuple[Rows, Rows]:
    """The copies that have words in the collation, and those that have none: these say nothing of the others."""
    worded = [copy for copy in copies if collation[copy["witness_id"]]["column"]]
    return worded, [copy for copy in copies if not collation[copy["witness_id"]]["column"]]


def read_variation(copies: Rows, collation: dict[int, dict[str, Any]]) -> Variation:
    """The variation of a tradition from its copies and the rows of their collation, by witness."""
    n_columns = 1 + max((row["column"][-1] for row in collation.values() if row["column"]), default=-1)
    readings: list[list[str]] = [[""] for _ in range(n_columns)]
    numbers, firsts = find_twins(copies, collation)
    words: list[dict[int, str]] = []
    for copy in (copies[i] for i in firsts):
        row, text = collation[copy["witness_id"]], copy["text"] or ""
        spans = zip(row["column"], row["char_start"], row["char_stop"], strict=True)
        words.append({column: text[start:stop].translate(APOSTROPHES) for column, start, stop in spans})
    for column in range(n_columns):
        readings[column] += sorted({own[column] for own in words if column in own})
    slot_of = [{word: slot for slot, word in enumerate(column)} for column in readings]
    slots = np.zeros((len(firsts), n_columns), np.int32)
    for i, own in enumerate(words):
        for column, word in own.items():
            slots[i, column] = slot_of[column][word]
    alike, some = number_alike(row.tobytes() for row in slots)
    distinct: list[list[int]] = [[] for _ in some]  # in order of their first witness
    for i, number in enumerate(numbers):
        distinct[alike[number]].append(i)
    texts = slots[some]
    shared = np.clip(((texts > 0).sum(0) - 1) / max(1.0, min(SHARED, (len(distinct) - 1) / 2)), 0, 1)
    prices = price_changes(readings, repeated_words(words), shared, price_frames(texts, count_pages(copies, distinct)))
    return Variation(texts, readings, prices, distinct, np.array(alike, np.int64)[numbers])


def count_pages(copies: Rows, groups: list[list[int]]) -> np.ndarray:
    """How many pages have each text, those of one site as one: int64 (n,)."""
    return np.array([len({copies[i].get("site") or i for i in group}) for group in groups], np.int64)


def price_frames(texts: np.ndarray, pages: np.ndarray) -> np.ndarray:
    """The most that adding a word costs in each column, float64 (m,), from slots (n, m): infinite but in frames.

    pages : int64 (n,), how many have each text. The frame of a text stands before and behind all that it has in common with any other page.
    A masthead or a note below is the page's own as often as the text's. But a tail is cut off far more often than a head, and what is longer than a
    masthead is text: that tells a little.
    """
    has = texts > 0
    common = (has * pages[:, None]).sum(0) > 1
    prices = np.full(texts.shape[1], np.inf)
    for text in has:
        inner = np.flatnonzero(common & text)
        if len(inner):
            outer = np.flatnonzero(text & ~common)
            head, tail = outer[outer < inner[0]], outer[outer > inner[-1]]
            prices[head] = DROPPED_WORD + (TAIL / len(head) if len(head) > MASTHEAD else 0.0)
            prices[tail] = DROPPED_WORD + TAIL / max(1, len(tail))
    return prices


def repeated_words(words: list[dict[int, str]]) -> set[tuple[int, str]]:
    """The words, by column, that repeat: part of a phrase that stands elsewhere too, or like the word beside them."""
    number: dict[tuple[int, str], int] = {}  # of each word in its column: most texts have the same ones side by side
    rows = [np.array([number.setdefault(place, len(number)) for place in own.items()], np.int64) for own in words]
    known = list(number)
    places: dict[tuple[str, ...], set[int]] = {}
    found: list[tuple[tuple[str, ...], list[tuple[int, str]]]] = []
    for run in distinct_runs(rows, PHRASE, len(number)):
        piece = [known[i] for i in run]
        phrase = tuple(word.casefold() for _, word in piece)
        places.setdefault(phrase, set()).add(piece[0][0])
        found.append((phrase, piece))
    stuttered: set[tuple[int, str]] = set()
    for i, j in distinct_runs(rows, 2, len(number)):
        one, other = known[i], known[j]
        if one[1].casefold() == other[1].casefold() or is_near(one[1], other[1]):
            stuttered |= {one, other}
    return stuttered | {place for phrase, piece in found if len(places[phrase]) > 1 for place in piece}


def distinct_runs(rows: list[np.ndarray], length: int, n: int) -> list[list[int]]:
    """The runs of so many neighbours that stand in any row, each once; numbers are below n."""
    runs = [np.lib.stride_tricks.sliding_window_view(row, length) for row in rows if len(row) >= length]
    if not runs:
        return []
    every = np.concatenate(runs)
    _, firsts = number_rows(every, n)
    return every[firsts].tolist()


def number_rows(every: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows of numbers below n told apart: int64 (r, l) -> the number of each, int64 (r,), and where each comes first."""
    numbers, firsts = every[:, 0], np.zeros(0, np.int64)
    for column in every.T[1:]:  # two at a time, so that no key outgrows 64 bits
        _, firsts, numbers = np.unique(numbers * n + column, return_index=True, return_inverse=True)
    return numbers, firsts


def price_changes(
    readings: list[list[str]], repeated: set[tuple[int, str]], shared: np.ndarray, most: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What each change of reading costs.

    returns: price float64, offset int64 (m + 1,), size int64 (m,): to go from slot a to slot b of column k
    costs price[offset[k] + a * size[k] + b]; the price of opening a gap or an addition is not in it.
    """
    counts: dict[str, int] = {}
    for column in readings:
        for word in column[1:]:
            counts[word] = counts.get(word, 0) + 1
    sizes = np.array([len(column) for column in readings], np.int64)
    offsets = np.concatenate(([0], np.cumsum(sizes * sizes))).astype(np.int64)
    prices = np.zeros(offsets[-1])
    known: dict[tuple[str, str], float] = {}
    for k, column in enumerate(readings):
        table = prices[offsets[k] : offsets[k + 1]].reshape(len(column), len(column))
        table[1:, 0] = DROPPED_WORD
        for b, new in enumerate(column[1:], 1):
            rarity = min(RAREST, math.log(len(readings) / counts[new]))
            if (k, new) in repeated:
                rarity = REPEATED
            table[0, b] = min(float(most[k]), max(OWN, rarity * float(shared[k])))
            for a, old in enumerate(column[1:], 1):
                if a != b:
                    if (old, new) not in known:
                        known[old, new] = price_of(old, new, counts)
                    table[a, b] = known[old, new]
    return prices, offsets, sizes


def price_of(old: str, new: str, counts: dict[str, int]) -> float:
    """The price of replacing one word by another."""
    if old.casefold() == new.casefold():
        base = CAPITAL
    elif is_near(old, new):
        base = NEAR
    else:
        return REPLACED
    if differ_in_ending(old, new):
        return base
    return base + DRIFT * max(-1.0, min(2.0, math.log(counts[new] / counts[old])))


def differ_in_ending(a: str, b: str) -> bool:
    """Whether two near words differ in the last letter, or one goes on: forms of one word as often as slips."""
    short, long = sorted((a, b), key=len)
    stem = short if len(short) < len(long) else short[:-1]
    return len(stem) >= STEM and long.startswith(stem)


def is_near(a: str, b: str) -> bool:
    """Whether two words differ by a slip: one letter lost, added, changed or exchanged; two in long words."""
    shortest, longest = sorted((len(a), len(b)))
    most = 1 if longest < 8 else 2
    if shortest < 3 or longest - shortest > most:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(a, b) <= most
