"""The languages inside a text: paragraphs that are in another one than the rest.

A paragraph of some length is asked for its language; it is of the text's own where the model is not sure, where the two
languages are close (``CLOSE``), and, in English, where a word starts as "the", "that" or "this" do. What is left is noted as
``language-xx: start:stop``, neighbours together. Where nobody gave the language of the text it is that of most of its
paragraphs: an English standfirst makes no German page English.

Cost: one question of 15 microseconds a paragraph, at most ``MAX_ASKED`` of a text; plain English costs a search.
"""

from __future__ import annotations

import re
from collections import Counter

from whence.read.language import guess_language

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
