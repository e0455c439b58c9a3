"""Frames of reported speech that only one text has: "the Council said", "it was reported that", "according to Vane".

A frame names who speaks, and leaves what is said to the words around it. A sentence of its own is none, nor are words
that say something themselves: "No deaths have been reported", "and the union called a strike".
Checked by tests/variants/types/test_frames.py.
"""

from __future__ import annotations

from whence.text.lexicon import words_in
from whence.variants.words.lexis import is_function
from whence.variants.words.sides import Side

LONGEST = 8  # words
CLOSING = "\"”’»'“"  # marks that end what a frame behind it frames
PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
ADDRESSED = frozenset(
    {"reporters", "journalists", "newspaper", "newspapers", "press", "conference", "briefing", "interview", "statement"}
    | {"release", "post", "speech", "today", "yesterday", "earlier", "later", "late"}
)  # whom a speaker tells, where and when: no word of what is said


def is_frame(side: Side, first: int, last: int) -> bool:
    """Whether words first to last of a text only say who speaks."""
    cues = words_in("words", "cues")
    at = [i for i in range(first, last) if side.norms[i] in cues]
    if not at or last - first > LONGEST or _is_sentence(side, first, last):
        return False
    verbs = [i for i in at if side.norms[i] not in ADDRESSED]
    if any(_is_passive(side, i, first) for i in verbs):
        return "it" in side.norms[first : at[0]] and "that" in side.norms[at[0] : last + 1]
    behind = range((verbs or at)[-1] + 1, last)
    says = any(_says(side, i) for i in range(first, (verbs or at)[0]))
    return not (says and any(_says(side, i) for i in behind))


def _is_sentence(side: Side, first: int, last: int) -> bool:
    """Whether words are a whole sentence, and no frame behind a quotation: “…,” the mayor said."""
    closes = last == len(side) or side.opens(last)
    quotes = first > 0 and any(mark in side.gap(first - 1) for mark in CLOSING)
    return side.opens(first) and closes and not quotes


def _is_passive(side: Side, i: int, first: int) -> bool:
    """Whether a verb of speech stands in the passive: "have been reported"."""
    return any(word in PASSIVE for word in side.norms[max(first, i - 2) : i])


def _says(side: Side, i: int) -> bool:
    """Whether a word is neither grammar nor a date, nor whom a speaker tells."""
    fact = side.fact_of.get(i)
    return not (is_function(side.norms[i]) or side.norms[i] in ADDRESSED or (fact is not None and fact.kind == "date"))
