"""The type of a locus: the families of judges in order, facts before form.

Facts (``facts``), then turned claims (``polarity``), then what leaves the claim alone (``cosmetic``), then what is
left: a word for another in a sentence otherwise kept (predicate, quotation), an omission, an addition.
A synonym has a ground: a list, or a text that is reworded throughout (a spun copy, a free paraphrase), where an exchange alone
claims nothing. Between the two, an exchange that no list knows is a predicate: factual where few words are exchanged, else undecided.
"""

from __future__ import annotations

from whence.text.lexicon import language_of, negating_language, words_in
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.types.ages import is_age
from whence.variants.types.attempts import judge_attempt
from whence.variants.types.bounds import judge_bound
from whence.variants.types.cases import judge_cases
from whence.variants.types.conditions import has_other_condition
from whence.variants.types.contrasts import judge_contrast, judge_day
from whence.variants.types.cosmetic import (
    content_of,
    judge_contracted,
    judge_cosmetic,
    judge_numbering,
    residual,
    without_negations,
)
from whence.variants.types.datelines import judge_dateline
from whence.variants.types.denied import judge_denied
from whence.variants.types.facts import judge_anonymous, judge_facts
from whence.variants.types.former import judge_former
from whence.variants.types.frames import is_frame
from whence.variants.types.letters import judge_letter
from whence.variants.types.listed import judge_listed
from whence.variants.types.modality import judge_modality
from whence.variants.types.occasions import judge_occasions
from whence.variants.types.old_spellings import judge_old_spelling
from whence.variants.types.opposed import judge_opposed
from whence.variants.types.parts import judge_part
from whence.variants.types.plans import judge_plan
from whence.variants.types.polarity import judge_polarity
from whence.variants.types.quantities import judge_quantity
from whence.variants.types.ranges import judge_range
from whence.variants.types.ranks import judge_rank
from whence.variants.types.roles import judge_roles
from whence.variants.types.scant import judge_scant
from whence.variants.types.scopes import judge_exception, judge_scope
from whence.variants.types.slips import judge_slip, judge_word
from whence.variants.types.spans import judge_span
from whence.variants.types.speakers import speak
from whence.variants.types.turns import judge_gender, judge_hearsay, judge_turn
from whence.variants.types.voices import judge_cue, judge_voice
from whence.variants.types.word_order import judge_exchanged
from whence.variants.words.lexis import is_function
from whence.variants.words.negations import hard_parity, small_words
from whence.variants.words.sides import Side

VERBATIM = 0.22  # share of words changed around a locus, up to which the sentence counts as kept
PARAPHRASED = 0.6  # up to which the sentences surely answer each other
MAX_QUALIFIER = 12  # words of an omitted condition
LEAST_CONDITION = 3  # the same in a language in which the word that opens it has other uses: "si grand"


JUDGES = (
    judge_dateline,
    judge_old_spelling,
    judge_contracted,
    judge_numbering,
    judge_slip,
    judge_denied,
    judge_occasions,
    judge_range,
    judge_span,
    judge_listed,
    judge_opposed,
    judge_facts,
    judge_part,
    judge_letter,
    judge_anonymous,
    judge_bound,
    judge_quantity,
    judge_scant,
    judge_rank,
    judge_contrast,
    judge_day,
    judge_polarity,
    judge_cases,
    judge_roles,
    judge_exchanged,
    judge_attempt,
    judge_hearsay,
    judge_plan,
    judge_modality,
    judge_voice,
    judge_cue,
    judge_scope,
    judge_exception,
    judge_turn,
    judge_gender,
    judge_former,
    judge_cosmetic,
    judge_word,
)  # the first that has a verdict is heard


def judge_locus(view: Comparison, locus: Locus) -> Verdict:
    """What the reading of a witness at a locus is."""
    for judge in JUDGES:
        verdict = judge(view, locus)
        if verdict is not None:
            return verdict
    if locus.a0 == locus.a1 or locus.b0 == locus.b1:
        return _one_sided(view, locus)
    return _replaced(view, locus)


