"""How a language writes names: what joins their words, what stands before them, what is cut off to compare them.

Read from the ``[names]`` section of the language's file; what English shares with all stands in ``names.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.text.lexicon import lexicon, words_in


@dataclass(frozen=True)
class Habits:
    """What a reader of names knows of a language."""

    joiners: frozenset[str]  # small words inside a name: "of", "de"
    common: frozenset[str]  # with a capital these only open a sentence
    small: frozenset[str]  # no part of a name begins with these, whatever their capital
    titles: frozenset[str]  # stand before a name and are not part of it
    calendar: frozenset[str]  # months and weekdays
    elisions: tuple[str, ...]  # written together with a name: "l'"
    abbreviated: frozenset[str]  # a full stop behind these does not end a name: "EE. UU."
    determiners: frozenset[str]  # where every noun has a capital: the word behind one of these is no name
    noun_endings: tuple[str, ...]  # the same: a word that ends so is no name
    bare: tuple[str, ...]  # the same: nouns that stand without an article; a word that ends so is one
    coordinators: frozenset[str]  # the same: beside one of these and a name stands another name
    place_openers: frozenset[str]  # the same: the word behind one of these is a name
    plural_endings: tuple[str, ...]  # unless it ends so
    kinds: frozenset[str]  # the same: the word behind one of these names one of its kind: "die Firma Kestrel"
    singular_verbs: frozenset[str]  # the same: a word before one of these that opens a clause is a name
    saying: frozenset[str]  # verbs and prepositions beside which somebody speaks
    has_cases: bool  # whether names are inflected, and a noun may stand before one without a word between


@cache
def habits_of(language: str) -> Habits:
    """The habits of a language."""
    own = lexicon(language)["names"]
    shared_joiners = words_in("names", "joiners") if language == "en" else frozenset()
    small = (
        words_in(language, "function")
        | words_in(language, "negations")
        | words_in(language, "negation", "counterparts")
    )
    saying = words_in(language, "speech", "saying")
    own_common = small | saying | words_in(language, "names", "common") if language != "en" else frozenset()
    return Habits(
        shared_joiners or words_in(language, "names", "joiners"),
        words_in("names", "common") | own_common,
        words_in("words", "function") if language == "en" else words_in(language, "function"),
        words_in("names", "titles") | words_in(language, "names", "titles"),
        _calendar_words(language),
        tuple(own.get("elisions", ())),
        ABBREVIATED | words_in(language, "names", "abbreviated"),
        words_in(language, "names", "determiners"),
        tuple(own.get("noun_endings", ())),
        tuple(own.get("bare", ())),
        words_in(language, "names", "coordinators"),
        words_in(language, "names", "place_openers"),
        tuple(own.get("plural_endings", ())),
        words_in(language, "names", "kinds"),
        words_in(language, "names", "singular_verbs"),
        saying,
        bool(own.get("cases")),
    )


ABBREVIATED = frozenset({"st", "jr", "sr", "mt", "ft", "inc", "corp", "co", "ltd", "messrs"})


def _calendar_words(language: str) -> frozenset[str]:
    """Month and weekday names."""
    from whence.text.dates import calendar  # late: locale data is large

    months, weekdays = calendar(language)
    return frozenset(word for word in (*months, *weekdays) if len(word) > 3 or word == "may")
