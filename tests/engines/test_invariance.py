"""The same tables, row for row after sorting, whatever the threads, the batches and the order of the input."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

import whence
from whence import pipeline, tables
from whence.errors import EngineError

PAGES = Path(__file__).parents[2] / "examples" / "harbour" / "pages"


def rows_of(traced: whence.Trace) -> dict[str, list[str]]:
    """Every public table as sorted lines of JSON."""
    return {
        name: sorted(json.dumps(row, default=str, sort_keys=True) for row in getattr(traced, name).to_pylist())
        for name in tables.PUBLIC
    }


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """The cleaned pages as JSONL lines, so that they can be shuffled."""
    read = whence.trace([PAGES], tmp_path_factory.mktemp("read"), settings=whence.Settings(until="witness"))
    columns = ["key", "text", "url", "title", "published", "site"]
    return [
        json.dumps({("id" if name == "key" else name): value for name, value in row.items() if value}, default=str)
        for row in read.witness.select(columns).to_pylist()
    ]


@pytest.fixture(scope="module")
def expected(lines, tmp_path_factory):
    """The tables of one thread, large batches, the given order."""
    folder = tmp_path_factory.mktemp("expected")
    (folder / "pages.jsonl").write_text("\n".join(lines))
    return rows_of(whence.trace([folder / "pages.jsonl"], folder / "out", settings=whence.Settings(threads=1)))


@pytest.mark.parametrize(
    ("threads", "batch_rows", "seed"), [(2, 1024, None), (1, 1, None), (2, 3, None), (1, 1024, 1), (2, 5, 2)]
)
def test_trace__does_not_depend_on_threads_batches_and_order(tmp_path, lines, expected, threads, batch_rows, seed):
    shuffled = list(lines) if seed is None else random.Random(seed).sample(lines, len(lines))
    (tmp_path / "pages.jsonl").write_text("\n".join(shuffled))
    settings = whence.Settings(threads=threads, batch_rows=batch_rows)
    found = rows_of(whence.trace([tmp_path / "pages.jsonl"], tmp_path / "out", settings=settings))
    for name in tables.PUBLIC:
        assert found[name] == expected[name], name


@pytest.mark.parametrize(("threads", "batch_rows"), [(1, 0), (2, 3)])
def test_trace__does_not_depend_on_memory(tmp_path, monkeypatch, lines, expected, threads, batch_rows):
    monkeypatch.setattr(pipeline, "HELD_SHARE", 0)  # every table goes to disk
    (tmp_path / "pages.jsonl").write_text("\n".join(lines))
    settings = whence.Settings(threads=threads, batch_rows=batch_rows)
    found = rows_of(whence.trace([tmp_path / "pages.jsonl"], tmp_path / "out", settings=settings))
    for name in tables.PUBLIC:
        assert found[name] == expected[name], name


def test_trace__says_before_it_starts_that_the_disk_is_too_small(tmp_path, monkeypatch):
    (tmp_path / "one.txt").write_text("word " * 100)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1000))
    assert whence.trace([tmp_path / "one.txt"], tmp_path / "out").witness.num_rows == 1  # it fits into memory
    monkeypatch.setattr(pipeline, "HELD_SHARE", 0)
    with pytest.raises(EngineError, match="The disk has"):
        whence.trace([tmp_path / "one.txt"], tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_trace__finds_nothing_in_two_texts_that_share_no_seed(tmp_path):
    (tmp_path / "one.txt").write_text(
        "A heron stood on the quay of Marenholm while the last ferry left for the islands."
    )
    (tmp_path / "other.txt").write_text(
        "Algebra, topology and logic have seldom been taught together in village schools."
    )
    traced = whence.trace([tmp_path / "one.txt", tmp_path / "other.txt"], tmp_path / "out")
    assert (traced.witness.num_rows, traced.alignment.num_rows) == (2, 0)
