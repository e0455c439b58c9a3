"""Modal words and hedges: how sure and how binding a claim is.

"must" for "may" changes a claim, "would" for "will" is a shift of tense; a hedge ("allegedly") that is dropped
makes a claim surer than its source. Classes and lists: ``text/data/modality.toml``, and ``[modality]`` of a language's file.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from whence.text.lexicon import lexicon, words_in
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.lexis import expanded, is_function
from whence.variants.words.negations import is_negation, small_words
from whence.variants.words.spellings import same_spelling

STEM = 4  # letters that two forms of a verb share, in a language whose inflection is not known


@cache
def _modal_classes(language: str) -> dict[str, str]:
    """Modal word or phrase -> class, in a language; none where its file has none."""
    if language == "en":
        return dict(lexicon("modality")["ranks"])
    return {word: kind for kind, words in lexicon(language).get("modality", {}).items() for word in words}


@cache
def _changing() -> frozenset[frozenset[str]]:
    """Pairs of classes whose exchange changes a claim."""
    return frozenset(frozenset(pair.split()) for pair in lexicon("modality")["pairs"]["changing"])


def modal_classes(words: list[str], language: str = "en") -> set[str]:
    """The classes of modal words among words."""
    ranks = _modal_classes(language)
    plain = expanded(words) if language == "en" else words
    phrases = [*plain, *(f"{x} {y}" for x, y in pairwise(plain))]
    return {ranks[phrase] for phrase in phrases if phrase in ranks}


def judge_modality(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a locus changes how sure or how binding a claim is."""
    words_a, words_b = view.words(locus)
    if len(words_a) > 6 or len(words_b) > 6:
        return None
    classes_a, classes_b = (modal_classes(words, view.language) for words in _beside_facts(view, locus))
    around = view.touching(locus)
    if (classes_a or classes_b) and _binds_alike(view, around):
        return Verdict("synonym", False, "as binding and as sure, in other words")
    free = view.change_around(locus) < 0.5
    for x in sorted(classes_a):
        for y in sorted(classes_b):
            if x not in classes_b and y not in classes_a and frozenset((x, y)) in _changing() and free:
                return Verdict("modality", True, f"it turns {NAMES[x]} into {NAMES[y]}")
    hedged_a, hedged_b = (hedges(words, view.language) for words in (words_a, words_b))
    alone = bool(words_a and words_b) or not _hedges_itself(words_a or words_b, view.language)
    hedged = bool(hedged_a) != bool(hedged_b) and alone
    if hedged and any(same_spelling(x, y) for x in hedged_a or words_a for y in hedged_b or words_b):
        hedged = False  # "likely", "likley"
    if hedged and view.change_around(locus) < 0.45 and not _hedged_elsewhere(view, locus):
        if hedged_a:
            return Verdict("modality", True, f"it drops “{hedged_a[0]}”, which left the claim unsure", 0.9)
        return Verdict("modality", True, f"it adds “{hedged_b[0]}”, which makes the claim unsure", 0.8)
    dropped = _judge_hedging_phrase(view, locus)
    if dropped is not None:
        return dropped
    kept = set.intersection(*(modal_classes(words, view.language) for words in view.words(around)))  # "must", "mustn't"
    strong_a, strong_b = (classes_a & STRONG) - kept, (classes_b & STRONG) - kept
    beside = view.words(around)[0 if strong_a else 1]
    bare = all(_stands_by_verb(word, beside, view.language) for word in (words_b if strong_a else words_a))
    if view.language != "en" and not (words_a and words_b):
        bare = _is_modal(words_a or words_b, view.language)  # "können die Händler": a clause that moved
    if {"could"} in (set(words_a), set(words_b)) and _both_negate(view, locus):
        bare = False  # "did not remember", "could not remember"
    if bare and bool(classes_a) != bool(classes_b) and (strong_a or strong_b) and view.change_around(locus) < 0.3:
        name = NAMES[next(iter(sorted(strong_a or strong_b)))]
        return Verdict("modality", True, f"it {'drops' if strong_a else 'adds'} {name}", 0.8)
    return None


def _beside_facts(view: Comparison, locus: Locus) -> tuple[list[str], list[str]]:
    """The words of both sides of a locus that are of no date and no name: "in May" binds nobody."""
    sides = (view.a, locus.a0, locus.a1), (view.b, locus.b0, locus.b1)
    left, right = (
        [side.norms[i] for i in range(first, last) if i not in side.fact_of or side.fact_of[i].kind == "number"]
        for side, first, last in sides
    )
    return left, right


