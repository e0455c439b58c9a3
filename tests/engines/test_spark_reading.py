"""Spark reads what the local reader reads: the same witnesses, keys and ids, and the same words on what is rejected."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

import whence
from tests.engines.parity import CONF, assert_same
from tests.read.make_files import BAD, GOOD, make_files
from whence import tables
from whence.archive.out import read_table
from whence.errors import EngineError
from whence.read import spread
from whence.read.files.walk import walk_sources

pytestmark = pytest.mark.spark
SMALL_BLOCKS = ("spark.sql.files.maxPartitionBytes=3000", "spark.sql.files.openCostInBytes=100")
PAGES = Path(__file__).parents[2] / "examples" / "harbour" / "pages"


def assert_same_reading(sources: list, folder: Path, conf: tuple[str, ...] = CONF, **given) -> whence.Trace:
    """Read on both engines; raise where a row differs."""
    settings = {"until": "witness", "quality": given.pop("quality", "auto")}
    ours = whence.trace(sources, folder / "local", settings=whence.Settings(**settings), **given)
    rewind(given)
    whence.trace(sources, folder / "spark", settings=whence.Settings(**settings, engine="spark", conf=conf), **given)
    for name in ("witness", "rejected"):
        assert_same(read_table(folder / "local", name), read_table(folder / "spark", name), name)
    return ours


def rewind(given: dict) -> None:
    if "stdin" in given:
        given["stdin"].seek(0)


def test_spark__reads_every_kind_and_rejects_the_rest_in_the_same_words(spark, tmp_path):
    make_files(tmp_path / "files", GOOD)
    make_files(tmp_path / "files" / "bad [1] é%20#", BAD)
    read = assert_same_reading([tmp_path / "files", tmp_path / "missing.txt"], tmp_path)
    assert read.witness.num_rows >= 22 and read.rejected.num_rows >= len(BAD)


def odd_lines(n: int, *, named: bool, seed: int) -> bytes:
    """Lines of JSON, some of them broken, blank, of invalid UTF-8, or with the key of another."""
    chance = random.Random(seed)
    lines = [b"\xef\xbb\xbf" + json.dumps({"text": "first"}).encode()]
    for number in range(n):
        row = {"text": f"The lock number {number} is closed." + " It is so." * chance.randrange(9)}
        if named and chance.random() < 0.5:
            row["id"] = chance.choice(["a", "a#2", "b", f"c{number}", "lines.jsonl#7"])
        line = json.dumps(row).encode()
        if chance.random() < 0.1:
            line = chance.choice(
                [b"", b"   ", b"{broken", b'{"text": "caf\xe9 \xff"}', b'{"text": 5}', b'{"text": ""}', line + b"\r"]
            )
        lines.append(line)
    return b"\n".join(lines) + (b"\n" if seed % 2 else b"")


@pytest.mark.parametrize("seed", [1, 2])
def test_spark__numbers_lines_and_names_records_as_one_reader_does(spark, tmp_path, monkeypatch, seed):
    monkeypatch.setattr(spread, "LARGE", 100)
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "lines.jsonl").write_bytes(odd_lines(400, named=True, seed=seed))
    (folder / "others.ndjson").write_bytes(odd_lines(300, named=True, seed=seed + 2))
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress(odd_lines(50, named=True, seed=seed + 4)))
    read = assert_same_reading([folder], tmp_path, (*CONF, *SMALL_BLOCKS))
    keys = set(read.witness["key"].to_pylist())
    assert {"a", "a#2", "a#2#2", "b#2", "lines.jsonl#1"} <= keys
    assert any(what.startswith("The same record") for what in read.rejected["what"].to_pylist()) or seed == 2


def test_spark__rejects_the_second_copy_of_a_record(spark, tmp_path):
    line = json.dumps({"id": "a", "text": "The lock is closed."}).encode() + b"\n"
    (tmp_path / "one.jsonl").write_bytes(line * 3)
    read = assert_same_reading([tmp_path / "one.jsonl"], tmp_path)
    assert read.witness.num_rows == 1 and read.rejected.drop(["todo"]).to_pylist() == [
        {"source": f"one.jsonl#{number}", "what": "The same record was already read, as one.jsonl#1."}
        for number in (2, 3)
    ]


def test_spark__reads_the_standard_input_and_files_of_one_name(spark, tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_text(f"The lock {name} is closed.")
    with open(PAGES / "arlsund-post.html", "rb") as stdin:
        read = assert_same_reading([tmp_path / "a", "-", tmp_path / "b"], tmp_path, stdin=stdin)
    assert read.witness["key"].to_pylist() == ["page.txt", "-", "page.txt#2"]


@pytest.mark.parametrize(("pages", "quality"), [(3, "best"), (301, "fast")])
def test_spark__chooses_the_quality_as_the_local_reader_does(spark, tmp_path, pages, quality):
    page = next(PAGES.glob("*.html")).read_bytes()
    found = [tmp_path / "pages" / f"{number}.html" for number in range(pages)]
    found[0].parent.mkdir()
    for path in found:
        path.write_bytes(page)
    listed = spread.list_sources(walk_sources([tmp_path / "pages"]), "auto", lambda source: [], None)
    assert (listed.chosen.quality, listed.files.num_rows) == (quality, pages)


def test_spark__reads_any_address_that_it_knows(spark, tmp_path, monkeypatch):
    """By the file system viewfs, which stands for others: nothing on this machine knows its paths but Spark."""
    monkeypatch.setattr(spread, "LARGE", 100)
    hadoop = spark.sparkContext._jsc.hadoopConfiguration()
    hadoop.set("fs.viewfs.mounttable.far.link./data", f"file://{tmp_path}/files")
    (tmp_path / "files" / "below").mkdir(parents=True)
    (tmp_path / "files" / "below" / "lines.jsonl").write_bytes(odd_lines(100, named=False, seed=1))
    (tmp_path / "files" / "page one.txt").write_text("The lock is closed.")
    settings = {"until": "witness", "engine": "spark", "conf": CONF}
    far = whence.trace(["viewfs://far/data"], tmp_path / "far", settings=whence.Settings(**settings))
    near = whence.trace([tmp_path / "files"], tmp_path / "near", settings=whence.Settings(**settings))
    for name in ("witness", "rejected"):
        assert_same(
            getattr(near, name),
            getattr(far, name).cast(tables.PUBLIC[name]) if name == "witness" else getattr(near, name),
            name,
        )
    assert {"page one.txt", "below/lines.jsonl#1"} <= set(far.witness["key"].to_pylist())


@pytest.mark.parametrize("source", ["s3a://bucket/crawl", "hdfs://name:8020/crawl/*.jsonl"])
def test_spark__is_given_addresses_untouched(spark, source):
    from whence.engines.intake import list_files

    asked = []

    class Session:
        """Notes what is loaded."""

        def __getattr__(self, name):
            return self if name in ("read",) else lambda *words: asked.append((name, *words)) or self

        def toLocalIterator(self):
            return iter([])

    assert list_files(Session(), source) == []
    assert ("load", source) in asked


def test_spark__says_that_a_store_cannot_be_reached(spark, tmp_path):
    with pytest.raises(EngineError, match="Spark gave up read_sources"):
        whence.trace(["nosuch://bucket/crawl"], tmp_path / "out", settings=whence.Settings(engine="spark"))


def test_spark__draws_and_rejects_known_edges_as_the_local_engine_does(spark, tmp_path):
    text = PAGES.joinpath("dockside-wire.txt").read_text("utf-8")
    for name, words in (("a", text), ("b", text.replace("241", "142")), ("c", text.replace("241", "412"))):
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages" / f"{name}.txt").write_text(words, "utf-8")
    (tmp_path / "edges.csv").write_text(
        "parent,child,weight\nb.txt,a.txt,2\nb.txt,nobody,1\nc.txt,b.txt,certain\na.txt\n"
    )
    for engine in ("local", "spark"):
        given = {"engine": engine, "conf": CONF if engine == "spark" else (), "known": str(tmp_path / "edges.csv")}
        whence.trace([tmp_path / "pages"], tmp_path / engine, settings=whence.Settings(**given))
    for name in ("rejected", "node", "edge"):
        assert_same(read_table(tmp_path / "local", name), read_table(tmp_path / "spark", name), name)
    assert read_table(tmp_path / "spark", "rejected").num_rows == 2
    assert any(
        "as you say: certain" in s
        for row in read_table(tmp_path / "spark", "edge").to_pylist()
        for s in row["evidence"]
    )
