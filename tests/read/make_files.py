"""Make a small file of every kind that is read, and of every kind that must be rejected.

python tests/read/make_files.py FOLDER
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import quopri
import random
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

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


def packed_warc(responses: list[bytes]) -> bytes:
    """A web archive of HTTP responses."""
    http = "application/http; msgtype=response"
    return b"".join(_record("response", f"https://quay.example/{i}", raw, http) for i, raw in enumerate(responses))


def _warc() -> bytes:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone</p>"
    http = "application/http; msgtype=response"
    return _record("response", "https://quay.example/lock", page, http) + _record(
        "response", "https://quay.example/x", gone, http
    )


def _mail(number: int, *, encoding: str = "7bit", body: str = "") -> bytes:
    head = f"""Return-Path: <jo@quay.example>\r
From: =?utf-8?q?Jos=C3=A9_Marsh?= <jo@quay.example>\r
To: pilots@quay.example\r
Subject: Re: [pilots] =?utf-8?b?{"TG9jayBjbG9zZWQg4oCTIGFnYWlu"}?=\r
Date: Fri, 03 May 2024 08:30:0{number} +0200\r
Message-ID: <{number}@quay.example>\r
List-Id: The pilots <pilots.quay.example>\r
Archived-At: <https://quay.example/mail/{number}>\r
Content-Transfer-Encoding: {encoding}\r
"""
    body = body or f'Content-Type: text/plain; charset="utf-8"\r\n\r\nNumber {number}: the lock is closed.\r\n'
    return head.encode() + body.encode()


LETTER = """MIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary="cut"\r
\r
--cut\r
Content-Type: text/html; charset="utf-8"\r
\r
<p>The lock is <b>closed</b>.</p>\r
--cut\r
Content-Type: text/plain; charset="iso-8859-1"\r
Content-Transfer-Encoding: quoted-printable\r
\r
Ana wrote:\r
\r
> Is the lock closed?\r
\r
It is closed, says the caf=E9.\r
--cut\r
Content-Type: text/plain; name="notes.txt"\r
Content-Disposition: attachment; filename="notes.txt"\r
\r
This is attached.\r
--cut--\r
"""
NEWSLETTER = 'Content-Type: text/html; charset="utf-8"\r\n\r\n<h1>News</h1><p>Fares rise.</p><p>From May on.</p>\r\n'


def _saved() -> bytes:
    """A page as a browser saves it whole, with a frame of another site before it and a picture behind."""
    parts = [("https://ads.example/frame", "text/html", "<p>Buy a boat.</p>"), ("https://quay.example/saved", "text/html", PAGE),
             ("https://quay.example/lock.svg", "image/svg+xml", "<svg></svg>")]  # fmt: skip
    head = """From: <Saved by Blink>\r
