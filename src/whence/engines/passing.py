"""Tables of the local engine that nobody keeps: their rows are made when they are read, and go on as they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.engines.held import Columns, Held, Source
from whence.engines.stages import Join, Map

if TYPE_CHECKING:
    from whence.engines.local import LocalEngine, Sources


class Remade:
    """The target of a Map that is made whenever it is read."""

    def __init__(self, engine: LocalEngine, stage: Map, sources: Sources) -> None:
        self.engine, self.stage, self.sources = engine, stage, sources
        self.schema = tables.SCHEMAS[stage.targets[0]]
        self.is_whole = False

    def through(self, function: Callable[[pa.Table], Any]) -> Iterator[Any]:
        """What a function makes of each piece, in the threads that make the pieces."""

        def made(batch: pa.Table) -> Any:
            return function(self.engine.call(self.stage, self.sources, (batch,))[0])

        return self.engine.through(made, self.engine.map_batches(self.stage, self.sources))

    def pieces(self, columns: Columns = None) -> Iterator[pa.Table]:
        """All rows, piece by piece, in order."""
        return self.through(lambda piece: piece if columns is None else piece.select(columns))

    def whole(self, columns: Columns = None) -> pa.Table:
        """All rows as one table."""
        return gather_pieces(self, columns)

    def rows_of(self, ids: np.ndarray, columns: Columns = None) -> pa.Table:
        """The rows of these witnesses."""
        source = self.sources[self.stage.source]
        batch = source.rows_of(ids, self.stage.columns.get(self.stage.source))
        made = self.engine.call(self.stage, self.sources, (batch,))[0]
        return made if columns is None else made.select(columns)

    def estimate(self) -> int:
        """Bytes of all rows, from those of the first."""
        root: Source = self
        while isinstance(root, Remade):
            root = root.sources[root.stage.source]
        first = next(iter(root.pieces()), None)
        if first is None or not isinstance(root, Held):
            return 0
        few = first.slice(0, 64)
        return int(root.nbytes * self.made_of(few).nbytes / max(1, few.nbytes))

    def made_of(self, rows: pa.Table) -> pa.Table:
        """What is made of some rows of the table that is kept."""
        source = self.sources[self.stage.source]
        batch = source.made_of(rows) if isinstance(source, Remade) else rows
        names = self.stage.columns.get(self.stage.source)
        return self.engine.call(self.stage, self.sources, (batch if names is None else batch.select(names),))[0]


class Passing:
    """The target of a Join that one stage reads: its rows go on as they are made, and are not kept."""

    def __init__(self, engine: LocalEngine, stage: Join, sources: Sources) -> None:
        self.engine, self.stage, self.sources = engine, stage, sources
        self.schema = tables.SCHEMAS[stage.target]
        self.is_whole = False

    def through(self, function: Callable[[pa.Table], Any]) -> Iterator[Any]:
        """What a function makes of each piece, in the threads that make the pieces."""
        return self.engine.joined(self.stage, self.sources, function)

    def pieces(self, columns: Columns = None) -> Iterator[pa.Table]:
        """All rows, piece by piece."""
        return self.through(lambda piece: piece if columns is None else piece.select(columns))

    def whole(self, columns: Columns = None) -> pa.Table:
        """All rows as one table."""
        return gather_pieces(self, columns)

    def rows_of(self, ids: np.ndarray, columns: Columns = None) -> pa.Table:
        """The rows of these witnesses."""
        table = self.whole(columns)
        return table.filter(pc.is_in(table["witness_id"], value_set=pa.array(ids)))


def gather_pieces(source: Source, columns: Columns) -> pa.Table:
    """All rows of a source that keeps none."""
    empty = source.schema.empty_table()
    return pa.concat_tables(
        [empty if columns is None else empty.select(columns), *source.pieces(columns)]
    ).combine_chunks()
