"""When a statement was made, where the words around its cue say so: "said on Friday", "wrote on 2 May 2024".

A weekday is the last one up to the day of publication; a day without a year is the last such day up to then; "yesterday"
and "vor drei Tagen" count from it (relative.py). Words that name no one day, such as "last month", give none. Words
inside the content tell when something happens, not when it was said, and count for nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from whence.statements.context.relative import find_relative, weekday_before, words_for
from whence.statements.context.resolve import Page
from whence.statements.words.sentences import Item
from whence.text.dates import Date, calendar, find_dates
from whence.text.lexicon import language_of

REACH = 6  # items on each side of the cue


def said_on(page: Page, items: list[Item], cue: tuple[int, int], *, contents: list[tuple[int, int]]) -> datetime | None:
    """The day that the words next to a cue name, at midnight UTC; None where they name none."""
    language = page.lexicon.language
    names = _calendar_words(language)
    near = [
        at
        for at in range(max(0, cue[0] - REACH), min(len(items), cue[1] + REACH))
        if not any(start <= at < stop for start, stop in contents)
    ]
    if not any(items[at].form in names or items[at].form[:4].isdigit() for at in near):
        return None
    after = [at for at in near if at >= cue[1]]
    before = [at for at in near if at < cue[0]]
    for stretch in (after, before):
        if stretch:
            day = _first_day(page, items[stretch[0]].start, items[stretch[-1]].stop)
            if day is not None:
                return day
    return None


def _first_day(page: Page, start: int, stop: int) -> datetime | None:
    """The first day that a stretch of the page names, by a date or from the day of publication."""
    language = page.lexicon.language
    words = page.text[start:stop]
    relative = find_relative(words, language) if page.published else None
    for date in find_dates(words, language):
        if relative and relative[0] < date.start:
            break
        before, behind = words[: date.start].split()[-2:], words[date.stop :].split()[:2]
        day = _day_of(date, page.published, beside=" ".join([*before, *behind]), language=language)
        if day is not None:
            return day
    if relative and page.published:
        today = page.published.replace(hour=0, minute=0, second=0, microsecond=0)
        return today + timedelta(days=relative[1])
    return None


@cache
def _calendar_words(language: str) -> frozenset[str]:
    """Names of months and weekdays."""
    months, weekdays = calendar(language_of(language))
    return frozenset(months.keys() | weekdays.keys() | words_for(language).openers)


def _day_of(date: Date, published: datetime | None, *, beside: str, language: str) -> datetime | None:
    """The day that a date means on a page published then."""
    if date.month is not None and date.day is not None:
        year = date.year or (published.year if published else None)
        if year is None:
            return None
        try:
            day = datetime(year, date.month, date.day, tzinfo=UTC)
        except ValueError:
            return None
        if date.year is None and published is not None and day > published + timedelta(days=1):
            return day.replace(year=year - 1) if (date.month, date.day) != (2, 29) else None
        return day
    if date.weekday is not None and published is not None and date.month is None:
        return weekday_before(published, date.weekday, beside=beside, language=language)
    return None
