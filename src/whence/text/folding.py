"""What each code point is to a word, and what it counts as when words are compared.

One table of 0x110000 entries, filled in blocks of 256 when a text first needs them, so that a start costs
a few blocks. ``KIND`` says whether a code point stands in words; ``FOLDED`` holds up to three code points of
21 bits that replace it: lower case, without diacritics, full width as narrow, digits of all scripts as ASCII
(Unicode NFKD, Unicode Standard Annex 15). Hangul syllables stay whole. Vowel signs of Indic scripts are kept.
Letters of Cyrillic and Greek that look Latin have a second form, ``LOOKALIKE`` (after Unicode Technical
Standard 39, "confusables"): used for a word that otherwise is Latin.
"""

from __future__ import annotations

import unicodedata

import numpy as np

BREAK, LETTER, UPPER, DIGIT, MARK, SILENT, APOSTROPHE, SINGLE, STOP, POINT, COMMA, NEWLINE, CLOSER = range(13)
BLOCK = 256  # code points that are filled in at once
N_POINTS = 0x110000

KIND = np.zeros(N_POINTS, np.uint8)
FOLDED = np.zeros(N_POINTS, np.uint64)
LOOKALIKE = np.zeros(N_POINTS, np.uint32)  # the Latin letter it looks like; 0: none
LATIN = np.zeros(N_POINTS, np.uint8)  # 1: a letter of the Latin script
LOADED = np.zeros(N_POINTS // BLOCK, np.uint8)
PLAIN = np.ones(256, np.uint8)  # of an ASCII byte: what it folds to; 0: ends a word; 1: may go on one

_APOSTROPHES = "'’ʼ＇‘`´"
_STOPS = "!?。！？…؟۔।॥።⁇⁈⁉՜՞"
_CLOSERS = "\"')]}”’»›」』）】*_"
LOOKALIKES = dict(
    zip(
        "аеорсухіјѕһԁԛԝӏкмтвнгАВЕЅІЈКМНОРСТУХԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαυνικρτχγ",
        "aeopcyxijshdqwlkmtbhrabesijkmhopctyxgqwabezhikmnoptyxoauvikptxy",
        strict=True,
    )
)
_WITHOUT_SPACES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x19E0, 0x19FF),
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),
    (0x3021, 0x30FF),  # kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xA9E0, 0xA9FF),
    (0xAA60, 0xAA7F),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x1B000, 0x1B16F),
    (0x20000, 0x323AF),
)
_SPECIAL = {
    **dict.fromkeys(_CLOSERS, CLOSER),
    **dict.fromkeys(_STOPS, STOP),
    **dict.fromkeys(_APOSTROPHES, APOSTROPHE),
    ".": POINT,
    ",": COMMA,
    "٬": COMMA,
    "\n": NEWLINE,
    "\u2029": NEWLINE,
    "\ufffd": BREAK,
}


def kind_of(character: str) -> int:
    """What a character is to a word."""
    if character in _SPECIAL:
        return _SPECIAL[character]
    category, point = unicodedata.category(character), ord(character)
    if category[0] == "M":
        return MARK
    if category == "Cf":
        return SILENT
    if category[0] in "LN":
        if any(start <= point <= stop for start, stop in _WITHOUT_SPACES):
            return DIGIT if category == "Nd" else SINGLE
        if category[0] == "N":
            return DIGIT
        return UPPER if category in ("Lu", "Lt") else LETTER
    return BREAK


def fold(character: str) -> str:
    """What a character of a word counts as: empty for a diacritic, else one to three characters."""
    if 0xAC00 <= ord(character) <= 0xD7A3:
        return character  # a Hangul syllable: NFKD would take it apart
    folded = ""
    for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).lower()):
        kind = unicodedata.category(part)[0]
        if kind == "M":
            weight = unicodedata.combining(part)
            if weight >= 200 or 10 <= weight <= 35 or part == "\u093c":
                continue  # accents, Arabic and Hebrew points
        digit = unicodedata.digit(part, None) if kind == "N" else None
        folded += str(digit) if digit is not None else part
    return {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ς": "σ"}.get(folded, folded)[:3]


def is_latin(character: str) -> bool:
    """Whether a character of a word belongs to the Latin script (blocks Basic Latin to Extended-B, Additional)."""
    point = ord(character)
    return kind_of(character) in (LETTER, UPPER) and (point < 0x250 or 0x1E00 <= point < 0x1F00)


def load_block(block: int) -> None:
    """Fill in 256 code points of the tables."""
    for point in range(block * BLOCK, (block + 1) * BLOCK):
        character = chr(point)
        kind = kind_of(character)
        KIND[point] = kind
        if kind in (LETTER, UPPER, DIGIT, MARK, SINGLE):
            folded = fold(character)
            FOLDED[point] = sum(ord(part) << (21 * i) for i, part in enumerate(folded))
            if character in LOOKALIKES:
                LOOKALIKE[point] = ord(LOOKALIKES[character])
            LATIN[point] = is_latin(character)
    LOADED[block] = 1


def tables() -> tuple[np.ndarray, ...]:
    """What kernels read: kind, folded, lookalike, latin, loaded, each by code point or block; plain, by byte."""
    if not LOADED[0]:
        load_block(0)
        words = np.isin(KIND[:128], (LETTER, UPPER, DIGIT))
        glue = np.isin(KIND[:128], (APOSTROPHE, POINT, COMMA))
        PLAIN[:128] = np.where(words, FOLDED[:128], glue)
    return KIND, FOLDED, LOOKALIKE, LATIN, LOADED, PLAIN
