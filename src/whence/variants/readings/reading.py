"""A reading before it has a number, and the row that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from whence.variants.loci.comparison import Verdict
from whence.variants.readings.severity import severity_of

LONGEST_QUOTE = 240  # characters of a wording that ``why`` repeats
Place = tuple[int, int, int]  # first column, last column, layer: sorts loci in the archetype's order


@dataclass(frozen=True)
class Reading:
    """A reading before it has a number: ranges in both texts, verdict and state."""

    place: Place
    start: int
    stop: int
    lemma_start: int
    lemma_stop: int
    verdict: Verdict
    state: str = "present"
    words: int = 1


def quoted(text: str) -> str:
    """A wording inside quotation marks, its middle left out where it is long."""
    flat = " ".join(text.split()) or text
    if len(flat) > LONGEST_QUOTE:
        flat = flat[: LONGEST_QUOTE // 2] + " … " + flat[-LONGEST_QUOTE // 2 :]
    return f"“{flat}”"


def why_of(reading: Reading, a: str, b: str) -> str:
    """The words and places in both texts, and the reason, in one sentence."""
    here = f"{quoted(b[reading.start : reading.stop])} (characters {reading.start}–{reading.stop})"
    there = f"{quoted(a[reading.lemma_start : reading.lemma_stop])} ({reading.lemma_start}–{reading.lemma_stop})"
    reason = reading.verdict.reason
    if reading.start == reading.stop:
        return f"The archetype’s {there} is missing at character {reading.start}: {reason}."
    if reading.lemma_start == reading.lemma_stop:
        return f"{here} stands where the archetype has nothing (at {reading.lemma_start}): {reason}."
    return f"{here} stands where the archetype has {there}: {reason}."


def row_of(reading: Reading, a: str, b: str) -> dict[str, Any]:
    """A reading of text b against text a as a row, its locus still open."""
    verdict = reading.verdict
    severity = severity_of(verdict.type, factual=verdict.factual, sureness=verdict.sureness, words=reading.words)
    return {
        "char_start": reading.start,
        "char_stop": reading.stop,
        "text": b[reading.start : reading.stop],
        "lemma": a[reading.lemma_start : reading.lemma_stop],
        "lemma_char_start": reading.lemma_start,
        "type": verdict.type,
        "layer": verdict.layer,
        "state": reading.state,
        "factual": verdict.factual,
        "severity": 0.0 if reading.state == "unknown" else severity,
        "why": why_of(reading, a, b),
    }
