"""The word lists of ``data/``: TOML files that a speaker of a language extends without touching code.

One file per language (``en.toml``, ``de.toml``, ...) holds number words, month names that Babel lacks,
negations and function words; others hold aliases of names, opposites, modal words and qualifiers.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "de", "fr", "es", "it", "pl", "uk", "ru")
NEGATING = (*LANGUAGES, "nl", "pt", "sv", "el", "he", "zh", "ja")  # the others have negations and small words alone
UNLISTED = "unlisted"  # the file of empty lists, for a language that has none


@cache
def lexicon(name: str) -> dict[str, Any]:
    """One file of ``data/`` as nested dictionaries; read once."""
    return tomllib.loads((files("whence.text") / "data" / f"{name}.toml").read_text("utf-8"))


@cache
def words_in(name: str, *path: str) -> frozenset[str]:
    """A list of a file as a set of lower-case words or phrases."""
    found: Any = lexicon(name)
    for step in path:
        found = found.get(step, {})
    return frozenset(str(word).lower() for word in found)


def bare_language(code: str | None) -> str:
    """A language without its country or script, "pt" for "pt_BR"; English where none is known."""
    return (code or "en").lower().replace("_", "-").split("-")[0]


def language_of(code: str | None) -> str:
    """The language whose word lists serve a text: its own, or English."""
    short = bare_language(code)
    return short if short in LANGUAGES else "en"


def negating_language(code: str | None) -> str:
    """The file of negations and small words that serves a text: of its language, English where none is known, else the empty one.

    Slovak "no" is "but", Galician "no porto" is "in the harbour": English words would negate there.
    """
    short = bare_language(code)
    return short if short in NEGATING else UNLISTED
