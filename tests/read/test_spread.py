"""Reading in pieces: the same rows as one reader, whoever runs the stages; tests/engines/test_spark_reading.py asks Spark."""

from __future__ import annotations

import gzip
import json
import random

import duckdb
import pyarrow as pa
import pytest

from whence import tables
from whence.read.door import Door, read_sources
from whence.read.files.walk import walk_sources

ORDER = {"witness": "key", "rejected": "source"}


def lines(seed: int) -> str:
    """Objects of which many have the key of another, some with its very bytes."""
    chance = random.Random(seed)
    rows = []
    for _ in range(60):
        row = {"text": f"The lock number {chance.randrange(3)} is closed."}
        if chance.random() < 0.8:
            row["id"] = chance.choice(["a", "a#2", "b", "x.jsonl#7", "y.jsonl.gz#3"])
        rows.append(json.dumps(row))
    return "\n".join(rows)


def read_in_pieces(folder) -> dict[str, pa.Table]:
    """WITNESS and REJECTED by the stages of the door, each file a piece."""
    door = Door(walk_sources([folder]), "auto", None, 1)
    spread = door.spread(lambda source: [], None)
    stages = door.stages(spread.chosen.quality)
    rows = []
    for file in spread.files.to_pylist():
        raw = (folder / file["name"]).read_bytes()
        rows.append({name: file.get(name) for name in tables.PIECE.names} | {"before": None, "raw": raw})
    (cleaned_piece,) = stages["clean_pieces"].function(pa.Table.from_pylist(rows, tables.PIECE))
    claim = sql(stages["find_claims"], cleaned_piece=cleaned_piece)
    named = [
        stages["settle_keys"].function(claim.filter(pa.compute.equal(claim["stem"], stem)))[0]
        for stem in claim["stem"].unique()
    ]
    tied = {"cleaned_piece": cleaned_piece, "name": pa.concat_tables([tables.NAME.empty_table(), *named])}
    kept, copies = sql(stages["keep_others"], **tied), sql(stages["refuse_copies"], **tied)
    (renamed,) = stages["rename_pieces"].function(sql(stages["name_pieces"], **tied))
    assert kept["what"].null_count == kept.num_rows
    return {
        "witness": pa.concat_tables([kept.select(tables.WITNESS.names).cast(tables.WITNESS), renamed]),
        "rejected": pa.concat_tables([spread.rejected, copies.cast(tables.REJECTED)]),
    }


def sql(stage, **sources: pa.Table) -> pa.Table:
    """What the SQL of a Join makes, in the order of files and places where it has them."""
    with duckdb.connect() as connection:
        for name, table in sources.items():
            connection.register(name, table)
        made = connection.sql(stage.sql).to_arrow_table().cast(tables.SCHEMAS[stage.target])
    order = [(name, "ascending") for name in ("file", "place") if name in made.column_names]
    return made.sort_by(order) if order else made


@pytest.mark.parametrize("seed", range(6))
def test_door__reads_in_pieces_what_one_reader_reads(tmp_path, seed):
    (tmp_path / "x.jsonl").write_text(lines(seed))
    (tmp_path / "y.jsonl.gz").write_bytes(gzip.compress(lines(seed + 100).encode()))
    ours = [pa.concat_tables(part) for part in zip(*read_sources([tmp_path]), strict=True)]
    theirs = read_in_pieces(tmp_path)
    for (name, key), one in zip(ORDER.items(), ours, strict=True):
        assert theirs[name].sort_by(key).to_pylist() == one.cast(tables.SCHEMAS[name]).sort_by(key).to_pylist()
    assert any("as x.jsonl#" in what for what in theirs["rejected"]["what"].to_pylist())
