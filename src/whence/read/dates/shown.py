"""The days that a page shows a reader: beside its headline, and in elements that it calls date.

What day it is tells the label before it: "Updated 5 May 2024 | Published 3 May 2024" was published on the 3rd. A day
labelled as an update or as something else (data/dates.toml) is never one of publication; a label may stand in the line
above. Days of prose do not count. Names of months are those of the page's language: of the word lists of ``whence.text``, else of
CLDR (Babel).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from whence.read.dates.times import parse_moment
from whence.read.lines.phrases import phrases_of
from whence.read.record import Moment

AFTER_HEADLINE, BEFORE_HEADLINE = 250, 100  # code points searched for a date
SHORTEST, LONG_HEADLINE = 3, 10  # letters of a headline, and of one that is known inside a line
MAX_DATED, LEAD = 110, 40  # longer lines, and long ones that end a sentence, are prose: a date must open them
MAX_WORDS, MAX_LEAD = 8, 2  # words of a dateline that ends as a sentence does; words before a date that opens prose
MAX_LABEL = 40  # code points of a line that is a label for the next, and of a label before a date
AMBIGUOUS = re.compile(r"\s*(?:0?[1-9]|1[0-2])([/-])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d\d)\b")
TIME = re.compile(
    r"(?<!\d)\d{1,2}(?:[:.h]\d\d){1,2}(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:[+-]\d\d:?\d\d|Z\b))?|\b\d{1,2}\s?[ap]\.?m\b\.?",
    re.I,
)
WORD = re.compile(r"\w[\w'’-]*|[^\w\s|:–—\-·•,./()]")
NUMERIC = re.compile(r"(?<![\d./-])(0?[1-9]|[12]\d|3[01])([/-])(0?[1-9]|1[0-2])\2((?:19|20)\d\d)(?![\d/-])")
LONG_LABEL = 7  # letters of a label that tells the language of its day: shorter ones are words of several
EAST_ASIAN = re.compile(r"([12]\d{3})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
DATE_ELEMENTS = ", ".join(
    f"[{name}*={word}]"
    for name in ("class", "id")
    for word in (
        "date", "Date", "datum", "fecha", "publish", "posted", "time", "Time", "pubinfo", "meta", "info", "byline",
    )
)  # fmt: skip
TODAY = re.compile(r"current|today|clock|now\b|weather", re.I)  # elements that show the day of the visit
TODAY_ELEMENTS = ", ".join(f"[{name}*={word}]" for name in ("class", "id") for word in ("current", "today", "clock"))
MAX_ELEMENTS = 60
ENDS = (".", "!", "?", "”", '"')  # of a sentence
BARS = " |:–—-·•,/"  # what may stand between a label and its day


class Day(NamedTuple):
    """A day that words name, and where they stand."""

    moment: Moment
    start: int
    stop: int


class Shown(NamedTuple):
    """What some words say of a page: the first day of publication, the first of an update."""

    published: Moment | None
    updated: Moment | None


@cache
def _labels(kind: str) -> re.Pattern[str]:
    """The labels of one kind, in all languages."""
    words = [re.escape(word) for words in phrases_of("dates")[kind].values() for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})", re.I)


@cache
def _languages_of_label() -> list[tuple[str, re.Pattern[str]]]:
    """Languages, with their long labels."""
    spoken: dict[str, list[str]] = {}
    for kind in ("published", "updated"):
        for language, words in phrases_of("dates")[kind].items():
            spoken.setdefault(language, []).extend(re.escape(word) for word in words if len(word) >= LONG_LABEL)
    return [
        (language, re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.I)) for language, words in spoken.items() if words
    ]


def is_day_first(label: str, language: str | None) -> bool:
    """Whether 03/04/2024 is the 3rd of April: in the language of its label or, where that tells none, of the page."""
    first = phrases_of("dates")["day_first"]["languages"]
    spoken = {name for name, pattern in _languages_of_label() if pattern.search(label)}
    return language in first if not spoken or language in spoken else spoken.issubset(first)


def is_update(label: str) -> bool:
    """Whether a label says that what follows is the day of a change."""
    return _labels("updated").search(label) is not None and not _labels("published").search(label)


def is_published(label: str) -> bool:
    """Whether a label says that what follows is the day of publication."""
    return _labels("published").search(label) is not None


def is_labelled(line: str) -> bool:
    """Whether a line has a label of publication or of an update."""
    return is_published(line) or _labels("updated").search(line) is not None


def opens_as_published(line: str) -> bool:
    """Whether a line opens with such a label."""
    return _labels("published").match(line) is not None


def _is_other(label: str) -> bool:
    """Whether a label says that what follows is the day of something else."""
    return _labels("other").search(label) is not None and not _labels("published").search(label)


@cache
def _months(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """Day, month and year in words of a language without word lists of our own, and the numbers of its months."""
    from babel import Locale, UnknownLocaleError  # late: locale data is large

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    forms = [locale.months[form][width] for form in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    numbers = {name.lower().rstrip("."): number for form in forms for number, name in form.items()}
    names = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    pattern = rf"(?<!\d)(\d{{1,2}})\.?º?\s(?:de\s)?({names})\.?,?\s(?:de\s|del\s)?([12٠-٩]\d{{3}})(?!\d)"
    return re.compile(pattern, re.I), numbers


def whole_days(words: str, language: str | None, above: str = "") -> list[Day]:
    """The days that words name with year, month and day, where the order of day and month is sure.

    ``above`` is a label in the line before.
    """
    from whence.text.dates import find_dates
    from whence.text.lexicon import LANGUAGES

    named = [(f"{m[1]}-{m[2]}-{m[3]}", m.start(), m.end()) for m in EAST_ASIAN.finditer(words)]
    if language and language not in LANGUAGES:
        pattern, months = _months(language)
        named += [
            (f"{int(m[3])}-{months[m[2].lower()]}-{int(m[1])}", m.start(), m.end())
            for m in pattern.finditer(words)
            if m[2].lower() in months
        ]
    if not named:
        numeric = list(NUMERIC.finditer(words))
        if numeric and is_day_first(f"{above} {words}", language):
            named = [(f"{m[4]}-{m[3]}-{m[1]}", m.start(), m.end()) for m in numeric]
        taken = {start for _, start, _ in named}
        named += [
            (f"{one.year}-{one.month}-{one.day}", one.start, one.stop)
            for one in find_dates(words, language)
            if one.year and one.month and one.day and not AMBIGUOUS.match(one.text) and one.start not in taken
        ]
    found = ((parse_moment(day), start, stop) for day, start, stop in sorted(named, key=lambda day: day[1]))
    return [Day(moment, start, stop) for moment, start, stop in found if moment]


def read_line(words: str, language: str | None, above: str = "") -> Shown:
    """What the days of a line say by their labels; ``above`` is a label in the line before."""
    published = updated = None
    last = 0
    days = whole_days(words, language, above)
    for i, day in enumerate(days):
        label = words[last : day.start][-MAX_LABEL:]
        label = label if label.strip(BARS) else above
        behind = words[day.stop :][:MAX_LABEL] if i + 1 == len(days) else ""
        last = day.stop
        if is_update(label) or (_is_updated_behind(behind) and not _labels("published").search(label)):
            updated = updated or day.moment
        elif not _is_other(label):
            published = published or day.moment
    return Shown(published, updated)


def _is_updated_behind(behind: str) -> bool:
    """Whether the words behind a day say that it is that of an update, and do not tell the update's own time."""
    return (
        is_update(behind)
        and len(behind) < MAX_LABEL
        and not re.search(rf"{_labels('ago').pattern}(?!\w)", behind, re.I)
    )


