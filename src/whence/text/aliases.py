"""Aliases of names: one identity for all forms, the country of a name, transliterations.

Sources: ``data/aliases.toml`` and Babel's territory names (CLDR) in the languages of ``COUNTRIES``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from whence.text.folding import unmixed
from whence.text.lexicon import LANGUAGES, lexicon

TRANSLITERATIONS = (
    ("kh", "h"),
    ("zh", "z"),
    ("shch", "sh"),
    ("yi", "i"),
    ("iy", "i"),
    ("yy", "i"),
    ("ii", "i"),
    ("y", "i"),
    ("j", "i"),
    ("ck", "k"),
    ("ph", "f"),
    ("w", "v"),
    ("q", "k"),
)


COUNTRIES = (*LANGUAGES, "zh", "ja")  # languages in which countries are known
LEAST_STEM = 3  # letters of a name that no ending takes


def fold(word: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", unmixed(word).lower().replace("ł", "l").replace("ø", "o").replace("ß", "ss"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _phrase(text: str) -> str:
    """A name as folded words."""
    return " ".join(fold(word) for word in re.findall(r"[^\W_]+", text.replace(".", "")))


@cache
def _identities() -> dict[str, str]:
    """Folded form -> folded head form, of aliases and countries."""
    forms: dict[str, str] = {}
    for group in (*lexicon("aliases")["same"], *_own_aliases()):
        head = forms.get(_phrase(group[0]), _phrase(group[0]))
        for form in group:
            forms.setdefault(_phrase(form), head)
    return forms


def _own_aliases() -> list[list[str]]:
    """Aliases from the files of languages; the first of each may stand in ``aliases.toml``."""
    return [group for language in COUNTRIES for group in lexicon(language)["names"].get("same", ())]


@cache
def _countries() -> dict[str, str]:
    """Folded form of a country, its people or its seat -> ISO code."""
    from babel import Locale  # late: locale data is large

    codes: dict[str, str] = {}
    for language in COUNTRIES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "UN", "EZ", "QO", "ZZ"):
                codes.setdefault(_phrase(name), code)
    for group in (*lexicon("aliases")["same"], *_own_aliases()):
        code = next((codes[_phrase(form)] for form in group if _phrase(form) in codes), None)
        if code:
            for form in group:
                codes.setdefault(_phrase(form), code)
    for section in ("people", "seats"):
        for code, words in lexicon("aliases")[section].items():
            for word in words:
                codes.setdefault(_phrase(word), code)
    return codes


@cache
def _territories() -> dict[str, str]:
    """Folded name of a country in any language -> ISO code; no people, no seats."""
    own = {
        _phrase(word)
        for section in ("people", "seats")
        for words in lexicon("aliases")[section].values()
        for word in words
    }
    return {name: code for name, code in _countries().items() if name not in own}


def country_of(key: str) -> str | None:
    """The ISO code of a country, of its people or of its seat of government."""
    return _countries().get(key)


def is_place(key: str) -> bool:
    """Whether a key names a country or its seat."""
    return key in _countries()


def is_known_name(key: str) -> bool:
    """Whether a folded name stands in the lists."""
    return len(key) > 1 and (key in _identities() or key in _countries())


@lru_cache(maxsize=65536)
def identity(key: str) -> str:
    """The head form of a key: aliases replaced, inside longer names too ("un charter", "united nations charter")."""
    head = _identities().get(key, key)
    if head in _territories():
        return "country " + _territories()[head]
    if key in _identities():
        return head
    words, out, i = key.split(), [], 0
    while i < len(words):
        for length in range(min(5, len(words) - i), 0, -1):
            phrase = " ".join(words[i : i + length])
            if phrase in _identities() and (length > 1 or len(phrase) <= 4):
                out.append(_identities()[phrase])
                i += length
                break
        else:
            out.append(transliterated(words[i]))
            i += 1
    return " ".join(out)


@lru_cache(maxsize=65536)
def transliterated(word: str) -> str:
    """One spelling for the ways to write a Slavic name in Latin letters; only for long words."""
    if len(word) < 6:
        return word
    for old, new in TRANSLITERATIONS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def _case_endings(language: str) -> tuple[str, ...]:
    """The endings of cases of names, longest first."""
    endings = {fold(ending) for ending in lexicon(language)["names"].get("cases", ())}
    return tuple(sorted(endings, key=lambda ending: (-len(ending), ending)))


@lru_cache(maxsize=65536)
def without_case(key: str, language: str) -> str:
    """A key without the endings of cases of a language, at least three letters of each word kept; empty where it has none."""
    endings = _case_endings(language)
    if not endings:
        return ""
    stems = []
    for word in key.split():
        ending = next((end for end in endings if word.endswith(end) and len(word) - len(end) >= LEAST_STEM), "")
        stems.append(word.removesuffix(ending))
    return " ".join(stems)


@cache
def _given() -> dict[str, str]:
    """First name -> its long form."""
    return {fold(form): fold(group[0]) for group in lexicon("aliases")["given"] for form in group}


def is_given(word: str) -> bool:
    """Whether a folded word stands in the lists of first names."""
    return word in _given()


def same_given(a: str, b: str) -> bool:
    """Whether two first names are one: "Bill" and "William", or an initial."""
    return _given().get(a, a) == _given().get(b, b) or (min(len(a), len(b)) == 1 and a[:1] == b[:1])
