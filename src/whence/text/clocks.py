"""Times of day in words: "noon", "half past three", German "halb vier", French "trois heures et demie".

The section ``[clock]`` of a language's file says which words are which minute of the day (``named``) and how many minutes a form
adds to its hour (``forms``): "{hour}" and "{minutes}" stand for a number word or digits, "(at)" for a word that must stand before
and is no part of the time. "{minutes}" count forward where the form is worth 1, back where it is worth -1. An hour up to
twelve that is said in words leaves open which half of the day it is in. Checked by tests/text/test_clocks.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whence.text.lexicon import lexicon
from whence.text.number_words import vocabulary

DAY = 24 * 60
STEPS = (5, 10, 20, 25)  # minutes that are counted to or from an hour in words


@dataclass(frozen=True)
class Clock:
    """A time of day in words: characters, minute of the day, and whether the half of the day is unsaid."""

    start: int
    stop: int
    minute: int
    half_unsaid: bool = False


def clock_words(text: str, language: str) -> list[Clock]:
    """All times of day in words, in order of their places; one may lie inside another."""
    low = text.lower()
    found = [
        Clock(*match.span("said"), minute)
        for word, pattern, minute in _named(language)
        if word in low
        for match in pattern.finditer(text)
        if not _in_name(text, *match.span("said"))
    ]
    for word, pattern, worth in _forms(language):
        for match in pattern.finditer(text) if word in low else ():
            clock = _read(match, worth, language)
            if clock is not None:
                found.append(clock)
    return sorted(found, key=lambda clock: (clock.start, -clock.stop))


def _read(match: re.Match[str], worth: int, language: str) -> Clock | None:
    """The time that a form says; None where its numbers are none of a clock."""
    part = match.groupdict()
    hour = _value(part["hour"], language)
    minutes = _value(part["minutes"], language) if part.get("minutes") else None
    if hour is None or not 0 <= hour <= 24 or (part.get("minutes") and (minutes is None or minutes > 59)):
        return None
    ahead = worth * minutes if minutes is not None else worth
    in_digits = part["hour"].isdigit() and (worth == 0 or (part.get("minutes") or "").isdigit())
    unsaid = 0 < hour <= 12 and not in_digits
    return Clock(*match.span("said"), (hour * 60 + ahead) % DAY, unsaid)


def _value(word: str, language: str) -> int | None:
    """What a number word or digits are worth."""
    if word.isdigit():
        return int(word)
    value = vocabulary(language).values.get(word.lower())
    return None if value is None else int(value)


def _in_name(text: str, start: int, stop: int) -> bool:
    """Whether a word with a capital stands right before or behind inside a sentence and the time has one: "Midnight Express"."""
    if not text[start].isupper() or text[start:stop].isdigit():
        return False
    before, after = text[:start].rstrip().rpartition(" ")[2], text[stop:].lstrip()[:1]
    return after.isupper() or before[:1].isupper()


@cache
def _named(language: str) -> tuple[tuple[str, re.Pattern[str], int], ...]:
    """The words that are a minute of the day by themselves, as ``_forms``."""
    named = lexicon(language).get("clock", {}).get("named", {})
    return tuple((_rarest(words).lower(), _pattern(words, language), minute) for words, minute in named.items())


@cache
def _forms(language: str) -> tuple[tuple[str, re.Pattern[str], int], ...]:
    """The forms with an hour: letters without which a text has none, the form, and what it adds to its hour."""
    forms = lexicon(language).get("clock", {}).get("forms", {})
    return tuple((_rarest(words), _pattern(words, language), worth) for words, worth in forms.items())


def _rarest(form: str) -> str:
    """The longest run of letters of a form, which few texts have; of none the empty one, which all have."""
    return max(re.findall(r"[^\W\d_]+", re.sub(r"\(.*\)|\{\w+\}", "", form)), key=len, default="")


def _pattern(form: str, language: str) -> re.Pattern[str]:
    """A form as a regular expression; what the time says is the group ``said``."""
    opener, _, rest = form.partition(") ") if form.startswith("(") else ("", "", form)
    values = vocabulary(language).values
    hours = "|".join(
        sorted((re.escape(word) for word, value in values.items() if 1 <= value <= 24), key=len, reverse=True)
    )
    steps = "|".join(re.escape(word) for word, value in values.items() if value in STEPS)
    said = r"\s+".join(re.escape(word) for word in rest.split()).replace(r"\{hour\}", rf"(?P<hour>{hours}|\d{{1,2}})")
    said = said.replace(r"\{minutes\}", rf"(?P<minutes>{steps}|\d{{1,2}})").replace("'", "['’]")
    before = rf"(?:{opener[1:]})\s+" if opener else ""
    flags = re.IGNORECASE if "{hour}" in form else 0
    return re.compile(rf"(?<![\w.,:]){before}(?P<said>{said})(?![\w-])", flags)
