"""The slow twin of align/rows.py."""

from __future__ import annotations


def rows(ids: list[int], wanted: list[int]) -> list[int]:
    """The row of each wanted id, -1 where it is not there."""
    return [ids.index(one) if one in ids else -1 for one in wanted]
