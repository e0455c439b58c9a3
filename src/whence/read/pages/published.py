"""The date of publication of a page: the most trustworthy place that names one, or none.

Places in order: JSON-LD and meta elements, marked ``<time>`` elements, the address, the words beside the
headline (shown.py), loose meta elements, any ``<time>`` where all agree, elements called date, and at last
htmldate (Barbaresi 2020, "htmldate: A Python package to extract publication dates from web pages", JOSS) in
its careful mode. What is labelled as an update is none, nor is a day that only such a label, a footer or the list of
other stories names, nor the day that programs put where nobody set one. A wrong date is worse than none.
"""

from __future__ import annotations

import re
from collections import deque
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from whence.read.dates.shown import (
    AMBIGUOUS,
    MAX_DATED,
    MAX_LABEL,
    beside_headline,
    in_elements,
    is_banner,
    is_update,
    lines_of_page,
    lines_of_visit,
    whole_days,
)
from whence.read.dates.times import HAS_YEAR, has_zone, local_day, parse_moment
from whence.read.pages.depth import excess_of
from whence.read.record import Moment

METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published", "published_time",
    "pubdate", "publishdate", "publish-date", "publish_date", "published", "publication_date", "publicationdate", "date.issued", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date.published", "datecreated", "article.published", "article_date_original",
    "cxenseparse:recs:publishtime", "sailthru.date", "parsely-pub-date", "originalpublicationdate", "bt:pubdate", "rnews:datepublished",
    "article.created", "citation_publication_date", "citation_date", "ptime", "pdate", 
)  # fmt: skip
MODIFIED_METAS = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
LOOSE_METAS = ("date", "dc.date", "dcterms.date", "timestamp")  # of publication, or of the last change
URL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=\D|$)|(?<!\d)(20[012]\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)"
)
MARKED = re.compile(r"publish|pubdate|posted|entry-date|post-date|article-date|date-header|created|dateline", re.I)
HALF_DAY = timedelta(hours=12)
NEAR = timedelta(hours=26)  # two clocks of the world never differ by more
UPDATED = re.compile(r"updat|modif", re.I)
BESIDE = ("aside", "footer", "nav")  # parts of a page that are about other texts
OTHERS = re.compile(r"comment|related|sidebar|recommend|popular|latest|footer|most-read", re.I)
OWN = re.compile(r"content|entry|main|meta|detail", re.I)  # of the text, whatever else the name says
MAX_ANCESTORS, MAX_AROUND = 15, 200  # elements above a ``<time>``, code points around it
MAX_BESIDE, MAX_BESIDE_TEXT = 30, 5000  # such parts, and code points of each
NEAR_LEVELS, MIN_ARTICLE = 3, 250  # elements above a headline, and code points, from which one may be its article
SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d\d)(?!\d)")
FOOT = re.compile(r"<(/?)(footer|aside|nav)(?=[\s/>])[^>]*+>", re.I)
MAX_FOOT = 20_000  # code points of such a part
UNSET = {(1970, 1, 1), (1900, 1, 1)}  # what programs write where nobody set a date


class Dating(NamedTuple):
    """The moment of publication, where it stands, and the update that the page shows."""

    published: Moment | None
    origin: str | None
    updated: Moment | None


class Time(NamedTuple):
    """What a ``<time>`` element says."""

    words: str
    shown: str  # what a reader sees of it
    kind: str  # published, updated, plain, or beside the text


def stated_moment(given: Any) -> Moment | None:
    """The moment that markup states, None where nobody set it."""
    moment = parse_moment(given)
    return moment if moment and (moment.time.year, moment.time.month, moment.time.day) not in UNSET else None


def choose_published(
    tree: Any, meta: dict[str, str], things: list[dict[str, Any]], *, url: str | None, title: str | None, html: str
) -> Dating:
    """The moment of publication and where it comes from; the update that is shown, where the page states none."""
    stated = [thing["datePublished"] for thing in things if "datePublished" in thing]
    stated += [meta[name] for name in METAS if name in meta]
    stated += [thing["dateCreated"] for thing in things if "dateCreated" in thing]
    changes = [meta[name] for name in MODIFIED_METAS if name in meta]
    changes += [thing["dateModified"] for thing in things if "dateModified" in thing]
    address = date_of_url(url)
    if any(map(stated_moment, stated)) and any(map(parse_moment, changes)):
        return Dating(*_own_day(stated, address), None)
    times = _times(tree)
    marked = [time.words for time in times if time.kind == "published"]
    updated = next((parse_moment(time.words) for time in times if time.kind == "updated"), None)
    for places in (stated, marked):
        if any(map(stated_moment, places)):
            return Dating(*_own_day(places, address), updated)
    if address:
        return Dating(address, "url", updated)
    loose = [meta[name] for name in LOOSE_METAS if name in meta]
    seen = Seen(times, updated, changes, stated, loose)
    return _choose_shown(tree, seen, url=url, title=title, html=html)


