"""The body of an HTTP response as a browser sees it: chunks joined, compression undone.

Archives keep a body as it was sent, or undo its encodings and keep the headers that name them: so what a header says is
done only where the bytes bear it out. Nothing raises; at most ``MAX_DOCUMENT`` bytes and one more come back.
Checked by tests/read/formats/test_warcs.py.
"""

from __future__ import annotations

import io
import re
import zlib
from typing import NamedTuple

from whence.read.files.packed import Allowance, Unpacked, unpacker_of
from whence.read.files.streams import read_up_to
from whence.read.record import MAX_DOCUMENT

CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")
LINE_END = re.compile(rb"\r?\n")
MOST = MAX_DOCUMENT + 1
CUT = "its end is missing"


class Body(NamedTuple):
    """A body, and what is missing of it in words; empty: nothing."""

    raw: bytes
    problem: str = ""


def body_of(raw: bytes, transfer: str | None, content: str | None) -> Body:
    """The body, by what the headers Transfer-Encoding and Content-Encoding say."""
    body = Body(raw)
    for encoding in reversed(f"{content or ''},{transfer or ''}".lower().split(",")):
        encoding = encoding.strip()
        decoded = join_chunks(body.raw) if encoding == "chunked" else _decoded(body.raw, encoding)
        body = Body(decoded.raw, body.problem or decoded.problem)
    return body


def join_chunks(raw: bytes) -> Body:
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
            return Body(raw)
        at = end.end() if end else at
    return Body(b"".join(parts), CUT if at > len(raw) else "") if parts else Body(raw)


def _decoded(raw: bytes, encoding: str) -> Body:
    """The bytes without one encoding; themselves where they are not in it."""
    if encoding in ("gzip", "x-gzip", "zstd"):
        unpacker = unpacker_of(raw[:16])
        if unpacker is None:
            return Body(raw)
        unpacked = Unpacked(io.BufferedReader(io.BytesIO(raw)), unpacker, Allowance(len(raw)))
        plain = read_up_to(io.BufferedReader(unpacked), MOST)
        return Body(plain, CUT if unpacked.problem else "") if plain else Body(raw)
    if encoding == "deflate":
        return _inflated(raw)
    if encoding == "br":
        import brotli

        try:
            decompressor = brotli.Decompressor()
            plain = decompressor.process(raw, output_buffer_limit=MOST)[:MOST]
        except brotli.error:
            return Body(raw)
        whole = decompressor.is_finished() or len(plain) == MOST
        return Body(plain, "" if whole else CUT) if plain else Body(raw)
    return Body(raw)


def _inflated(raw: bytes) -> Body:
    """Deflated bytes with the header that the standard asks for, or without it, as some servers send them."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        decompressor = zlib.decompressobj(window)
        try:
            plain = decompressor.decompress(raw, MOST)
        except zlib.error:
            continue
        if plain:
            return Body(plain, "" if decompressor.eof or len(plain) == MOST else CUT)
    return Body(raw)
