"""Who does and to whom it is done, told by cases: "Der Minister warnte den Händler", "Den Minister warnte der Händler"; "Рыбак обокрал соседа", "Рыбака обокрал сосед".

In a language with cases the order of words says little and the case who does it. Of two sentences with the same words, in whatever order, the roles
are exchanged where a noun has the determiner of another case in German, or where two nouns exchange the endings of a subject and an object.
A determiner behind a preposition has its case from that. One noun with another ending is not enough, unless another one changes places with it around the verb: some
verbs take two cases ("отримав лист", "листа"), and a negation takes the genitive ("не принял закон", "закона"). The words and endings: ``[cases]`` of a language's file. Cost: linear in the sentence, of at most ``LONGEST``
words, for each locus. Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from whence.text.lexicon import lexicon
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.types.word_order import LONGEST, opened_pair
from whence.variants.words.lexis import is_function, shared_letters
from whence.variants.words.negations import is_negation, small_words
from whence.variants.words.sides import Side

STEM = 3  # letters that two forms of a word share at least
MOST = 4  # words of a sentence that may have another form


def judge_cases(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where nouns of a sentence whose words stay have another case."""
    rules = lexicon(view.language).get("cases")
    if rules is None or view.is_swapped or not len(view.a) or not len(view.b):
        return None
    for pair in dict.fromkeys((view.sentence_pair(locus), opened_pair(view, locus))):
        in_a, in_b = view.a.words_of_sentence(pair[0]), view.b.words_of_sentence(pair[1])
        if max(len(in_a), len(in_b)) > LONGEST or not _is_inside(locus, in_a, in_b):
            continue
        nouns = _by_determiner(view, in_a, in_b, rules) or _by_ending(view, in_a, in_b, rules)
        if nouns:
            inside = [own for own in view.loci if _is_inside(own, in_a, in_b)]
            if locus != inside[0]:
                return Verdict("transposition", False, f"it is part of the exchange of “{nouns[0]}”")
            said = " and ".join(f"“{noun}”" for noun in nouns[:2])
            return Verdict("predicate", True, f"it exchanges who does and who suffers: the case of {said}", 0.9)
    return None


def _is_inside(locus: Locus, in_a: range, in_b: range) -> bool:
    """Whether a locus lies in two sentences."""
    return in_a.start <= locus.a0 <= locus.a1 <= in_a.stop and in_b.start <= locus.b0 <= locus.b1 <= in_b.stop


def _by_determiner(view: Comparison, in_a: range, in_b: range, rules: dict[str, Any]) -> list[str]:
    """The nouns that have the determiner of another case, of two sentences that are the same but for determiners."""
    if "determiners" not in rules:
        return []
    case_of = {word: case for case, words in rules["determiners"].items() for word in words}
    rest = [
        Counter(word for word in side.norms[words.start : words.stop] if word not in case_of)
        for side, words in ((view.a, in_a), (view.b, in_b))
    ]
    if rest[0] != rest[1]:
        return []
    here, there = (_cases(side, words, case_of, rules) for side, words in ((view.a, in_a), (view.b, in_b)))
    return [noun for noun, case in here.items() if there.get(noun, case) != case and rest[0][noun] == 1]


def _cases(side: Side, words: range, case_of: dict[str, str], rules: dict[str, Any]) -> dict[str, str]:
    """Noun -> case of the determiner right before it."""
    found = {}
    for i in words[:-1]:
        case, is_free = case_of.get(side.norms[i]), i == words.start or side.norms[i - 1] not in rules["prepositions"]
        if case is not None and is_free and not is_function(side.norms[i + 1]) and not side.gap(i).strip():
            found[side.norms[i + 1]] = case
    return found


def _by_ending(view: Comparison, in_a: range, in_b: range, rules: dict[str, Any]) -> list[str]:
    """The nouns that are a subject in one sentence and an object in the other, the other words the same, or a verb that agrees."""
    if "endings" not in rules:
        return []
    a, b = view.a.norms[in_a.start : in_a.stop], view.b.norms[in_b.start : in_b.stop]
    only_a, only_b = list((Counter(a) - Counter(b)).elements()), list((Counter(b) - Counter(a)).elements())
    if not 0 < len(only_a) == len(only_b) <= MOST:
        return []
    form_of: dict[str, str] = {}
    directions = []
    nouns = []
    for x in only_a:
        y = max((shared_letters(x, other), other) for other in only_b)[1]
        form_of[x] = y
        direction = _direction(x, y, rules)
        if direction is None or x in small_words(view.language):
            return []
        if direction:
            directions.append(direction)
            nouns.append(x)
    if len(set(form_of.values())) != len(only_b) or not directions:
        return []
    if len(set(directions)) > 1:
        return nouns
    stayed = [
        word for word in a if word not in form_of and not is_function(word) and word not in small_words(view.language)
    ]
    denied = any(is_negation(side, i) for side, words in ((view.a, in_a), (view.b, in_b)) for i in words)
    pair = (nouns[0], form_of[nouns[0]])
    first, second = (a, b) if directions[0] > 0 else (b, a)
    return nouns if not denied and _turned_around(first, second, pair[:: directions[0]], stayed) else []


def _turned_around(first: list[str], second: list[str], pair: tuple[str, ...], stayed: list[str]) -> bool:
    """Whether a subject goes behind the verb as an object, and a noun from behind it takes its place: "Мэр обвинил профсоюз", "Профсоюз обвинил мэра"."""
    at, to = first.index(pair[0]), second.index(pair[1])
    behind = [word for word in stayed if first.index(word) > at]
    ahead = [word for word in behind if second.index(word) < to]
    return any(
        first.index(verb) < first.index(noun) and second.index(noun) < second.index(verb)
        for verb in ahead
        for noun in ahead
    )


def _direction(x: str, y: str, rules: dict[str, Any]) -> int | None:
    """1: a subject made an object, -1: an object made a subject, 0: a verb that agrees with another subject; None: anything else."""
    shared = shared_letters(x, y)
    if shared < STEM:
        return None
    pair = [x[shared:], y[shared:]]
    if x[:shared].endswith(tuple(rules["verbs_end"])) or pair in rules["agreeing"] or pair[::-1] in rules["agreeing"]:
        return 0
    if pair in rules["endings"]:
        return 1
    return -1 if pair[::-1] in rules["endings"] else None
