"""How long `whence check` takes: quotations of known state against many sources in an invented language.

    python benchmarks/check.py [--sources 10000] [--quotations 1000] [--seed 1] [--keep DIR]

The sources are those of `benchmarks/documents.py`. A quotation is 8 to 30 words of one of them: as they are, with one word in the
middle replaced by a number, or (one in four) words of several sources mixed word by word, which no source has. One article holds
them all. Prints wall and CPU seconds of the whole process and its peak memory, beside a process with one quotation (reading
alone), and how many of each state have the verdict that they should have.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WANTED = {"kept": ("verbatim", "repaired"), "altered": ("altered",), "mixed": ("not-found",)}
SHORTEST, LONGEST = 8, 30  # words of a quotation
NEGATIONS = frozenset({"not", "never", "cannot"})
WORD = re.compile(r"\w+")


def make_quotations(sources: list[str], n: int, seed: int) -> list[tuple[str, str]]:
    """(state, words) of quotations."""
    draw = random.Random(seed)
    made = []
    for number in range(n):
        words = draw.choice(sources).split()
        size = draw.randint(SHORTEST, LONGEST)
        start = draw.randrange(max(1, len(words) - size))
        while start and words[start - 1] in NEGATIONS:
            start -= 1  # who leaves out the "not" before it does not keep a sentence as it is
        chosen = words[start : start + size]
        state = ("kept", "kept", "altered", "mixed")[number % 4]
        if state == "altered":
            chosen[len(chosen) // 2] = str(100_000 + number)
        elif state == "mixed":
            chosen = [draw.choice(WORD.findall(draw.choice(sources))) for _ in range(size)]
        made.append((state, " ".join(chosen).rstrip(".,;:")))
    return made


def article_of(quotations: list[tuple[str, str]]) -> str:
    """An article that holds quotations, a paragraph each."""
    return "\n\n".join(f"“{words},” said the clerk of room {number}." for number, (_, words) in enumerate(quotations))


def run(article: Path, sources: Path) -> tuple[list[dict[str, Any]], dict[str, float]]:
    """Rows; wall seconds, CPU seconds and peak MB of one process with its children."""
    command = [sys.executable, "-m", "whence", "check", str(article), "--against", str(sources), "--json", "-q"]
    began = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        done = subprocess.Popen(command, stdout=out, cwd=article.parent)
        _, status, usage = os.wait4(done.pid, 0)
        done.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
        out.seek(0)
        rows = [json.loads(line) for line in out]
    if done.returncode not in (0, 1):
        raise SystemExit(f"whence check ended with {done.returncode}")
    cpu = usage.ru_utime + usage.ru_stime
    return rows, {"seconds": round(seconds, 2), "cpu_seconds": round(cpu, 2), "peak_mb": round(usage.ru_maxrss / 1024)}


def measure(folder: Path, n_sources: int, n_quotations: int, seed: int) -> dict[str, Any]:
    """Make the data in a folder and check it."""
    maker = [sys.executable, str(ROOT / "benchmarks" / "documents.py"), "--documents", str(n_sources), "--no-truth"]
    subprocess.run([*maker, "--out", str(folder), "--seed", str(seed)], check=True, stdout=subprocess.DEVNULL)
    sources = folder / "docs.jsonl"
    texts = [json.loads(line)["text"] for line in sources.open(encoding="utf-8")]
    quotations = make_quotations(texts, n_quotations, seed)
    one, many = folder / "one.txt", folder / "article.txt"
    one.write_text(article_of(quotations[:1]), "utf-8")
    many.write_text(article_of(quotations), "utf-8")
    run(one, sources)  # compiles the kernels where they are new
    _, alone = run(one, sources)
    rows, cost = run(many, sources)
    verdicts = {row["text"].rstrip(","): row["verdict"] for row in rows}
    right = Counter(state for state, words in quotations if verdicts.get(words) in WANTED[state])
    return {
        "sources": n_sources,
        "source_mb": round(sources.stat().st_size / 1e6, 1),
        "quotations": n_quotations,
        "reported": len(rows),
        "with_all": cost,
        "with_one_quotation": alone,
        "right": {state: f"{right[state]}/{count}" for state, count in Counter(s for s, _ in quotations).items()},
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=10_000)
    parser.add_argument("--quotations", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="keep the data in this folder")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = given.keep or Path(folder)
        where.mkdir(parents=True, exist_ok=True)
        print(json.dumps(measure(where, given.sources, given.quotations, given.seed), indent=1))


if __name__ == "__main__":
    main()
