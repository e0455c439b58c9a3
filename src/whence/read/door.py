"""The door of the reading room: what is to be read, and as what; an engine opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from whence.engines.stages import Group, Join, Map, Stage
from whence.read.files.quality import choose_quality
from whence.read.files.walk import find_files
from whence.read.known import NOTHING_KNOWN, KnownEdges, find_names, refuse_unknown
from whence.read.pairs import name_first, read_pairs
from whence.read.sources import read_files
from whence.read.spread import (
    CLAIM_SQL,
    COPIED_SQL,
    KEPT_SQL,
    NAMED_SQL,
    Spread,
    clean_pieces,
    list_sources,
    rename_pieces,
    settle_keys,
)
from whence.read.witnesses.batches import Pair


@dataclass(frozen=True)
class Door:
    """Sources, and how they are read."""

    sources: tuple[str, ...]
    quality: str  # of reading HTML
    skip: Path  # the OUT folder, whose tables are no sources
    stdin: BinaryIO | None
    threads: int
    pages: str = "all"  # every source alike; two: the first counts as the source; pairs: lines of a and b
    chosen: dict[str, Any] = field(default_factory=dict)  # once it is open: the quality, and for how many pages
    known: KnownEdges = NOTHING_KNOWN  # relations that the user gives

    def batches(self) -> Iterator[Pair]:
        """Batches of (WITNESS, REJECTED), read by this process."""
        batches = self._batches()
        return refuse_unknown(batches, self.known) if self.known.file else batches

    def _batches(self) -> Iterator[Pair]:
        """The batches of the sources."""
        if self.pages == "pairs":
            return read_pairs(Path(self.sources[0]))
        found = list(find_files(self.sources, self.skip))
        self.chosen.update(choose_quality(found, self.quality)._asdict())
        batches = read_files(found, self.chosen["quality"], stdin=self.stdin, threads=self.threads)
        return name_first(batches) if self.pages == "two" else batches

    def spread(self, listing: Callable[[str], list[tuple[str, int]]], piped: Path | None) -> Spread:
        """The files to read, where many machines read; ``listing`` and ``piped`` as ``list_sources`` takes them."""
        spread = list_sources(self.sources, self.quality, self.skip, listing, piped)
        self.chosen.update(spread.chosen._asdict())
        return spread

    def stages(self, quality: str) -> dict[str, Stage]:
        """How pieces of files become WITNESS and REJECTED, where many machines read; by name."""
        both = ("cleaned_piece", "name")
        stages: tuple[Stage, ...] = (
            Map("clean_pieces", partial(clean_pieces, quality=quality), "piece", ("cleaned_piece",)),
            Join("find_claims", CLAIM_SQL, ("cleaned_piece",), "claim"),
            Group("settle_keys", settle_keys, ("claim",), ("stem",), ("file", "place"), ("name",)),
            Join("name_pieces", NAMED_SQL, both, "named_piece"),
            Map("rename_pieces", rename_pieces, "named_piece", ("renamed",)),
            Join("keep_others", KEPT_SQL, both, "cleaned_piece"),
            Join("refuse_copies", COPIED_SQL, both, "rejected"),
            Map("find_names", partial(find_names, known=self.known), "witness", ("seen_name",)),
        )
        return {stage.name: stage for stage in stages}
