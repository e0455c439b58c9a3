"""A run that is killed at any moment is finished by the next one, with the tables of an undisturbed run."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time

import pyarrow.parquet as pq
import pytest

from whence import tables

KILLS = ((3, 1), (2, 2))  # how often a folder's run is killed, and the seed of the moments


def start(source, out):
    return subprocess.Popen(
        [sys.executable, "-m", "whence", "trace", source, "-o", out], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def write_families(path):
    """Forty families of three: a text, a copy with a word exchanged, a copy of that one with another."""
    chance = random.Random(5)
    lines = []
    for family in range(40):
        words = [f"{chance.choice('bdfgklmnprstv')}{chance.choice('aeiou')}{chance.randrange(900)}" for _ in range(80)]
        for copy in range(3):
            lines.append({"id": f"{family}-{copy}", "text": " ".join(words) + "."})
            words[chance.randrange(80)] = f"changed{copy}"
    path.write_text("\n".join(map(json.dumps, lines)))


def rows_of(out):
    return {name: sorted(map(repr, pq.read_table(out / f"{name}.parquet").to_pylist())) for name in tables.PUBLIC}


def test_trace__killed_at_any_moment_is_finished_by_the_next_run(tmp_path):
    source = tmp_path / "families.jsonl"
    write_families(source)
    began = time.perf_counter()
    assert start(source, tmp_path / "whole").wait() == 0
    seconds = time.perf_counter() - began
    for kills, seed in KILLS:
        chance = random.Random(seed)
        out = tmp_path / f"killed-{seed}"
        for _ in range(kills):
            run = start(source, out)
            time.sleep(chance.uniform(0.2, 1) * seconds)
            run.kill()
            run.communicate()
        run = start(source, out)
        _, words = run.communicate()
        assert run.returncode == 0, words
        assert rows_of(out) == rows_of(tmp_path / "whole")
        assert sorted(path.name for path in out.iterdir()) == sorted(
            path.name for path in (tmp_path / "whole").iterdir()
        )


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_trace__interrupted_says_that_it_resumes(tmp_path, name):
    number, standard = getattr(signal, name), signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL
    source = tmp_path / "families.jsonl"
    write_families(source)
    before = signal.signal(number, standard)  # a suite in the background ignores it
    run = start(source, tmp_path / "out")
    signal.signal(number, before)
    while run.poll() is None and not (tmp_path / "out" / "witness.parquet").exists():
        time.sleep(0.01)
    run.send_signal(number)
    stdout, words = run.communicate()
    assert run.returncode == 128 + number and stdout == b""
    assert b"resumes" in words and b"Traceback" not in words


def test_trace__leaves_a_folder_to_the_run_that_is_at_work_in_it(tmp_path):
    source = tmp_path / "families.jsonl"
    write_families(source)
    first = start(source, tmp_path / "out")
    while first.poll() is None and not (tmp_path / "out" / "witness.parquet").exists():
        time.sleep(0.01)
    second = start(source, tmp_path / "out")
    _, words = second.communicate()
    first.communicate()
    assert first.returncode == 0
    assert second.returncode == 2 and b"Another run" in words
