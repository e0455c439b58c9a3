"""Speed and memory of reading, on made text: JSONL, WARC of pages, folders of pages.

    python benchmarks/reading.py [--records 20000] [--pages 300] [--threads 2] [--json]

Prints megabytes a CPU second for each kind (of this process and its workers, warm), and the peak memory of the whole
run. With --threads the JSONL is also read by as many processes: compare CPU and wall seconds of the two lines.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import tempfile
import time
from pathlib import Path

from whence.read import read_sources
from whence.read.language import ENGLISH

WORDS = random.Random(1).sample(
    sorted({*ENGLISH, "harbour", "lock", "gate", "ferry", "council", "quay", "board", "pilot", "barge", "tide"}), 50
)


def _prose(chance: random.Random, n_words: int) -> str:
    """Paragraphs of made sentences."""
    paragraphs = []
    while n_words > 0:
        sentences = [" ".join(chance.choices(WORDS, k=chance.randint(6, 24))).capitalize() + "." for _ in range(4)]
        n_words -= sum(sentence.count(" ") + 1 for sentence in sentences)
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)


def _page(chance: random.Random, number: int) -> bytes:
    """A page with the usual surroundings."""
    links = "".join(f'<li><a href="/{i}">{chance.choice(WORDS)} {chance.choice(WORDS)}</a></li>' for i in range(120))
    script = "<script>" + "var a = 1;\n" * 1500 + "</script>"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in _prose(chance, 500).split("\n\n"))
    head = (
        f'<title>Page {number}</title><meta property="article:published_time" content="2024-05-03T08:30:00Z">{script}'
    )
    return f"<html><head>{head}</head><body><nav><ul>{links}</ul></nav><article><h1>Page {number}</h1>{body}</article></body></html>".encode()


def _warc(pages: list[bytes]) -> bytes:
    """An archive of pages."""
    pieces = []
    for number, page in enumerate(pages):
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        pieces.append(head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n")
    return b"".join(pieces)


def _cpu_seconds() -> float:
    """User and system seconds of this process and of its children that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _measure(source: Path, quality: str, threads: int = 1) -> dict[str, float]:
    """Read a source once and say how fast."""
    size = sum(path.stat().st_size for path in ([source] if source.is_file() else source.iterdir()))
    cpu, wall = _cpu_seconds(), time.perf_counter()
    n_records = sum(witnesses.num_rows for witnesses, _ in read_sources([source], quality=quality, threads=threads))
    cpu, wall = _cpu_seconds() - cpu, time.perf_counter() - wall
    return {
        "records": n_records,
        "mb": round(size / 1e6, 2),
        "cpu_seconds": round(cpu, 3),
        "wall_seconds": round(wall, 3),
        "mb_per_cpu_second": round(size / 1e6 / cpu, 2),
    }


def main() -> None:
    """Make the files, read them, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        lines, warc, pages = Path(folder) / "rows.jsonl", Path(folder) / "crawl.warc", Path(folder) / "pages"
        with lines.open("w") as file:
            for i in range(options.records):
                file.write(json.dumps({"id": f"d{i}", "text": _prose(chance, 480)}) + "\n")
        made = [_page(chance, i) for i in range(options.pages)]
        warc.write_bytes(_warc(made))
        pages.mkdir()
        for i, page in enumerate(made):
            (pages / f"{i:05}.html").write_bytes(page)
        list(read_sources([pages / "00000.html"], quality="best"))  # load what is loaded late
        _measure(lines, "fast")
        figures = {
            "jsonl": _measure(lines, "fast"),
            f"jsonl, {options.threads} at once": _measure(lines, "fast", options.threads),
            "warc fast": _measure(warc, "fast"),
            "html fast": _measure(pages, "fast"),
            "html best": _measure(pages, "best"),
        }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if options.json:
        print(
            json.dumps(
                {
                    "machine": platform.platform(),
                    "python": platform.python_version(),
                    "peak_mb": peak,
                    "figures": figures,
                }
            )
        )
        return
    for name, figure in figures.items():
        print(
            f"{name:<18} {figure['records']:>6} records {figure['mb']:>8} MB {figure['cpu_seconds']:>8} CPU s "
            f"{figure['wall_seconds']:>8} s {figure['mb_per_cpu_second']:>8} MB/CPU s"
        )
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
