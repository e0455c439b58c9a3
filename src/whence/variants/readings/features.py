"""What two aligned texts show of how one became the other: shares between 0 and 1, for judging a relation.

Spinning leaves the order of the words and swaps single ones, evenly over the text, function words among them; a person
who paraphrases moves, joins and cuts phrases; reported speech changes persons and tenses and adds who said it. Three shares pass 1 in a
few words: of loci that took a unit whole (lone_swaps, persons), of runs of either text (longest_gap). Checked by tests/variants/readings/test_features.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from whence.text.lexicon import words_in
from whence.variants.loci.comparison import Comparison, kin
from whence.variants.loci.step import is_equal
from whence.variants.types.facts import same_fact
from whence.variants.words.lexis import is_function


@dataclass(frozen=True)
class Features:
    """Shares of the words of both texts, unless another whole is named."""

    n_words: int  # of both texts
    equal: float
    kin: float  # words beside an inflection, spelling or synonym
    swapped: float  # of content words side by side: another word, not kin
    lone_swaps: float  # of words that differ: in loci of one or two words for one or two
    one_sided: float
    longest_gap: float  # longest one-sided run
    order: float  # of b's words that a has at all: those aligned with it
    small_kept: float  # of the function words of a: equal in b
    evenness: float  # of ten parts of a: those with a word beside another, kin or not
    persons: float  # of the words that differ: persons, auxiliaries, cues of speech
    content: float  # of the content words of the text that has fewer: equal, side by side
    length: float  # the shorter text over the longer
    reformatted: int  # numbers and dates that say the same in another form
    moved: float  # words of sentences that stand elsewhere
    broken: int  # names broken, or put in the place of unrelated ones, and words taken apart into letters

    @property
    def coverage(self) -> float:
        """Equal or kin."""
        return self.equal + self.kin

    @property
    def independent(self) -> bool:
        """Whether the two share no more than words that any two texts on a subject share."""
        few = self.content < 0.2 and self.equal + self.moved < 0.3
        return few and (self.order < 0.6 or self.equal < 0.15)


def features_of(view: Comparison) -> Features:
    """The features of a comparison."""
    a, b = view.a, view.b
    n_a, n_b = len(a), len(b)
    total = max(1, n_a + n_b)
    equal = sum(is_equal(step, a, b) for step in view.steps)
    pairs = [(i, j) for i, j in view.partner_of_a.items() if a.norms[i] != b.norms[j]]
    kins = sum(kin(a.norms[i], b.norms[j]) for i, j in pairs)
    content = [(i, j) for i, j in view.partner_of_a.items() if not is_function(a.norms[i])]
    swapped = [(i, j) for i, j in content if a.norms[i] != b.norms[j] and not kin(a.norms[i], b.norms[j])]
    small = [i for i in range(n_a) if is_function(a.norms[i])]
    kept = sum(i in view.partner_of_a and a.norms[i] == b.norms[view.partner_of_a[i]] for i in small)
    differing = max(1, n_a + n_b - 2 * equal)
    known = set(a.norms)
    shared = sum(word in known for word in b.norms)
    parts = {10 * i // max(1, n_a) for i, _ in pairs}
    return Features(
        total,
        2 * equal / total,
        2 * kins / total,
        len(swapped) / max(1, len(content)),
        _lone_swaps(view) / differing,
        (n_a + n_b - 2 * len(view.partner_of_a)) / total,
        _longest_gap(view) / max(1, n_a, n_b),
        equal / max(1, shared),
        kept / max(1, len(small)),
        len(parts) / min(10, max(1, n_a)),
        _persons(view) / differing,
        _content(view),
        min(n_a, n_b) / max(1, n_a, n_b),
        _reformatted(view),
        2 * len(view.moved.words[0]) / total,
        _broken(view),
    )


def _content(view: Comparison) -> float:
    """Of the content words of the text that has fewer: those with themselves beside them."""
    fewer = min(sum(not is_function(word) for word in side.norms) for side in (view.a, view.b))
    same = sum(is_equal(step, view.a, view.b) and not is_function(view.a.norms[step[0]]) for step in view.steps)  # type: ignore[index]
    return same / max(1, fewer)


def _lone_swaps(view: Comparison) -> int:
    """Words of loci that are one or two words for one or two."""
    return sum((locus.a1 - locus.a0) + (locus.b1 - locus.b0) for locus in view.loci if locus.is_short_exchange)


def _longest_gap(view: Comparison) -> int:
    """Words of the longest run that only one text has."""
    longest = run = 0
    for i, j in view.steps:
        run = run + 1 if i is None or j is None else 0
        longest = max(longest, run)
    return longest


def _persons(view: Comparison) -> int:
    """Words of differing loci that are persons, auxiliaries or cues of speech."""
    telling = words_in("words", "persons") | words_in("words", "auxiliaries") | words_in("words", "cues")
    return sum(word in telling for locus in view.loci for words in view.words(locus) for word in words)


def _reformatted(view: Comparison) -> int:
    """Numbers and dates of differing loci that both texts have, written otherwise."""
    return sum(
        any(x.kind != "entity" and same_fact(x, y) and x.what.text.lower() != y.what.text.lower() for y in facts_b)
        for locus in view.loci
        if (facts_b := view.b.facts_in(locus.b0, locus.b1))
        for x in view.a.facts_in(locus.a0, locus.a1)
    )


def _broken(view: Comparison) -> int:
    """Names of a that b breaks ("General Set up") or writes small, and words that it spells in letters ("u . s .")."""
    broken = 0
    for locus in view.loci:
        facts_a = [fact for fact in view.a.facts_in(locus.a0, locus.a1) if fact.kind == "entity" and not fact.is_weak]
        words_b = view.b.words(locus.b0, locus.b1)
        raw = [view.b.text[view.b.starts[j]] for j in range(locus.b0, locus.b1)]
        if any(fact.last - fact.first > 1 for fact in facts_a) and _is_garbled(raw):
            broken += 1
        if sum(len(word) == 1 and word.isalpha() for word in words_b) > 1 and not facts_a:
            broken += 1
    return broken


def _is_garbled(initials: list[str]) -> bool:
    """Whether a name's words have capitals and, at the end or in the middle, small letters."""
    return (
        any(letter.isupper() for letter in initials)
        and any(letter.islower() for letter in initials[1:])
        and len(initials) <= 6
    )
