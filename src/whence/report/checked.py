"""What `whence check` says of each quotation, as lines for a terminal or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from whence.report.phrases import clip, counted, one_line

Row = dict[str, Any]
WIDTH = 100  # characters of a quotation and of the words of its source
INDENT = " " * 14
MOST_ELSEWHERE = 3  # sources that differ, of one quotation


def lines(rows: Sequence[Row], *, as_json: bool) -> Iterator[str]:
    """Rows as JSON, one object a line, or as words: the verdict, why, and the place."""
    for row in rows:
        if as_json:
            yield json.dumps(row, ensure_ascii=False)
        else:
            yield from in_words(row)


def in_words(row: Row) -> Iterator[str]:
    """One quotation for a terminal: no control characters of a page reach it."""
    said = f" ({clip(one_line(row['speaker']), WIDTH)})" if row["speaker"] else ""
    yield f"{row['verdict']:<14}“{shown(row['text'])}”{said}"
    yield f"{INDENT}{one_line(row['why'])}"
    places = row["places"] or [row]
    for place in places[:4]:
        if place["source"] is not None:
            start, stop = (place.get(f"source_{side}", place.get(side)) for side in ("char_start", "char_stop"))
            yield f"{INDENT}in {shown(place['source'])}, characters {start:,}–{stop:,}{words_there(row)}"
    for other in row["elsewhere"][:MOST_ELSEWHERE]:
        yield f"{INDENT}but {clip(one_line(other['why']), 3 * WIDTH)}"
    if len(row["elsewhere"]) > MOST_ELSEWHERE:
        yield f"{INDENT}and {len(row['elsewhere']) - MOST_ELSEWHERE} more sources differ"


def words_there(row: Row) -> str:
    """The words of the source where they are not those of the quotation."""
    if row["verdict"] in ("verbatim", "fused") or not row["source_text"]:
        return ""
    return f": “{shown(row['source_text'])}”"


def shown(text: str) -> str:
    """Text of a page as a short line."""
    return clip(one_line(text), WIDTH)


def summary(rows: Sequence[Row]) -> str:
    """How many quotations have which verdict."""
    if not rows:
        return "no quotation was found in the article"
    counts = Counter(row["verdict"] for row in rows)
    told = f"{counted(len(rows), 'quotation')}: " + ", ".join(f"{counts[verdict]} {verdict}" for verdict in counts)
    differ = sum(bool(row["elsewhere"]) for row in rows)
    return told + (f"; other sources differ on {differ:,}" if differ else "")
