"""The crew: any number of workers makes the same tables, and none that dies goes unnoticed."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import threading

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from whence.errors import EngineError
from whence.read import read_sources
from whence.read.formats import pieces
from whence.read.formats.pieces import Piece
from whence.read.witnesses import crew

PROSE = "The pilots of the harbour said that they will not go to it with the barge. " * 8


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(crew, "LARGE", 1)
    monkeypatch.setattr(pieces, "PIECE", 4000)


def rows_of():
    for i in range(300):
        row = {"id": f"k{i % 90}", "text": f"{PROSE} {i % 200}", "date": "2024-05-03"}
        yield json.dumps(row if i % 7 else {"text": row["text"] + "&amp; \u200b\nCourtesy: Quay Times"})
    yield from ("{broken", "", '{"id": "k1"}', '{"id": "k2", "text": " "}', '{"id": "k3", "text": "\\ud800 lock"}')


def make_bulk(folder):
    lines = "\n".join(rows_of())
    (folder / "a.jsonl").write_text("\ufeff" + lines)
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(lines.replace("harbour", "quay").encode()))
    (folder / "c.txt").write_text(PROSE)
    pq.write_table(
        pa.Table.from_pylist([{"id": f"p{i % 500}", "text": PROSE} for i in range(1100)]), folder / "d.parquet"
    )


def tables_with(folder, threads):
    return [
        (witnesses.to_pylist(), rejected.to_pylist()) for witnesses, rejected in read_sources([folder], threads=threads)
    ]


def test_read_sources__is_the_same_with_any_number_of_workers(tmp_path, small_pieces):
    make_bulk(tmp_path)
    alone = tables_with(tmp_path, 1)
    assert sum(len(witnesses) for witnesses, _ in alone) > 1000 and alone[0][1]
    assert all(tables_with(tmp_path, threads) == alone for threads in (2, 3, 4))


def test_read_sources__is_the_same_beside_another_thread(tmp_path, small_pieces):
    make_bulk(tmp_path)
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert tables_with(tmp_path, 3) == tables_with(tmp_path, 1)
    finally:
        done.set()
        other.join()


def test_read_sources__ends_its_workers_when_it_is_left(tmp_path, small_pieces):
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"id": i, "text": PROSE}) for i in range(9000)))
    batches = read_sources([tmp_path], threads=3)
    assert next(batches)[0].num_rows == 2000
    batches.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the processes")
@pytest.mark.parametrize("n_threads", [0, 1])
def test_ask__says_when_a_worker_was_ended(n_threads):
    idle = threading.Event()
    for _ in range(n_threads):
        threading.Thread(target=idle.wait, daemon=True).start()
    with crew.Crew(3, crew.LARGE) as workers:
        piece = Piece("lines", "x", 0, b'{"text": "One lock."}\n')
        assert workers.give(piece).result().num_rows == 1
        for child in children():
            os.kill(child, signal.SIGKILL)
        with pytest.raises(EngineError, match="ended from outside"):
            workers.give(piece).result(timeout=30)
    idle.set()


def children(process_id=None):
    """All processes below this one: where Python runs several threads, the workers are children of a child."""
    process_id = process_id or os.getpid()
    with open(f"/proc/{process_id}/task/{process_id}/children") as found:
        own = [int(number) for number in found.read().split()]
    return [below for child in own for below in [*children(child), child]]


def test_ask__says_what_failed_in_a_worker():
    with crew.Crew(3, crew.LARGE) as workers, pytest.raises(EngineError, match="failed"):
        workers.give(Piece("rows", "x", 0, b"no arrow")).result(timeout=30)


def test_read_sources__needs_no_guard_in_a_script(tmp_path):
    make_bulk(tmp_path)
    script = tmp_path / "script.py"
    script.write_text(
        "import sys, threading, time\nfrom whence.read import read_sources\nfrom whence.read.witnesses import crew\ncrew.LARGE = 1\n"
        "threading.Thread(target=time.sleep, args=(2,)).start()\n"
        "print(sum(witnesses.num_rows for witnesses, _ in read_sources([sys.argv[1]], threads=3)))\n"
    )
    done = subprocess.run(
        [sys.executable, script, tmp_path / "d.parquet"], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "500\n" and done.stderr == ""
