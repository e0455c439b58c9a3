"""Two names that change places around a word that sets one against the other: "chose Vane over Orrin", "chose Orrin over Vane".

The names stand right beside the word in both texts, and the rest of the sentence has the same words. Two that are joined ("Vane and Orrin", "Vane with
Orrin") say the same in either order, unless one is put for the other ("replaced Vane with Orrin"). The words: ``[opposed]`` of a language's file.
Cost: linear in the sentence, for each locus. Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from whence.text.lexicon import lexicon
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.types.facts import same_fact
from whence.variants.words.sides import Fact, Side


def judge_opposed(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where two names of a sentence that stays stand round a word the other way."""
    rules = lexicon(view.language).get("opposed")
    if rules is None or not len(view.a) or not len(view.b):
        return None
    in_a, in_b = view.sentence_pair(locus)
    for x, y in _opposed(view.a, in_a, rules):
        for p, q in _opposed(view.b, in_b, rules):
            around = Locus(x.first, y.last, p.first, q.last)
            if view.a.norms[x.last] != view.b.norms[p.last] or not _is_within(locus, around):
                continue
            if same_fact(x, q) and same_fact(y, p) and not same_fact(x, y) and _is_kept(view, around, in_a, in_b):
                word = view.a.norms[x.last]
                if locus != next(own for own in view.loci if _is_within(own, around)):
                    return Verdict("transposition", False, f"it is part of the exchange around “{word}”")
                return Verdict("predicate", True, f"{x.what.text} and {y.what.text} change places around “{word}”", 0.9)
    return None


def _opposed(side: Side, sentence: int, rules: dict[str, Any]) -> Iterator[tuple[Fact, Fact]]:
    """Two names of a sentence with nothing between them but a word that sets one against the other."""
    for x in side.facts_of_sentence(sentence):
        i = x.last
        y = side.fact_of.get(i + 1)
        if x.kind != "entity" or y is None or y.kind != "entity" or side.sentence_of[i + 1] != sentence:
            continue
        puts = x.first > 0 and side.norms[x.first - 1] in rules["replacing"]
        is_close = not side.gap(i - 1).strip() and not side.gap(i).strip()
        if is_close and side.norms[i] in rules["replacing_by" if puts else "words"]:
            yield x, y


def _is_within(locus: Locus, around: Locus) -> bool:
    """Whether a locus lies among the words of another."""
    return around.a0 <= locus.a0 <= locus.a1 <= around.a1 and around.b0 <= locus.b0 <= locus.b1 <= around.b1


def _is_kept(view: Comparison, around: Locus, in_a: int, in_b: int) -> bool:
    """Whether two sentences have the same words outside of some."""
    a = Counter(view.a.norms[i] for i in view.a.words_of_sentence(in_a) if not around.a0 <= i < around.a1)
    b = Counter(view.b.norms[j] for j in view.b.words_of_sentence(in_b) if not around.b0 <= j < around.b1)
    return a == b
