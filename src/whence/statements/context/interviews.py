"""Who asks and who answers in an interview, as the words before its first turn tell: "Interview with Ada Krol", "interviewed by Jan Roe".

A turn that opens with a letter ("Q:", "A:") is of the one whom they name so, and of nobody where they name none: "spoke with" tells not
who asked. English only. Linear in the words before the first turn. Checked in tests/statements/context/test_interviews.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from whence.statements.context.resolve import Page, Person
from whence.statements.context.turns import ANSWERS, ASKS, Turn

HEAD = 1_500  # characters before the first turn that are read
NEAR = 60  # characters between the word and the name: "interview with the mayor of Lund, Ada Krol"
ANSWERING = re.compile(
    r"\b(?:interview(?:s|ing)? (?:with|of)|interview(?:s|ed|ing) (?!by\b|with\b|of\b)|(?:q\s?&\s?a|questions and answers|conversation) (?:with|by)|q\s?&\s?a:|questions (?:to|for)|answers (?:from|by|of))\s*",
    re.IGNORECASE,
)
ANSWERED = re.compile(r"\b(?:is|was|has been|being)? ?interviewed by\b", re.IGNORECASE)
ASKING = re.compile(r"\b(?:interview(?:ed)?|questions(?: asked)?|asked) by\s+", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?\n]")


def persons_of_roles(page: Page, turns: list[Turn]) -> dict[str, Person]:
    """Who asks and who answers, each only where the page names one."""
    stop = turns[0].label_start
    head = max(0, stop - HEAD)
    found: dict[str, Person] = {}
    for role, pattern in ((ANSWERS, ANSWERING), (ASKS, ASKING)):
        for match in pattern.finditer(page.text, head, stop):
            line = SENTENCE.search(page.text, match.end(), stop)
            person = _first_named(page, match.end(), min(match.end() + NEAR, line.start() if line else stop))
            if person is not None:
                found.setdefault(role, person)
    passive = ANSWERED.search(page.text, head, stop)
    if passive is not None and ANSWERS not in found:
        begins = [end.end() for end in SENTENCE.finditer(page.text, head, passive.start())]
        person = _first_named(page, begins[-1] if begins else head, passive.start())
        found |= {ANSWERS: person} if person is not None else {}
    if len({person.key for person in found.values()}) < len(found):
        return {}
    return found


def _first_named(page: Page, start: int, stop: int) -> Person | None:
    """The first person, no body, who is named between two positions by more than one word."""
    named = page.named[bisect_left(page.starts, start) : bisect_left(page.starts, stop)]
    return next((one for one in named if not one.is_body and (" " in one.key or one.titled)), None)


def persons_of_given(page: Page) -> dict[str, Person]:
    """Given name -> the only person of the page whose full name begins with it, where it may stand alone before a colon."""
    full: dict[str, list[Person]] = {}
    for one in page.by_key.values():
        if not one.is_body and " " in one.key:
            full.setdefault(one.key.split(" ", maxsplit=1)[0], []).append(one)
    return {given: persons[0] for given, persons in full.items() if len(persons) == 1}
