"""What fails under a run changes nothing of its tables: workers, executors, the driver itself."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import whence
from benchmarks.documents import Corpus, write_corpus
from benchmarks.standalone import Cluster
from tests.engines.parity import assert_same
from tests.java import name_java
from whence import tables
from whence.archive.out import read_table
from whence.engines.work import HOME, WHOLE

pytestmark = pytest.mark.spark
SMALL = ("spark.sql.shuffle.partitions=4", "spark.driver.memory=600m", "spark.executor.memory=600m")
PATIENCE = 240  # seconds


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    name_java()
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(Corpus(800), folder, with_truth=False)
    settings = whence.Settings(until="alignment")
    return folder / "docs.jsonl", whence.trace([folder / "docs.jsonl"], folder / "out", settings=settings).folder


def start(source: Path | str, out: Path, master: str) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "whence", "trace", str(source), "-o", str(out), "--until", "alignment"]
    words += ["--engine", "spark", "--master", master, *(word for conf in SMALL for word in ("--conf", conf))]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite in the background ignores it
    try:
        return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)


def wait_for(run: subprocess.Popen[bytes], out: Path, found: str) -> Path:
    """Wait until a file is in the work folder of a run."""
    deadline = time.monotonic() + PATIENCE
    while True:
        seen = sorted((out / HOME).glob(f"*/{found}"))
        if seen:
            return seen[0]
        assert run.poll() is None, run.communicate()
        assert time.monotonic() < deadline, f"no {found}"
        time.sleep(0.02)


def assert_ends_as(run: subprocess.Popen[bytes], out: Path, expected: Path) -> None:
    _, words = run.communicate(timeout=PATIENCE)
    assert run.returncode == 0, words.decode()
    for name in tables.PUBLIC:
        assert_same(read_table(expected, name), read_table(out, name), name)


def test_trace__survives_a_worker_lost_in_a_shuffle_and_an_executor_lost_in_a_kernel(corpus, tmp_path):
    source, expected = corpus
    with Cluster(workers=2, cores=1, memory="700m") as cluster:
        run = start(source, tmp_path / "out", cluster.master)
        wait_for(run, tmp_path / "out", "chain_anchors/_temporary")
        time.sleep(0.5)
        cluster.kill_worker(0)
        wait_for(run, tmp_path / "out", "align_chains/_temporary")
        cluster.kill_executor(1)
        assert_ends_as(run, tmp_path / "out", expected)


def test_trace__goes_on_from_the_stages_that_a_killed_driver_has_finished(corpus, tmp_path):
    source, expected = corpus
    out, other = tmp_path / "out", tmp_path / "other"
    run = start(source, out, "local[2]")
    done = wait_for(run, out, f"chain_anchors/{WHOLE}").parent
    run.kill()
    run.communicate()
    time.sleep(1)  # its JVM ends with it
    shutil.copytree(out, other)
    for part in (other / done.relative_to(out)).glob("part-*"):  # the same run, but all chains are gone
        pq.write_table(pq.read_schema(part).empty_table(), part)
        part.with_name(f".{part.name}.crc").unlink(missing_ok=True)
    assert_ends_as(start(source, out, "local[2]"), out, expected)
    assert sorted(path.name for path in out.iterdir()) == sorted(path.name for path in expected.iterdir())
    run = start(source, other, "local[2]")
    run.communicate(timeout=PATIENCE)
    assert run.returncode == 1 and read_table(other, "alignment").num_rows == 0  # it took them as they were


def test_trace__hung_on_a_store_that_does_not_answer(corpus, tmp_path):
    run = start("hdfs://127.0.0.1:9/crawl", tmp_path / "out", "local[1]")  # nobody listens to this port
    _, words = run.communicate(timeout=120)
    assert run.returncode == 4 and b"Traceback" not in words
    assert "Spark gave up read_sources: java.net.ConnectException" in words.decode()


def test_trace__interrupted_told_of_py4j_before_our_line(corpus, tmp_path):
    source, _ = corpus
    run = start(source, tmp_path / "out", "local[2]")
    wait_for(run, tmp_path / "out", f"cleaned_piece_of_files/{WHOLE}")
    run.send_signal(signal.SIGINT)
    _, words = run.communicate(timeout=PATIENCE)
    assert run.returncode == 130
    lines = words.decode().splitlines()  # Spark may have warned before, of a port in use for example
    assert lines[-1] == "whence: interrupted; the same command resumes after the last finished step"
    assert not [line for line in lines if "py4j" in line.lower() or "Traceback" in line]


def test_trace__rejects_a_record_that_no_task_can_bear_and_loses_no_other(corpus, tmp_path, monkeypatch):
    """A fault is planted in every process that works: cleaning fails where a text says so, as if a library gave way."""
    source, _ = corpus
    lines = [json.loads(line) for line in source.read_text("utf-8").splitlines()[:40]]
    lines[7]["text"] += " poisoned-record"
    (tmp_path / "docs.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(PLANTED)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path / 'site'}:{os.environ.get('PYTHONPATH', '')}")
    run = start(tmp_path / "docs.jsonl", tmp_path / "out", "local[2]")
    _, words = run.communicate(timeout=PATIENCE)
    assert run.returncode == 3, words.decode()
    (rejected,) = read_table(tmp_path / "out", "rejected").to_pylist()
    assert rejected["source"] == lines[7]["id"] and "RecursionError: too deep" in rejected["what"]
    found = read_table(tmp_path / "out", "witness")["key"].to_pylist()
    assert sorted(found) == sorted(line["id"] for line in lines if line is not lines[7])


PLANTED = """
import sys
from importlib.machinery import PathFinder


class Plant(PathFinder):
    def find_spec(self, name, path=None, target=None):
        spec = PathFinder.find_spec(name, path, target) if name == "whence.read.witnesses.cleaned" else None
        if spec is not None:
            execute = spec.loader.exec_module

            def planted(module):
                execute(module)
                true = module.clean_records

                def clean(records):
                    if any("poisoned-record" in (getattr(record, "text", None) or "") for record in records):
                        raise RecursionError("too deep")
                    return true(records)

                module.clean_records = clean

            spec.loader.exec_module = planted
        return spec


sys.meta_path.insert(0, Plant())
"""


def test_trace__says_what_to_install_where_there_is_no_java(corpus, tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    run = start(corpus[0], tmp_path / "out", "local[2]")
    _, words = run.communicate(timeout=PATIENCE)
    assert run.returncode == 4 and b"install Java 17 or 21" in words and b"Traceback" not in words
