"""The lexicon of a language: which words tell that somebody said something, and what may follow them.

``data/cues.toml`` lists verbs by what they take (a clause, a hearer, an infinitive, a noun phrase) and the small words
that bound a subject. English forms are made from base forms by the rules of regular verbs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FRAMES = ("clause", "address", "infinitive", "object", "silent", "complement", "depict")
NOUN_LISTS = ("clause_nouns", "infinitive_nouns", "phrase_nouns")  # given by the singular
WORD_LISTS = (
    "according",
    "according_behind",
    "order",
    "reported_endings",
    "prefixes",
    "empty_verbs",
    "finite",
    "handling",
    "issuing",
    "nobody",
    "labels",
    "roles",
    "talks",
    "dialogue",
    "headings",
    "requests",
    "lets",
    "measures",
    "norms",
    "why",
    "askers",
    "asking",
    "impersonal",
    "gerunds",
    "fakes",
    "conditions",
    "openers",
    "hearers",
    "reporting_mood",
    "reports",
    "hearsay",
    "seeming",
    "conjunctions",
    "relatives",
    "boundaries",
    "coordinators",
    "auxiliaries",
    "passives",
    "adverbs",
    "determiners",
    "prepositions",
    "times",
    "occasions",
    "masculine",
    "feminine",
    "plural",
    "other",
    "masculine_titles",
    "feminine_titles",
    "titles",
)


@dataclass(frozen=True)
class Verb:
    """One form of a cue verb."""

    tail: tuple[str, ...]  # further words of the cue: ("out",) of "point out"
    frames: frozenset[str]
    shape: str  # base, third (-s), past, ing; "" in languages whose forms are listed


@dataclass(frozen=True)
class Lexicon:
    """The cue verbs and small words of a language."""

    language: str
    verbs: dict[str, tuple[Verb, ...]]  # first word of a form -> longest cue first
    words: dict[str, frozenset[str]]  # the lists of WORD_LISTS and NOUN_LISTS
    nouns: frozenset[str]  # forms that are more often nouns
    adjectives: dict[str, frozenset[str]]  # adjective -> words that open what it introduces
    topics: dict[str, frozenset[str]]  # noun -> prepositions behind which stands what was said: "criticism | of"
    holders: dict[str, frozenset[str]]  # noun of who holds a view -> prepositions: "a critic | of"

    def has(self, name: str, form: str) -> bool:
        """Whether a list holds a lower-case word."""
        return form in self.words[name]

    @property
    def pronouns(self) -> frozenset[str]:
        """All words that stand for a speaker."""
        return self.words["masculine"] | self.words["feminine"] | self.words["plural"] | self.words["other"]


def english_forms(entry: str) -> list[tuple[str, str]]:
    """(form, shape) of an entry: "add", "say/says/said/saying" or "point_out"."""
    given = entry.split("/")
    if len(given) > 1:
        return [(form.replace("_", " "), _shape_of(form, index)) for index, form in enumerate(given)]
    verb, *tail = entry.split("_")
    stem = verb.removesuffix("e")
    third, past = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"), stem + "ed"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    ing = (verb if verb.endswith("ee") else stem) + "ing"
    regular = [(verb, "base"), (third, "third"), (past, "past"), (ing, "ing")]
    return [(" ".join([form, *tail]), shape) for form, shape in regular]


def _shape_of(form: str, index: int) -> str:
    """The shape of a form that is written out."""
    if index == 0:
        return "base"
    if index == 1:
        return "third"
    return "ing" if form.split("_", maxsplit=1)[0].endswith("ing") else "past"


@cache
def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a language of ``data/cues.toml``."""
    entries = _file()[language]
    frames: dict[tuple[str, str], set[str]] = {}
    for frame in FRAMES:
        for entry in entries["verbs"].get(frame, "").split():
            forms = english_forms(entry) if language == "en" else [(entry.replace("_", " "), "")]
            for pair in forms:
                frames.setdefault(pair, set()).add(frame)
    verbs: dict[str, list[Verb]] = {}
    for (form, shape), takes in list(frames.items()):
        for prefix in entries.get("prefixes", ()):  # Arabic "and" is written with the word behind it
            frames.setdefault((prefix + form, shape), takes)
    for (form, shape), takes in frames.items():
        first, *tail = form.split()
        verbs.setdefault(first, []).append(Verb(tuple(tail), frozenset(takes), shape))
    for forms_of_first in verbs.values():
        forms_of_first.sort(key=lambda verb: (-len(verb.tail), verb.tail, verb.shape))
    return Lexicon(
        language,
        {first: tuple(found) for first, found in verbs.items()},
        {name: frozenset(entries.get(name, ())) for name in WORD_LISTS}
        | {name: frozenset(_with_plurals(entries.get(name, "").split())) for name in NOUN_LISTS}
        | {
            name: _forms_of(frozenset(entries.get(name, "").split()), entries["verbs"])
            for name in ("stances", "showing")
        },
        frozenset(entries["nouns"].split()),
        _by_word(entries.get("adjectives", {})),
        *(
            _by_word({word: " ".join(_with_plurals(nouns.split())) for word, nouns in entries.get(name, {}).items()})
            for name in ("topics", "holders")
        ),
    )


def _forms_of(bases: frozenset[str], lists: dict[str, str]) -> frozenset[str]:
    """All forms of the English verbs that lists give by one of the base forms."""
    entries = {entry for listed in lists.values() for entry in listed.split()}
    return frozenset(form for one in entries if one.split("/")[0] in bases for form, _ in english_forms(one))


def _with_plurals(nouns: list[str]) -> Iterator[str]:
    """English nouns, each in both numbers."""
    for noun in nouns:
        yield noun
        if noun.endswith("y") and noun[-2] not in "aeiou":
            yield noun[:-1] + "ies"
        else:
            yield noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def _by_word(lists: dict[str, str]) -> dict[str, frozenset[str]]:
    """Adjective or noun -> the small words under which ``data/cues.toml`` lists it."""
    takes: dict[str, set[str]] = {}
    for word, listed in lists.items():
        for form in listed.split():
            takes.setdefault(form, set()).add(word)
    return {form: frozenset(words) for form, words in takes.items()}


@cache
def _file() -> dict[str, dict]:
    """``data/cues.toml``, read once."""
    return tomllib.loads((files("whence.statements") / "data" / "cues.toml").read_text("utf-8"))


@cache
def _function_words() -> dict[str, frozenset[str]]:
    """Language -> frequent small words and verbs of saying, to tell it from others."""
    names = ("determiners", "auxiliaries", "conjunctions", "coordinators", "prepositions")
    return {
        code: frozenset(word for name in names for word in entry[name]) | lexicon_of(code).verbs.keys()
        for code, entry in _file().items()
    }


def lexicon_for(words: list[str], language: str | None) -> Lexicon:
    """The lexicon for a text: of its language where known here, else of the language whose small words it has most."""
    short = (language or "").lower().split("-")[0]
    if short in _file():
        return lexicon_of(short)
    counts = {code: sum(word in small for word in words) for code, small in _function_words().items()}
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return lexicon_of(best if counts[best] else "en")
