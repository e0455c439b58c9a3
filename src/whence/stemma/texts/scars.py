"""Scars: readings that tell which way the copying went, whatever the words cost.

A text that reports ("the Council said that it condemned") cannot be the source of one that speaks in its own
person ("We condemn"): nobody turns a report back into the words it reports. And where the two differ in many single
words besides, one of them was spun; a report keeps words, so it has them from elsewhere, not from the direct text.
Such an edge costs BARRED more. Only places where both texts have a word count as speaking in the first person.
"""

from __future__ import annotations

import numpy as np

from whence.stemma.texts.damaged import SPUN, swapped_share
from whence.stemma.texts.variation import Variation
from whence.text.lexicon import words_in
from whence.variants.relations.relating import FIRST_PERSONS

BARRED = 100.0  # nats
MOST_TEXTS = 200
FEWEST = 2  # places that speak in the first person


def weigh_scars(variation: Variation) -> np.ndarray:
    """What scars add to the cost of each edge between distinct texts: float64 (n, n), from parent to child."""
    slots = variation.slots
    n = len(slots)
    scars = np.zeros((n, n))
    if n > MOST_TEXTS:
        return scars
    first = held_words(variation, FIRST_PERSONS)
    cues = held_words(variation, words_in("words", "cues"))
    for parent in range(n):
        for child in range(n):
            differ = slots[parent] != slots[child]
            both = differ & (slots[parent] > 0) & (slots[child] > 0)
            speaks = (first[child] & both).sum() - (first[parent] & both).sum()
            reports = (cues[parent] & differ).sum() - (cues[child] & differ).sum()
            if speaks >= FEWEST and reports > 0:
                scars[parent, child] = BARRED
                if swapped_share(slots[child], slots[parent], variation.readings) >= SPUN:
                    scars[child, parent] = BARRED
    return scars


def held_words(variation: Variation, words: frozenset[str]) -> np.ndarray:
    """Whether a text has one of these words in a column: bool (n, m)."""
    held = np.zeros(variation.slots.shape, bool)
    for k, column in enumerate(variation.readings):
        wanted = [slot for slot, word in enumerate(column) if word.casefold() in words]
        if wanted:
            held[:, k] = np.isin(variation.slots[:, k], wanted)
    return held