class Seen(NamedTuple):
    """What was found before the words of the page are looked at."""

    times: list[Time]
    updated: Moment | None
    changes: list[Any]  # what markup says of the last change
    stated: list[Any]  # what it says of publication, and nobody can read
    loose: list[Any]  # what it says of one or the other


def _choose_shown(tree: Any, seen: Seen, *, url: str | None, title: str | None, html: str) -> Dating:
    """The same where neither markup nor address states it: from what a reader is shown."""
    language = _language(tree)
    nodes = tree.document.get_elements_by_tag_name("h1")[:3]
    headings = [" ".join(node.text.split()) for node in nodes]
    lines = lines_of_page(tree)
    visits = lines_of_visit(tree) | (_lines_above(nodes[0], lines, language) if nodes else set())
    beside = [time for time in seen.times if time.kind == "beside"]
    skipped = visits | {time.shown for time in beside if len(time.shown) >= 6} | _lines_beside(tree)
    shown = beside_headline(lines, [*headings, title or ""], language, skipped=skipped)
    updated = seen.updated or shown.updated
    if shown.published:
        return Dating(shown.published, "text", updated)
    loose = [words for words in seen.loose if (moment := stated_moment(words)) and not _is_after(moment, updated)]
    if loose:
        return Dating(*_own_day(loose, None), updated)
    plain = [moment for time in seen.times if time.kind == "plain" and (moment := parse_moment(time.words))]
    if plain and len({moment.time.date() for moment in plain}) == 1:
        return Dating(plain[0], "metadata", updated)
    if any(AMBIGUOUS.match(words) for words in seen.stated + seen.loose if isinstance(words, str)):
        return Dating(None, None, updated)  # 03/04/2021: the page names a day, and nobody knows which
    shown = in_elements(tree, language, skipped=visits)
    updated = updated or shown.updated
    if shown.published and not _is_after(shown.published, updated):
        return Dating(shown.published, "text", updated)
    found = _by_htmldate(html, url)
    changed = [parse_moment(words) for words in seen.changes] + [updated]
    changed += [parse_moment(time.words) for time in beside]
    changed += [day.moment for line in visits for day in whole_days(line, language)]
    if (
        found is None
        or _is_after(found, updated)
        or found.time.date() in {moment.time.date() for moment in changed if moment}
        or _is_ambiguous(found, tree, html)
    ):
        return Dating(None, None, updated)
    return Dating(found, "text", updated)


def _is_after(moment: Moment, updated: Moment | None) -> bool:
    """Whether a moment is of a later day than an update, so that nothing can have been published then."""
    return updated is not None and moment.time.date() > updated.time.date()


def _own_day(places: list[Any], address: Moment | None) -> tuple[Moment, str]:
    """The first moment; the day alone, as the page counts it, where the day in UTC is another.

    A page of the evening of the 8th in Denver is of the 9th in UTC, and says the 8th everywhere. A day in
    the address that is older than all else is the day of publication: it does not change with the page.
    """
    stated = [(moment, words) for words in places if (moment := stated_moment(words))]
    first, words = stated[0]
    days = [moment.time.date() for moment, _ in stated]
    if address and min(days) - address.time.date() > timedelta(days=1):
        return address, "url"
    if first.precision != "second":
        return first, "metadata"
    local = local_day(words)
    nearby = [address] if address else []
    for moment in nearby + [moment for moment, words in stated if not has_zone(words)]:
        middle = moment.time + (HALF_DAY if moment.precision == "day" else timedelta(0))
        if moment.time.date() != first.time.date() and abs(middle - first.time) <= NEAR:
            local = moment.time.date()
            break
    if local and local != first.time.date():
        return Moment(datetime(local.year, local.month, local.day, tzinfo=UTC), "day"), "metadata"
    return first, "metadata"


def date_of_url(url: str | None) -> Moment | None:
    """A whole day that stands in an address."""
    for match in URL_DATE.finditer(url or ""):
        year, _, month, day, *compact = match.groups()
        if not year:
            year, month, day = compact
        if moment := parse_moment(f"{year}-{month}-{day}"):
            return moment
    return None


def _times(tree: Any) -> list[Time]:
    """What ``<time>`` elements of the text say, and of what."""
    found = []
    for node in tree.document.get_elements_by_tag_name("time")[:20]:
        names = " ".join(filter(None, (node.getattr("class"), node.getattr("itemprop"), node.getattr("id"))))
        shown = " ".join(node.text.split())[:60]
        words = node.getattr("datetime") or shown
        moment = parse_moment(words)
        if moment and moment.precision in ("second", "day"):
            if _is_beside(node):
                found.append(Time(words, shown, "beside"))
                continue
            is_marked = MARKED.search(names) or node.getattr("pubdate") is not None
            is_updated = UPDATED.search(names) or (not is_marked and is_update(_label_of(node, shown)))
            found.append(Time(words, shown, "updated" if is_updated else "published" if is_marked else "plain"))
    return found