NAMES = {
    "necessity": "an obligation",
    "advice": "a recommendation",
    "possibility": "a possibility",
    "future": "a plan or promise",
    "ability": "an ability",
}
STRONG = frozenset({"necessity", "advice", "possibility"})


def hedges(words: list[str], language: str = "en") -> list[str]:
    """The words that make a claim unsure, in a language."""
    unsure = words_in("modality", "hedges", "words") if language == "en" else words_in(language, "hedges", "words")
    return [word for word in words if word in unsure]


def _hedges_itself(words: list[str], language: str) -> bool:
    """Whether words that only one side has hold a hedge and what it hedges: "solutions to potential (problems)"."""
    own = {*hedges(words, language), *small_words(language)}
    return any(not is_function(word) and word not in own for word in words)


def _stands_by_verb(word: str, beside: list[str], language: str) -> bool:
    """Whether a word may stand where a modal does: "is", "to", "they"; no preposition. ``beside``: the words with the modal.

    In other languages than English also a verb that is beside the modal in another form: "закроют", "могут закрыть".
    """
    if word == "to" or word in words_in("words", "auxiliaries") or word in words_in("words", "persons"):
        return True
    return language != "en" and any(word[:STEM] == other[:STEM] for other in beside if len(word) > STEM)


def _both_negate(view: Comparison, locus: Locus) -> bool:
    """Whether a negation stands right behind a locus on both sides."""
    beside = ((view.a, locus.a1), (view.b, locus.b1))
    return all(i < len(side) and is_negation(side, i) for side, i in beside)


def _is_modal(words: list[str], language: str) -> bool:
    """Whether words are a modal word and small words."""
    modal = {word for phrase in _modal_classes(language) for word in phrase.split()}
    return all(word in modal or word in small_words(language) or is_function(word) for word in words)


def _judge_hedging_phrase(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where "is expected to" gives way to "will", or comes in its place."""
    around = view.touching(locus)
    phrase_a, phrase_b = (_hedging_phrase(words) for words in view.words(around))
    phrase = phrase_a or phrase_b
    here = {word for words in view.words(locus) for word in words if len(word) > 3}
    if not phrase or (phrase_a and phrase_b) or not here & set(phrase.split()) or not _is_small(view, around):
        return None
    if view.change_around(locus) >= 0.2 or _hedged_elsewhere(view, locus):
        return None
    done, left = ("drops", "left") if phrase_a else ("adds", "leaves")
    return Verdict("modality", True, f"it {done} “{phrase}”, which {left} the claim unsure", 0.9)


def _binds_alike(view: Comparison, around: Locus) -> bool:
    """Whether both sides of touching loci hold modal words of one class, and other small words: "has to", "must"."""
    words = view.words(around)
    first, second = (modal_classes(side, view.language) for side in words)
    small = all(_is_modal(side, view.language) for side in words)
    if view.language != "en":
        first, second = (classes - {"future"} if len(classes) > 1 else classes for classes in (first, second))
        return bool(first) and first == second and small
    return bool(first) and first == second and max(len(side) for side in words) > 1 and small


def _hedging_phrase(words: list[str]) -> str | None:
    """The phrase among words that leaves a claim unsure: "is expected to"."""
    phrases = words_in("modality", "hedges", "phrases")
    runs = [" ".join(words[i : i + n]) for n in (3, 2) for i in range(len(words) - n + 1)] if len(words) <= 6 else []
    return next((run for run in runs if run in phrases), None)


def _is_small(view: Comparison, locus: Locus) -> bool:
    """Whether a change is a hedge and little beside it: "is expected to cost", "will cost"."""
    words_a, words_b = view.words(locus)
    return len(words_a) <= 5 and len(words_b) <= 5 and min(len(words_a), len(words_b)) <= 2


def _hedged_elsewhere(view: Comparison, locus: Locus) -> bool:
    """Whether the other side keeps a hedge or a modal of its own in the sentence."""
    in_a, in_b = view.sentence_pair(locus)
    around_a = [view.a.norms[i] for i in view.a.words_of_sentence(in_a)]
    around_b = [view.b.norms[i] for i in view.b.words_of_sentence(in_b)]
    return bool(hedges(around_a, view.language)) and bool(hedges(around_b, view.language))