Snapshot-Content-Location: https://quay.example/saved\r
Subject: North lock closed\r
Date: Wed, 5 Jun 2024 08:30:00 -0000\r
MIME-Version: 1.0\r
Content-Type: multipart/related;\r
\ttype="text/html";\r
\tboundary="----cut"\r
\r
"""
    bodies = [
        f"------cut\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: {url}\r\n\r\n".encode()
        + quopri.encodestring(html.encode()) + b"\r\n"
        for url, kind, html in parts
    ]  # fmt: skip
    return head.encode() + b"".join(bodies) + b"------cut--\r\n"


SHEET = """\ufeffID;Text;Headline;pub_date;Author\r
sheet-1;"The north lock is shut; it opens\r
on ""Friday"".";Lock;2024-05-03;Jo Marsh\r
sheet-2;too;short\r
;Fares on the ferry rise in June.;Fares;04.05.2024;\r
"""


def _mbox() -> bytes:
    quoting = "Content-Type: text/plain\r\n\r\n>From the quay it is seen.\r\n\r\nFrom here it is not.\r\n"
    border = b"From jo at quay.example  Fri May  3 08:30:00 2024\n"
    messages = [_mail(1), _mail(2, body=LETTER), _mail(3, body=NEWSLETTER), _mail(4, body=quoting)]
    return b"\n".join(border + message.replace(b"\r\n", b"\n") for message in messages)


def _pdf() -> bytes:
    """Two pages, with a word cut at the end of a line."""
    pages = [
        ["The harbour board has closed the north lock until Fri-", "day, after a barge struck it.",
         "No ferry will leave before the gate is mended, said Ana Ruiz, who", "speaks for the board of the harbour."],
        ["Pilots were told at six in the morning, and not a minute earlier."],
    ]  # fmt: skip
    return pdf_of(pages)


def pdf_of(pages: list[list[str]]) -> bytes:
    """Pages of lines in Helvetica."""
    streams = [
        "BT /F1 11 Tf 14 TL 72 720 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET" for lines in pages
    ]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, stream in enumerate(streams):
        fonts = "<< /Font << /F1 3 0 R >> >>"
        box = "/MediaBox [0 0 595 842]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Resources {fonts} /Contents {5 + 2 * i} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append("<< /Title (North lock closed) /Author (Jo Marsh) /CreationDate (D:20240503083000+02'00') >>")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size, start = len(objects) + 1, len(out)
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def packed_zip(files: Mapping[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of some files."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", way) as archive:
        for name, raw in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 3, 8, 30, 0)), raw, way)
    return sink.getvalue()


def packed_tar(files: Mapping[str, bytes], links: Mapping[str, str] | None = None) -> bytes:
    """A tar archive of some files, and of symbolic links."""
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as archive:
        for name, raw in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return sink.getvalue()


def _warc_zst() -> bytes:
    """As archives of the web are packed with zstd: a dictionary, then a frame for each record."""
    record = _record("conversion", "https://quay.example/z", TEXT.encode(), "text/plain")
    trained = zstd.train_dict([record[i:] + str(i).encode() * 9 for i in range(200)], 4096)
    start = b"\x5d\x2a\x4d\x18" + len(trained.dict_content).to_bytes(4, "little") + trained.dict_content
    return start + b"".join(zstd.compress(record.replace(b"/z", b"/z%d" % i), zstd_dict=trained) for i in (1, 2))


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
    "paper.pdf": _pdf,
    "letter.eml": lambda: _mail(9, body=LETTER),
    "pilots.mbox": _mbox,
    "saved.mhtml": _saved,
    "rows.tsv": lambda: b"id\ttext\ttitle\ntsv-1\tThe caf\xe9 on the quay is shut.\tCaf\xe9\n",
    "rows.csv.gz": lambda: gzip.compress(SHEET.replace("sheet-2;too;short\r\n", "").encode()),
    "page.html.bz2": lambda: bz2.compress(PAGE.encode()),
    "words.txt.xz": lambda: lzma.compress(TEXT.encode()),
    "rows.jsonl.zst": lambda: zstd.compress(_lines([{"text": "Packed with zstd."}])),
    "crawl.warc.zst": _warc_zst,
    "site.zip": lambda: packed_zip(
        {"a/page.html": PAGE.encode(), "../../up.txt": b"One lock.", ".hidden": b"No.", "rows.jsonl": _lines(ROWS[:1]),
         "rows.parquet": _parquet([{"text": "Fares rise in June."}]), "inner.zip": packed_zip({"deep.txt": b"Two locks."})}
    ),
    "site.tar": lambda: packed_tar({"b/words.txt": b"Three locks.", "box.mbox": _mbox()}),
    "site.tar.gz": lambda: gzip.compress(packed_tar({"crawl.warc.gz": gzip.compress(_warc())})),
    "site.tar.zst": lambda: zstd.compress(packed_tar({"paper.pdf": _pdf()})),
    "crawl.wacz": lambda: packed_zip(
        {"datapackage.json": b"{}", "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
         "archive/crawl.warc.gz": gzip.compress(_warc())}, zipfile.ZIP_STORED
    ),
    "passim.parquet": lambda: _parquet([{"id": "s1", "series": "quay", "text": TEXT, "date": "1871-05-03"}]),
    "datatrove.parquet": lambda: _parquet(
        [{"text": TEXT, "id": "<urn:uuid:1>", "metadata": {"url": "https://quay.example/t", "date": "2024-06-01"}}]
    ),
}  # fmt: skip
BAD: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \n\n ",
    "junk.bin": lambda: bytes(range(256)) * 20,
    "broken_line.jsonl": lambda: _lines(ROWS[:1]) + b'{"id": "x", "text": \n' + _lines(ROWS[1:]),
    "wrong_rows.csv": SHEET.encode,
    "no_text.csv": lambda: b"number,summary\n1,None of these is a text.\n",
    "open_mark.csv": lambda: b'id,text\nom-1,"never closed\nom-2,fine\n',
    "no_page.mht": lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n",
    "no_text.jsonl": lambda: b'{"id": "y"}\n[1, 2]\n{"id": "z", "text": 7}\n',
    "truncated.jsonl.gz": lambda: gzip.compress(
        _lines([{"id": f"t{i}", "text": random.Random(i).randbytes(600).hex()} for i in range(60)])
    )[:-2000],
    "truncated.warc.gz": lambda: gzip.compress(_warc())[:-200],
    "broken.warc": lambda: _warc()[: len(_warc()) // 2],
    "broken.parquet": lambda: _parquet(ROWS[:1])[:200],
    "other.parquet": lambda: _parquet([{"number": 1}]),
    "report.pdf": lambda: b"%PDF-1.7 nothing",
    "locked.pdf": lambda: _pdf().replace(
        b"/Info", b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >> /Info" % (b"o" * 32, b"u" * 32)
    ),
    "archive.zip": lambda: b"PK\x03\x04nothing",
    "office.docx": lambda: packed_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
    "damaged.zip": lambda: packed_zip(
        {"bad.txt": b"0123456789 " * 30, "fine.txt": b"A lock."}, zipfile.ZIP_STORED
    ).replace(b"0123", b"x123", 1),
    "empty.zip": lambda: packed_zip({}),
    "links.tar": lambda: packed_tar({}, {"link.txt": "/etc/passwd"}),
    "broken.tar": lambda: packed_tar({"first.txt": b"A gate.", "second.txt": b"word " * 900})[:3000],
    "truncated.txt.bz2": lambda: bz2.compress(random.Random(2).randbytes(3000).hex().encode())[:-900],
    "truncated.txt.xz": lambda: lzma.compress(random.Random(2).randbytes(3000).hex().encode())[:-900],
    "truncated.txt.zst": lambda: zstd.compress(random.Random(2).randbytes(3000).hex().encode())[:-900],
    "broken.zst": lambda: b"\x28\xb5\x2f\xfdnothing",
    "matryoshka.gz": lambda: _wrapped(b"Deep inside.", 7),
    "bomb.jsonl.gz": lambda: _bomb(),
    "deep.html": lambda: b"<html><body>" + b"<div>" * 100_000 + b"deep",
    "empty.html": lambda: b"<html><head><title></title></head><body></body></html>",
    "feed_without_items.rss": lambda: b"<rss version='2.0'><channel><title>x</title></channel></rss>",
    "broken.json": lambda: b'{\n "text": ',
}


def _wrapped(raw: bytes, layers: int) -> bytes:
    for _ in range(layers):
        raw = gzip.compress(raw)
    return raw


def _bomb() -> bytes:
    """Some good lines, then more blank ones than a file of this size may hold: 700 MB, two times over."""
    blank = gzip.compress(gzip.compress((b" " * 1023 + b"\n") * 1024) * 700)
    return gzip.compress(gzip.compress(_lines([{"id": "before", "text": "Before the bomb."}]))) + blank


def make_files(folder: Path, files: dict[str, Callable[[], bytes]]) -> None:
    """Write files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content())


if __name__ == "__main__":
    make_files(Path(sys.argv[1]) / "good", GOOD)
    make_files(Path(sys.argv[1]) / "bad", BAD)
