"""The JSON that CollateX writes: a row per segment of the running text, in it a cell per witness.

A cell is a list of tokens ``{"t": word}``; where a witness has no words it is ``[]``. stemmaweb reads it.
"""

from __future__ import annotations

import json
from typing import Any

from whence.export.apparatus import Segment, read_segments
from whence.export.sigla import legible
from whence.export.told import Told


def write_collatex(told: Told) -> str:
    """One tradition as CollateX JSON; a segment in which nobody has a word has no row."""
    ids = [row["witness_id"] for row in told.witnesses]
    rows = [row_of(segment, ids) for segment in read_segments(told)]
    table = {
        "name": " ".join(legible(told.title).split()),
        "witnesses": [told.siglum_of[i] for i in ids],
        "table": [row for row in rows if any(row)],
    }
    return json.dumps(table, ensure_ascii=False) + "\n"


def row_of(segment: Segment, ids: list[int]) -> list[list[dict[str, Any]]]:
    """The cells of one segment."""
    text_of = dict.fromkeys(segment.with_lemma, segment.lemma)
    text_of |= {i: wording.text for wording in segment.wordings for i in wording.witnesses}
    return [[{"t": word} for word in legible(text_of.get(i, "")).split()] for i in ids]