def _replaced(view: Comparison, locus: Locus) -> Verdict:
    """A wording for another that no list knows: what the sentence around it says decides."""
    left, right = without_negations(view, *residual(view, locus))
    content_a, content_b = content_of(view, left), content_of(view, right)
    if _stands_in(view, locus, left, right):
        return Verdict("synonym", False, "another way to name the same")
    if _have_other_forms(left, right):
        return Verdict("predicate", False, "a word of another form, which turns no claim in its place: undecided")
    kept = view.change_around(locus) <= VERBATIM and not view.is_swapped and content_a and content_b
    if kept and all(view.a.quoted[locus.a0 : locus.a1]) and all(view.b.quoted[locus.b0 : locus.b1]):
        return Verdict("quotation", True, "it changes words inside quotation marks", 0.8)
    if not kept or not view.is_copied:
        little = view.change_around(locus) <= VERBATIM and not view.is_swapped and view.is_copied
        where = "one side of which has only small words" if little else "where much is reworded"
        return Verdict("synonym", False, f"another wording in the same place, {where}")
    around = view.touching(locus)
    turned = hard_parity(view.a, range(around.a0, around.a1)) != hard_parity(view.b, range(around.b0, around.b1))
    puts, (words_a, words_b) = _puts(view, around), view.words(locus)
    small = not turned and len(content_a) <= 3 and len(content_b) <= 3
    if small and _is_lone(view, locus) and view.is_barely_reworded:
        if locus == around and all(
            _names_speaker(side, first, last)
            for side, first, last in ((view.a, locus.a0, locus.a1), (view.b, locus.b0, locus.b1))
        ):
            said = [" ".join(words) for words in (words_b, words_a)]
            return Verdict("attribution", True, f"what “{said[1]}” says is said by “{said[0]}”", 0.5)
        return Verdict("predicate", True, f"{puts}, in a sentence otherwise kept", 0.5)
    return Verdict("predicate", False, f"{puts}; no list says that they mean the same, and more is reworded: undecided")


FORMS = ("ing", "ed", "ly", "tion", "ness", "ment")  # endings of words that do not stand in one another's place


def _have_other_forms(left: list[str], right: list[str]) -> bool:
    """Whether one word stands for another with an ending that has no place there: "judging" for "married"."""
    if len(left) != 1 or len(right) != 1:
        return False
    forms = [
        next((form for form in FORMS if word.endswith(form) and len(word) > len(form) + 2), "")
        for word in (*left, *right)
    ]
    nouns = {"ing", *FORMS[3:]}  # "the meeting", "the session"
    return all(forms) and forms[0] != forms[1] and not nouns.issuperset(forms)


def _names_speaker(side: Side, first: int, last: int) -> bool:
    """Whether words stand where a speaker stands: with capitals that no list of names knows ("Officials said"), or behind "according to"."""
    if _is_cited(side, first):
        return True
    return all(side.text[side.starts[i]].isupper() for i in range(first, last)) and speak(side, first, last)


def _is_cited(side: Side, first: int) -> bool:
    """Whether word first stands behind a word for whose claim it is, an article between or none: "according to the (union)"."""
    article = first > 0 and side.norms[first - 1] in small_words(negating_language(side.language)) | {"the", "a", "an"}
    before = " " + " ".join(side.norms[max(0, first - 4) : first])
    without = " " + " ".join(side.norms[max(0, first - 4) : first - 1]) if article else before
    sources = tuple(f" {source}" for source in words_in(language_of(side.language), "speech", "sources"))
    return before.endswith(sources) or without.endswith(sources)


def _puts(view: Comparison, around: Locus) -> str:
    """What stands in the place of what, in words; ``around``: loci that touch."""
    words_a, words_b = view.words(around)
    return f"it puts “{' '.join(words_b)}” in the place of “{' '.join(words_a)}”"


def _is_lone(view: Comparison, locus: Locus) -> bool:
    """Whether at most one other content word changes in the sentence of a locus."""
    in_a, _ = view.sentence_pair(locus)
    others = 0
    for other in view.loci:
        if other != locus and view.sentence_pair(other)[0] == in_a:
            others += any(not is_function(word) for words in view.words(other) for word in words)
    return others <= 1


def _stands_in(view: Comparison, locus: Locus, left: list[str], right: list[str]) -> bool:
    """Whether a pronoun or a common noun stands for a name: "she", "the company"."""
    facts_a, facts_b = view.a.facts_in(locus.a0, locus.a1), view.b.facts_in(locus.b0, locus.b1)
    if any(fact.kind == "entity" for fact in facts_a) == any(fact.kind == "entity" for fact in facts_b):
        return False
    plain = right if any(fact.kind == "entity" for fact in facts_a) else left
    stand_ins = words_in("words", "stand_ins") | words_in("words", "persons")
    return any(word in stand_ins for word in plain) or len(plain) > 3


