"""Times as machines write them: ISO 8601, RFC 2822, epoch seconds, and what dateutil can read safely.

A time without zone is taken as UTC. Nothing is guessed: a number alone, two digits of a year, words without
a year, or a day outside of 1900 to next week give None. ``precision`` says how much was really given.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

from whence.read.record import Moment, Record, plain

ISO = re.compile(
    r"\s*([12]\d{3})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?)?)?\s*"
)
COMPACT = re.compile(r"\s*([12]\d{3})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?Z?)?\s*")
SLASHED = re.compile(r"\s*([12]\d{3})[/.](\d{1,2})[/.](\d{1,2})\b.{0,20}")
EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?(?:\.\d+)?\s*")
HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
ZONE = re.compile(r"\d(?:[.,]\d+)?\s*(?:Z|UTC|GMT|[A-Z]{3,4}|[+-]\d\d:?\d\d|[+-]\d\d)\s*$")
MAX_LENGTH = 80
MAX_NOTED = 80  # code points of what a note shows
MAX_SHOWN = 1000  # of what is looked at for it
EPOCH_START = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
AT_ONCE = timedelta(seconds=60)  # between a request and what a page made for it says
A_DAY = timedelta(hours=26)  # two clocks of the world never differ by more
STARTED = datetime.now(UTC)  # what is older needs no look at the clock


def plausible(time: datetime) -> bool:
    """Whether a document can be of that time."""
    return time >= EARLIEST and (time <= STARTED or time <= datetime.now(UTC) + timedelta(days=7))


def parse_moment(given: Any) -> Moment | None:
    """A point in time from what a field holds, None where it holds none."""
    try:
        moment = _parse(given)
    except (ValueError, OverflowError, TypeError, OSError):
        return None
    return moment if moment and plausible(moment.time) else None


def parse_time(given: Any) -> datetime | None:
    """The same without its precision."""
    moment = parse_moment(given)
    return moment.time if moment else None


def note_unreadable(record: Record, field: str, *given: Any) -> None:
    """Note in a record the first of some dates that it gives, as none of them can be read."""
    told = next((one for one in given if one), None)
    if told is None:
        return
    if shown := plain(told if isinstance(told, str) else _as_json(told)):
        record.notes.append(f"{field}: {shown[:MAX_NOTED]} is no date that can be read")


def _as_json(value: Any) -> str:
    """The start of a value as JSON has it."""
    try:
        return json.dumps(value, default=str, ensure_ascii=False)[:MAX_SHOWN].strip('"')
    except (TypeError, ValueError, RecursionError):
        return type(value).__name__


def has_zone(given: Any) -> bool:
    """Whether a time as written says how far its clock is from UTC."""
    return isinstance(given, str) and bool(ZONE.search(given))


def local_day(given: Any) -> date | None:
    """The day on the clock of a time as written, None where it has no clock or no zone."""
    match = ISO.fullmatch(given) if isinstance(given, str) else None
    return date(int(match[1]), int(match[2]), int(match[3])) if match and match[3] and match[7] else None


def _parse(given: Any) -> Moment | None:
    """As ``parse_moment``, but raises on nonsense."""
    if isinstance(given, datetime):
        return Moment(_utc(given), "second")
    if isinstance(given, date):
        return Moment(datetime(given.year, given.month, given.day, tzinfo=UTC), "day")
    if isinstance(given, bool) or given is None:
        return None
    if isinstance(given, dict) and "$date" in given:
        return _of_extended(given["$date"])
    if isinstance(given, (int, float)):
        given = str(int(given))
    return _of_string(given) if isinstance(given, str) and len(given) <= MAX_LENGTH else None


def _of_extended(given: Any) -> Moment | None:
    """A date of MongoDB's Extended JSON (version 2): a string, or milliseconds, as a number or in ``$numberLong``."""
    if isinstance(given, dict):
        given = int(given["$numberLong"]) if isinstance(given.get("$numberLong"), str) else None
    if isinstance(given, int) and not isinstance(given, bool):
        return Moment(EPOCH_START + timedelta(milliseconds=given), "second")
    return _parse(given) if isinstance(given, str) else None


@lru_cache(maxsize=10_000)
def _of_string(given: str) -> Moment | None:
    """A time as a string says it; many records have the same."""
    if match := ISO.fullmatch(given):
        return _of_iso(match)
    if match := COMPACT.fullmatch(given):
        year, month, day, *clock = match.groups()
        hour, minute, second = (int(part or 0) for part in clock)
        return Moment(
            datetime(int(year), int(month), int(day), hour, minute, second, tzinfo=UTC), "second" if clock[0] else "day"
        )
    if match := EPOCH.fullmatch(given):
        return Moment(datetime.fromtimestamp(int(match[1]), UTC), "second")
    if match := SLASHED.fullmatch(given):
        return Moment(datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC), "day")
    return _of_words(given)


def _of_iso(match: re.Match[str]) -> Moment:
    """A year, month, day or second of ISO 8601."""
    year, month, day, hour, minute, second, zone = match.groups()
    if hour is None:
        time = datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
        return Moment(time, "day" if day else "month" if month else "year")
    text = f"{year}-{int(month):02}-{int(day):02}T{int(hour):02}:{minute}:{second or '00'}"
    zone = (
        "+00:00"
        if zone in (None, "Z", "UTC", "GMT")
        else zone
        if ":" in zone or len(zone) == 3
        else f"{zone[:3]}:{zone[3:]}"
    )
    return Moment(_utc(datetime.fromisoformat(text + zone)), "second")


def _of_words(given: str) -> Moment | None:
    """A time with a month in words, or in the order of RFC 2822."""
    if not HAS_YEAR.search(given) or not re.search(r"\d", given):
        return None
    try:
        return Moment(_utc(parsedate_to_datetime(given)), "second")
    except (ValueError, TypeError, IndexError):
        pass  # not RFC 2822: words of another order
    from dateutil import parser

    if not re.search(r"[^\W\d_]{3,}", given):  # 03/04/2021: day and month cannot be told apart
        numbers = [int(number) for number in re.findall(r"\d+", given)[:2]]
        if (
            len(numbers) < 2
            or min(numbers) > 12
            or (max(numbers) <= 12 and numbers[0] != numbers[1] and "." not in given)
        ):
            return None
    try:
        first, second = (
            parser.parse(given, default=datetime(2000, month, day), dayfirst="." in given, ignoretz=True)
            for month, day in ((1, 1), (2, 2))
        )
    except (parser.ParserError, OverflowError):
        return None
    precision = "day" if first.date() == second.date() else "month" if first.month == second.month else "year"
    if first.hour or first.minute:
        precision = "second" if precision == "day" else precision
    return Moment(_utc(first), precision)


def is_of_crawl(published: Moment, fetched: datetime, origin: str | None) -> bool:
    """Whether a moment of publication is only that of the crawl: made when the page was asked for, or later.

    Words on the page that name the very day of the crawl may be a clock of the site.
    """
    if published.precision == "second" and abs(published.time - fetched) <= AT_ONCE:
        return True
    is_that_day = published.precision in ("second", "day") and published.time.date() == fetched.date()
    return published.time - fetched > A_DAY or (origin == "text" and is_that_day)


def _utc(time: datetime) -> datetime:
    """In UTC; a time without zone is in UTC already."""
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
