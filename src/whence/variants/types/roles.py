"""Who does and to whom it is done: "Russia attacked Ukraine", "Russia was attacked by Ukraine".

Where a form of "be" comes before a verb that stays, what stays before the verb was its subject and is now its object; if the word
for "by" comes with it, and what stood behind the verb stays there, the two have exchanged their roles. In "Ukraine attacked
Russia" the two stand the other way round, and nothing is exchanged. Without "by" the roles turn where the object goes ("killed
twelve men", "were killed"). A pronoun says by its form what it is: in "He called the mayor a liar" and "The mayor called him a liar" the verb,
the person and the noun stay, and the roles are exchanged. The words stand in the section ``[voice]`` of a language's file. Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from whence.text.lexicon import lexicon, words_in
from whence.variants.loci.comparison import Comparison, Verdict, kin
from whence.variants.loci.loci import Locus
from whence.variants.types.facts import same_fact
from whence.variants.words.lexis import is_function
from whence.variants.words.sides import Side

FREE = 0.5  # share of words changed around a locus, beyond which words side by side need not correspond
NEAR = 6  # words before and behind a verb among which its subject and its object stand
LONGEST = 60  # words of a sentence in which roles are looked for in whatever order
OBJECT = 4  # words behind a verb among which its object stands
BEHIND = 2  # words between a verb and the word for "by"
STEM = 5  # letters that two forms of a verb share where no list knows the language's


def judge_roles(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a locus makes the doer of a verb the one it is done to, or the other way."""
    voice = lexicon(view.language).get("voice")
    words_a, words_b = view.words(locus)
    if voice is None or bool(words_a) == bool(words_b) or view.is_swapped or view.change_around(locus) > FREE:
        return None
    if not set(words_a or words_b) <= set(voice["auxiliaries"]):
        return None
    passive, active, first, partner = (
        (view.b, view.a, locus.b1, view.partner_of_b) if words_b else (view.a, view.b, locus.a1, view.partner_of_a)
    )
    verb = next((i for i in range(first, min(first + 2, len(passive))) if _is_form(passive, active, i, partner)), None)
    if verb is None or passive.sentence_of[verb] != passive.sentence_of[first - 1]:
        return None
    at = partner[verb]
    start = first - len(words_a or words_b)
    if not _stay(passive, active, _before(passive, start), _before(active, at), partner):
        return None
    by = _agent(passive, verb, voice)
    if by is None:
        turned = _loses_object(active, at, set(partner.values()))
    else:
        elided = tuple(voice.get("elided", ()))
        is_new = by not in partner or passive.norms[by].startswith(elided) > active.norms[partner[by]].startswith(
            elided
        )
        behind = _behind(passive, by - passive.norms[by].startswith(elided))
        turned = is_new and _stay(passive, active, behind, _behind(active, at), partner)
    if not turned:
        return None
    said = passive.norms[verb]
    return Verdict("predicate", True, f"it exchanges who does and who suffers what “{said}” says", 0.9)


