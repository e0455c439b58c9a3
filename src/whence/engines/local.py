"""The engine of one machine: batches in threads (kernels release the GIL), tables that may be larger than memory.

Batches of a Map are cut by rows; those of a Group at key borders, after an exchange where rows of a key do not stand
together yet. Results are put together in the order of the batches, so that neither threads nor batch size
show in them. A Join runs its kernel, part by part where it has a key, or else its SQL in DuckDB.
"""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa

from whence import tables
from whence.engines.exchange import PARTS, Exchange, empty_like, parts_of
from whence.engines.groups import ascends, cut_groups, cut_spans, sort_group
from whence.engines.held import Columns, Held, Shelf, Source
from whence.engines.passing import Passing, Remade
from whence.engines.stages import Group, Join, Map, Stage, targets_of
from whence.errors import ParameterError

BATCHES_A_THREAD = 4  # so that a slow one does not keep the others waiting long
MOST_ROWS = 1 << 16  # of a batch: bounds the memory of what a kernel writes
MOST_BYTES = 8 << 20  # of a batch of a Map
FEW_ROWS = 1 << 13  # of a batch whose witnesses must be fetched from disk: some 70 MB of words, fetched piece by piece
MANY_ROWS = 1 << 18  # of a source of a Group, beyond which it is not sorted as a whole
PART_BYTES = 32 << 20  # of an exchange that are worked on at a time
DISK_SHARE = 0.6  # of what is free there may go into one exchange
Sources = Mapping[str, Source]
Made = tuple[pa.Table, ...]


