"""A letter that names one of several: "hepatitis B", "Team A", "vitamin D".

A lone capital letter is no word and no name of its own, so that no list knows it; another one names another thing. A letter that
opens a sentence, as an article does, or is a pronoun names nothing. A small letter does in brackets behind a number: "section 3(a)". Checked by tests/variants/types/test_probes.py.
"""

from __future__ import annotations

from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.sides import Side

NO_NAMES = frozenset({"I", "O"})


def judge_letter(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where one lone capital letter is put for another, and nothing else of the locus changes."""
    if locus.a1 - locus.a0 != locus.b1 - locus.b0:
        return None
    pairs = zip(range(locus.a0, locus.a1), range(locus.b0, locus.b1), strict=True)
    differing = [(i, j) for i, j in pairs if view.a.norms[i] != view.b.norms[j]]
    if len(differing) != 1 or view.touching(locus) != locus:
        return None
    (i, j) = differing[0]
    if not (_is_name_of_one(view.a, i) and _is_name_of_one(view.b, j)):
        return None
    old, new = view.a.text[view.a.starts[i] : view.a.stops[i]], view.b.text[view.b.starts[j] : view.b.stops[j]]
    return Verdict("entity", True, f"it names another of several: “{new}” for “{old}”", 0.9)


def _is_name_of_one(side: Side, i: int) -> bool:
    """Whether word i is a lone capital letter inside a sentence, or a small one in brackets behind a number."""
    word = side.text[side.starts[i] : side.stops[i]]
    if len(word) == 1 and word.islower() and i > 0 and side.norms[i - 1][-1].isdigit():
        return side.gap(i - 1) == "(" and side.gap(i).startswith(")")
    return len(word) == 1 and word.isalpha() and word.isupper() and word not in NO_NAMES and not side.opens(i)
