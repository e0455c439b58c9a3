"""Which members of a very large tradition are worked on, and which are tied to the nearest of these.

Members are of one form where no stage can tell them apart: same text, same left-out ranges, date and credit. Up to ``MOST_FORMS`` forms
a tradition is worked on as a whole. Beyond that, so many forms are: half of them those whose text most members
have, the rest the earliest; ties by witness_id, which is a hash and so takes a fair sample. The first form of each text, its earliest, goes
before all further ones, so that one text under many dates takes no room from other texts. The others are *tied*: each is laid
beside the worked-on text it is most like and changes no column of it, its source is looked for in a block of its nearest
relatives (stemma/blocks.py), and its readings and relation are held against the archetype as everyone's are.
It has no say in the archetype.

The rule looks at the tradition alone, so that batches and engines do not show. Cost: the work that grows with the square
of the forms is bounded; what is left grows with the members. Checked by tests/variants/collation/test_worked.py.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from whence.variants.collation.twins import number_alike

MOST_FORMS = 1000
LEFT_OUT = ("boilerplate", "credit", "outside")  # kinds of notes whose words are no part of the text
Row = dict[str, Any]


def ranges_left_out(notes: list[str]) -> tuple[tuple[int, int], ...]:
    """The characters whose words are no part of the text."""
    ranges = []
    for note in notes:
        kind, _, value = note.partition(": ")
        start, _, stop = value.partition(":")
        if kind in LEFT_OUT and start.isdecimal() and stop.isdecimal():
            ranges.append((int(start), int(stop)))
    return tuple(ranges)


def are_worked_on(copies: list[Row], most: int | None = None) -> np.ndarray:
    """Whether each copy of a tradition is worked on: bool (n,); all are, up to ``most`` forms, or ``MOST_FORMS``."""
    most = MOST_FORMS if most is None else most
    keys = [
        (
            copy["text"] or "",
            ranges_left_out(copy["notes"] or []),
            copy.get("published"),
            copy.get("published_precision"),
            copy.get("credit"),
        )
        for copy in copies
    ]
    numbers, _ = number_alike(keys)
    n_forms = 1 + max(numbers, default=-1)
    if n_forms <= most:
        return np.ones(len(copies), bool)
    members: list[list[int]] = [[] for _ in range(n_forms)]
    for place, number in enumerate(numbers):
        members[number].append(place)
    carried = Counter(text for text, *_ in keys)
    least = [min(copies[i]["witness_id"] for i in own) for own in members]
    common = [-carried[keys[own[0]][0]] for own in members]
    dated = [(copies[own[0]].get("published") is None, copies[own[0]].get("published")) for own in members]
    early = sorted(range(n_forms), key=lambda form: (dated[form][0], dated[form][1] or 0, common[form], least[form]))
    first_of: dict[str, int] = {}
    further = {form: first_of.setdefault(keys[members[form][0]][0], form) != form for form in early}
    half = most // 2
    is_chosen = np.zeros(n_forms, bool)
    is_chosen[sorted(early, key=lambda form: (further[form], common[form]))[:half]] = True
    rest = sorted((form for form in early if not is_chosen[form]), key=lambda form: further[form])
    is_chosen[rest[: most - half]] = True
    return is_chosen[numbers]


def split_tradition(
    copies: list[Row], collation: dict[Any, Row]
) -> tuple[list[Row], list[Row], dict[Any, Row], np.ndarray | None]:
    """The members that are worked on, the tied ones, and the collation as it is without these.

    The last: the columns that are left, int64 (m,), None where all are. Lists that rows share are shared in the result.
    """
    worked = are_worked_on(copies)
    core = [copy for copy, is_worked in zip(copies, worked, strict=True) if is_worked]
    if len(core) == len(copies):
        return core, [], collation, None
    tied = [copy for copy, is_worked in zip(copies, worked, strict=True) if not is_worked]
    fewer, columns = keep_columns(core, collation)
    return core, tied, fewer, columns


def keep_columns(copies: list[Row], collation: dict[Any, Row]) -> tuple[dict[Any, Row], np.ndarray]:
    """The collation of some copies as it is without the others, and the columns that are left: int64 (m,)."""
    rows = {copy["witness_id"]: collation[copy["witness_id"]] for copy in copies}
    lists = {id(row["column"]): np.array(row["column"], np.int64) for row in rows.values()}
    columns = np.unique(np.concatenate(list(lists.values())))
    fewer = {key: np.searchsorted(columns, own).tolist() for key, own in lists.items()}
    return {key: row | {"column": fewer[id(row["column"])]} for key, row in rows.items()}, columns


class Nearest:
    """The one of several texts that another one is most like, by what they are made of: int64, each thing once."""

    def __init__(self, texts: list[np.ndarray]) -> None:
        self.sizes = np.array([len(own) for own in texts], np.int64)
        self.things, numbers = np.unique(np.concatenate([*texts, np.empty(0, np.int64)]), return_inverse=True)
        self.holders = np.repeat(np.arange(len(texts)), self.sizes)[np.argsort(numbers, kind="stable")]
        self.starts = np.concatenate(([0], np.cumsum(np.bincount(numbers, minlength=len(self.things)))))

    def to(self, own: np.ndarray) -> tuple[int, int]:
        """The number of the text that shares the greatest part with this one, the first of equals; and how much is shared."""
        shared = self.shared(own)
        best = int(np.argmax(shared / np.maximum(1, len(own) + self.sizes - shared)))
        return best, int(shared[best])

    def closest(self, own: np.ndarray, most: int) -> list[int]:
        """The numbers of so many texts that share the greatest parts, the greatest and of equals the lowest first."""
        shared = self.shared(own)
        return np.argsort(-shared / np.maximum(1, len(own) + self.sizes - shared), kind="stable")[:most].tolist()

    def shared(self, own: np.ndarray) -> np.ndarray:
        """How much each text shares with this one: int64 (n,)."""
        at = np.searchsorted(self.things, own)
        known = at[at < len(self.things)]
        known = known[self.things[known] == own[at < len(self.things)]]
        held = [self.holders[self.starts[i] : self.starts[i + 1]] for i in known.tolist()]
        return np.bincount(np.concatenate([*held, np.empty(0, np.int64)]), minlength=len(self.sizes))
