"""Repeated words, phrase by phrase and text by text (tests only)."""

from __future__ import annotations

from itertools import pairwise

from whence.stemma.texts.variation import PHRASE, is_near


def repeated_plainly(words: list[dict[int, str]]) -> set[tuple[int, str]]:
    """Words of a phrase that begins in two columns, and words like the one beside them."""
    places: dict[tuple[str, ...], set[int]] = {}
    for own in words:
        row = list(own.items())
        for i in range(len(row) - PHRASE + 1):
            phrase = tuple(word.casefold() for _, word in row[i : i + PHRASE])
            places.setdefault(phrase, set()).add(row[i][0])
    found = set()
    for own in words:
        row = list(own.items())
        for i in range(len(row) - PHRASE + 1):
            if len(places[tuple(word.casefold() for _, word in row[i : i + PHRASE])]) > 1:
                found |= set(row[i : i + PHRASE])
        for one, other in pairwise(row):
            if one[1].casefold() == other[1].casefold() or is_near(one[1], other[1]):
                found |= {one, other}
    return found
