"""The keys that were read, so that each record gets one of its own, in about 32 bytes a record.

A record whose key is new keeps it. One whose key and bytes were both read before is a second copy. One whose key
alone was read before becomes ``key#2``, or the next number that is free.

Held are 64-bit hashes only: of each key, and of each key with the digest of its bytes. Two different keys of one hash
are taken for one (at ten million records: once in 300,000 runs); the second is then numbered without need.
"""

from __future__ import annotations

import numpy as np

RECENT = 1 << 16  # hashes in a Python set, before they are sorted away


class Hashes:
    """A set of many 64-bit hashes: sorted runs, each at least twice as long as the next, and a small set."""

    def __init__(self) -> None:
        self.runs: list[np.ndarray] = []
        self.recent: set[int] = set()

    def settle(self) -> None:
        """Sort the small set away when it is no longer small."""
        if len(self.recent) < RECENT:
            return
        run = np.sort(np.fromiter(self.recent, np.int64, len(self.recent)))
        self.recent = set()
        while self.runs and len(self.runs[-1]) < 2 * len(run):
            run = np.concatenate([self.runs.pop(), run])
            run.sort(kind="stable")  # finds the sorted halves and merges them
        self.runs.append(run)

    def __contains__(self, value: int) -> bool:
        return value in self.recent or any(
            (place := int(run.searchsorted(value))) < len(run) and run[place] == value for run in self.runs
        )

    def settled(self, values: list[int]) -> list[bool]:
        """Whether each value is in a run: for many at once, as that is quicker."""
        if not self.runs:
            return [False] * len(values)
        wanted = np.array(values, np.int64)
        found = np.zeros(len(wanted), np.bool_)
        order = np.argsort(wanted)  # neighbours look in the same places
        for run in self.runs:
            place = np.minimum(run.searchsorted(wanted[order]), len(run) - 1)
            found[order] |= run[place] == wanted[order]
        return found.tolist()


class Registry:
    """The keys of one reading."""

    def __init__(self) -> None:
        self.known = Hashes()
        self.n_of_key: dict[int, int] = {}  # hash of a key -> records that came with it, where several did

    def own_keys(self, keys: list[str], digests: list[int]) -> list[str | None]:
        """A key of its own for each record, in order; None for a second copy."""
        hashes = [hash(key) for key in keys]
        settled, recent = self.known.settled(hashes), self.known.recent
        own: list[str | None] = []
        for key, digest, hashed, is_settled in zip(keys, digests, hashes, settled, strict=True):
            if is_settled or hashed in recent:
                own.append(self._another(key, digest, hashed))
            else:
                recent.add(hashed)
                recent.add(hash((hashed, digest)))
                own.append(key)
        self.known.settle()
        return own

    def _another(self, key: str, digest: int, hashed: int) -> str | None:
        """The key of a record whose own is taken."""
        pair = hash((hashed, digest))
        if pair in self.known:
            return None
        self.n_of_key[hashed] = number = self.n_of_key.get(hashed, 1) + 1
        while (other := hash(f"{key}#{number}")) in self.known:
            number += 1
        self.known.recent |= {pair, other, hash((other, digest))}
        return f"{key}#{number}"
