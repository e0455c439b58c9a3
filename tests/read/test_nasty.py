"""Nasty files (make_nasty.py): each is read right or rejected with words, all else is done, in bounded memory."""

from __future__ import annotations

import ctypes
import os
import re
import stat
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

from tests.read.make_files import TEXT
from tests.read.make_nasty import READ, REJECTED, make_nasty

MEMORY_MB = 1600  # of the largest process; a document may have 64 MB of bytes, and stands in memory several times over
CAPABILITIES = (1, 2)  # of root: to pass over permissions, and to search any folder
SPECIAL = {  # those without a fixed content, and a word of why
    "bomb.txt.gz": "larger", "bomb.html.gz": "larger", "bomb.jsonl.gz": "longer", "bomb.parquet.gz": "Parquet|larger", "line.txt": "larger",
    "line.jsonl": "longer", "pipe.txt": "pipe", "closed": "denied", "closed.txt": "denied", "back": "leads back", "self": "symbolic links",
    "nowhere": "nowhere", "device": "device",
}  # fmt: skip


def give_up_root() -> None:
    """Let permissions hold for root too, from the next program on."""
    for capability in CAPABILITIES:
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """One run over all of them: its exit code, its words, its peak in MB, and the rows of both tables."""
    folder = tmp_path_factory.mktemp("nasty")
    make_nasty(folder / "in")
    program = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run([sys.executable, '-m', 'whence', *sys.argv[1:]])\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10)\n"
        "sys.exit(done.returncode)"
    )
    command = [sys.executable, "-c", program, "trace", "in", "-o", "out", "--until", "witness"]
    done = subprocess.run(command, cwd=folder, capture_output=True, preexec_fn=give_up_root, check=False)
    tables = {name: pq.read_table(folder / "out" / f"{name}.parquet").to_pylist() for name in ("witness", "rejected")}
    yield done, int(done.stdout.split()[-1]), {row["key"]: row for row in tables["witness"]}, tables["rejected"]
    (folder / "in" / "closed").chmod(stat.S_IRWXU)


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="capabilities and /dev/zero")


def test_nasty__ends_in_exit_3_within_memory(run):
    done, peak, _, _ = run
    assert done.returncode == 3, done.stderr
    assert peak < MEMORY_MB
    assert not re.search(b"[\x00-\x09\x0b-\x1f\x7f]|Traceback", done.stderr)


@pytest.mark.parametrize("name", READ)
def test_nasty__is_read_right(run, name):
    _, _, witnesses, rejected = run
    assert set(READ[name][1]) <= set(witnesses)
    assert not [row for row in rejected if os.path.basename(row["source"].partition("#")[0]) == name]


@pytest.mark.parametrize("name", [*REJECTED, *SPECIAL])
def test_nasty__is_rejected_with_words(run, name):
    rejected = [row for row in run[3] if os.path.basename(row["source"].partition("#")[0]) == name]
    assert rejected and all(row["todo"] for row in rejected)
    assert any(re.search(SPECIAL.get(name) or REJECTED[name][1], row["what"]) for row in rejected), rejected


def test_nasty__costs_no_neighbour(run):
    _, _, witnesses, rejected = run
    wanted = {
        "before",
        "behind",
        "after deep",
        "behind the long line",
        "garbage.warc#1",
        "promised.warc#1",
        "truncated.txt.gz",
        "new line.txt",
    }
    assert wanted <= set(witnesses)
    assert witnesses["utf16le.txt"]["text"] == TEXT and "root:" not in witnesses["external.rss#1"]["text"]
    assert witnesses["far"]["published"] is None and witnesses["lone"]["text"].count("\ufffd") == 2
    assert len({(row["source"], row["what"]) for row in rejected}) == len(rejected)
