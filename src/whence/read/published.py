"""The date of publication of a page: the most trustworthy place that names one, or none.

Places in order: JSON-LD and meta elements, marked ``<time>`` elements, the address, the words beside the
headline, loose meta elements, any ``<time>`` where all agree, elements called date, and at last htmldate (Barbaresi 2020, "htmldate: A Python package to extract publication dates from web pages", JOSS) in
its careful mode. A wrong date is worse than none.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from whence.read.record import Moment
from whence.read.times import has_zone, local_day, parse_moment

METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published", "published_time",
    "pubdate", "publishdate", "publish-date", "publish_date", "published", "publication_date", "publicationdate", "date.issued", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date.published", "datecreated", "article.published", "article_date_original",
    "cxenseparse:recs:publishtime", "sailthru.date", "parsely-pub-date", "originalpublicationdate", "bt:pubdate", "rnews:datepublished",
    "article.created", "citation_publication_date", "citation_date", "ptime", "pdate", 
)  # fmt: skip
LOOSE_METAS = ("date", "dc.date", "dcterms.date", "timestamp")  # of publication, or of the last change
AFTER_HEADLINE, BEFORE_HEADLINE = 250, 100  # code points searched for a date
MAX_DATELINE, LEAD = 110, 40  # longer lines, and long ones that end a sentence, are prose: a date must open them
URL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=\D|$)|(?<!\d)(20[012]\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)"
)
MARKED = re.compile(r"publish|pubdate|posted|entry-date|post-date|article-date|date-header|created|dateline", re.I)
AMBIGUOUS = re.compile(r"\s*(?:0?[1-9]|1[0-2])([/-])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d\d)\b")
DATE_ELEMENTS = ", ".join(
    f"[{name}*={word}]"
    for name in ("class", "id")
    for word in (
        "date",
        "Date",
        "datum",
        "fecha",
        "publish",
        "posted",
        "time",
        "Time",
        "pubinfo",
        "meta",
        "info",
        "byline",
    )
)
MAX_ELEMENTS = 60
HALF_DAY = timedelta(hours=12)
NEAR = timedelta(hours=26)  # two clocks of the world never differ by more
UPDATED = re.compile(r"updat|modif", re.I)


def choose_published(
    tree: Any, meta: dict[str, str], things: list[dict[str, Any]], *, url: str | None, title: str | None, html: str
) -> tuple[Moment, str] | None:
    """The moment of publication and where it comes from."""
    stated = [thing["datePublished"] for thing in things if "datePublished" in thing]
    stated += [meta[name] for name in METAS if name in meta]
    stated += [thing["dateCreated"] for thing in things if "dateCreated" in thing]
    times = _times(tree)
    marked = [words for words, is_marked in times if is_marked]
    address = date_of_url(url)
    for places in (stated, marked):
        if any(map(parse_moment, places)):
            return _own_day(places, address)
    if address:
        return address, "url"
    loose = [meta[name] for name in LOOSE_METAS if name in meta]
    if found := _beside_headline(tree, title):
        return found
    if any(map(parse_moment, loose)):
        return _own_day(loose, None)
    unmarked = [moment for moment in (parse_moment(words) for words, _ in times) if moment]
    if unmarked and len({moment.time.date() for moment in unmarked}) == 1:
        return unmarked[0], "metadata"
    if any(AMBIGUOUS.match(words) for words in stated + loose if isinstance(words, str)):
        return None  # 03/04/2021: the page names a day, and nobody knows which
    return _visible(tree) or _by_htmldate(html, url)


def _own_day(places: list[Any], address: Moment | None) -> tuple[Moment, str]:
    """The first moment; the day alone, as the page counts it, where the day in UTC is another.

    A page of the evening of the 8th in Denver is of the 9th in UTC, and says the 8th everywhere. A day in
    the address that is older than all else is the day of publication: it does not change with the page.
    """
    stated = [(moment, words) for words in places if (moment := parse_moment(words))]
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


def _times(tree: Any) -> list[tuple[str, bool]]:
    """What ``<time>`` elements that are no updates say, and whether they are marked as publication."""
    found = []
    for node in tree.document.get_elements_by_tag_name("time")[:20]:  # a slice: each index costs as much as all
        names = " ".join(filter(None, (node.getattr("class"), node.getattr("itemprop"), node.getattr("id"))))
        words = node.getattr("datetime") or " ".join(node.text.split())[:60]
        moment = parse_moment(words)
        if moment and moment.precision in ("second", "day") and not UPDATED.search(names):
            found.append((words, bool(MARKED.search(names)) or node.getattr("pubdate") is not None))
    return found


def _whole_days(words: str, language: str | None) -> list[Moment]:
    """The days that words name with year, month and day, where the order of day and month is sure."""
    from whence.text.dates import find_dates

    found = []
    for one in find_dates(words, language):
        moment = parse_moment(f"{one.year}-{one.month}-{one.day}") if one.year and one.month and one.day else None
        if moment and not AMBIGUOUS.match(one.text):
            found.append(moment)
    return found


def _language(tree: Any) -> str | None:
    """The language that a page says it is in."""
    roots = tree.document.get_elements_by_tag_name("html")
    return (roots[0].getattr("lang") or "")[:2].lower() or None if len(roots) else None


def _beside_headline(tree: Any, title: str | None) -> tuple[Moment, str] | None:
    """The day in a line that stands right after the headline, or right before it; never one in prose."""
    from resiliparse.extract.html2text import extract_plain_text

    lines = [
        " ".join(line.split()) for line in extract_plain_text(tree, alt_texts=False, list_bullets=False).split("\n")
    ]
    lines = [line for line in lines if line]
    headings = [" ".join(node.text.split()) for node in tree.document.get_elements_by_tag_name("h1")[:3]]
    for headline in (*headings, title):
        if not headline or len(headline) < 10:
            continue
        at = next((i for i, line in enumerate(lines) if headline[:60] in line), None)
        if at is None:
            continue
        rest = lines[at][lines[at].find(headline[:60]) + len(headline) :]
        after = _near(_clip([rest, *lines[at + 1 : at + 20]], AFTER_HEADLINE), _language(tree))
        before = _near(_clip(lines[max(0, at - 5) : at][::-1], BEFORE_HEADLINE), _language(tree))
        if after or before:
            return after or before, "text"  # type: ignore[return-value]
    return None


def _clip(lines: list[str], limit: int) -> list[str]:
    """The first lines that begin within so many code points."""
    kept, length = [], 0
    for line in lines:
        if length > limit:
            break
        kept.append(line)
        length += len(line)
    return kept


def _near(lines: list[str], language: str | None) -> Moment | None:
    """The first whole day in lines that are no prose, or that open with it."""
    for line in lines:
        is_prose = len(line) > MAX_DATELINE or (len(line) > MAX_DATELINE // 2 and line[-1] in '.!?”"')
        days = _whole_days(line[:LEAD] if is_prose else line, language)
        if days:
            return days[0]
    return None


def _visible(tree: Any) -> tuple[Moment, str] | None:
    """The one day that stands in the elements which a page calls date."""
    days: set[Moment] = set()
    for node in tree.document.query_selector_all(DATE_ELEMENTS)[:MAX_ELEMENTS]:
        words = " ".join(node.text.split())
        if 6 <= len(words) <= 80:
            days.update(_whole_days(words, _language(tree))[:1])
    return (days.pop(), "text") if len(days) == 1 else None


def _by_htmldate(html: str, url: str | None) -> tuple[Moment, str] | None:
    """What htmldate finds without a search of the prose."""
    from htmldate import find_date

    found = find_date(html, extensive_search=False, original_date=True, url=url)
    moment = parse_moment(found) if found else None
    return (moment, "text") if moment else None
