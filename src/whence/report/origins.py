"""What `whence origins` says, as lines for a terminal or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from whence.report.phrases import clip, counted, one_line

WIDTH = 100  # characters of words of a page
SHOWN = 8  # pages, and pieces of evidence, of an origin


def lines(answer: Mapping[str, Any], *, as_json: bool) -> Iterator[str]:
    """The answer as one JSON object, or as words: the count first, then each origin with its pages and evidence."""
    if as_json:
        yield json.dumps(answer, ensure_ascii=False)
        return
    undecided = f", and {answer['n_undecided']:,} undecided" if answer["n_undecided"] else ""
    yield f"{counted(answer['n_pages'], 'page')}, {counted(answer['n_independent'], 'independent origin')}{undecided}"
    for origin in answer["origins"]:
        yield from in_words(origin)


def in_words(origin: Mapping[str, Any]) -> Iterator[str]:
    """One origin for a terminal: no control characters of a page reach it."""
    which = " (undecided whose)" if origin["candidates"] else ""
    sure = which if origin["decided"] else " (undecided: it may be another origin’s)"
    yield f"\n{origin['kind']:<10}{shown(origin['origin'])}: {counted(len(origin['pages']), 'page')}{sure}"
    for page in origin["pages"][:SHOWN]:
        mark = "  nearest to the origin" if page == origin["nearest"] and len(origin["pages"]) > 1 else ""
        yield f"          {shown(page)}{mark}"
    if len(origin["pages"]) > SHOWN:
        yield f"          and {counted(len(origin['pages']) - SHOWN, 'more page')}"
    if len(origin["pages"]) > 1:
        yield f"          nearest: {shown(origin['why'])}"
    for piece in origin["evidence"][:SHOWN]:
        pages = f"{', '.join(shown(page) for page in piece['pages'])}: " if piece["pages"] else ""
        words = f": “{shown(piece['words'])}”" if piece["words"] else ""
        yield f"          {piece['kind']}: {pages}{clip(one_line(piece['why']), 3 * WIDTH)}{words}"


def shown(text: str) -> str:
    """Text of a page as a short line."""
    return clip(one_line(text), WIDTH)
