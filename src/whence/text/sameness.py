"""Whether two names mean the same: by key, alias, initials, surname, transliteration.

"related" is weaker: a country and its people or capital, a place and its adjective. What tells bearers of one name apart
("Charles II", "Charles III"; "Jr"; "George H. W."; "West") is no spelling; nor is one vowel for another ("Hansen", "Hanson").
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from whence.text.aliases import country_of, fold, identity, is_known_name, is_place, same_given, transliterated
from whence.text.lexicon import words_in
from whence.text.spelling import spelt_two_ways

POSSESSIVE = re.compile(r"['’](?:s|S)?$")


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """One form for all ways to write a name: no case, accents, titles, article or possessive."""
    words = [fold(word) for word in re.findall(r"[^\W_]+", POSSESSIVE.sub("", text.replace(".", "")))]
    kept = [word for word in words if word not in ("the", "der", "die", "das", "le", "la", "les", "el")]
    titled = [word for word in kept if word not in words_in("names", "titles") or word in words_in("names", "heads")]
    return " ".join(titled or kept or words)


def _core(key: str) -> list[str]:
    """The words of a key without those that may be left out ("Inc.", "Index")."""
    return [word for word in key.split() if word not in words_in("names", "suffixes")]


def _text_of(name: object) -> str:
    """The words of a name: a string, or what has ``text``."""
    return str(getattr(name, "text", name))


def same_name(a: object, b: object) -> bool:
    """Whether two names mean the same: alias, initials, surname, spelling."""
    first, second = (_text_of(name) for name in (a, b))
    key_a, key_b = name_key(first), name_key(second)
    if not key_a or not key_b:
        return False
    if key_a.replace(" ", "") == key_b.replace(" ", "") or identity(key_a) == identity(key_b):  # "H. W.", "H.W."
        return True
    if is_known_name(key_a) and is_known_name(key_b) and country_of(key_a) and country_of(key_b):
        return False
    if (
        is_known_name(key_a)
        and is_known_name(key_b)
        and f"{max(key_a, key_b, key=len)} ".startswith(f"{min(key_a, key_b, key=len)} ")
    ):
        return False  # "Martin Luther", "Martin Luther King": the lists tell them apart
    if _core(key_a) and _core(key_a) == _core(key_b) and not are_set_apart(key_a.split(), key_b.split()):
        return True
    words_a, words_b = identity(key_a).split(), identity(key_b).split()
    if are_set_apart(key_a.split(), key_b.split()):
        return False
    if _is_initials(first, words_b) or _is_initials(second, words_a):
        return True
    short, long = sorted((words_a, words_b), key=len)
    if len(short) < len(long) and _is_short_form(short, long):
        return True
    return _spelled_alike(key_a.split(), key_b.split())


def related_names(a: object, b: object) -> bool:
    """Whether one is a country and the other its people or its seat of government, or both of one country."""
    first, second = (name_key(_text_of(name)) for name in (a, b))
    country = country_of(first)
    if country is not None and country == country_of(second):
        return True
    if are_set_apart(first.split(), second.split()):
        return False
    short, long = sorted((first, second), key=len)  # "Europe", "European"; "Texas", "Texan"
    stem = short[:-1] if short[-1:] in "aeosy" else short
    return len(stem) >= 3 and long.startswith(stem) and long[len(stem) :] in PEOPLE_ENDINGS


PEOPLE_ENDINGS = frozenset(
    {
        "an",
        "ans",
        "ian",
        "ians",
        "n",
        "ns",
        "ean",
        "eans",
        "ese",
        "ish",
        "i",
        "is",
        "ic",
        "er",
        "ers",
        "ite",
        "ites",
        "s",
        "es",
    }
)


ROMAN = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")  # 1-99
YOUNGER, OLDER = frozenset({"jr", "junior"}), frozenset({"sr", "senior"})
MODIFIERS = frozenset(
    """north south east west northern southern eastern western central new democratic equatorial
    inner outer upper lower baja""".split()  # noqa: SIM905
)
DIRECTIONS = frozenset({"north", "south", "east", "west"})


def are_set_apart(a: list[str], b: list[str]) -> bool:
    """Whether two keys name two bearers of one name: another numeral, "Jr", other initials, a direction before a place."""
    short, long = sorted((a, b), key=len)
    numerals = [[word for word in words if ROMAN.fullmatch(word) or word.isdigit()] for words in (a, b)]
    if numerals[0] and numerals[1] and numerals[0] != numerals[1] and len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    bare = [[word for word in words if word not in YOUNGER | OLDER] for words in (a, b)]
    ages = [words[len(kept) :] for words, kept in zip((a, b), bare, strict=True)]
    if bare[0] == bare[1] and len(bare[0]) > 1 and ages[0] != ages[1]:
        return True
    if len(long) == len(short) + 1 and long[1:] == short and long[0] in MODIFIERS:
        return True
    within = [word for word in long[1:-1] if word in DIRECTIONS and word not in short]
    if len(within) == 1 and [word for word in long if word != within[0]] == short:
        return True  # "Bank of America", "Bank of North America"
    initials = ["".join(words[1:-1]) for words in (a, b) if all(len(word) <= 2 for word in words[1:-1])]
    same_ends = len(short) > 2 and len(a[0]) > 2 and (a[0], a[-1]) == (b[0], b[-1])
    return same_ends and len(initials) == 2 and initials[0] != initials[1]


def _is_initials(short: str, words: list[str]) -> bool:
    """Whether a name in capitals is the initials of words: "WTO", "World Trade Organization"."""
    letters = short.replace(".", "")
    if not 2 <= len(letters) <= 8 or not letters.isupper() or len(words) < 2:
        return False
    small = words_in("names", "joiners") | {"and"}
    full = "".join(word[0] for word in words)
    return letters.lower() in (full, "".join(word[0] for word in words if word not in small))


def _is_short_form(short: list[str], long: list[str]) -> bool:
    """Whether the words of one name end or begin the other: surname, first word of a company."""
    if is_place(" ".join(short)) and not is_place(" ".join(long)) and len(short) == 1:
        return False  # "Washington" in "George Washington", "Georgia" in "Georgia Power"
    return (
        long[-len(short) :] == short
        or (long[: len(short)] == short and (len(short[0]) > 2 or len(short) > 1))
        or (set(short) <= set(long) and len(short) > 1)
    )


def _spelled_alike(a: list[str], b: list[str]) -> bool:
    """Whether two names differ by a letter or a transliteration only."""
    if len(a) != len(b):
        return False
    both = zip(a, b, strict=True)
    return all(
        transliterated(x) == transliterated(y) or same_given(x, y) or _one_letter(x, y) or spelt_two_ways(x, y)
        for x, y in both
    )


LONG = 9  # letters of a word that may lose one and stay the same name


def _one_letter(x: str, y: str) -> bool:
    """Whether a slip makes one long word of another: neighbours exchanged, a letter doubled, one of ``LONG`` lost.

    A letter put for another makes another name: "Peterson", "Petersen".
    """
    if len(x) == len(y) >= 5 and x[0] == y[0] and sorted(x) == sorted(y):
        return bool(OSA.distance(x, y, score_cutoff=1) <= 1)
    short, long = sorted((x, y), key=len)
    if len(short) < 6 or x[0] != y[0] or len(long) != len(short) + 1:
        return False
    doubled = any(long[i] == long[i - 1] and long[:i] + long[i + 1 :] == short for i in range(1, len(long)))
    return doubled or (len(long) >= LONG and x[-1] == y[-1] and bool(OSA.distance(x, y, score_cutoff=1) <= 1))
