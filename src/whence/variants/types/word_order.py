"""Who does and to whom it is done, told by word order: "The union sued the mayor", "The mayor sued the union"; "He called the mayor a liar", "The mayor called him a liar".

In a language whose subject stands before its verb and whose object stands behind it, two nouns that change places around a verb that stays, and stands once, exchange their
roles, and so do a noun and a pronoun that changes its form. Asked of sentences that have most words in common. Two names that change places are left
to ``facts``, and verbs for what both do ("met") turn nothing. The words: ``[voice]`` of a language's file. Cost: linear in the
sentence, of at most ``LONGEST`` words, for each locus. Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from whence.text.lexicon import lexicon, words_in
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.lexis import is_function
from whence.variants.words.sides import Side

FREE = 0.5  # share of words that two sentences need not have in common
LONGEST = 60  # words of a sentence in which roles are looked for in whatever order
OBJECT = 4  # words behind a verb among which its object stands


def judge_exchanged(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where the subject and the object of a verb that stays exchange their roles, by their places or their forms."""
    voice = lexicon(view.language).get("voice", {})
    if "subjects" not in voice or view.is_swapped or not len(view.a) or not len(view.b):
        return None
    found = None
    for in_a, in_b in dict.fromkeys((view.sentence_pair(locus), opened_pair(view, locus))):
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
    if verb in voice["mutual"]:
        return Verdict("transposition", False, f"“{verb}” is what both do")
    if verb in words_in("words", "speaking"):
        return Verdict("attribution", True, f"it exchanges who says and who is spoken of around “{verb}”", 0.9)
    return Verdict("predicate", True, f"it exchanges who does and who suffers what “{verb}” says", 0.9)


def opened_pair(view: Comparison, locus: Locus) -> tuple[int, int]:
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
    """Subject, verb and object among words here, and object, verb and subject among words there, the roles exchanged."""
    once, once_there = (Counter(side.norms[words.start : words.stop]) for side, words in ((doing, here), (done, there)))
    verbs = {done.norms[j]: j for j in there[1:-1] if _is_close(done, j) and once_there[done.norms[j]] == 1}
    for i in here[1:-1]:
        verb, subject = doing.norms[i], doing.norms[i - 1]
        j = verbs.get(verb)
        silent = once[verb] > 1 or is_function(verb) or verb in words_in("words", "auxiliaries")
        if j is None or silent or i in doing.fact_of or not _is_close(doing, i):
            continue
        at = _object(doing, i, done.norms[j - 1], here)
        if at is None:
            continue
        person = voice["subjects"].get(subject)
        if person is not None:
            is_turned = done.norms[j + 1] == person and not _owns(done, j + 1, there)
        else:
            is_turned = _may_turn(doing, i - 1, at) and _object(done, j, subject, there) is not None
        if is_turned:
            return range(i - 1, at + 1), range(j - 1, j + 2)
    return None


def _may_turn(side: Side, i: int, k: int) -> bool:
    """Whether words i and k are two nouns, or a noun and a name: no dates or numbers, and not two names."""
    kinds = [side.fact_of[n].kind if n in side.fact_of else "" for n in (i, k)]
    return side.norms[i] != side.norms[k] and set(kinds) <= {"", "entity"} and "" in kinds


def _is_close(side: Side, i: int) -> bool:
    """Whether nothing but a space stands around word i."""
    return not side.gap(i - 1).strip() and not side.gap(i).strip()


def _object(side: Side, verb: int, noun: str, words: range) -> int | None:
    """The noun behind a verb, an article or an adjective between; none where a clause ends before it."""
    if is_function(noun):
        return None
    for k in range(verb + 1, min(verb + 1 + OBJECT, words.stop)):
        if side.norms[k] == noun:
            return k
        if side.gap(k).strip() or (k == verb + 1 and not is_function(side.norms[k])):
            return None
    return None


def _owns(side: Side, i: int, words: range) -> bool:
    """Whether a pronoun may be the one that owns the noun behind it: "her sister"."""
    if side.norms[i] != "her" or i + 1 >= words.stop:
        return False
    return not is_function(side.norms[i + 1]) and i + 1 not in side.fact_of and not side.gap(i).strip()
