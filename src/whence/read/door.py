"""The door of the reading room: what is to be read, and as what; an engine opens it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from whence.read.pairs import name_first, read_pairs
from whence.read.sources import read_sources
from whence.read.witnesses import Pair


@dataclass(frozen=True)
class Door:
    """Sources, and how they are read."""

    sources: tuple[str, ...]
    quality: str  # of reading HTML
    skip: Path  # the OUT folder, whose tables are no sources
    stdin: BinaryIO | None
    threads: int
    pages: str = "all"  # every source alike; two: the first counts as the source; pairs: lines of a and b

    def batches(self) -> Iterator[Pair]:
        """Batches of (WITNESS, REJECTED), read by this process."""
        if self.pages == "pairs":
            return read_pairs(Path(self.sources[0]))
        batches = read_sources(
            self.sources, quality=self.quality, skip=self.skip, stdin=self.stdin, threads=self.threads
        )
        return name_first(batches) if self.pages == "two" else batches
