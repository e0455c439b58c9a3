"""Slow twin of text/tokens.py: words of a text, character by character."""

import re

from whence.text.folding import (
    APOSTROPHE,
    COMMA,
    DIGIT,
    DOUBLE,
    LATIN,
    LETTER,
    LOOKALIKES,
    MARK,
    NEWLINE,
    POINT,
    SILENT,
    SINGLE,
    STOP,
    UPPER,
    fold,
    kind_of,
    script_of,
)

LONGEST = 100  # code points of a word
IN_WORD = (LETTER, UPPER, DIGIT, MARK)


def words(text: str) -> list[tuple[int, int]]:
    """Start and stop of each word."""
    found, i = [], 0
    while i < len(text):
        kind = kind_of(text[i])
        if kind == SINGLE:
            stop = i + 1
            j = stop
            while j < min(len(text), i + LONGEST) and kind_of(text[j]) in (MARK, SILENT):
                stop = j + 1 if kind_of(text[j]) == MARK else stop
                j += 1
            found.append((i, stop))
            i = stop
        elif kind in (LETTER, UPPER, DIGIT):
            stop = end_of_word(text[: i + LONGEST], i)
            found.append((i, stop))
            i = stop
        else:
            i += 1
    return found


def end_of_word(text: str, i: int) -> int:
    """Where the word that starts at i stops."""
    stop, last = i, -1
    while True:
        rest = [(j, kind_of(text[j])) for j in range(stop, len(text)) if kind_of(text[j]) != SILENT][:2]
        if rest and rest[0][1] in IN_WORD:
            stop, last = rest[0][0] + 1, rest[0][1]
        elif len(rest) == 2 and rest[0][1] == APOSTROPHE and rest[1][1] in IN_WORD:
            stop, last = rest[1][0] + 1, rest[1][1]
        elif len(rest) == 2 and rest[0][1] in (POINT, COMMA) and last == DIGIT and rest[1][1] == DIGIT:
            stop, last = rest[1][0] + 1, DIGIT
        elif len(rest) == 2 and rest[0][1] == DOUBLE and is_acronym(text[i:stop], text[rest[1][0]]):
            stop, last = rest[1][0] + 1, rest[1][1]
        else:
            return stop


def is_acronym(before: str, after: str) -> bool:
    """Whether a double quotation mark between these stands in a Hebrew acronym."""
    letters = [c for c in before if kind_of(c) not in (MARK, SILENT)]
    return "א" <= letters[-1] <= "ת" and "א" <= after <= "ת"


def script_as(word: str) -> int:
    """The script as whose word a word counts; 0: its letters stand for themselves."""
    latin = [c for c in word if script_of(c) == LATIN]
    others = [c for c in word if script_of(c) > LATIN]
    if not latin or not others:
        return 0
    sure_latin = any(all(c not in letters for script, letters in LOOKALIKES.items() if script != LATIN) for c in latin)
    sure_other = any(c not in LOOKALIKES[LATIN] for c in others)
    if sure_latin and sure_other:
        return 0
    if sure_other or (len(others) > len(latin) and not sure_latin):
        return script_of(others[-1])
    return LATIN


def normal(word: str) -> str:
    """What a word counts as."""
    kinds = [kind_of(c) for c in word]
    alike = LOOKALIKES.get(script_as(word), {})
    folded = ""
    for c, kind in zip(word, kinds, strict=True):
        if kind in (APOSTROPHE, POINT, DOUBLE):
            folded += {APOSTROPHE: "'", POINT: ".", DOUBLE: '"'}[kind]
        elif kind not in (COMMA, SILENT):
            folded += alike.get(c) or fold(c)
    return folded


def is_negative(text: str, start: int) -> bool:
    """Whether a minus belongs to the word that starts there."""
    if kind_of(text[start]) != DIGIT:
        return False
    found = re.search(
        r"(^|\n|(?:[^0-9]|^)[ \u00a0\u202f(\[\"“'‘„«])[$£¤¥\u20a0-\u20cf]?([-–−])[$£¤¥\u20a0-\u20cf]?\Z", text[:start]
    )
    if found is None:
        return False
    refused = {"": "–", "\n": "-–"}.get(found[1], "")
    return found[2] not in refused


def sentence_ends(text: str, found: list[tuple[int, int]]) -> list[bool]:
    """Whether a sentence ends after each word."""
    ends = []
    for (start, stop), after in zip(found, [*found, None][1:], strict=True):
        if after is None:
            ends.append(True)
            continue
        gap = [kind_of(c) for c in text[stop : after[0]]]
        stops = [kind for kind in gap if kind in (POINT, STOP)]
        first = text[after[0]]
        small = kind_of(first) == LETTER and ord(first) < 0x590
        initial = stop - start == 1 and kind_of(text[start]) != SINGLE
        said = bool(stops) and (stops[-1] == STOP or not initial)
        ends.append(gap.count(NEWLINE) >= 2 or (said and not small))
    return ends
