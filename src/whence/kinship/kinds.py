"""What kind of text an origin is, and what it is called: wire, release, statement or report.

*release*: a page of it bears the marks of one at an edge ("For immediate release", "Media contact"), or most of its credits name a body.
*wire*: most of its credits, or the page nearest to the origin, name an agency; where that page names no source, half of all pages must. *statement*: the page nearest to it carries little
but one quotation, or is titled as a statement and speaks in the first person. *report*: all else. The marks are
``data/marks.toml``. Checked by tests/kinship/test_origins.py.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from whence.kinship.contenders import Contenders, agencies_named, agencies_of_page, beside_house, credits_named

EDGE = 6  # lines of a page at each end in which marks are looked for
LONGEST = 120  # characters of a line that is a mark


@cache
def marks() -> dict[str, re.Pattern[str]]:
    """Of each list of marks, one pattern."""
    lists = tomllib.loads(files("whence.kinship").joinpath("data/marks.toml").read_text("utf-8"))
    return {name: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I) for name, words in lists.items()}


def kind_of(copies: list[dict[str, Any]], nearest: dict[str, Any] | None, *, carries: bool) -> tuple[str, str]:
    """The kind of an origin and why; ``carries``: its pages carry a statement and little else."""
    for copy in copies:
        if mark := mark_of_release(copy["text"]) or _mark_of_title(copy["title"] or ""):
            return "release", f"{copy['key']} bears the words “{mark}”"
    credits = Counter(copy["credit"] for copy in copies if copy["credit"])
    of_agency = sum(bool(agencies_of_page(copy)) for copy in copies)
    if nearest is not None and (agencies := agencies_of_page(nearest)):
        return "wire", f"{nearest['key']} is or names the {told(agencies)}"
    of_others = nearest is None or nearest["credit"] or 2 * of_agency >= len(copies)
    if of_agency and of_others and 2 * of_agency >= sum(credits.values()):
        named = agencies_named(copies, nearest).named
        return "wire", "; ".join(f"the {told([agency])} is named by {counted(n)}" for agency, n in named)
    bodies = [credit for credit in credits if marks()["body"].search(credit)]
    if bodies and 2 * sum(credits[body] for body in bodies) > sum(credits.values()):
        return "release", f"a credit names the body “{min(bodies)}”"
    first = nearest or copies[0]
    if carries:
        return "statement", f"{first['key']} is one quotation, and little else"
    if is_statement(first):
        return "statement", f"{first['key']} is titled as a statement and speaks in the first person"
    return "report", "no agency, release or statement is named"


def counted(n: int) -> str:
    """A number of pages."""
    return "1 page" if n == 1 else f"{n} pages"


def told(agencies: list[str]) -> str:
    """One agency or more, in words."""
    return f"{'agency' if len(agencies) == 1 else 'agencies'} {' and '.join(agencies)}"


def mark_of_release(text: str) -> str | None:
    """The words at an edge of a page that only a release has."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines if len(lines) <= 2 * EDGE else lines[:EDGE] + lines[-EDGE:]:
        match = marks()["release"].match(line)
        if match and (len(line) <= LONGEST or line[match.end() : match.end() + 1] in ":.—–"):
            return match[0]
    return None


def _mark_of_title(title: str) -> str | None:
    """The words that open a title and that only a release has, where a colon or a dash, or nothing, stands behind them."""
    match = marks()["release"].match(title)
    return match[0] if match and re.match(r"\s*(?:[:|—–]|-\s|$)", title[match.end() :]) else None


def is_statement(copy: dict[str, Any]) -> bool:
    """Whether a page is titled as a statement, and whoever issued it speaks in it."""
    heads = (copy["title"] or "", copy["text"][:LONGEST].lstrip())
    titled = (
        any(marks()["statement"].match(head) for head in heads) or marks()["statement"].search(heads[0]) is not None
    )
    return titled and marks()["first_person"].search(copy["text"]) is not None


def name_of(copies: list[dict[str, Any]], nearest: dict[str, Any] | None, kind: str) -> tuple[str, Contenders]:
    """What an origin is called, and who contends for it: the agency, what credits name, else the house of a page, else its key.

    Where the nearest page names no source and others name one of which no page is given, both the house of that page and the source contend.
    """
    named = agencies_named(copies, nearest) if kind == "wire" else credits_named(copies, nearest)
    names_none = nearest is not None and not nearest["credit"] and not agencies_of_page(nearest)
    if named.named and (nearest is None or nearest["credit"] or (kind == "wire" and not names_none)):
        return str(named), named
    first = nearest or copies[0]
    house = first["site"] or first["author"]
    if nearest is not None and kind in {"report", "wire"}:
        named = beside_house(named, house, len(copies) - 1)
        if named.named:
            return str(named), named
    return str(house or PurePosixPath(first["key"]).stem), Contenders(())
