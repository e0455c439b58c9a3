"""A place in a row that comes or goes: "the largest port", "the second largest", "one of the largest"; "the deputy minister".

An ordinal or "one of the" before a superlative that stays makes another claim, though the ordinal alone counts for no number. "Deputy" or "assistant" before an office makes another office of it.
Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from whence.text.lexicon import words_in
from whence.text.number_words import vocabulary
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.sides import Side

KEPT = 0.22  # share of words changed around a lesser office, up to which its sentence is the same
FREE = 0.35  # share of words changed around a locus, up to which its sentence counts as kept
SUPERLATIVES = frozenset({"most", "least", "best", "worst"})
NO_SUPERLATIVES = frozenset(
    [
        "forest",
        "west",
        "midwest",
        "northwest",
        "southwest",
        "test",
        "request",
        "interest",
        "protest",
        "guest",
        "harvest",
        "contest",
        "arrest",
        "rest",
        "quest",
        "priest",
        "honest",
        "modest",
        "invest",
        "suggest",
        "nest",
        "chest",
        "vest",
    ]
)


def judge_rank(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where an ordinal or "one of" comes or goes before a superlative."""
    words_a, words_b = view.words(locus)
    if view.language != "en" or view.change_around(locus) > FREE:
        return None
    if words_a and words_b:
        return _judge_compound(words_a, words_b)
    side, last = (view.a, locus.a1) if words_a else (view.b, locus.b1)
    partner = view.partner_of_a if words_a else view.partner_of_b
    words = words_a or words_b
    office = " ".join(side.norms[last : last + 1])
    is_lesser = len(words) == 1 and words[0] in words_in("qualifiers", "lesser") and last in partner
    if is_lesser and _is_office(office) and view.change_around(locus) <= KEPT and not view.is_swapped:
        kind, done = ("omission", "leaves out") if words_a else ("addition", "adds")
        return Verdict(kind, True, f"it {done} “{words[0]}” before “{office}”: another office", 0.9)
    is_ordinal = len(words) == 1 and words[0] in vocabulary("en").ordinals and words[0] != "first"
    is_one_of = words in (["one", "of"], ["one", "of", "the"], ["among"], ["among", "the"])
    at = last + (is_one_of and last < len(side) and side.norms[last] == "the")
    if not (is_ordinal or is_one_of) or not _is_superlative(side, at) or at not in partner:
        return None
    done = "leaves out" if words_a else "adds"
    kind = "number" if is_ordinal else "omission" if words_a else "addition"
    return Verdict(
        kind, True, f"it {done} “{' '.join(words)}” before “{side.norms[at]}”: another place in the row", 0.9
    )


def _judge_compound(words_a: list[str], words_b: list[str]) -> Verdict | None:
    """The verdict where an ordinal written together with a superlative comes or goes: "second-largest", "largest"."""
    short, long = sorted((words_a, words_b), key=len)
    if long[1:] != short or long[0] not in vocabulary("en").ordinals or not _has_superlative_form(short[0]):
        return None
    return Verdict("number", True, f"“{' '.join(long)}” is another place in the row than “{' '.join(short)}”", 0.9)


def _is_office(word: str) -> bool:
    """Whether a word names an office: "minister", "manager"."""
    return word.split("-", maxsplit=1)[0] in words_in("names", "titles") | words_in("qualifiers", "offices")


def _is_superlative(side: Side, i: int) -> bool:
    """Whether word i is a superlative inside a sentence."""
    word = side.norms[i] if i < len(side) and i not in side.fact_of else ""
    return _has_superlative_form(word)


def _has_superlative_form(word: str) -> bool:
    """Whether a word is a superlative by its form."""
    return word in SUPERLATIVES or (len(word) > 4 and word.endswith("est") and word not in NO_SUPERLATIVES)
