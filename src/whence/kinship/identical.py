"""Pages whose texts are the same, word for word, or but for one word, however short: notices of a few words have no passage that chance could not repeat.

Texts that differ in one word, put for another, left out or added, are found by what both are without it: each short text is filed under itself with each of
its words taken out in turn (Mor & Fraenkel, "A hash code method for detecting and correcting spelling errors", Communications of the ACM 25, 1982, there over letters).
Words are compared as everywhere (text/tokens.py), boilerplate and credits left out. A script written character by character has about
two characters a word. Cost: linear in text; of one-word differences O(``NOTICE``) a word. Checked by tests/kinship/test_identical.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from whence.text.tokens import CHARACTER, SEEDABLE, barred_by, tokenise_array

Span = tuple[int, int]
NOTICE = 24  # words; a longer text has passages
SHORTEST = 4  # words of a notice that another one may differ from in one


@dataclass(frozen=True)
class Texts:
    """The own words of each row, as hashes, and as written."""

    hashes: list[np.ndarray]
    spans: list[list[tuple[int, int]]]


def own_words(texts: pa.Array, notes: pa.Array) -> Texts:
    """The words of texts: hashes uint32 and (start, stop) in characters, of each row; boilerplate and credits left out."""
    words, bounds = tokenise_array(texts, barred_by(notes))
    told = (words.flags & SEEDABLE) != 0
    hashes, spans = [], []
    for row in range(len(texts)):
        own = np.flatnonzero(told[bounds[row] : bounds[row + 1]]) + bounds[row]
        hashes.append(words.hash[own])
        starts = words.char_start[own].tolist() if len(own) <= NOTICE else []
        chars = words.chars[own].tolist() if len(own) <= NOTICE else []
        spans.append([(start, start + n) for start, n in zip(starts, chars, strict=True)])
    return Texts(hashes, spans)


def identical_texts(texts: Texts) -> Iterator[tuple[list[int], int]]:
    """Rows of one text, two or more, and how many words it has; texts without words are left out."""
    rows: dict[bytes, list[int]] = {}
    for row, hashes in enumerate(texts.hashes):
        if len(hashes):
            rows.setdefault(hashes.tobytes(), []).append(row)
    for text, several in rows.items():
        if len(several) > 1:
            yield several, words_in(np.frombuffer(text, np.uint32))


def one_word_apart(texts: Texts) -> Iterator[list[tuple[int, Span | None]]]:
    """Rows of texts, ``NOTICE`` words at most, of which each two differ in one word of one place, and where it stands; None: it is not there."""
    whole: dict[bytes, list[int]] = {}
    without: dict[tuple[bytes, int], list[int]] = {}  # a text without a word, the place of the word -> rows
    for row, hashes in enumerate(texts.hashes):
        if SHORTEST <= len(hashes) <= NOTICE:
            whole.setdefault(hashes.tobytes(), []).append(row)
            for i in range(len(hashes)):
                without.setdefault((np.delete(hashes, i).tobytes(), i), []).append(row)
    for (rest, i), rows in without.items():
        group: list[tuple[int, Span | None]] = [(row, texts.spans[row][i]) for row in rows]
        group += [(row, None) for row in whole.get(rest, ())]
        if len({texts.hashes[row].tobytes() for row, _ in group}) > 1:
            yield group


def words_in(hashes: np.ndarray) -> int:
    """How many words hashes stand for: uint32 (n,); two characters of a script without spaces are one."""
    characters = int(np.count_nonzero((hashes & np.uint32(CHARACTER)) == np.uint32(CHARACTER)))
    return len(hashes) - characters // 2
