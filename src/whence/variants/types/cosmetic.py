"""Changes that leave the claim alone: spelling, inflection, person and tense, synonyms, spacing."""

from __future__ import annotations

from whence.text.lexicon import words_in
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.types.facts import same_fact
from whence.variants.words.counted import same_counted
from whence.variants.words.lexis import are_synonyms, base_of, expanded, is_function, same_inflection
from whence.variants.words.negations import negations, small_words
from whence.variants.words.spellings import same_spelling


def residual(view: Comparison, locus: Locus) -> tuple[list[str], list[str]]:
    """The words of a locus without the facts that both sides share, and without words that both sides have."""
    facts_a, facts_b = view.a.facts_in(locus.a0, locus.a1), view.b.facts_in(locus.b0, locus.b1)
    shared_a = {i for x in facts_a if any(same_fact(x, y) for y in facts_b) for i in range(x.first, x.last)}
    shared_b = {j for y in facts_b if any(same_fact(x, y) for x in facts_a) for j in range(y.first, y.last)}
    left = [view.a.norms[i] for i in range(locus.a0, locus.a1) if i not in shared_a]
    right = [view.b.norms[j] for j in range(locus.b0, locus.b1) if j not in shared_b]
    kept_a = [word for word in left if word not in right]
    kept_b = [word for word in right if word not in left]
    return kept_a, kept_b


def without_negations(view: Comparison, left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """The words of both sides without those that negate, where both sides negate: "not work", "never worked"."""
    words = negations(view.language)
    if not (words.intersection(left) and words.intersection(right)):
        return left, right
    return [word for word in left if word not in words], [word for word in right if word not in words]


def judge_contracted(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a locus, or those that touch it, is a contraction written out, or words spaced otherwise."""
    for stretch in (locus, view.touching(locus)):
        words_a, words_b = view.words(stretch)
        if not words_a or not words_b:
            continue
        same_letters = "".join(words_a).replace("'", "") == "".join(words_b).replace("'", "")
        if _runs_numbers_together(view, stretch):
            return None
        if same_letters or "".join(expanded(words_a)) == "".join(expanded(words_b)):
            return Verdict("spelling", False, "the same words, contracted or spaced otherwise", layer="orthographic")
    return None


def _runs_numbers_together(view: Comparison, locus: Locus) -> bool:
    """Whether two numbers of one side are one of the other: "10–20", "1020"."""
    facts = view.a.facts_in(locus.a0, locus.a1), view.b.facts_in(locus.b0, locus.b1)
    numbers = [[fact for fact in own if fact.kind == "number"] for own in facts]
    return bool(numbers[0] and numbers[1]) and not any(same_fact(x, y) for x in numbers[0] for y in numbers[1])


def judge_numbering(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where only the numbers of lines or paragraphs change."""
    found = (*view.a.facts_in(locus.a0, locus.a1), *view.b.facts_in(locus.b0, locus.b1))
    length = (locus.a1 - locus.a0) + (locus.b1 - locus.b0)
    if found and all(fact.counts_lines for fact in found) and sum(fact.last - fact.first for fact in found) == length:
        return Verdict("formatting", False, "only the numbering changes", layer="punctuation")
    return None


def judge_cosmetic(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where both sides say the same in other letters, forms or words."""
    words_a, words_b = view.words(locus)
    if not words_a or not words_b:
        return None
    if "".join(words_a).replace("'", "") == "".join(words_b).replace("'", "") and not _runs_numbers_together(
        view, locus
    ):
        return Verdict("spelling", False, "the same letters, spaced otherwise", layer="orthographic")
    if _counts_the_same(view, locus):
        return Verdict("inflection", False, "another form of what is counted")
    left, right = without_negations(view, *residual(view, locus))
    if not left and not right:
        return _same_facts(view, locus)
    if len(left) == len(right) == 1 and same_spelling(left[0], right[0]):
        return Verdict("spelling", False, "the same word in another spelling", layer="orthographic")
    if _is_person_or_tense(left, right):
        return Verdict("tense-person", False, "only person or tense changes")
    content_a, content_b = (content_of(view, words) for words in (left, right))
    if not content_a and not content_b:
        return Verdict("synonym", False, "one small word for another")
    if len(content_a) == len(content_b) and all(
        same_inflection(x, y) or same_spelling(x, y) for x, y in zip(content_a, content_b, strict=True)
    ):
        return Verdict("inflection", False, "another form of the same word")
    if (
        len(content_a) <= 3
        and len(content_b) <= 3
        and all(any(_near(x, y) for y in content_b) for x in content_a)
        and content_a
        and content_b
    ):
        return Verdict("synonym", False, "a word of nearly the same meaning")
    return None


def _counts_the_same(view: Comparison, locus: Locus) -> bool:
    """Whether the words of a locus are forms of the same words, behind a number."""
    words_a, words_b = view.words(locus)
    if len(words_a) != len(words_b) or len(words_a) > 2:
        return False
    before = [side.fact_of.get(first - 1) for side, first in ((view.a, locus.a0), (view.b, locus.b0))]
    counted = all(fact is not None and fact.kind == "number" for fact in before)
    return counted and all(same_counted(x, y, view.language) for x, y in zip(words_a, words_b, strict=True))


def content_of(view: Comparison, words: list[str]) -> list[str]:
    """The words that carry facts, in the language of a comparison."""
    small = small_words(view.language)
    return [word for word in words if not is_function(word) and word not in small]


def _near(x: str, y: str) -> bool:
    """Whether two words are kin in form or meaning."""
    return same_inflection(x, y) or same_spelling(x, y) or are_synonyms(x, y)


def _same_facts(view: Comparison, locus: Locus) -> Verdict:
    """The verdict where both sides hold the same names, numbers and dates in other forms."""
    facts = view.a.facts_in(locus.a0, locus.a1)
    if facts and facts[0].kind == "entity":
        return Verdict("synonym", False, "another name for the same")
    if facts:
        return Verdict("spelling", False, f"the same {facts[0].kind} written otherwise", layer="orthographic")
    return Verdict("transposition", False, "the same words in another order")


def _is_person_or_tense(left: list[str], right: list[str]) -> bool:
    """Whether only pronouns, auxiliaries and verb forms change ("we recognise", "they recognised")."""
    persons, auxiliaries = words_in("words", "persons"), words_in("words", "auxiliaries")
    moved_a = [word for word in left if word not in persons and word not in auxiliaries]
    moved_b = [word for word in right if word not in persons and word not in auxiliaries]
    if len(moved_a) == len(left) and len(moved_b) == len(right):
        return (
            len(left) == len(right) == 1
            and left[0] != right[0]
            and base_of(left[0]) == base_of(right[0])
            and _is_past(left[0]) != _is_past(right[0])
        )
    return len(moved_a) == len(moved_b) and all(base_of(x) == base_of(y) for x, y in zip(moved_a, moved_b, strict=True))


def _is_past(word: str) -> bool:
    """Whether a verb form looks like the past: "-ed", or irregular."""
    return word.endswith("ed") or (base_of(word) != word and not word.endswith(("s", "ing")))
