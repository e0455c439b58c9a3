"""Days told from the day of publication: "yesterday", "vorgestern", "il y a trois jours", "last Friday".

Only what names one day counts: "last month" and "a week ago" give none. The words stand in data/relative.toml.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

from whence.text.lexicon import language_of

MAX_DAYS = 31  # "400 days ago" is a figure of speech


@dataclass(frozen=True)
class Relative:
    """The words of one language."""

    days: dict[str, int]  # phrase -> days from the day of publication
    phrase: re.Pattern[str]  # any of them
    ago: re.Pattern[str]  # a number of days before
    numbers: dict[str, int]
    past: re.Pattern[str]
    next: re.Pattern[str]
    openers: frozenset[str]  # words with which phrases open


@cache
def words_for(language: str) -> Relative:
    """The words of a language; those of English where it has none of its own."""
    text = files("whence.statements").joinpath("data/relative.toml").read_text("utf-8")
    own = tomllib.loads(text)[language_of(language)]
    number = "|".join([r"\d{1,2}", *map(re.escape, own["numbers"])])
    ago = "|".join(re.escape(phrase).replace(r"\#", "#").replace("#", f"({number})") for phrase in own["ago"])
    opening = {phrase.split()[0] for phrase in [*own["days"], *own["ago"]]} - {"#"}
    return Relative(
        own["days"],
        _any_of(own["days"]),
        re.compile(rf"(?<!\w)(?:{ago})(?!\w)", re.I),
        own["numbers"],
        _any_of(own["past"]),
        _any_of(own["next"]),
        frozenset(opening | own["numbers"].keys()),
    )


def _any_of(phrases: list[str] | dict[str, int]) -> re.Pattern[str]:
    """One of some phrases, the longest first."""
    ordered = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)", re.I)


def find_relative(words: str, language: str) -> tuple[int, int] | None:
    """Where the first phrase of a relative day starts, and how many days it is from the day of publication."""
    own = words_for(language)
    words = words.replace("’", "'").replace("İ", "I").replace("ſ", "s")  # equal to i and s only where case is ignored
    found = []
    if match := own.phrase.search(words):
        found.append((match.start(), own.days[match[0].lower()]))
    if match := own.ago.search(words):
        number = next(group for group in match.groups() if group).lower()
        days = int(number) if number.isdigit() else own.numbers[number]
        if days <= MAX_DAYS:
            found.append((match.start(), -days))
    return min(found) if found else None


def weekday_before(published: datetime, weekday: int, *, beside: str, language: str) -> datetime | None:
    """The day that a weekday means on a page of that day: the last one up to then; None where it is still to come.

    ``beside`` are the words next to the weekday: "last Friday" on a Friday was a week ago.
    """
    own = words_for(language)
    if own.next.search(beside):
        return None
    today = published.replace(hour=0, minute=0, second=0, microsecond=0)
    days = (today.weekday() - weekday) % 7
    return today - timedelta(days=7 if days == 0 and own.past.search(beside) else days)
