"""The collation: the words of all witnesses of a tradition in columns, whatever order they come in.

Progressive alignment (Feng & Doolittle, "Progressive sequence alignment as a prerequisite to correct
phylogenetic trees", J. Mol. Evol. 25, 1987): the witness most like all others comes first, then always the one
most like any that is already in; a second round takes each out and lays it in again. Order and ties are made of
the words alone, so that the result does not depend on the order of witnesses. Equal texts are laid in once.
Words inside boilerplate, credit lines and what is outside the tradition's text are left out. A sentence that moved
is aligned in one place only. Of a very large tradition some texts are worked on (worked.py); each of the others is laid
beside them alone, its own words into columns that only such texts have.

Cost: one alignment of each distinct text and round between anchors (columns.py), and a count of the word pairs that
every two texts share (order.py). Checked in tests/variants/collation/test_collate.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from whence import tables
from whence.variants.collation.twins import collation_table, number_alike
from whence.variants.collation.worked import Nearest, are_worked_on, ranges_left_out

ANCHOR_LENGTHS = (6, 3)  # words of the runs looked for, first everywhere, then between those found
Cut = tuple[np.ndarray, np.ndarray, np.ndarray]  # of each word: hash, char_start, char_stop


@dataclass
class Copied:
    """The collated words of one distinct text."""

    number: int  # in the order in which the texts are laid first
    words: np.ndarray  # int32, numbers of the vocabulary
    columns: np.ndarray  # int64


@dataclass
class Profile:
    """The columns so far: the distinct words of each with their counts, and how many witnesses have it."""

    slots: np.ndarray  # int32 (m, SLOTS)
    counts: np.ndarray  # int32 (m, SLOTS)
    occupied: np.ndarray  # int64 (m,)


@dataclass(frozen=True)
class Measures:
    """What words and texts have to do with each other."""

    masks: np.ndarray  # uint64 (v,), bigrams of each word
    weights: np.ndarray  # float64 (v,), what a match of each word is worth
    like: np.ndarray  # float64 (n, n), how like each two texts are, by number


def collate_copies(copies: pa.Table) -> tuple[pa.Table]:
    """Collate the witnesses of each tradition: COPY -> COLLATION.

    A witness without words has a row without columns. Raises TableError if a column is missing.
    """
    copies = tables.conform(copies, tables.COPY)
    members = tables.by_tradition(copies.select(["tradition_id", "witness_id", "text", "notes"]))
    return (collation_table([row for rows in members.values() for row in collate_rows(rows)]),)


def collate_rows(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows of COLLATION of one tradition, by witness."""
    rows = sorted(rows, key=lambda row: row["witness_id"])
    keys = [(row["text"] or "", ranges_left_out(row["notes"] or [])) for row in rows]
    numbers, firsts = number_alike(keys)
    texts = [keys[i][0] for i in firsts]
    cut = [collated_words(*keys[i]) for i in firsts]
    worked = np.zeros(len(firsts), bool)
    worked[np.array(numbers)[are_worked_on(rows)]] = True
    columns = columns_of([hashes for hashes, _, _ in cut], spellings_of(texts, cut), worked)
    words = [
        {"column": column.astype(np.int32), "char_start": starts.astype(np.int32), "char_stop": stops.astype(np.int32)}
        for (_, starts, stops), column in zip(cut, columns, strict=True)
    ]
    for row, number in zip(rows, numbers, strict=True):
        yield {"tradition_id": row["tradition_id"], "witness_id": row["witness_id"], **words[number]}


def collated_words(text: str, left_out: tuple[tuple[int, int], ...]) -> Cut:
    """Hashes, starts and stops of the words outside some ranges."""
    from whence.text.tokens import words_of

    words = words_of(text)
    starts, stops = words.char_start, words.char_stop
    kept = np.ones(len(words), bool)
    for start, stop in left_out:
        kept &= (stops <= start) | (starts >= stop)
    return words.hash[kept], starts[kept], stops[kept]


