"""The words of the report: names of types and relations, dates and counts, as a newspaper would print them.

Neutral throughout: what a page changed, never who is right.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

TYPE_NAMES = {
    "entity": "Name",
    "number": "Number",
    "date": "Date",
    "negation": "Negation",
    "modality": "Certainty",
    "quotation": "Quoted words",
    "attribution": "Attribution",
    "predicate": "Key word of a claim",
    "omission": "Left out",
    "addition": "Added",
    "transposition": "Order of words",
    "tense-person": "Tense or person",
    "synonym": "Synonym",
    "inflection": "Form of a word",
    "spelling": "Spelling",
    "punctuation": "Punctuation",
    "formatting": "Formatting",
}
COSMETIC_NAMES = TYPE_NAMES | {"predicate": "Another word"}
TYPE_SENTENCES = {
    "entity": "another name stands here",
    "number": "another number stands here",
    "date": "another date stands here",
    "negation": "a negation came or went",
    "modality": "the degree of certainty or duty differs",
    "quotation": "words inside quotation marks differ",
    "attribution": "it is given to another speaker or source",
    "predicate": "the word that carries the claim differs",
    "omission": "a condition or qualifier was left out",
    "addition": "a condition or qualifier was added",
}
RELATION_SENTENCES = {
    "original": "the original itself",
    "verbatim": "word for word",
    "edited": "cut or edited by hand",
    "reported": "turned into reported speech",
    "spun": "words swapped one by one",
    "retranslated": "came back through another language",
    "translated": "in another language",
    "summarised": "told shorter",
    "independent": "written on its own",
}
ORIGINS = {
    "metadata": "from the page’s metadata",
    "feed": "from the feed",
    "url": "from the address",
    "text": "from the text",
    "given": "given by you",
}
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
# steer the direction of neighbouring text, so they must not leave their own label
STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
QUOTED = re.compile("(“[^“”]*”)")
PLACE = re.compile(r" \((?:characters? )?\d+(?:–\d+)?\)| at characters? \d+(?:–\d+)?")  # in a reason
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """Text without control characters, which HTML does not allow."""
    return CONTROL.sub("\ufffd", text)


def one_line(text: str | None) -> str:
    """Text as a label: on one line, without control characters and marks that steer direction."""
    return " ".join(STEERING.sub("", printable(text or "")).split())


def plain(why: str) -> str:
    """A reason as a reader wants it: without places in characters, and with the archetype called the original."""
    parts = QUOTED.split(why)  # words of pages, in quotation marks, stand as they are
    for i in range(0, len(parts), 2):
        parts[i] = PLACE.sub("", parts[i]).replace("archetype", "original").replace("Archetype", "Original")
    return "".join(parts)


def clip(text: str, limit: int) -> str:
    """At most ``limit`` characters, with an ellipsis where it was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def counted(n: int, one: str) -> str:
    """A count with its noun: 1 page, 12 pages, 3,000 witnesses."""
    return f"{n:,} {one if n == 1 else plural(one)}"


def plural(noun: str) -> str:
    """A noun for several."""
    return noun + ("es" if noun.endswith("s") else "s")


def in_words(n: int) -> str:
    """A small number as a word."""
    return SMALL_NUMBERS[n] if 0 <= n < len(SMALL_NUMBERS) else f"{n:,}"


def isolated(words: str) -> str:
    """Words for a sentence of ours: where they run from right to left, in marks that keep the sentence in order."""
    turned = any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in words)
    return f"\u2068{words}\u2069" if turned else words


def listed(names: list[str], limit: int = 4) -> str:
    """Names as a list in a sentence: A, B and C; beyond ``limit`` the rest is counted."""
    names = [isolated(name) for name in names]
    if len(names) > limit:
        names = [*names[: limit - 1], f"{len(names) - limit + 1:,} more"]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def day(time: datetime, precision: str | None) -> str:
    """A date as precise as it is known: 2026, March 2026, 4 March 2026, 4 March 2026, 09:30 UTC."""
    if precision == "year":
        return str(time.year)
    if precision == "month":
        return f"{MONTHS[time.month - 1]} {time.year}"
    written = f"{time.day} {MONTHS[time.month - 1]} {time.year}"
    return written if precision == "day" else f"{written}, {time:%H:%M} UTC"


def short_day(time: datetime, precision: str | None) -> str:
    """A date for narrow places: 2026, Mar 2026, 4 Mar 2026."""
    if precision == "year":
        return str(time.year)
    month = MONTHS[time.month - 1][:3]
    return f"{month} {time.year}" if precision == "month" else f"{time.day} {month} {time.year}"


def percent(share: float | None) -> str:
    """A share as a whole per cent; a dash where it is unknown."""
    return "–" if share is None else f"{100 * share:.0f} %"
