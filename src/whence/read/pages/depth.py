"""How deep a page nests, and how many elements a parser would make of it: told before it is parsed.

Parsers and extractors recurse over elements, or compare each with all around it; and an element of style (``<font>``)
that is never closed is opened anew in every block behind it, so that 20 KB of markup become millions of elements. So a
page is scanned once, and the stack of open elements is kept as the HTML standard keeps it (WHATWG, "HTML", 13.2.6, "Tree
construction"), as far as depth needs it: an end tag closes its element and those inside it; where none is open, or a
block stands between, it closes nothing. ``p``, ``li``, table cells and the like close each other, and are not counted.

Guarantee: a page that passes nests less than a small multiple of MAX_DEPTH (tests/read/pages/test_depth.py asks a parser).
Cost: linear, about a microsecond a tag, and only for pages with many tags.
"""

from __future__ import annotations

import re
from collections import Counter

from whence.read.lines.elements import any_of

MAX_DEPTH = 2000  # open elements
MAX_REOPENED = 300_000  # elements that are there because a style was not closed
BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "colgroup", "details",
    "dialog", "dir", "div", "dl", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "hgroup", "html", "iframe", "listing", "main", "menu", "nav", "noscript",
    "ol", "plaintext", "pre", "search", "section", "select", "summary", "tbody", "template", "tfoot", "thead",
    "title", "ul",
])  # fmt: skip
SCOPES = frozenset([  # no end tag reaches out
    "applet", "marquee", "object", "table", "template", "foreignobject", "annotation-xml",
])  # fmt: skip
STYLES = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
ALIKE = 3  # styles that are the same and are opened anew together
SINGLE = ("a", "nobr")  # of these the next one closes the last
FOREIGN = ("svg", "math")  # there alone <x/> closes itself, and no element is raw text
CLOSING = frozenset([  # nothing goes inside
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
])  # fmt: skip
IMPLIED = frozenset([  # close one another, but in a drawing or formula
    "dd", "dt", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr",
])  # fmt: skip
RAW = r"script|style|textarea|title|xmp|iframe|noembed|noframes"
VALUE = r"""(?<=[^\s/=])=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))"""  # may hold any sign
TOKEN = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|<(/?)([a-z][^\s/>]*+)((?:{VALUE}|[^>=]++|=)*+)(?:>|\Z)", re.IGNORECASE | re.DOTALL
)
RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW.split("|")}
STYLE = re.compile(rf"<(?:{any_of(STYLES - {'a', 'nobr'})})[\s/>]")


def excess_of(html: str) -> str | None:
    """What a page has too much of, in words; None where a parser can take it."""
    if _is_modest(html):
        return None
    page = _Open()
    at = 0
    while token := TOKEN.search(html, at):
        at = token.end()
        closes, name, rest = token.groups()
        if name is None:
            continue  # a comment
        name = name.lower()
        if closes:
            page.close(name)
            continue
        if name in RAW_END and not page.is_foreign():
            end = RAW_END[name].search(html, at)
            at = end.start() if end else len(html)
        page.open(name, rest)
        if page.depth > MAX_DEPTH:
            return f"nests more than {MAX_DEPTH} elements"
        if page.n_reopened > MAX_REOPENED:
            return f"leaves elements of style open, which would be opened anew more than {MAX_REOPENED} times"
    return None


def _is_modest(html: str) -> bool:
    """Whether a page has too few tags to nest too much; each bound is asked only where a cheaper one is not enough."""
    n_opened = html.count("<")  # at most: no page can nest more, or open more blocks
    if n_opened >= MAX_DEPTH:
        n_opened -= html.count("</")
    if n_opened >= MAX_DEPTH:
        return False
    return n_opened * n_opened < MAX_REOPENED or len(STYLE.findall(html)) * n_opened < MAX_REOPENED


class _Open:
    """The elements that are open at one place of a page.

    A style whose block was closed is *dangling*: it is opened anew in what follows, until its own end tag comes.
    """

    def __init__(self) -> None:
        self.stack: list[tuple[str, str]] = []  # name and attributes; no name: it was closed out of turn
        self.places: dict[str, list[int]] = {}  # of each name on the stack
        self.blocks: list[int] = []  # places that an end tag of a word in a line cannot cross
        self.scopes: list[int] = []  # places that hardly any end tag can cross
        self.dangling: dict[str, list[str]] = {}  # name of a style -> attributes of each that dangles
        self.n_alike: Counter[tuple[str, str]] = Counter()  # how many of them are the same
        self.n_anew = 0  # dangling ones that are opened anew: of those that are the same no more than ALIKE
        self.depth = self.n_reopened = 0

    def is_foreign(self) -> bool:
        """Whether this is inside of a drawing or a formula."""
        return any(self.places.get(name) for name in FOREIGN)

    def open(self, name: str, attributes: str) -> None:
        """An element opens."""
        is_block = name in BLOCKS or name in SCOPES
        if is_block or name in IMPLIED:
            self.n_reopened += self.n_anew
        if name in CLOSING or name in IMPLIED or attributes.endswith("/"):
            is_foreign = self.is_foreign()
            closes_itself = attributes.endswith("/") and not is_block and name not in STYLES
            if closes_itself if is_foreign else name in CLOSING or name in IMPLIED:
                return
        if name in SINGLE:
            self.close(name)
        for edges, has_edge in ((self.blocks, is_block), (self.scopes, name in SCOPES)):
            if has_edge:
                edges.append(len(self.stack))
        self.places.setdefault(name, []).append(len(self.stack))
        self.stack.append((name, attributes))
        self.depth += 1

    def close(self, name: str) -> None:
        """An end tag closes what it can."""
        places = self.places.get(name)
        if not places:
            self._close_dangling(name)
            return
        place = places[-1]
        is_behind_block = bool(self.blocks) and self.blocks[-1] > place
        if name in STYLES and is_behind_block:
            places.pop()
            self.stack[place] = ("", "")
            self.depth -= 1
        elif name in BLOCKS:
            if not (self.scopes and self.scopes[-1] > place):
                self._pop_to(place)
        elif name in SCOPES or not is_behind_block:
            self._pop_to(place)

    def _close_dangling(self, name: str) -> None:
        """The last style of a name that dangles is opened anew no more."""
        if self.dangling.get(name):
            alike = (name, self.dangling[name].pop())
            self.n_anew -= self.n_alike[alike] <= ALIKE
            self.n_alike[alike] -= 1
            self.depth -= 1

    def _pop_to(self, place: int) -> None:
        """Close an element and all inside it but styles, which dangle from then on."""
        while len(self.stack) > place:
            name, attributes = self.stack.pop()
            if not name:
                continue
            self.places[name].pop()
            for edges in (self.blocks, self.scopes):
                if edges and edges[-1] == len(self.stack):
                    edges.pop()
            if name in STYLES and len(self.stack) > place:
                self.dangling.setdefault(name, []).append(attributes)
                self.n_alike[name, attributes] += 1
                self.n_anew += self.n_alike[name, attributes] <= ALIKE
            else:
                self.depth -= 1