@dataclass(frozen=True)
class LocalEngine:
    """How much work is done at a time; no value of these changes a result."""

    threads: int = 0  # 0: one per core
    batch_rows: int = 0  # rows of a Map batch, or of the longest source of a Group batch; 0: a few batches a thread
    shelf: Shelf = field(default_factory=Shelf)
    sorted_rows: int = MANY_ROWS  # the most rows of a Group's source that are sorted as a whole
    written: dict[Source, int] = field(default_factory=dict)  # tables that OUT holds, and their rows

    def __post_init__(self) -> None:
        if self.threads < 0 or self.batch_rows < 0:
            raise ParameterError(
                f"threads is {self.threads} and batch_rows {self.batch_rows}.",
                where="the settings of the local engine",
                todo="give 0 (threads: one per core; batch_rows: a few batches a thread) or more",
            )

    def found(self, stage: Stage) -> dict[str, Source]:
        """Nothing: what a stage makes lasts no longer than the process."""
        return {}

    def run(self, stage: Stage, sources: Sources, *, readers: int = 2) -> dict[str, Source]:
        """Run one stage, whose targets so many stages will read: the tables it names -> its targets."""
        if isinstance(stage, Map) and stage.again and readers == 1:
            return {stage.targets[0]: Remade(self, stage, sources)}
        passes = isinstance(stage, Join) and bool(stage.key or stage.by_row) and stage.target not in tables.PUBLIC
        if isinstance(stage, Join) and passes and readers == 1:
            return {stage.target: Passing(self, stage, sources)}
        made = {name: Held(tables.SCHEMAS[name], self.shelf) for name in targets_of(stage)}
        views = isinstance(stage, Map) and not sources[stage.source].is_whole  # rows may be of a file that is mapped
        for parts in self._results(stage, sources):
            for held, part in zip(made.values(), parts, strict=True):
                held.add(copied(part) if views else part)
        return dict(made)

    def read(self, door: Any, out: Any) -> dict[str, Source]:
        """Read the sources of a door: witness and rejected; the witnesses are written meanwhile."""
        held = {name: Held(tables.PUBLIC[name], self.shelf) for name in ("witness", "rejected")}

        def witnesses() -> Iterator[pa.Table]:
            for batch in door.batches():
                for table, piece in zip(held.values(), batch, strict=True):
                    table.add(piece)
                yield batch[0]

        self.written[held["witness"]] = out.write("witness", witnesses())
        return dict(held)

    def load(self, name: str, out: Any) -> Source:
        """A public table that OUT holds."""
        held = Held(tables.PUBLIC[name], self.shelf)
        for piece in out.pieces(name):
            held.add(piece)
        return held

    def write(self, name: str, table: Source, out: Any) -> int:
        """Write a public table into OUT, unless it stands there; its rows."""
        if table not in self.written:
            self.written[table] = out.write(name, table.pieces())
        return self.written[table]

    def rows(self, table: Source) -> int | None:
        """The rows of a table that is held."""
        return table.num_rows if isinstance(table, Held) else None

    def release(self, table: Source) -> None:
        """Give up a table, and the room that it took."""
        self.written.pop(table, None)
        if isinstance(table, Held):
            table.release()

    def close(self, *, finished: bool) -> None:
        """Nothing outlives the tables."""

    def _results(self, stage: Stage, sources: Sources) -> Iterator[Made]:
        """What a stage makes of each batch, in order."""
        if isinstance(stage, Join):
            yield from self.joined(stage, sources, lambda part: (part,))
        elif isinstance(stage, Map):
            yield from self.through(lambda *batch: self.call(stage, sources, batch), self.map_batches(stage, sources))
        else:
            yield from self._grouped(stage, sources)

    def call(self, stage: Map | Group, sources: Sources, batch: Made) -> Made:
        """Run the function of a stage on a batch, with what comes along."""
        along = [rows_along(sources[name], batch, stage.columns.get(name)) for name in stage.along]
        return stage.function(*batch, *along)

    def through(self, function: Callable[..., Any], batches: Iterator[Made]) -> Iterator[Any]:
        """The results of all batches, in their order; a few are under way at a time."""
        threads = self.threads or os.cpu_count() or 1
        if threads == 1:
            yield from (function(*batch) for batch in batches)
            return
        waiting: deque[Future[Any]] = deque()
        with ThreadPoolExecutor(threads) as pool:
            for batch in batches:
                waiting.append(pool.submit(function, *batch))
                if len(waiting) > threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def map_batches(self, stage: Map, sources: Sources) -> Iterator[Made]:
        """Batches of the source of a Map."""
        source = sources[stage.source]
        n_rows = source.num_rows if isinstance(source, Held) else MOST_ROWS
        fetches = any(not sources[name].is_whole for name in stage.along)
        for piece in source.pieces(stage.columns.get(stage.source)):
            rows = max(
                1,
                min(
                    self._rows_of_batch(n_rows),
                    min(MOST_BYTES, self._bytes_at_once()) * piece.num_rows // max(1, piece.nbytes),
                ),
            )
            rows = self.batch_rows or (min(rows, FEW_ROWS) if fetches else rows)
            for start in range(0, piece.num_rows, rows):
                yield (piece.slice(start, rows),)

    def _bytes_at_once(self) -> int:
        """Bytes of a batch or part, so that what is made of a few of them at a time is small beside the shelf."""
        return max(1 << 20, self.shelf.limit // 64) if self.shelf.folder else MOST_BYTES

    def _rows_of_batch(self, rows: int) -> int:
        """Rows of one batch of so many."""
        if self.batch_rows:
            return self.batch_rows
        threads = self.threads or os.cpu_count() or 1
        return min(max(-(-rows // (BATCHES_A_THREAD * threads)), 1), MOST_ROWS)

    def _grouped(self, stage: Group, sources: Sources) -> Iterator[Made]:
        """What a Group makes, batch by batch of whole groups."""

        def call(*batch: pa.Table) -> Made:
            return self.call(stage, sources, batch)

        sides = [(sources[name], stage.columns.get(name)) for name in stage.sources]
        source, columns = sides[0]
        rows = self._rows_of_batch(max(side.num_rows if isinstance(side, Held) else MOST_ROWS for side, _ in sides))
        if any(not sources[name].is_whole for name in stage.along):
            rows = min(rows, FEW_ROWS)
        rows_there = source.num_rows if isinstance(source, Held) else 0
        if len(sides) == 1 and stage.key and (rows_there > self.sorted_rows or not source.is_whole):
            if isinstance(source, Held) and ascends(source, stage.key):  # others would be made twice
                pieces = ([piece] for piece in source.pieces(columns))
                yield from self.through(call, (batch for piece in pieces for batch in cut_groups(stage, piece, rows)))
            else:
                parts = self._exchanged(sides, stage.key[0], ranged=True)
                yield from self.through(lambda part: call(sort_group(part, stage)), parts)
        elif not stage.key or all(side.is_whole for side, _ in sides):
            yield from self.through(call, cut_groups(stage, [side.whole(names) for side, names in sides], rows))
        else:
            yield from self.through(call, cut_spans(stage, sides, rows))

    def joined(self, stage: Join, sources: Sources, then: Callable[[pa.Table], Any]) -> Iterator[Any]:
        """What ``then`` makes of the rows of a Join: of its kernel, part by part where that can be, or of its SQL."""
        kernel, schema = stage.kernel, tables.SCHEMAS[stage.target]
        if kernel is None:
            run = run_until_stable if stage.until_stable else run_sql
            yield then(run(stage, {name: sources[name].whole() for name in stage.sources}))
            return
        sides = [(sources[name], stage.columns.get(name)) for name in stage.sources]
        if stage.until_stable:
            yield then(fold(kernel, *sides[0]))
        elif not stage.key and not stage.by_row:
            yield then(tables.conform(kernel(*(side.whole(columns) for side, columns in sides)), schema))
        else:
            n_parted = 1 if stage.by_row else sum(stage.key in side.schema.names for side, _ in sides)
            parted, others = sides[:n_parted], [at_hand(*side) for side in sides[n_parted:]]
            parts = (
                self._by_rows(*sides[0], others) if stage.by_row else self._exchanged(parted, stage.key, ranged=False)
            )

            def look_up(*part: pa.Table) -> Any:
                return then(kernel(*part, *(rows_along(side, part, columns) for side, columns in others)))

            yield from self.through(look_up, parts)

    def _by_rows(self, source: Source, columns: Columns, others: Sequence[tuple[Source, Columns]]) -> Iterator[Made]:
        """Batches of the first source of a Join by row: shorter ones where long rows of others come along, or from a file."""
        rows = FEW_ROWS
        if all(side.is_whole for side, _ in others):
            lengths = [side.nbytes // max(1, side.num_rows) for side, _ in others if isinstance(side, Held)]
            rows = min(MOST_ROWS, max(FEW_ROWS, PART_BYTES // max(1, sum(lengths))))
        rows = self.batch_rows or rows
        for piece in source.pieces(columns):
            yield from ((piece.slice(start, rows),) for start in range(0, piece.num_rows, rows))

    def _exchanged(self, sides: Sequence[tuple[Source, Columns]], key: str, *, ranged: bool) -> Iterator[Made]:
        """Some columns of sources, rows with those of their key, part by part; in several rounds where the disk is small."""
        rounds = max(self._rounds(source) for source, _ in sides)
        for number in range(rounds):
            span = PARTS * number // rounds, PARTS * (number + 1) // rounds
            exchanges = [self._exchange(*side, key, span, ranged=ranged) for side in sides]
            yield from parts_of(exchanges, min(PART_BYTES, self._bytes_at_once()))
            for exchange in exchanges:
                exchange.held.release()

    def _exchange(self, source: Source, columns: Columns, key: str, span: tuple[int, int], *, ranged: bool) -> Exchange:
        """Some columns of a source, sorted by the parts of a span."""
        schema = source.schema if columns is None else pa.schema([source.schema.field(name) for name in columns])
        exchange = Exchange(schema, key, shelf=self.shelf, ranged=ranged)
        sort = partial(exchange.sort, first=span[0], last=span[1])
        if isinstance(source, (Remade, Passing)):
            pieces = source.through(sort)
        else:
            pieces = self.through(sort, each(source.pieces()))
        for piece in pieces:
            exchange.add(piece)
        return exchange

    def _rounds(self, source: Source) -> int:
        """In how many rounds the rows of a source are exchanged: what is made again need not be on disk at once."""
        if not isinstance(source, Remade) or self.shelf.folder is None:
            return 1
        size, free = source.estimate(), shutil.disk_usage(self.shelf.folder).free
        return min(PARTS, 1 + int(max(0, size - self.shelf.limit) // max(1, DISK_SHARE * free)))


def fold(kernel: Callable[[pa.Table], pa.Table], source: Source, columns: Columns) -> pa.Table:
    """The result of the kernel of a Join until stable: of its result for the rows so far with as many more, again and again."""
    found, waiting, n_rows = source.schema.empty_table().select(columns or source.schema.names), [], 0
    for piece in source.pieces(columns):
        waiting.append(piece)
        n_rows += piece.num_rows
        if n_rows >= max(found.num_rows, MANY_ROWS):  # so that all rows together are taken up a few times at most
            found, waiting, n_rows = kernel(pa.concat_tables([found, *waiting])), [], 0
    return kernel(pa.concat_tables([found, *waiting])) if waiting else found


def at_hand(source: Source, columns: Columns) -> tuple[Source, Columns]:
    """A table whose rows come along with every part: what all of it comes for each time is read once."""
    if source.is_whole or "witness_id" in source.schema.names:
        return source, columns
    return Held.of(source.whole(columns)), None


def copied(table: pa.Table) -> pa.Table:
    """The rows of a table in memory of their own."""
    return pa.concat_tables([empty_like(table), table]).combine_chunks()


def each(pieces: Iterator[pa.Table]) -> Iterator[tuple[pa.Table]]:
    """Every piece as a batch of one source."""
    return ((piece,) for piece in pieces)


def rows_along(source: Source, batch: Made, columns: Sequence[str] | None) -> pa.Table:
    """What of a table comes along with a batch: all, or the rows of the batch's witnesses."""
    if source.is_whole or "witness_id" not in source.schema.names:  # the others are of bounded size
        return source.whole(columns)
    names = [(part, name) for part in batch for name in part.column_names if name.startswith("witness_")]
    ids = np.concatenate([part[name].drop_null().to_numpy() for part, name in names])
    return source.rows_of(ids, columns)


def run_sql(stage: Join, sources: Mapping[str, pa.Table]) -> pa.Table:
    """The rows of a Join by its SQL text, in DuckDB."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name in stage.sources:
            connection.register(name, sources[name])
        found: pa.Table = connection.sql(stage.sql).to_arrow_table()
    return found.select(tables.SCHEMAS[stage.target].names).cast(tables.SCHEMAS[stage.target])


def run_until_stable(stage: Join, sources: Mapping[str, pa.Table]) -> pa.Table:
    """The rows of a Join by its SQL text, run again on its own result until the set of rows no longer changes."""
    (name,), (table,) = stage.sources, sources.values()
    before, now = (-1, 0), digest_rows(table)
    while now != before:
        table = run_sql(stage, {name: table})
        before, now = now, digest_rows(table)
    return table


def digest_rows(table: pa.Table) -> tuple[int, int]:
    """The number of rows of integers, and the sum of their hashes, whatever their order."""
    hashes = tables.mixed_ids(*(column.to_numpy() for column in table.columns))
    return table.num_rows, int(hashes.sum())
