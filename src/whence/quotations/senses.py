"""Equal words that say another thing: what stands beside them, or how large their letters are, tells them apart.

- a number with another sign before it (-5 and 5, <5 and >5) or per cent behind it (5 % and 5);
- "US" and "us": words that in capitals are an acronym of their own, in a text that is not all in capitals;
- a negation that a stop or comma gives to the other clause: "go. Not you" and "go not. You".

Hyphens and spaces inside a word are form ("co-operate"), but not where they make another word of it: "re-sign" and "resign", "a part"
and "apart". Cost: linear in the words. Checked in tests/quotations/test_senses.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.text.lexicon import negating_language
from whence.variants.words.negations import negations

Span = tuple[int, int]
SIGN = re.compile(r"(?<![\w)\].,])([-−–+<>≤≥±~≈]) ?$")
PER = re.compile(r"\s?([%‰°])")
IN_WORDS = re.compile(r"[\s-]*(?:per\s?cent|percent|pct|prozent|pour\s?cent|por\s?ciento|procent|процент|градус|degree|grad|degr)", re.IGNORECASE)  # fmt: skip
ALIKE = str.maketrans({"−": "-", "–": "-", "≈": "~"})
ACRONYMS = frozenset({"us", "who", "it", "aids", "un"})  # also words in small letters
STOPS = re.compile(r"[.!?;:,]")
AGAIN = frozenset({"sign", "cover", "form", "sent", "lease", "press", "treat", "serve", "mark", "count", "dress", "present", "strain", "sort", "pose", "store", "collect", "bound", "lay", "tire", "pair", "port", "solve", "prove"})  # fmt: skip
INFLECTED = re.compile(r"(?:s|es|d|ed|ing|er|ers|ation|ations|al|als)?$")
OWN_WORDS = frozenset(
    {"a", "an", "the", "no", "not", "is"}
)  # that no other word begins with, unless it is another word


def turned_words(ours: str, our_spans: Sequence[Span], theirs: str, their_spans: Sequence[Span], language: str | None) -> list[tuple[Span, Span]]:  # fmt: skip
    """The ranges of both texts that say another thing, though their words are equal one by one.

    our_spans, their_spans: where the words stand, in the same number and order.
    """
    known = negations(negating_language(language))
    found: list[tuple[Span, Span]] = []
    for i, (one, other) in enumerate(zip(our_spans, their_spans, strict=True)):
        word = ours[slice(*one)]
        if word[:1].isdigit():
            (sign, per), (their_sign, their_per) = _beside(ours, one), _beside(theirs, other)
            in_words = any(IN_WORDS.match(text, span[1]) for text, span in ((ours, one), (theirs, other)))
            if (sign != their_sign and {sign, their_sign} != {"", "+"}) or (per != their_per and not in_words):
                wide = [
                    (a - bool(s), b + len(p)) for (a, b), s, p in ((one, sign, per), (other, their_sign, their_per))
                ]
                found.append((wide[0], wide[1]))
        elif word.lower() in ACRONYMS and _is_acronym(ours, one) != _is_acronym(theirs, other):
            found.append((one, other))
        elif word.lower() in known and 0 < i < len(our_spans) - 1:
            marks = [_stops(text, span) for text, span in ((ours, one), (theirs, other))]
            if {marks[0], marks[1]} == {(True, False), (False, True)}:
                found.append(
                    ((our_spans[i - 1][0], one[1] + marks[0][1]), (their_spans[i - 1][0], other[1] + marks[1][1]))
                )
    return found


def _beside(text: str, span: Span) -> tuple[str, str]:
    """The sign before a number, and what stands behind it."""
    sign, per = SIGN.search(text, max(0, span[0] - 3), span[0]), PER.match(text, span[1])
    before = sign.group(1).translate(ALIKE) if sign and sign.end() == span[0] and not sign.group().endswith(" ") else ""
    return before, per.group(1) if per else ""


def _is_acronym(text: str, span: Span) -> bool:
    """Whether a word is in capitals and the words around it are not."""
    around = text[max(0, span[0] - 40) : span[0]] + text[span[1] : span[1] + 40]
    return text[slice(*span)].isupper() and any(word.islower() for word in around.split())


def _stops(text: str, span: Span) -> tuple[bool, bool]:
    """Whether a stop or comma stands right before a word, and right behind it."""
    before, behind = text[max(0, span[0] - 3) : span[0]], text[span[1] : span[1] + 2]
    before, behind = re.split(r"\w", before)[-1], re.split(r"[\w\s]", behind)[0]
    if ".." in before + behind or "…" in before + behind:
        return False, False
    return STOPS.search(before) is not None, STOPS.search(behind) is not None


def joins_another_word(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether words of the same letters are cut otherwise so that they are other words: re, sign; resign."""
    edges = [{0}, {0}]
    for side, words in zip(edges, (ours, theirs), strict=True):
        at = 0
        for word in words:
            at += len(word.replace("'", ""))
            side.add(at)
    for words, other in ((ours, edges[1]), (theirs, edges[0])):
        at = 0
        for word, following in zip(words, [*words[1:], ""], strict=True):
            start, at = at, at + len(word.replace("'", ""))
            if at in other or start not in other:
                continue  # only where a word of this side opens a longer one of the other
            if word in OWN_WORDS or (word == "re" and _is_done_again(following)):
                return True
    return False


def _is_done_again(word: str) -> bool:
    """Whether "re" before a verb makes another word than without a hyphen: sign, signed, signing."""
    stems = (word, word[:-1], word[:-2], word[:-3], word[:-3] + "e", word[:-1] + "e", word[:-2] + "e")
    return any(stem in AGAIN and INFLECTED.match(word[len(stem.removesuffix("e")) :]) for stem in stems if stem)
