"""Tables to words: what changed, who had it from whom, and how sure that is; decides nothing itself.

The page:
page.py       public tables -> one HTML file
summary.py    the sentences on top
chapters.py   all that is told of one tradition
changes.py    factual changes as cards, the other readings as rows
heads.py      of two pages: title, author and dates that differ
wordings.py   all witnesses with the same words at a locus
copyings.py   who copied whom, in words
several.py    other trees than the drawn one
beside.py     two witnesses side by side
sayings.py    the wordings of one statement
asides.py     what a run found besides its traditions
shelf.py      witnesses by id, and rows cut down to what a page can hold
running.py    the running text of an archetype
phrases.py    names of types and relations, dates and counts

Its drawings:
descent.py    a stemma as a graph
plan.py       what of it is drawn, and in which order
layout.py     in layers
timed.py      along time
drawing.py    places, paths and words of each node and line
timeline.py   dated witnesses on an axis

For a terminal, or as JSON:
rows.py       the findings of trace, compare and collate
origins.py    what ``whence origins`` says
checked.py    what ``whence check`` says
sarif.py      the same as SARIF
explained.py  why a search made or refused passages
why.py        why a witness is held to be another one's source
case.py       the two witnesses that why.py is asked about
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["write_report"]


def write_report(tables: Mapping[str, pa.Table], path: Path, *, provenance: Mapping[str, object] | None = None) -> None:
    """Write the report of the public tables as one self-contained HTML file: see ``page.write_report``."""
    from whence.report import page  # late: a command that prints rows needs no templates

    page.write_report(tables, path, provenance=provenance)
