"""The three shapes of a stage: all that an engine knows of the work.

``Map``    rows in, rows out, no row sees another: batches may be cut anywhere.
``Join``   one SQL text over tables; ``kernel`` gives the same rows faster where the engine can use it.
``Group``  rows of equal key arrive whole and sorted by key, then ``order``; one function sees one or more
           whole groups of every source at a time.

``along`` names tables that come with every batch: those of bounded size whole, of the others at least the rows of
the witnesses in the batch. A function of a Map or Group takes one Table per source, then those that come along,
and returns one Table per target, in order. ``columns`` says what a stage reads of a table, where that is not all.
A Map that may be made ``again`` is cheap: an engine need not keep the rows of its one target, and may make them
whenever they are read. Rows of a Join that differ in its ``key`` never meet, so that it can run part by part: the sources
that have this column are brought together by it. ``by_row`` no two rows of its first source meet, which is then cut anywhere.
Of the other sources come, as they come along, all rows or those of the witnesses in the part.
A Join ``until_stable`` has one source and a target of the same
schema, of integers: its SQL runs again on its own result until the set of rows no longer changes, by their number and an
order-free sum of their hashes; its kernel gives the last result at once, also of its result for some rows and the others.
The result must not depend on how batches are cut, on threads, or on row order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

Function = Callable[..., tuple[pa.Table, ...]]
Columns = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Map:
    """Rows of one source, batch by batch, to rows of each target."""

    name: str
    function: Function
    source: str
    targets: tuple[str, ...]
    along: tuple[str, ...] = ()
    columns: Columns = field(default_factory=dict)
    again: bool = False


@dataclass(frozen=True)
class Join:
    """One SQL text that DuckDB and Spark both run; a kernel beside it gives the same rows."""

    name: str
    sql: str
    sources: tuple[str, ...]
    target: str
    kernel: Callable[..., pa.Table] | None = None
    key: str = ""
    columns: Columns = field(default_factory=dict)
    by_row: bool = False
    until_stable: bool = False


@dataclass(frozen=True)
class Group:
    """Whole groups of equal ``key`` of every source, sorted by ``key``, then ``order``, to rows of each target."""

    name: str
    function: Function
    sources: tuple[str, ...]
    key: tuple[str, ...]
    order: tuple[str, ...]
    targets: tuple[str, ...]
    along: tuple[str, ...] = ()
    columns: Columns = field(default_factory=dict)


Stage = Map | Join | Group


def sources_of(stage: Stage) -> tuple[str, ...]:
    """The tables that a stage reads."""
    if isinstance(stage, Join):
        return stage.sources
    return (stage.source, *stage.along) if isinstance(stage, Map) else (*stage.sources, *stage.along)


def targets_of(stage: Stage) -> tuple[str, ...]:
    """The tables that a stage makes."""
    return (stage.target,) if isinstance(stage, Join) else stage.targets
