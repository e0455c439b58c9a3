"""Sets of phrases by their first bytes, to ask of many places of a text at once what may start there.

A *word* here is one machine word: eight bytes of UTF-8 as they follow each other, least first, each with bit 5 set,
which makes the letters of ASCII and Latin-1 lower-case. A set answers yes wherever one of its phrases starts, and
now and then where none does: the careful rule is asked then. It may only be asked of *common* text (signs.py), in
which no letter but ASCII and Latin-1 stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

import numpy as np

LOW = np.uint64(0x2020202020202020)
MIXER = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplication by it loses no bit
BITS = 18
N_BYTES = 8


def words_of(codes: np.ndarray) -> np.ndarray:
    """The word that starts at each byte; a view. The last eight bytes start none."""
    codes = np.ascontiguousarray(codes)
    return np.lib.stride_tricks.as_strided(codes[:N_BYTES].view("<u8"), shape=(len(codes) - N_BYTES,), strides=(1,))


def mask_of(length: int) -> np.uint64:
    """The mask of the first bytes of a word."""
    return np.uint64((1 << (8 * length)) - 1)


def slots(words: np.ndarray) -> np.ndarray:
    """The place of each word in a table of 2 ** BITS."""
    return (words * MIXER) >> np.uint64(64 - BITS)


def pack(raw: bytes) -> np.uint64:
    """Up to eight bytes as they stand."""
    return np.uint64(int.from_bytes(raw, "little"))


def word_of(phrase: bytes) -> np.uint64:
    """The word of up to eight bytes, the rest zero."""
    length = min(len(phrase), N_BYTES)
    return (np.uint64(int.from_bytes(phrase[:length], "little")) | LOW) & mask_of(length)


class Prefixes:
    """A set of phrases: a table of bits for each length of a prefix."""

    def __init__(self, phrases: Iterable[bytes]) -> None:
        self.tables: dict[int, np.ndarray] = {}  # length of a prefix -> slots that are taken
        for phrase in phrases:
            length = min(len(phrase), N_BYTES)
            table = self.tables.setdefault(length, np.zeros(1 << BITS, np.bool_))
            table[slots(np.array([word_of(phrase)], np.uint64))] = True

    def may_start(self, words: np.ndarray) -> np.ndarray:
        """Whether a phrase may start with each word."""
        found = np.zeros(len(words), np.bool_)
        lowered = words | LOW
        for length, table in self.tables.items():
            found |= table[slots(lowered & mask_of(length))]
        return found


def openings_of(sets: Mapping[np.uint8, Iterable[bytes]]) -> tuple[np.ndarray, np.ndarray]:
    """Phrases of several sets, by the bit of their set, as ``find_openings`` asks for them.

    returns: uint8 (N_BYTES + 1, 2 ** BITS), by length and slot of a prefix: the bits of the sets that have it
        uint16 (2 ** 16,), by the first two bytes of a word, low one first: bit n where a prefix of n bytes may follow
    """
    taken, lengths = np.zeros((N_BYTES + 1, 1 << BITS), np.uint8), np.zeros((256, 256), np.uint16)
    for bit, phrases in sets.items():
        for phrase in phrases:
            word, length = word_of(phrase), min(len(phrase), N_BYTES)
            taken[length, slots(np.array([word]))] |= bit
            first, second = int(word) & 0xFF, int(word) >> 8 & 0xFF
            lengths[second if length > 1 else slice(None), first] |= 1 << length
    return taken, lengths.ravel()


def starts_of(phrases: Iterable[str]) -> set[bytes]:
    """How phrases may start in common text; none where it cannot hold their first word.

    An apostrophe may be straight or not; what follows ``…`` or a letter that is not common is left open.
    """
    found = set()
    for phrase in phrases:
        phrase = phrase.lower()
        if phrase and is_common(phrase.split()[0]):
            shared = "".join(takewhile(lambda char: char != "…" and is_common(char), phrase))
            found |= {shared.encode()[:N_BYTES], shared.replace("'", "’").encode()[:N_BYTES]}
    return found


def is_common(words: str) -> bool:
    """Whether common text can hold these words, as far as letters go."""
    return all(ord(char) <= 0xFF or char in "“”‘’–—…" for char in words)
