"""Whether two words are one word in two spellings: accepted ones by rule and list, or a slip of the keyboard.

The rules stand in the section ``spelling`` of ``text/data/synonyms.toml``. A part of a word is exchanged only where enough
of the word stays: "colour" and "color" are one word, "four" and "for" two. A consonant doubled in a word of one syllable
makes another word: "filled", "filed". Checked by tests/variants/words/test_lexis.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from whence.text.aliases import fold
from whence.text.lexicon import lexicon
from whence.variants.words.lexis import is_listed

SYLLABLES = re.compile(r"[aeiouy][^aeiouy]+[aeiouy]|ia|ue")  # two of them, at least
DOUBLED = re.compile(r"([^aeiou])\1(?=[eiy])")  # "ll" before the ending of "filled"
VOWELS = re.compile(r"[aeiouy]+")
BEFORE = {"parts": 3, "doubled": 3, "inner": 0, "ends": 2}  # letters that must stand before a part
AROUND = {"parts": 3, "doubled": 3, "inner": 4, "ends": 2}  # and on both sides of it together
ENDINGS = ("", "s", "d", "ed", "es", "r", "er", "ers", "ing", "ly", "ish")


@cache
def _pairs(section: str) -> tuple[tuple[str, str], ...]:
    """Pairs of spellings of one section, both ways round."""
    pairs = [pair.split() for pair in lexicon("synonyms")["spelling"][section]]
    return tuple((left, right) for x, y in pairs for left, right in ((x, y), (y, x)))


@lru_cache(maxsize=1 << 16)
def same_spelling(a: str, b: str) -> bool:
    """Whether two words are one word spelt in two ways, or with a slip: accents, -ise/-ize, a letter."""
    return spelt_two_ways(a, b) or is_slip(a, b)


def spelt_two_ways(a: str, b: str) -> bool:
    """Whether two words are one word in two accepted spellings: accents, hyphens, -ise/-ize, -our/-or."""
    if fold(a) == fold(b) or a.replace("-", "").replace("'", "") == b.replace("-", "").replace("'", ""):
        return True
    if a[:1].isdigit() or abs(len(a) - len(b)) > 4:
        return False
    return any(_by_rule(a, b, section) for section in BEFORE) or _by_list(a, b)


def _by_rule(a: str, b: str, section: str) -> bool:
    """Whether b is a with one part exchanged, and enough of the word around it."""
    for left, right in _pairs(section):
        for before, behind in _around(a, left):
            enough = len(before) >= BEFORE[section] and len(before) + len(behind) >= AROUND[section]
            if not enough or before + right + behind != b or (section == "ends" and behind):
                continue
            if section != "doubled" or SYLLABLES.search(before):
                return True
    return False


def _around(word: str, part: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each place of a part of a word."""
    at = word.find(part)
    while at >= 0:
        yield word[:at], word[at + len(part) :]
        at = word.find(part, at + 1)


def _by_list(a: str, b: str) -> bool:
    """Whether two words are a listed pair, with one ending or none."""
    return any(
        a.startswith(left) and b.startswith(right) and a[len(left) :] == b[len(right) :] and a[len(left) :] in ENDINGS
        for left, right in _pairs("words")
    )


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