def _one_sided(view: Comparison, locus: Locus) -> Verdict:
    """Words that only one side has."""
    words_a, words_b = view.words(locus)
    words = words_a or words_b
    side, first, last, kind, done = view.only_in(locus)
    if is_frame(side, first, last) and not _condition(words, view.language):
        return Verdict("tense-person", False, "a frame of reported speech")
    if _hedges_number(view, locus) and view.change_around(locus) <= VERBATIM and not view.is_swapped:
        return Verdict("modality", True, f"it {done} “{' '.join(words)}”, which makes the number a rough one", 0.3)
    if _bounds_number(view, locus) and view.change_around(locus) <= PARAPHRASED:
        return Verdict(kind, True, f"it {done} “{' '.join(words)}”, which bounds the number", 0.8)
    if view.change_around(locus) <= VERBATIM and not view.is_swapped:
        qualifier = _qualifier(words, view.language) or _own_qualifier(words, view.language)
        if qualifier in words_in("qualifiers", "measures") and not side.facts_in(first, last + 1):
            qualifier = None  # "take over", "lie above": no amount to bound
        condition = _condition(words, view.language)
        if condition and not words_a and _condition(view.words(view.touching(locus))[0], view.language):
            return Verdict(kind, False, "it is part of one condition for another")
        if condition and has_other_condition(view, locus):
            return Verdict(kind, False, "it is another wording of one condition, or its place: undecided")
        if is_age(side, first, last, view.language):
            return Verdict(kind, True, f"it {done} “{' '.join(words)}”, which says of what age", 0.8)
        if _says_it_twice(side, first, last) or (condition and len(words) == 1 and side.opens(first)):
            return Verdict(
                kind, False, f"it {done} “{' '.join(words)}”, without which the sentence says the same, or is broken"
            )
        if qualifier and len(words) <= MAX_QUALIFIER:
            return Verdict(kind, True, f"it {done} “{qualifier}”, which limits the claim", 0.9)
    return Verdict(kind, False, f"it {done} {_extent(side, first, last)}")


def _says_it_twice(side: Side, first: int, last: int) -> bool:
    """Whether words are "and" with a word for all, right behind another one: "each and every"."""
    totals = words_in("qualifiers", "totals")
    return (
        first > 0
        and side.norms[first] == "and"
        and side.norms[first - 1] in totals
        and {*side.norms[first + 1 : last]} <= totals
    )


def _extent(side: Side, first: int, last: int) -> str:
    """How much words first to last are: "3 words", "a paragraph of 40 words"."""
    n_words = f"{last - first} word{'s' if last - first != 1 else ''}"
    n_breaks = sum("\n" in side.gap(i) for i in range(first, last - 1))
    opens = first == 0 or "\n" in side.gap(first - 1)
    closes = last == len(side) or "\n" in side.gap(last - 1)
    if opens and closes and side.sentence_of[first] != side.sentence_of[last - 1]:
        return f"{n_breaks + 1} paragraphs of {n_words}" if n_breaks else f"a paragraph of {n_words}"
    return n_words if side.sentence_of[first] == side.sentence_of[last - 1] else f"{n_words} over several sentences"


def _bounds_number(view: Comparison, locus: Locus) -> bool:
    """Whether words that only one side has bound the number behind them: "more than", "at least"."""
    return _stands_before_number(view, locus, "bounds")


def _hedges_number(view: Comparison, locus: Locus) -> bool:
    """Whether words that only one side has make the number behind them a rough one: "about", "roughly"."""
    return _stands_before_number(view, locus, "rough")


def _stands_before_number(view: Comparison, locus: Locus, section: str) -> bool:
    """Whether a one-sided locus is a phrase of a section of qualifiers.toml, and a number stands behind it."""
    words_a, words_b = view.words(locus)
    side, _, after, *_ = view.only_in(locus)
    fact = side.fact_of.get(after)
    return (
        " ".join(words_a or words_b) in words_in("qualifiers", section) and fact is not None and fact.kind == "number"
    )


def _own_qualifier(words: list[str], language: str) -> str | None:
    """The lone word that limits a claim in a language other than English."""
    return words[0] if len(words) == 1 and words[0] in words_in(language, "scope", "words") else None


def _longest(phrase: str) -> tuple[int, str]:
    """A key that puts longer phrases first."""
    return -len(phrase), phrase


def _condition(words: list[str], language: str) -> str | None:
    """The condition that words open with: "until", "provided"; in other languages one with words of its own: "falls die Bank zustimmt"."""
    text = " ".join(words) + " "
    listed = words_in("qualifiers", "condition")
    if language != "en":
        listed = words_in(language, "scope", "conditions") if len(words) >= LEAST_CONDITION else frozenset()
        listed |= words_in(language, "scope", "exceptions") if len(words) > 1 else frozenset()
    return next((phrase for phrase in sorted(listed, key=_longest) if text.startswith(f"{phrase} ")), None)


def _qualifier(words: list[str], language: str) -> str | None:
    """The condition that words open with, or the lone qualifier that they are."""
    condition = _condition(words, language)
    if condition:
        return condition
    text = " " + " ".join(words) + " "
    if len(words) <= 3:
        for phrase in sorted(words_in("qualifiers", "scope"), key=_longest):
            if f" {phrase} " in text:
                return phrase
    return None
