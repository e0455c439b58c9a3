"""Small words that turn who gives and who gets, or who is meant: "from Malta to Cyprus", "to Malta from Cyprus"; "he", "she".

Two prepositions that change places before nouns that stay, or one put for its contrary ("into", "out of"); "or" for "and" and "he" for
"she" in a sentence otherwise word for word the same; a verb of hearsay told as a fact, French "aurait tué", "a tué" and German "soll …
gewesen sein", "ist … gewesen". The words: ``[turns]`` and ``[hearsay]`` of a language's file. Checked by tests/variants/types/test_turns.py.
"""

from __future__ import annotations

from typing import Any

from whence.text.lexicon import lexicon
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.sides import Side

FREE = 0.35  # share of words changed around a locus, up to which its sentence counts as kept


def judge_turn(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where small words of a sentence that stays are put for others."""
    if view.is_swapped or view.change_around(locus) > FREE:
        return None
    turned = _exchanged(view, locus)
    if turned is not None:
        p, q = turned
        return Verdict("predicate", True, f"“{p}” and “{q}” change places, and what stands behind them stays", 0.9)
    words = {" ".join(own) for own in view.words(locus)}
    alone = view.touching(locus) == locus and _stays_behind(view, locus)
    if (
        alone
        and view.change_around(locus) == 0.0
        and any(words == set(pair) for pair in _rules(view).get("contrary", ()))
    ):
        x, y = (" ".join(own) for own in view.words(locus))
        return Verdict("predicate", True, f"it turns “{x}” into “{y}” in a sentence that stays", 0.8)
    return None


def _rules(view: Comparison) -> dict[str, Any]:
    """The small words of the language of a comparison that turn a claim."""
    return dict(lexicon(view.language).get("turns", {}))


def _exchanged(view: Comparison, locus: Locus) -> tuple[str, str] | None:
    """Two prepositions that govern each other's noun in the other text; said of the first locus that holds one of them."""
    in_a, in_b = view.sentence_pair(locus)
    rules = _rules(view)
    a, b = _governed(view.a, in_a, rules), _governed(view.b, in_b, rules)
    for p, x in a.items():
        for q, y in a.items():
            if p < q and x != y and b.get(q) == x and b.get(p) == y:
                holding = [
                    own for own in view.loci if view.sentence_pair(own) == (in_a, in_b) and _holds(view, own, {p, q})
                ]
                return (p, q) if holding and holding[0] == locus else None
    return None


def _holds(view: Comparison, locus: Locus, words: set[str]) -> bool:
    """Whether a locus has one of some words."""
    return any(not words.isdisjoint(own) for own in view.words(locus))


def _governed(side: Side, sentence: int, rules: dict[str, Any]) -> dict[str, str]:
    """Preposition -> the word behind it, articles left out; of a sentence where each stands once. Numbers and dates have judges of their own."""
    directed, articles = rules.get("directed", ()), rules.get("articles", ())
    places = list(side.words_of_sentence(sentence))
    words = [side.norms[i] for i in places]
    found: dict[str, str] = {}
    for i, word in enumerate(words):
        if word in directed and words.count(word) == 1:
            j = next((j for j in range(i + 1, min(i + 3, len(words))) if words[j] not in articles), None)
            if j is None or words[j] in directed:
                continue
            if all(fact.kind == "entity" for fact in side.facts_in(places[j], places[j] + 1)):
                found[word] = words[j]
    return found


def judge_gender(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where "she" is put for "he", and nothing else of the sentence changes."""
    words_a, words_b = view.words(locus)
    if len(words_a) != 1 or len(words_b) != 1 or view.is_swapped or not view.is_barely_reworded:
        return None
    x, y = (
        [n for n, group in enumerate(_rules(view).get("gendered", ())) if words[0] in group]
        for words in (words_a, words_b)
    )
    if not x or not y or x == y or not _only_persons_change(view, locus):
        return None
    return Verdict("predicate", True, f"“{words_b[0]}” is somebody else than “{words_a[0]}”", 0.8)


def judge_hearsay(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a verb that says what is only heard gives way to one that tells a fact, or the other way."""
    hearsay = lexicon(view.language).get("hearsay")
    words_a, words_b = view.words(locus)
    if hearsay is None or len(words_a) != 1 or len(words_b) != 1 or view.change_around(locus) > FREE:
        return None
    heard_a, heard_b = (words[0] in hearsay["heard"] for words in (words_a, words_b))
    if heard_a == heard_b or (words_b[0] if heard_a else words_a[0]) not in hearsay["told"]:
        return None
    side, at = (view.a, locus.a0) if heard_a else (view.b, locus.b0)
    behind = [side.norms[i] for i in side.words_of_sentence(side.sentence_of[at]) if i > at]
    if not set(hearsay["conditions"]).isdisjoint(side.norms[i] for i in side.words_of_sentence(side.sentence_of[at])):
        return None
    if hearsay["closes"] and set(hearsay["closes"]).isdisjoint(behind):
        return None
    if heard_a:
        return Verdict("modality", True, f"it turns hearsay, “{words_a[0]}”, into a fact", 0.9)
    return Verdict("modality", True, f"it turns a fact into hearsay, “{words_b[0]}”", 0.9)


def _stays_behind(view: Comparison, locus: Locus) -> bool:
    """Whether the word behind a locus stands beside itself, in the same sentence."""
    i, j = locus.a1, locus.b1
    return (
        i < len(view.a)
        and view.partner_of_a.get(i) == j
        and view.a.norms[i] == view.b.norms[j]
        and _within(view.a, i)
        and _within(view.b, j)
    )


def _within(side: Side, i: int) -> bool:
    """Whether word i stands in the sentence of the word before it."""
    return not side.opens(i)


def _only_persons_change(view: Comparison, locus: Locus) -> bool:
    """Whether all loci of the sentences of a locus are "she" for "he", or "he" for "she"."""
    pair = view.sentence_pair(locus)
    known = {word for group in _rules(view)["gendered"] for word in group}
    return all(
        known.issuperset(words) for own in view.loci if view.sentence_pair(own) == pair for words in view.words(own)
    )
