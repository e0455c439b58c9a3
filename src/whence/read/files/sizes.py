"""How much text a file holds, about: judged by its name and size, before anything is read."""

from __future__ import annotations

from whence.read.files.packed import SUFFIXES

PACKED = (*SUFFIXES, ".parquet", ".zip", ".tgz", ".wacz")
TEXT = 4  # bytes of text in a byte of a packed file


def bytes_of_text(name: str, size: int) -> int:
    """About the bytes of text in a file of so many bytes."""
    return size * TEXT if name.lower().endswith(PACKED) else size
