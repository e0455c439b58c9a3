"""Records that break their reader are rejected alone, or lose what broke it; what is long to read is bounded."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import whence
from tests.read.make_files import PAGE
from tests.read.test_sources import read
from whence.errors import SourceError
from whence.identity import spool
from whence.read.pages.metadata import read_metas
from whence.read.pages.published import without_feet

FEED = {"version": "https://jsonfeed.org/version/1"}
ITEM = {"content_text": "The lock is closed."}
DEEP = json.loads("[" * 400 + "]" * 400)


@pytest.mark.parametrize(
    "odd", [{"content_text": 5}, {"authors": 5, **ITEM}, {"_x": DEEP, **ITEM}, {"title": ["a"], **ITEM}]
)
def test_read_feed__survives_items_of_wrong_types(tmp_path, odd):
    (tmp_path / "feed.json").write_bytes(b"\xef\xbb\xbf" + json.dumps({**FEED, "items": [odd, ITEM]}).encode())
    found, rejected = read(tmp_path)
    assert "feed.json#2" in found and len(found) + len(rejected) == 2


def test_read_feed__takes_no_item_twice(tmp_path):
    inner = "<item><description>The lock is closed.</description></item>"
    (tmp_path / "a.rss").write_text(
        f"<rss><channel><item><description>The gate.</description>{inner}</item></channel></rss>"
    )
    found, rejected = read(tmp_path)
    assert set(found) == {"a.rss#1"} and rejected[0]["what"] == "The item stands inside of another item."


@pytest.mark.parametrize("header", ["Subject: =?utf-8?b?a?=", "From: " + "(" * 5000])
def test_read_mail__survives_broken_headers(tmp_path, header):
    (tmp_path / "a.eml").write_text(
        f"{header}\nDate: Fri, 3 May 2024 08:30:00 +0000\nMessage-ID: <a@b>\n\nThe lock is closed.\n"
    )
    (tmp_path / "b.txt").write_text("The gate is open.")
    found, rejected = read(tmp_path)
    assert "b.txt" in found and len(found) + len(rejected) == 2


def test_read_parquet__rejects_two_columns_of_one_name(tmp_path):
    table = pa.Table.from_arrays([pa.array(["One."]), pa.array(["Two."])], names=["text", "text"])
    pq.write_table(table, tmp_path / "a.parquet")
    found, rejected = read(tmp_path)
    assert not found and "two columns of one name" in rejected[0]["what"]


def test_read_parquet__reads_a_file_whose_name_is_no_text(tmp_path):
    pq.write_table(pa.table({"text": ["The lock is closed."]}), tmp_path / "a.parquet")
    os.rename(tmp_path / "a.parquet", os.fsencode(tmp_path) + b"/\xff\xfe.parquet")
    found, rejected = read(tmp_path)
    assert [row["text"] for row in found.values()] == ["The lock is closed."] and not rejected


def warc_of(body: bytes, http: str) -> bytes:
    """A record with a response."""
    raw = f"HTTP/1.1 200 OK\r\n{http}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://[x\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(raw)}\r\n\r\n"
    return head.encode() + raw + b"\r\n\r\n"


def test_read_warc__says_where_the_end_of_a_body_is_missing(tmp_path):
    page = PAGE.encode() if isinstance(PAGE, str) else PAGE
    packed = gzip.compress(page)
    html = "Content-Type: text/html; charset=utf-8\r\n"
    (tmp_path / "cut.warc").write_bytes(warc_of(packed[:-9], html + "Content-Encoding: gzip"))
    (tmp_path / "chunk.warc").write_bytes(warc_of(b"ffff\r\n" + page, html + "Transfer-Encoding: chunked"))
    (tmp_path / "whole.warc").write_bytes(warc_of(packed, html + "Content-Encoding: gzip"))
    found, rejected = read(tmp_path)
    cut = {key: "body: its end is missing" in row["notes"] for key, row in found.items()}
    assert cut == {"cut.warc#1": True, "chunk.warc#1": True, "whole.warc#1": False} and not rejected
    assert "url: http://[x is no address" in found["whole.warc#1"]["notes"]


def test_read_warc__rejects_a_text_that_unpacks_to_more_than_a_document(tmp_path):
    packed = gzip.compress(b"The lock is closed. " * (70 << 20 >> 4), 1)
    (tmp_path / "a.warc").write_bytes(warc_of(packed, "Content-Type: text/plain\r\nContent-Encoding: gzip"))
    found, rejected = read(tmp_path)
    assert not found and "64 MB" in rejected[0]["what"]


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME])
def test_members_of_tar__holds_no_huge_header(tmp_path, kind):
    info = tarfile.TarInfo("x")
    info.type, info.size = kind, 3 << 30
    with open(tmp_path / "a.tar", "wb") as file:
        file.write(info.tobuf(tarfile.GNU_FORMAT))
        file.truncate(4 << 30)
    assert read(tmp_path)[1][0]["what"] == "The tar archive is broken from here on: a header of 3,072 MB."


@pytest.mark.timeout(30)
def test_read_page__takes_time_that_grows_with_the_page_alone(tmp_path):
    assert not read_metas(("<meta " + ('"' + "a" * 4000 + '"') * 39 + ">") * 12)
    assert without_feet("<nav>" * 300_000) == "<nav>" * 300_000
    assert without_feet("<nav>" * 300_000 + "</nav>" * 300_000).count("/") == 299_999
    (tmp_path / "a.rss").write_text("<rss <!DOCTYPE" + "a" * 1_000_000)
    assert read(tmp_path)[1]


def test_without_feet__cuts_each_part_up_to_its_end():
    page = "a<footer class='x'>b</footer>c<nav><aside>d</aside>e</nav>f<navy>g</navy><aside>h"
    assert without_feet(page) == "acf<navy>g</navy><aside>h"
    assert without_feet(f"a<nav>{'b' * 30_000}<nav>c</nav>d") == f"a<nav>{'b' * 30_000}d"


class Endless(io.RawIOBase):
    """A device of zeros."""

    def read(self, size=-1):
        return bytes(size)


@pytest.mark.timeout(30)
def test_spool__keeps_little_of_what_never_ends():
    assert spool(Endless()).tell() == 1 << 20


@pytest.mark.parametrize("name", ["report.html", "provenance.json", "witness.parquet"])
def test_trace__overwrites_no_file_that_it_has_not_written(tmp_path, name):
    (tmp_path / "a.txt").write_text("The lock is closed.")
    (tmp_path / name).write_text('{"mine": 1}')
    with pytest.raises(SourceError, match=name):
        whence.trace([tmp_path / "a.txt"], tmp_path)
    assert (tmp_path / name).read_text() == '{"mine": 1}'
