"""Texts that are HTML: what of them a reader sees.

A text is HTML where it opens with a tag of a block and has several of them: prose that speaks of ``<p>`` does not.
"""

from __future__ import annotations

import re

from whence.read.pages.bare import bare
from whence.read.pages.depth import excess_of

BLOCK = r"(?:p|div|article|section|h[1-6]|ul|ol|li|table|blockquote|figure|br|main|header)"
OPENING = re.compile(rf"\s*(?:<!--.{{0,100}}?-->\s*)?<(?:!doctype html|html|body|head|{BLOCK})(?:\s[^<>]*)?/?>", re.I)
BLOCKS = re.compile(rf"</?{BLOCK}(?:\s[^<>]*)?/?>", re.I)
TAG = re.compile(r"<[^<>]*>")
SEVERAL = 3


def is_markup(text: str) -> bool:
    """Whether a text is HTML."""
    return (
        OPENING.match(text) is not None
        and sum(1 for _, _ in zip(range(SEVERAL), BLOCKS.finditer(text), strict=False)) == SEVERAL
    )


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
