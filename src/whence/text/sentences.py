"""Sentences: where one ends and the next begins.

A sentence ends at ``.``, ``!``, ``?``, ``…`` or their like in Arabic, Indic, Armenian, Burmese, Khmer and Ethiopic with closing quotation marks and brackets behind it, where white space
and no lower-case letter follow; not behind an abbreviation (``data/*.toml``), an initial ("J. Smith") or a number of a
list ("4. NATO"). In Chinese and Japanese no white space follows; 「…。」と goes on. A blank line always ends it. One pass over the text: linear time.
"""

from __future__ import annotations

import re

from whence.text.lexicon import LANGUAGES, words_in

STOP = re.compile(
    r"\n[^\S\n]*+\n\s*+|(?<![.!?…؟۔।॥։።။។])([.!?…؟۔।॥։።။។]++)([\"'”’»›)\]]*+)(\s++|$)"
    r"|(?<=[。！？｡])(?![。！？｡」』）】”’])|(?<=[。！？｡][」』）】”’])(?!と|って)"
)
LAST_WORD = re.compile(r"[^\s\"'“”‘’«»„(\[]{1,40}$")
BLANK_LINE = re.compile(r"\n[^\S\n]*+\n")


def abbreviations() -> frozenset[str]:
    """Words that end in a full stop without ending a sentence, of all languages."""
    return frozenset().union(*(words_in(code, "abbreviations") for code in LANGUAGES))


def _ends_at(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop of a match ends a sentence."""
    stops, closing = match.group(1), match.group(2)
    following = text[match.end() : match.end() + 2].lstrip("\"'“‘«„([")[:1]
    if stops is None or BLANK_LINE.search(match.group(3)):
        return True
    if following.islower():
        return False
    if stops != "." or closing:
        return True
    at = match.start() - 1 if text[match.start() - 1 : match.start()] == " " else match.start()  # "u . s ."
    word = LAST_WORD.search(text, max(0, at - 41), at)
    last = word.group().lower() if word else ""
    if last.isdigit() and (word is not None and (word.start() == 0 or text[word.start() - 1] == "\n")):
        return False  # the number of a list
    if last.isdigit() and len(last) <= 2 and DATED.match(text, match.end()):
        return False  # "am 12. März"
    is_initial = (len(last) == 1 and last.isalpha() and last != "i") or (
        len(last) > 2 and last[-2] == "." and len(last) < 8
    )
    if is_initial and following.isupper():
        return False
    return last not in abbreviations() or (
        last in LOOSE and following.isupper() and _starts_sentence(text, match.end())
    )


LOOSE = frozenset({"inc", "corp", "co", "ltd", "etc", "jr", "sr", "a.m", "p.m", "al"})  # may also end a sentence
DATED = re.compile(
    r"(?:J[aä]n(?:uar|ner)?|Feb(?:ruar)?|März|Mär|Apr(?:il)?|Mai|Jun[io]?|Jul[io]?|Aug(?:ust)?|Sept?(?:ember)?|Okt(?:ober)?"
    r"|Nov(?:ember)?|Dez(?:ember)?|Jahrhunderts?)\b"
)  # what a German ordinal stands before
OPENERS = re.compile(r"(?:The|A|An|He|She|It|They|We|In|On|But|And|This|That|These|Those|If|As|At)\b")


def _starts_sentence(text: str, position: int) -> bool:
    """Whether the word at a position is one that opens sentences."""
    return OPENERS.match(text, position) is not None


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, stop) of each sentence, without the white space around it, in order."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in STOP.finditer(text):
        if match.group(1) is None:
            stop = match.start()
        elif _ends_at(text, match):
            stop = match.end(2)
        else:
            continue
        _append_trimmed(spans, text, start, stop)
        start = max(stop, match.end())
    _append_trimmed(spans, text, start, len(text))
    return spans


def _append_trimmed(spans: list[tuple[int, int]], text: str, start: int, stop: int) -> None:
    """Add a span without the white space at its edges, if anything is left of it."""
    piece = text[start:stop]
    left = len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if piece:
        spans.append((start + left, start + left + len(piece)))
