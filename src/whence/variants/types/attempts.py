"""Attempts, wishes, plans, threats and promises told as done: "tried to seize", "seized".

A verb that leaves open whether something is done stands before "to" and the verb for it, or before its form in -ing, on one side of
the loci that touch; the other side has a form of that verb alone, without a modal word. One such verb for another of its class
("tried to", "attempted to") says the same. The classes: ``[attempts]`` of ``text/data/modality.toml``. Checked by
tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from functools import cache

from whence.text.lexicon import lexicon
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.types.modality import modal_classes
from whence.variants.words.lexis import base_of
from whence.variants.words.sides import Side

FREE = 0.35  # share of words changed around a locus, up to which its sentence counts as kept
MODAL_BEFORE = 3  # words before a verb among which its modal stands


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Base form of a verb -> its classes."""
    classes: dict[str, set[str]] = {}
    for kind, verbs in lexicon("modality")["attempts"].items():
        for verb in verbs:
            classes.setdefault(base_of(verb), set()).add(kind)
    return {verb: frozenset(kinds) for verb, kinds in classes.items()}


def judge_attempt(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a locus drops or adds the verb that leaves open whether something is done."""
    if view.language != "en" or view.is_swapped or view.change_around(view.touching(locus)) > FREE:
        return None
    a, b = _open_verb(view.a, locus.a0, locus.a1), _open_verb(view.b, locus.b0, locus.b1)
    if a is not None and b is not None:
        x, y = view.a.norms[a[0]], view.b.norms[b[0]]
        alike = _classes()[base_of(x)] & _classes()[base_of(y)] and locus.a1 - locus.a0 == locus.b1 - locus.b0 == 1
        return Verdict("synonym", False, f"“{y}” leaves it open as “{x}” does") if alike else None
    here, side, other = (a, view.a, view.b) if a is not None else (b, view.b, view.a)
    if here is None:
        return None
    partner = view.partner_of_a if side is view.a else view.partner_of_b
    verb, done = here[1], partner.get(here[1])
    if done is None or base_of(side.norms[verb]) != base_of(other.norms[done]) or _is_open(other, done):
        return None
    phrase = " ".join(side.norms[here[0] : max(verb, here[0] + 1)])
    if a is not None:
        return Verdict("modality", True, f"it drops “{phrase}”: what may not have been done is told as done", 0.9)
    return Verdict("modality", True, f"it adds “{phrase}”: what was told as done may not have been", 0.9)


def _open_verb(side: Side, first: int, last: int) -> tuple[int, int] | None:
    """The verb among words first to last that leaves something open, and the verb for what: "tried", "seize"."""
    for i in range(first, last):
        kinds = _classes().get(base_of(side.norms[i]), frozenset())
        behind = side.norms[i + 1 : i + 3]
        if kinds - {"gerund"} and len(behind) == 2 and behind[0] == "to" and i + 2 not in side.fact_of:
            return i, i + 2
        if "gerund" in kinds and behind and behind[0].endswith("ing"):
            return i, i + 1
    return None


def _is_open(side: Side, verb: int) -> bool:
    """Whether a verb stands behind a modal word or "to": told as to come, or as open itself."""
    before = side.norms[max(0, verb - MODAL_BEFORE) : verb]
    return "to" in before or bool(modal_classes(before))
