"""Bylines: the persons who sign a text, as markup, a field or a line beside the headline or at the end names them.

A name is kept without what leads to it ("By", "Von", "Автор:"); words such as "admin", "Redaktion" or
"Quay Times newsroom" name a desk, not a person, and give no author. A line is a byline where it opens so and holds
nothing but one to three names of two words or more: "By Popular Demand, Again" has a wrong
shape, and a line that ends as a sentence is prose. All words stand in data/credits.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Any

from whence.read.lines.line import Line
from whence.read.lines.phrases import phrases_of
from whence.read.lines.pieces import pieces_of

MAX_BYLINE = 60  # code points
MAX_NAME_WORDS, MAX_SIGNED = 5, 3  # words of a name; persons: a longer list is of other texts
EDGE_LINES = 3  # at each end of a text in which a byline is looked for
MAX_NODE, MAX_NODES, MAX_UP = 4000, 40, 12  # code points of an element; elements looked at; elements around one
WORD = re.compile(r"[^\W\d_]+")
NAME_WORD = re.compile(r"(?:[^\W\d_]\.-?){1,3}|[^\W\d_]+(?:['’-][^\W\d_]+)*\.?|[^\W\d_]['’][^\W\d_]+")
BEHIND_NAME = re.compile(r"\s+[|·•–—-]+\s+|\s*[|·•,;/(\n]\s*|\s+(?=\d)")  # from there on: a house, an office, a date
TAG = re.compile(r"<[^<>]*>")
SIGNED_BY = re.compile(
    r"(?:[a-z]+[-_]+)*(?:by-?line|author|autor|auteur|autore)s?(?:[-_]+(?:name|names|link|links|text|item|meta|info))*"
)
OTHERS = re.compile(r"comment|related|teaser|sidebar|widget|recommend|popular|most-|promo|card|latest|trending", re.I)
OTHER_PARTS = ("aside", "footer", "nav")
SELECTORS = ('[itemprop~="author"]', '[rel~="author"]', '[class*="byline" i], [class*="by-line" i], [class*="aut" i]')


@cache
def listed_in(table: str) -> frozenset[str]:
    """All entries of one table of the data file, lower-case."""
    return frozenset(word.lower() for words in phrases_of("credits")[table].values() for word in words)


def any_of(*tables: str) -> str:
    """A pattern for any entry of some tables, the longest first."""
    words = {word for table in tables for word in listed_in(table)}
    return "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _lead() -> re.Pattern[str]:
    """What leads to a name: "By", "Автор:"."""
    return re.compile(rf"\W*(?:{any_of('by', 'author')})(?:\s+|(?<=\W))(?=\w)", re.I)


@cache
def _joined() -> re.Pattern[str]:
    """What stands between two persons."""
    return re.compile(rf"(?<!\s)(?:\s*+,\s++|\s++)(?:{any_of('and')})\s+|(?<!\s)\s*+;\s+", re.I)


def byline_openings() -> list[str]:
    """What bylines start with, in lower case."""
    return sorted(listed_in("by") | listed_in("author"))


def without_lead(words: str) -> str:
    """Words without the "By" that leads to a name; "Von" and "De" lead only to two words with capitals, as names begin so."""
    match = _lead().match(words)
    if not match:
        return words
    rest = words[match.end() :]
    lead = match[0].strip().lower()
    if lead not in listed_in("particle") or names_in(rest):
        return rest
    return words


def person_of(words: str | None, site: str | None = None) -> str | None:
    """Who is meant by the words of a field for authors; None where that is a desk of the house, or nobody."""
    name = without_lead(" ".join((words or "").split())).strip(" ,;|·•–—")
    return None if not WORD.search(name) or name.startswith(("http", "@", "/")) or is_desk(name, site) else name


def is_desk(name: str, site: str | None = None) -> bool:
    """Whether a name is of a desk: of nothing but words for such and of its site, or with a word that only desks have."""
    found = [word.lower() for word in WORD.findall(name)]
    own = {word.lower() for word in WORD.findall(site or "")}
    desk = listed_in("desk")
    if not listed_in("newsroom").isdisjoint(found):
        return True
    return not desk.isdisjoint(found) and all(word in desk or word in own for word in found)


def _is_name(words: str) -> bool:
    """Whether words have the shape of a person's name: two words or more, each with a capital where its script has them."""
    parts = words.split()
    if not 2 <= len(parts) <= MAX_NAME_WORDS or not all(map(NAME_WORD.fullmatch, parts)):
        return False
    particles = listed_in("particle")
    own = [part for part in parts if part.lower() not in particles]
    return len(own) >= 2 and all(not part[0].islower() for part in own) and not is_desk(words)


