"""Words that make another office of an office: "ehemalige Ministerin", "ancien maire", "бывший министр"; before a thing they are only its age.

In other languages than English such a word alone that comes or goes before an office or a trade limits the claim; before anything else it
claims nothing, nor what stands for it ("ancienne usine", "usine désaffectée"). The words: ``former`` and ``offices`` in ``[scope]`` of a language's
file; an office is a word that begins, in German ends, with one of the listed stems and has a short ending behind it. Checked by tests/variants/types/test_claims.py.
"""

from __future__ import annotations

from whence.text.lexicon import words_in
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.lexis import is_function
from whence.variants.words.negations import small_words
from whence.variants.words.sides import Side

VERBATIM = 0.22  # share of words changed around a locus, up to which the sentence counts as kept
LONGEST = 4  # words of touching loci
ENDING = 3  # letters behind the stem of an office
COMPOUND = 2  # the same in German


def judge_former(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a word for former, acting or deputy comes, goes, or gives way to another one."""
    if view.language == "en":
        return None
    words_a, words_b = view.words(locus)
    if words_a and words_b:
        return _judge_exchange(view, locus)
    side, first, last, kind, done = view.only_in(locus)
    word = side.norms[first]
    if last - first != 1 or word not in words_in(view.language, "scope", "former"):
        return None
    if _is_office(side, last, view.language) and view.change_around(locus) <= VERBATIM and not view.is_swapped:
        return Verdict(kind, True, f"it {done} “{word}” before “{side.norms[last]}”: another office", 0.9)
    return Verdict(kind, False, f"it {done} “{word}”, which makes no other office")


def _judge_exchange(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where such a word before no office stands in touching loci, and both sides name one thing."""
    around = view.touching(locus)
    if max(around.a1 - around.a0, around.b1 - around.b0) > LONGEST:
        return None
    here, there = (_bare(words) for words in view.words(around))
    small = small_words(view.language)
    same = [word for word in here if word in there and word not in small and not is_function(word)]
    former = words_in(view.language, "scope", "former")
    sides = ((view.a, around.a0, here), (view.b, around.b0, there))
    held = [(side, start + n) for side, start, words in sides for n, word in enumerate(words) if word in former]
    if not same or not held or any(_is_office(side, i + 1, view.language) for side, i in held):
        return None
    return Verdict("synonym", False, "a word for its age in another place or other words: undecided")


def _bare(words: list[str]) -> list[str]:
    """Words without an elided article."""
    return [word.rsplit("'", 1)[-1] for word in words]


def _is_office(side: Side, i: int, language: str) -> bool:
    """Whether word i is an office or a trade, in any case; in German also at the end of a compound: no "Ministerium"."""
    word = side.norms[i] if i < len(side) else ""
    if word in words_in(language, "names", "titles"):
        return True
    if language == "de":
        return any(stem in word[-len(stem) - COMPOUND :] for stem in words_in(language, "scope", "offices"))
    return any(
        word.startswith(stem) and len(word) - len(stem) <= ENDING for stem in words_in(language, "scope", "offices")
    )
