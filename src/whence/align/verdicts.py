"""Verdicts in words: on a chain, and on two witnesses that may be one tradition."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from whence.align import align
from whence.align.strong import RULES, measure_pairs

ASKED = " or ".join(f"{words} equal words in {tenths / 10:.0%}" for words, tenths in RULES)

WHY = {  # verdict of align.py -> its name, and the reason
    align.PASSAGE: ("passage", "score, equal words and telling words are enough"),
    align.INSIDE: ("inside", "both its ends stand inside a better passage"),
    align.FAINT: (
        "faint",
        "its anchors are few or close together, and the words along them reach a score of {score}; below {score_needed} no search "
        "goes on",
    ),
    align.WEAK: ("weak", "its score is {score}; a passage needs {score_needed}, which chance does not reach"),
    align.FEW_EQUAL: ("few-equal", "it has {words_equal} equal words; a passage needs {equal_needed}"),
    align.FEW_TELLING: (
        "few-telling",
        "{words_telling} of its equal words are telling ones; a passage needs {telling_needed} different ones, so that "
        "stop words alone make none",
    ),
}


def tradition_row(alignments: pa.Table, extents: pa.Table, *, is_linked: bool) -> dict[str, Any]:
    """Whether the passages of two witnesses make them one tradition, and why."""
    shared = measure_pairs(alignments)
    words = int(shared.words.sum())
    chars, size = int(shared.chars.sum()), int(pc.min(extents["chars"]).as_py())
    share = chars / size if size else 0.0
    met = [words >= fewest and 10 * chars >= tenths * size > 0 for fewest, tenths in RULES]
    if is_linked:
        fewest, tenths = RULES[met.index(True)]
        why = f"{words} equal words in {share:.0%} of the shorter text; {fewest} in {tenths / 10:.0%} link two texts"
    elif words:
        why = f"{words} equal words in {share:.0%} of the shorter text; {ASKED} would link them"
    else:
        why = f"they share no passage; {ASKED} of the shorter text would link them"
    return {
        "kind": "tradition",
        "linked": is_linked,
        "why": why,
        "words_equal": words,
        "chars_shared": chars,
        "chars_shorter": size,
        "share": round(share, 4),
    }
