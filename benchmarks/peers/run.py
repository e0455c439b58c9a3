"""whence beside other near-duplicate finders, on the same synthetic documents, each a process of its own.

    python benchmarks/peers/run.py [--documents 2000,20000] [--out FILE.json]

Sets up one virtual environment per peer from requirements-*.txt (the package index is asked only then), makes the
documents (benchmarks/documents.py), runs `whence trace --until alignment` and each peer's with_*.py, and writes the table
between the markers `<!-- peers:start -->` and `<!-- peers:end -->` of docs/benchmarks.md. `--out` keeps the figures.

A peer reads the same JSONL file and writes ids that belong together, one group a line; of a group all pairs inside count.
Recall is over pairs that share 50 words or more; precision leaves out those that share 15-49. CPU is user + system with
all child processes, MB are those of the text, peak memory is that of the largest process.
Environments stay in $XDG_CACHE_HOME/whence-peers (else ~/.cache/whence-peers), until a requirement changes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.run import FIRST, ROOT, command_of, machine, make_documents, metered

HERE = Path(__file__).resolve().parent
PAGE = ROOT / "docs/benchmarks.md"
START, END = "<!-- peers:start -->", "<!-- peers:end -->"
CLASSES = ("verbatim", "light", "heavy", "spun", "far")
TRUE = 50  # words that a true pair shares
QUOTED = (
    "passim 2.0.1 with extents on 2,000 documents of English prose (5.6 MB), measured elsewhere: 182 CPU s, pairs P .997 R .817, "
    "recall .94 / .99 / 1.0 / .79 / .08."
)
Pair = tuple[str, str]


@dataclass(frozen=True)
class Peer:
    """How a peer is run."""

    name: str  # as in the table
    package: str  # of the package index; of requirements-<package>.txt
    script: str
    arguments: tuple[str, ...] = ()


PEERS = (
    Peer("datasketch, threshold 0.5", "datasketch", "with_datasketch.py", ("0.5",)),
    Peer("rensa, threshold 0.8", "rensa", "with_rensa.py", ("0.8", "8")),
    Peer("rensa, threshold 0.1", "rensa", "with_rensa.py", ("0.1", "128")),
    Peer("datatrove", "datatrove", "with_datatrove.py"),
    Peer("text-dedup", "text-dedup", "with_text_dedup.py"),
)


def set_up(package: str) -> Path:
    """The Python of a peer's environment, made where it is missing or its requirements have changed."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "whence-peers"
    folder, wanted = cache / package, HERE / f"requirements-{package}.txt"
    python, installed = folder / "bin/python", folder / "installed.txt"
    if not installed.exists() or installed.read_bytes() != wanted.read_bytes():
        print(f"{package}: installing into {folder}", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        command = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "-r", wanted]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        installed.write_bytes(wanted.read_bytes())
    return python


def version_of(package: str) -> str:
    """The version that is pinned."""
    pinned = (HERE / f"requirements-{package}.txt").read_text("utf-8").splitlines()
    return next(line.partition("==")[2] for line in pinned if line.startswith(f"{package}=="))


def run_all(folder: Path, megabytes: float) -> Iterator[dict[str, Any]]:
    """Run every system on the documents of a folder: name, version, cost, and where it wrote what it found."""
    documents = folder / "docs.jsonl"
    out = folder / "whence"
    cost = metered(command_of("alignment", documents, out, 0))
    yield {"system": "whence", "version": version("whence"), "found": out, "mb": megabytes, **cost}
    for i, peer in enumerate(PEERS):
        found = folder / f"found-{i}.jsonl"
        command = [set_up(peer.package), HERE / peer.script, documents, found, *peer.arguments]
        cost = metered([str(word) for word in command])
        yield {"system": peer.name, "version": version_of(peer.package), "found": found, "mb": megabytes, **cost}


def pairs_of(groups: Iterable[list[str]]) -> set[Pair]:
    """All pairs inside the groups, the smaller id first."""
    return {(a, b) for group in groups for a, b in combinations(sorted(set(group)), 2)}


