"""The engine of one machine: tables in memory, batches in threads (kernels release the GIL).

Batches of a Map are cut by rows; those of a Group at key borders. Results are put together in the order of
the batches, so that neither threads nor batch size show in them. A Join runs its kernel, or else DuckDB.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from whence import tables
from whence.engines.stages import Group, Join, Map, Stage
from whence.errors import ParameterError

BATCHES_A_THREAD = 4  # so that a slow one does not keep the others waiting long
MOST_ROWS = 1 << 16  # of a batch: bounds the memory of what a kernel writes
Tables = Mapping[str, pa.Table]


@dataclass(frozen=True)
class LocalEngine:
    """How much work is done at a time; no value of these changes a result."""

    threads: int = 0  # 0: one per core
    batch_rows: int = 0  # rows of a Map batch, or of the longest source of a Group batch; 0: a few batches a thread

    def __post_init__(self) -> None:
        if self.threads < 0 or self.batch_rows < 0:
            raise ParameterError(
                f"threads is {self.threads} and batch_rows {self.batch_rows}.",
                where="the settings of the local engine",
                todo="give 0 (threads: one per core; batch_rows: a few batches a thread) or more",
            )

    def run(self, stage: Stage, sources: Tables) -> dict[str, pa.Table]:
        """Run one stage: the tables it names -> its targets."""
        if isinstance(stage, Join):
            return {stage.target: run_join(stage, sources)}
        if isinstance(stage, Map):
            batches = cut_rows(sources[stage.source], self._rows_of_batch(sources[stage.source].num_rows))
        else:
            longest = max(sources[name].num_rows for name in stage.sources)
            batches = cut_groups(stage, sources, self._rows_of_batch(longest))
        along = tuple(sources[name] for name in stage.along)
        parts = self._in_threads(lambda *batch: stage.function(*batch, *along), batches)
        return {name: join_parts(name, [part[i] for part in parts]) for i, name in enumerate(stage.targets)}

    def _rows_of_batch(self, rows: int) -> int:
        """Rows of one batch of so many."""
        if self.batch_rows:
            return self.batch_rows
        threads = self.threads or os.cpu_count() or 1
        return min(max(-(-rows // (BATCHES_A_THREAD * threads)), 1), MOST_ROWS)

    def _in_threads(
        self, function: Callable[..., tuple[pa.Table, ...]], batches: Iterator[tuple[pa.Table, ...]]
    ) -> list[tuple[pa.Table, ...]]:
        """The results of all batches, in their order."""
        threads = self.threads or os.cpu_count() or 1
        listed = list(batches)
        if threads == 1 or len(listed) < 2:
            return [function(*batch) for batch in listed]
        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(lambda batch: function(*batch), listed))


def join_parts(name: str, parts: Sequence[pa.Table]) -> pa.Table:
    """Tables end to end, as one of the named schema; no parts give an empty table."""
    schema = tables.SCHEMAS[name]
    return pa.concat_tables(parts).combine_chunks() if parts else schema.empty_table()


def run_join(stage: Join, sources: Tables) -> pa.Table:
    """The rows of a Join, by its kernel where it has one."""
    schema = tables.SCHEMAS[stage.target]
    given = [sources[name] for name in stage.sources]
    if stage.kernel is not None:
        return tables.conform(stage.kernel(*given), schema)
    return run_sql(stage, sources)


def run_sql(stage: Join, sources: Tables) -> pa.Table:
    """The rows of a Join by its SQL text, in DuckDB."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name in stage.sources:
            connection.register(name, sources[name])
        found: pa.Table = connection.sql(stage.sql).to_arrow_table()
    return found.select(tables.SCHEMAS[stage.target].names).cast(tables.SCHEMAS[stage.target])


def cut_rows(table: pa.Table, rows: int) -> Iterator[tuple[pa.Table]]:
    """Batches of so many rows."""
    for start in range(0, table.num_rows, rows):
        yield (table.slice(start, rows),)


def cut_groups(stage: Group, sources: Tables, rows: int) -> Iterator[tuple[pa.Table, ...]]:
    """Batches of whole groups: every source sorted by key and order, cut at the same keys.

    A key that stands in any source makes a group; sources that lack it give it no rows.
    """
    ordered = [sort_group(sources[name], stage) for name in stage.sources]
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
    names = [*stage.key, *(name for name in stage.order if name in table.column_names)]
    if is_sorted(table, names):
        return table.combine_chunks()
    return table.sort_by([(name, "ascending") for name in names]).combine_chunks()


def is_sorted(table: pa.Table, names: Sequence[str]) -> bool:
    """Whether rows ascend by these columns; False where a column has nulls or is not of numbers."""
    tied = np.ones(max(0, table.num_rows - 1), bool)
    for name in names:
        column = table[name]
        if column.null_count or not pa.types.is_integer(column.type):
            return False
        values = column.to_numpy()
        before, after = values[:-1], values[1:]
        if bool((tied & (after < before)).any()):
            return False
        tied &= after == before
    return True
