"""Lines of a page that are nothing but a link to another text."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice

from whence.read.lines.elements import any_of
from whence.read.lines.line import MAX_LINE, folded

MIN_LINK, MIN_LINK_WORDS = 20, 4  # code points and words of a headline
MAX_LABEL = 25  # code points before a link that belong to it: "Read also: "
MAX_LINKS = 2000  # that end a block
MAX_SOURCE = 600  # code points of source between ``<a>`` and ``</a>``
MAX_BEFORE = 300  # code points of source before a link in which its block starts
BLOCKS = frozenset(["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "figcaption", "div"])
INLINE = frozenset(["b", "strong", "i", "em", "span", "br", "font", "u", "small"])
HREF = re.compile(r"(?<![\w-])href\s*=\s*[\"']?[^\"'#\s]", re.I)  # not to a place on the page itself
ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
LINK = re.compile(  # that ends its block and is not short; no other link begins in it, and it has 40 tags at most
    rf"<[aA]\s([^>]{{0,2000}}+)>(?![^<]{{0,{MIN_LINK - 1}}}+</[aA][\s>])"
    rf"([^<]{{0,{MAX_SOURCE}}}+(?:<(?!/?[aA][\s>])[^<]{{0,{MAX_SOURCE}}}+){{0,40}}+)</[aA]\s*+>"
    rf"(?=(?:[\s.|»→]|&raquo;|&nbsp;|</(?:{any_of(INLINE - {'br'})})>){{0,20}}</(?:{any_of(BLOCKS)})\s*>)"
)


def linked_lines(html: str, text: str) -> frozenset[str]:
    """The folded words of blocks of a page that hold one link to another text and nothing else, but perhaps a label.

    Links of which the text of the page says nothing may be left out: they are most. Patterns of bounded reach over the
    source: the nodes of a tree cost as much as ten pages.
    """
    found = set()
    for match in islice(LINK.finditer(html), MAX_LINKS):
        start, stop = match.span(2)
        if stop - start > MAX_SOURCE:
            continue
        words = html[start:stop].strip()
        if _is_shown_so(words) and (words.count(" ") + 1 < MIN_LINK_WORDS or words not in text):
            continue
        link = _shown(words)
        if not MIN_LINK <= len(link) <= MAX_LINE or link.count(" ") + 1 < MIN_LINK_WORDS or not HREF.search(match[1]):
            continue
        label = _label_before(html, match.start())
        if label is not None and len(label) <= MAX_LABEL:
            found.add(folded(f"{label} {link}"))
    return frozenset(found)


def _is_shown_so(source: str) -> bool:
    """Whether a piece of HTML is shown letter by letter as it is written."""
    return "<" not in source and "&" not in source and "  " not in source and source.isprintable()


def _label_before(html: str, stop: int) -> str | None:
    """The words between the start of a block and its first link; None where another element stands there."""
    first, at = max(0, stop - MAX_BEFORE), stop
    while (at := html.rfind("<", first, at)) >= 0:
        tag = ELEMENT.match(html, at, stop)
        if tag and tag[2].lower() in BLOCKS and not tag[1]:
            return _shown(html[tag.end() : stop])
        if tag and tag[2].lower() not in INLINE:
            return None
    return None


def _shown(source: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(unescape(ELEMENT.sub(" ", source) if "<" in source else source).split())
