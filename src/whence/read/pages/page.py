"""HTML pages to records: the main text, and what the page says of itself.

``fast`` extracts with resiliparse, ``best`` with trafilatura; where one finds next to nothing the other is
asked, and at last the whole visible text is taken. A page that no parser can read is rejected, and so is one that is no
article but a wall (walls.py).
"""

from __future__ import annotations

import logging
import re
from functools import partial
from typing import Any

from whence.read.files.decode import decode
from whence.read.lines.links import linked_lines
from whence.read.pages.bare import part
from whence.read.pages.depth import excess_of
from whence.read.pages.metadata import Metadata, read_metadata
from whence.read.pages.walls import wall_of
from whence.read.record import MAX_DOCUMENT, Record, Rejected

for noisy in ("trafilatura", "htmldate"):  # what they cannot read is said in REJECTED
    logging.getLogger(noisy).setLevel(logging.CRITICAL)
MIN_TEXT = 250  # code points; less than this from one extractor, and the next is asked
# parts of an article that are not its text, by what pages call them
BESIDES = ["h1", "footer", "time", "[id*=comment]"] + [
    f"[class*={word}]"
    for word in (
        "caption", "comment", "byline", "author", "timestamp", "date", "footer", "sidebar", "teaser", "related", "recommend",
        "popular", "most-", "read-more", "share", "social", "promo", "newsletter", "subscri", "tags", "cookie", "copyright", "disclaimer",
    )
]  # fmt: skip
HEAD_LINES, MAX_HEADLINE = 3, 200  # where a repeated headline is looked for
MAX_ATTRIBUTES = 3000  # of one element; parsers compare each with each
LONG = 12_000  # code points of a tag with so many
LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{LONG},}}")
ATTRIBUTE = re.compile(r"(?<![\s/])[\s/]++[^\s/=]+")  # begins where blanks begin: linear in a run of them
QUOTED = re.compile(r"""(?<=[^\s/=])=\s*(?:"[^"]*"|'[^']*')""")  # a value may hold spaces: the path of a drawing


def read_page(
    raw: bytes, key: str, *, quality: str, url: str | None = None, charset: str | None = None
) -> Record | Rejected:
    """One page; ``url`` and ``charset`` are what the server or the crawler said."""
    if len(raw) > MAX_DOCUMENT:
        return Rejected(key, f"The page is larger than {MAX_DOCUMENT >> 20} MB.", "split it, or leave it out")
    html, encoding = decode(raw, charset)
    whole = html.replace("\x00", "") if b"\x00" in raw else html  # bytes are searched faster
    html, described = part(whole)
    if excess := excess_of(html):
        return Rejected(key, f"The page {excess}.", "leave it out: no browser shows such a page")
    if has_long_stretch(html) and any(_n_attributes(tag[0]) > MAX_ATTRIBUTES for tag in LONG_TAG.finditer(html)):
        return Rejected(key, f"An element of the page has more than {MAX_ATTRIBUTES} attributes.", "leave it out")
    from resiliparse.parse.html import HTMLTree

    try:
        tree = HTMLTree.parse(html)
        said = read_metadata(tree, url, html=html, whole=whole, described=described)
        text = main_text(html, tree, quality)
    except Exception as error:  # a parser of others fails on one page: the others must not suffer
        return Rejected(key, f"The page cannot be parsed: {type(error).__name__}.", "save it again, or save its text")
    if wall := wall_of(text, said.title):
        return Rejected(key, *wall)
    linked = linked_lines(html, text)
    record = Record(key, raw, _without_title(text, [said.title, *said.headlines]), linked=linked)
    if encoding not in ("utf-8", "ascii"):
        record.notes.append(f"encoding: read as {encoding}")
    return _filled(record, said, url)


def _filled(record: Record, said: Metadata, url: str | None) -> Record:
    """The record with what the page says of itself."""
    record.url = said.url or url
    record.title, record.author, record.site = said.title, said.author, said.site
    record.published, record.published_from = said.published, said.published_from
    record.modified, record.credit = said.modified, said.credit
    record.notes += said.notes
    return record


def has_long_stretch(html: str) -> bool:
    """Whether LONG code points stand anywhere without ``>``, told in few steps."""
    at = 0
    while at < len(html):
        last = html.rfind(">", at, at + LONG)
        if last < 0:
            return len(html) - at >= LONG
        at = last + 1
    return False


def _n_attributes(tag: str) -> int:
    """About how many attributes a tag has: hardly fewer than a parser finds."""
    return sum(1 for _ in ATTRIBUTE.finditer(QUOTED.sub("", tag)))


def main_text(html: str, tree: Any, quality: str) -> str:
    """The main text of a page, paragraphs apart by blank lines."""
    text = _by_trafilatura(html) if quality == "best" else _by_resiliparse(tree)
    if len(text) < MIN_TEXT:
        other = _by_resiliparse(tree) if quality == "best" else _by_trafilatura(html)
        text = max(text, other, key=len)
    if not text.strip():
        from resiliparse.extract.html2text import extract_plain_text

        text = extract_plain_text(tree, alt_texts=False)
    return text


def _by_resiliparse(tree: Any) -> str:
    """The main text as resiliparse sees it, without what its classes call no text.

    Some pages call all of their text "comment" or "social": where little is left, it may be half of what there is.
    """
    from resiliparse.extract.html2text import extract_plain_text

    find = partial(extract_plain_text, tree, main_content=True, alt_texts=False, list_bullets=False)
    strict: str = find(skip_elements=BESIDES)
    if len(strict) >= MIN_TEXT:
        return strict
    whole: str = find()
    return strict if 2 * len(strict) > len(whole) else whole


def _by_trafilatura(html: str) -> str:
    """The main text as trafilatura sees it."""
    import trafilatura

    text = trafilatura.extract(html, include_comments=False, include_tables=True, deduplicate=False) or ""
    return "\n\n".join(line.removeprefix("- ") for line in text.split("\n") if line.strip())


def _without_title(text: str, headlines: list[str | None]) -> str:
    """The text from behind its headline, where one of the first short lines only repeats that."""
    wanted = {_folded(words) for words in headlines if words} - {""}
    rest = text.lstrip()
    for _ in range(HEAD_LINES):
        first, _, rest = rest.partition("\n")
        rest = rest.lstrip()
        if not rest or len(first) > MAX_HEADLINE:
            break
        if _folded(first) in wanted:
            return rest
    return text


def _folded(words: str) -> str:
    """Letters and digits alone, lower-case."""
    return re.sub(r"\W+", "", words).lower()


def plain_text(markup: Any) -> str:
    """The visible text of a piece of HTML."""
    if not isinstance(markup, str) or not markup.strip():
        return ""
    if "<" not in markup:
        return markup.strip()
    from resiliparse.extract.html2text import extract_plain_text

    try:
        return extract_plain_text(markup[: 1 << 20], alt_texts=False, list_bullets=False).strip()
    except Exception:  # a parser of others fails on one item: its markup is better than nothing
        return re.sub(r"<[^<>]*>", " ", markup).strip()
