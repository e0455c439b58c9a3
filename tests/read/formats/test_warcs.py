"""Records of web archives: whatever way a page was sent, its text is the same."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.make_files import PAGE, packed_warc, zstd
from tests.read.test_sources import read
from whence.read.files.walk import Found
from whence.read.formats.payloads import body_of, join_chunks
from whence.read.record import MAX_DOCUMENT, Rejected
from whence.read.sources import Way, _read_file


def deflated(raw: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(raw) + packer.flush()


ENCODINGS = {
    "gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress, "Deflate": deflated,
    "br": lambda raw: brotli.compress(raw, quality=1), "zstd": zstd.compress, "identity": bytes, "unknown": bytes, "deflate, gzip": lambda raw: gzip.compress(zlib.compress(raw)),
}  # fmt: skip


def chunked(raw: bytes, size: int) -> bytes:
    parts = [raw[i : i + size] for i in range(0, len(raw), size)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("sent", ["as it is", "in chunks"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_read_warc__undoes_what_a_server_did(tmp_path, encoding, sent):
    raw = ENCODINGS[encoding](PAGE.encode())
    headers = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: {encoding}\r\n"
    if sent == "in chunks":
        raw, headers = chunked(raw, 700), f"{headers}Transfer-Encoding: chunked\r\n"
    (tmp_path / "a.warc").write_bytes(packed_warc([(headers.encode() + b"\r\n" + raw)]))
    (tmp_path / "page.html").write_text(PAGE)
    found, rejected = read(tmp_path, quality="fast")
    assert not rejected and found["a.warc#1"]["text"] == found["page.html"]["text"]
    assert found["a.warc#1"]["raw_sha256"] == found["page.html"]["raw_sha256"]


@pytest.mark.parametrize("transfer", ["gzip, chunked", "gzip,chunked", "Deflate, Chunked", "gzip"])
def test_body_of__undoes_all_that_was_done_on_the_way(transfer):
    page = b"<p>The lock is shut for a week.</p>" * 9
    raw = (zlib if "flate" in transfer else gzip).compress(page)
    sent = chunked(raw, 50) if "hunked" in transfer else raw
    assert body_of(sent, transfer, None) == (page, "")
    assert body_of(chunked(gzip.compress(raw), 50), "gzip, chunked", transfer.split(",")[0]).raw == page


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_body_of__believes_bytes_before_headers(encoding):
    raw = b"<p>It was unpacked long ago.</p>"
    assert body_of(raw, "chunked", encoding) == (raw, "")
    assert body_of(b"add\nmore words than three", "chunked", None).raw == b"add\nmore words than three"


@given(st.binary(max_size=300), st.integers(1, 90))
def test_join_chunks__gives_back_what_was_cut(raw, size):
    assert join_chunks(chunked(raw, size)) == (raw or chunked(raw, size), "")


@given(st.binary(max_size=200), st.sampled_from(["chunked", ""]), st.sampled_from(sorted(ENCODINGS)))
def test_body_of__survives_any_bytes(raw, transfer, encoding):
    assert isinstance(body_of(raw, transfer, encoding).raw, bytes)
    packed = ENCODINGS[encoding](raw * 9)
    assert isinstance(body_of(packed[: len(packed) // 2], transfer, encoding).raw, bytes)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_body_of__is_bounded(encoding):
    bomb = ENCODINGS[encoding](b"\0" * (MAX_DOCUMENT + (8 << 20)))
    assert len(body_of(bomb, None, encoding).raw) <= MAX_DOCUMENT + (1 << 20)


class Repeated(io.RawIOBase):
    """The same bytes so many times, made as they are read."""

    def __init__(self, raw: bytes, times: int) -> None:
        self.left, self.raw, self.rest = times, raw, b""

    def read(self, size: int = -1) -> bytes:
        while len(self.rest) < size and self.left:
            self.rest += self.raw
            self.left -= 1
        piece, self.rest = self.rest[:size], self.rest[size:]
        return piece


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstd.compress])
def test_read_warc__needs_no_more_memory_for_more_records(pack):
    raw = pack(
        packed_warc([b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + b"The lock is closed. " * 150] * 4)
    )
    peaks = []
    for times in (100, 2000):
        tracemalloc.start()
        n_records = sum(1 for _ in _read_file(Found(None, "-", "-", 0), Way("fast"), Repeated(raw, times)))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert n_records == 4 * times
    assert peaks[1] < peaks[0] + (1 << 20) < 8 << 20


def test_read_warc__keeps_the_address_of_a_page_whose_original_is_elsewhere(tmp_path):
    """The address is the archive's, the canonical one elsewhere a source, the publisher of the page its site."""
    described = '{"@type":"NewsArticle","publisher":{"name":"Brask Today"},"author":{"name":"By Nina Holt"}}'
    head = f'<link rel="canonical" href="https://wire.example/lock"><script type="application/ld+json">{described}</script>'
    prose = (
        "<p>" + "The lock north of the town is closed for a week, and nobody knows when it opens again. " * 4 + "</p>"
    )
    page = f"<html><head><title>North lock closed | Brask Today</title>{head}</head><body><article><h1>North lock closed</h1>{prose}</article></body></html>"
    http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    (tmp_path / "a.warc").write_bytes(packed_warc([(http + page).encode()]))
    row = read(tmp_path)[0]["a.warc#1"]
    assert (row["url"], row["credit"]) == ("https://quay.example/0", "wire.example")
    assert (row["site"], row["author"], row["title"]) == ("Brask Today", "Nina Holt", "North lock closed")
    assert "canonical: https://wire.example/lock" in row["notes"]


