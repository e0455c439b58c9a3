"""Of what age those are whom a claim holds for: "children over the age of five", "Kinder ab fünf Jahren".

A phrase that opens an age, a number, and words for years, all that a locus holds, behind the noun of whom it is said. Where the noun is counted ("two
children under five") the age says more of those two, and limits nothing. The words: ``ages`` and ``years`` in ``[scope]`` of a language's file.
Checked by tests/variants/types/test_scopes.py.
"""

from __future__ import annotations

from whence.text.lexicon import words_in
from whence.variants.words.sides import Side

LONGEST = 7  # words of an age
NEAR = 2  # words before one among which the number of those counted stands


def is_age(side: Side, first: int, last: int, language: str) -> bool:
    """Whether words first to last say of what age those are who are named right before them."""
    if not 1 < last - first <= LONGEST or first == 0 or side.opens(first) or side.gap(first - 1).strip():
        return False
    numbers = [fact for fact in side.facts_in(first, last) if fact.kind == "number"]
    if len(numbers) != 1 or any(fact.kind == "number" for fact in side.facts_in(max(0, first - NEAR), first)):
        return False
    opening = " ".join(side.norms[first : numbers[0].first])
    behind = side.norms[numbers[0].last : last]
    is_year = not behind or set(behind) <= words_in(language, "scope", "years")
    return opening in words_in(language, "scope", "ages") and is_year
