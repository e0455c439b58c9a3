"""Agencies by all their spellings: data/agencies.toml, which a speaker of any language extends without touching code.

A spelling of more than four letters counts in any case, a shorter one as it is written: "AP" is an agency, "ap" is
none. A word for "agency" may stand before the name ("агентство «Интерфакс»"), a desk or a partner behind a stroke
("dpa/lno"). Several may stand together ("dpa und AFP", "kna/dpa"). A host counts with all its subdomains.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from whence.read.lines.bylines import any_of
from whence.read.lines.phrases import phrases_of

SHORT = 4  # letters of a spelling that counts in its own case alone
EDGES = " .,:;/()[]«»“”„\"'–—-"
MAX_PIECES = 60  # letters of a name with desks and partners
LETTERS, WORD = re.compile(r"[^\W_]+"), re.compile(r"\w")
STROKE = re.compile(r"\s?[/+|]\s?")


@cache
def _table() -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The words for "agency", and name -> its spellings and hosts."""
    table = dict(phrases_of("agencies"))
    return sorted(table.pop("generic"), key=len, reverse=True), table


def folded_spelling(spelling: str) -> str:
    """A spelling as it is compared."""
    spelling = spelling.strip(EDGES).replace("’", "'")
    return spelling if len(spelling) <= SHORT else spelling.lower()


@cache
def _by_spelling() -> dict[str, str]:
    """Folded spelling -> agency."""
    return {
        folded_spelling(spelling): name for name, own in _table()[1].items() for spelling in (name, *own["spellings"])
    }


@cache
def _by_host() -> dict[str, str]:
    """Host -> agency."""
    return {host: name for name, own in _table()[1].items() for host in own.get("hosts", ())}


def spellings() -> list[str]:
    """All spellings of all agencies, longest first."""
    found = (spelling for name, own in _table()[1].items() for spelling in (name, *own["spellings"]))
    return sorted(found, key=len, reverse=True)


@cache
def _generic() -> re.Pattern[str]:
    """A word for "agency" before a name."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, _table()[0]))})[\s«“„\"']+", re.I)


def without_generic(words: str) -> str:
    """Words without the word for "agency" that opens them."""
    match = _generic().match(words)
    return words[match.end() :] if match else words


def agency_of(words: str) -> str | None:
    """The agency that a spelling names, None where it names none."""
    known = _by_spelling()
    if name := known.get(folded_spelling(words)):
        return name
    bare = without_generic(words)
    if bare != words and (name := known.get(folded_spelling(bare))):
        return name
    pieces = STROKE.split(words.strip(EDGES)) if len(words) <= MAX_PIECES else []
    return next((known[folded_spelling(piece)] for piece in pieces if folded_spelling(piece) in known), None)


@cache
def _joint() -> re.Pattern[str]:
    """What stands between two agencies."""
    return re.compile(rf"\s?[/+|]\s?|,?\s+(?:{any_of('and')})\s+|,\s+", re.I)


def agencies_of(words: str) -> list[str]:
    """All agencies that words name: one by any of its spellings, or several side by side."""
    pieces = _joint().split(words) if len(words) <= MAX_PIECES else []
    named = [agency_of(words), *(agency_of(piece) for piece in pieces)]
    return list(dict.fromkeys(agency for agency in named if agency))


def agency_of_host(host: str | None) -> str | None:
    """The agency whose site a host is, None where it is no agency's."""
    labels = (host or "").lower().split(".")
    return next((name for i in range(len(labels)) if (name := _by_host().get(".".join(labels[i:])))), None)


@cache
def _by_first_word() -> dict[str, list[str]]:
    """First word, lower-case -> the spellings that open with it, longest first."""
    found: dict[str, list[str]] = {}
    for spelling in spellings():
        found.setdefault(_first_word(spelling), []).append(spelling)
    return found


def _first_word(words: str) -> str:
    """The letters that open words, lower-case."""
    match = LETTERS.match(words)
    return match[0].lower() if match else ""


def opening_agency(words: str) -> str | None:
    """The spelling of an agency with which words open, as written; None where they open with none."""
    for spelling in _by_first_word().get(_first_word(words), ()):
        written = words[: len(spelling)]
        if folded_spelling(written) == folded_spelling(spelling) and not WORD.match(words, len(spelling)):
            return written
    return None


def opening_agencies(words: str) -> str | None:
    """The agencies with which words open, as written: "dpa und AFP"; None where they open with none."""
    first = opening_agency(words)
    if first is None:
        return None
    stop = len(first)
    while (joint := _joint().match(words, stop)) and (further := opening_agency(words[joint.end() :])):
        stop = joint.end() + len(further)
    return words[:stop]
