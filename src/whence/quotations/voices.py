"""Who speaks at a place of a text, and whether two who are named may be one.

The speaker is that of the statement which has most of the place (statements/); where none has one, the body or person that issues the
text. A name counts, a description ("a spokesman") does not.
Two speakers differ only where both are persons or both are bodies, and no spelling, initial or alias makes one of
them, nor is one among several who speak together: in doubt they are not held to differ.
Surnames that are one letter apart are two (Hansen, Hanson) unless another script or an umlaut may have made two of one (Lavrov, Lavrow);
Mr Smith is not Mrs Smith; "she" is nobody where two persons are near and nothing tells which of them is a woman. Checked in tests/quotations/test_voices.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, product

from rapidfuzz.distance import OSA

from whence.statements.context.genders import gender_of_name, gender_of_title, gender_wanted
from whence.statements.context.resolve import Page, Person
from whence.statements.said import Said, read_page
from whence.text.aliases import transliterated
from whence.text.names import related_names, same_name

FIRST_WORD = re.compile(r"\w+")
AROUND = 400  # characters before a pronoun in which it may mean somebody
UMLAUT = re.compile(r"([aou])e")  # Mueller is Müller, whose key is "muller"
SLAVIC = re.compile(r"(?:[oe](?:v|ff?|va)|[sc]?k(?:[yi]+j?|aya|aia|a)|enk[oa]|v?i(?:ch|c|tch|tsch)|chuk|tschuk)$")
TOGETHER = re.compile(r" (?:and|und|et|y|og|och|en|и|та) ")  # between the names of those who say it
SHORTEST_GIVEN = 3  # letters of a given name that may stand for a longer one


@dataclass(frozen=True)
class Voice:
    """Who speaks: as written, as one key where it is a name, and how (direct, mixed, indirect; None: in no statement)."""

    speaker: str | None = None
    key: str | None = None
    is_body: bool = False
    mode: str | None = None
    gender: str = ""  # m or f, as a title tells it


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
            if person is None or self._may_be_another(best, person):
                return Voice(best.speaker, mode=mode)
            return Voice(best.speaker, person.key, person.is_body, mode, self._gender(best.speaker, person))
        return _of_issuer(page.issuer, mode)

    def _gender(self, speaker: str, person: Person) -> str:
        """The gender that the title before a name tells, or else the titles that the page gives the person."""
        title = speaker.lower().replace(".", "").split(" ")[0]
        return gender_of_title(title, self._read[0].lexicon) or person.titled.strip("?")

    def _may_be_another(self, said: Said, person: Person) -> bool:
        """Whether a pronoun that says who speaks may mean somebody else whom the sentences around it name.

        That is so where its paragraph names two persons before it, and neither a title nor a given name tells which of them
        is a man and which is a woman.
        """
        page, start = self._read[0], said.speaker_start if said.speaker_start is not None else len(self.text)
        word = FIRST_WORD.match(self.text, start)
        wanted = gender_wanted(word.group().lower(), page.lexicon) if word else ""
        if not wanted:
            return False
        last = max(self.text.rfind("\n", 0, start), start - AROUND)
        named = page.named[bisect_left(page.starts, last) : bisect_left(page.starts, start)]
        rivals = {one.key for one in named if not one.is_body and " " in one.key}
        told = person.titled.strip("?") or gender_of_name(person.key)
        unknown = {one.key for one in named if (one.titled.strip("?") or gender_of_name(one.key)) in {"", wanted}} - {
            person.key
        }
        return told != wanted and bool(unknown & rivals)


def _of_issuer(issuer: Person | None, mode: str | None) -> Voice:
    """The voice of whoever issues a text."""
    return Voice(issuer.written, issuer.key, issuer.is_body, mode) if issuer else Voice(mode=mode)


def may_be_one(one: Voice, other: Voice) -> bool | None:
    """Whether two voices are one; None where it cannot be told."""
    if one.key is None or other.key is None:
        return None
    persons = not one.is_body and not other.is_body
    if persons and {one.gender, other.gender} == {"m", "f"}:
        return False  # Mr Smith and Mrs Smith
    if same_name(one.key, other.key) or related_names(one.key, other.key):
        return _have_one_surname(one.key, other.key) if persons else True
    if (
        persons
        and _share_given(one.key, other.key)
        and (spelt := _have_one_surname(one.key, other.key, near=False)) is not False
    ):
        return spelt
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


def _share_given(one: str, other: str) -> bool:
    """Whether two names of several words differ in the last alone."""
    return " " in one and one.split()[:-1] == other.split()[:-1]


def _have_one_surname(one: str, other: str, *, near: bool = True) -> bool | None:
    """Whether two names of persons have one surname; None where it may have come through another script.

    ``near``: whether the names are nearly the same, so that what differs by more than a letter is a way to write it.
    """
    names = one.split(), other.split()
    if len(names[0]) != len(names[1]):
        return True  # a surname alone, initials
    given, surnames = ([name[at] for name in names] for at in (0, -1))
    x, y = (transliterated(UMLAUT.sub(r"\1", surname)) for surname in surnames)
    if x == y or given == surnames[::-1]:
        return True
    if not _differ_by_a_letter(x, y):
        return near
    return None if any(SLAVIC.search(surname) for surname in surnames) else False


def _differ_by_a_letter(x: str, y: str) -> bool:
    """Whether one edit or exchange of neighbours makes one word of another."""
    return bool(OSA.distance(x, y, score_cutoff=1) <= 1)
