"""Make a small file of every kind that is read, and of every kind that must be rejected.

python tests/read/make_files.py FOLDER
"""

from __future__ import annotations

import gzip
import io
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

TEXT = (
    "The harbour board has closed the north lock until Friday.\n\n"
    "“No ferry will leave before the gate is mended,” said Ana Ruiz, who speaks for the board."
)
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>North lock closed | Quay Times</title>
<meta property="og:site_name" content="Quay Times"><meta name="author" content="Jo Marsh">
<link rel="canonical" href="https://quay.example/2024/05/03/lock">
<meta property="article:published_time" content="2024-05-03T08:30:00+00:00">
<meta property="article:modified_time" content="2024-05-04T09:00:00+00:00"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<div class="cookie">We use cookies to make this site better.</div>
<article><h1>North lock closed</h1>
<p>The harbour board has closed the north lock until Friday, after a barge struck the lower gate on Tuesday night.</p>
<p>“No ferry will leave before the gate is mended,” said Ana Ruiz, who speaks for the board of the harbour.</p>
<blockquote><p>Pilots were told at six in the morning, and not a minute earlier, as their letter says.</p></blockquote>
<p>Courtesy: Harbour Wire</p></article><footer>Copyright 2024 Quay Times. All rights reserved.</footer></body></html>
"""
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Quay Times</title>
<item><title>Lock closed</title><link>https://quay.example/a</link><pubDate>Fri, 03 May 2024 08:30:00 GMT</pubDate>
<source url="https://wire.example">Harbour Wire</source>
<content:encoded><![CDATA[<p>The north lock is closed.</p><p>It opens on Friday.</p>]]></content:encoded></item>
<item><title>Fares rise</title><description>Fares rise by a tenth.</description></item></channel></rss>
"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quay Times</title>
<entry><title>Lock closed</title><link href="https://quay.example/b"/><published>2024-05-03T08:30:00Z</published>
<updated>2024-05-04T08:30:00Z</updated><author><name>Jo Marsh</name></author>
<content type="html">&lt;p&gt;The lock is closed.&lt;/p&gt;</content></entry></feed>
"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Quay Times",
    "items": [
        {"id": "1", "url": "https://quay.example/c", "title": "Lock", "date_published": "2024-05-03T08:30:00Z",
         "content_html": "<p>The lock is closed.</p>", "authors": [{"name": "Jo Marsh"}]},
    ],
}  # fmt: skip
ROWS = [
    {"id": "a", "text": TEXT, "published": "2024-05-03", "author": "Jo Marsh", "series": "quay"},
    {
        "id": "b",
        "text": "Fares on the ferry rise by a tenth in June.",
        "metadata": {"url": "https://quay.example/b", "date": "2024-06-01"},
    },
]


def _lines(rows: list[dict]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _parquet(rows: list[dict]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), sink)
    return sink.getvalue()


def _record(kind: str, url: str, body: bytes, content_type: str) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-05T00:00:00Z\r\n"
    head += f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def _warc() -> bytes:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone</p>"
    http = "application/http; msgtype=response"
    return _record("response", "https://quay.example/lock", page, http) + _record(
        "response", "https://quay.example/x", gone, http
    )


GOOD: dict[str, Callable[[], bytes]] = {
    "plain.txt": lambda: TEXT.encode(),
    "dated.txt": lambda: b" date 2024-05-03 The lock is closed.\n\nCourtesy: Harbour Wire",
    "utf16.txt": lambda: TEXT.encode("utf-16"),
    "latin1.txt": lambda: (
        "Die Schleuse im Hafen ist für Fähren gesperrt, sagte der Bürgermeister über die Störung.".encode("latin-1")
    ),
    "without_suffix": lambda: TEXT.encode(),
    "page.html": lambda: PAGE.encode(),
    "cyrillic.html": lambda: (
        '<html><head><meta charset="windows-1251"></head><body><p>'
        + "Порт закрыл северный шлюз до пятницы, сообщила администрация гавани. " * 6
        + "</p></body></html>"
    ).encode("cp1251"),
    "rows.jsonl": lambda: _lines(ROWS),
    "rows.jsonl.gz": lambda: gzip.compress(_lines([row | {"id": f"{row['id']}-gz"} for row in ROWS])),
    "array.json": lambda: json.dumps(
        [{"id": "array-1", "text": "One lock."}, {"id": "array-2", "text": "Two locks."}]
    ).encode(),
    "rows.parquet": lambda: _parquet(
        [{"id": "p1", "text": TEXT, "date": "2024-05-03"}, {"id": "p2", "text": "Fares rise."}]
    ),
    "crawl.warc": _warc,
    "crawl.warc.gz": lambda: gzip.compress(_warc()),
    "crawl.wet": lambda: _record("conversion", "https://quay.example/w", TEXT.encode(), "text/plain"),
    "feed.rss": lambda: RSS.encode(),
    "feed.atom": lambda: ATOM.encode(),
    "feed.json": lambda: json.dumps(JSON_FEED).encode(),
}
BAD: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \n\n ",
    "junk.bin": lambda: bytes(range(256)) * 20,
    "broken_line.jsonl": lambda: _lines(ROWS[:1]) + b'{"id": "x", "text": \n' + _lines(ROWS[1:]),
    "no_text.jsonl": lambda: b'{"id": "y"}\n[1, 2]\n{"id": "z", "text": 7}\n',
    "truncated.jsonl.gz": lambda: gzip.compress(
        _lines([{"id": f"t{i}", "text": random.Random(i).randbytes(600).hex()} for i in range(60)])
    )[:-2000],
    "truncated.warc.gz": lambda: gzip.compress(_warc())[:-200],
    "broken.warc": lambda: _warc()[: len(_warc()) // 2],
    "broken.parquet": lambda: _parquet(ROWS[:1])[:200],
    "other.parquet": lambda: _parquet([{"number": 1}]),
    "report.pdf": lambda: b"%PDF-1.7 nothing",
    "archive.zip": lambda: b"PK\x03\x04nothing",
    "deep.html": lambda: b"<html><body>" + b"<div>" * 100_000 + b"deep",
    "empty.html": lambda: b"<html><head><title></title></head><body></body></html>",
    "feed_without_items.rss": lambda: b"<rss version='2.0'><channel><title>x</title></channel></rss>",
    "broken.json": lambda: b'{\n "text": ',
}


def make_files(folder: Path, files: dict[str, Callable[[], bytes]]) -> None:
    """Write files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content())


if __name__ == "__main__":
    make_files(Path(sys.argv[1]) / "good", GOOD)
    make_files(Path(sys.argv[1]) / "bad", BAD)
