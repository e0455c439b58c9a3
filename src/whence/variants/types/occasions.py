"""How often something happens: "twice", "two times", "on two occasions"; "zweimal", "2 Mal"; "à deux reprises".

The phrase is taken whole, and looked for in the loci that touch: "twice" and "two times" are one number of times, "twice" and "three
times" are two. The words stand in ``[occasions]`` of a language's file. Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from whence.text.lexicon import language_of, lexicon
from whence.text.number_words import compound_value
from whence.text.numbers import Number
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.types.quantities import turning
from whence.variants.words.sides import Side

LONGEST = 4  # words of touching loci


@dataclass(frozen=True)
class Occasions:
    """How often, in words first to last (half-open)."""

    times: float
    first: int
    last: int


def judge_occasions(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where touching loci hold how often something happens on both sides."""
    around = view.touching(locus)
    if max(around.a1 - around.a0, around.b1 - around.b0) > LONGEST:
        return None
    a, b = _occasions(view.a, around.a0, around.a1), _occasions(view.b, around.b0, around.b1)
    if a is None or b is None:
        return None
    said = [" ".join(side.norms[x.first : x.last]) for side, x in ((view.a, a), (view.b, b))]
    if a.times == b.times:
        return Verdict("spelling", False, f"“{said[1]}” is as often as “{said[0]}”", layer="orthographic")
    if locus != turning(view, around):
        return Verdict("number", False, f"it is part of “{said[1]}” for “{said[0]}”")
    return Verdict("number", True, f"it gives another number of times: “{said[1]}” for “{said[0]}”")


def _occasions(side: Side, first: int, last: int) -> Occasions | None:
    """How often, where words first to last say nothing else: the noun behind a number may stand beyond them."""
    rules = lexicon(language_of(side.language))["occasions"]
    begun = first + (last - first > 1 and side.norms[first] in rules["openers"])
    if first < last and side.norms[first] in rules["nouns"] and first - 1 in side.fact_of:
        begun = side.fact_of[first - 1].first
    found = _read(side, begun, rules)
    return found if found is not None and found.first < found.last and found.last >= last else None


def _read(side: Side, i: int, rules: dict[str, Any]) -> Occasions | None:
    """How often, as said from word i on."""
    if i >= len(side):
        return None
    word, fact = side.norms[i], side.fact_of.get(i)
    if word in rules["words"]:
        return Occasions(float(rules["words"][word]), i, i + 1)
    for ending in rules["endings"]:
        value = compound_value(word.removesuffix(ending), language_of(side.language)) if word.endswith(ending) else None
        if value is not None:
            return Occasions(value, i, i + 1)
    if fact is None or not isinstance(fact.what, Number) or fact.first != i or fact.what.until is not None:
        return None
    at = fact.last if fact.last < len(side) else i
    noun = at if side.norms[at] in rules["nouns"] else fact.last - 1
    return Occasions(fact.what.value, i, noun + 1) if side.norms[noun] in rules["nouns"] and noun > i else None
