"""Whom the label of a turn names: "KELLER:" is a person, "NATO:" a body, "MODERATOR:" somebody who plays a part and has another name.

A name that stands nowhere but before colons is one: in capitals it would look like an acronym, and with one capital like the first word of
a sentence. It is none where the lexicon or the page's own small letters know it as a word, where the lists know it as a body, or where the
page names several who begin with it. A known given name is no surname, and in mixed case no label beside one is, as
transcripts use one kind throughout. Linear in the length of the page. Checked in tests/statements/context/test_labels.py.
"""

from __future__ import annotations

import re

from whence.statements.context.genders import gender_of_name
from whence.statements.context.resolve import BODY, Page, Person
from whence.text.aliases import fold, is_known_name

WORD = re.compile(r"\w[\w.’'-]*")
PART = re.compile(r"\w+")
WORDS = ("roles", "titles", "labels", "determiners", "masculine", "feminine", "plural", "other")


def enter_labels(page: Page, labels: dict[str, str | None]) -> None:
    """Enter as persons the labels of a transcript, each with its key, that are surnames for all that the page tells."""
    alone = {label: key for label, key in labels.items() if key is not None and " " not in label}
    if not alone:
        return
    given = any(_is_given(label) for label in alone)
    words, openings = _words_of(page.text), _openings(page)
    for label, key in alone.items():
        assert key is not None
        person = page.by_key.get(key)
        if (person is not None and " " in person.key) or label.lower() in words or fold(label) in openings:
            continue
        if not _is_surname(page, label, given=given):
            continue
        if person is None:
            page.by_key[key] = Person(key, label)
        else:
            person.is_body = False


def _is_surname(page: Page, label: str, *, given: bool) -> bool:
    """Whether a label of one word is a surname."""
    form, key = label.lower(), fold(label)
    if any(page.lexicon.has(name, form) for name in WORDS) or BODY.search(key) or is_known_name(key):
        return False
    if _is_given(label) or (given and not label.isupper()):
        return False
    return len(label) > 1


def _words_of(text: str) -> set[str]:
    """The words of a text as written, and the parts of those with a hyphen or an apostrophe."""
    return {word for found in WORD.findall(text) for word in (found, found.rstrip(".’'-"))} | set(PART.findall(text))


def _openings(page: Page) -> set[str]:
    """The words with which longer names of a page begin."""
    return {key[: space.start()] for key in page.by_key for space in re.finditer(" ", key)}


def _is_given(label: str) -> bool:
    """Whether a word is known as a given name."""
    return gender_of_name(f"{fold(label)} x") != ""
