"""One step of two texts side by side: a word of each, or of one alone."""

from __future__ import annotations

from whence.variants.words.sides import Side

Step = tuple[int | None, int | None]  # word of the archetype, word of the witness


def is_equal(step: Step, a: Side, b: Side) -> bool:
    """Whether a step holds one word twice."""
    i, j = step
    return i is not None and j is not None and a.norms[i] == b.norms[j]
