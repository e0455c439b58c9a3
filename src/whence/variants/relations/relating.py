"""The relation of one text to another that it stands beside: verbatim, edited, reported, spun, retranslated, ...

Each relation is a weighing of ``features``; the words of section 1 of the glossary say what they mean. The weights of
"spun" come from what spinning leaves: single words exchanged, the order kept, nothing moved, function words among
the exchanged but most of them kept, length kept; a broken name tips the scales.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from whence.text.lexicon import words_in
from whence.variants.loci.comparison import Comparison
from whence.variants.loci.loci import Locus
from whence.variants.loci.step import is_equal
from whence.variants.readings.features import Features, features_of
from whence.variants.relations.traces import LEAST_SENTENCES, Traces, in_words, traces_of, where
from whence.variants.types.facts import same_fact
from whence.variants.types.old_spellings import judge_old_spelling
from whence.variants.words.lexis import same_inflection
from whence.variants.words.spellings import same_spelling

ONE_WORDING = 0.5  # share of the shorter text's words that stand beside themselves in no other language
MOST_FACTS = 200  # of a text that are held against those of a translation


@dataclass(frozen=True)
class Relation:
    """A relation, how sure it is (0-1), and the evidence in words."""

    word: str
    support: float
    why: str


def spun_score(seen: Features) -> float:
    """The log odds that a text that is not its source verbatim was spun by a machine."""
    return (
        2.5 * seen.lone_swaps
        + 5.0 * seen.order
        - 7.0 * seen.one_sided
        - 3.0 * seen.persons
        + 2.5 * seen.small_kept
        + 8.0 * seen.length
        + 0.15 * min(4, seen.broken)
        - 16.3
    )


def relation_of(view: Comparison, *, language_a: str | None = None, language_b: str | None = None) -> Relation:
    """The relation of b to a; symmetric but for what one of them adds, cuts or reports."""
    if not len(view.a) or not len(view.b):
        return Relation("independent", 1.0, "one of the texts has no words")
    if language_a and language_b and language_a != language_b and not _is_one_wording(view):
        return _translated(view, language_a, language_b)
    seen = features_of(view)
    inner = _inner_changes(view)
    if seen.equal == 0.0:
        return Relation("independent", 1.0, "no word stands beside an equal one")
    if not inner and not view.moved.altered and _carried(view) >= 0.5 * min(len(view.a), len(view.b)):
        return Relation("verbatim", 1.0, "every word that both carry is the same")
    spun = 1 / (1 + math.exp(-max(-30.0, min(30.0, spun_score(seen)))))
    if seen.independent:
        return Relation(
            "independent", max(0.5, 1 - spun), f"only {seen.equal:.0%} of the words stand beside an equal one"
        )
    reported = _reported(view, seen)
    if reported is not None:
        return reported
    patched = _is_patched(view, seen)
    if patched:
        spun = max(spun, 0.75 if seen.broken >= 2 else 0.5)
    if (
        spun >= 0.5
        and seen.reformatted < 3
        and (patched or seen.swapped >= 0.07)
        and _swaps(view) >= 3
        and _has_rewording(view)
    ):
        return Relation("spun", spun, _spun_why(view, seen))
    return _rewritten(view, seen, 1 - spun)


def _is_one_wording(view: Comparison) -> bool:
    """Whether most words of the shorter text stand in the longer one: one language, whatever its words were taken for."""
    return _carried(view) >= ONE_WORDING * min(len(view.a), len(view.b))


def _translated(view: Comparison, language_a: str, language_b: str) -> Relation:
    """Translated, where a name, number or date of one text stands in the other too; else nothing shows it."""
    said = f"a is in {language_a}, b in {language_b}"
    own, others = ([fact for fact in side.facts[:MOST_FACTS] if not fact.is_weak] for side in (view.a, view.b))
    both = [x for x in own if any(same_fact(x, y) for y in others)]
    if not both:
        return Relation(
            "independent", 0.5, f"{said}, and no name, number or date stands in both: nothing shows a translation"
        )
    share = len(both) / max(len(both), min(len(own), len(others)))
    named = ", ".join(f"“{fact.what.text}”" for fact in both[:3])
    return Relation(
        "translated", 0.5 + 0.4 * min(1.0, share), f"{said}; {named} stand{'s' if len(both) == 1 else ''} in both"
    )


def _rewritten(view: Comparison, seen: Features, sure: float) -> Relation:
    """Summarised, retranslated, or edited: what is left when no machine and no reporter shows."""
    n_a, n_b = len(view.a), len(view.b)
    sure = max(0.5, sure)
    if n_b < 0.5 * n_a and seen.lone_swaps + seen.persons > 0.1 and _carried(view) < 0.75 * n_b:
        return Relation("summarised", sure, f"b tells in {n_b} words what a tells in {n_a}")
    left = traces_of(view)
    if _is_retranslated(seen, left):
        said = in_words(left, "small", "forms", "formats", "alike", "exchanged")
        return Relation("retranslated", sure, f"{said}, {where(left)}, whose order stays: as translation leaves it")
    kept = f"{seen.equal:.0%} of the words stand beside an equal one"
    return Relation("edited", sure, f"{kept}; {in_words(left)}, {where(left)}" if view.loci else kept)


def _spun_why(view: Comparison, seen: Features) -> str:
    """What a spinner left, counted."""
    left = traces_of(view)
    rest = in_words(left, "cut", "added", "phrases")
    return (
        f"{_swaps(view)} words are exchanged one for one over {seen.evenness:.0%} of the text, the order kept"
        + (f", names broken in {seen.broken} place{'s' if seen.broken > 1 else ''}" if seen.broken > 0 else "")
        + f"; between them {in_words(left, 'small', 'forms') or 'the grammar stays'}"
        + (f", {rest}" if rest else "")
    )


def _is_patched(view: Comparison, seen: Features) -> bool:
    """Whether a text is exchanged word for word all over: what no person and no translation leaves.

    Names broken on top of it need fewer exchanges. A sentence that only one text has says nothing of the words of the rest.
    """
    spread = seen.evenness >= 0.7 and seen.order >= 0.75 and seen.reformatted < 3
    if not spread or _swaps(view) < MANY:
        return False
    if seen.broken >= 2 and seen.lone_swaps >= 0.35:
        return True
    exchanged = [locus for locus in view.loci if _is_exchange(view, locus)]
    differing = sum(_size(locus) for locus in view.loci if not _is_sentence(locus))
    return len(exchanged) >= MANY and 3 * sum(_size(locus) for locus in exchanged) >= 2 * differing


SENTENCE = 8  # words
MANY = 15  # exchanges: an editor who makes so many has cut, added or moved something too


def _size(locus: Locus) -> int:
    """The words of a locus, of both texts."""
    return (locus.a1 - locus.a0) + (locus.b1 - locus.b0)


def _is_sentence(locus: Locus) -> bool:
    """Whether only one text has the words, as many as a short sentence."""
    return min(locus.a1 - locus.a0, locus.b1 - locus.b0) == 0 and _size(locus) >= SENTENCE


def _is_exchange(view: Comparison, locus: Locus) -> bool:
    """Whether other words stand for one or two, and no fact is changed: not a spelling, a form, a new number or name."""
    words_a, words_b = view.words(locus)
    if not locus.is_short_exchange:
        return False
    if view.a.facts_in(locus.a0, locus.a1) or view.b.facts_in(locus.b0, locus.b1):
        return False
    return not any(same_spelling(x, y) or same_inflection(x, y) for x in words_a for y in words_b if x != y)


def _is_retranslated(seen: Features, left: Traces) -> bool:
    """Whether wording changes evenly, but hardly any sentence: by formats of numbers and dates, or by grammar rebuilt all over."""
    whole = seen.length >= 0.8 and seen.order >= 0.7 and seen.longest_gap < 0.12
    several = left.sentences >= LEAST_SENTENCES  # of fewer nothing shows that all are alike
    formats = seen.reformatted >= 2 or (several and seen.small_kept <= 0.8 and seen.kin >= 0.06)
    if not whole or seen.evenness < 0.7 or seen.equal < 0.35:
        return False
    return (formats and seen.content <= 0.78) or (left.is_rebuilt and seen.content <= 0.9)


def _carried(view: Comparison) -> int:
    """Words that both have, side by side."""
    return sum(is_equal(step, view.a, view.b) for step in view.steps)


def _swaps(view: Comparison) -> int:
    """Loci of one or two words for one or two."""
    return sum(locus.is_short_exchange for locus in view.loci)


def _has_rewording(view: Comparison) -> bool:
    """Whether one of them exchanges words: no number, date or name for another one, no older spelling of the same word."""
    return any(
        0 < locus.a1 - locus.a0 <= 2
        and 0 < locus.b1 - locus.b0 <= 2
        and not (view.a.facts_in(locus.a0, locus.a1) and view.b.facts_in(locus.b0, locus.b1))
        and judge_old_spelling(view, locus) is None
        for locus in view.loci
    )


def _inner_changes(view: Comparison) -> list[Locus]:
    """The loci between the first and the last run of words that both texts have: no missing head or tail.

    A word exchanged in the sentence of such a run is no missing tail: "they won 5–3", "they won 5–4".
    """
    edges = _edges(view)
    if edges is None:
        return view.loci
    (first_a, first_b), (last_a, last_b) = edges
    outside = [
        locus
        for locus in view.loci
        if (locus.a1 <= first_a and locus.b1 <= first_b and not _is_of_sentence(view, locus, first_a, first_b))
        or (locus.a0 > last_a and locus.b0 > last_b and not _is_of_sentence(view, locus, last_a, last_b))
    ]
    exchanged = sum(locus.a1 > locus.a0 and locus.b1 > locus.b0 for locus in outside)
    return view.loci if exchanged > 1 else [locus for locus in view.loci if locus not in outside]


def _is_of_sentence(view: Comparison, locus: Locus, i: int, j: int) -> bool:
    """Whether a locus exchanges words, and does so in the sentence of word i of a and of word j of b."""
    a, b = view.a, view.b
    if locus.a0 < locus.a1 and locus.b0 < locus.b1:
        return a.sentence_of[locus.a0] == a.sentence_of[i] and b.sentence_of[locus.b0] == b.sentence_of[j]
    return False


def _edges(view: Comparison) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The first word of the first run of ``RUN`` equal words, the last word of the last one."""
    runs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    run: list[tuple[int, int]] = []
    for i, j in [*view.steps, (None, None)]:
        if i is not None and j is not None and view.a.norms[i] == view.b.norms[j]:
            run.append((i, j))
            continue
        if len(run) >= min(RUN, len(view.b)):
            runs.append((run[0], run[-1]))
        run = []
    return (runs[0][0], runs[-1][1]) if runs else None


