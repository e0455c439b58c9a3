"""OUT folders: whole tables, a record of what is done, foreign files left alone."""

from __future__ import annotations

import os

import pyarrow as pa
import pytest

from whence import tables
from whence.archive.out import PROVENANCE, Out, alone_in, make_folder, read_provenance, read_table, refuse_foreign
from whence.errors import EngineError, SourceError

REJECTED = tables.table_of([{"source": "a.html", "what": "empty", "todo": "leave it out"}], tables.REJECTED)


def test_out__gives_back_what_was_written(tmp_path):
    out = Out(tmp_path / "new" / "out", "digest", {})
    out.write("rejected", [REJECTED])
    assert out.read("rejected").to_pylist() == REJECTED.to_pylist()
    assert sorted(path.name for path in out.folder.iterdir()) == ["rejected.parquet"]


def test_out__knows_a_finished_step_only_for_its_own_digest(tmp_path):
    out = Out(tmp_path, "one", {"whence": "0"})
    out.write("rejected", [REJECTED])
    out.finish("witness", {"rejected.parquet": 1}, [])
    assert Out(tmp_path, "one", {}).is_done("witness")
    assert not Out(tmp_path, "two", {}).is_done("witness")
    assert not Out(tmp_path, "one", {}).is_done("alignment")


def test_out__does_a_step_again_whose_table_was_lost_or_cut(tmp_path):
    out = Out(tmp_path, "one", {})
    out.write("rejected", [REJECTED])
    out.finish("witness", {"rejected.parquet": 1}, [])
    path = tmp_path / "rejected.parquet"
    path.write_bytes(path.read_bytes()[:-10])
    assert not out.is_done("witness")
    path.unlink()
    assert not out.is_done("witness")


def test_out__takes_a_broken_record_for_none(tmp_path):
    (tmp_path / PROVENANCE).write_text('{"steps": [')
    assert read_provenance(tmp_path) == {}
    assert not Out(tmp_path, "one", {}).is_done("witness")


def test_out__leaves_foreign_files(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    Out(tmp_path, "one", {}).write("rejected", [REJECTED])
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_refuse_foreign__names_a_folder_that_is_called_like_a_table(tmp_path):
    (tmp_path / "witness.parquet").mkdir()
    with pytest.raises(SourceError, match=r"witness\.parquet, which no run"):
        refuse_foreign(tmp_path)


def test_out__says_where_it_cannot_write(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(SourceError, match="cannot be written"):
        Out(tmp_path / "file", "one", {})
    assert os.listdir(tmp_path) == ["file"]


def test_read_table__is_empty_where_nothing_was_written(tmp_path):
    assert read_table(tmp_path, "edge").num_rows == 0


def test_read_table__reads_a_folder_of_files(tmp_path):
    import pyarrow.parquet as pq

    (tmp_path / "rejected.parquet").mkdir()
    pq.write_table(REJECTED, tmp_path / "rejected.parquet" / "part-0.parquet")
    pq.write_table(REJECTED, tmp_path / "rejected.parquet" / "part-1.parquet")
    assert read_table(tmp_path, "rejected").num_rows == 2
    assert isinstance(read_table(tmp_path, "rejected"), pa.Table)


def test_out__says_that_the_disk_refuses_a_table_and_leaves_no_part_of_it(tmp_path):
    out = Out(tmp_path, "one", {})
    (tmp_path / "rejected.parquet").mkdir()
    with pytest.raises(EngineError, match=r"rejected\.parquet cannot be written"):
        out.write("rejected", [REJECTED])
    assert os.listdir(tmp_path) == ["rejected.parquet"]


def test_alone_in__refuses_a_second_run_until_the_first_has_ended(tmp_path):
    with alone_in(tmp_path / "out"), pytest.raises(SourceError, match="Another run"), alone_in(tmp_path / "out"):
        pass
    with alone_in(tmp_path / "out"):
        assert os.listdir(tmp_path / "out") == []


def test_out__holds_tables_in_a_folder_whose_name_is_no_utf8(tmp_path):
    out = Out(tmp_path / os.fsdecode(b"out\xff"), "one", {"inputs": {os.fsdecode(b"\xff"): "digest"}})
    out.write("rejected", [REJECTED])
    out.finish("witness", {"rejected.parquet": 1}, [])
    assert out.read("rejected").num_rows == 1


@pytest.mark.parametrize("problem", [KeyboardInterrupt, EngineError("it broke", where="here", todo="nothing")])
def test_out__leaves_no_part_of_a_table_whose_pieces_stopped(tmp_path, problem):
    def pieces():
        yield REJECTED
        raise problem

    out = Out(tmp_path, "one", {})
    with pytest.raises((KeyboardInterrupt, EngineError)):
        out.write("rejected", pieces())
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(("is_link", "words"), [(True, "a link that leads nowhere"), (False, "this is a file")])
def test_make_folder__says_what_stands_in_its_place(tmp_path, is_link, words):
    out = tmp_path / "out"
    if is_link:
        out.symlink_to(tmp_path / "nowhere")
    else:
        out.write_text("mine")
    with pytest.raises(SourceError, match=words):
        make_folder(out)