def spellings_of(texts: list[str], cut: list[Cut]) -> dict[int, str]:
    """A spelling of each word, by hash: of several the first in the alphabet."""
    spellings: dict[int, str] = {}
    for text, (hashes, starts, stops) in zip(texts, cut, strict=True):
        for key, start, stop in zip(hashes.tolist(), starts.tolist(), stops.tolist(), strict=True):
            word = text[start:stop].casefold()
            if key not in spellings or word < spellings[key]:
                spellings[key] = word
    return spellings


def bigram_mask(word: str) -> int:
    """The bigrams of a word, its edges among them, as bits of a 64-bit word."""
    mask = 0
    for first, second in zip(" " + word, word + " ", strict=True):
        mask |= 1 << ((ord(first) * 31 + ord(second) * 17) % 61)
    return mask


def columns_of(texts: list[np.ndarray], spellings: dict[int, str], worked: np.ndarray) -> list[np.ndarray]:
    """The columns of the words of each text, given their hashes; ascending. ``worked``: bool (n,), the others are tied."""
    from whence.variants.collation.order import order_of

    vocabulary = np.array(sorted(spellings), np.uint64)
    masks = np.array([bigram_mask(spellings[int(key)]) for key in vocabulary], np.uint64)
    numbered = [np.searchsorted(vocabulary, text).astype(np.int32) for text in texts]
    distinct = {numbered[i].tobytes(): numbered[i] for i in np.flatnonzero(worked) if len(numbered[i])}
    if not distinct:
        return [np.empty(0, np.int64) for _ in texts]
    tied = {words.tobytes(): words for words in numbered if len(words) and words.tobytes() not in distinct}
    weights = weigh_words(list(distinct.values()), len(vocabulary))
    order, like = order_of(list(distinct.values()))
    measures = Measures(masks, weights, like)
    laid, profile = lay_all(order, measures)
    beside = lay_tied(list(tied.values()), laid, profile, measures) if tied else []
    found = {one.words.tobytes(): one.columns for one in laid + beside}
    return [found.get(words.tobytes(), np.empty(0, np.int64)) for words in numbered]


def weigh_words(texts: list[np.ndarray], n_words: int) -> np.ndarray:
    """What a match of each word is worth: 2 for a rare word, down to 0.8 for one that stands everywhere."""
    counts = np.bincount(np.concatenate(texts), minlength=n_words) / len(texts)
    rank = counts / max(1.0, float(np.mean([len(text) for text in texts])))
    return np.clip(2.0 - np.log10(1.0 + 400.0 * np.where(counts > 1.5, rank, 0.0)), 0.8, 2.0)


def lay_all(texts: list[np.ndarray], measures: Measures) -> tuple[list[Copied], Profile]:
    """Lay the texts into columns in this order, then each once more."""
    from whence.variants.collation import columns as kernels

    shape = (len(texts[0]), kernels.SLOTS)
    profile = Profile(np.zeros(shape, np.int32), np.zeros(shape, np.int32), np.zeros(len(texts[0]), np.int64))
    laid = [Copied(0, texts[0], np.arange(len(texts[0])))]
    kernels.add_words(laid[0].columns, texts[0], profile.slots, profile.counts, profile.occupied)
    for number, words in enumerate(texts[1:], 1):
        lay_one((number, words), laid, profile, measures)
    for _ in range(len(texts) if len(texts) > 2 else 0):
        again = laid.pop(0)
        kernels.remove_words(again.columns, again.words, profile.slots, profile.counts, profile.occupied)
        drop_empty(laid, profile)
        lay_one((again.number, again.words), laid, profile, measures)
    return laid, profile


