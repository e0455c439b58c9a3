"""Spark gives the rows of the local engine: every stage by itself, and a trace as a whole."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pyarrow as pa
import pytest

from benchmarks.documents import Corpus, write_corpus
from tests.align.digests import STORIES, pages_of, told
from tests.engines.parity import CONF, assert_same, assert_same_trace, out_in
from whence import plans, tables
from whence.engines.held import Held
from whence.engines.local import LocalEngine
from whence.engines.rows import as_table
from whence.engines.stages import Join, sources_of
from whence.errors import EngineError
from whence.read import read_sources

pytestmark = pytest.mark.spark
PAGES = Path(__file__).parents[2] / "examples" / "harbour" / "pages"
CUT_BY_BATCH = {"part_word"}  # whose rows are counts of a batch; their sums are compared


def write(folder: Path, **given) -> Path:
    write_corpus(Corpus(**given), folder, with_truth=False)
    return folder / "docs.jsonl"


def test_every_stage__gives_the_same_rows(spark, tmp_path, monkeypatch):
    from whence.engines import spark as module
    from whence.engines.shapes import by_sql
    from whence.engines.spark import SparkEngine

    monkeypatch.setattr(module, "FEW_LINKS", -1)  # round by round; traces of little use the kernel
    source = write(tmp_path, documents=300)
    stories = [page for name in STORIES for page in pages_of(name, 4).items()]
    stories += [("one", told("wells", "glass")), ("two", told("violins", "glass"))]
    digests = tmp_path / "digests.jsonl"
    digests.write_text(
        "".join(
            json.dumps({"id": key, "text": text, "published": f"2026-03-{day:02}"}) + "\n"
            for day, (key, text) in enumerate(stories, 1)
        )
    )
    pieces = [batch for batch, _ in read_sources([source, PAGES, digests])]
    local, cluster = LocalEngine(threads=1), SparkEngine("local[2]", CONF, out_in(tmp_path / "out"))
    witnesses = pa.concat_tables(pieces).combine_chunks()
    ours = {"witness": Held.of(witnesses)}
    schema = witnesses.schema
    theirs = {"witness": cluster.frame("witness", spark_rows(cluster.session, witnesses, schema))}
    n_stages = 0
    sql: dict[str, pa.Table] = {}
    for step in plans.TRACE.steps:
        for stage in step.stages:
            ours |= local.run(stage, {name: ours[name] for name in sources_of(stage)})
            made = cluster.run(stage, {name: theirs[name] for name in sources_of(stage)})
            for name in set(made) - CUT_BY_BATCH:
                rows = as_table(made[name].data.toArrow(), tables.SCHEMAS[name])
                assert_same(ours[name].whole(), rows, f"{stage.name}: {name}")
            if isinstance(stage, Join) and stage.key and len(stage.sources) == 1:  # elsewhere its kernel ran
                rows = by_sql(stage, {name: theirs[name] for name in stage.sources}, cluster.session).toArrow()
                assert_same(ours[stage.target].whole(), rows.cast(tables.SCHEMAS[stage.target]), f"{stage.name} by SQL")
                sql[stage.name] = rows
            theirs |= made
            n_stages += 1
    assert "join_seeds" in sql and n_stages >= 15 and ours["reading"].num_rows > 100
    assert ours["compiled"].num_rows >= ours["shared_seat"].num_rows >= 4


@pytest.mark.parametrize("by_pair", [False, True])
def test_say__names_the_same_statements(spark, tmp_path, by_pair):
    from whence.engines.spark import SparkEngine

    own = "Statement by the Harbour Board\n\nWe say that the western quay stays closed until every pile is inspected."
    told = "The Harbour Board said on Monday that the western quay stays closed until every pile is inspected."
    (tmp_path / "board.jsonl").write_text(
        "".join(
            json.dumps({"id": f"{i // 2}#{i % 2}", "text": (own, told)[i % 2], "published": f"2026-03-{day:02}"}) + "\n"
            for i, day in enumerate([2, 3, 20, 21, 20, 4])
        )
    )
    pieces = [batch for batch, _ in read_sources([tmp_path / "board.jsonl", PAGES])]
    witnesses = pa.concat_tables(pieces).combine_chunks()
    ids = witnesses["witness_id"].to_pylist()
    members = tables.table_of(({"tradition_id": 1, "witness_id": ids[i]} for i in (2, 4)), tables.TRADITION)
    local, cluster = LocalEngine(threads=1), SparkEngine("local[2]", CONF, out_in(tmp_path / "out"))
    given = {"witness": witnesses, "tradition": members}
    ours = {name: Held.of(table) for name, table in given.items()}
    theirs = {
        name: cluster.frame(name, spark_rows(cluster.session, table, table.schema)) for name, table in given.items()
    }
    for stage in plans.say(by_pair=by_pair):
        ours |= local.run(stage, {name: ours[name] for name in sources_of(stage)})
        theirs |= cluster.run(stage, {name: theirs[name] for name in sources_of(stage)})
    rows = as_table(theirs["statement"].data.toArrow(), tables.STATEMENT)
    assert_same(ours["statement"].whole(), rows, "statement")
    assert rows["same_as"].null_count < rows.num_rows - 3


def spark_rows(session, table: pa.Table, schema: pa.Schema):
    from pyspark.sql.pandas.types import from_arrow_schema

    return session.createDataFrame(table, from_arrow_schema(schema))


def test_in_buckets__sent_the_words_of_a_witness_to_the_bucket_of_each_partner(spark):
    from whence.engines.shapes import BUCKET, NEEDED, buckets_needed, in_buckets

    pair = ("witness_a", "witness_b")
    family = [{"witness_a": a, "witness_b": b} for b in range(100, 112) for a in range(100, b)]
    alone = [{"witness_a": 7, "witness_b": 500}, {"witness_a": 500, "witness_b": 900}]
    pairs = in_buckets(spark.createDataFrame([*family, *alone]), pair)
    bucket_of = {(row.witness_a, row.witness_b): row[BUCKET] for row in pairs.collect()}
    assert len(bucket_of) == len(family) + 2
    assert len({bucket for (a, _), bucket in bucket_of.items() if 100 <= a < 112}) == 1
    sent = [(bucket, row.witness_id) for row in buckets_needed([pairs]).collect() for bucket in row[NEEDED]]
    needed = {(bucket, witness) for both, bucket in bucket_of.items() for witness in both}
    assert sorted(sent) == sorted(needed) and len(sent) == 12 + 3


def test_join__that_never_settles_gave_its_last_round_as_the_result(spark, tmp_path, monkeypatch):
    from whence.engines import spark as module

    monkeypatch.setattr(module, "ENDLESS", 3)
    cluster = module.SparkEngine("local[2]", CONF, out_in(tmp_path / "out"))
    links = spark_rows(cluster.session, tables.table_of([{"one": 1, "other": 2}], tables.LINK), tables.LINK)
    stage = Join("count", "SELECT one + 1 AS one, other FROM link", ("link",), "link", until_stable=True)
    with pytest.raises(EngineError, match="count has not settled after 3 rounds"):
        cluster.run(stage, {"link": cluster.frame("link", links)})


def test_trace__of_the_example(spark, tmp_path):
    assert assert_same_trace(PAGES, tmp_path, "report").reading.num_rows > 500


@pytest.mark.parametrize("partitions", [1, 3, 16])
def test_trace__whatever_the_partitions(spark, tmp_path, partitions):
    source = write(tmp_path, documents=200)
    lines = source.read_bytes().splitlines(keepends=True)
    random.Random(partitions).shuffle(lines)
    source.write_bytes(b"".join(lines))
    conf = (f"spark.sql.shuffle.partitions={partitions}", "spark.sql.adaptive.enabled=false")
    assert assert_same_trace(source, tmp_path, "tradition", conf).tradition.num_rows > 20


def test_trace__of_2000_documents(spark, tmp_path):
    assert assert_same_trace(write(tmp_path, documents=2000), tmp_path, "statement").tradition.num_rows > 500


def test_trace__of_nothing(spark, tmp_path):
    (tmp_path / "empty.jsonl").write_text("\n\n")
    assert assert_same_trace(tmp_path / "empty.jsonl", tmp_path, "report").witness.num_rows == 0


def test_trace__of_one_document(spark, tmp_path):
    (tmp_path / "one.txt").write_text("The lock is closed until Friday, said the board of the harbour.")
    assert assert_same_trace(tmp_path / "one.txt", tmp_path, "report").witness.num_rows == 1


def test_trace__of_one_huge_document_and_its_copy(spark, tmp_path):
    words = random.Random(1).choices([f"w{number}" for number in range(20_000)], k=200_000)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "huge.txt").write_text(" ".join(words))
    (tmp_path / "pages" / "copy.txt").write_text(" ".join(words[1000:1400]))
    assert assert_same_trace(tmp_path / "pages", tmp_path, "passage").alignment.num_rows > 0


def test_trace__of_a_family_of_5000(spark, tmp_path):
    source = write(tmp_path, documents=50, family=5000)
    assert assert_same_trace(source, tmp_path, "tradition").tradition.num_rows >= 5000


def test_trace__of_a_paragraph_on_every_page(spark, tmp_path):
    source = write(tmp_path, documents=2000, boilerplate=2000)
    assert assert_same_trace(source, tmp_path, "passage").alignment.num_rows > 1000
