"""An invented language with the statistics of prose: what the documents of benchmarks/documents.py are written in.

Its most frequent words are the function words of English, so that it is read as English is; all others are invented. Words follow Zipf's law (as Mandelbrot has it, fitted to English): a hundred of them are half of any text. Some come
together again and again, as in prose: half of the words are one of the few usual successors of the word before, and set
phrases of 3 to 6 words stand everywhere. A document returns to words of its own. Sentences have about 19 words, a capital
and a full stop; paragraphs have 2 to 6 sentences; some words are names and always have a capital.

A token is a word and its form in one number: ``word * 8 + capital * 4 + mark``, mark 0 none, 1 comma, 2 full stop,
3 full stop and end of paragraph.
"""

from __future__ import annotations

import random
from functools import cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from whence.kernel import kernel

N_WORDS, N_PHRASES, N_SUCCESSORS, N_SYNONYMS, N_OWN = 50_000, 20_000, 24, 3, 24
DRAWS = 1 << 20  # cells of a table that is drawn from evenly: a word has as many as it is frequent
ZIPF, OFFSET = 1.10, 1.3  # p(rank) ~ (rank + OFFSET) ** -ZIPF
NAMES = 25  # each so many words beyond the frequent ones is a name
PHRASE, SUCCESSOR, OWN = 16, 520, 570  # of 1024 choices: below the first a phrase, below the second a successor, ...
MARKS = (" ", ", ", ". ", ".\\n\\n")  # as JSON has them
COMMA, STOP, PARAGRAPH, MARK, CAPITAL = 1, 2, 3, 3, 4
MASK = np.uint64(DRAWS - 1)
STEP = np.uint64(0x9E3779B97F4A7C15)
ONSETS = ("", "", *"bdfghklmnprstvwz", "br", "dr", "gr", "pl", "st", "tr", "sh", "th")
NUCLEI = (*"aeiouaeio", "ai", "ea")
FUNCTION_WORDS = (  # the most frequent first
    "the of and to in a that is was for it with as his he be on by at this had not are but from or have an they which "
    "one you were all her she there would their we him been has when who"
)
CODAS = ("", "", "", "", *"nrslt")


class Language(NamedTuple):
    """The tables that a text is drawn from."""

    words: np.ndarray  # uint16 (DRAWS,), words as often as they are frequent
    successors: np.ndarray  # uint16 (N_WORDS, N_SUCCESSORS), what usually follows a word
    slots: np.ndarray  # uint8 (256,), numbers of successors as often as they are taken
    phrases: np.ndarray  # uint16 (N_PHRASES, 7), length, then words
    phrase_draws: np.ndarray  # uint16 (DRAWS,), phrases as often as they are frequent
    synonyms: np.ndarray  # uint16 (N_WORDS, N_SYNONYMS), what a machine puts in place of a word


def draws_of(n: int, *, offset: float, power: float, cells: int = DRAWS) -> np.ndarray:
    """Ranks below n, in as many cells as they are frequent by Zipf-Mandelbrot."""
    bounds = np.cumsum((np.arange(n) + 1.0 + offset) ** -power)
    return np.searchsorted(bounds / bounds[-1], (np.arange(cells) + 0.5) / cells).astype(np.uint16)


@cache
def invent_language() -> Language:
    """The one language of all seeds."""
    chance = np.random.default_rng(1)
    words = draws_of(N_WORDS, offset=OFFSET, power=ZIPF)
    drawn = lambda *shape: words[chance.integers(0, DRAWS, shape)]
    phrases = np.concatenate([chance.integers(3, 7, (N_PHRASES, 1)).astype(np.uint16), drawn(N_PHRASES, 6)], axis=1)
    nearby = np.arange(N_WORDS)[:, None] + chance.integers(1, 40, (N_WORDS, N_SYNONYMS))
    return Language(
        words=words,
        successors=drawn(N_WORDS, N_SUCCESSORS),
        slots=draws_of(N_SUCCESSORS, offset=1, power=1.0, cells=256).astype(np.uint8),
        phrases=phrases,
        phrase_draws=draws_of(N_PHRASES, offset=100, power=0.8),
        synonyms=(nearby % N_WORDS).astype(np.uint16),  # about as frequent
    )


@cache
def invent_words() -> tuple[str, ...]:
    """The words, the most frequent first: these are short."""
    chance = random.Random(2)
    known: dict[str, None] = dict.fromkeys(FUNCTION_WORDS.split())
    while len(known) < N_WORDS:
        rank = len(known)
        fewest = 1 if rank < 300 else 2 if rank < 8_000 else 3
        n = fewest + (rank > 100 and chance.random() < 0.35)
        syllables = [chance.choice(ONSETS) + chance.choice(NUCLEI) for _ in range(n)]
        word = "".join(syllables) + chance.choice(CODAS)
        known.setdefault(word.capitalize() if rank > 500 and rank % NAMES == 0 else word)
    return tuple(known)


@cache
def forms() -> pa.Array:
    """The text of each token, with what stands between it and the next one."""
    capitals = [(word, word[0].upper() + word[1:]) for word in invent_words()]
    return pa.array([case + mark for both in capitals for case in both for mark in MARKS])


@kernel
def draw(state):
    """The next random number (splitmix64): uint64 (1,), changed -> uint64."""
    state[0] += STEP
    z = state[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@kernel
def draw_below(state, n):
    """A random whole number below n."""
    return np.int64((draw(state) >> np.uint64(32)) * np.uint64(max(n, 1)) >> np.uint64(32))


@kernel
def write_fresh(tokens, at, n, state, language):
    """Write n words of new text at a place; the last one ends a sentence.

    tokens: int32 (capacity,), written at [at, at + n)
    state : uint64 (1,), of the random numbers
    return: the place behind the text
    """
    if n <= 0:
        return at
    stop = at + n
    own = np.empty(N_OWN, np.int32)  # words that this text returns to
    for i in range(N_OWN):
        own[i] = language.words[draw(state) & MASK]
    previous, case = 0, CAPITAL
    left, sentences = 4 + draw_below(state, 30), 2 + draw_below(state, 5)
    while at < stop:
        z = draw(state)
        choice = z >> np.uint64(54)
        phrase, length = 0, 1
        if choice < PHRASE:
            phrase = language.phrase_draws[(z >> np.uint64(20)) & MASK]
            length = language.phrases[phrase, 0]
        for i in range(min(length, stop - at)):
            if choice < PHRASE:
                word = np.int32(language.phrases[phrase, i + 1])
            elif choice < SUCCESSOR:
                word = np.int32(language.successors[previous, language.slots[(z >> np.uint64(20)) & np.uint64(255)]])
            elif choice < OWN:
                word = own[(z >> np.uint64(20)) % np.uint64(N_OWN)]
            else:
                word = np.int32(language.words[z & MASK])
            tokens[at] = word * 8 + case
            previous, case = word, 0
            at += 1
            left -= 1
        if left <= 0:
            sentences -= 1
            tokens[at - 1] += STOP if sentences > 0 else PARAGRAPH
            case, left = CAPITAL, 4 + draw_below(state, 30)
            if sentences == 0:
                sentences = 2 + draw_below(state, 5)
        elif (z >> np.uint64(46)) & np.uint64(15) == np.uint64(0):
            tokens[at - 1] += COMMA
    tokens[stop - 1] = (tokens[stop - 1] & ~MARK) | STOP
    return stop
