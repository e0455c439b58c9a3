"""Names that answer each other because they hold one office: "its leader, Piotr Hallen," and "its boss, Jonas Weill,".

Where a sentence is reworded throughout, a name beside a name proves nothing, as each may belong to a statement of its own. A definite
office with its holder beside it does: the two texts say who leads the union, and say it differently. "A spokesman, Vane" is no
such office, as there may be several. Checked by tests/variants/types/test_offices.py.
"""

from __future__ import annotations

from whence.text.lexicon import words_in
from whence.variants.loci.comparison import Comparison, kin
from whence.variants.loci.loci import Locus
from whence.variants.words.lexis import is_function
from whence.variants.words.sides import Fact, Side

REACH = 4  # words of an office, its article among them
DEFINITE = frozenset({"the", "its", "their", "his", "her", "our", "my", "whose"})


def hold_one_office(view: Comparison, locus: Locus) -> bool:
    """Whether a name on either side of a locus stands beside the same definite office."""
    pairs = [
        [fact for fact in side.facts_in(first, last) if fact.kind == "entity" and not fact.is_weak]
        for side, first, last in ((view.a, locus.a0, locus.a1), (view.b, locus.b0, locus.b1))
    ]
    offices = [
        [office for fact in facts if (office := office_of(side, fact))]
        for side, facts in zip((view.a, view.b), pairs, strict=True)
    ]
    return any(kin(x, y) for x in offices[0] for y in offices[1])


def office_of(side: Side, fact: Fact) -> str | None:
    """The noun of the definite office before a name, or behind its comma: "its leader, Vane", "Vane, the chief"."""
    return _noun(side, fact.first - 1, fact.first, fact) or _behind(side, fact)


def _noun(side: Side, head: int, stop: int, fact: Fact) -> str | None:
    """The noun at ``head``, where a definite word opens the words that end there."""
    if head <= 0 or side.sentence_of[head] != side.sentence_of[fact.first] or not _is_noun(side, head):
        return None
    if side.gap(stop - 1).strip() not in ("", ","):
        return None
    for i in range(head - 1, max(-1, head - REACH), -1):
        if side.gap(i).strip() or side.sentence_of[i] != side.sentence_of[head]:
            return None
        if side.norms[i] in DEFINITE or side.norms[i].endswith("'s"):
            return side.norms[head]
        if is_function(side.norms[i]):
            return None
    return None


def _behind(side: Side, fact: Fact) -> str | None:
    """The noun of an apposition behind the comma of a name, up to the next mark or "of"."""
    first = fact.last
    if first >= len(side) or not side.gap(first - 1).startswith(",") or side.norms[first] not in DEFINITE:
        return None
    for i in range(first + 1, min(len(side), first + REACH)):
        if side.sentence_of[i] != side.sentence_of[fact.first]:
            return None
        following = side.norms[i + 1] if i + 1 < len(side) else ""
        if side.gap(i).strip().startswith((",", ".", ";")) or following == "of":
            return side.norms[i] if _is_noun(side, i) else None
    return None


def _is_noun(side: Side, i: int) -> bool:
    """Whether a word may name an office: content, in small letters, no verb of speech."""
    return (
        i not in side.fact_of
        and not is_function(side.norms[i])
        and side.text[side.starts[i]].islower()
        and side.norms[i] not in words_in("words", "speaking")
    )