RUN = 4  # equal words in a row that make an edge sure


def _reported(view: Comparison, seen: Features) -> Relation | None:
    """Reported speech: first persons become third ones, and words say who speaks."""
    loci = _joined(view.loci)
    turned = sum(_turns_person(view, locus) for locus in loci)
    frames = sum(_is_frame(view, locus) for locus in loci)
    gone = _first_persons(view.a.norms) - _first_persons(view.b.norms)
    if seen.equal < 0.25 or (turned == 0 and not (frames and gone > 0)):
        return None
    score = turned + 0.7 * frames + 0.3 * max(0, gone)
    if score < (1.6 if len(view.b) > 40 else 1.0):
        return None
    support = min(0.99, 0.5 + 0.12 * score)
    return Relation(
        "reported", support, f"{turned} first person(s) turned into third ones, {frames} frame(s) such as “said” added"
    )


def _joined(loci: list[Locus]) -> list[Locus]:
    """The loci, those that touch as one: "we" left out where "she said that they" comes in is a person that turns."""
    joined: list[Locus] = []
    for locus in loci:
        last = joined[-1] if joined else None
        if last and (last.a1, last.b1) == (locus.a0, locus.b0):
            joined[-1] = Locus(last.a0, locus.a1, last.b0, locus.b1)
        else:
            joined.append(locus)
    return joined


def _first_persons(words: list[str]) -> int:
    """How many words are first persons."""
    return sum(word in words_in("words", "first_persons") for word in words)


def _turns_person(view: Comparison, locus: Locus) -> bool:
    """Whether a first person of a is a third person, or a name, in b."""
    words_a, words_b = view.words(locus)
    first = words_in("words", "first_persons")
    if not set(words_a) & first or not words_b or len(words_a) > 4 or set(words_b) & first:
        return False
    third = words_in("words", "persons") - first - {"you", "your", "yours"}
    named = any(fact.kind == "entity" for fact in view.b.facts_in(locus.b0, locus.b1))
    return bool(set(words_b) & third) or named or bool(set(words_b) & words_in("words", "stand_ins"))


def _is_frame(view: Comparison, locus: Locus) -> bool:
    """Whether words that only b has say who speaks."""
    words_a, words_b = view.words(locus)
    cues = words_in("words", "cues")
    return len(words_b) > len(words_a) and bool(set(words_b) & cues) and not set(words_a) & cues and len(words_b) <= 10
