"""The date of publication of a page: the most trustworthy place that names one, or none.

Places in order: JSON-LD, meta elements, marked ``<time>`` elements, the address, any ``<time>``, and at last
htmldate (Barbaresi 2020, "htmldate: A Python package to extract publication dates from web pages", JOSS) in
its careful mode. A wrong date is worse than none.
"""

from __future__ import annotations

import re
from typing import Any

from whence.read.record import Moment
from whence.read.times import parse_moment

METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published", "published_time",
    "pubdate", "publishdate", "publish-date", "publish_date", "published", "publication_date", "publicationdate", "date.issued", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date.published", "datecreated", "article.published", "article_date_original",
    "cxenseparse:recs:publishtime", "sailthru.date", "parsely-pub-date", "originalpublicationdate", "bt:pubdate", "rnews:datepublished",
    "article.created", "citation_publication_date", "citation_date", "ptime", "pdate", "timestamp", "dc.date", "dcterms.date", "date",
)  # fmt: skip
URL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=\D|$)|(?<!\d)(20[012]\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)"
)
MARKED = re.compile(r"publish|pubdate|posted|entry-date|post-date|article-date|date-header|created|dateline", re.I)
UPDATED = re.compile(r"updat|modif", re.I)


def choose_published(
    tree: Any, meta: dict[str, str], things: list[dict[str, Any]], *, url: str | None, html: str, quality: str
) -> tuple[Moment, str] | None:
    """The moment of publication and where it comes from."""
    for thing in things:
        for name in ("datePublished", "dateCreated", "uploadDate"):
            if moment := parse_moment(thing.get(name)):
                return moment, "metadata"
    for name in METAS:
        if name in meta and (moment := parse_moment(meta[name])):
            return moment, "metadata"
    times = _times(tree)
    for moment, is_marked in times:
        if is_marked:
            return moment, "metadata"
    if moment := date_of_url(url):
        return moment, "url"
    if times:
        return times[0][0], "metadata"
    return _by_htmldate(html, url)


def date_of_url(url: str | None) -> Moment | None:
    """A whole day that stands in an address."""
    for match in URL_DATE.finditer(url or ""):
        year, _, month, day, *compact = match.groups()
        if not year:
            year, month, day = compact
        if moment := parse_moment(f"{year}-{month}-{day}"):
            return moment
    return None


def _times(tree: Any) -> list[tuple[Moment, bool]]:
    """The moments of ``<time>`` elements that are no updates, and whether they are marked as publication."""
    found = []
    for node in tree.document.get_elements_by_tag_name("time")[:20]:
        names = " ".join(
            filter(
                None,
                (
                    node.getattr("class"),
                    node.getattr("itemprop"),
                    node.getattr("pubdate") and "pubdate",
                    node.getattr("id"),
                ),
            )
        )
        moment = parse_moment(node.getattr("datetime") or " ".join(node.text.split())[:60])
        if moment and moment.precision in ("second", "day") and not UPDATED.search(names):
            found.append((moment, bool(MARKED.search(names)) or node.getattr("pubdate") is not None))
    return found


def _by_htmldate(html: str, url: str | None) -> tuple[Moment, str] | None:
    """What htmldate finds without a search of the prose."""
    from htmldate import find_date

    found = find_date(html, extensive_search=False, original_date=True, url=url)
    moment = parse_moment(found) if found else None
    return (moment, "text") if moment else None
