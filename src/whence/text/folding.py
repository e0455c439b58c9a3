"""What each code point is to a word, and what it counts as when words are compared.

One table of 0x110000 entries, filled in blocks of 256 when a text first needs them, so that a start costs
a few blocks. ``KIND`` says whether a code point stands in words; ``FOLDED`` holds up to three code points of
21 bits that replace it: lower case, without diacritics, full width as narrow, digits of all scripts as ASCII
(Unicode NFKD, Unicode Standard Annex 15). A Hangul syllable counts as its jamo, however it is encoded. Vowel signs
of Indic scripts are kept; what only shapes a word is not: tatweel, variation selectors, the Persian forms of kaf and yeh.
Letters of Latin, Cyrillic and Greek that look like one another have further forms, ``ALIKE`` (after Unicode Technical
Standard 39, "confusables"): used in a word of several scripts, which counts as a word of one (tokens.py).
"""

from __future__ import annotations

import unicodedata

import numpy as np

BREAK, LETTER, UPPER, DIGIT, MARK, SILENT, APOSTROPHE, SINGLE, STOP, POINT, COMMA, NEWLINE, DOUBLE = range(13)
BLOCK = 256  # code points that are filled in at once
N_POINTS = 0x110000

KIND = np.zeros(N_POINTS, np.uint8)
FOLDED = np.zeros(N_POINTS, np.uint64)
LATIN, CYRILLIC, GREEK = 1, 2, 3
SCRIPT = np.zeros(N_POINTS, np.uint8)  # one of these; 0: another
ALIKE = np.zeros((4, N_POINTS), np.uint32)  # by script: the small letter of it that looks the same; 0: none
LOADED = np.zeros(N_POINTS // BLOCK, np.uint8)
PLAIN = np.ones(256, np.uint8)  # of an ASCII byte: what it folds to; 0: ends a word; 1: may go on one

_APOSTROPHES = "'’ʼ＇‘`´׳"
_DOUBLES = '"״'  # gershayim of a Hebrew acronym, between its letters
_STOPS = "!?。！？…؟۔।॥።⁇⁈⁉՜՞։།။។｡"
_ALIKE = {  # script -> letters of others, and those of it that they look like
    LATIN: (
        "аеорсухіјѕһԁԛԝӏкмтвнгАВЕЅІЈКМНОРСТУХԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαυνικρτχγ",
        "aeopcyxijshdqwlkmtbhrabesijkmhopctyxgqwabezhikmnoptyxoauvikptxy",
    ),
    CYRILLIC: ("aceijkopsxyABCEHIJKMOPSTXY", "асеіјкорѕхуавсеніјкморѕтху"),
    GREEK: ("aikopuvxyABEHIKMNOPTXYZ", "αικορυνχγαβεηικμνορτχυζ"),
}
LOOKALIKES = {script: dict(zip(*letters, strict=True)) for script, letters in _ALIKE.items()}
_SAME = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ς": "σ", "ک": "ك", "ی": "ي", "ـ": ""}
_SELECTORS = ("\u034f", "\u180b", "\u180c", "\u180d")  # marks of no look of their own
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
    **dict.fromkeys(_DOUBLES, DOUBLE),
    **dict.fromkeys(_STOPS, STOP),
    **dict.fromkeys(_APOSTROPHES, APOSTROPHE),
    **dict.fromkeys(".．٫", POINT),
    **dict.fromkeys(",，٬", COMMA),
    "ـ": MARK,
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
    if character in _SELECTORS or 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF:
        return ""
    folded = ""
    for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).lower()):
        kind = unicodedata.category(part)[0]
        if kind == "M":
            weight = unicodedata.combining(part)
            if weight >= 200 or 10 <= weight <= 35 or part == "\u093c":
                continue  # accents, Arabic and Hebrew points
        digit = unicodedata.digit(part, None) if kind == "N" else None
        folded += str(digit) if digit is not None else part
    return _SAME.get(folded, folded)[:3]


def script_of(character: str) -> int:
    """LATIN (Basic Latin to Extended-B, Additional), CYRILLIC or GREEK of a letter; 0: another."""
    point = ord(character)
    if kind_of(character) not in (LETTER, UPPER):
        return 0
    if point < 0x250 or 0x1E00 <= point < 0x1F00:
        return LATIN
    if 0x400 <= point < 0x530:
        return CYRILLIC
    return GREEK if 0x370 <= point < 0x400 or 0x1F00 <= point < 0x2000 else 0


def unmixed(word: str) -> str:
    """A word of several scripts in the one that most of its letters are of, the others by what they look like."""
    if word.isascii():
        return word
    scripts = [script_of(letter) for letter in word]
    found = {script for script in scripts if script}
    if len(found) < 2:
        return word
    chief = max(sorted(found), key=scripts.count)
    alike = LOOKALIKES[chief]
    return "".join(
        letter if script == chief else alike.get(letter, letter) for letter, script in zip(word, scripts, strict=True)
    )


def load_block(block: int) -> None:
    """Fill in 256 code points of the tables."""
    for point in range(block * BLOCK, (block + 1) * BLOCK):
        character = chr(point)
        kind = kind_of(character)
        KIND[point] = kind
        if kind in (LETTER, UPPER, DIGIT, MARK, SINGLE):
            folded = fold(character)
            FOLDED[point] = sum(ord(part) << (21 * i) for i, part in enumerate(folded))
            SCRIPT[point] = script_of(character)
            for script, letters in LOOKALIKES.items():
                ALIKE[script, point] = ord(letters.get(character, "\0"))
    LOADED[block] = 1


def tables() -> tuple[np.ndarray, ...]:
    """What kernels read: kind, folded, alike, script, loaded, each by code point or block; plain, by byte."""
    if not LOADED[0]:
        load_block(0)
        words = np.isin(KIND[:128], (LETTER, UPPER, DIGIT))
        glue = np.isin(KIND[:128], (APOSTROPHE, POINT, COMMA))
        PLAIN[:128] = np.where(words, FOLDED[:128], glue)
    return KIND, FOLDED, ALIKE, SCRIPT, LOADED, PLAIN
