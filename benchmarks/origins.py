"""How long `whence origins` takes by number of pages, and how much of it is the trace.

    python benchmarks/origins.py [--documents 1000,10000] [--family 0] [--seed 1]

The pages are those of `benchmarks/documents.py`; `--family` adds lightly changed copies of one page, as of a wire story. Prints a line
of JSON for each number: CPU and wall seconds and peak memory of the first run, of a second one whose tables are kept, and
the CPU seconds of finding origins in these tables alone.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from whence import tables
from whence.kinship.find import find_origins

ROOT = Path(__file__).resolve().parents[1]


def run(pages: Path, out: Path) -> dict[str, float]:
    """CPU and wall seconds and peak MB of one process."""
    command = [sys.executable, "-m", "whence", "origins", str(pages), "-o", str(out), "--json", "-q"]
    began = time.perf_counter()
    done = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode:
        raise SystemExit(f"whence origins ended with {done.returncode}")
    cpu, seconds = usage.ru_utime + usage.ru_stime, time.perf_counter() - began
    return {"cpu_seconds": round(cpu, 2), "seconds": round(seconds, 2), "peak_mb": round(usage.ru_maxrss / 1024)}


def find_alone(pages: Path, out: Path) -> tuple[dict[str, Any], float]:
    """The answer from kept tables, and the CPU seconds that it takes, first calls aside."""
    import whence

    traced = whence.origins(pages, out).traced
    given = {name: getattr(traced, name) for name in tables.PUBLIC}
    began = time.process_time()
    return find_origins(given), round(time.process_time() - began, 2)


def measure(folder: Path, n: int, family: int, seed: int) -> dict[str, Any]:
    """Make pages in a folder and find their origins."""
    maker = [sys.executable, str(ROOT / "benchmarks" / "documents.py"), "--documents", str(n), "--no-truth"]
    more = ["--family", str(family), "--state", "light", "--seed", str(seed), "--out", str(folder)]
    subprocess.run([*maker, *more], check=True, stdout=subprocess.DEVNULL)
    pages, out = folder / "docs.jsonl", folder / "out"
    first, again = run(pages, out), run(pages, out)
    answer, seconds = find_alone(pages, out)
    told = {name: answer[name] for name in ("n_pages", "n_independent", "n_undecided")}
    return {**told, "first": first, "kept": again, "origins_alone_cpu_seconds": seconds}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", default="1000,10000", help="numbers of pages")
    parser.add_argument("--family", type=int, default=0, help="further pages: light variants of one")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for n in given.documents.split(","):
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measure(Path(folder), int(n), given.family, given.seed)), flush=True)


if __name__ == "__main__":
    main()
