"""Scars: readings that tell which way the copying went, whatever the words cost.

A text that reports ("the Council said that it condemned") cannot be the source of one that speaks in its own
person ("We condemn"): nobody turns a report back into the words it reports. And where the two differ in many single
words besides, one of them was spun; a report keeps words, so it has them from elsewhere, not from the direct text.
Such an edge costs BARRED more, and so does one from a lost text that reports. Only places where both texts have a word count as speaking in the first person.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whence.stemma.texts.damaged import SPUN, swapped_share
from whence.stemma.texts.variation import Variation
from whence.text.lexicon import words_in

BARRED = 100.0  # nats
MOST_TEXTS = 200
FEWEST = 2  # places that speak in the first person


@dataclass(frozen=True)
class Speech:
    """What tells own speech from a report: of every slot of each column, end to end, whether it is such a word."""

    starts: np.ndarray  # int64 (m,), where the slots of each column begin
    first: np.ndarray  # bool, the first person
    cues: np.ndarray  # bool, words that say who speaks

    def reports(self, told: np.ndarray, own: np.ndarray) -> np.ndarray:
        """Whether a text reports what others say in their own person: int32 (m,), int32 (n, m) -> bool (n,)."""
        differ = told != own
        both = differ & (told > 0) & (own > 0)
        speaks = (self.first[self.starts + own] & both).sum(1) - (self.first[self.starts + told] & both).sum(1)
        cued = (self.cues[self.starts + told] & differ).sum(1) - (self.cues[self.starts + own] & differ).sum(1)
        return np.asarray((speaks >= FEWEST) & (cued > 0))


def read_speech(variation: Variation) -> Speech | None:
    """The words of own speech in a variation, or None: there are none, or too many texts."""
    if len(variation.slots) > MOST_TEXTS:
        return None
    sizes = [len(column) for column in variation.readings]
    first, cues = (
        np.array([word.casefold() in words for column in variation.readings for word in column], bool)
        for words in (words_in("words", "first_persons"), words_in("words", "cues"))
    )
    return Speech(np.cumsum([0, *sizes])[:-1].astype(np.int64), first, cues) if first.any() else None


def weigh_scars(variation: Variation, speech: Speech | None) -> np.ndarray:
    """What scars add to the cost of each edge between distinct texts: float64 (n, n), from parent to child."""
    slots = variation.slots
    scars = np.zeros((len(slots), len(slots)))
    if speech is None:
        return scars
    for parent, told in enumerate(slots):
        for child in np.flatnonzero(speech.reports(told, slots)).tolist():
            scars[parent, child] = BARRED
            if swapped_share(slots[child], told, variation.readings) >= SPUN:
                scars[child, parent] = BARRED
    return scars
