"""HTML without what no reader sees: scripts, styles and comments, which are more than half of most pages.

JSON-LD stays, as does all from a script or comment on that never ends: what a parser makes of that is its business.
What only looks like a script or a comment is none: inside of a tag, where a value may hold any sign, and in elements
whose content is text (``title``). So patterns walk over tags and texts as the HTML standard reads them (WHATWG,
"HTML", 13.2.5, "Tokenization"), at some 400 MB a second; a parser has the less to do.

What is frequent is looked for first: end tags, and tags whose name begins as none of these does, with values as most
pages write them.
"""

from __future__ import annotations

import re
import string

from whence.read.lines.elements import any_of

GONE, TEXTS = ("script", "style"), ("title", "textarea", "xmp", "iframe", "noembed", "noframes")
RAW = (*GONE, *TEXTS)  # what stands in these is no markup
START = rf"!--|(?:{any_of(RAW)})(?=[\s/>])"
OTHER_LETTER = (
    f"[{''.join(letter for letter in string.ascii_letters if letter.lower() not in {name[0] for name in RAW})}]"
)
VALUE = r"""(?<=[^\s/=])=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))"""  # may hold any sign
USUAL_REST = r"""(?:[^>=]*+(?<![\s/])="[^"]*+")*+[^>=]*+>"""
TAG_REST = rf"(?:[^>=]++|{VALUE}|=)*+(?:>|\Z)"
TAG = rf"/[^>=]*+>|{OTHER_LETTER}{USUAL_REST}|(?!{START})(?:/?[a-zA-Z](?:{USUAL_REST}|{TAG_REST})|[!?/][^>]*+)?+"
OTHER = re.compile(rf"[^<]*+(?:<(?:{TAG})[^<]*+)*+")
OPENING = re.compile(rf"<(?:(!--)|({any_of(RAW)})({TAG_REST}))")
END = {name: re.compile(rf"</(?:{any_of([name])})(?=[\s/>])[^>]*+>") for name in RAW}
COMMENT_END = re.compile(r"--!?>")
KEPT = "ld+json"
DESCRIBES = re.compile(r"""\s(?i:type)\s*=\s*(?:"[^"]*ld\+json|'[^']*ld\+json|[^\s"'>]*ld\+json)""")


def bare(html: str) -> str:
    """The page without them, in time that grows with its length alone."""
    return part(html)[0]


def part(html: str) -> tuple[str, list[str]]:
    """The page without them, and the JSON-LD in it."""
    parts: list[str] = []
    described: list[str] = []
    endless: set[str] = set()  # elements of which none ends any more
    kept = passed = 0  # up to where the page is in the parts or gone; up to where it was looked at
    while (start := OTHER.match(html, passed).end()) < len(html):  # type: ignore[union-attr]
        opening = OPENING.match(html, start)
        assert opening  # OTHER stops at nothing else
        _, name, rest = opening.groups()
        if name is None:
            end = COMMENT_END.search(html, start + 2)  # ``<!-->`` is a whole comment
        else:
            name = name.lower()
            end = None if name in endless else END[name].search(html, opening.end())
        if end is None and name in TEXTS:
            endless.add(name)  # as of <title/> in a drawing
        elif end is None:
            break
        passed = end.end() if end else opening.end()
        if end is None:
            continue
        if name == "script" and KEPT in rest:
            described += [html[opening.end() : end.start()]] if DESCRIBES.search(rest) else []
        elif name not in TEXTS:
            parts.append(html[kept:start])
            kept = passed
    return ("".join([*parts, html[kept:]]) if parts else html), described
