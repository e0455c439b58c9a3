"""A line that tells several things, in its pieces: "24 November 2026 | Autor: Marta Kos | Źródło: PAP", "Published: 2026-11-28. Source: Reuters".

Bars, middle dots and bullets part them, and a full stop before a capital where the line has a year. Linear. Checked in
tests/read/lines/test_pieces.py.
"""

from __future__ import annotations

import re

BAR = re.compile(r"\s+[|·•∙]\s+")
BAR_OR_STOP = re.compile(r"\s+[|·•∙]\s+|(?<=\w)\.\s+(?=[^\W\d_])")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def pieces_of(words: str) -> list[tuple[int, int]]:
    """The ranges of the pieces of a line; one, where it tells one thing."""
    cuts = (BAR_OR_STOP if YEAR.search(words) else BAR).finditer(words)
    edges = [0, *(edge for cut in cuts for edge in cut.span()), len(words)]
    return [(start, stop) for start, stop in zip(edges[::2], edges[1::2], strict=True) if start < stop]
