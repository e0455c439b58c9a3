"""Who a speaker is: pronouns, titles and surnames of a page resolved to one key per person or body.

A key is the folded name without titles (``text.names``); a surname takes the full name that the page gives with it. A
pronoun stands for the last speaker it fits, in its own paragraph for the last subject too (gender known from titles and
earlier pronouns), and for nobody where two fit; a description
("the mayor") for the name that explains it ("the mayor, Ada Krol,") or that the page puts beside that title. Linear in the length of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import datetime

from whence.statements.context.genders import gender_of_name, gender_of_title, gender_wanted
from whence.statements.words.cues import Lexicon
from whence.statements.words.sentences import paragraph_breaks
from whence.text.aliases import fold, is_place
from whence.text.names import Name, find_names, name_key

TITLES_BEFORE = re.compile(r"(?:[\w.’'-]+[ \u00a0]+){1,5}$")
WORD = re.compile(r"[\w-]+")
BODY = re.compile(
    r"\b(?:council|board|committee|party|ministry|office|agency|university|police|court|union|campaign|group|company"
    r"|house|senate|bank|association|authority|department|institute|assembly|commission|alliance|organi[sz]ation"
    r"|times|post|news|center|centre|foundation|administration|service|fund|league|federation|states)\b"
)
AFTER_NAME = re.compile(
    r"\s*(?:[(,.]|\d|(?:of|for|in|at|from|on|and|jr|sr)\b)", re.IGNORECASE
)  # what may follow a name
APPOSITION = re.compile(r", (?:(?:Mr|Mrs|Ms|Dr)\.? )?(?=\w)")  # between a description and the name that explains it
CLOSES = re.compile(r"\s*(?:[,.;:()!?–—]|\Z)|\n")  # behind a name that explains
INDEFINITE = frozenset({"a", "an", "un", "une", "una", "uno", "ein", "eine", "who", "qui", "que", "che"})
SEAT = re.compile(r" (?:of|de|von|van|di) [^\d]*$")
DOCUMENTS = frozenset({"statement", "document", "communiqué", "declaration", "letter", "release", "resolution", "text"})
NOUN_BEFORE = re.compile(r"((?:[^\W\d_][\w-]*[ \u00a0]){1,4}[a-zà-ÿ][\w-]*),?[ \u00a0]$")  # words up to a common noun
ARTICLED = frozenset({"en", "fr", "es", "it"})  # languages whose common nouns have an article and no capital
WE = frozenset({"we", "our", "us", "wir", "nous", "nosotros", "noi", "my", "ми", "мы"})
SELF = frozenset({"i", "me", "ich", "je", "yo", "io", "ja", "я"})
REMEMBERED = 12  # persons that a pronoun may still mean


@dataclass(slots=True)
class Person:
    """A person or body that the page names."""

    key: str
    written: str  # the fullest form, as written, without titles
    gender: str = ""  # m, f or unknown
    is_body: bool = False
    titled: str = ""  # the gender that titles tell: m, f, ? where they do not agree, or unknown


@dataclass(frozen=True, slots=True)
class Mention:
    """That a person spoke, or opened a sentence, in a paragraph of the page."""

    person: Person
    paragraph: int
    spoke: bool


@dataclass(slots=True)
class Page:
    """What a page tells of its names, and who spoke or acted last."""

    text: str
    lexicon: Lexicon
    published: datetime | None = None
    issuer: Person | None = None  # the body or person that issues the page: it is "we", who is a person "I"
    starts: list[int] = field(default_factory=list)  # where each name stands
    stops: list[int] = field(default_factory=list)
    named: list[Person] = field(default_factory=list)  # whom it names
    by_last_word: dict[str, Person] = field(default_factory=dict)
    by_key: dict[str, Person] = field(default_factory=dict)
    by_title: dict[str, Person] = field(default_factory=dict)
    recent: list[Mention] = field(default_factory=list)  # newest last
    breaks: list[int] = field(default_factory=list)  # where paragraphs end


def page_of(text: str, lexicon: Lexicon, published: datetime | None = None) -> Page:
    """Collect the names of a text with the titles beside them."""
    page = Page(text, lexicon, published, breaks=paragraph_breaks(text))
    for name in find_names(text):
        before = TITLES_BEFORE.search(text, max(0, name.start - 60), name.start)
        titles = _titles(before.group() if before else "", lexicon)
        words = name.text.replace("\u00a0", " ").split(" ")
        inner = max((i for i, word in enumerate(words) if word.lower() in lexicon.words["titles"]), default=-1)
        if 0 <= inner < len(words) - 1 and not BODY.search(" ".join(words[inner + 1 :]).lower()):
            titles += [word.lower() for word in words[: inner + 1]]
            words = words[inner + 1 :]
        person = entered(page, " ".join(words), name, behind_article=text.endswith(("the ", "The "), 0, name.start))
        page.starts.append(name.start)
        page.stops.append(name.stop)
        page.named.append(person)
        for title in titles:
            page.by_title.setdefault(title, person)
            _take_title(person, gender_of_title(title, lexicon))
        if not person.is_body:
            person.gender = person.gender or gender_of_name(person.key)
    return page


def _titles(before: str, lexicon: Lexicon) -> list[str]:
    """The titles that end a stretch of words."""
    titles: list[str] = []
    for word in reversed(before.lower().replace(".", "").split()):
        if word not in lexicon.words["titles"] or lexicon.has("determiners", word):
            break
        titles.append(word)
    return titles


def _take_title(person: Person, gender: str) -> None:
    """Note the gender of a title of a person; the first one stands, a later one may be of somebody of the same name."""
    if gender:
        person.gender = person.gender if person.titled else gender
        person.titled = gender if person.titled in {"", gender} else "?"


def entered(page: Page, written: str, name: Name, *, behind_article: bool) -> Person:
    """The person of a name, entered or enriched."""
    seatless = SEAT.sub("", written)
    if " " in seatless and not BODY.search(seatless.lower()) and not behind_article:
        written = seatless  # "Ada Krol of Lund"
    key = name.key if written == name.text else name_key(written)
    last = _head_word(key)
    known = page.by_last_word.get(last)
    if known is not None and (" " not in key or known.key == key):
        return known
    if known is not None and " " not in known.key and (not known.is_body or BODY.fullmatch(known.key)):
        # the surname, or "the Council", came first
        known.key, known.written = key, written
        page.by_key[key] = known
        return known
    person = page.by_key.get(key)
    if person is None:
        acronym = " " not in written and written.isupper() and len(written) > 1
        body = acronym or bool(BODY.search(key)) or behind_article or is_place(key)
        person = page.by_key[key] = Person(key, written, is_body=body)
    page.by_last_word.setdefault(last, person)
    return person


def _head_word(key: str) -> str:
    """The word that stands for a whole name: the last, of a body with a seat the last before it."""
    seatless = SEAT.sub("", key)
    return (seatless if BODY.search(seatless) else key).rsplit(" ", 1)[-1]


def among(page: Page, start: int, stop: int) -> list[Person]:
    """Who is named between two positions."""
    return page.named[bisect_left(page.starts, start) : bisect_left(page.starts, stop)]


def names_again(page: Page, start: int, stop: int) -> bool:
    """Whether a range is one name, and the page names the same person or body behind it, too."""
    at = bisect_left(page.starts, start)
    alone = at < len(page.starts) and page.starts[at] == start and page.stops[at] == stop
    return alone and any(person is page.named[at] for person in page.named[at + 1 :])


def notice(page: Page, start: int, stop: int) -> None:
    """Remember the first person named between two positions: a later pronoun may mean them."""
    for person in among(page, start, stop)[:1]:
        if not person.is_body and (" " in person.key or person.gender):
            _remember(page, person, start, spoke=False)


def speaker_of(page: Page, phrase: str, start: int, *, by_verb: bool = True) -> tuple[str, str | None]:
    """(speaker as the page names them, key) of the words at a position that stand for a speaker; ``by_verb``: a verb tells so."""
    lexicon, form = page.lexicon, phrase.lower().strip()
    if form in lexicon.pronouns or lexicon.has("relatives", form):
        relative = lexicon.has("relatives", form) and form not in lexicon.pronouns
        if relative and (noun := _noun_before(page, start)) is not None:
            named = [fold(word) for word in noun.split() if not lexicon.has("determiners", word.lower())]
            return (noun, " ".join(named)) if named else (phrase, None)
        person = _antecedent(page, start) if relative else _meant(page, form, start)
        return (person.written, person.key) if person else (phrase, None)
    described = lexicon.language == "de" and lexicon.has(
        "determiners", form.split(" ")[0]
    )  # has a capital, as names have
    explained = _explained(page, phrase, start, by_verb=by_verb)
    if not (described and explained) and (person := _head_of(page, phrase, start)) is not None:
        _remember(page, person, start)
        return phrase, person.key
    if explained is not None:
        _remember(page, explained, start)
        return explained.written, explained.key
    words = [word for word in WORD.findall(form) if not lexicon.has("determiners", word)]
    titled = next((page.by_title[word] for word in words if word in page.by_title), None)
    if titled is not None and "'" not in form and "’" not in form:
        _remember(page, titled, start)
        return titled.written, titled.key
    if words and words[-1] in DOCUMENTS and page.recent:
        return page.recent[-1].person.written, page.recent[-1].person.key
    body = page.by_last_word.get(fold(words[0])) if len(words) == 1 else None
    if body is not None and body.is_body:
        _remember(page, body, start)
        return phrase, body.key
    return phrase, " ".join(fold(word) for word in words) or None


def _head_of(page: Page, phrase: str, start: int) -> Person | None:
    """Whom a phrase names: the name that ends it, not one inside it ("Krol's deputy", "the head of the Harbour Board")."""
    first, last = bisect_left(page.starts, start), bisect_left(page.starts, start + len(phrase))
    for at in range(last - 1, first - 1, -1):
        tail = phrase[page.stops[at] - start :]
        lead = phrase[: page.starts[at] - start].split()
        belongs = bool(lead) and any(word.lower() in page.lexicon.words["prepositions"] for word in lead[-2:])
        ends = tail[:1] not in {"'", "’"} and (not tail.strip() or AFTER_NAME.match(tail) is not None)
        if ends and not belongs:
            return page.named[at]
        if not belongs:
            return None
    return None


def _explained(page: Page, phrase: str, start: int, *, by_verb: bool) -> Person | None:
    """Whom an apposition right behind a description names: "its secretary, Ada Krol".

    Behind "according to" the comma may end the source: only a title is explained there, and by a name that no
    apposition of its own follows ("according to the mayor, Ada Krol, a potter, left").
    """
    stop = start + len(phrase)
    comma = APPOSITION.match(page.text, stop)
    if comma is None or not page.text.startswith(phrase, start):
        return None
    at = bisect_left(page.starts, comma.end())
    if at == len(page.starts) or page.starts[at] > comma.end() or not CLOSES.match(page.text, page.stops[at]):
        return None  # "according to exit polls, Krol leads"
    words = WORD.findall(phrase.lower())
    if not by_verb and not _is_titled(page, words, page.stops[at]):
        return None
    person = page.named[at]
    return person if " " in person.key and not person.is_body else None


def _is_titled(page: Page, words: list[str], stop: int) -> bool:
    """Whether words hold a title, and no indefinite article opens what follows the comma at a position."""
    following = WORD.search(page.text, stop, stop + 20)
    described = following is not None and following.group().lower() in INDEFINITE
    own = [word for word in words if not page.lexicon.has("determiners", word)]
    return not described and any(page.lexicon.has("titles", word) for word in own)


def _remember(page: Page, person: Person, at: int, *, spoke: bool = True) -> None:
    """Make the mention of a person at a position the newest."""
    mention = Mention(person, bisect_left(page.breaks, at), spoke)
    if not page.recent or page.recent[-1] != mention:
        page.recent.append(mention)


def _antecedent(page: Page, start: int) -> Person | None:
    """Whom a relative pronoun at a position means: the name right before it, else the newest of its paragraph."""
    before = bisect_left(page.starts, start) - 1
    if before >= 0 and page.text[page.stops[before] : start].strip(" ,\u00a0\n") == "":
        return page.named[before]
    newest = page.recent[-1] if page.recent else None
    return newest.person if newest is not None and newest.paragraph == bisect_left(page.breaks, start) else None


def _noun_before(page: Page, start: int) -> str | None:
    """The common noun that a relative pronoun at a position stands for, with its determiner: "the chief engineer | who".

    Empty where it may be another noun before ("a man in a bar who"); None where no common noun stands right before.
    """
    lead = NOUN_BEFORE.search(page.text, max(0, start - 60), start)
    if lead is None or page.lexicon.language not in ARTICLED:
        return None
    words = lead.group(1).split()
    for at in range(len(words) - 2, -1, -1):
        if page.lexicon.has("determiners", words[at].lower()):
            return "" if at and page.lexicon.has("prepositions", words[at - 1]) else " ".join(words[at:])
        if page.lexicon.has("prepositions", words[at]) or words[at] in page.lexicon.verbs:
            break
    return ""


def _meant(page: Page, pronoun: str, start: int) -> Person | None:
    """The person or body that a pronoun at a position means; None where none fits, or two do."""
    lexicon = page.lexicon
    wanted = gender_wanted(pronoun, lexicon)
    if lexicon.has("other", pronoun) and pronoun not in {"it", "its"}:
        own = page.issuer is not None and (pronoun in WE or (pronoun in SELF and not page.issuer.is_body))
        return page.issuer if own else None
    fitting = [each for each in reversed(page.recent[-REMEMBERED:]) if _fits(each.person, pronoun, wanted)]
    paragraph = bisect_left(page.breaks, start)
    person = _chosen(fitting, paragraph) or (_only_one(page, start, wanted) if wanted and not fitting else None)
    if person is not None:
        person.gender = wanted or person.gender
        _remember(page, person, start)
    return person


def _only_one(page: Page, start: int, wanted: str) -> Person | None:
    """The only person of a gender whom the paragraph of a position names before it."""
    paragraph = bisect_left(page.breaks, start)
    begins = page.breaks[paragraph - 1] if paragraph else 0
    named = {id(person): person for person in among(page, begins, start) if person.gender == wanted}
    return next(iter(named.values())) if len(named) == 1 else None


def _fits(person: Person, pronoun: str, wanted: str) -> bool:
    """Whether a pronoun of a gender can mean a person or body."""
    if wanted and (person.is_body or person.gender not in {"", wanted}):
        return False
    return person.is_body or pronoun not in {"it", "its"}


def _chosen(fitting: list[Mention], paragraph: int) -> Person | None:
    """Whom a pronoun means among the mentions it fits, the newest first.

    That is the newest of its own paragraph. Of those before, it is the last who spoke, unless another spoke in the
    same paragraph or opened a sentence in a later one; where nobody spoke, the only one of the nearest paragraph.
    """
    if not fitting or fitting[0].paragraph >= paragraph:
        return fitting[0].person if fitting else None
    last = next((each for each in fitting if each.spoke), None)
    nearest = (last or fitting[0]).paragraph
    rivals = [
        each for each in fitting if each.paragraph > nearest or (each.paragraph == nearest and each.spoke == bool(last))
    ]
    persons = {id(each.person) for each in [*rivals, last or fitting[0]]}
    return (last or fitting[0]).person if len(persons) == 1 else None
