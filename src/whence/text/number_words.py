"""What number words and groups of digits are worth in a language, one by one; numbers.py reads them in a text.

The words of a language and the mark before its decimals stand in ``data/*.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from whence.text.lexicon import lexicon


@dataclass(frozen=True)
class Vocabulary:
    """Number words of one language."""

    decimal: str
    values: dict[str, float]
    scales: dict[str, float]
    ordinals: dict[str, float]
    fractions: dict[str, float]
    units: dict[str, tuple[str, float]]
    glue: dict[str, Any]
    weak: frozenset[str]
    compounds: tuple[str, ...] = ()


@cache
def vocabulary(language: str) -> Vocabulary:
    """The number words of a language, from its file."""
    entries = lexicon(language)
    weak = frozenset(entries.get("weak", ["one", "second", "seconds", "first", "third", "quarter", "quarters"]))
    return Vocabulary(
        entries["decimal"],
        {word: float(value) for word, value in entries["numbers"].items()},
        {word: float(value) for word, value in entries["scales"].items()},
        {word: float(value) for word, value in entries["ordinals"].items()},
        {word: float(value) for word, value in entries["fractions"].items()},
        {word: (unit, float(factor)) for word, (unit, factor) in entries["units"].items()},
        entries["glue"],
        weak,
        tuple(sorted({*entries["numbers"], *entries["scales"]}, key=len, reverse=True)),
    )


def digits_value(digits: str, decimal: str) -> float:
    """The value of "4,000.5" or "4.000,5"; a mark before exactly three digits groups, unless it is the decimal mark."""
    digits = re.sub(r"[\s'’]", "", digits)
    other = "," if decimal == "." else "."
    whole, _, part = digits.rpartition(decimal) if decimal in digits else (digits, "", "")
    if digits.count(decimal) > 1 or (decimal in digits and other in part):
        return float(re.sub(r"[.,]", "", digits))  # the marks of another language
    if decimal not in digits:
        groups = digits.split(other)
        if len(groups) == 2 and len(groups[1]) != 3:
            return float(".".join(groups))
        return float("".join(groups))
    return float((whole.replace(other, "") or "0") + "." + (part or "0"))


@cache
def compound_value(word: str, language: str) -> float | None:
    """The value of a number word written as one ("dreiundzwanzig", "twenty-three"), or None."""
    words = vocabulary(language)
    if word in words.values:
        return words.values[word]
    if "-" in word or "‑" in word:
        parts = re.split("[-‑]", word)
        for length in range(min(len(parts), 4) - 1, 1, -1):  # "quatre-vingt-trois"
            if (head := "-".join(parts[:length])) in words.values:
                parts = [head, *parts[length:]]
        parts = [part for part in parts if part not in words.glue["joiners"]]
        return _sum_words(parts, words) if len(parts) <= 8 else None
    half = words.glue.get("half")
    if half and word.endswith(half):  # "siebeneinhalb"
        whole = compound_value(word.removesuffix(half), language)
        return None if whole is None else whole + 0.5
    joiner = words.glue.get("compound_joiner")
    if joiner is None or len(word) > 60:
        return None
    parts, rest = [], word
    while rest:
        piece = next((entry for entry in words.compounds if rest.startswith(entry) and len(entry) > 1), None)
        if piece is None and joiner and rest.startswith(joiner):
            rest = rest[len(joiner) :]
            continue
        if piece is None:
            return None
        parts.append(piece)
        rest = rest[len(piece) :]
    return _sum_words(parts, words) if len(parts) > 1 else None


def counted(word: str, language: str) -> str:
    """The number word that opens a compound of measure: "ten" of "ten-year-old"; empty where the whole is a number or none."""
    head, _, rest = word.partition("-")
    words = vocabulary(language)
    last = rest.rpartition("-")[2]
    if not rest or head not in words.values or head in words.weak or last in words.values or last in words.scales:
        return ""
    return "" if last in words.fractions or last in words.ordinals else head


def _sum_words(parts: list[str], words: Vocabulary) -> float | None:
    """The value of number words in a row ("two hundred twenty three"), or None where one is no number word."""
    total = current = 0.0
    for part in parts:
        if part in words.values:
            current += words.values[part]
        elif part in words.scales and words.scales[part] < 1000:
            current = max(1.0, current) * words.scales[part]
        elif part in words.scales:
            total += max(1.0, current) * words.scales[part]
            current = 0.0
        else:
            return None
    return total + current if parts else None