@cache
def _weekdays() -> frozenset[str]:
    """The weekdays of all languages."""
    from whence.text.dates import calendar
    from whence.text.lexicon import LANGUAGES

    return frozenset(name for language in LANGUAGES for name in calendar(language)[1])


@cache
def _small_words() -> frozenset[str]:
    """What may stand beside a day in a line that is only a date: weekdays, and words of labels and of times, all languages."""
    return _weekdays().union(*phrases_of("dates")["between"].values())


def residue(words: str, days: list[Day]) -> str:
    """What a line says besides its days: without labels of publication and of updates, weekdays and times."""
    for day in reversed(days):
        words = f"{words[: day.start]} | {words[day.stop :]}"
    for kind in ("published", "updated"):
        words = re.sub(rf"{_labels(kind).pattern}\w*", " ", words, flags=re.I)
    left = [word for word in WORD.findall(TIME.sub(" ", words)) if word.lower() not in _small_words()]
    return " ".join(left)


def is_banner(line: str, language: str | None) -> bool:
    """Whether a line is a bare day, as sites show today's: no label, and no time of day but behind a weekday, as pages are stored."""
    days = whole_days(line, language)
    if len(days) != 1 or residue(line, days) or is_labelled(line):
        return False
    has_time = TIME.search(f"{line[: days[0].start]} {line[days[0].stop :]}") is not None
    return not has_time or not _weekdays().isdisjoint(line.lower().replace(",", " ").split())


