"""Whom the label of a turn names: "KELLER:" is a person, "NATO:" a body, "MODERATOR:" somebody who plays a part and has another name.

A name that stands nowhere but before colons is one: in capitals it would look like an acronym, and with one capital like the first word of
a sentence. It is none where the lexicon or the page's own small letters know it as a word, where the lists know it as a body, or where the
page names several who begin with it. A known given name is no surname, and in mixed case no label beside one is, as
transcripts use one kind throughout. Checked in tests/statements/context/test_labels.py.
"""

from __future__ import annotations

import re

from whence.statements.context.genders import gender_of_name
from whence.statements.context.resolve import BODY, Page, Person
from whence.text.aliases import fold, is_known_name

WORDS = ("roles", "titles", "labels", "determiners", "masculine", "feminine", "plural", "other")


def enter_labels(page: Page, labels: dict[str, str | None]) -> None:
    """Enter as persons the labels of a transcript, each with its key, that are surnames for all that the page tells."""
    alone = {label: key for label, key in labels.items() if key is not None and " " not in label}
    given = any(_is_given(label) for label in alone)
    for label, key in alone.items():
        assert key is not None
        person = page.by_key.get(key)
        if (person is not None and " " in person.key) or not _is_surname(page, label, given=given):
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
    if any(one.startswith(f"{key} ") for one in page.by_key) or len(label) < 2:
        return False
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", page.text) is None


def _is_given(label: str) -> bool:
    """Whether a word is known as a given name."""
    return gender_of_name(f"{fold(label)} x") != ""
