"""Numbers that changed and moved: one in the archetype's sentence, one in the witness's, each without its like.

Where word order changes, a changed number does not stand beside what it replaces. If each sentence of a pair has just
one number of a measure (or before the same noun) that the other lacks, the two answer each other.
"""

from __future__ import annotations

from whence.variants.loci.comparison import Comparison
from whence.variants.types.facts import same_fact
from whence.variants.words.lexis import base_of, is_function
from whence.variants.words.sides import Fact, Side

MAX_FACTS = 40  # of a sentence; more are those of a table or a list
NOUN_WITHIN = 4  # words behind a number among which its noun stands


def stray_numbers(view: Comparison) -> list[tuple[Fact, Fact]]:
    """Pairs of numbers, of the archetype and the witness, that answer each other from different places."""
    found: list[tuple[Fact, Fact]] = []
    within = [locus for locus in view.loci if locus.a0 not in view.a.filed and locus.b0 not in view.b.filed]
    pairs = {view.sentence_pair(locus) for locus in within if locus.a1 > locus.a0 and locus.b1 > locus.b0}
    for in_a, in_b in sorted(pairs):
        facts_a, facts_b = view.a.facts_of_sentence(in_a), view.b.facts_of_sentence(in_b)
        if max(len(facts_a), len(facts_b)) > MAX_FACTS:
            continue  # a table
        left, right = _lonely(facts_a, facts_b), _lonely(facts_b, facts_a)
        for x in left:
            answers = [y for y in right if _answers(view, x, y)]
            if len(answers) == 1 and sum(_answers(view, other, answers[0]) for other in left) == 1:
                found.append((x, answers[0]))
    return [(x, y) for x, y in found if not _together(view, x, y)]


def _lonely(facts: list[Fact], others: list[Fact]) -> list[Fact]:
    """The numbers without their like on the other side."""
    numbers = [fact for fact in facts if fact.kind == "number" and not (fact.is_weak or fact.counts_lines)]
    return [fact for fact in numbers if not any(same_fact(fact, other) for other in others)]


def _answers(view: Comparison, x: Fact, y: Fact) -> bool:
    """Whether two numbers measure one thing: unit, or the noun behind them."""
    if x.unit != y.unit:
        return False
    return x.unit is not None or bool(_nouns(view.a, x) & _nouns(view.b, y))


def _nouns(side: Side, fact: Fact) -> set[str]:
    """The content words right behind a number."""
    behind = side.norms[fact.last : fact.last + NOUN_WITHIN]
    return {base_of(word) for word in behind if not is_function(word) and not word[0].isdigit()}


def _together(view: Comparison, x: Fact, y: Fact) -> bool:
    """Whether two facts stand in one locus: judged there."""
    return any(locus.a0 <= x.first < locus.a1 and locus.b0 <= y.first < locus.b1 for locus in view.loci)