def lay_one(text: tuple[int, np.ndarray], laid: list[Copied], profile: Profile, measures: Measures) -> None:
    """Lay one text, its number and words, into the profile behind those laid; their columns move apart where needed."""
    from whence.variants.collation import columns as kernels

    number, words = text
    near = laid[int(np.argmax(measures.like[number, [one.number for one in laid]]))]  # the first of equals
    place = place_words(words, near, profile, len(laid), measures)
    own = place % 2 == 0
    columns = place // 2 + np.cumsum(own) - own  # columns before it: old ones, and new ones of this text
    if own.any():
        insert_columns(np.bincount(place[own] // 2, minlength=len(profile.occupied) + 1), laid, profile)
    kernels.add_words(columns, words, profile.slots, profile.counts, profile.occupied)
    laid.append(Copied(number, words, columns))


def insert_columns(inserted: np.ndarray, laid: list[Copied], profile: Profile) -> None:
    """Make empty columns, so many before each column and behind the last: int64 (m + 1,)."""
    m = len(profile.occupied)
    moved = np.arange(m) + np.cumsum(inserted)[:m]
    for one in laid:
        one.columns = moved[one.columns]
    for name in ("slots", "counts", "occupied"):
        old = getattr(profile, name)
        grown = np.zeros((m + int(inserted.sum()), *old.shape[1:]), old.dtype)
        grown[moved] = old
        setattr(profile, name, grown)


def drop_empty(laid: list[Copied], profile: Profile) -> None:
    """Forget the columns that no witness has."""
    kept = profile.occupied > 0
    if kept.all():
        return
    renumbered = np.cumsum(kept) - 1
    for one in laid:
        one.columns = renumbered[one.columns]
    profile.slots, profile.counts = profile.slots[kept], profile.counts[kept]
    profile.occupied = profile.occupied[kept]


def place_words(words: np.ndarray, near: Copied, profile: Profile, n_laid: int, measures: Measures) -> np.ndarray:
    """Where the words of a text belong in the profile, as ``lay_words`` says it; anchors are runs shared with a relative."""
    from whence.variants.collation import columns as kernels
    from whence.variants.collation.anchors import shared_runs

    mine, theirs = shared_runs(words, near.words, ANCHOR_LENGTHS)
    share = 0.25 + 0.75 * profile.occupied / max(1, n_laid)
    scores = measures.masks, measures.weights
    return kernels.lay_words(words, mine, near.columns[theirs], profile.slots, profile.counts, share, *scores)


def lay_tied(texts: list[np.ndarray], laid: list[Copied], profile: Profile, measures: Measures) -> list[Copied]:
    """Lay each text beside those laid, as if it were the only one: their words keep their columns apart from being moved.

    Own words that two of these texts have at one place share columns, in order, whether or not they are equal.
    """
    nearest = Nearest([word_pairs(one.words) for one in laid])
    inserted = np.zeros(len(profile.occupied) + 1, np.int64)
    places = []
    for words in texts:
        place = place_words(words, laid[nearest.to(word_pairs(words))[0]], profile, len(laid), measures)
        own = place[place % 2 == 0] // 2
        inserted = np.maximum(inserted, np.bincount(own, minlength=len(inserted)))
        places.append(place.astype(np.int32))
    before = np.cumsum(inserted) - inserted  # columns that come in before each gap
    for one in laid:
        one.columns = one.columns + before[one.columns] + inserted[one.columns]
    tied = []
    for words, place in zip(texts, places, strict=True):
        at, own = place.astype(np.int64) // 2, place % 2 == 0
        first = np.concatenate(
            ([0], np.flatnonzero(np.diff(place)) + 1)
        )  # of each run of own words, and each other word
        run = np.arange(len(place)) - np.repeat(first, np.diff([*first, len(place)]))
        tied.append(Copied(-1, words, at + before[at] + np.where(own, run, inserted[at])))
    return tied


def word_pairs(words: np.ndarray) -> np.ndarray:
    """The distinct pairs of words that follow each other, and the words; as numbers: int64."""
    alone = -1 - words.astype(np.int64)
    return np.unique(np.concatenate([alone, words[:-1].astype(np.int64) << 32 | words[1:]]))
