"""Forms that a noun takes behind a number: "5 osób", "5 osoby"; "24 лодки", "24 лодок"; "83 людей", "83 людини".

In a language with cases the number governs the form of what it counts, and two forms of one noun count the same. Two words are such
forms where their stems are equal once their endings are cut off; where one has no ending, and the other a vowel alone, the
last vowel of the stem may come and go. The endings stand in ``[counted]`` of a language's file. Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from functools import cache

from whence.text.lexicon import language_of, lexicon

SHORTEST = 3  # letters of a stem


def same_counted(a: str, b: str, language: str | None) -> bool:
    """Whether two words are forms of one noun behind a number, in a language whose file says how."""
    rules = lexicon(language_of(language)).get("counted")
    if rules is None:
        return False
    code = language_of(language)
    if _forms(code).get(a, a) == _forms(code).get(b, b):
        return True
    for x, ending_x in _stems(code, a):
        for y, ending_y in _stems(code, b):
            if x == y and ending_x != ending_y:
                return True
            one_is_bare = "" in (ending_x, ending_y) and len(ending_x + ending_y) == 1
            if one_is_bare and _without_fleeting(code, x) == _without_fleeting(code, y):
                return True
    return False


@cache
def _forms(code: str) -> dict[str, str]:
    """Irregular form -> the first one of its noun."""
    groups = [group.split() for group in lexicon(code)["counted"]["forms"]]
    return {form: group[0] for group in groups for form in group}


def _stems(code: str, word: str) -> list[tuple[str, str]]:
    """The stems that a word may have, each with its ending."""
    rules = lexicon(code)["counted"]
    found = []
    for ending in ("", *rules["endings"]):
        stem = word.removesuffix(ending)
        if word.endswith(ending) and len(stem) >= SHORTEST:
            for vowel, other in rules["alternating"].items():
                stem = stem.replace(vowel, other)
            found.append((stem, ending))
    return found


def _without_fleeting(code: str, stem: str) -> str:
    """A stem without the vowel before its last letter, where that one comes and goes."""
    for vowel in sorted(lexicon(code)["counted"]["fleeting"], key=len, reverse=True):
        if stem[:-1].endswith(vowel):
            return stem[: -1 - len(vowel)] + stem[-1]
    return stem
