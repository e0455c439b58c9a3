"""The work folder of a run on Spark: tables between stages, each a folder of Parquet that is whole or not there.

It stands in OUT under the digest of the run, so that a second run goes on from the stages that the first one has
finished. A table is dropped after its last use, the folder at the end of the run.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

HOME = ".whence-spark"  # hidden: never taken for a source
WHOLE = "_SUCCESS"  # Spark writes it last
NO_GLOB = ("__globPaths__", "false")  # option of reading: brackets and stars are part of a name
RECURSIVE = ("recursiveFileLookup", "true")  # else files of a folder and of one inside it are listed several times


class Work:
    """Folders of tables, and how many of the tables in each are still read."""

    def __init__(self, out: Path, digest: str) -> None:
        self.home = out.absolute() / HOME
        self.folder = self.home / digest
        self.users: Counter[Path] = Counter()
        if self.home.exists():
            for other in self.home.iterdir():
                if other.is_dir() and other != self.folder:
                    shutil.rmtree(other, ignore_errors=True)

    def place(self, name: str) -> Path:
        """Where the tables of a stage stand."""
        return self.folder / name

    def is_whole(self, name: str) -> bool:
        """Whether the tables of a stage are all there."""
        return (self.place(name) / WHOLE).exists()

    def use(self, place: Path, times: int) -> None:
        """Note that so many tables of a folder are read."""
        self.users[place] += times

    def drop(self, place: Path) -> None:
        """Give up one use of a folder; nobody's folder is removed."""
        self.users[place] -= 1
        if self.users[place] <= 0:
            shutil.rmtree(place, ignore_errors=True)

    def clear(self) -> None:
        """Remove what the run has left."""
        shutil.rmtree(self.home, ignore_errors=True)


def address(place: Path) -> str:
    """A local path as Spark is to take it, whatever its default file system: nothing in it is escaped."""
    return f"file://{place.absolute()}"
