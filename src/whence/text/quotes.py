"""Quotation marks: which stretches of a text stand between them, in all styles and whatever their state.

One pass with a stack per paragraph. A mark opens or closes by its shape where that is enough (“ ” „ « 「), else by
its neighbours: it opens with a space before and none behind, it closes the other way round. A closing mark closes
the nearest open mark it fits (“…”, „…“, «…», »…«, ”…”, "…"), and what was opened inside and never closed counts for
nothing. Two single marks side by side ('' or ``) are one double mark. Between two letters ' and ’ are apostrophes, and a single mark without a partner is one too.

A quotation of several paragraphs opens each anew and closes the last: a double mark left open is closed by the end
of its paragraph (``closed`` is false) if it opens the paragraph or the next one opens with the same mark; otherwise
it counts for nothing.

Guarantee: any text, spans inside it, sorted by start, either nested or apart. Cost: linear, as each mark is pushed and
popped once. Checked in tests/text/test_quotes.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CLOSERS = {  # each mark that can open: those that close it
    "“": '”"“',
    "‟": '”"',
    "„": '“”‟"',
    "”": "”",
    '"': '"”“',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "‘": "’'",
    "‛": "’'",
    "‚": "‘’'",
    "'": "'’",
    "’": "’",
    "＂": "＂",
}
OPENERS_OF = {mark: [opener for opener, closers in CLOSERS.items() if mark in closers] for mark in "”\"“‟«»‹›」』’'‘＂"}
ALWAYS_OPEN = frozenset("„‚‟‛「『")
ALWAYS_CLOSE = frozenset("」』")
SINGLE = frozenset("'’‘‛‚")
MARK = re.compile(r"[“”„‟\"«»‹›「」『』‘’‚‛'＂]|\n[^\S\n]*\n\s*|\Z")
DOUBLED = re.compile(r"(?<!')''(?!')|``|‘‘|’’")
AS_ONE = '"\u2060'  # how a doubled single mark is read: one straight mark, two characters wide
PARAGRAPH = re.compile(r"\S")
ELISION = re.compile(r"(?:\d\ds?|em|tis|twas|til|cause|n|round|bout|im)\b", re.IGNORECASE)
BEFORE_OPENING = frozenset("([{—–-/:¿¡“„«‘\"'")


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """A quotation: ``[start, stop)`` with its marks, ``[inner_start, inner_stop)`` without."""

    start: int
    stop: int
    inner_start: int
    inner_stop: int
    depth: int  # 0: not inside another quotation
    mark: str  # the mark that opens it
    closed: bool  # false: the end of the paragraph closes it


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its partner."""

    position: int
    mark: str


def quote_spans(text: str) -> list[QuoteSpan]:
    """All quotations of a text, nested ones too, by start."""
    found: list[tuple[int, int, str, bool]] = []
    stack: list[_Open] = []
    waiting: dict[str, int] = {}  # open marks of each shape on the stack
    paragraph = 0
    given, text = text, DOUBLED.sub(AS_ONE, text)
    for match in MARK.finditer(text):
        mark = match.group()
        if mark == "" or mark[0] == "\n":
            _end_paragraph(text, stack, found, paragraph=paragraph, stop=match.start(), following=match.end())
            stack.clear()
            waiting.clear()
            paragraph = match.end()
            continue
        opener = _partner(text, match.start(), waiting)
        if opener is not None:
            while stack:
                top = stack.pop()
                waiting[top.mark] -= 1
                if top.mark == opener:
                    wide = text.startswith(AS_ONE, match.start())
                    found.append((top.position, match.end() + wide, top.mark, True))
                    break
        elif _may_open(text, match.start()):
            stack.append(_Open(match.start(), mark))
            waiting[mark] = waiting.get(mark, 0) + 1
    return _nested(given, found)


def _partner(text: str, position: int, waiting: dict[str, int]) -> str | None:
    """The shape of the open mark that the mark at a position closes; None where it closes none."""
    mark = text[position]
    candidates = [opener for opener in OPENERS_OF.get(mark, ()) if waiting.get(opener)]
    if not candidates or mark in ALWAYS_OPEN:
        return None
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if mark in "'’":
        return None if (before.isalnum() and after.isalnum()) or before.isspace() else candidates[0]
    if mark in ALWAYS_CLOSE or mark == "”" or (mark == "»" and "«" in candidates):
        return candidates[0] if candidates[0] != "”" or not _opens_here(before, after) else None
    if mark in "“‘" and ("„" in candidates or "‚" in candidates):
        return "„" if mark == "“" else "‚"
    return None if _opens_here(before, after) else candidates[0]


def _opens_here(before: str, after: str) -> bool:
    """Whether a mark between these two characters looks like an opening one."""
    return (before == "" or before.isspace() or before in BEFORE_OPENING) and after != "" and not after.isspace()


def _may_open(text: str, position: int) -> bool:
    """Whether a mark that closes nothing opens something."""
    mark = text[position]
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if mark not in CLOSERS or after == "" or (after.isspace() and mark not in "«„"):
        return False
    if mark in ALWAYS_OPEN or mark == "“":
        return True
    if mark in SINGLE and ELISION.match(text, position + 1):
        return False
    if mark == "«":
        return True
    return _opens_here(before, after) and not (mark in "”’" and before != "" and not before.isspace())


def _end_paragraph(
    text: str, stack: list[_Open], found: list[tuple[int, int, str, bool]], *, paragraph: int, stop: int, following: int
) -> None:
    """Close the outermost double mark that a paragraph leaves open, if it is one of a longer quotation."""
    outer = next((entry for entry in stack if entry.mark not in SINGLE), None)
    if outer is None:
        return
    first = PARAGRAPH.search(text, paragraph, stop)
    opens_paragraph = first is not None and first.start() == outer.position
    if opens_paragraph or text[following : following + 1] == outer.mark:
        while stop > outer.position + 1 and text[stop - 1].isspace():
            stop -= 1
        found.append((outer.position, stop, outer.mark, False))


def _nested(text: str, found: list[tuple[int, int, str, bool]]) -> list[QuoteSpan]:
    """The spans by start, each with its depth; a doubled single mark is two characters wide."""
    spans: list[QuoteSpan] = []
    around: list[int] = []  # stops of the quotations that are still open
    for start, stop, mark, closed in sorted(found, key=lambda span: (span[0], -span[1])):
        while around and around[-1] <= start:
            around.pop()
        inner_start = start + 1 + (DOUBLED.match(text, start) is not None)
        inner_stop = stop - closed - (closed and DOUBLED.match(text, stop - 2) is not None)
        if inner_stop > inner_start:
            spans.append(QuoteSpan(start, stop, inner_start, inner_stop, len(around), mark, closed))
            around.append(stop)
    return spans
