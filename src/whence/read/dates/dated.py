"""The day that a plain text is dated by: a line that is only a date, or the dateline that opens the text.

A line counts among the first HEAD_LINES or the last FOOT_LINES where, besides a day with its year, it has nothing but a label
("Published:", "Veröffentlicht am"), a weekday, a time, a place before a comma ("Ostrell, 7 June 2024"), a byline or the cue of
a source ("Source: Courthouse Weekly, 7 June 2024", "7 June 2024 | Author: Jane Roe | Source: AP"). A dateline opens prose and ends with a dash, a colon, a stop or an agency
("OSTRELL, June 7, 2024 (AFP) - "). A label of publication decides; without one all such lines of the text, those between head and foot
too, must name the same day, as a diary or a chronology is full of them. What is labelled as an update is one; what is
labelled as something else (data/dates.toml), or ambiguous (03/04/2024 in English), is nothing.

Cost: two searches for a text that names no year at its edges. Checked by tests/read/dates/test_dated.py.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from whence.read.cleaning.language import detect_language
from whence.read.dates.shown import (
    AMBIGUOUS,
    MAX_DATED,
    MAX_LABEL,
    Day,
    Shown,
    is_labelled,
    is_published,
    is_update,
    opens_as_published,
    read_line,
    residue,
    whole_days,
)
from whence.read.dates.times import HAS_YEAR
from whence.read.lines.phrases import phrases_of
from whence.read.lines.pieces import BAR_OR_STOP
from whence.read.record import Moment
from whence.text.lexicon import LANGUAGES

HEAD, FOOT, BODY = 2000, 1500, 200_000  # code points looked at: at the start, at the end, for other days
HEAD_LINES, FOOT_LINES = 5, 3
MAX_PLACE, MAX_NAMED = 5, 8  # words of a place; of a source or a byline
OPENING = 100  # code points in which the date of a dateline ends
BRACKETED = re.compile(r"[(\[/][^()\[\]/\n]{2,40}[)\]/]")
BEHIND = re.compile(
    r"\s*+(?:г\.|р\.|года|року)?\s*+\)?\s*+,?\s*+(?:[(\[/][^()\[\]/\n]{2,40}[)\]/])?\s*+(?:\.?\s?[-–—―]+\s|:\s|\.\s)"
)


def dates_of_text(text: str) -> Shown:
    """The day of publication and the update that a text shows at its edges."""
    head, foot = _lines(text[:HEAD])[:HEAD_LINES], _lines(text[-FOOT:])[-FOOT_LINES:]
    if not any(map(HAS_YEAR.search, head + foot)):
        return Shown(None, None)
    language = detect_language(text[:HEAD].encode("utf-8", "replace").decode())  # lone surrogates are no letters
    foot = foot if len(text) > HEAD else [line for line in foot if line not in head]
    labelled: list[Moment] = []
    bare: list[Moment] = []
    updates: list[Moment] = []
    for lines in (head, foot):
        for i, line in enumerate(lines):
            if not HAS_YEAR.search(line):
                continue
            above = lines[i - 1] if i and _is_label(lines[i - 1]) else ""
            shown = _read_dated(line, language, above) if len(line) <= MAX_DATED else Shown(None, None)
            if lines is head and shown == Shown(None, None):
                shown = Shown(_of_dateline(line, language), None)
            updates += [shown.updated] if shown.updated else []
            if shown.published:
                (labelled if is_published(f"{above} {line}") else bare).append(shown.published)
    if not labelled and bare:
        bare += _days_between(text, language)
    chosen = labelled[0] if labelled else bare[0] if len({one.time for one in bare}) == 1 else None
    return Shown(chosen, updates[0] if updates else None)


@lru_cache(maxsize=10_000)
def day_of_words(words: str, language: str | None) -> Moment | None:
    """The day that words are, and nothing else, in their language or, where that is not known, in any that reads them as a date."""
    if len(words) > MAX_DATED or not HAS_YEAR.search(words) or (language is None and AMBIGUOUS.match(words)):
        return None
    found = set()
    for one in [language] if language else LANGUAGES:
        days = whole_days(words, one)
        if len(days) == 1 and not residue(words, days):
            found.add(days[0].moment)
    return found.pop() if len(found) == 1 else None


def _lines(text: str) -> list[str]:
    """The lines that are not blank, each with single spaces."""
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def _is_label(line: str) -> bool:
    """Whether a line is nothing but the label of a day."""
    return len(line) <= MAX_LABEL and not residue(line, [])


def _read_dated(line: str, language: str | None, above: str = "") -> Shown:
    """What a line says that is only a date."""
    days = whole_days(line, language, above)
    nothing = Shown(None, None)
    if not days or (len(days) > 1 and not is_labelled(line)):  # from the 1st to the 7th
        return nothing
    lead, rest = line[: days[0].start], line[days[0].stop :]
    moved = [Day(day.moment, day.start - days[0].stop, day.stop - days[0].stop) for day in days[1:]]
    rest = rest if moved else _without_named(rest)
    is_told = not moved and len(rest) < MAX_LABEL and is_update(rest)  # "updated 2 hours ago"
    if (residue(rest, moved) and not is_told) or (residue(lead, []) and not _is_place(lead) and not _is_named(lead)):
        return nothing
    return read_line(line, language, above)


def _is_place(lead: str) -> bool:
    """Whether words before a day are a place: a few with capitals, and a comma."""
    words = re.split(r"[\s,.]+", BRACKETED.sub("", lead).strip(" ,.("))
    is_name = all(word and not word[0].islower() and not any(map(str.isdigit, word)) for word in words)
    return is_name and len(words) <= MAX_PLACE and lead.rstrip().endswith((",", "(", ")", "/"))


@cache
def _cues() -> tuple[str, ...]:
    """Words that open a line which names a source or an author, lower-case."""
    tables = phrases_of("credits")
    listed = [*tables["line"].values(), *([f"{word} " for word in words] for words in tables["by"].values())]
    listed += tables["author"].values()
    return tuple(word.lower() for words in listed for word in words)


def _is_named(lead: str) -> bool:
    """Whether words before a day name a source or an author behind a cue, or who published it then."""
    is_cued = lead.lower().startswith(_cues()) or opens_as_published(lead)
    return is_cued and len(lead.split()) <= MAX_NAMED


def _without_named(rest: str) -> str:
    """The words behind a day without pieces that name a source or an author: "| Autor: Marta Kos | Źródło: PAP", ". Source: AP"."""
    pieces = BAR_OR_STOP.split(rest)
    return rest if len(pieces) < 2 else " | ".join(piece for piece in pieces if not _is_named(piece))


def _of_dateline(line: str, language: str | None) -> Moment | None:
    """The day of the dateline that opens a line of prose."""
    days = whole_days(line[:OPENING], language)
    if not days or not _is_place(line[: days[0].start].removeprefix("(")) or not BEHIND.match(line, days[0].stop):
        return None
    return days[0].moment


def _days_between(text: str, language: str | None) -> list[Moment]:
    """The days of all lines that are only a date, wherever they stand."""
    found = []
    for line in text[:BODY].split("\n"):
        if len(line) <= MAX_DATED and HAS_YEAR.search(line):
            shown = _read_dated(" ".join(line.split()), language)
            found += [shown.published] if shown.published else []
    return found
