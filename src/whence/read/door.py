"""The door of the reading room: what is to be read, and as what; an engine opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from whence.engines.stages import Group, Join, Map, Stage
from whence.errors import ParameterError
from whence.read.files.quality import choose_quality
from whence.read.files.walk import Walked, files_of, walk_sources
from whence.read.known import NOTHING_KNOWN, KnownEdges, find_names, refuse_unknown
from whence.read.pairs import name_first, read_pairs
from whence.read.record import Pair
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
from whence.settings import QUALITIES


@dataclass(frozen=True)
class Door:
    """Sources, and how they are read."""

    sources: Sequence[Walked]
    quality: str  # of reading HTML
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
            return read_pairs(Path(self.sources[0].source))
        found = files_of(self.sources)
        self.chosen.update(choose_quality(found, self.quality)._asdict())
        batches = read_files(found, self.chosen["quality"], stdin=self.stdin, threads=self.threads)
        return name_first(batches) if self.pages == "two" else batches

    def spread(self, listing: Callable[[str], list[tuple[str, int]]], piped: Path | None) -> Spread:
        """The files to read, where many machines read; ``listing`` and ``piped`` as ``list_sources`` takes them."""
        spread = list_sources(self.sources, self.quality, listing, piped)
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


def read_sources(
    sources: Sequence[str | Path],
    *,
    quality: str = "auto",
    skip: Path | None = None,
    stdin: BinaryIO | None = None,
    threads: int = 1,
) -> Iterator[Pair]:
    """Read SOURCES in this process: batches of (WITNESS, REJECTED), as ``read_files`` does.

    ``quality`` chooses the extractor of HTML pages: ``best`` is slow, ``fast`` is not, ``auto`` is best up to
    300 pages. ``skip`` is the OUT folder, whose tables and report are no sources. Raises ParameterError for another quality.
    """
    if quality not in QUALITIES:
        raise ParameterError(
            f"There is no quality {quality!r}.",
            where="the parameter quality",
            todo=f"choose one of {', '.join(QUALITIES)}",
        )
    return Door(walk_sources(sources, skip), quality, stdin, threads).batches()