def lines_of_page(tree: Any) -> list[str]:
    """All lines that a page shows."""
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(tree, alt_texts=False, list_bullets=False)
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


def beside_headline(lines: list[str], headings: list[str], language: str | None, *, skipped: set[str]) -> Shown:
    """The days in lines of a page that stand right after the headline, or right before it; never one in prose.

    ``skipped`` is what is shown of days that are known to be of something else. A headline of a word or two counts where it is
    both heading and title of its page.
    """
    lines = [line for line in lines if len(line) > MAX_DATED or not any(shown in line for shown in skipped)]
    updated = None
    for headline in headings:
        is_short = len(headline) < LONG_HEADLINE  # it may stand in any line, and be that of a section
        if len(headline) < SHORTEST or (is_short and headings.count(headline) < 2):
            continue
        shown_at = (i for i, line in enumerate(lines) if (line == headline if is_short else headline[:60] in line))
        at = next(shown_at, None)
        if at is None:
            continue
        rest = lines[at][lines[at].find(headline[:60]) + len(headline) :]
        after = _near(_clip([rest, *lines[at + 1 : at + 20]], AFTER_HEADLINE), language)
        before = _near(_clip(lines[max(0, at - 5) : at][::-1], BEFORE_HEADLINE), language, has_labels=False)
        updated = updated or after.updated or before.updated
        if after.published or before.published:
            return Shown(after.published or before.published, updated)
    return Shown(None, updated)


def lines_of_visit(tree: Any) -> set[str]:
    """The lines that show the day on which the page was asked for."""
    nodes = tree.document.query_selector_all(TODAY_ELEMENTS)[:MAX_ELEMENTS]
    return {words for node in nodes if (words := " ".join(node.text[:200].split())) and 6 <= len(words) <= MAX_LABEL}


def _clip(lines: list[str], limit: int) -> list[str]:
    """The first lines that begin within so many code points."""
    kept, length = [], 0
    for line in lines:
        if length > limit:
            break
        kept.append(line)
        length += len(line)
    return kept


def _near(lines: list[str], language: str | None, *, has_labels: bool = True) -> Shown:
    """The first days in lines that are no prose, or that open with one; ``has_labels``: a line may label the next."""
    updated, above = None, ""
    for line in lines:
        shown = read_line(_opening(line, language) if _is_prose(line) else line, language, above)
        updated = updated or shown.updated
        if shown.published:
            return Shown(shown.published, updated)
        above = line if has_labels and len(line) <= MAX_LABEL else ""
    return Shown(None, updated)


def _is_prose(line: str) -> bool:
    """Whether a line is more than a dateline."""
    return len(line) > MAX_DATED or (line.endswith(ENDS) and len(line.split()) > MAX_WORDS)


def _opening(line: str, language: str | None) -> str:
    """The words of a line of prose up to the date that opens it; none where no date does."""
    days = whole_days(line[:LEAD], language)
    if not days:
        return ""
    lead = line[: days[0].start]
    is_open = len(lead.split()) <= MAX_LEAD or _labels("published").search(lead)
    return line[:LEAD] if is_open else ""


def in_elements(tree: Any, language: str | None, *, skipped: set[str]) -> Shown:
    """The one day of publication that stands in the elements which a page calls date, and the first of an update.

    ``skipped`` are lines with days that are known to be of something else.
    """
    days: set[Moment] = set()
    updated = None
    for node in tree.document.query_selector_all(DATE_ELEMENTS)[:MAX_ELEMENTS]:
        words = " ".join(node.text.split())
        names = f"{node.getattr('class') or ''} {node.getattr('id') or ''}"
        if 6 <= len(words) <= 80 and words not in skipped and not TODAY.search(names):
            shown = read_line(words, language)
            if is_update(names.replace("-", " ").replace("_", " ")):
                updated = updated or shown.published or shown.updated
                continue
            updated = updated or shown.updated
            days.update([shown.published] if shown.published else [])
    return Shown(days.pop() if len(days) == 1 else None, updated)
