"""The body of an HTTP response as a browser sees it: chunks joined, compression undone.

Archives keep a body as it was sent, or undo its encodings and keep the headers that name them: so what a header says is
done only where the bytes bear it out. Nothing raises; at most ``MAX_DOCUMENT`` bytes and one more come back.
Checked by tests/read/test_warcs.py.
"""

from __future__ import annotations

import io
import re
import zlib

from whence.read.packed import Allowance, Unpacked, unpacker_of
from whence.read.record import MAX_DOCUMENT
from whence.read.streams import read_up_to

CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")
LINE_END = re.compile(rb"\r?\n")
MOST = MAX_DOCUMENT + 1


def body_of(raw: bytes, transfer: str | None, content: str | None) -> bytes:
    """The body, by what the headers Transfer-Encoding and Content-Encoding say."""
    if transfer and "chunked" in transfer.lower():
        raw = join_chunks(raw)
    for encoding in reversed((content or "").lower().split(",")):
        raw = _decoded(raw, encoding.strip())
    return raw


def join_chunks(raw: bytes) -> bytes:
    """The bytes of all chunks; of a body that is in none, itself."""
    parts: list[bytes] = []
    at = 0
    while chunk := CHUNK.match(raw, at):
        size = int(chunk[1], 16)
        if not size:
            break
        at = chunk.end() + size
        parts.append(raw[chunk.end() : at])
        end = LINE_END.match(raw, at)
        if not end and at < len(raw):
            return raw
        at = end.end() if end else at
    return b"".join(parts) if parts else raw


def _decoded(raw: bytes, encoding: str) -> bytes:
    """The bytes without one encoding; themselves where they are not in it."""
    if encoding in ("gzip", "x-gzip", "zstd"):
        unpacker = unpacker_of(raw[:16])
        if unpacker is None:
            return raw
        unpacked = Unpacked(io.BufferedReader(io.BytesIO(raw)), unpacker, Allowance(len(raw)))
        return read_up_to(io.BufferedReader(unpacked), MOST) or raw
    if encoding == "deflate":
        return _inflated(raw)
    if encoding == "br":
        import brotli

        try:
            return brotli.Decompressor().process(raw, output_buffer_limit=MOST)[:MOST] or raw
        except brotli.error:
            return raw
    return raw


def _inflated(raw: bytes) -> bytes:
    """Deflated bytes with the header that the standard asks for, or without it, as some servers send them."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(window).decompress(raw, MOST) or raw
        except zlib.error:
            continue
    return raw
