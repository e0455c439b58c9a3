"""The slow twin of align/strong.py: pairs weighed one by one."""

from __future__ import annotations

from fractions import Fraction

from tests.reference.occurrences import Row, passages

PARTS = ((6, Fraction(1, 2)), (30, Fraction(3, 10)), (80, Fraction(1, 10)))  # equal words, part of the shorter text


def pairs_of(rows: list[Row]) -> dict[tuple[int, int], list[Row]]:
    """The rows of each pair."""
    pairs: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        pairs.setdefault((row["witness_a"], row["witness_b"]), []).append(row)
    return pairs


def meets(rows: list[Row], chars_of: dict[int, int], parts=PARTS) -> bool:
    """Whether what the rows of a pair share is enough."""
    words = sum(row["words_equal"] for row in rows)
    chars = min(sum(row[f"char_stop_{side}"] - row[f"char_start_{side}"] for row in rows) for side in "ab")
    size = min(chars_of[rows[0][f"witness_{side}"]] for side in "ab")
    return any(words >= fewest and chars >= part * size for fewest, part in parts)


def links(rows: list[Row], chars_of: dict[int, int], *, common: int) -> set[tuple[int, int]]:
    """The pairs that are strongly linked, rows of boilerplate left out."""
    strong = {pair: of for pair, of in pairs_of(rows).items() if meets(of, chars_of)}
    half = {pair for pair, of in strong.items() if meets(of, chars_of, PARTS[:1])}
    left = [row for of in strong.values() for row in of]
    dropped = []
    for passage in passages(left, {}):
        carried = [row for row in left if is_in(row, passage)]
        n_half = sum((row["witness_a"], row["witness_b"]) in half for row in carried)
        chars = [row["char_stop_a"] - row["char_start_a"] for row in carried]
        if len({witness for _, witness, *_ in passage}) > common and 2 * n_half < len(carried):
            mean = Fraction(sum(chars), len(carried))
            dropped += [row for row, n in zip(carried, chars, strict=True) if n < mean * Fraction(3, 2)]
    kept = pairs_of([row for row in left if row not in dropped])
    return {pair for pair, of in kept.items() if meets(of, chars_of)}


def is_in(row: Row, passage: frozenset) -> bool:
    """Whether side a of a row is part of a passage."""
    return any(
        witness == row["witness_a"] and start <= row["char_start_a"] and row["char_stop_a"] <= stop
        for _, witness, start, stop in passage
    )