def found_in(path: Path) -> set[Pair]:
    """The pairs that a system found: of a file of groups, or of the alignments of a trace."""
    if path.is_file():
        return pairs_of(json.loads(line) for line in path.open(encoding="utf-8"))
    from pyarrow import parquet  # late: what is measured must not start from this process's memory

    rows = parquet.read_table(path / "witness.parquet", columns=["witness_id", "key"])
    keys = dict(zip(rows["witness_id"].to_pylist(), rows["key"].to_pylist(), strict=True))
    found = parquet.read_table(path / "alignment.parquet", columns=["witness_a", "witness_b"])
    return pairs_of([keys[a], keys[b]] for a, b in zip(*(column.to_pylist() for column in found.columns), strict=True))


def truth_in(path: Path) -> dict[Pair, dict[str, Any]]:
    """The rows of truth.jsonl by pair."""
    return {(row["a"], row["b"]): row for row in map(json.loads, path.open(encoding="utf-8"))}


def score(found: set[Pair], truth: dict[Pair, dict[str, Any]]) -> dict[str, float | None]:
    """Precision, recall, and recall by class; None where nothing is to be counted."""
    right = {pair: row["class"] for pair, row in truth.items() if row["words"] >= TRUE}
    n_true, n_hit = Counter(right.values()), Counter(kind for pair, kind in right.items() if pair in found)
    wrong = len(found - truth.keys())
    hits = n_hit.total()
    share = lambda part, whole: part / whole if whole else None
    figures = {"precision": share(hits, hits + wrong), "recall": share(hits, len(right))}
    return figures | {kind: share(n_hit[kind], n_true[kind]) for kind in CLASSES}


def written(share: float | None) -> str:
    """A share with three digits; 1 only where it is 1."""
    return "–" if share is None else f"{share:.3f}" if share == 1 else f"{min(share, 0.9994):.3f}"


def table_of(rows: list[dict[str, Any]]) -> str:
    """The figures as a table of Markdown."""
    lines = [
        f"| documents | system | pairs P / R | recall {' / '.join(CLASSES)} | MB per CPU-second | wall s | peak MB |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        shares = {name: written(row[name]) for name in ("precision", "recall", *CLASSES)}
        cells = (
            f"{row['documents']:,} ({row['mb']:.1f} MB)",
            f"{row['system']} ({row['version']})",
            f"{shares['precision']} / {shares['recall']}",
            " / ".join(shares[kind] for kind in CLASSES),
            f"{row['mb'] / max(row['cpu_seconds'], 0.01):.2f}",
            f"{row['wall_seconds']:.1f}",
            f"{row['peak_mb']:,}",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def with_section(page: str, section: str) -> str:
    """A page with a new section between the markers; SystemExit where it has none."""
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        sys.exit(f"{PAGE} lacks the markers {START} and {END}.")
    return f"{before}{START}\n{section}\n{END}{after}"


def main() -> None:
    """Set up, run, score, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", default="2000,20000", help="numbers of documents")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    given = parser.parse_args()
    sizes = [int(n) for n in given.documents.split(",")]
    about, rows = machine(), []
    for package in dict.fromkeys(peer.package for peer in PEERS):
        set_up(package)
    os.environ["HF_HUB_OFFLINE"] = "1"  # no peer may ask for more
    with tempfile.TemporaryDirectory() as name:
        make_documents(Path(name) / "first", *FIRST)  # a first call, which compiles what is then in the cache
        metered(command_of("alignment", Path(name) / "first/docs.jsonl", Path(name) / "first/whence", 0))
        for n in sizes:
            megabytes = make_documents(Path(name) / str(n), str(n))
            for row in run_all(Path(name) / str(n), megabytes):
                rows.append({"documents": n, **row})
                print(f"{n:,} documents: {row['system']}: {row['cpu_seconds']} CPU s", file=sys.stderr)
        truth = {n: truth_in(Path(name) / str(n) / "truth.jsonl") for n in sizes}
        rows = [row | score(found_in(row.pop("found")), truth[row["documents"]]) for row in rows]
    said = (
        f"`python benchmarks/peers/run.py --documents {given.documents}` on {about['cores']} cores, {platform.system()}, "
        f"Python {about['python']}, whence at {about['commit']}; whence's kernels were compiled before."
    )
    PAGE.write_text(with_section(PAGE.read_text("utf-8"), f"{said}\n\n{table_of(rows)}\n\n{QUOTED}"), "utf-8")
    if given.out:
        given.out.write_text(json.dumps({"machine": about, "figures": rows}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
