"""What an insertion in brackets stands for: whether it may be the same, is another, or cannot be told.

An editor puts a name for a pronoun, a name for a description, or a description for a name: these may be the same. Another is named where
the words speak of nobody or everybody; where both are names and neither is a form of the other; and where both name a body or an office, of two
kinds of ``data/offices.toml`` ("[the government]" for "the ministry") or of one kind with other words before ("[the finance
ministry]" for "the defence ministry"). Of any other words for words nothing is known: the reason of the verdict shows both.
Cost: linear in the words. Checked in tests/quotations/test_insertions.py.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whence.text.lexicon import bare_language
from whence.text.names import find_names
from whence.text.sameness import related_names, same_name
from whence.variants.words.lexis import are_opposites, same_inflection

SAME, UNTOLD, ANOTHER = "same", "untold", "another"
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
BRACKETS = "[](){}“”\"' .,;:"
OFFICE_WORDS = 4  # of a phrase for a body or an office, its determiner among them


@dataclass(frozen=True)
class Offices:
    """The words of one language."""

    determiners: frozenset[str]
    pronouns: frozenset[str]
    nobody: frozenset[str]
    kind_of: dict[str, int]


@cache
def offices_of(language: str | None) -> Offices | None:
    """The words of a language of ``data/offices.toml``; None: it has none."""
    tables = tomllib.loads(files("whence.quotations").joinpath("data/offices.toml").read_text("utf-8"))
    table = tables.get(bare_language(language))
    if table is None:
        return None
    kinds = {word: number for number, kind in enumerate(table["kinds"]) for word in kind.split()}
    words = {name: frozenset(table[name]) for name in ("determiners", "pronouns", "nobody")}
    return Offices(**words, kind_of=kinds)


def what_it_stands_for(insertion: str, words: str, language: str | None = "en") -> str:
    """SAME, ANOTHER or UNTOLD: what an insertion is beside the words of the source that it stands for.

    SAME also where the insertion stands for nothing, or for words of grammar that a name may replace.
    """
    ours, theirs = _words(insertion), _words(words)
    if not ours or not theirs:
        return SAME
    known = offices_of(language)
    if known and not known.nobody.isdisjoint({theirs[0], " ".join(theirs[:2])}):
        return SAME if theirs[0] in ours or {"of", "us", "them"} & set(theirs[1:]) else ANOTHER
    if known and all(word in known.pronouns for word in theirs):
        return SAME
    names = _name(insertion), _name(words)
    if all(names):
        return _of_names(*names)
    if known and (told := _of_offices(ours, theirs, known)) is not None:
        return told
    if len(ours) == len(theirs) == 1 and are_opposites(ours[0], theirs[0]):
        return ANOTHER
    heavy = _heavy(insertion, language), _heavy(words, language)
    kin = any(same_inflection(one, other) for one in heavy[0] for other in heavy[1])
    return SAME if kin or not heavy[1] else UNTOLD


def told_at_edge(insertion: str, phrases: list[str], language: str | None, *, whole: bool) -> tuple[str, str]:
    """What an insertion is beside what the source has where the quotation leaves off, and the phrase that tells it.

    phrases: longest first; where the insertion ends in the source is not known. whole: the first one is all of its clause on that side;
    only then is UNTOLD said, and only of an insertion that is a name or begins as a phrase for somebody does.
    """
    known, words = offices_of(language), _words(insertion)
    bare = known.determiners - known.pronouns if known else frozenset[str]()
    phrases = [phrase for phrase in phrases if not bare.issuperset(_words(phrase))]
    told = [what_it_stands_for(insertion, phrase, language) for phrase in phrases]
    is_same = told.index(SAME) if SAME in told else len(told)
    if ANOTHER in told[:is_same]:
        last = max(i for i, one in enumerate(told[:is_same]) if one == ANOTHER)
        return ANOTHER, phrases[last]
    names_somebody = insertion.strip(BRACKETS).istitle() or bool(known and words and words[0] in known.determiners)
    is_untold = whole and bool(phrases) and SAME not in told and names_somebody
    return (UNTOLD, phrases[0]) if is_untold else (SAME, "")


def _heavy(text: str, language: str | None) -> set[str]:
    """The words of a text but for determiners and pronouns."""
    known = offices_of(language)
    return set(_words(text)) - (known.determiners | known.pronouns if known else frozenset())


def _words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return [word.lower() for word in WORD.findall(text)]


def _name(text: str) -> str:
    """The name that a text is, or nothing where it is more or less than one name."""
    text = text.strip(BRACKETS)
    names = find_names(text)
    return text if len(names) == 1 and names[0].text == text else ""


def _of_names(insertion: str, words: str) -> str:
    """What one name is beside another: an acronym may be of any long name."""
    if set(_words(insertion)) & set(_words(words)) or same_name(insertion, words) or related_names(insertion, words):
        return SAME
    full = " " in insertion and " " in words
    short = insertion.isupper() or words.isupper()
    return ANOTHER if full or (not short and (" " in insertion) == (" " in words)) else UNTOLD


def _of_offices(ours: list[str], theirs: list[str], known: Offices) -> str | None:
    """What one body or office is beside another; None where one of the phrases names none."""
    one, other = (_head(words, known) for words in (ours, theirs))
    if one is None or other is None:
        return None
    (kind, before), (other_kind, other_before) = one, other
    apart = kind != other_kind or bool(before and other_before and before.isdisjoint(other_before))
    return ANOTHER if apart else SAME


def _head(words: list[str], known: Offices) -> tuple[int, frozenset[str]] | None:
    """The kind that a phrase of a determiner and a few words names, and what is said of it before its head."""
    if words[0] not in known.determiners or not 2 <= len(words) <= OFFICE_WORDS:
        return None
    kinds = [i for i, word in enumerate(words) if word in known.kind_of]
    return (known.kind_of[words[kinds[0]]], frozenset(words[1 : kinds[0]])) if len(kinds) == 1 else None
