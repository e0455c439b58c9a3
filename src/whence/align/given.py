"""Traditions that are given, not found: all witnesses together, or pairs told by their keys."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from whence import tables


def gather_members(witnesses: pa.Table) -> tuple[pa.Table]:
    """All witnesses as one tradition: WITNESS -> MEMBER; fewer than two make none."""
    return (members_of([witnesses["witness_id"].to_pylist()]),)


def pair_members(witnesses: pa.Table) -> tuple[pa.Table]:
    """Witnesses whose keys differ in their last part only (``id#a``, ``id#b``) as traditions: WITNESS -> MEMBER."""
    pairs: dict[str, list[int]] = {}
    for key, witness_id in zip(witnesses["key"].to_pylist(), witnesses["witness_id"].to_pylist(), strict=True):
        pairs.setdefault(pair_of(key), []).append(witness_id)
    return (members_of(pairs.values()),)


def pair_of(key: str) -> str:
    """The pair that a witness is half of, by its key."""
    return key.rpartition("#")[0]


def members_of(traditions: Iterable[list[int]]) -> pa.Table:
    """MEMBER rows of lists of witnesses, by tradition and witness."""
    rows = [
        (tables.hash_id(*sorted(ids)), witness_id) for ids in traditions if len(ids) > 1 for witness_id in sorted(ids)
    ]
    return tables.table_of(({"tradition_id": t, "witness_id": w} for t, w in sorted(rows)), tables.MEMBER)
