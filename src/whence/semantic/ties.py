"""What two witnesses share by sense, over all their passages, and whether it ties them.

Tied are two where half of the shorter text stands beside the other, or three tenths and ``MANY`` words. Checked by tests/semantic/test_attach.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

HALF, PART, MANY = 5, 3, 80  # tenths of the shorter text; words


@dataclass
class Tie:
    """What a pair shares; of each side by ``a`` and ``b``."""

    a: int
    b: int
    relation: str  # of the passage of the highest score
    chars_a: int = 0
    chars_b: int = 0
    words: int = 0  # of the shorter side of each passage
    score: float = 0.0
    best: float = -1.0

    def other(self, witness_id: int) -> int:
        """The other one of the pair."""
        return self.b if witness_id == self.a else self.a

    def chars(self, witness_id: int) -> int:
        """Characters that one side has beside the other."""
        return self.chars_a if witness_id == self.a else self.chars_b

    @property
    def likeness(self) -> float:
        """Score by word of the shorter side, 0-1."""
        return min(1.0, self.score / max(1, self.words))

    def holds(self, sizes: dict[int, int]) -> bool:
        """Whether it is enough; ``sizes``: characters of each text."""
        shorter = min(self.a, self.b, key=lambda witness_id: (sizes[witness_id], witness_id == self.b))
        shared, size = 10 * self.chars(shorter), sizes[shorter]
        return shared >= HALF * size or (shared >= PART * size and self.words >= MANY)


def find_ties(alignments: pa.Table, sizes: dict[int, int]) -> list[Tie]:
    """The pairs that alignments by sense tie: ALIGNMENT -> by pair."""
    found: dict[tuple[int, int], Tie] = {}
    for row in alignments.drop_columns(["op", "length"]).sort_by("alignment_id").to_pylist():
        add_row(found, row)
    return [found[pair] for pair in sorted(found) if found[pair].holds(sizes)]


def add_row(found: dict[tuple[int, int], Tie], row: dict[str, Any]) -> None:
    """Add a passage to what its pair shares."""
    pair = row["witness_a"], row["witness_b"]
    tie = found.setdefault(pair, Tie(*pair, row["relation"]))
    tie.chars_a += row["char_stop_a"] - row["char_start_a"]
    tie.chars_b += row["char_stop_b"] - row["char_start_b"]
    tie.words += min(row["words_a"], row["words_b"])
    tie.score += row["score"]
    if row["score"] > tie.best:
        tie.best, tie.relation = row["score"], row["relation"]
