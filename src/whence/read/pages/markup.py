"""Texts that are HTML: what of them a reader sees.

A text is HTML where it opens with a tag of a block and has several of them: prose that speaks of ``<p>`` does not. A tag of a page (``<html>``)
that another tag follows, or any that the last tag closes, is enough.
"""

from __future__ import annotations

import re

from whence.read.pages.bare import bare
from whence.read.pages.depth import excess_of

BLOCK = r"(?:p|div|article|section|h[1-6]|ul|ol|li|table|blockquote|figure|br|main|header)"
OPENING = re.compile(rf"\s*(?:<!--.{{0,100}}?-->\s*)?<(!doctype html|html|body|head|{BLOCK})(?:\s[^<>]*)?/?>", re.I)
BLOCKS = re.compile(rf"</?{BLOCK}(?:\s[^<>]*)?/?>", re.I)
TAG = re.compile(r"<[^<>]*>")
SEVERAL = 3
PAGE = ("!doctype html", "html", "head", "body")


def is_markup(text: str) -> bool:
    """Whether a text is HTML."""
    opening = OPENING.match(text)
    if opening is None:
        return False
    n_blocks = sum(1 for _, _ in zip(range(SEVERAL), BLOCKS.finditer(text), strict=False))
    return n_blocks == SEVERAL or _is_enclosed(text, opening)


def _is_enclosed(text: str, opening: re.Match[str]) -> bool:
    """Whether a text goes on, or ends, as what its first tag opens does."""
    name, start, end = opening[1].lower(), text[opening.end() : opening.end() + 20], text[-20:].rstrip().lower()
    if name in PAGE and (start.lstrip()[:1] == "<" or end.endswith(("</html>", "</body>"))):
        return True
    return end.endswith(f"</{name}>") and start[:1].strip() != ""


def visible_text(markup: str) -> str:
    """The visible text of HTML; of what is too deep for a parser, all that is outside of tags."""
    from resiliparse.extract.html2text import extract_plain_text

    html = bare(markup)
    if not excess_of(html):
        try:
            return extract_plain_text(html, alt_texts=False, list_bullets=False).strip()
        except Exception:  # a parser of others fails on one text: the others must not suffer
            pass
    return TAG.sub(" ", html).strip()
