"""The keys that were read, so that each record gets one of its own, in about 48 bytes a record.

A record whose key is new keeps it. One whose key and bytes were both read before is a second copy. One whose key
alone was read before becomes ``key#2``, or the next number that is free.

Held are 64-bit hashes only: of each key, and of each key with the digest of its bytes, this one with the place of the record as a number.
Two different keys of one hash are taken for one (at ten million records: once in 300,000 runs); the second is then numbered without need.
"""

from __future__ import annotations

import numpy as np

RECENT = 1 << 16  # hashes in a Python dictionary, before they are sorted away
NUMBER = 36  # bits of a place that number the record in its file


class Hashes:
    """Many 64-bit hashes, each with a number if they are ``numbered``: sorted runs, each at least twice as long as the next, and a few."""

    def __init__(self, *, numbered: bool = False) -> None:
        self.numbered = numbered
        self.runs: list[list[np.ndarray]] = []  # of each the hashes, and their numbers
        self.recent: dict[int, int] = {}

    def settle(self) -> None:
        """Sort the few away when they are no longer few."""
        n = len(self.recent)
        if n < RECENT:
            return
        columns = [self.recent, self.recent.values()] if self.numbered else [self.recent]
        run = _sorted([np.fromiter(column, np.int64, n) for column in columns])
        self.recent = {}
        while self.runs and len(self.runs[-1][0]) < 2 * len(run[0]):
            run = _sorted([np.concatenate(both) for both in zip(self.runs.pop(), run, strict=True)])
        self.runs.append(run)

    def number_of(self, value: int) -> int | None:
        """The number of a hash, None where it is not among them."""
        if value in self.recent:
            return self.recent[value]
        for hashes, *numbers in self.runs:
            place = int(hashes.searchsorted(value))
            if place < len(hashes) and hashes[place] == value:
                return int(numbers[0][place]) if numbers else 0
        return None

    def settled(self, values: list[int]) -> list[bool]:
        """Whether each value is in a run: for many at once, as that is quicker."""
        if not self.runs:
            return [False] * len(values)
        wanted = np.array(values, np.int64)
        found = np.zeros(len(wanted), np.bool_)
        order = np.argsort(wanted)  # neighbours look in the same places
        for run, *_ in self.runs:
            place = np.minimum(run.searchsorted(wanted[order]), len(run) - 1)
            found[order] |= run[place] == wanted[order]
        return found.tolist()


def _sorted(run: list[np.ndarray]) -> list[np.ndarray]:
    """A run by its hashes; a stable sort finds halves that are sorted already, and merges them."""
    if len(run) == 1:
        return [np.sort(run[0], kind="stable")]
    order = np.argsort(run[0], kind="stable")
    return [column[order] for column in run]


class Registry:
    """The keys of one reading, and where their records stood."""

    def __init__(self) -> None:
        self.keys, self.records = Hashes(), Hashes(numbered=True)
        self.n_of_key: dict[int, int] = {}  # hash of a key -> records that came with it, where several did

    def own_keys(
        self, keys: list[str], digests: list[int], places: list[int]
    ) -> tuple[list[str | None], dict[int, int]]:
        """A key of its own for each record, in order, None for a second copy; of each copy the place where the first stood.

        ``places`` are any numbers; copies are told by their index in ``keys``.
        """
        hashes = [hash(key) for key in keys]
        settled, recent = self.keys.settled(hashes), self.keys.recent
        own: list[str | None] = []
        first: dict[int, int] = {}
        for i, hashed in enumerate(hashes):
            record = hash((hashed, digests[i]))
            if not (settled[i] or hashed in recent):
                recent[hashed] = 0
                self.records.recent[record] = places[i]
                own.append(keys[i])
            elif (place := self.records.number_of(record)) is not None:
                first[i] = place
                own.append(None)
            else:
                own.append(self._another(keys[i], digests[i], hashed, places[i]))
        self.keys.settle()
        self.records.settle()
        return own, first

    def _another(self, key: str, digest: int, hashed: int, place: int) -> str:
        """The key of a record whose own is taken."""
        self.n_of_key[hashed] = number = self.n_of_key.get(hashed, 1) + 1
        while self.keys.number_of(other := hash(f"{key}#{number}")) is not None:
            number += 1
        self.keys.recent[other] = 0
        self.records.recent |= {hash((hashed, digest)): place, hash((other, digest)): place}
        return f"{key}#{number}"


class Places:
    """Where records stood, ``file#record``, each as one number."""

    def __init__(self) -> None:
        self.number_of: dict[str, int] = {}
        self.files: list[str] = []

    def number(self, stood: str | None) -> int:
        """The number of a place; below 0 where the key of a record is its place."""
        if stood is None:
            return -1
        file, _, record = stood.rpartition("#")
        number = self.number_of.setdefault(file, len(self.files))
        if number == len(self.files):
            self.files.append(file)
        return number << NUMBER | int(record)

    def words(self, number: int) -> str | None:
        """The place that has a number, None for one below 0."""
        return None if number < 0 else f"{self.files[number >> NUMBER]}#{number & (1 << NUMBER) - 1}"
