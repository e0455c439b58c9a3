"""Whether two words are one word in two accepted spellings, by rule and list.

The rules stand in the section ``spelling`` of ``data/synonyms.toml``. A part of a word is exchanged only where enough
of the word stays: "colour" and "color" are one word, "four" and "for" two. Checked by tests/variants/words/test_lexis.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from whence.text.aliases import fold
from whence.text.lexicon import lexicon

SYLLABLES = re.compile(r"[aeiouy][^aeiouy]+[aeiouy]|ia|ue")  # two of them, at least
BEFORE = {"parts": 3, "doubled": 3, "inner": 0, "ends": 2}  # letters that must stand before a part
AROUND = {"parts": 3, "doubled": 3, "inner": 4, "ends": 2}  # and on both sides of it together
ENDINGS = ("", "s", "d", "ed", "es", "r", "er", "ers", "ing", "ly", "ish")


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


@cache
def _pairs(section: str) -> tuple[tuple[str, str], ...]:
    """Pairs of spellings of one section, both ways round."""
    pairs = [pair.split() for pair in lexicon("synonyms")["spelling"][section]]
    return tuple((left, right) for x, y in pairs for left, right in ((x, y), (y, x)))
