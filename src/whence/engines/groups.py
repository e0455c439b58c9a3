"""Whole groups: the sources of a Group, sorted by its key, cut where the key changes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from whence.engines.held import Columns, Source
from whence.engines.order import is_sorted, sort_rows
from whence.engines.stages import Group

LEAST, MOST = -(1 << 63), (1 << 63) - 1


def cut_groups(stage: Group, sources: Sequence[pa.Table], rows: int) -> Iterator[tuple[pa.Table, ...]]:
    """Batches of whole groups: every source sorted by key and order, cut at the same keys.

    A key that stands in any source makes a group; sources that lack it give it no rows.
    """
    ordered = [sort_group(source, stage) for source in sources]
    borders = group_borders(ordered, stage.key)
    n_groups = len(borders[0]) - 1
    first = 0
    while first < n_groups:
        # the last border within so many rows of every source, but one group at the least
        last = min(int(np.searchsorted(border, border[first] + rows, "right")) - 1 for border in borders)
        last = min(max(last, first + 1), n_groups)
        yield tuple(
            table.slice(border[first], border[last] - border[first])
            for table, border in zip(ordered, borders, strict=True)
        )
        first = last


def cut_spans(stage: Group, sources: Sequence[tuple[Source, Columns]], rows: int) -> Iterator[tuple[pa.Table, ...]]:
    """Batches of whole groups of sources too large to be sorted: spans of the key, read one after the other.

    Quick where the rows of every source ascend by key, as those of a Group do. The key is one column.
    """
    (key,) = stage.key
    found = [piece[key].to_numpy()[:: max(1, rows)] for piece in sources[0][0].pieces([key])]
    borders = [LEAST, *np.unique(np.concatenate(found)).tolist()[1:], MOST] if found else [LEAST, MOST]
    for low, high in itertools.pairwise(borders):
        last = high == MOST
        tables = [rows_between(source, columns, key, (low, high - (not last))) for source, columns in sources]
        if any(table.num_rows for table in tables):
            yield tuple(sort_group(table, stage) for table in tables)


def rows_between(source: Source, columns: Columns, key: str, span: tuple[int, int]) -> pa.Table:
    """The rows of a source whose key lies in a span, its ends included."""
    parts = []
    for piece in source.pieces(columns):
        values = piece[key].to_numpy()
        if len(values) and values.max() >= span[0] and values.min() <= span[1]:
            parts.append(piece.filter(pa.array((values >= span[0]) & (values <= span[1]))))
    names = source.schema.names if columns is None else list(columns)
    return pa.concat_tables([source.schema.empty_table().select(names), *parts]).combine_chunks()


def group_borders(ordered: Sequence[pa.Table], key: Sequence[str]) -> list[np.ndarray]:
    """Per source, the row where each group starts, and the number of rows last: int64 (n_groups + 1,)."""
    if len(ordered) == 1:
        table = ordered[0]
        changes = np.zeros(max(0, table.num_rows - 1), bool)
        for name in key:
            column = table[name].to_numpy()
            changes |= column[1:] != column[:-1]
        starts = np.flatnonzero(np.r_[table.num_rows > 0, changes])
        return [np.r_[starts, table.num_rows]]
    columns = [table[key[0]].to_numpy() for table in ordered]  # several sources share one key column
    distinct = np.unique(np.concatenate(columns))
    return [np.r_[np.searchsorted(column, distinct, "left"), len(column)] for column in columns]


def sort_group(table: pa.Table, stage: Group) -> pa.Table:
    """Rows by key, then by those columns of the order that this source has; sorted tables are left as they are."""
    return sort_rows(table, [*stage.key, *(name for name in stage.order if name in table.column_names)])


def ascends(source: Source, key: Sequence[str]) -> bool:
    """Whether rows ascend by key, and no group is cut by the border of two pieces."""
    before: tuple[int, ...] | None = None
    for piece in source.pieces(key):
        if not piece.num_rows:
            continue
        first, last = (
            tuple(row.values())
            for row in pa.concat_tables([piece.slice(0, 1), piece.slice(piece.num_rows - 1)]).to_pylist()
        )
        if (before is not None and first <= before) or not is_sorted(piece, key):
            return False
        before = last
    return True
