"""What the site of a page is called, and what is only its name: the end of a title, a credit to oneself.

The site is what the page says of it, in this order: ``og:site_name``; the publisher of its article and the ``WebSite`` of JSON-LD;
``application-name``; the end of its title where that is the name of the host ("… - The Velmora Tribune"
on velmoratribune.example) or by which the page calls itself elsewhere; at last the host. A publisher that is an agency on
another's host is no site, but perhaps a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from whence.read.lines.agencies import agencies_of, agency_of, agency_of_host
from whence.read.lines.bylines import listed_in
from whence.read.lines.furniture import words_of_feeds
from whence.read.naming import host_of

SEPARATOR = re.compile(r"\s+(?:[|·•»–—-]+|::)\s+|\s*\|\s*|:\s+")
MAX_SITE = 60  # code points of a name in a title
SECOND_LEVELS = frozenset(["co", "com", "org", "net", "gov", "ac", "edu", "gob", "gouv"])
COPYRIGHT = re.compile(r"(?:©|&copy;|\(c\)|copyright)([^<>]{2,120})", re.I)
LABEL = re.compile(  # what a picture shows, and the words of a link to the front page; opens with a class, which is found fast
    r"""[aAhH](?:(?<=\b[aA])(?i:lt)\s*=\s*["']([^"'<>]{3,60}?)(?i:\s+(?:logo|home))?["']"""
    r"""|(?<=\b[hH])(?i:ref)\s*=\s*["'](?i:https?://[^"'/<>]{1,100})?/?["'][^<>]{0,200}>\s*"""
    r"""(?:<(?i:span|b|strong|h\d)\b[^<>]{0,200}>\s*)?([^<>]{3,60})<)"""
)
MAX_OWNERS, MAX_LABELS = 20, 200
SHORTEST = 2  # letters


def letters_of(name: str | None) -> str:
    """The letters and digits of a name without its article, lower-case."""
    words = re.findall(r"[^\W_]+", (name or "").lower())
    return "".join(words[1:] if len(words) > 1 and words[0] in listed_in("article") else words)


def label_of(host: str) -> str:
    """The part of a host that is the name of its owner: "quaytimes" of news.quay-times.co.uk."""
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in SECOND_LEVELS:
        labels.pop()
    return letters_of(labels[-1].replace("-", "")) if labels else ""


def names_house(words: str, names: Iterable[str | None], host: str) -> bool:
    """Whether words are one of the names of a site, or of its host."""
    own = letters_of(words)
    if len(own) < SHORTEST:
        return False
    known = {letters_of(name) for name in names}
    if host:
        label = label_of(host)
        known |= {label, label.removeprefix("the"), "".join(re.findall(r"[^\W_]+", host))}
    return own in known - {""}


def without_site(title: str, names: Iterable[str | None], host: str) -> tuple[str, str | None]:
    """A title without the name of its site at the end, and that name as written there."""
    known = list(names)
    for cut in SEPARATOR.finditer(title):
        suffix = title[cut.end() :]
        if cut.start() and len(suffix) <= MAX_SITE and names_house(suffix, known, host):
            return title[: cut.start()], suffix
    return title, None


def without_feed(name: str | None) -> str | None:
    """The name of a feed without the words that call it one: "Quay Times – RSS"."""
    pattern = rf"(?:\s*[|·:»–—-]\s*(?:{words_of_feeds()})|\s+rss(?:[ -]feed)?)+"
    return re.sub(pattern + "$", "", name, flags=re.I) or name if name else name


def published_names(things: list[dict[str, Any]], articles: list[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """What JSON-LD calls the publishers of its articles, and its web sites."""
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and thing.get("name")}
    publishers = []
    for thing in articles:
        given = thing.get("publisher")
        for one in given if isinstance(given, list) else [given]:
            one = by_id.get(str(one.get("@id")), one) if isinstance(one, dict) and not one.get("name") else one
            if not (isinstance(one, dict) and "Person" in str(one.get("@type"))):
                publishers.append(one.get("name") if isinstance(one, dict) else one)
    sites = [thing.get("name") for thing in things if "WebSite" in str(thing.get("@type"))]
    return list(filter(None, map(_named, publishers))), list(filter(None, map(_named, sites)))


def _named(name: Any) -> str:
    """A name of one line; empty where it is none, or an address."""
    words = " ".join(name.split()) if isinstance(name, str) else ""
    return "" if words.startswith("http") or len(words) > 2 * MAX_SITE else words


def is_foreign_agency(name: str, host: str) -> bool:
    """Whether a name is of an agency, and the host another's."""
    agency = agency_of(name)
    return agency is not None and host != "" and agency_of_host(host) != agency


def in_masthead(html: str, titles: Iterable[str | None]) -> str | None:
    """The end of a title by which the page calls itself elsewhere, too: behind its ©, on its logo, on the link to its front page."""
    ends = [title[cut.end() :] for title in titles if title for cut in SEPARATOR.finditer(title) if cut.start()]
    ends = [end for end in ends if SHORTEST < len(end) <= MAX_SITE]
    if not ends:
        return None
    owners = " ".join(match[1].lower() for match in islice(COPYRIGHT.finditer(html), MAX_OWNERS))
    labels = {letters_of(match[1] or match[2]) for match in islice(LABEL.finditer(html), MAX_LABELS)}
    for end in ends:
        if letters_of(end) in labels or re.search(rf"(?<!\w){re.escape(end.lower())}(?!\w)", owners):
            return end
    return None


def is_own(credit: str, *, site: str | None, url: str | None) -> bool:
    """Whether a credit names the site of the page itself: by its name, its host, or as the agency that it is."""
    host = host_of(url) or (site if site and "." in site and " " not in site else "")
    if names_house(credit, [site, without_feed(site)], host):
        return True
    own = {agency_of_host(host), agency_of(site or "")} - {None}
    named = agencies_of(credit)
    return bool(named) and all(agency in own for agency in named)
