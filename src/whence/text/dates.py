"""Dates and times of day: what each says (year, month, day, weekday, minute), whatever its form.

"3 April", "April 3rd", "the third of April", "03.04." and "3 Apr 2024" agree; a part that one of two dates leaves out is compatible.
"2022/23" is one date, a season. Times in words ("noon", "half past three") are read in clocks.py.
Month and weekday names come from Babel (CLDR), what it lacks from ``data/*.toml``. Linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from whence.text.clocks import clock_words
from whence.text.han import han_dates
from whence.text.lexicon import language_of, lexicon
from whence.text.number_words import vocabulary

PARTS = ("year", "until", "month", "day", "weekday", "minute", "second")
HALF_DAY = 12 * 60  # minutes
NUMERIC = re.compile(
    r"(?<![\d.,/-])(?:"
    r"(?P<y>[12]\d{3})-(?P<m>0?[1-9]|1[0-2])-(?P<d>0?[1-9]|[12]\d|3[01])(?:[T ](?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?::(?P<s>[0-5]\d))?)?"
    r"|(?P<d2>0?[1-9]|[12]\d|3[01])\.\s?(?P<m2>0?[1-9]|1[0-2])\.(?:\s?(?P<y2>[12]\d{3}|\d\d))?"
    r"|(?P<d3>[0-3]?\d)/(?P<m3>[0-3]?\d)/(?P<y3>[12]\d{3}|\d\d)"
    r")(?![\d/-])"
)
WRITTEN_CLOCK = re.compile(  # with the word for hours between or behind: French, German
    r"(?<![\w.,])(?:(?P<h>[01]?\d|2[0-3])[ \u00a0\u202f]?h[ \u00a0\u202f]?(?P<min>[0-5]\d)|"
    r"(?P<h2>[01]?\d|2[0-3])[.:](?P<min2>[0-5]\d)[ \u00a0\u202f](?:Uhr|horas))(?!\w)"
)
CLOCK = re.compile(
    r"(?<![\d.,:])(?P<h>[01]?\d|2[0-3])(?:[:.](?P<min>[0-5]\d)(?::(?P<s>[0-5]\d))?)?\s?(?P<half>[ap]\.?m\b\.?)"
    r"|(?<![\d.,:])(?P<h2>[01]?\d|2[0-3]):(?P<min2>[0-5]\d)(?::(?P<s2>[0-5]\d))?(?![\d:])",
    re.I,
)
SEASON = re.compile(
    r"(?<![\d.,/-])(?P<from>[12]\d{3}) ?[/–-] ?(?P<until>[12]\d{3}|\d\d)(?![\d/–-]|[.,]\d)"
)  # "2022/23"
WORD = re.compile(
    r"(?P<year>(?<![\d.,$€£])\d{4}(?:s\b)?(?![\d.,]\d|\d|\s?%))|(?P<day>\b\d{1,2}(?:st|nd|rd|th|er|º|\.)?(?![\d\w]))|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
)


@dataclass(frozen=True)
class Date:
    """A date, or part of one, or a time of day, in a text; None where it does not say."""

    start: int
    stop: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # Monday is 0
    minute: int | None = None  # of the day
    second: int | None = None  # of the minute
    until: int | None = None  # the year behind, of a season: "2022/23"
    half_unsaid: bool = False  # "half past three": in the morning or in the afternoon

    @property
    def precision(self) -> str:
        """The finest part that it says."""
        order = (("minute", self.minute), ("day", self.day), ("weekday", self.weekday), ("month", self.month))
        return next((name for name, value in order if value is not None), "year")


@cache
def calendar(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Month names (1-12) and weekday names (0-6) of a language, lower case."""
    from babel import Locale  # late: locale data is large

    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    locale = Locale.parse(language)
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[form][width].items():
                months.setdefault(name.lower().rstrip("."), number)
            for number, name in locale.days[form][width].items():
                if width == "wide" or language == "en":
                    weekdays.setdefault(name.lower().rstrip("."), number)
    own = lexicon(language)["dates"]
    months.update(own["months"])
    if language == "en":
        weekdays.update(own["weekdays"])
        weekdays.update({f"{name}s": number for name, number in list(weekdays.items()) if name.endswith("day")})
    elif language not in ("de",):
        weekdays.update(own["weekdays"])
    return months, weekdays


