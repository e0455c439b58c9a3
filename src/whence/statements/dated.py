"""When a statement was made, where the words around its cue say so: "said on Friday", "wrote on 2 May 2024".

A weekday is the last one up to the day of publication; a day without a year is the last such day up to then. Words
inside the content tell when something happens, not when it was said, and count for nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from whence.statements.resolve import Page
from whence.statements.sentences import Item
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
        if not stretch:
            continue
        start, stop = items[stretch[0]].start, items[stretch[-1]].stop
        for date in find_dates(page.text[start:stop], language):
            day = _day_of(date, page.published)
            if day is not None:
                return day
    return None


@cache
def _calendar_words(language: str) -> frozenset[str]:
    """Names of months and weekdays."""
    months, weekdays = calendar(language_of(language))
    return frozenset(months.keys() | weekdays.keys())


def _day_of(date: Date, published: datetime | None) -> datetime | None:
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
        today = published.replace(hour=0, minute=0, second=0, microsecond=0)
        return today - timedelta(days=(today.weekday() - date.weekday) % 7)
    return None