def judge_exchanged(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a pronoun and a noun exchange who does and to whom it is done: "He called the mayor", "The mayor called him"."""
    voice = lexicon(view.language).get("voice", {})
    if "subjects" not in voice or view.is_swapped or not len(view.a) or not len(view.b):
        return None
    found = None
    for in_a, in_b in dict.fromkeys((view.sentence_pair(locus), _opened_pair(view, locus))):
        words_a, words_b = view.a.words_of_sentence(in_a), view.b.words_of_sentence(in_b)
        if not _is_kept(view.a.norms[words_a.start : words_a.stop], view.b.norms[words_b.start : words_b.stop]):
            continue
        back = _exchange(view.b, view.a, words_b, words_a, voice)
        found = _exchange(view.a, view.b, words_a, words_b, voice) or (back and (back[1], back[0])) or found
    if found is None:
        return None
    touched = [own for own in view.loci if _touches(own.a0, own.a1, found[0]) or _touches(own.b0, own.b1, found[1])]
    if locus not in touched:
        return None
    verb = next(word for word in view.a.norms[found[0].start + 1 : found[0].stop] if not is_function(word))
    if locus != touched[0]:
        return Verdict("transposition", False, f"it is part of the exchange around “{verb}”")
    return Verdict("predicate", True, f"it exchanges who does and who suffers what “{verb}” says", 0.9)


def _opened_pair(view: Comparison, locus: Locus) -> tuple[int, int]:
    """The sentences that a locus opens or stands in: its words may be missing at the start of one."""
    return (
        view.a.sentence_of[min(locus.a0, len(view.a) - 1)],
        view.b.sentence_of[min(locus.b0, len(view.b) - 1)],
    )


def _is_kept(words_a: list[str], words_b: list[str]) -> bool:
    """Whether two sentences have most words in common, in whatever order; a list without a full stop is no sentence."""
    if max(len(words_a), len(words_b)) > LONGEST:
        return False
    shared = (Counter(words_a) & Counter(words_b)).total()
    return 2 * shared >= (1 - FREE) * (len(words_a) + len(words_b)) > 0


def _touches(first: int, last: int, words: range) -> bool:
    """Whether words first to last are among others, or stand between them."""
    return first < words.stop and max(last, first + 1) > words.start


def _exchange(doing: Side, done: Side, here: range, there: range, voice: dict[str, Any]) -> tuple[range, range] | None:
    """Pronoun, verb and object among words here, and object, verb and the same pronoun among words there."""
    verbs = {done.norms[j]: j for j in there}
    for i in here[1:-1]:
        verb, person = doing.norms[i], voice["subjects"].get(doing.norms[i - 1])
        j = verbs.get(verb)
        if person is None or j is None or is_function(verb) or verb in words_in("words", "auxiliaries"):
            continue
        if (
            verb in voice["mutual"]
            or not there.start < j < there.stop - 1
            or done.norms[j + 1] != person
            or _owns(done, j + 1, there)
        ):
            continue
        noun = done.norms[j - 1]
        objects = range(i + 1, min(i + 1 + OBJECT, here.stop))
        at = next((k for k in objects if doing.norms[k] == noun and not is_function(noun)), None)
        if at is not None:
            return range(i - 1, at + 1), range(j - 1, j + 2)
    return None


def _owns(side: Side, i: int, words: range) -> bool:
    """Whether a pronoun may be the one that owns the noun behind it: "her sister"."""
    if side.norms[i] != "her" or i + 1 >= words.stop:
        return False
    return not is_function(side.norms[i + 1]) and i + 1 not in side.fact_of and not side.gap(i).strip()


def _agent(side: Side, verb: int, voice: dict[str, Any]) -> int | None:
    """The word for "by" behind a verb, also where it is written together with who does it: "dall'Ucraina"."""
    elided = tuple(voice.get("elided", ()))
    for i in range(verb + 1, min(verb + 2 + BEHIND, len(side))):
        if side.norms[i] in voice["agents"] or side.norms[i].startswith(elided):
            return i
    return None


def _is_form(passive: Side, active: Side, i: int, partner: dict[int, int]) -> bool:
    """Whether word i is a verb with a form of itself beside it."""
    x, y = passive.norms[i], active.norms[partner[i]] if i in partner else ""
    if not y or is_function(x) or i in passive.fact_of or x in words_in("words", "auxiliaries"):
        return False
    return kin(x, y) or (len(x) >= STEM and x[:STEM] == y[:STEM])


def _stay(passive: Side, active: Side, here: range, there: range, partner: dict[int, int]) -> bool:
    """Whether a name, noun or pronoun of some words stands beside itself among others."""
    for i in here:
        j = partner.get(i)
        if j is None or j not in there:
            continue
        x, y = passive.fact_of.get(i), active.fact_of.get(j)
        is_same = same_fact(x, y) if x is not None and y is not None else passive.norms[i] == active.norms[j]
        if is_same and (not is_function(passive.norms[i]) or passive.norms[i] in words_in("words", "persons")):
            return True
    return False


def _before(side: Side, i: int) -> range:
    """The words of a clause before word i."""
    first = i
    while first > max(0, i - NEAR) and not _ends_clause(side, first - 1):
        first -= 1
    return range(first, i)


def _behind(side: Side, i: int) -> range:
    """The words of a clause behind word i."""
    last = i + 1
    while last < min(len(side), i + 1 + NEAR) and not _ends_clause(side, last - 1):
        last += 1
    return range(i + 1, last)


def _ends_clause(side: Side, i: int) -> bool:
    """Whether a clause ends with word i."""
    return i + 1 >= len(side) or side.opens(i + 1) or any(mark in side.gap(i) for mark in ",;:")


def _loses_object(active: Side, at: int, kept: set[int]) -> bool:
    """Whether a noun right behind the verb of a text, its object, is missing in the other."""
    for i in _behind(active, at)[: BEHIND + 1]:
        if i in kept:
            return False
        if not is_function(active.norms[i]) or active.norms[i] in words_in("words", "persons"):
            return True
        if active.norms[i] not in ("the", "a", "an", "his", "her", "its", "their"):
            return False
    return False
