"""Streams as readers ask for them: of any binary object, of any encoding, and what a WARC reader needs."""

from __future__ import annotations

import codecs
import io
from typing import Any

from whence.read.files.packed import Allowance

PIECE = 1 << 20


def read_up_to(stream: Any, size: int) -> bytes:
    """All of a stream, at most so many bytes; room is taken as they come, not for as many as there might be."""
    pieces, left = [], size
    while left and (piece := stream.read(min(left, PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


class AnyStream(io.RawIOBase):
    """Any object that can read bytes, as a raw stream that can be buffered and peeked; an allowance grows with it."""

    def __init__(self, source: Any, allowance: Allowance | None = None) -> None:
        self.source, self.allowance = source, allowance or Allowance()

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer."""
        piece = self.source.read(len(buffer))
        self.allowance.grow(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


class Recoded(io.RawIOBase):
    """A text in another encoding as UTF-8, without its mark; what is no character is replaced."""

    def __init__(self, source: Any, encoding: str) -> None:
        self.source, self.decoder = source, codecs.getincrementaldecoder(encoding)("replace")
        self.rest, self.is_over = b"", False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer."""
        while not self.rest and not self.is_over:
            piece = self.source.read(PIECE)
            self.is_over = not piece
            self.rest = self.decoder.decode(piece, self.is_over).encode("utf-8", "replace")
        piece, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


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
