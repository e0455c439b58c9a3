"""Numbers with their units: digits, words and mixtures, so that two texts can be held against each other by value.

"4,000", "4000" and "four thousand" have one value; "12 %", "12 per cent" and "twelve percent" one value and unit;
"23 to 27" is one number with an upper end, "-5" and "minus five" one below zero. What words and digits are worth:
number_words.py and measures.py; whether two say the same: equality.py. One pass over the words of a text: linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from whence.text import minus
from whence.text.han import han_numbers
from whence.text.lexicon import language_of
from whence.text.measures import DEGREES, PARTS, RAISED, SYMBOLS, figure_value
from whence.text.number_words import compound_value, counted, vocabulary

SIGNS = {
    "$": "$",
    "€": "€",
    "£": "£",
    "¥": "¥",
    "₽": "₽",
    "₴": "₴",
    "₹": "₹",
    "₩": "₩",
    "₺": "₺",
    "₪": "₪",
    "%": "percent",
    "‰": "permille",
    "°": "degree",
}
PIECE = re.compile(
    r"(?P<version>\d++(?:\.\d++){2,}+(?!,?\d))"
    rf"|(?P<digits>(?<![\d.,])10⁻?[{RAISED}]++|[{PARTS}]"
    r"|\d++(?:[.,'’\u00a0\u202f ](?=\d{3}(?!\d))\d{3})*+(?:[.,]\d++)?"
    rf"(?:[eE][+-]?\d{{1,3}}(?!\w)| ?[{PARTS}])?)"
    r"|(?P<sign>(?:US|AU|CA|A|C|HK|NZ|S|R)?[$€£¥₽₴₹₩₺₪]|[%‰°])"
    r"|(?P<word>(?<!\w)[kcm]?m[²³]|[^\W\d_]++(?:['’‑-][^\W\d_]++)*+)"
    r"|(?P<dash>[-–—−])"
)
CODES = {
    "USD": "$", "US$": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CNY", "RMB": "CNY", "INR": "₹", "RUB": "₽",
    "UAH": "₴", "CHF": "CHF", "AUD": "A$", "CAD": "C$", "NZD": "NZ$", "HKD": "HK$", "SEK": "SEK", "NOK": "NOK",
    "DKK": "DKK", "PLN": "PLN", "CZK": "CZK", "HUF": "HUF", "KRW": "₩", "TRY": "₺", "ILS": "₪", "BRL": "R$", "ZAR": "ZAR",
    "Rs": "₹",
}  # fmt: skip
FOREIGN_DOLLARS = {"a$": "A$", "au$": "A$", "c$": "C$", "ca$": "C$", "hk$": "HK$", "nz$": "NZ$", "s$": "S$", "r$": "R$"}
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")
MINUS = frozenset({"minus", "минус", "мінус"})
BOUNDS = "<>≤≥"
LABELS = frozenset(
    ["version", "versions", "release", "releases", "v", "section", "chapter", "paragraph", "table", "figure"]
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
    kind: str = "cardinal"  # cardinal, ordinal, fraction, version
    weak: bool = False
    bound: str = ""  # "<", ">", "≤", "≥" where one stands before it


@dataclass(frozen=True)
class _Piece:
    """A word, group of digits or sign."""

    kind: str
    start: int
    stop: int
    text: str  # lower case


def _pieces(text: str, language: str) -> list[_Piece]:
    """Words, digits and signs of a text, in order; "ten-year-old" is a number and a word."""
    pieces = []
    for match in PIECE.finditer(text):
        word, start, stop = match.group().lower().replace("’", "'"), match.start(), match.end()
        head = counted(word, language) if match.lastgroup == "word" and "-" in word else ""
        if head:
            pieces.append(_Piece("word", start, start + len(head), head))
            start, word = start + len(head) + 1, word[len(head) + 1 :]
        pieces.append(_Piece(_kind_of(match), start, stop, word))
    return pieces


def _kind_of(match: re.Match[str]) -> str:
    """The kind of a piece; what looks like a version but has groups of three digits is a number of another language."""
    kind = str(match.lastgroup)
    head, *groups = match.group().split(".") if kind == "version" else [""]
    return "digits" if head and len(head) <= 3 and all(len(group) == 3 for group in groups) else kind


_Found = tuple[float, int, str, bool]  # value, the piece behind, kind, weak


class _Reader:
    """Reads numbers off the pieces of one text, left to right."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.words = vocabulary(language)
        self.pieces = _pieces(text, language)

    def close(self, i: int) -> bool:
        """Whether piece i stands right behind the piece before it: nothing but a space or hyphen between."""
        if i >= len(self.pieces):
            return False
        between = self.text[self.pieces[i - 1].stop : self.pieces[i].start]
        return len(between) <= 3 and between.strip(" \u00a0\u202f\n") in ("", ".") and between.count("\n") < 2

    def number_at(self, i: int) -> tuple[Number, int] | None:
        """The number that begins at piece i and the piece behind it, with the sign or bound before it."""
        if self.pieces[i].text in MINUS and self.close(i + 1) and not (i and self.pieces[i - 1].kind == "digits"):
            found = self.unsigned_at(i + 1)
            return self.below_zero(found, self.pieces[i].start) if found else None
        found = self.unsigned_at(i)
        if found is None or not self.pieces[i].start:
            return found
        start = self.pieces[i].start
        if self.has_minus(i):
            return self.below_zero(found, start - 1)
        if self.text[start - 1] in BOUNDS or (self.text[start - 1] == " " and self.text[start - 2] in BOUNDS):
            bound = self.text[:start].rstrip()[-1]
            start = self.text.rindex(bound, 0, start)
            number = replace(found[0], start=start, text=self.text[start : found[0].stop], bound=bound)
            return number, found[1]
        return found

    def has_minus(self, i: int) -> bool:
        """Whether a minus sign touches piece i: nothing but a space, bracket or quotation mark before it, no number."""
        start = self.pieces[i].start
        if self.pieces[i].kind not in ("digits", "sign") or self.text[start - 1] not in minus.SIGNS:
            return False
        return minus.may_negate(self.text, start - 1, self.text[start - 1])

    def below_zero(self, found: tuple[Number, int], start: int) -> tuple[Number, int]:
        """A number with a minus that begins at a character."""
        number, after = found
        return replace(number, start=start, text=self.text[start : number.stop], value=-number.value, weak=False), after

    def unsigned_at(self, i: int) -> tuple[Number, int] | None:
        """The number that begins at piece i and the piece behind it."""
        piece = self.pieces[i]
        if piece.kind == "sign" and piece.text not in "%‰°":
            unit = FOREIGN_DOLLARS.get(piece.text, SIGNS[piece.text[-1]])
            if i + 1 < len(self.pieces) and self.pieces[i + 1].kind == "digits" and self.close(i + 1):
                return self.make(i, self.digits_at(i + 1), unit=unit)
            after = self.pieces[i + 2] if i + 2 < len(self.pieces) else piece
            sign = self.text[piece.stop : after.start]
            if (
                after.kind == "digits" and sign in [*minus.SIGNS] and minus.may_negate(self.text, piece.start, sign)
            ):  # "$-5"
                return self.below_zero(self.make(i, self.digits_at(i + 2), unit=unit), piece.start)
            return None
        if piece.kind == "version" and not self.is_part_of_a_name(i):
            return Number(piece.start, piece.stop, piece.text, 0.0, kind="version"), i + 1
        if piece.kind == "digits":
            return None if self.is_part_of_a_name(i) else self.make(i, self.digits_at(i))
        code = CODES.get(self.text[piece.start : piece.stop])
        if code and i + 1 < len(self.pieces) and self.pieces[i + 1].kind == "digits" and self.close(i + 1):
            return self.make(i, self.digits_at(i + 1), unit=code)
        if piece.kind == "word":
            found_words = self.words_at(i)
            return self.make(i, found_words) if found_words else None
        return None

    def is_part_of_a_name(self, i: int) -> bool:
        """Whether digits hang on letters: "F-16", "A320"."""
        start = self.pieces[i].start
        if start and SPACELESS.match(self.text[start - 1]):
            return False
        if start and (self.text[start - 1].isalpha() or self.text[start - 1] == "_"):
            return True
        return start > 1 and self.text[start - 1] in "-‑" and self.text[start - 2].isalpha()

    def digits_at(self, i: int) -> _Found:
        """Digits with a scale word or an ordinal ending."""
        piece = self.pieces[i]
        value, kind, after = figure_value(piece.text, self.words.decimal), "cardinal", i + 1
        if "." in piece.text and i and self.pieces[i - 1].text in LABELS and self.close(i):
            return value, after, "version", False
        if after < len(self.pieces) and self.pieces[after].kind == "word":
            word = self.pieces[after].text
            if self.symbol_at(after):
                return value, after, kind, False
            touches = self.pieces[after].start == piece.stop
            if touches and word in self.words.glue["ordinal_suffixes"]:
                return value, after + 1, "ordinal", False
            if touches and word in LETTER_SCALES:
                return value * LETTER_SCALES[word], after + 1, kind, False
            if self.close(after) and word.lstrip("-") in self.words.scales:
                return value * self.words.scales[word], after + 1, kind, False
        return value, after, kind, False

    def words_at(self, i: int) -> _Found | None:
        """The number words that begin at piece i: "two hundred and three", "a third", "second"."""
        words, first = self.words, self.pieces[i].text
        if first in words.glue["article"] and i + 1 < len(self.pieces) and self.close(i + 1):
            return self.after_article(i)
        if first in words.fractions and first not in words.ordinals:
            return self.share_at(i)
        if first in words.ordinals:
            return words.ordinals[first], i + 1, "ordinal", first in words.weak
        return self.cardinal_at(i, i)

    def after_article(self, i: int) -> _Found | None:
        """Number words behind an article: "a third", "a million"; in some languages the article is a number."""
        words, following = self.words, self.pieces[i + 1].text
        if following in words.fractions and following not in ("second",):
            return words.fractions[following], i + 2, "fraction", False
        if following in words.scales:
            return self.cardinal_at(i, i + 1)
        return None if compound_value(self.pieces[i].text, self.language) is None else (1.0, i + 1, "cardinal", True)

    def share_at(self, i: int) -> _Found:
        """A fraction: "half", "half a million"."""
        words, first = self.words, self.pieces[i].text
        scaled = None
        if self.close(i + 1) and self.pieces[i + 1].text in words.glue["article"]:
            scaled = self.words_at(i + 1)
        if scaled is not None and scaled[0] >= 12:
            return words.fractions[first] * scaled[0], scaled[1], "cardinal", False
        return words.fractions[first], i + 1, "fraction", first in words.weak

    def cardinal_at(self, i: int, begun: int) -> _Found | None:
        """Number words in a row from piece ``begun`` on, which is i but for an article before it."""
        words = self.words
        total = current = 0.0
        last = float("inf")  # value of the word before: a smaller one may follow
        j = begun
        while j < len(self.pieces) and (j == begun or self.close(j)):
            word = self.pieces[j].text
            value = compound_value(word, self.language)
            ending = self.hyphenated(word, total + current) if value is None else None
            if ending is not None:
                return ending[0], j + 1, ending[1], False
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
        return total + current, j, "cardinal", j == i + 1 and self.pieces[i].text in words.weak

    def hyphenated(self, word: str, before: float) -> tuple[float, str] | None:
        """Value and kind of "two-thirds", or of "twenty-third" behind words of the value ``before``."""
        words = self.words
        head, _, tail = word.rpartition("-")
        if tail in words.fractions and (tail not in words.ordinals or head in words.values) and tail != "second":
            share = compound_value(head, self.language)
            if share is not None and (tail.endswith("s") or share == 1):
                return share * words.fractions[tail], "fraction"
        if head and tail in words.ordinals:
            tens = compound_value(head, self.language)
            if tens is not None:
                return before + tens + words.ordinals[tail], "ordinal"
        return None

    def may_join(self, last: float) -> bool:
        """Whether "and" goes on with a number behind a word of this value."""
        return last >= 100 or (self.language != "en" and 20 <= last < 100 and last % 10 == 0)

    def follows(self, j: int) -> bool:
        """Whether a number word stands right behind a joiner."""
        return j < len(self.pieces) and self.close(j) and compound_value(self.pieces[j].text, self.language) is not None

    def make(self, i: int, found: _Found, unit: str | None = None) -> tuple[Number, int]:
        """A number of pieces i up to found[1], with the unit that follows."""
        value, after, kind, weak = found
        stop = self.pieces[after - 1].stop
        named = self.unit_at(after) if unit is None or unit in SIGNS.values() else None
        if named is not None and kind not in ("ordinal", "version") and (unit is None or named[0] == unit):
            unit, factor, after = named
            value, stop = value * factor, self.pieces[after - 1].stop
        start = self.pieces[i].start
        return Number(start, stop, self.text[start:stop], value, None, unit, kind, weak and unit is None), after

    def symbol_at(self, i: int) -> tuple[str, float] | None:
        """Unit and factor of a symbol at piece i, in which capitals count."""
        if i >= len(self.pieces) or not self.close(i):
            return None
        piece = self.pieces[i]
        if self.text[piece.stop : piece.stop + 1] in ("-", "‑"):
            return None
        return SYMBOLS.get(self.text[piece.start : piece.stop])

    def unit_at(self, i: int) -> tuple[str, float, int] | None:
        """Unit, factor and next piece where a unit stands at piece i."""
        if i < len(self.pieces) and self.pieces[i].kind == "sign" and self.close(i) and self._ends_amount(i):
            sign = SIGNS[self.pieces[i].text[-1]]
            behind = self.pieces[i + 1] if sign == "degree" and self.close(i + 1) else None
            kind = DEGREES.get(self.text[behind.start : behind.stop]) if behind else None
            return (kind, 1.0, i + 2) if kind else (sign, 1.0, i + 1)
        symbol = self.symbol_at(i)
        if symbol is not None:
            return *symbol, i + 1
        for length in (2, 1):
            pieces = self.pieces[i : i + length]
            if len(pieces) == length and all(self.close(i + k) for k in range(length)):
                phrase = " ".join(piece.text.lstrip("-") for piece in pieces)
                if phrase in self.words.units:
                    unit, factor = self.words.units[phrase]
                    return unit, factor, i + length
        return None

    def _ends_amount(self, i: int) -> bool:
        """Whether the sign at piece i belongs to the number before it, not to digits right behind it."""
        if i + 1 >= len(self.pieces) or self.pieces[i + 1].start > self.pieces[i].stop:
            return True
        return self.pieces[i].text == "°" and self.pieces[i + 1].kind == "word"

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
        return self.shared(found)

    def shared(self, found: list[Number]) -> list[Number]:
        """The numbers, a percent sign given to those of a list before it: "40 and 50 per cent"; not "3.9, or 2 per cent"."""
        lists, given = {*self.words.glue["lists"], *self.words.glue["ranges"]}, len(found)
        for n in range(len(found) - 2, -1, -1):
            here, following = found[n], found[n + 1]
            between = self.text[here.stop : following.start].strip()
            is_bare = here.unit is None and here.kind == "cardinal" and not here.weak
            in_list = between in lists or (between == "," and given == n + 1)
            if is_bare and following.unit == "percent" and in_list:
                found[n], given = replace(here, unit="percent"), n
        return found


def _fit(low: Number, high: Number) -> bool:
    """Whether two numbers may be the ends of one range."""
    return (low.unit is None or low.unit == high.unit) and high.value <= 20 * max(abs(low.value), 1.0)


def find_numbers(text: str, language: str | None = None) -> list[Number]:
    """All numbers of a text, in order; a unit that follows belongs to its number."""
    found = _Reader(text, language_of(language)).read()
    han = [
        Number(start, stop, text[start:stop], value, None, unit, weak=weak)
        for start, stop, value, unit, weak in han_numbers(text)
    ]
    apart = [number for number in found if not any(x.start < number.stop and number.start < x.stop for x in han)]
    return sorted([*apart, *han], key=lambda number: number.start) if han else found
