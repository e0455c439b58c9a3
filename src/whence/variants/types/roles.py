"""Who does and to whom it is done: "Russia attacked Ukraine", "Russia was attacked by Ukraine".

Where a form of "be" comes before a verb that stays, what stays before the verb was its subject and is now its object; if the word
for "by" comes with it, and what stood behind the verb stays there, the two have exchanged their roles. In "Ukraine attacked
Russia" the two stand the other way round, and nothing is exchanged. Without "by" the roles turn where the object goes ("killed
twelve men", "were killed"). The words stand in the section ``[voice]`` of a language's file. Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from typing import Any

from whence.text.lexicon import lexicon, words_in
from whence.variants.loci.comparison import Comparison, Verdict, kin
from whence.variants.loci.loci import Locus
from whence.variants.types.facts import same_fact
from whence.variants.words.lexis import is_function
from whence.variants.words.sides import Side

FREE = 0.5  # share of words changed around a locus, beyond which words side by side need not correspond
NEAR = 6  # words before and behind a verb among which its subject and its object stand
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
