"""Lines of a page that are nothing but a link to another text."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice

from whence.read.lines.line import MAX_LINE, folded

MIN_LINK, MIN_LINK_WORDS = 20, 4  # code points and words of a headline
MAX_LABEL = 25  # code points before a link that belong to it: "Read also: "
MAX_LINKS = 2000
MAX_BEFORE = 300  # code points of source before a link in which its block starts
BLOCKS = frozenset(["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "figcaption", "div"])
INLINE = frozenset(["b", "strong", "i", "em", "span", "br", "font", "u", "small"])
LINK = re.compile(r"<a\s([^<>]{0,2000}+)>(.{1,600}?)</a\s*>", re.I | re.S)
HREF = re.compile(r"(?<![\w-])href\s*=\s*[\"']?[^\"'#\s]", re.I)  # not to a place on the page itself
ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
BLOCK_END = re.compile(
    r"(?:[\s.|»→]|&raquo;|&nbsp;|</(?:b|strong|i|em|span|font|u|small)>){0,20}</(?:p|li|h[1-6]|blockquote|td|figcaption|div)\s*>",
    re.I,
)


def linked_lines(html: str) -> frozenset[str]:
    """The folded words of blocks of a page that hold one link to another text and nothing else, but perhaps a label.

    Patterns of bounded reach over the source: the nodes of a tree cost as much as ten pages.
    """
    found = set()
    for match in islice(LINK.finditer(html), MAX_LINKS):
        if len(match[2]) < MIN_LINK or not BLOCK_END.match(html, match.end()) or not HREF.search(match[1]):
            continue
        label = _label_before(html[max(0, match.start() - MAX_BEFORE) : match.start()])
        link = _shown(match[2])
        if label is None or not MIN_LINK <= len(link) <= MAX_LINE or len(link.split()) < MIN_LINK_WORDS:
            continue
        if len(label) <= MAX_LABEL:
            found.add(folded(f"{label} {link}"))
    return frozenset(found)


def _label_before(source: str) -> str | None:
    """The words between the start of a block and its first link; None where another element stands there."""
    for tag in reversed(list(ELEMENT.finditer(source))):
        if tag[2].lower() in BLOCKS and not tag[1]:
            return _shown(source[tag.end() :])
        if tag[2].lower() not in INLINE:
            return None
    return None


def _shown(source: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(unescape(ELEMENT.sub(" ", source)).split())
