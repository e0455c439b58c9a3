"""Rows by part, in plain Python: the slow twin of engines/exchange.py."""

from __future__ import annotations

from bisect import bisect_left

MIX = 0x9E3779B97F4A7C15


def order_parts(keys: list[int], ranged: bool, parts: int) -> tuple[list[int], list[int]]:
    """Where each part starts, and the rows by part: part p has order[bounds[p]:bounds[p + 1]]."""
    spread = [(key + 2**63 if ranged else key * MIX) % 2**64 for key in keys]
    part = [(value >> 32) * parts >> 32 for value in spread]
    order = sorted(range(len(keys)), key=lambda row: part[row])
    ordered = sorted(part)
    return [bisect_left(ordered, p) for p in range(parts + 1)], order
