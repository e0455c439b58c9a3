"""Letters that stood for one another before spelling was settled: i, j and y; u and v; ae and e; one letter and two; an e at the end.

Checked in tests/variants/types/test_old_spellings.py.
"""

from __future__ import annotations

import re
from functools import lru_cache

SHORT = 5  # letters of a word that may be spelt with e for ae within: "haec"; not "encyclopaedia"
LETTERS = str.maketrans("jyv", "iiu")
DIPHTHONGS = re.compile(r"[ao]e|[æœę]")
DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 14)
def show_old_letters(x: str, y: str) -> bool:
    """Whether two words are one but for i and j or y, u and v, ae and e, and an e at the end."""
    if not (x.isalpha() and y.isalpha()) or x == y or min(len(x), len(y)) < 2:
        return False
    if _bare(x.translate(LETTERS)) == _bare(y.translate(LETTERS)):
        return _bare(x) != _bare(y)
    is_short = max(len(x), len(y)) <= SHORT or x.endswith("ae") or y.endswith("ae")
    return is_short and DIPHTHONGS.sub("e", x) == DIPHTHONGS.sub("e", y)


@lru_cache(maxsize=1 << 14)
def old_form(word: str) -> str:
    """A word in one spelling for all."""
    if not word.isalpha():
        return word
    return DOUBLED.sub(r"\1", _bare(DIPHTHONGS.sub("e", word.translate(LETTERS)))) or word


def _bare(word: str) -> str:
    """A word without the e at its end."""
    return word.removesuffix("e")
