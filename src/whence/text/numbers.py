"""Numbers with their units: digits, words and mixtures, so that two texts can be held against each other by value.

"4,000", "4000" and "four thousand" have one value; "12 %", "12 per cent" and "twelve percent" one value and unit;
"23 to 27" is one number with an upper end. The words of a language and the mark before its decimals stand in
``data/*.toml``. One pass over the words of a text: linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from whence.text.lexicon import language_of, lexicon

SIGNS = {"$": "$", "€": "€", "£": "£", "¥": "¥", "₽": "₽", "₴": "₴", "%": "percent", "‰": "permille", "°": "degree"}
PIECE = re.compile(
    r"(?P<digits>\d++(?:[.,'’\u00a0\u202f ](?=\d{3}(?!\d))\d{3})*+(?:[.,]\d++)?)"
    r"|(?P<sign>(?:US|A|C|HK|NZ)?[$€£¥₽₴]|[%‰°])"
    r"|(?P<word>[^\W\d_]++(?:['’‑-][^\W\d_]++)*+)"
    r"|(?P<dash>[-–—−])"
)
LETTER_SCALES = {"m": 1e6, "k": 1e3, "b": 1e9, "bn": 1e9, "mn": 1e6, "tn": 1e12}


@dataclass(frozen=True)
class Number:
    """A number in a text: value, upper end of a range, unit; ``weak`` words ("one", "second") may be no number."""

    start: int
    stop: int
    text: str
    value: float
    until: float | None = None
    unit: str | None = None
    kind: str = "cardinal"  # cardinal, ordinal, fraction
    weak: bool = False


@dataclass(frozen=True)
class _Piece:
    """A word, group of digits or sign."""

    kind: str
    start: int
    stop: int
    text: str  # lower case


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


def _pieces(text: str) -> list[_Piece]:
    """Words, digits and signs of a text, in order."""
    return [
        _Piece(str(match.lastgroup), match.start(), match.end(), match.group().lower().replace("’", "'"))
        for match in PIECE.finditer(text)
    ]


class _Reader:
    """Reads numbers off the pieces of one text, left to right."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.words = vocabulary(language)
        self.pieces = _pieces(text)

    def close(self, i: int) -> bool:
        """Whether piece i stands right behind the piece before it: nothing but a space or hyphen between."""
        if i >= len(self.pieces):
            return False
        between = self.text[self.pieces[i - 1].stop : self.pieces[i].start]
        return len(between) <= 3 and between.strip(" \u00a0\u202f\n") in ("", ".") and between.count("\n") < 2

    def number_at(self, i: int) -> tuple[Number, int] | None:
        """The number that begins at piece i and the piece behind it."""
        piece = self.pieces[i]
        if piece.kind == "sign" and piece.text not in "%‰°":
            if i + 1 < len(self.pieces) and self.pieces[i + 1].kind == "digits" and self.close(i + 1):
                found = self.digits_at(i + 1)
                return self.make(i, found, unit=SIGNS[piece.text[-1]])
            return None
        if piece.kind == "digits":
            return None if self.is_part_of_a_name(i) else self.make(i, self.digits_at(i))
        if piece.kind == "word":
            found_words = self.words_at(i)
            return self.make(i, found_words) if found_words else None
        return None

    def is_part_of_a_name(self, i: int) -> bool:
        """Whether digits hang on letters: "F-16", "A320"."""
        start = self.pieces[i].start
        if start and (self.text[start - 1].isalpha() or self.text[start - 1] == "_"):
            return True
        return start > 1 and self.text[start - 1] in "-‑" and self.text[start - 2].isalpha()

    def digits_at(self, i: int) -> tuple[float, int, str, bool]:
        """Value, next piece, kind, weak of digits with a scale word or an ordinal ending."""
        piece = self.pieces[i]
        value, kind, after = digits_value(piece.text, self.words.decimal), "cardinal", i + 1
        if after < len(self.pieces) and self.pieces[after].kind == "word":
            word = self.pieces[after].text
            touches = self.pieces[after].start == piece.stop
            if touches and word in self.words.glue["ordinal_suffixes"]:
                return value, after + 1, "ordinal", False
            if touches and word in LETTER_SCALES:
                return value * LETTER_SCALES[word], after + 1, kind, False
            if self.close(after) and word.lstrip("-") in self.words.scales:
                return value * self.words.scales[word], after + 1, kind, False
        return value, after, kind, False

    def words_at(self, i: int) -> tuple[float, int, str, bool] | None:
        """Value, next piece, kind, weak of number words: "two hundred and three", "a third", "second"."""
        words, first = self.words, self.pieces[i].text
        j = i
        if first in words.glue["article"] and i + 1 < len(self.pieces) and self.close(i + 1):
            word = self.pieces[i + 1].text
            if word in words.fractions and word not in ("second",):
                return words.fractions[word], i + 2, "fraction", False
            if word not in words.scales:
                return None if compound_value(first, self.language) is None else (1.0, i + 1, "cardinal", True)
            j = i + 1
        elif first in words.fractions and first not in words.ordinals:
            scaled = (
                self.words_at(i + 1) if self.close(i + 1) and self.pieces[i + 1].text in words.glue["article"] else None
            )
            if scaled is not None and scaled[0] >= 12:  # "half a million"
                return words.fractions[first] * scaled[0], scaled[1], "cardinal", False
            return words.fractions[first], i + 1, "fraction", first in words.weak
        elif first in words.ordinals:
            return words.ordinals[first], i + 1, "ordinal", first in words.weak
        total = current = 0.0
        last = float("inf")  # value of the word before: a smaller one may follow
        begun = j
        while j < len(self.pieces) and (j == begun or self.close(j)):
            word = self.pieces[j].text
            value = compound_value(word, self.language)
            head, _, tail = word.rpartition("-")
            if (
                value is None
                and tail in words.fractions
                and (tail not in words.ordinals or head in words.values)
                and tail != "second"
            ):
                share = compound_value(head, self.language)
                if share is not None and (tail.endswith("s") or share == 1):  # "two-thirds"
                    return share * words.fractions[tail], j + 1, "fraction", False
            if value is None and "-" in word and word.rpartition("-")[2] in words.ordinals:
                tens = compound_value(word.rpartition("-")[0], self.language)
                if tens is not None:
                    return total + current + tens + words.ordinals[word.rpartition("-")[2]], j + 1, "ordinal", False
            if word in words.scales:
                scale = words.scales[word]
                if scale < 1000:
                    current = max(1.0, current) * scale
                else:
                    total, current = total + max(1.0, current) * scale, 0.0
                last = scale
            elif value is not None and (value < last and (last >= 100 or (last >= 20 and value < 10))):
                current, last = current + value, value
            elif value is not None and j == begun:
                current, last = value, value
            elif word in words.glue["joiners"] and j > begun and self.follows(j + 1) and self.may_join(last):
                pass  # "one hundred and twenty", "treinta y cinco"
            elif word in words.fractions and j == begun + 1 and word not in ("second", "seconds"):
                return current * words.fractions[word], j + 1, "fraction", False
            else:
                break
            j += 1
        if j == begun:
            return None
        return total + current, j, "cardinal", j == i + 1 and first in words.weak

    def may_join(self, last: float) -> bool:
        """Whether "and" goes on with a number behind a word of this value."""
        return last >= 100 or (self.language != "en" and 20 <= last < 100 and last % 10 == 0)

    def follows(self, j: int) -> bool:
        """Whether a number word stands right behind a joiner."""
        return j < len(self.pieces) and self.close(j) and compound_value(self.pieces[j].text, self.language) is not None

    def make(self, i: int, found: tuple[float, int, str, bool], unit: str | None = None) -> tuple[Number, int]:
        """A number of pieces i up to found[1], with the unit that follows."""
        value, after, kind, weak = found
        stop = self.pieces[after - 1].stop
        named = self.unit_at(after) if unit in (None, "$") else None
        if named is not None and kind != "ordinal" and (unit is None or named[0] == unit):
            unit, factor, after = named
            value, stop = value * factor, self.pieces[after - 1].stop
        start = self.pieces[i].start
        return Number(start, stop, self.text[start:stop], value, None, unit, kind, weak and unit is None), after

    def unit_at(self, i: int) -> tuple[str, float, int] | None:
        """Unit, factor and next piece where a unit stands at piece i."""
        for length in (2, 1):
            pieces = self.pieces[i : i + length]
            if len(pieces) == length and all(self.close(i + k) for k in range(length)):
                phrase = " ".join(piece.text.lstrip("-") for piece in pieces)
                if phrase in self.words.units:
                    unit, factor = self.words.units[phrase]
                    return unit, factor, i + length
        return None

    def joins_range(self, i: int, before: int) -> int | None:
        """The piece where the upper end of a range begins, if piece i opens one behind a number that began at before."""
        if i + 1 >= len(self.pieces) or self.pieces[i].start - self.pieces[i - 1].stop > 2:
            return None
        piece, glue = self.pieces[i], self.words.glue
        if piece.kind == "dash" and self.pieces[i + 1].start - self.pieces[i - 1].stop <= 3:
            return i + 1
        opened = before > 0 and self.pieces[before - 1].text in glue["range_openers"]
        ways = glue["ranges"] if opened else glue["ranges"][:1]
        return i + 1 if piece.kind == "word" and piece.text in ways and self.close(i + 1) else None

    def read(self) -> list[Number]:
        """All numbers, ranges joined."""
        found: list[Number] = []
        i = 0
        while i < len(self.pieces):
            here = self.number_at(i)
            if here is None:
                i += 1
                continue
            number, after = here
            upper_at = self.joins_range(after, i) if number.kind == "cardinal" and not number.weak else None
            upper = self.number_at(upper_at) if upper_at is not None else None
            if upper and upper[0].kind == "cardinal" and upper[0].value > number.value and _fit(number, upper[0]):
                last = upper[0]
                scaled = number.value
                number = Number(
                    number.start, last.stop, self.text[number.start : last.stop], scaled, last.value, last.unit
                )
                after = upper[1]
            found.append(number)
            i = after
        return found


