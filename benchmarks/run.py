"""Speed and memory of whence on synthetic documents of a fixed seed, at three sizes; and on a file of your own.

    python benchmarks/run.py [--sizes 1000,5000,20000] [--file DOCS.jsonl] [--out FILE.json]

Each line is one process: wall seconds, CPU seconds (user + system), MB of text per CPU-second, peak memory. The *floor*
reads and tokenises the same file and does nothing else: no trace can be faster. A first, small trace is reported apart:
it compiles the kernels, which later ones take from the cache.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("whence", "numba", "numpy", "pyarrow", "duckdb")
VOCABULARY, COPIED, SEED = 30_000, 0.4, 7  # words; share of documents that are copies; of the random generator
FLOOR = """
import sys
from whence.api import trace
from whence.settings import Settings
from whence.text.tokens import tokenise
traced = trace([sys.argv[1]], sys.argv[2], settings=Settings(until="witness"))
for start in range(0, traced.witness.num_rows, 1024):
    tokenise(traced.witness.slice(start, 1024))
"""


def invent_words(source: random.Random) -> list[str]:
    """A vocabulary of invented words."""
    syllables = [c + v for c in "bdfglmnprstvz" for v in "aeiou"]
    words = {"".join(source.choices(syllables, k=source.randint(2, 4))) for _ in range(2 * VOCABULARY)}
    return sorted(words)[:VOCABULARY]


def documents(n: int) -> Iterator[dict[str, str]]:
    """Invented documents; a part of them copy 60 words or more from an earlier one, with up to a tenth of the words changed."""
    source = random.Random(SEED)
    words = invent_words(source)
    weights = [1 / (rank + 5) for rank in range(len(words))]  # as in natural text, a few words are most of it
    pool: list[list[str]] = []
    for i in range(n):
        own = source.choices(words, weights, k=source.randint(150, 600))
        if pool and source.random() < COPIED:
            taken = source.choice(pool)
            start = source.randrange(max(1, len(taken) - 60))
            copied = taken[start : start + source.randint(60, 300)]
            rate = source.choice((0, 0, 0.03, 0.1))
            own[:0] = [source.choice(words) if source.random() < rate else word for word in copied]
        if len(pool) < 2000:
            pool.append(own)
        yield {"id": f"d{i}", "text": " ".join(own[:-1]) + " " + own[-1] + "."}


def metered(command: list[str]) -> dict[str, float]:
    """Wall, CPU and peak memory of one process; SystemExit where it fails."""
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


def measure(name: str, file: Path, folder: Path) -> list[dict[str, Any]]:
    """The floor, finding and aligning, and the whole trace of one file."""
    whence = str(Path(sys.executable).with_name("whence"))
    megabytes = sum(len(json.loads(line)["text"].encode()) for line in file.open("rb")) / 1e6
    jobs = {
        "floor: read and tokenise": [sys.executable, "-c", FLOOR, str(file), str(folder / f"{name}-floor")],
        "trace --until alignment": [
            whence,
            "trace",
            str(file),
            "-o",
            str(folder / f"{name}-a"),
            "--until",
            "alignment",
            "-q",
        ],
        "trace": [whence, "trace", str(file), "-o", str(folder / f"{name}-t"), "-q"],
    }
    rows = []
    for job, command in jobs.items():
        cost = metered(command)
        speed = round(megabytes / max(cost["cpu_seconds"], 0.01), 2)
        rows.append({"input": name, "job": job, "mb": round(megabytes, 2), "mb_per_cpu_second": speed, **cost})
        print(
            f"{name:<16} {job:<26} {megabytes:8.1f} MB {cost['wall_seconds']:8.1f} s {cost['cpu_seconds']:8.1f} CPU s "
            f"{speed:7.2f} MB/CPU s {cost['peak_mb']:7,.0f} MB peak",
            flush=True,
        )
    return rows


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


def main() -> None:
    """Make the documents, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,5000,20000", help="numbers of synthetic documents")
    parser.add_argument("--file", type=Path, help="a JSONL file with id and text, besides")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    options = parser.parse_args()
    about = machine()
    with tempfile.TemporaryDirectory() as name:
        folder, rows = Path(name), []
        os.environ["NUMBA_CACHE_DIR"] = str(folder / "numba")  # empty: the first call compiles
        for label, size in [("first call", 20), *((f"synthetic {n}", int(n)) for n in options.sizes.split(",") if n)]:
            file = folder / f"{size}.jsonl"
            file.write_text("".join(json.dumps(document) + "\n" for document in documents(size)), "utf-8")
            rows += measure(label, file, folder)
        if options.file:
            rows += measure(options.file.name, options.file, folder)
    if options.out:
        options.out.write_text(json.dumps({"machine": about, "figures": rows}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
