"""Two damaged copies of a lost text: what each of them spoils, the other one may have kept.

Reported speech spoils person, tense and the frame ("We condemn" becomes "The Council condemned"), and keeps the
words; a spun copy swaps words one by one, and keeps the frame. So a text that speaks in its own person (direct)
and one that reports it are put together block by block, a block being a run of columns where they differ:

- words of the report alone are kept, unless they say who said it, or are nothing but grammar ("that", "had"), as its tenses ask for;
- words of the direct text alone are kept if they are more than a word or two, which a spinner adds;
- where both have words, the direct text has its person and its tenses, and the report the rest; if the direct
  text swaps few words it is no spun one, and has all.

Checked in tests/stemma/test_draw.py.
"""

from __future__ import annotations

import numpy as np

from whence.text.lexicon import words_in
from whence.variants.words.lexis import base_of, is_function

SPUN = 0.08  # share of swapped words from which a direct text has no vote on words
FILLER = 2  # words that a spinner adds at one place


def join_damaged(slots: np.ndarray, readings: list[list[str]]) -> np.ndarray | None:
    """The slots of the text behind two witnesses, int32 (2, m) -> (m,); None unless one reports the other."""
    direct = find_direct(slots, readings)
    if direct is None:
        return None
    told, own = slots[1 - direct], slots[direct]
    spoils = swapped_share(own, told, readings) >= SPUN
    chosen = np.where(own == told, own, 0)
    for block in blocks_of(own, told, readings):
        chosen[block] = choose_side(block, own, told, readings, own_words=not spoils)[block]
    for k in np.flatnonzero((own != told) & (own > 0) & (told > 0)).tolist():
        if is_inflected(k, own, told, readings):
            chosen[k] = own[k]
    return chosen


def find_direct(slots: np.ndarray, readings: list[list[str]]) -> int | None:
    """The witness that speaks in its own person where the other one reports; None if there is no such pair."""
    differ = np.flatnonzero(slots[0] != slots[1])
    first, cues = [0, 0], [0, 0]
    for i in (0, 1):
        words = [readings[k][slots[i, k]].casefold() for k in differ if slots[i, k] > 0]
        first[i] = sum(word in words_in("words", "first_persons") for word in words)
        cues[i] = sum(word in words_in("words", "cues") for word in words)
    for i in (0, 1):
        if first[i] > first[1 - i] and cues[1 - i] > cues[i]:
            return i
    return None


def swapped_share(own: np.ndarray, told: np.ndarray, readings: list[list[str]]) -> float:
    """Of the words side by side, the share of those that differ by more than tense and person."""
    both = np.flatnonzero((own > 0) & (told > 0)).tolist()
    swapped = [k for k in both if own[k] != told[k] and not is_inflected(k, own, told, readings)]
    return len(swapped) / max(1, len(both))


def is_inflected(k: int, own: np.ndarray, told: np.ndarray, readings: list[list[str]]) -> bool:
    """Whether the two readings of a column are forms of one word, or two auxiliaries or persons: a matter of tense or person."""
    here, there = readings[k][own[k]].casefold(), readings[k][told[k]].casefold()
    if any({here, there} <= words_in("words", kind) for kind in ("persons", "auxiliaries")):
        return True
    endings = here[: min(len(here), len(there)) - 2] == there[: min(len(here), len(there)) - 2]
    return here == there or (endings and len(here) > 3 and base_of(here) == base_of(there))


def blocks_of(own: np.ndarray, told: np.ndarray, readings: list[list[str]]) -> list[np.ndarray]:
    """Runs of columns where the texts differ, by more than tense and person."""
    columns = np.flatnonzero((own > 0) | (told > 0))
    differs = np.array(
        [
            own[k] != told[k] and not (own[k] > 0 and told[k] > 0 and is_inflected(k, own, told, readings))
            for k in columns.tolist()
        ],
        bool,
    )
    runs = np.split(np.arange(len(columns)), np.flatnonzero(np.diff(differs)) + 1)
    return [columns[run] for run in runs if len(run) and differs[run[0]]]


def choose_side(
    block: np.ndarray, own: np.ndarray, told: np.ndarray, readings: list[list[str]], *, own_words: bool
) -> np.ndarray:
    """Whose slots a block has: the direct text's, the report's, or none (all zero)."""
    nobody = np.zeros_like(own)
    own_said = [readings[k][own[k]].casefold() for k in block if own[k] > 0]
    told_said = [readings[k][told[k]].casefold() for k in block if told[k] > 0]
    cues = words_in("words", "cues")
    persons = words_in("words", "persons")
    framed = any(word in cues for word in told_said) and (len(told_said) > 1 or not own_said)
    if not own_said:
        return nobody if framed or all(word in persons or is_function(word) for word in told_said) else told
    if not told_said:
        return own if own_words or len(own_said) > FILLER else nobody
    speaks = any(word in words_in("words", "first_persons") for word in own_said)
    if framed and not speaks and not own_words:
        return np.where(own > 0, told, 0)  # the words that stand beside others, without the frame
    return own if own_words or speaks else told