def _fit(low: Number, high: Number) -> bool:
    """Whether two numbers may be the ends of one range."""
    return (low.unit is None or low.unit == high.unit) and high.value <= 20 * max(low.value, 1.0)


def find_numbers(text: str, language: str | None = None) -> list[Number]:
    """All numbers of a text, in order; a unit that follows belongs to its number."""
    return _Reader(text, language_of(language)).read()


def same_number(a: Number, b: Number) -> bool:
    """Whether two numbers say the same: value, upper end, and unit where both have one."""
    if (a.until is None) != (b.until is None) or not _equal(a.value, b.value):
        return False
    if a.until is not None and b.until is not None and not _equal(a.until, b.until):
        return False
    return a.unit == b.unit or a.unit is None or b.unit is None


def _equal(a: float, b: float) -> bool:
    """Equal but for the noise of floating point."""
    return a == b or abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def is_rounded(a: Number, b: Number) -> bool:
    """Whether one number is the other with fewer decimals: "2.9 percent", "2.86 percent"."""
    if a.until is not None or b.until is not None or (a.unit != b.unit and a.unit and b.unit):
        return False
    coarse, fine = sorted((a, b), key=_decimals)
    places = _decimals(coarse)
    if places == _decimals(fine) or not fine.value:
        return False
    scale = (
        float(re.sub(r"[^\d.]", "", digits.group().replace(",", "")) or 0)
        if (digits := DIGITS.search(coarse.text))
        else 0.0
    )
    factor = coarse.value / scale if scale else 1.0
    return abs(fine.value - coarse.value) <= 0.5000001 * factor * 10.0**-places


DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _decimals(number: Number) -> int:
    """Digits behind the decimal point, as written."""
    match = re.search(r"\.(\d+)", number.text)
    return len(match.group(1)) if match else 0
