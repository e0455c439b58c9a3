"""Speed, memory and growth of whence on synthetic documents (benchmarks/documents.py), and on a file of your own.

    python benchmarks/run.py [--sizes 2000,20000,100000] [--large] [--threads 1,2] [--jobs floor,alignment]
                             [--file DOCS.jsonl] [--out FILE.json]

Each line is one process: wall seconds, CPU seconds (user + system), MB of text per CPU-second, peak memory. Jobs: *floor*
reads and tokenises the same file and does nothing else, so that no trace can be faster; *alignment* is
`whence trace --until alignment`; *report* the whole trace. A first, small trace is reported apart: it compiles the kernels,
which later ones take from the cache. Below a trace stand the wall seconds of its stages, of its provenance.json. `--large` adds 1,000,000 documents (2.8 GB, and about as much again for the tables).

*growth* is the exponent e of CPU ~ size**e: the least-squares slope of log CPU seconds over log MB over all sizes, and the
slope between two successive ones; 1 is linear. *speed-up* is the wall seconds on one thread over those on two.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from itertools import pairwise
from math import log
from pathlib import Path
from shutil import rmtree
from statistics import linear_regression
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("whence", "numba", "numpy", "pyarrow", "duckdb")
LARGE = 1_000_000  # documents
FIRST = ("20", "--no-truth", "--family", "10", "--state", "light")  # of a first call: enough to compile every kernel
FLOOR = """
import sys
from whence.api import trace
from whence.settings import Settings
from whence.text.tokens import tokenise
traced = trace([sys.argv[1]], sys.argv[2], settings=Settings(until="witness", threads=int(sys.argv[3])))
for start in range(0, traced.witness.num_rows, 1024):
    tokenise(traced.witness.slice(start, 1024))
"""


def metered(command: list[str]) -> dict[str, float]:
    """Wall, CPU and peak memory of one process and those it waited for; SystemExit where it fails.

    The caller's own memory is a lower bound of the peak: keep the caller small.
    """
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    words = child.stderr.read() if child.stderr else b""
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1, 3):
        sys.exit(f"{' '.join(command)[:200]} ended with {child.returncode}: {words.decode(errors='replace')[-800:]}")
    return {
        "wall_seconds": round(time.perf_counter() - started, 2),
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "peak_mb": round(usage.ru_maxrss / 1024),
    }


def make_documents(folder: Path, n: str, *more: str) -> float:
    """Write n synthetic documents, in a process of its own; returns MB of text."""
    script = str(ROOT / "benchmarks/documents.py")
    command = [sys.executable, script, "--out", str(folder), "--documents", n, *more]
    return float(json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)["megabytes"])


def command_of(job: str, file: Path, out: Path, threads: int) -> list[str]:
    """The command line of a job."""
    if job == "floor":
        return [sys.executable, "-c", FLOOR, str(file), str(out), str(threads)]
    whence = str(Path(sys.executable).with_name("whence"))
    return [whence, "trace", str(file), "-o", str(out), "--until", job, "--threads", str(threads), "-q"]


def stages_of(out: Path) -> dict[str, float]:
    """Wall seconds of each stage of the trace in a folder."""
    steps = json.loads((out / "provenance.json").read_text("utf-8"))["steps"].values()
    return {stage["stage"]: stage["seconds"] for step in steps for stage in step["stages"]}


def measure(file: Path, megabytes: float, threads: int, *, label: str, jobs: list[str]) -> list[dict[str, Any]]:
    """The jobs on one file, each into a new folder that is deleted."""
    rows = []
    for job in jobs:
        with tempfile.TemporaryDirectory() as out:
            cost = metered(command_of(job, file, Path(out), threads))
            stages = stages_of(Path(out))
        speed = round(megabytes / max(cost["cpu_seconds"], 0.01), 2)
        row = {"input": label, "job": job, "threads": threads, "mb": round(megabytes, 2), "mb_per_cpu_second": speed}
        rows.append(row | cost | {"stages": stages})
        print(
            f"{label:<18} {job:<10} {threads} thread(s) {megabytes:9.1f} MB {cost['wall_seconds']:8.1f} s "
            f"{cost['cpu_seconds']:8.1f} CPU s {speed:7.2f} MB/CPU s {cost['peak_mb']:7,.0f} MB peak",
            flush=True,
        )
        if job != "floor":
            print("   " + ", ".join(f"{name} {seconds:.2f}" for name, seconds in stages.items()), flush=True)
    return rows


def growth_of(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Exponents of CPU seconds over MB of one job: over all rows, and between successive ones."""
    points = sorted((log(row["mb"]), log(max(row["cpu_seconds"], 0.01))) for row in rows)
    steps = [round((y - below) / (x - left), 3) for (left, below), (x, y) in pairwise(points)]
    slope = linear_regression(*zip(*points, strict=True)).slope if len(points) > 1 else None
    return {"exponent": slope and round(slope, 3), "between": steps}


def summary_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Growth of each job at each number of threads, and its speed-up against the first number, by input."""
    summary = []
    for job, threads in dict.fromkeys((row["job"], row["threads"]) for row in rows):
        these = [row for row in rows if (row["job"], row["threads"]) == (job, threads)]
        first = {row["input"]: row["wall_seconds"] for row in reversed(rows) if row["job"] == job}
        ratios = {row["input"]: round(first[row["input"]] / max(row["wall_seconds"], 0.01), 2) for row in these}
        summary.append({"job": job, "threads": threads, **growth_of(these), "speed_up": ratios})
    return summary


def machine() -> dict[str, Any]:
    """What a figure depends on besides the code, and the commit of the code."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    return {
        "system": platform.platform(terse=True),
        "cores": os.cpu_count(),
        "load": [round(value, 2) for value in os.getloadavg()],
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "commit": commit,
    }


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="2000,20000,100000", help="numbers of synthetic documents")
    parser.add_argument("--large", action="store_true", help=f"{LARGE:,} documents, too")
    parser.add_argument("--threads", default="1,2", help="numbers of threads")
    parser.add_argument("--jobs", default="floor,alignment", help="of floor, alignment, report")
    parser.add_argument("--file", type=Path, help="a JSONL file with id and text, besides")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    return parser.parse_args()


def main() -> None:
    """Make the documents, measure, write."""
    given = options()
    about, jobs = machine(), given.jobs.split(",")
    sizes = [int(n) for n in given.sizes.split(",") if n] + [LARGE] * given.large
    rows, own = [], []
    with tempfile.TemporaryDirectory() as name:
        os.environ["NUMBA_CACHE_DIR"] = str(Path(name) / "numba")  # empty: the first call compiles
        folder = Path(name) / "first"
        first = measure(folder / "docs.jsonl", make_documents(folder, *FIRST), 1, label="first call", jobs=jobs)
        for size in sizes:
            folder = Path(name) / str(size)
            megabytes = make_documents(folder, str(size), "--no-truth")
            for threads in map(int, given.threads.split(",")):
                label = f"{size:,} documents"
                rows += measure(folder / "docs.jsonl", megabytes, threads, label=label, jobs=jobs)
            rmtree(folder)
        if given.file:
            megabytes = sum(len(json.loads(line)["text"].encode()) for line in given.file.open("rb")) / 1e6
            for threads in map(int, given.threads.split(",")):
                own += measure(given.file.resolve(), megabytes, threads, label=given.file.name, jobs=jobs)
    summary = summary_of(rows)
    for row in summary:
        print(json.dumps(row))
    if given.out:
        figures = {"machine": about, "figures": [*first, *rows, *own], "growth": summary}
        given.out.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
