"""Datelines of the outlets of a tradition: what stands there is no part of the statement.

Every outlet that prints an agency's text files it from its own place, on its own day. The words stay in the collation, as they tell who
copied whom; a difference among them is formatting, however many names and dates it changes. The archetype is made of words
alone, its dashes and credits left out: its dateline is where a witness has the same words, in the same columns, in its own.
Checked by tests/variants/types/test_datelines.py.
"""

from __future__ import annotations

from typing import Any

from whence.read.lines.datelines import find_dateline
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus

Row = dict[str, Any]


def filed_columns(copies: list[Row], collation: dict[int | None, Row]) -> frozenset[tuple[int, str]]:
    """The words of the datelines of all witnesses, each with its column, in small letters."""
    found: set[tuple[int, str]] = set()
    for copy in copies:
        text, row = copy["text"] or "", collation[copy["witness_id"]]
        dateline = find_dateline(text, copy["language"])
        for column, start, stop in zip(row["column"], row["char_start"], row["char_stop"], strict=True):
            if dateline is None or start >= dateline[1]:
                break
            if start >= dateline[0]:
                found.add((column, text[start:stop].casefold()))
    return frozenset(found)


def dateline_in(text: str, row: Row, filed: frozenset[tuple[int, str]]) -> tuple[int, int]:
    """The characters of the archetype's dateline; (0, 0) where it has none."""
    places = zip(row["column"], row["char_start"], row["char_stop"], strict=True)
    spans = [(start, stop) for column, start, stop in places if (column, text[start:stop].casefold()) in filed]
    if not spans:
        return 0, 0
    behind = next((start for start in row["char_start"] if start >= spans[-1][1]), len(text))
    return spans[0][0], behind


def judge_dateline(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where all words of a locus stand in a dateline."""
    filed_a = all(i in view.a.filed for i in range(locus.a0, locus.a1))
    filed_b = all(j in view.b.filed for j in range(locus.b0, locus.b1))
    if not (filed_a and filed_b):
        return None
    return Verdict("formatting", False, "only the dateline changes, where and when an outlet filed the text")
