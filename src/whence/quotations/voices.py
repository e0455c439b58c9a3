"""Who speaks at a place of a text, and whether two who are named may be one.

The speaker is that of the statement which has most of the place (statements/); where none has one, the body or person that issues the
text. A name counts, a description ("a spokesman") does not.
Two speakers differ only where both are persons or both are bodies, and no spelling, title, initial or alias makes one of
them, nor is one among several who speak together: in doubt they are not held to differ. Checked in tests/quotations/test_voices.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, product

from whence.statements.resolve import Page, Person
from whence.statements.said import Said, read_page
from whence.text.names import related_names, same_name

TOGETHER = re.compile(r" (?:and|und|et|y|og|och|en|и|та) ")  # between the names of those who say it
SHORTEST_GIVEN = 3  # letters of a given name that may stand for a longer one


@dataclass(frozen=True)
class Voice:
    """Who speaks: as written, as one key where it is a name, and how (direct, mixed, indirect; None: in no statement)."""

    speaker: str | None = None
    key: str | None = None
    is_body: bool = False
    mode: str | None = None


@lru_cache(maxsize=512)
def read_once(text: str, language: str | None) -> tuple[Page, list[Said]]:
    """The names and statements of a text; copies of one text are read once."""
    return read_page(text, language=language)


class Voices:
    """The speakers of one text; found when first asked for."""

    def __init__(self, text: str, language: str | None) -> None:
        self.text, self.language = text, language

    @cached_property
    def _read(self) -> tuple[Page, list[Said]]:
        return read_once(self.text, self.language)

    @cached_property
    def _reach(self) -> list[int]:
        """Of each statement the furthest end up to it: no earlier one reaches behind that."""
        return list(accumulate((said.stop for said in self._read[1]), max))

    def _over(self, start: int, stop: int) -> Iterator[Said]:
        """The statements that have a part of a range."""
        statements = self._read[1]
        at = bisect_left(statements, stop, key=lambda said: said.start) - 1
        while at >= 0 and self._reach[at] > start:
            if statements[at].stop > start:
                yield statements[at]
            at -= 1

    @property
    def is_issued(self) -> bool:
        """Whether the text says who issues it."""
        return self._read[0].issuer is not None

    def at(self, start: int, stop: int) -> Voice:
        """Who speaks between two characters."""
        page, _ = self._read
        best = max(
            self._over(start, stop),
            key=lambda said: (
                min(stop, said.stop) - max(start, said.start),
                said.mode == "direct",
                said.key is not None,
            ),
            default=None,
        )
        mode = best.mode if best is not None else None
        if best is not None and best.speaker is not None:
            person = page.by_key.get(best.key or "")
            return Voice(best.speaker, person.key if person else None, bool(person and person.is_body), mode)
        return _of_issuer(page.issuer, mode)


def _of_issuer(issuer: Person | None, mode: str | None) -> Voice:
    """The voice of whoever issues a text."""
    return Voice(issuer.written, issuer.key, issuer.is_body, mode) if issuer else Voice(mode=mode)


def may_be_one(one: Voice, other: Voice) -> bool | None:
    """Whether two voices are one; None where it cannot be told."""
    if one.key is None or other.key is None:
        return None
    if same_name(one.key, other.key) or related_names(one.key, other.key):
        return True
    if one.is_body != other.is_body or _is_short_given(one.key, other.key):
        return None
    several = [TOGETHER.split(voice.speaker or "") for voice in (one, other)]
    if any(len(names) > 1 for names in several) and any(same_name(*pair) for pair in product(*several)):
        return None  # of what two say together each of them says it
    return False


def _is_short_given(one: str, other: str) -> bool:
    """Whether two names have one surname, and one given name begins the other: Anna, Annabel."""
    names = sorted((one.split(), other.split()), key=lambda words: len(words[0]))
    given = [words[0] for words in names]
    return names[0][1:] == names[1][1:] != [] and len(given[0]) >= SHORTEST_GIVEN and given[1].startswith(given[0])
