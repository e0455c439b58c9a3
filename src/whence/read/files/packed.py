"""Compressed streams: gzip, bzip2, xz and zstd, of any number of members or frames.

A stream that breaks does not raise: it ends, and ``problem`` says why. Memory stays bounded whatever the ratio, and what
one file may unpack to, over all that is packed in it, is its ``Allowance``. A zstd stream may start with the
dictionary of its frames, in a frame to skip of magic number 0x184D2A5D, as WARC.zst do.
Checked by tests/read/files/test_packed.py.
"""

from __future__ import annotations

import bz2
import io
import lzma
import sys
import zlib
from collections.abc import Callable
from typing import Any, Protocol

PIECE = 1 << 14  # compressed bytes read at a time: what is left of them is copied at the end of each member
FREE = 64 << 20  # bytes that any file may unpack to
RATIO = 200  # bytes unpacked for one on disk, beyond that; text seldom goes beyond 30
MAX_WINDOW = 256 << 20  # bytes that xz may need to look back
MAX_DICTIONARY = 16 << 20
ZSTD, SKIPPED, DICTIONARY = b"\x28\xb5\x2f\xfd", b"\x2a\x4d\x18", b"\x5d\x2a\x4d\x18"
SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
BOMB = (
    f"It unpacks to more than {RATIO} times its size, which no text does.",
    "leave it out, or unpack it with care; what came before was read",
)


class Allowance:
    """How many bytes one file may still unpack to."""

    def __init__(self, size: int = 0) -> None:
        self.left = FREE
        self.grow(size)

    def grow(self, n_packed: int) -> None:
        """Allow what so many bytes of the file itself bring."""
        self.left += RATIO * n_packed

    def spend(self, n_unpacked: int) -> None:
        """Take so many bytes from it."""
        self.left -= n_unpacked

    @property
    def is_spent(self) -> bool:
        """Whether more came out than is allowed."""
        return self.left < 0


class Member(Protocol):
    """One compressed member, as Python's decompressors are."""

    @property
    def eof(self) -> bool:
        """Whether the member is complete."""

    @property
    def needs_input(self) -> bool:
        """Whether all that was given is used."""

    @property
    def unused_data(self) -> bytes:
        """What was given beyond the end of the member."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Up to so many bytes of what was given so far."""


class Inflated:
    """A gzip member with the manners of the other decompressors."""

    def __init__(self) -> None:
        self.member = zlib.decompressobj(31)

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Up to so many bytes of what was given so far."""
        return self.member.decompress(self.member.unconsumed_tail + data, max_length)

    @property
    def eof(self) -> bool:
        """Whether the member is complete."""
        return self.member.eof

    @property
    def needs_input(self) -> bool:
        """Whether all that was given is used."""
        return not self.member.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """What was given beyond the end of the member."""
        return self.member.unused_data


def unpacker_of(head: bytes) -> Callable[[Any], Member] | None:
    """What unpacks a stream with these first bytes, member by member; None where it is not compressed."""
    if head.startswith(b"\x1f\x8b\x08"):
        return lambda _: Inflated()
    if head.startswith(b"BZh") and head[4:10] in (b"1AY&SY", b"\x17rE8P\x90"):
        return lambda _: bz2.BZ2Decompressor()
    if head.startswith(b"\xfd7zXZ\x00"):
        return lambda _: lzma.LZMADecompressor(memlimit=MAX_WINDOW)
    if head.startswith(ZSTD) or (head[1:4] == SKIPPED and head[:1] in b"PQRSTUVWXYZ[\\]^_"):
        return _zstd().ZstdDecompressor
    return None


def _zstd() -> Any:
    """Python's own zstd, or what brings it to versions before 3.14."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd


def _dictionary_of(source: Any) -> Any:
    """The dictionary that a zstd stream starts with, taken from it; None where it starts with none."""
    head = source.peek(8)[:8]
    size = int.from_bytes(head[4:8], "little")
    if not head.startswith(DICTIONARY) or size > MAX_DICTIONARY:
        return None
    raw, zstd = source.read(8 + size)[8:], _zstd()
    if raw.startswith(ZSTD):
        raw = zstd.ZstdDecompressor().decompress(raw, MAX_DICTIONARY)
    return zstd.ZstdDict(raw)


class Unpacked(io.RawIOBase):
    """A compressed stream; where it breaks or its allowance is spent it ends, and ``problem`` says what is broken."""

    def __init__(self, source: io.BufferedReader, unpacker: Callable[[Any], Member], allowance: Allowance) -> None:
        self.source, self.unpacker, self.allowance = source, unpacker, allowance
        self.problem = ""
        self.dictionary: Any = None
        self.member: Member | None = None

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what can be unpacked, of as many small members as are at hand."""
        filled = 0
        while filled < len(buffer) and (piece := self._next(len(buffer) - filled)):
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
            if self.member is None or not self.member.eof or not self.member.unused_data:
                break
        self.allowance.spend(filled)
        return 0 if self.allowance.is_spent else filled

    def _next(self, size: int) -> bytes:
        """The next bytes, at most so many; none at the end, and where the stream breaks."""
        try:
            return b"" if self.problem else self._unpack(size)
        except OSError as error:
            if error.errno is not None:  # of the disk, not of what it holds
                raise
            self.problem = str(error)
        except Exception as error:  # each library has its own
            self.problem = str(error) or type(error).__name__
        return b""

    def _unpack(self, size: int) -> bytes:
        """The next bytes, at most so many; none at the end. Raises what the libraries raise."""
        if self.member is None:
            self.dictionary = _dictionary_of(self.source)
            self.member = self.unpacker(self.dictionary)
        given = b""
        while True:
            if self.member.eof:  # the next member, or padding
                given = self.member.unused_data.lstrip(b"\x00") or self.source.read(PIECE).lstrip(b"\x00")
                if not given:
                    if self.source.peek(1):
                        continue
                    return b""
                self.member = self.unpacker(self.dictionary)
            elif self.member.needs_input:
                given = self.source.read(PIECE)
                if not given:
                    self.problem = "it ends early"
                    return b""
            if piece := self.member.decompress(given, size):
                return piece
            given = b""
