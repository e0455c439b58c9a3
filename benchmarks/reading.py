"""Speed and memory of reading by kind of file, on made text, beside what the libraries underneath take alone.

    python benchmarks/reading.py [--documents 20000] [--pages 300 | --html FOLDER] [--runs 3] [--large 2000] [--out FILE.json]

Each row is a process of its own, warm: MB of the file, unpacked, for each CPU second (median of the runs, in turn) and its
peak memory, most of which is libraries. A peer only extracts: it keeps no key, no date, no language, and cleans nothing.
--large adds a WET.gz of so many MB, for its memory; --html takes the pages of a folder instead of made ones.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from whence.read import read_sources
from whence.read.cleaning.language import ENGLISH
from whence.read.files.decode import decode
from whence.read.pages.bare import bare
from whence.read.pages.page import main_text

WORDS = random.Random(1).sample(
    sorted({*ENGLISH, "harbour", "lock", "gate", "ferry", "council", "quay", "board", "pilot", "barge", "tide"}), 50
)


def prose(chance: random.Random, n_words: int) -> str:
    """Paragraphs of made sentences."""
    paragraphs = []
    while n_words > 0:
        sentences = [" ".join(chance.choices(WORDS, k=chance.randint(6, 24))).capitalize() + "." for _ in range(4)]
        n_words -= sum(sentence.count(" ") + 1 for sentence in sentences)
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)


def page(chance: random.Random, number: int) -> bytes:
    """A page with the usual surroundings."""
    links = "".join(f'<li><a href="/{i}">{chance.choice(WORDS)} {chance.choice(WORDS)}</a></li>' for i in range(120))
    script = "<script>" + "var a = 1;\n" * 1500 + "</script>"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in prose(chance, 500).split("\n\n"))
    head = (
        f'<title>Page {number}</title><meta property="article:published_time" content="2024-05-03T08:30:00Z">{script}'
    )
    return f"<html><head>{head}</head><body><nav><ul>{links}</ul></nav><article><h1>Page {number}</h1>{body}</article></body></html>".encode()


def record(number: int, kind: str, content_type: str, body: bytes) -> bytes:
    """A record of a web archive."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://x.example/{number}\r\nWARC-Date: 2024-05-05T00:00:00Z\r\n"
    return f"{head}Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def response(number: int, raw: bytes) -> bytes:
    """The record of a page."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + raw
    return record(number, "response", "application/http; msgtype=response", http)


def pages_of(given: Path | None, n_pages: int) -> list[bytes]:
    """The pages of a folder, or as many made ones."""
    if given:
        return [path.read_bytes() for path in sorted(given.iterdir())]
    chance = random.Random(9)
    return [page(chance, i) for i in range(n_pages)]


def texts(chance: random.Random, n_texts: int) -> Iterator[str]:
    """Texts of which no two are equal; only some hundred are really made anew."""
    made = [prose(chance, 480) for _ in range(min(n_texts, 500))]
    return (f"{made[i % len(made)]} Number {i}." for i in range(n_texts))


def make_files(folder: Path, n_documents: int, pages: list[bytes]) -> None:
    """Write a file of each kind."""
    chance = random.Random(7)
    rows = [{"id": f"d{i}", "text": text} for i, text in enumerate(texts(chance, n_documents))]
    (folder / "rows.jsonl").write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    pq.write_table(pa.Table.from_pylist(rows), folder / "rows.parquet")
    records = [record(i, "conversion", "text/plain", row["text"].encode()) for i, row in enumerate(rows)]
    (folder / "crawl.wet").write_bytes(b"".join(records))
    (folder / "crawl.wet.gz").write_bytes(b"".join(map(gzip.compress, records)))
    (folder / "crawl.warc.gz").write_bytes(b"".join(gzip.compress(response(i, raw)) for i, raw in enumerate(pages)))
    (folder / "pages").mkdir()
    for i, raw in enumerate(pages):
        (folder / "pages" / f"{i:05}.html").write_bytes(raw)


def make_large(folder: Path, megabytes: int) -> None:
    """Write a WET.gz of so many megabytes."""
    with (folder / "large.wet.gz").open("wb") as file:
        for i, text in enumerate(texts(random.Random(8), megabytes * 1_000_000 // 2500)):
            file.write(gzip.compress(record(i, "conversion", "text/plain", text.encode()), 1))


def by_whence(quality: str = "fast") -> Callable[[Path], tuple[int, int]]:
    """Reads with whence; the number of witnesses, and bytes of their text."""

    def run(source: Path) -> tuple[int, int]:
        sizes = [(batch.num_rows, batch["text"].nbytes) for batch, _ in read_sources([source], quality=quality)]
        return sum(n for n, _ in sizes), sum(size for _, size in sizes)

    return run


def parsed(source: Path) -> list[tuple[str, Any]]:
    """The pages of a folder, each with its tree."""
    from resiliparse.parse.html import HTMLTree

    pages = [decode(path.read_bytes())[0] for path in sorted(source.iterdir())]
    return [(html, HTMLTree.parse(bare(html))) for html in pages]


def by_main_text(quality: str) -> Callable[[list[tuple[str, Any]]], tuple[int, int]]:
    """Only takes the main text out of parsed pages, as whence does."""

    def run(pages: list[tuple[str, Any]]) -> tuple[int, int]:
        sizes = [len(main_text(html, tree, quality)) for html, tree in pages]
        return len(sizes), sum(sizes)

    return run


def by_fastwarc(source: Path) -> tuple[int, int]:
    """Only takes records out of their archive."""
    from fastwarc.warc import ArchiveIterator

    with source.open("rb") as stream:
        sizes = [len(each.reader.read()) for each in ArchiveIterator(stream)]
    return len(sizes), sum(sizes)


def by_resiliparse(source: Path) -> tuple[int, int]:
    """Takes pages out of their archive, and their main text out of them."""
    from fastwarc.warc import ArchiveIterator
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    with source.open("rb") as stream:
        sizes = [
            len(extract_plain_text(HTMLTree.parse_from_bytes(each.reader.read()), main_content=True))
            for each in ArchiveIterator(stream)
        ]
    return len(sizes), sum(sizes)


def by_trafilatura(source: Path) -> tuple[int, int]:
    """Only takes the main text out of pages."""
    import trafilatura

    found = [trafilatura.extract(decode(path.read_bytes())[0]) or "" for path in sorted(source.iterdir())]
    return len(found), sum(map(len, found))


def by_orjson(source: Path) -> tuple[int, int]:
    """Only parses lines."""
    with source.open("rb") as lines:
        sizes = [len(orjson.loads(line)["text"]) for line in lines]
    return len(sizes), sum(sizes)


def by_pyarrow(source: Path) -> tuple[int, int]:
    """Only takes texts out of their table."""
    sizes = [len(text) for batch in pq.ParquetFile(source).iter_batches() for text in batch["text"].to_pylist()]
    return len(sizes), sum(sizes)


READERS: dict[str, tuple[str, Callable[[Any], tuple[int, int]]]] = {
    "whence, JSONL": ("rows.jsonl", by_whence()),
    "orjson alone": ("rows.jsonl", by_orjson),
    "whence, Parquet": ("rows.parquet", by_whence()),
    "pyarrow alone": ("rows.parquet", by_pyarrow),
    "whence, WET": ("crawl.wet", by_whence()),
    "whence, WET.gz": ("crawl.wet.gz", by_whence()),
    "fastwarc alone": ("crawl.wet.gz", by_fastwarc),
    "whence, WARC.gz of pages, fast": ("crawl.warc.gz", by_whence()),
    "fastwarc and resiliparse alone": ("crawl.warc.gz", by_resiliparse),
    "whence, HTML, fast": ("pages", by_whence()),
    "whence, HTML, best": ("pages", by_whence("best")),
    "main text of parsed pages, fast": ("pages", by_main_text("fast")),
    "main text of parsed pages, best": ("pages", by_main_text("best")),
    "trafilatura alone": ("pages", by_trafilatura),
}
PARSED = ("main text of parsed pages, fast", "main text of parsed pages, best")  # the parsing is not measured
LARGE = "whence, a large WET.gz"


def size_of(source: Path) -> float:
    """Megabytes of a file, unpacked; of a table, of its texts."""
    if source.is_dir():
        return sum(path.stat().st_size for path in source.iterdir()) / 1e6
    if source.suffix == ".gz":
        with gzip.open(source) as stream:
            return sum(len(piece) for piece in iter(lambda: stream.read(1 << 20), b"")) / 1e6
    return (
        source.with_suffix(".jsonl").stat().st_size / 1e6
        if source.suffix == ".parquet"
        else source.stat().st_size / 1e6
    )


def cpu_seconds() -> float:
    """User and system seconds of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_megabytes() -> float:
    """The most memory that this process had; on Linux without what it inherited when it was started."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str, folder: Path) -> dict[str, float]:
    """Read once, in this process; what was loaded late is loaded before."""
    file, run = ("large.wet.gz", by_whence()) if name == LARGE else READERS[name]
    opened = parsed if name in PARSED else Path
    warm = folder / "warm" / file
    run(opened(warm if warm.exists() else folder / file))
    source = opened(folder / file)
    cpu, wall = cpu_seconds(), time.perf_counter()
    n_records, n_bytes = run(source)
    cpu, wall = cpu_seconds() - cpu, time.perf_counter() - wall
    made = {"records": n_records, "text_mb": n_bytes / 1e6, "cpu_seconds": cpu, "wall_seconds": wall}
    return made | {"peak_mb": peak_megabytes()}


def measured(names: list[str], folder: Path, runs: int) -> dict[str, dict[str, float]]:
    """Each reader in a process of its own, in turn, so many times; the medians."""
    every: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for _ in range(runs):
        for name in names:
            command = [sys.executable, __file__, "--one", name, "--folder", str(folder)]
            every[name].append(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
    return {name: {key: median(run[key] for run in made) for key in made[0]} for name, made in every.items()}


def table_of(figures: dict[str, dict[str, float]]) -> str:
    """The figures as a table of Markdown."""
    lines = ["| reader | records | MB | MB per CPU-second | records per CPU-second | peak MB |", "| --- " * 6 + "|"]
    for name, each in figures.items():
        speed, pace = each["mb"] / each["cpu_seconds"], each["records"] / each["cpu_seconds"]
        lines.append(
            f"| {name} | {each['records']:,.0f} | {each['mb']:,.1f} | {speed:,.1f} | {pace:,.0f} | {each['peak_mb']:,.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Make the files, read them, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--html", type=Path, help="a folder of pages, instead of made ones")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--large", type=int, default=0, help="megabytes of a WET.gz to read besides")
    parser.add_argument("--out", type=Path, help="a file for the figures as JSON")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.folder)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = pages_of(options.html, options.pages)
        make_files(folder, options.documents, pages)
        (folder / "warm").mkdir()
        make_files(folder / "warm", 20, pages[:3])
        figures = measured(list(READERS), folder, options.runs)
        if options.large:
            make_large(folder, options.large)
            make_large(folder / "warm", 1)
            figures |= measured([LARGE], folder, 1)
        for reader, each in figures.items():
            each["mb"] = size_of(folder / ("large.wet.gz" if reader == LARGE else READERS[reader][0]))
    if options.out:
        machine = {"machine": platform.platform(), "python": platform.python_version()}
        options.out.write_text(json.dumps({**machine, "figures": figures}))
    print(table_of(figures))


if __name__ == "__main__":
    main()
