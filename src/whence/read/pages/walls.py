"""Walls: pages that stand where an article should, a check of the browser, a cookie wall, an error.

A page is a wall where its text is short, a sentence of it or its title bears the marks of one kind of wall
(data/walls.toml), and sentences with such marks, or boilerplate, are most of its words. So an article about cookies is none: it has
sentences of its own. Checked by tests/read/pages/test_walls.py.
"""

from __future__ import annotations

import re
from functools import cache

from whence.read.lines.boilerplate import is_boilerplate
from whence.read.lines.furniture import is_furniture
from whence.read.lines.phrases import phrases_of

MAX_WALL = 1200  # code points; a longer text is one
SHARE = 0.7  # of a wall's letters that stand in sentences with marks
MIN_MARKS = {
    "challenge": 1,
    "cookies": 2,
    "missing": 1,
}  # sentences; one alone may be the notice of an article that was not seen
SENTENCE_END = re.compile(r"\n+|(?<=[.!?…])\s+")
WORDS = {
    "challenge": ("The page is only a check of the browser.", "fetch it again with a browser, or leave it out"),
    "cookies": ("The page is only a cookie wall.", "fetch it again behind the wall, or leave it out"),
    "missing": ("The page only says that there is none.", "fetch it from an archive of the web, or leave it out"),
}


@cache
def _marks(kind: str) -> re.Pattern[str]:
    """What a sentence of a kind of wall holds, or is as a whole."""
    phrases = [re.escape(phrase).replace("'", "['’]") for own in phrases_of("walls")[kind].values() for phrase in own]
    whole = "|".join(phrase.removesuffix("\\$") for phrase in phrases if phrase.endswith("$"))
    parts = "|".join(phrase for phrase in phrases if not phrase.endswith("$"))
    return re.compile(rf"^[\W\d_]*(?:{whole})[\W\d_]*$|(?<!\w)(?:{parts})")


def wall_of(text: str, title: str | None = None) -> tuple[str, str] | None:
    """What a page is instead of a text, and what to do; None where it is none of these."""
    if len(text) > MAX_WALL:
        return None
    sentences = [words for piece in SENTENCE_END.split(text.lower()) if (words := piece.strip())]
    total = sum(map(len, sentences))
    for kind, words in WORDS.items():
        marked = [bool(_marks(kind).search(sentence)) for sentence in sentences]
        is_titled = bool(_marks(kind).search((title or "").lower()))
        if sum(marked) + is_titled < MIN_MARKS[kind] or not (any(marked) or not total):
            continue
        held = (mark or is_boilerplate(own) or is_furniture(own) for mark, own in zip(marked, sentences, strict=True))
        if sum(len(own) for own, is_held in zip(sentences, held, strict=True) if is_held) >= SHARE * total:
            return words
    return None
