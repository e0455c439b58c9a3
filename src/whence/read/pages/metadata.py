"""What a page says of itself: title, author, site, address, dates, source.

JSON-LD first, then meta elements, then microdata and ``<time>``. The site is the business of sites.py, the author that
of bylines.py; the date of publication is the business
of published.py; this module only collects the places where it may stand.
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import orjson

from whence.read.dates.times import parse_time
from whence.read.lines.agencies import agency_of_host
from whence.read.lines.bylines import author_in_markup, person_of
from whence.read.lines.elements import any_of
from whence.read.lines.signed import agency_in_markup
from whence.read.naming import host_of
from whence.read.pages.published import MODIFIED_METAS, choose_published
from whence.read.pages.sites import in_masthead, is_foreign_agency, is_own, published_names, without_site
from whence.read.record import Moment

META = re.compile(
    rf"""<(?:{any_of(["meta"])})\b((?:[^<>"']{{1,400}}+|"[^"]{{0,4000}}+"|'[^']{{0,4000}}+'){{1,40}}+)>"""
)
ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
AUTHOR_METAS = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "twitter:creator")
SITE_METAS = ("og:site_name", "application-name")
SOURCE_METAS = ("syndication-source", "original-source", "dc.source", "dcterms.source")
MAX_LD = 1 << 20  # bytes of one JSON-LD element
MAX_THINGS = 200  # of JSON-LD that are looked at
MAX_HEADINGS = 3  # a slice of what a tree finds is made at once, its nodes one by one in the square of their number
ARTICLES = ("Article", "Posting", "Report", "WebPage", "NewsArticle", "Recipe", "CreativeWork", "Review")


@dataclass(slots=True)
class Metadata:
    """What was found; None where the page says nothing."""

    title: str | None = None
    author: str | None = None
    site: str | None = None
    url: str | None = None
    published: Moment | None = None
    published_from: str | None = None
    modified: datetime | None = None
    credit: str | None = None
    headlines: list[str] = field(default_factory=list)  # all that are shown as such
    notes: list[str] = field(default_factory=list)


def read_metadata(tree: Any, url: str | None, *, html: str, whole: str, described: list[str]) -> Metadata:
    """Collect what the page of a parsed tree says of itself; ``whole`` has its scripts, too, ``described`` is JSON-LD (bare.py)."""
    meta = read_metas(html)
    known = list(_json_ld(described))
    things = [thing for thing in known if any(kind in str(thing.get("@type")) for kind in ARTICLES)]
    said = Metadata()
    canonical = _canonical(tree, url)
    said.url = _address(canonical, meta, url)
    headings = [_line(node.text) for node in tree.document.get_elements_by_tag_name("h1")[:MAX_HEADINGS]]
    said.title = _title(tree, meta, things, headings)
    said.headlines = list(filter(None, headings))
    _name_site(said, tree, meta, (known, things), host_of(said.url or url), html)
    said.author = _author(meta, things, said.site) or author_in_markup(tree, said.site)
    chosen = choose_published(tree, meta, things, url=said.url or url, title=said.title, html=whole)
    said.published, said.published_from = chosen.published, chosen.origin
    said.modified = _modified(meta, things) or (chosen.updated and chosen.updated.time)
    if said.modified and said.published and said.modified < said.published.time:
        said.modified = None
    said.credit = _source(meta, things, url)
    if said.credit is None and (agency := agency_in_markup(tree)) and not is_own(agency, site=said.site, url=said.url):
        said.credit = agency
    if canonical and said.url and not is_same_site(canonical, said.url):
        said.notes.append(f"canonical: {canonical}")
        said.credit = said.credit or _site_of(canonical)
    return said


def _name_site(
    said: Metadata, tree: Any, meta: dict[str, str], things: tuple[list[Any], list[Any]], host: str, html: str
) -> None:
    """Take over the name of the site, and cut it from the title."""
    publishers, sites = published_names(*things)
    shared, application = (_line(meta.get(name), 200) for name in SITE_METAS)
    own = [name for name in publishers if not is_foreign_agency(name, host)]
    known = [name for name in (shared, *own, *sites, application) if name and name != said.title]
    window = _line(tree.title)
    ends = [without_site(title, known, host)[1] for title in (said.title, window) if title]
    named = [*known, *filter(None, ends)]
    if not named and (owner := in_masthead(html, (said.title, window))):
        named = [owner]
    said.site = named[0] if named else host or None
    if said.title:
        said.title, _ = without_site(said.title, named, host)


def read_metas(html: str) -> dict[str, str]:
    """Name -> content of meta elements, the first of each name; a pattern is 50 times faster than nodes are."""
    found: dict[str, str] = {}
    for element in META.finditer(html):
        said = {name.lower(): a or b or c for name, a, b, c in ATTRIBUTE.findall(element[1])}
        name = said.get("property") or said.get("name") or said.get("itemprop")
        if not name and said.get("http-equiv", "").lower() == "last-modified":
            name = "last-modified"
        if name and said.get("content"):
            found.setdefault(html_module.unescape(name).strip().lower(), html_module.unescape(said["content"]))
    return found


def _json_ld(described: list[str]) -> Iterator[dict[str, Any]]:
    """The things that JSON-LD describes, outermost first."""
    for words in described[:MAX_THINGS]:
        if len(words) > MAX_LD:
            continue
        words = words.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            value = orjson.loads(words)
        except orjson.JSONDecodeError:
            try:
                value = orjson.loads("".join(char if char >= " " else " " for char in words))
            except orjson.JSONDecodeError:
                continue
        waiting = [value]
        for _ in range(MAX_THINGS):
            if not waiting:
                break
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting = thing + waiting
            elif isinstance(thing, dict):
                yield thing
                waiting += [thing[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in thing]


def _line(words: Any, limit: int = 500) -> str | None:
    """Words of one line, character references decoded; None where there are none."""
    if not isinstance(words, str):
        return None
    line = " ".join(html_module.unescape(words[: 2 * limit]).split())[:limit].strip()
    return line or None


def _canonical(tree: Any, url: str | None) -> str | None:
    """The address that the page calls canonical."""
    node = tree.document.query_selector("link[rel~=canonical][href]")
    return _absolute(node.getattr("href"), url) if node is not None else None


def _address(canonical: str | None, meta: dict[str, str], url: str | None) -> str | None:
    """The address of this page: the canonical one, unless that is on another site, where the original stands."""
    shared = _absolute(meta.get("og:url"), url)
    own = url if _absolute(url, None) else shared
    if canonical and (own is None or is_same_site(canonical, own)):
        return canonical
    return own or shared or url


def is_same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: one host within the other, or equal but for what stands around the name."""
    a, b = host_of(one), host_of(other)
    if a == b or a.endswith(f".{b}") or b.endswith(f".{a}"):
        return True
    names = (max(host.split(".")[:-1], key=len, default="") for host in (a, b))
    return len({*names}) == 1 and a.split(".")[-1:] == b.split(".")[-1:]


def _site_of(address: str) -> str | None:
    """What to call the site of an address: the agency whose it is, else its host."""
    host = host_of(address)
    return agency_of_host(host) or host or None


def _source(meta: dict[str, str], things: list[dict[str, Any]], url: str | None) -> str | None:
    """The source that the markup names: JSON-LD's ``isBasedOn`` and ``sourceOrganization``, meta elements of syndication."""
    given = [thing.get(name) for thing in things for name in ("isBasedOn", "isBasedOnUrl", "sourceOrganization")]
    given += [meta.get(name) for name in SOURCE_METAS]
    for one in given:
        one = one[0] if isinstance(one, list) and one else one
        words = _line(one.get("name") or one.get("url") or one.get("@id") if isinstance(one, dict) else one, 200)
        if not words:
            continue
        address = _absolute(words, None)
        if address is None:
            return words
        if url is None or not is_same_site(address, url):
            return _site_of(address)
    return None


def _absolute(href: str | None, url: str | None) -> str | None:
    """A full address of the web, None where there is none."""
    if not href:
        return None
    try:
        address = urljoin(url or "", href.strip())
        parts = urlsplit(address)
        return address if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _title(tree: Any, meta: dict[str, str], things: list[dict[str, Any]], headings: list[str | None]) -> str | None:
    """The headline, not the name of the window where that is longer."""
    for thing in things:
        if title := _line(thing.get("headline")):
            return title
    window = _line(meta.get("og:title")) or _line(meta.get("twitter:title")) or _line(tree.title)
    only = headings[0] if len(headings) == 1 else None
    if only and window and len(only) >= 12 and window.lower().startswith(only.lower()[:40]):
        return only
    return window or only


def _author(meta: dict[str, str], things: list[dict[str, Any]], site: str | None) -> str | None:
    """Who signs the page, by what it says where nobody looks."""
    for thing in things:
        given = thing.get("author")
        people = given if isinstance(given, list) else [given]
        names = [_line(one.get("name")) if isinstance(one, dict) else _line(one) for one in people]
        known = list(dict.fromkeys(person for name in names if (person := person_of(name, site))))
        if known:
            return ", ".join(known)[:300]
    fields = (_line(meta.get(name), 300) for name in AUTHOR_METAS)
    return next((person for line in fields if (person := person_of(line, site))), None)


def _modified(meta: dict[str, str], things: list[dict[str, Any]]) -> datetime | None:
    """When the page says that it was changed last."""
    places = [thing.get("dateModified") for thing in things]
    places += [meta.get(name) for name in MODIFIED_METAS]
    for place in places:
        if time := parse_time(place):
            return time
    return None
