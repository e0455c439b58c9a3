"""How much a reading matters: 0 to 1, every factual one above every cosmetic or undecided one."""

from __future__ import annotations

FACTUAL = {
    "entity": 0.93,
    "negation": 0.92,
    "attribution": 0.88,
    "number": 0.85,
    "predicate": 0.8,
    "date": 0.8,
    "quotation": 0.75,
    "modality": 0.7,
    "omission": 0.6,
    "addition": 0.6,
}
COSMETIC = {
    "predicate": 0.4,  # undecided: another word of which no list says whether it means the same
    "omission": 0.3,
    "addition": 0.25,
    "synonym": 0.2,
    "transposition": 0.15,
    "tense-person": 0.12,
    "inflection": 0.1,
    "spelling": 0.05,
    "punctuation": 0.03,
    "formatting": 0.01,
}
LEAST_FACTUAL = 0.5  # above every cosmetic severity


def severity_of(kind: str, *, factual: bool, sureness: float = 1.0, words: int = 1) -> float:
    """The severity of a reading; ``sureness`` 0-1 moves a factual one within its band, ``words`` a long omission up."""
    if factual:
        return LEAST_FACTUAL + (FACTUAL[kind] - LEAST_FACTUAL) * sureness
    grown = min(0.15, 0.002 * words) if kind in ("omission", "addition") else 0.0
    return COSMETIC.get(kind, 0.2) + grown
