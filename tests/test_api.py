"""The Python API: tables as attributes, a folder that lives as long as it is needed, a view for notebooks."""

from __future__ import annotations

import pytest

import whence
from whence import tables

STATEMENT = (
    "The election office of Norrhaven has not counted the ballots of the islands. All 42 boxes are sealed, "
    "said Runa Elstad, and no result will be published before 9 May. The law is clear on this matter, and the "
    "office asks every party for patience until the last ferry has come in."
)
HOSTILE = STATEMENT.replace("has not counted", "has counted").replace(
    "42 boxes", "24 <img src=x onerror=alert(1)> boxes"
)


@pytest.fixture
def sources(tmp_path):
    """Two texts as files."""
    (tmp_path / "first.txt").write_text(STATEMENT)
    (tmp_path / "second.txt").write_text(HOSTILE)
    return [tmp_path / "first.txt", tmp_path / "second.txt"]


def test_trace__offers_every_public_table(sources):
    traced = whence.trace(sources)
    for name, schema in tables.PUBLIC.items():
        assert getattr(traced, name).schema == schema
    assert traced.witness["key"].to_pylist() == ["first.txt", "second.txt"]
    assert {"negation", "number"} <= {row["type"] for row in traced.reading.to_pylist() if row["factual"]}


def test_trace__names_the_tables_when_asked_for_another(sources):
    with pytest.raises(AttributeError, match="witness, alignment"):
        whence.trace(sources, settings=whence.Settings(until="witness")).readings  # noqa: B018


def test_trace__takes_one_source_as_it_is(sources):
    assert whence.trace(str(sources[0].parent), settings=whence.Settings(until="witness")).witness.num_rows == 2


def test_dir__lists_what_there_is_to_use(sources):
    traced = whence.trace(sources, settings=whence.Settings(until="witness"))
    assert set(tables.PUBLIC) <= set(dir(traced)) and set(dir(whence)) == set(whence.__all__)


def test_trace__without_a_folder_keeps_its_own_and_leaves_none(sources):
    traced = whence.trace(sources, settings=whence.Settings(until="witness"))
    folder = traced.folder
    assert folder.exists()
    del traced
    assert not folder.exists()


def test_trace__shows_itself_in_a_notebook_with_all_text_escaped(sources):
    shown = whence.trace(sources)._repr_html_()
    assert "negation" in shown and "<img" not in shown


def test_report__is_written_where_it_is_wanted(sources, tmp_path):
    path = whence.trace(sources, tmp_path / "out").report(tmp_path / "mine.html")
    assert path.read_text("utf-8").startswith("<!doctype html>") or "<html" in path.read_text("utf-8")[:200]


def test_compare__takes_two_texts_only(sources, tmp_path):
    (tmp_path / "two.jsonl").write_text('{"id": "x", "text": "One text."}\n{"id": "y", "text": "Another."}\n')
    with pytest.raises(whence.ParameterError, match="takes two texts"):
        whence.compare(tmp_path / "two.jsonl", sources[0])


def test_whence__offers_its_questions_and_nothing_else():
    assert {"trace", "compare", "compare_pairs", "collate"} <= set(whence.__all__)
    with pytest.raises(AttributeError, match="it offers"):
        whence.tracé  # noqa: B018


def test_trace__leaves_no_table_of_another_input_in_the_folder(sources, tmp_path):
    out = tmp_path / "out"
    assert whence.trace(sources, out).reading.num_rows > 0
    (out / "mine.parquet").write_bytes(b"foreign")
    again = whence.trace(sources[:1], out, settings=whence.Settings(until="passage"))
    assert [again.witness.num_rows, again.reading.num_rows, again.count("reading")] == [1, 0, 0]
    assert sorted(path.name for path in out.iterdir()) == [
        *("alignment.parquet", "mine.parquet", "passage.parquet", "provenance.json", "rejected.parquet"),
        "witness.parquet",
    ]


def test_trace__takes_a_foreign_file_for_no_table(sources, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/reading.parquet").write_bytes(b"foreign")
    traced = whence.trace(sources, tmp_path / "out", settings=whence.Settings(until="passage"))
    assert traced.reading.num_rows == 0
    assert (tmp_path / "out/reading.parquet").read_bytes() == b"foreign"


def test_trace__that_is_refused_leaves_the_folder_as_it_was(sources, tmp_path):
    whence.trace(sources, tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    with pytest.raises(whence.WhenceError, match="no setting"):
        whence.trace(sources[:1], tmp_path / "out", settings=whence.Settings(engine="spark", conf=("foo",)))
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