def _lines_beside(tree: Any) -> set[str]:
    """The short lines with a year that stand in navigation, asides and footers of the page."""
    found: set[str] = set()
    for node in tree.document.query_selector_all(", ".join(BESIDE))[:MAX_BESIDE]:
        if _is_beside(node, itself=True):
            lines = (" ".join(line.split()) for line in node.text[:MAX_BESIDE_TEXT].split("\n"))
            found.update(line for line in lines if len(line) <= MAX_DATED and HAS_YEAR.search(line))
    return found


def _lines_above(heading: Any, lines: list[str], language: str | None) -> set[str]:
    """The lines that are only a day, and stand above the headline outside of its article: a clock of the site may be one."""
    article = _article_of(heading)
    if article is None:
        return set()
    own, headline = " ".join(article.text.split()), " ".join(heading.text.split())
    at = next((i for i, line in enumerate(lines) if headline and headline in line), 0)
    return {
        line
        for line in lines[:at]
        if len(line) <= MAX_DATED and line not in own and HAS_YEAR.search(line) and is_banner(line, language)
    }


def _article_of(heading: Any) -> Any | None:
    """The article that a headline is of: the element that is called so, else the least that holds a text with it."""
    node, least, highest = heading.parent, None, heading
    for level in range(MAX_ANCESTORS):
        if node is None or node.tag in (None, "body", "html", "#document"):
            break
        if node.tag in ("article", "main"):
            return node
        if least is None and level + 1 >= NEAR_LEVELS and len(node.text) >= MIN_ARTICLE:
            least = node
        highest = node
        node = node.parent
    return least or (highest if len(highest.text) >= MIN_ARTICLE else None)


def _is_ambiguous(found: Moment, tree: Any, html: str) -> bool:
    """Whether the page names a day only as 03/04/2024."""
    if tree.body is None or f"{found.time:%Y-%m-%d}" in html:
        return False
    for first, second, year in SLASHED.findall(tree.body.text):
        day = {int(first), int(second)}
        if max(day) <= 12 and int(year) % 100 == found.time.year % 100 and day == {found.time.month, found.time.day}:
            return True
    return False


def _is_beside(node: Any, *, itself: bool = False) -> bool:
    """Whether an element stands in, or is itself, a part of the page that is about other texts."""
    for _ in range(MAX_ANCESTORS):
        node, itself = (node, False) if itself else (node.parent, False)
        if node is None or node.tag in (None, "article", "main", "body", "html", "#document"):
            return False
        names = f"{node.getattr('class') or ''} {node.getattr('id') or ''}"
        is_own = OWN.search(names) and "comment" not in names
        if (node.tag in BESIDE or OTHERS.search(names)) and not is_own:
            return True
    return False


def _label_of(node: Any, shown: str) -> str:
    """The words right before what an element shows."""
    around = " ".join(node.parent.text[: 2 * MAX_AROUND].split()) if node.parent is not None else ""
    at = around.find(shown) if shown and len(around) <= MAX_AROUND else -1
    return around[max(0, at - MAX_LABEL) : at] if at > 0 else ""


def _language(tree: Any) -> str | None:
    """The language that a page says it is in."""
    root = tree.document.query_selector("html")
    return (root.getattr("lang") or "")[:2].lower() or None if root is not None else None


def without_feet(html: str) -> str:
    """A page without its footers, asides and navigation of bounded size, each up to the first end of its name."""
    spans: list[tuple[int, int]] = []
    opened: dict[str, deque[int]] = {}
    for tag in FOOT.finditer(html):
        starts = opened.setdefault(tag[2].lower(), deque())
        if not tag[1]:
            starts.append(tag.start())
            continue
        while starts and tag.end() - starts[0] > MAX_FOOT:
            starts.popleft()
        if starts:
            spans.append((starts[0], tag.end()))
            starts.clear()
    parts, kept = [], 0
    for start, stop in sorted(spans):
        if start >= kept:
            parts.append(html[kept:start])
            kept = stop
    return "".join([*parts, html[kept:]])


def _by_htmldate(html: str, url: str | None) -> Moment | None:
    """What htmldate finds without a search of the prose, and not in a footer; None too where the page is too deep for it."""
    from htmldate import find_date

    if excess_of(html):
        return None
    found = find_date(without_feet(html), extensive_search=False, original_date=True, url=url)
    return parse_moment(found) if found else None
