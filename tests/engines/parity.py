"""Both engines, stage by stage and as a whole: the same rows, ids included, after sorting."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa

import whence
from whence import tables
from whence.archive.out import Out, read_table

CONF = ("spark.sql.shuffle.partitions=4",)


def lines_of(table: pa.Table) -> list[str]:
    """Rows as sorted lines of JSON."""
    return sorted(json.dumps(row, default=str, sort_keys=True) for row in table.to_pylist())


def assert_same(ours: pa.Table, theirs: pa.Table, name: str) -> None:
    """Raise where two tables differ in a row."""
    if ours.num_rows == theirs.num_rows and ours.sort_by(order_of(ours)).equals(theirs.sort_by(order_of(theirs))):
        return  # quick; where rows tie in what can be sorted, the lines decide
    left, right = lines_of(ours), lines_of(theirs)
    assert len(left) == len(right), f"{name}: {len(left)} rows, and {len(right)} on Spark"
    for one, other in zip(left, right, strict=True):
        assert one == other, f"{name}:\n{one[:500]}\n{other[:500]}"


def order_of(table: pa.Table) -> list[tuple[str, str]]:
    """The columns that can be sorted."""
    return [(field.name, "ascending") for field in table.schema if not pa.types.is_nested(field.type)]


def assert_same_trace(source: Path, folder: Path, until: str, conf: tuple[str, ...] = CONF) -> whence.Trace:
    """Trace on both engines; raise where a public table differs."""
    given = {"until": until, "quality": "auto"}
    ours = whence.trace([source], folder / "local", settings=whence.Settings(**given))
    theirs = whence.trace([source], folder / "spark", settings=whence.Settings(**given, engine="spark", conf=conf))
    assert theirs.steps_run == ours.steps_run
    for name in tables.PUBLIC:
        assert_same(read_table(folder / "local", name), read_table(folder / "spark", name), name)
    return ours


def out_in(folder: Path) -> Out:
    """An OUT folder for stages that are run one by one."""
    return Out(folder, "0123456789abcdef", {})
