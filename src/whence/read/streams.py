"""Streams that do not raise in the middle: of any binary object, of damaged gzip, of what a WARC reader asks for."""

from __future__ import annotations

import io
import zlib
from typing import Any

PIECE = 1 << 16


class AnyStream(io.RawIOBase):
    """Any object that can read bytes, as a raw stream that can be buffered and peeked."""

    def __init__(self, source: Any) -> None:
        self.source = source

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer."""
        piece = self.source.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


class Gunzipped(io.RawIOBase):
    """A gzip stream of any number of members; where it breaks it ends, and ``is_broken`` says so."""

    def __init__(self, source: Any) -> None:
        self.source = source
        self.is_broken = False
        self.member = zlib.decompressobj(31)
        self.waiting = b""  # compressed bytes not yet used

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what can be decompressed; memory stays bounded whatever the ratio."""
        while not self.is_broken:
            if not self.waiting:
                self.waiting = self.source.read(PIECE)
                if not self.waiting:
                    self.is_broken = not self.member.eof
                    return 0
            if self.member.eof:  # the next member, or padding
                self.waiting = self.waiting.lstrip(b"\x00")
                if not self.waiting:
                    continue
                self.member = zlib.decompressobj(31)
            try:
                piece = self.member.decompress(self.waiting, len(buffer))
            except zlib.error:
                self.is_broken = True
                return 0
            self.waiting = self.member.unused_data if self.member.eof else self.member.unconsumed_tail
            if piece:
                buffer[: len(piece)] = piece
                return len(piece)
        return 0


class Counted:
    """A stream as the WARC reader asks for it: ``read`` and ``tell``, no ``seek``."""

    def __init__(self, source: Any) -> None:
        self.source, self.position = source, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        piece: bytes = self.source.read(size)
        self.position += len(piece)
        return piece

    def tell(self) -> int:
        """How many bytes were read."""
        return self.position