def http_record(body: bytes, *, length: str | None = None, kind: str = "response", http: bytes | None = None) -> bytes:
    """A record of a web archive; what it says of its length may be wrong."""
    block = (b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" if http is None else http) + body
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://quay.example/a\r\nContent-Type: application/http\r\n"
    length = f"Content-Length: {len(block)}\r\n" if length is None else length
    return f"{head}{length}\r\n".encode() + block + b"\r\n\r\n"


def read_records(raw: bytes) -> tuple[list[str], dict[str, str]]:
    """The keys of witnesses, and what was said of each of the other records."""
    read_one = list(_read_file(Found(None, "-", "-", 0), Way("fast"), io.BytesIO(raw)))
    rejected = {one.source: one.what for one in read_one if isinstance(one, Rejected)}
    return [one.key for one in read_one if not isinstance(one, Rejected)], rejected


LOCK = b"The lock is closed for a week. " * 9


@pytest.mark.parametrize("length", ["-5", "ten", "0x10", ""])
def test_read_warc__says_that_a_record_has_no_length(length):
    raw = http_record(LOCK) + http_record(LOCK, length=f"Content-Length: {length}\r\n") + http_record(LOCK)
    found, said = read_records(raw)
    assert found == ["-#1"] and "no length that can be read" in said["-#2"] and "from here on" in said["-#3"]


@pytest.mark.parametrize("kind", ["response", "request", "metadata"])
@pytest.mark.parametrize("claimed", [1 << 50, 100_000])
def test_read_warc__says_that_a_record_claims_more_than_there_is(kind, claimed):
    raw = http_record(LOCK) + http_record(LOCK, length=f"Content-Length: {claimed}\r\n", kind=kind) + http_record(LOCK)
    found, said = read_records(raw)
    assert found == ["-#1"] and len(said) == 1 and "ends early: it claims" in next(iter(said.values()))


@pytest.mark.parametrize("n_bytes", [5, 30, 120, 200, 260, -30])
def test_read_warc__says_wherever_it_is_cut(n_bytes):
    raw = http_record(LOCK)
    found, said = read_records(raw + raw[:n_bytes])
    assert found == ["-#1"] and len(said) == 1
    assert read_records(raw + raw[:-4]) == (["-#1", "-#2"], {})  # the blank lines behind the last one matter to nobody


def test_read_warc__tells_a_page_without_its_type_by_its_bytes():
    page, nothing = PAGE.encode(), b"HTTP/1.1 200 OK\r\n\r\n"
    records = [
        http_record(page, http=nothing),
        http_record(b"\x89PNG\r\n\x1a\n" + bytes(99), http=nothing),
        http_record(page, http=b""),
    ]
    found, said = read_records(b"".join(records))
    assert found == ["-#1"] and said == {"-#3": "This is no response of HTTP, as it is said to be."}
