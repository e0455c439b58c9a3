"""Tables on Spark, and what of them a stage reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from whence import tables
from whence.engines.dealing import Steps
from whence.engines.rows import reading, sending, travelling
from whence.engines.stages import Stage


@dataclass(eq=False)
class Frame:
    """A table on Spark."""

    data: DataFrame
    n_rows: int | None = None  # None: made when it is read
    place: Path | None = None  # the folder that it stands in
    alone: bool = False  # in that folder
    making: Making | None = None  # how tasks make it, where it stands nowhere


@dataclass(frozen=True)
class Making:
    """Rows that tasks make when they are asked for: of which rows, with what schema in tasks, in what steps."""

    base: DataFrame
    schema: pa.Schema
    steps: Steps

    def frame(self, targets: Sequence[str]) -> Frame:
        """The rows as Spark has them."""
        schema = from_arrow_schema(wide_schema(targets))
        return Frame(self.base.mapInArrow(sending(self.steps, targets), schema), making=self)


Frames = Mapping[str, Frame]


def making_of(source: Frame, stage: Stage, name: str) -> Making:
    """How the rows that a stage reads of a table are made, in the tasks that go on with them."""
    schema = schema_of(stage, name)
    return source.making or Making(chosen(source.data, stage, name), schema, reading(schema))


def chosen(data: DataFrame, stage: Stage, name: str) -> DataFrame:
    """The columns of a table that a stage reads."""
    columns = stage.columns.get(name)
    return data if columns is None else data.select(*columns)


def schema_of(stage: Stage, name: str) -> pa.Schema:
    """The schema of what a stage reads of a table."""
    schema, columns = tables.SCHEMAS[name], stage.columns.get(name)
    return schema if columns is None else pa.schema([schema.field(column) for column in columns])


def wide_schema(targets: Sequence[str]) -> pa.Schema:
    """The schema of one target, or of several, each a struct."""
    if len(targets) == 1:
        return travelling(targets[0])
    return pa.schema([(target, pa.struct(list(travelling(target)))) for target in targets])


def structs_of(rows: DataFrame) -> list[str]:
    """The columns of rows of several targets."""
    return [field.name for field in rows.schema if isinstance(field.dataType, StructType)]


def whole_of(names: Sequence[str], sources: Frames) -> dict[str, str]:
    """Where tables of bounded size stand."""
    places = {name: sources[name].place for name in names}
    return {name: str(place) for name, place in places.items() if place is not None}


def digest_rows(rows: DataFrame) -> Any:
    """The number of rows, and the sum of their hashes, whatever their order."""
    hashes = F.xxhash64(*(F.col(name) for name in rows.columns)).cast("decimal(38,0)")
    return rows.select(F.count(F.lit(1)), F.sum(hashes)).first()