def names_in(words: str) -> str | None:
    """The persons with whose names a byline opens, ", " between; a comma parts two persons only where "and" follows."""
    *firsts, last = _joined().split(words)
    names: list[str] = []
    for part in [*(name for first in firsts for name in first.split(", ")), BEHIND_NAME.split(last, maxsplit=1)[0]]:
        if not _is_name(part):
            break  # behind the names: an office, a place
        names.append(part)
    return ", ".join(names) if 1 <= len(names) <= MAX_SIGNED else None


def author_of_line(words: str) -> str | None:
    """The persons whom a line names that is a byline, and nothing else."""
    match = _lead().match(words) if len(words) <= MAX_BYLINE else None
    if not match or words[-1] in "!?:;”»":
        return None
    rest = words[match.end() :]
    if rest.endswith(".") and not re.search(r"\b(?:jr|sr)\.$", rest, re.I):
        return None
    return names_in(rest)


def author_in_lines(text: str, lines: list[Line], *, has_title: bool) -> str | None:
    """The persons whom one of the first or last lines of a text names; a first line without a title may be one itself."""
    edges = lines if len(lines) <= 2 * EDGE_LINES else lines[:EDGE_LINES] + lines[-EDGE_LINES:]
    for line in edges:
        if line.start > 0 or has_title:
            words = text[line.start : line.stop]
            signed = (author_of_line(words[start:stop]) for start, stop in pieces_of(words))
            if author := next(filter(None, signed), None):
                return author
    return None


def author_in_markup(tree: Any, site: str | None) -> str | None:
    """The persons whom the elements of a page name that are made for it; None where they are many, as of a list of texts."""
    for selector in SELECTORS:
        names: dict[str, None] = {}
        for node in signatures(tree, selector):
            if author := _author_of_node(node.html, site, selector is SELECTORS[-1]):
                names.setdefault(author)
        found = list(dict.fromkeys(name for author in names for name in author.split(", ")))
        if 1 <= len(found) <= MAX_SIGNED:
            return ", ".join(found)
    return None


def signatures(tree: Any, selector: str) -> Iterator[Any]:
    """The elements of one selector that sign the text of a page."""
    nodes = tree.document.query_selector_all(selector)[:MAX_NODES]
    return (node for node in nodes if _is_signature(node, selector))


def _is_signature(node: Any, selector: str) -> bool:
    """Whether an element signs the text of its page: by the words of its class, and in no part for other texts."""
    if selector is SELECTORS[-1] and not any(map(SIGNED_BY.fullmatch, (node.getattr("class") or "").lower().split())):
        return False
    for _ in range(MAX_UP):
        if node is None or node.tag in ("html", "body"):
            break
        if node.tag in OTHER_PARTS or OTHERS.search(f"{node.getattr('class') or ''} {node.getattr('id') or ''}"):
            return False
        node = node.parent
    return True


def _author_of_node(html: str, site: str | None, by_class: bool) -> str | None:
    """The persons whom an element names; of one known ``by_class`` alone the words must have the shape of names."""
    if len(html) > MAX_NODE:
        return None
    shown = (" ".join(unescape(piece).split()) for piece in TAG.split(html))
    pieces = [piece for piece in shown if piece]
    while pieces and (_lead().sub("", f"{pieces[0]} x") == "x"):
        pieces.pop(0)  # "By", in an element of its own
    words = ""
    for piece in pieces:
        if words and not (_is_joint(piece) or _is_joint(words.rsplit(" ", 1)[-1])):
            break
        words = f"{words} {piece}".strip()
    words = without_lead(words)
    author = names_in(words)
    if author or by_class:
        return None if author is None or is_desk(author, site) else author
    name = person_of(words, site)
    return name if name and len(name) <= MAX_BYLINE and not re.search(r"\d", name) else None


def _is_joint(words: str) -> bool:
    """Whether words are what stands between two names."""
    return words in (",", "&") or words.lower() in listed_in("and")
