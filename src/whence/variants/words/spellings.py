"""Whether two words are one word in two spellings: accepted ones (text/spelling.py), or a slip of the keyboard.

A consonant doubled in a word of one syllable makes another word: "filled", "filed". Checked by tests/variants/words/test_lexis.py.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from whence.text.spelling import SYLLABLES, spelt_two_ways
from whence.variants.words.lexis import is_listed

DOUBLED = re.compile(r"([^aeiou])\1(?=[eiy])")  # "ll" before the ending of "filled"
VOWELS = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=1 << 16)
def same_spelling(a: str, b: str) -> bool:
    """Whether two words are one word spelt in two ways, or with a slip: accents, -ise/-ize, a letter."""
    return spelt_two_ways(a, b) or is_slip(a, b)


def is_slip(a: str, b: str) -> bool:
    """Whether two long words are one keystroke apart, with no ending or negative prefix as the difference."""
    if min(len(a), len(b)) < 5 or a[0] != b[0] or abs(len(a) - len(b)) > 1 or _is_code(a) or _is_code(b):
        return False
    if (is_listed(a) and is_listed(b)) or _are_doubled_apart(a, b):
        return False  # "bought", "brought"; "filled", "filed"
    return bool(OSA.distance(a, b, score_cutoff=1) <= 1)


def _is_code(word: str) -> bool:
    """Whether a word has a digit: a number, a model, a checksum, of which each character counts."""
    return any(map(str.isdigit, word))


def _are_doubled_apart(a: str, b: str) -> bool:
    """Whether two words of one syllable before an ending of one differ by a doubled consonant: "planned", "planed"; not "committee"."""
    short, long = sorted((a, b), key=len)
    return any(
        long[: match.start()] + long[match.start() + 1 :] == short
        and not SYLLABLES.search(long[: match.start()])
        and len(VOWELS.findall(long, match.end())) <= 1
        for match in DOUBLED.finditer(long)
    )
