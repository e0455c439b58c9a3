"""The agency that the markup of a byline names beside a person or alone: "Par Luc Martel (avec AFP)", "Ann Holt | Reuters".

What credits a picture, by its words or because it stands in a figure, is none. One element names it, or several name the same; where they name several agencies, none is taken. Checked in tests/read/lines/test_signed.py.
"""

from __future__ import annotations

from typing import Any

from whence.read.lines.agencies import agency_of
from whence.read.lines.bylines import MAX_BYLINE, MAX_UP, SELECTORS, signatures, without_lead
from whence.read.lines.credits import BRACKETED, MIN_TAG, TAG, agency_behind_cue, agency_in_byline, is_of_picture


def agency_in_markup(tree: Any) -> str | None:
    """The agency that the elements of a page name which are made for a byline."""
    for selector in SELECTORS:
        found: dict[str, str] = {}
        for node in signatures(tree, selector):
            if _in_figure(node):
                continue
            words = " ".join(node.text[: 2 * MAX_BYLINE].split())
            if len(words) <= MAX_BYLINE and (agency := agency_of_words(words)):
                found.setdefault(agency_of(agency) or agency, agency)
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _in_figure(node: Any) -> bool:
    """Whether an element stands in a figure or its caption."""
    for _ in range(MAX_UP):
        if node is None or node.tag in {"figure", "figcaption"}:
            break
        node = node.parent
    else:
        return False
    return node is not None


def agency_of_words(words: str) -> str | None:
    """The agency, as written, of a byline: in brackets, where "with" may lead to it, or beside the name."""
    if is_of_picture(words):
        return None
    for match in BRACKETED.finditer(words):
        if agency := agency_behind_cue(match[1]):
            return agency
    pieces = [piece for piece in TAG.split(words) if len(piece) >= MIN_TAG and agency_of(piece)]
    return pieces[-1] if pieces else agency_in_byline(without_lead(words))
