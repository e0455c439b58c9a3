"""Patterns for the names of elements of HTML, in letters of any case.

Sets of letters (``[sS]``) cost half of what a pattern costs that ignores case, and match ASCII alone, as names of elements do;
names of one first letter stand together, so that most tags are passed over at their first letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby


def any_of(names: Iterable[str]) -> str:
    """A pattern for one of some names."""
    groups = groupby(sorted(names, key=lambda name: (name[0], -len(name))), lambda name: name[0])
    return "|".join(f"{_any_case(first)}(?:{'|'.join(_any_case(name[1:]) for name in own)})" for first, own in groups)


def _any_case(name: str) -> str:
    """A pattern for a name."""
    return "".join(f"[{letter}{letter.upper()}]" if letter.isalpha() else letter for letter in name)
