"""Twins: witnesses of one tradition with the very same text and words. What is true of one is worked out once.

A family of 10,000 copies has 10,000 rows in every table, and one text. Every stage of a tradition numbers what is
alike here, works on the first of each, and writes the rows of all.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

import pyarrow as pa

from whence import tables

Row = dict[str, Any]
PLACES = ("column", "char_start", "char_stop")


def number_alike(keys: Iterable[Hashable]) -> tuple[list[int], list[int]]:
    """The number of each key among the distinct ones, as they come; and of each distinct one, where it comes first."""
    known: dict[Hashable, int] = {}
    numbers: list[int] = []
    firsts: list[int] = []
    for place, key in enumerate(keys):
        number = known.setdefault(key, len(known))
        if number == len(firsts):
            firsts.append(place)
        numbers.append(number)
    return numbers, firsts


def collated_rows(collation: pa.Table) -> dict[int, dict[int | None, Row]]:
    """The rows of COLLATION by tradition and witness; rows of equal words share their lists, which nobody may change."""
    collation = tables.conform(collation, tables.COLLATION)
    parts = [tables.ragged(collation[name]) for name in PLACES]
    known: dict[tuple[bytes, ...], Row] = {}
    rows: dict[int, dict[int | None, Row]] = {}
    ids = zip(collation["tradition_id"].to_pylist(), collation["witness_id"].to_pylist(), strict=True)
    for place, (tradition, witness) in enumerate(ids):
        cut = [values[offsets[place] : offsets[place + 1]] for values, offsets in parts]
        key = tuple(part.tobytes() for part in cut)
        if key not in known:
            known[key] = dict(zip(PLACES, (part.tolist() for part in cut), strict=True))
        row = {"tradition_id": tradition, "witness_id": witness, **known[key]}
        rows.setdefault(tradition, {})[witness] = row
    return rows


def collation_table(rows: list[Row]) -> pa.Table:
    """Rows as a table COLLATION; lists that rows share are made once. The inverse of ``collated_rows``."""
    numbers, firsts = number_alike(words_key(row) for row in rows)
    places = pa.array(numbers, pa.int64())
    ids = [pa.array([row.get(name) for row in rows], pa.int64()) for name in ("tradition_id", "witness_id")]
    lists = [pa.array([rows[i][name] for i in firsts], tables.INTS).take(places) for name in PLACES]
    return pa.Table.from_arrays([*ids, *lists], schema=tables.COLLATION)


def words_key(row: Row) -> tuple[int, ...]:
    """What tells the words of two rows apart: they share the very lists, or may differ."""
    return tuple(id(row[name]) for name in PLACES)


def find_twins(copies: list[Row], collation: dict[Any, Row]) -> tuple[list[int], list[int]]:
    """The number of the text of each copy, and the first copy of each text; as ``number_alike``.

    ``collation``: rows of ``collated_rows`` by witness. Copies whose lists are not shared count as different texts.
    """
    return number_alike((copy["text"] or "", *words_key(collation[copy["witness_id"]])) for copy in copies)