@cache
def _settings(language: str) -> dict[str, Any]:
    """The date section of a language's file."""
    return dict(lexicon(language)["dates"])


AMBIGUOUS = frozenset(
    {"may", "march", "mar", "sun", "sat", "mon", "wed", "second", "dec", "mai", "mars", "sept", "marzo"}
)
MONTH_OPENERS = frozenset(
    {
        "in",
        "of",
        "since",
        "until",
        "till",
        "by",
        "last",
        "next",
        "this",
        "from",
        "late",
        "early",
        "mid",
        "during",
        "on",
        "before",
        "after",
        "through",
        "to",
        "between",
    }
)


WITHOUT_DAY = frozenset({"in", "during", "last", "next", "this"})  # before a month that has no day
DAY_OPENERS = frozenset({"on", "by", "until", "till", "since", "before", "after", "from", "to"})


class _Reader:
    """Reads dates off the words of one text."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.months, self.weekdays = calendar(language)
        self.settings = _settings(language)
        self.words = list(WORD.finditer(text))

    def month_at(self, i: int) -> int | None:
        """The month that word i names, if it is surely one."""
        if not 0 <= i < len(self.words) or self.words[i].lastgroup != "word":
            return None
        word = self.words[i].group()
        if self.settings["capitals"] and not word[0].isupper():
            return None
        return self.months.get(word.lower())

    def gap(self, i: int) -> str:
        """What stands between word i and the next."""
        return self.text[self.words[i].end() : self.words[i + 1].start()] if i + 1 < len(self.words) else "\n\n"

    def touches(self, i: int, also: str = "") -> bool:
        """Whether word i + 1 follows word i with nothing but a space, or one of the marks in ``also``, between."""
        gap = self.gap(i)
        return len(gap) <= 3 and gap.strip(" \u00a0\u202f\n") in {"", *also} and "\n\n" not in gap

    def day_value(self, i: int) -> int | None:
        """The number of a day at word i."""
        if not 0 <= i < len(self.words) or self.words[i].lastgroup != "day":
            return None
        value = int(re.match(r"\d+", self.words[i].group()).group())  # type: ignore[union-attr]
        return value if 1 <= value <= 31 else None

    def day_at(self, i: int) -> tuple[int, int] | None:
        """The day in digits or as an ordinal word ("first", "twenty-first") at word i, and the word behind it."""
        value = self.day_value(i)
        if value is not None:
            return value, i + 1
        numbers, word = vocabulary(self.language), self.words[i].group().lower()
        tens = numbers.values.get(word)
        if tens in (20, 30) and self.gap(i) in ("-", "‑"):
            ones = numbers.ordinals.get(self.words[i + 1].group().lower(), 0)
            return (int(tens + ones), i + 2) if 1 <= ones <= 9 and tens + ones <= 31 else None
        day = numbers.ordinals.get(word, 0)
        return (int(day), i + 1) if 1 <= day <= 31 else None

    def year_value(self, i: int) -> int | None:
        """The year at word i."""
        if not 0 <= i < len(self.words) or self.words[i].lastgroup != "year":
            return None
        return int(self.words[i].group()[:4])

    def date_at(self, i: int) -> tuple[Date, int] | None:
        """The date that begins at word i and the word behind it."""
        weekday = self._weekday_at(i)
        if weekday is not None:
            reads_on = i + 1 < len(self.words) and self.touches(i, ",.") and self._weekday_at(i + 1) is None
            after = self.date_at(i + 1) if reads_on else None
            if after and after[0].day is not None:
                return self.span(i, after[1], replace(after[0], weekday=weekday))
            return self.span(i, i + 1, Date(0, 0, "", weekday=weekday))
        here = self.day_at(i)
        if here is not None:
            day, j = here
            behind = j
            while (
                j < len(self.words)
                and self.touches(j - 1)
                and self.words[j].group().lower() in self.settings["between"]
            ):
                j += 1
            month = self.month_at(j) if j < len(self.words) and self.touches(j - 1, ".") else None
            if self.language == "en" and j == behind and self.words[i].lastgroup == "word":
                return None  # "the first May"
            return self._with_year(i, j + 1, month, day) if month else None
        month = self.month_at(i)
        if month is not None:
            here = self.day_at(i + 1) if self.touches(i, ".") else None
            if here is not None and (self.words[i + 1].lastgroup == "day" or self._is_day_before(i)):
                found = self._with_year(i, here[1], month, here[0])
                if found[0].year is not None or not self._counts_behind(i):
                    return found
            year = self.year_value(i + 1) if self.touches(i, ".,") or self._of_year(i) else None
            if year is None and self._of_year(i):
                year = self.year_value(i + 2)
                if year is not None:
                    return self.span(i, i + 3, Date(0, 0, "", year, month))
            if year is not None:
                return self.span(i, i + 2, Date(0, 0, "", year, month))
            return self.span(i, i + 1, Date(0, 0, "", month=month)) if self._sure_month(i) else None
        return self._year_at(i)

    def _counts_behind(self, i: int) -> bool:
        """Whether a number behind the month at word i counts something else: "in May 5 boats sank", "im Mai 5 Boote"."""
        return self.language != "en" or (i > 0 and self.words[i - 1].group().lower() in WITHOUT_DAY)

    def _of_year(self, i: int) -> bool:
        """Whether "of" or "de" stands between a month and what follows."""
        return i + 2 < len(self.words) and self.words[i + 1].group().lower() in ("of", "de", "del") and self.touches(i)

    def _is_day_before(self, i: int) -> bool:
        """Whether a month at word i stands where a day does, so that an ordinal behind it is one: "on May first"."""
        return self.language == "en" and i > 0 and self.words[i - 1].group().lower() in DAY_OPENERS

    def _with_year(self, i: int, after: int, month: int, day: int) -> tuple[Date, int]:
        """A day and month, with the year that follows."""
        year = self.year_value(after) if self.touches(after - 1, ",.") else None
        if year is None and after + 1 < len(self.words) and self._of_year(after - 1):
            year = self.year_value(after + 1)
            after += year is not None
        return self.span(i, after + (year is not None), Date(0, 0, "", year, month, day))

    def _weekday_at(self, i: int) -> int | None:
        """The weekday that word i names."""
        if not 0 <= i < len(self.words) or self.words[i].lastgroup != "word":
            return None
        word = self.words[i].group()
        if self.settings["capitals"] and not word[0].isupper():
            return None
        value = self.weekdays.get(word.lower())
        if value is not None and len(word) <= 5 and self.language == "en" and self.gap(i)[:1] not in (".", ","):
            return None  # "Sun", "Sat": only where a mark shows the abbreviation
        return value

    def _sure_month(self, i: int) -> bool:
        """Whether a month without a day or year is one: "in May", "last March"; "June"."""
        word = self.words[i].group().lower()
        if word not in AMBIGUOUS and len(word) > 3:
            return True
        before = self.words[i - 1].group().lower() if i > 0 else ""
        return before in MONTH_OPENERS or before in self.settings["year_openers"]

    def _year_at(self, i: int) -> tuple[Date, int] | None:
        """A year on its own: behind "in", "since", ..., in brackets, or as a decade."""
        year = self.year_value(i)
        if year is None or not 1000 <= year <= 2199:
            return None
        word = self.words[i]
        before = self.words[i - 1].group().lower() if i > 0 else ""
        bracket = self.text[max(0, word.start() - 1) : word.start()] in ("(", "–", "-") or self.text[
            word.end() : word.end() + 1
        ] in (")", "–")
        if before in self.settings["year_openers"] or bracket or word.group().endswith("s") or 1900 <= year <= 2099:
            return self.span(i, i + 1, Date(0, 0, "", year))
        return None

    def span(self, i: int, after: int, date: Date) -> tuple[Date, int]:
        """A date over words i up to after."""
        start, stop = self.words[i].start(), self.words[min(after, len(self.words)) - 1].end()
        return replace(date, start=start, stop=stop, text=self.text[start:stop]), after

    def read(self) -> list[Date]:
        """All dates in words."""
        found, i = [], 0
        while i < len(self.words):
            here = self.date_at(i)
            if here is None:
                i += 1
            else:
                found.append(here[0])
                i = here[1]
        return found


def _numeric_dates(text: str, language: str) -> list[Date]:
    """2024-04-03, 03.04.2024, 3/4/2024 (month first in English)."""
    found = []
    for match in NUMERIC.finditer(text):
        part = match.groupdict()
        minute = second = None
        if part["y"]:
            year, month, day = part["y"], int(part["m"]), int(part["d"])
            minute = int(part["h"]) * 60 + int(part["min"]) if part["h"] else None
            second = int(part["s"]) if part["s"] else None
        elif part["d2"]:
            year, month, day = part["y2"], int(part["m2"]), int(part["d2"])
        else:
            left, right, year = int(part["d3"]), int(part["m3"]), part["y3"]
            day, month = (right, left) if language == "en" and (right > 12 or left <= 12) else (left, right)
            if not (1 <= day <= 31 and 1 <= month <= 12):
                continue
        whole = None if not year else int(year) + (0 if len(year) == 4 else 2000 if int(year) < 70 else 1900)
        found.append(Date(match.start(), match.end(), match.group(), whole, month, day, None, minute, second))
    return found


def _clock_times(text: str) -> list[Date]:
    """11 a.m., 9:30 pm, 21:30, 14.30 Uhr, 14 h 30."""
    found = []
    for match in WRITTEN_CLOCK.finditer(text):
        hour, minutes = match["h"] or match["h2"], match["min"] or match["min2"]
        found.append(Date(match.start(), match.end(), match.group(), minute=int(hour) * 60 + int(minutes)))
    for match in CLOCK.finditer(text):
        part = match.groupdict()
        hour, minutes = int(part["h"] or part["h2"]), int(part["min"] or part["min2"] or 0)
        if part["half"]:
            if hour > 12:
                continue
            hour = hour % 12 + (12 if part["half"].lower().startswith("p") else 0)
        second = int(part["s"] or part["s2"]) if part["s"] or part["s2"] else None
        found.append(Date(match.start(), match.end(), match.group(), minute=hour * 60 + minutes, second=second))
    return found


def _seasons(text: str) -> list[Date]:
    """2022/23, 2022–2023: a year and the next."""
    found = []
    for match in SEASON.finditer(text):
        year, until = int(match["from"]), match["until"]
        if f"{year + 1}".endswith(until):
            found.append(Date(match.start(), match.end(), match.group(), year, until=year + 1))
    return found


def _times_in_words(text: str, language: str) -> list[Date]:
    """Noon, half past three, halb vier."""
    return [
        Date(
            clock.start, clock.stop, text[clock.start : clock.stop], minute=clock.minute, half_unsaid=clock.half_unsaid
        )
        for clock in clock_words(text, language)
    ]


def find_dates(text: str, language: str | None = None) -> list[Date]:
    """All dates and times of a text, in order, none inside another."""
    code = language_of(language)
    candidates = [*_numeric_dates(text, code), *_Reader(text, code).read(), *_clock_times(text), *_seasons(text)]
    candidates += _times_in_words(text, code)
    candidates += [
        Date(start, stop, text[start:stop], year, month, day) for start, stop, year, month, day in han_dates(text)
    ]
    candidates.sort(key=lambda date: (date.start, -date.stop))
    found: list[Date] = []
    for date in candidates:
        if not found or date.start >= found[-1].stop:
            found.append(date)
    return found


def dates_agree(a: Date, b: Date) -> bool:
    """Whether no part that both dates say differs."""
    both = ((part, getattr(a, part), getattr(b, part)) for part in PARTS)
    differing = {part for part, x, y in both if x is not None and y is not None and x != y}
    if differing == {"minute"} and (a.half_unsaid or b.half_unsaid):
        return (a.minute or 0) % HALF_DAY == (b.minute or 0) % HALF_DAY
    return not differing
