"""Who a speaker is: pronouns, titles and surnames of a page resolved to one key per person or body.

A key is the name without titles, case folded; a surname takes the full name that the page gives with it. A pronoun
stands for the last speaker or subject it fits (gender known from titles and earlier pronouns), a description ("the
mayor") for the name that the page puts beside that title. Linear in the length of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from whence.statements.cues import Lexicon

NAME_RUN = re.compile(
    r"[^\W\d_a-zà-öø-ÿ][\w’'\-]*\.?(?:(?:[ \u00a0]|(?: (?:of|de|van|von|der|del|di|bin|al|da) ))[^\W\d_a-zà-öø-ÿ][\w’'\-]*)*"
)
BODY = re.compile(
    r"\b(?:council|board|committee|party|ministry|office|agency|university|police|court|union|campaign|group|company|house|senate|bank|association|authority|department|institute|times|post|news)\b",
    re.IGNORECASE,
)
DOCUMENTS = frozenset({"statement", "document", "communiqué", "declaration", "letter", "release", "resolution", "text"})


@dataclass(slots=True)
class Person:
    """A name of the page."""

    key: str
    written: str  # the fullest form, as written, without titles
    gender: str = ""  # m, f or unknown
    is_body: bool = False


@dataclass(slots=True)
class Page:
    """What a page tells of its names, and who spoke or acted last."""

    lexicon: Lexicon
    by_last_word: dict[str, Person] = field(default_factory=dict)
    by_key: dict[str, Person] = field(default_factory=dict)
    by_title: dict[str, Person] = field(default_factory=dict)
    recent: list[Person] = field(default_factory=list)  # newest last


def page_of(text: str, lexicon: Lexicon) -> Page:
    """Collect the names of a text with the titles beside them."""
    page = Page(lexicon)
    for match in NAME_RUN.finditer(text):
        titles, words = _parted(match.group(), lexicon)
        if not words or (len(words) == 1 and words[0].lower() in _small(lexicon)):
            continue
        person = _entered(page, words, preceded=text[max(0, match.start() - 4) : match.start()].lower())
        for title in titles:
            page.by_title.setdefault(title, person)
            if not person.gender:
                person.gender = _gender(title, lexicon)
    return page


def _small(lexicon: Lexicon) -> frozenset[str]:
    """Words that are no names though a sentence may begin with them."""
    lists = ("determiners", "prepositions", "boundaries", "coordinators", "adverbs", "auxiliaries", "times")
    return lexicon.pronouns.union(*(lexicon.words[name] for name in lists))


def _parted(run: str, lexicon: Lexicon) -> tuple[list[str], list[str]]:
    """The titles of a run of capitalised words, and the name behind them."""
    words = [re.sub(r"['’]s?$", "", word).rstrip(".,") for word in run.replace("\u00a0", " ").split(" ")]
    words = [word for word in words if word]
    while len(words) > 1 and words[0].lower() in _small(lexicon):
        words.pop(0)
    last = max((i for i, word in enumerate(words) if word.lower() in lexicon.words["titles"]), default=-1)
    if last == len(words) - 1:
        return [word.lower() for word in words], []
    return [word.lower() for word in words[: last + 1]], words[last + 1 :]


def _gender(title: str, lexicon: Lexicon) -> str:
    """What a title tells of a person's gender."""
    if lexicon.has("masculine_titles", title):
        return "m"
    return "f" if lexicon.has("feminine_titles", title) else ""


def _entered(page: Page, words: list[str], *, preceded: str) -> Person:
    """The person of a name, entered or enriched."""
    key, last = " ".join(words).casefold(), words[-1].casefold()
    known = page.by_last_word.get(last)
    if known is not None and (len(words) == 1 or known.key == key):
        return known
    if known is not None and " " not in known.key and not known.is_body:  # the surname came first
        known.key, known.written = key, " ".join(words)
        page.by_key[key] = known
        return known
    person = page.by_key.get(key)
    if person is None:
        acronym = len(words) == 1 and words[0].isupper() and len(words[0]) > 1
        body = acronym or bool(BODY.search(key)) or preceded.endswith("the ")
        person = Person(key, " ".join(words), is_body=body)
        page.by_key[key] = person
    page.by_last_word.setdefault(last, person)
    return person


def notice(page: Page, phrase: str) -> None:
    """Remember the name that a sentence begins with: a later pronoun may mean it."""
    person = _named(page, phrase)
    if person is not None and not person.is_body:
        _remember(page, person)


def speaker_of(page: Page, phrase: str) -> tuple[str, str | None]:
    """(speaker as the page names them, key) of the words that stand for a speaker."""
    lexicon, form = page.lexicon, phrase.lower().strip()
    if form in lexicon.pronouns or lexicon.has("relatives", form):
        person = _meant(page, form)
        return (person.written, person.key) if person else (phrase, None)
    person = _named(page, phrase)
    if person is not None:
        _remember(page, person)
        return phrase, person.key
    words = [word for word in re.findall(r"[\w\-]+", form) if not lexicon.has("determiners", word)]
    for word in words:
        if word in page.by_title:
            person = page.by_title[word]
            _remember(page, person)
            return person.written, person.key
    if words and words[-1] in DOCUMENTS and page.recent:
        return page.recent[-1].written, page.recent[-1].key
    body = page.by_last_word.get(words[-1]) if words else None
    if body is not None:
        _remember(page, body)
        return phrase, body.key
    return phrase, " ".join(words) or None


def _named(page: Page, phrase: str) -> Person | None:
    """The person or body whose name a phrase ends with."""
    named = None
    for match in NAME_RUN.finditer(phrase):
        _, words = _parted(match.group(), page.lexicon)
        if not words:
            continue
        found = page.by_key.get(" ".join(words).casefold()) or page.by_last_word.get(words[-1].casefold())
        named = found or named
    return named


def _remember(page: Page, person: Person) -> None:
    """Make a person the newest."""
    if not page.recent or page.recent[-1] is not person:
        page.recent.append(person)


def _meant(page: Page, pronoun: str) -> Person | None:
    """The newest person or body that a pronoun fits."""
    lexicon = page.lexicon
    wanted = "m" if lexicon.has("masculine", pronoun) else "f" if lexicon.has("feminine", pronoun) else ""
    if lexicon.has("other", pronoun) and pronoun not in {"it", "its"}:
        return None
    for person in reversed(page.recent[-12:]):
        if wanted and (person.is_body or (person.gender and person.gender != wanted)):
            continue
        if pronoun in {"it", "its"} and not person.is_body:
            continue
        if wanted:
            person.gender = wanted
        _remember(page, person)
        return person
    return None
