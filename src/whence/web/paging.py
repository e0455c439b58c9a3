"""Long answers in pages: so many rows, so many characters, long words cut; ``next`` says where to go on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

MOST_ROWS, MOST_CHARS = 100, 30_000  # of a page
MOST_WORDS, MOST_OF_LIST = 600, 25  # characters of one text; members of one list


def page_of(rows: Sequence[dict[str, Any]], offset: int, limit: int) -> dict[str, Any]:
    """One page of rows: ``rows``, ``total``, and ``next``, the offset of the next page; null: there is none."""
    first = max(0, offset)
    chosen: list[Any] = []
    chars = 0
    for row in rows[first : first + min(max(1, limit), MOST_ROWS)]:
        short = shortened(row)
        chars += len(json.dumps(short, ensure_ascii=False))
        if chosen and chars > MOST_CHARS:
            break
        chosen.append(short)
    stop = first + len(chosen)
    return {"rows": chosen, "total": len(rows), "next": stop if chosen and stop < len(rows) else None}


def shortened(value: Any) -> Any:
    """A value with long texts and lists cut, and the cut said."""
    if isinstance(value, str):
        return value if len(value) <= MOST_WORDS else value[: MOST_WORDS - 1] + "…"
    if isinstance(value, dict):
        return {name: shortened(inner) for name, inner in value.items()}
    if isinstance(value, list):
        rest = len(value) - MOST_OF_LIST
        more = [f"… and {rest:,} more"] if rest > 0 else []
        return [shortened(inner) for inner in value[:MOST_OF_LIST]] + more
    return value
