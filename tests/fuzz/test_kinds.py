"""Harnesses of the kinds of files: HTML, feeds, WARC, JSONL and JSON, Parquet, gzip, and whatever a suffix claims."""

from __future__ import annotations

import base64
import gzip
import io
import json
import tarfile

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.hostile import damaged, texts, timed
from tests.fuzz.tables_hold import check_read
from tests.read.make_files import GOOD, PAGE, SHEET
from whence.read.dates.dated import dates_of_text
from whence.read.files.walk import Found
from whence.read.formats.feeds import read_feed
from whence.read.formats.mails import read_mail
from whence.read.formats.objects import read_json, read_lines, read_parquet, records_of_rows
from whence.read.formats.pieces import pieces_of_lines
from whence.read.formats.saved import read_saved
from whence.read.formats.sheets import read_sheet
from whence.read.formats.warcs import read_warc
from whence.read.pages.page import read_page
from whence.read.sources import Way, _read_file

LATER = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Lock", "author": [{"name": "Jo"}],
"datePublished": "2024-05-03T23:30:00-06:00"}]}</script><time datetime="2024-05-03" class="published">3 May</time>"""
TAGS = [
    b"<p>", b"</p>", b"<div>", b"</div>", b"<script>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<a href='", b"'", b'"', b"<meta ", b"content=", b"charset=",
    b"<time datetime=", b"<h1>", b"<table>", b"<svg>", b"<math>", b"<template>", b"<plaintext>", b"<frameset>", b"&#", b"&amp", b"<br", b"=", b"<", b">", b"[1]",
    b"<p class='date'>", b"<select>", b"<form>", b"<b><p>", b"</b>", b"<html lang=", b"<base href=", b"<title>", b"<link rel=canonical href=",
    b"http://[", b"//", b"{", b"\\u0000", b'{"@graph":[', b"2024-05-03", b"31 February 2024",
]  # fmt: skip
FEED = [
    b"<item>", b"</item>", b"<entry>", b"<link href='", b"<![CDATA[", b"]]>", b"<!DOCTYPE x [", b"<!ENTITY a '", b"&a;", b"]>", b"xmlns:x='", b"<source>", b"<?", b"?>",
    b"<rss>", b"<content type='xhtml'>", b"<div>", b"<pubDate>", b"<x:y>", b"</", b'"items":', b"{", b"[", b"null", b"\xff\xfe", b'encoding="utf-16"',
]  # fmt: skip
WARC = [
    b"WARC/1.0\r\n", b"Content-Length: ", b"-1", b"99999999999999999999", b"WARC-Type: response\r\n", b"Content-Type: ", b"application/http", b"text/plain",
    b"text/html; charset=", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 ", b"\r\n\r\n", b"ffffffff\r\n",
    b"WARC-Date: 9999-12-31T23:59:59Z\r\n", b"WARC-Target-URI: http://[\r\n",
]  # fmt: skip
JSON = [
    b'{"id": ', b'"text": "', b'"}', b"\n", b"null", b"1e999", b"-1", b"[", b"]", b"{", b"}", b'"date": ', b'"metadata": {', b"\\ud800", b"\\u0000", b"NaN", b'"author": [',
    b'"published_precision": "', b'"url": "', b'"language": "', b'"published": ', b'"2024-13-45"', b"99999999999999999999", b"[" * 2000, b"\xef\xbb\xbf", b",",
]  # fmt: skip
SHEETS = [
    b'"',
    b'""',
    b",",
    b";",
    b"\t",
    b"\r\n",
    b"text",
    b"id",
    b"sep=;\n",
    b"\xe9",
    b"\xff\xfe",
    b"a" * 3000,
    b'"\n' * 200,
]
CODED = (
    b"From: jo@quay.example\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    + base64.b64encode(PAGE.encode())
)
MAILS = [
    b"Content-Type: multipart/mixed; boundary=", b"text/html; charset=", b"Content-Transfer-Encoding: base64\n", b"quoted-printable\n", b"=?utf-8?B?", b"?=", b"=3D", b"=", b"--cut\n",
    b"Date: ", b"From: <", b"message/rfc822\n\n", b"uuencode\nbegin 666 a\n", b"\n\n",
]  # fmt: skip
PAX = [
    b"30 mtime=1.5\n", b"20 size=99999999999\n", b"12 path=../a\n", b"22 GNU.sparse.major=1\n22 GNU.sparse.minor=0\n", b"99999 path=a\n", b"1 \n" * 150,
    b"24 GNU.sparse.map=0,9999\n25 GNU.sparse.size=999999\n",
]  # fmt: skip
SAVED = [
    b"Content-Type: ",
    b"multipart/related; boundary=x\r\n",
    b"--x\r\n",
    b"text/html; charset=",
    b"Content-Location: http://[",
    b"=",
    b"base64\r\n",
    b"------cut\r\n",
]
HTML_FILES = [GOOD["page.html"](), PAGE.replace("<article>", f"{LATER}<article>").encode(), GOOD["cyrillic.html"]()]
PAGE_BYTES, PAGE_RATE = 30_000, 200e-6  # of hostile pages; seconds a byte, as trafilatura is slow
TABLES = [GOOD["rows.parquet"]()]
OBJECTS = [GOOD["rows.jsonl"](), GOOD["array.json"](), b'{"text": "One lock.", "id": 1.5, "author": ["Jo", 3]}\n']
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2024-05-03", "en", "day"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
FIELDS = [
    "id",
    "text",
    "content",
    "url",
    "title",
    "author",
    "byline",
    "published",
    "date",
    "modified",
    "language",
    "metadata",
    "credit",
    "published_precision",
]
objects = st.dictionaries(st.sampled_from(FIELDS), anything, max_size=8)
KINDS = [
    pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.int64(), pa.uint64(), pa.float64(), pa.bool_(), pa.timestamp("ns"), pa.timestamp("s", "UTC"),
    pa.timestamp("us", "Mars/Olympus"), pa.date32(), pa.date64(), pa.time64("ns"), pa.duration("s"), pa.decimal128(38, 10), pa.list_(pa.string()), pa.null(),
    pa.struct([("date", pa.timestamp("s")), ("url", pa.string())]), pa.dictionary(pa.int32(), pa.string()), pa.map_(pa.string(), pa.string()), pa.binary(4),
]  # fmt: skip


@given(
    damaged(HTML_FILES, TAGS, longest=PAGE_BYTES),
    st.sampled_from(["fast", "best"]),
    st.sampled_from([None, "http://x.example/2024/05/03/a", "http://[", "\x00"]),
)
def test_html__is_a_witness_or_rejected(raw, quality, url):
    check_read([timed(len(raw), lambda: read_page(raw, "page.html", quality=quality, url=url), rate=PAGE_RATE)])


@given(damaged([GOOD[name]() for name in ("feed.rss", "feed.atom", "feed.json")], FEED))
def test_feeds__are_witnesses_or_rejected(raw):
    check_read(timed(len(raw), lambda: list(read_feed(raw, "feed.rss"))))


@given(damaged([GOOD["crawl.warc"](), GOOD["crawl.wet"]()], WARC, longest=PAGE_BYTES), st.booleans())
def test_warc__is_read_up_to_where_it_breaks(raw, packed):
    if packed:
        raw = gzip.compress(raw, 1)
    stream = io.BufferedReader(io.BytesIO(raw))
    check_read(timed(len(raw), lambda: list(read_warc(stream, "crawl.warc", quality="fast")), rate=PAGE_RATE))


@given(
    damaged(OBJECTS, JSON) | st.lists(objects, max_size=5).map(lambda rows: "\n".join(map(json.dumps, rows)).encode())
)
def test_jsonl__a_broken_line_costs_itself_alone(raw):
    records = timed(len(raw), lambda: list(read_lines(io.BufferedReader(io.BytesIO(raw)), "x.jsonl")))
    in_pieces = [
        record for piece in pieces_of_lines(io.BufferedReader(io.BytesIO(raw)), "x.jsonl") for record in piece.records()
    ]
    assert in_pieces == records
    assert sum(bool(line.strip()) for line in raw.split(b"\n")) - len(records) in (0, 1)  # a mark may stand alone
    check_read(records)


@given(damaged([SHEET.encode(), GOOD["rows.tsv"](), SHEET.encode("utf-16")], SHEETS))
def test_sheets__a_broken_row_costs_itself_alone(raw):
    check_read(timed(len(raw), lambda: list(read_sheet(io.BufferedReader(io.BytesIO(raw)), "x.csv"))))


@given(damaged([GOOD["saved.mhtml"]()], SAVED, longest=PAGE_BYTES))
def test_saved__is_a_witness_or_rejected(raw):
    check_read([timed(len(raw), lambda: read_saved(raw, "x.mhtml", quality="fast"), rate=PAGE_RATE)])


@given(
    texts(
        [
            "Published: ",
            "7 June 2024",
            "03/04/2024",
            "07.06.2024 18:30",
            "Ostrell, ",
            "Source: ",
            "(AFP) - ",
            "\n",
            "2024",
            "年",
            "actualizado ",
        ]
    )
)
def test_dated__is_a_day_or_none(text):
    shown = timed(len(text), dates_of_text, text)
    assert all(moment is None or moment.precision == "day" for moment in shown)


@given(damaged(OBJECTS, JSON) | st.lists(objects, max_size=5).map(lambda rows: json.dumps(rows).encode()))
def test_json__is_witnesses_or_rejected(raw):
    check_read(timed(len(raw), lambda: list(read_json(raw, "x.json"))))


@given(damaged(TABLES, [b"PAR1", b"\x00" * 40, b"\x15", b"\x19", b"text"]))
def test_parquet__is_read_up_to_where_it_breaks(raw):
    check_read(timed(len(raw), lambda: list(read_parquet(pa.BufferReader(raw), "x.parquet"))))


@given(st.data())
def test_columns__of_any_type_are_read_or_rejected(data):
    wanted = data.draw(st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(KINDS), min_size=1, max_size=6))
    n_rows = data.draw(st.integers(1, 3))
    columns = {}
    for name, kind in wanted.items():
        bits = data.draw(st.binary(min_size=8 * n_rows, max_size=8 * n_rows))
        columns[name] = column_of(kind, bits, n_rows)
    table = pa.table(columns)
    records = timed(
        0, lambda: [one for batch in table.to_batches() for one in records_of_rows(batch, "x.parquet", before=0)]
    )
    check_read(records)
    sink = io.BytesIO()
    try:
        pq.write_table(table, sink)
    except (pa.ArrowException, ValueError):
        return  # Parquet has no such type
    check_read(list(read_parquet(pa.BufferReader(sink.getvalue()), "x.parquet")))


def column_of(kind: pa.DataType, bits: bytes, n_rows: int) -> pa.Array:
    """A column of a type over any bits, or over words where the type has them."""
    if pa.types.is_temporal(kind) or pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return pa.Array.from_buffers(kind, n_rows, [None, pa.py_buffer(bits[: n_rows * kind.bit_width // 8])])
    if kind == pa.bool_():
        return pa.array([True] * n_rows)
    words = bits.hex()[:4]
    value = {pa.binary(): bits, pa.binary(4): bits[:4], pa.null(): None, pa.list_(pa.string()): [words, None]}.get(
        kind, words
    )
    if pa.types.is_struct(kind):
        value = {"date": int.from_bytes(bits[:8], "little", signed=True) >> 20, "url": words}
    elif pa.types.is_map(kind):
        value = [(words, words)]
    elif pa.types.is_decimal(kind):
        return pa.array([None] * n_rows, kind)
    return pa.array([value] * n_rows, kind)


@given(
    damaged(
        [gzip.compress(GOOD["rows.jsonl"]()), gzip.compress(GOOD["plain.txt"]()) * 2],
        [b"\x1f\x8b\x08\x00", b"\x00" * 8],
    )
)
def test_gzip__is_read_up_to_where_it_breaks(raw):
    check_read(timed(len(raw), lambda: list(_read_file(Found(None, "x", "x", 0), Way("fast", False), io.BytesIO(raw)))))


@given(damaged([GOOD["letter.eml"](), CODED], MAILS))
def test_mails__are_witnesses_or_rejected(raw):
    check_read([timed(len(raw), lambda: read_mail(raw, "x.eml"))])


def member(name: str, size: int, kind: bytes, data: bytes) -> bytes:
    """A member of a tar, whose header may claim any size; its checksum is right."""
    header = bytearray(tarfile.TarInfo(name[:40]).tobuf(tarfile.GNU_FORMAT, "utf-8", "replace"))
    header[124:136] = (size % (1 << 96)).to_bytes(12, "big") if size < 0 or size >> 32 else b"%011o\0" % size
    header[124] |= 0x80 if size >> 32 else 0
    header[156:157] = kind
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + data + bytes(-len(data) % 512)


members = st.builds(
    member,
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12),
    st.sampled_from([0, 5, 512, 513, -1, -(1 << 70), 1 << 20, 1 << 31, 1 << 40, 1 << 60, 1 << 90])
    | st.integers(0, 2000),
    st.sampled_from([b"0", b"0", b"0", b"\0", b"1", b"2", b"5", b"7", b"L", b"K", b"x", b"g", b"X", b"S", b"V", b"Z"]),
    st.sampled_from([b"", b"A lock.", b"A gate. " * 70, *PAX]) | st.binary(max_size=600),
)


@given(
    damaged([GOOD["site.tar"]()], [b"ustar\x0000", bytes(512), b"\x80" + b"\0" * 6 + b"\1"])
    | st.lists(members | st.just(bytes(512)) | st.binary(max_size=600), max_size=8).map(b"".join)
)
def test_tars__are_read_past_what_is_broken(raw):
    found = Found(None, "x.tar", "x.tar", 0)
    check_read(timed(len(raw), lambda: list(_read_file(found, Way("fast"), io.BytesIO(raw))), rate=PAGE_RATE))


@given(
    damaged(
        [make() for name, make in sorted(GOOD.items())],
        [*TAGS, *JSON, b"PAR1", b"WARC/1.0", b"%PDF", b"PK\x03\x04", b"From "],
    ),
    st.sampled_from(["x", "x.html", "x.jsonl", "x.json", "x.warc", "x.rss", "x.txt", "x.parquet", "x.gz"]),
)
def test_files__of_any_suffix_are_read_or_rejected(raw, name):
    found = Found(None, name, name, 0)
    check_read(timed(len(raw), lambda: list(_read_file(found, Way("fast", False), io.BytesIO(raw))), rate=PAGE_RATE))


@given(texts(["\n", "{", '"text": "'], longest=3000))
def test_texts__of_any_characters_are_one_witness(text):
    raw = text.encode("utf-8", "surrogatepass")
    check_read(
        timed(len(raw), lambda: list(_read_file(Found(None, "x.md", "x.md", 0), Way("fast", False), io.BytesIO(raw))))
    )
