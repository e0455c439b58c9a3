"""A witness held against the archetype: what every judge of a locus may look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from whence.text.lexicon import negating_language
from whence.variants.loci.loci import Locus, find_loci, split_at_borders
from whence.variants.loci.moved import STAYED, Moved, find_moved
from whence.variants.loci.step import Step, is_equal
from whence.variants.loci.steps import lay_side_by_side, walk_columns
from whence.variants.words.lexis import are_opposites, are_synonyms, is_function, same_inflection
from whence.variants.words.old_letters import show_old_letters
from whence.variants.words.sides import Side
from whence.variants.words.spellings import same_spelling

LONG = 60  # words of a text of several sentences
COPIED = 0.75  # share of the shorter text's words that a copy has side by side
FEW_SWAPS = 5  # common words exchanged in a text, beyond which its writer rewords, and an exchange alone claims nothing
SELDOM = 0.04  # the same in a long text, as a share of its content words
FEWEST_PAIRS = 12  # content words side by side, from which on their exchanges are a share
SWAPPED = 0.2  # share of content words exchanged, beyond which an exchange alone says nothing
UNSETTLED = 2  # different words that show the letters of a time without a fixed spelling
BESIDE_ANOTHER = 0.8  # how sure a change is that touches another one: which word stands for which is a guess


@dataclass(frozen=True)
class Verdict:
    """What a reading is; ``reason`` ends the sentence that begins with both wordings."""

    type: str
    factual: bool
    reason: str
    sureness: float = 1.0
    layer: str = "substantive"


class Alone(NamedTuple):
    """Words that only one of two texts has, first to last (half-open) of its side."""

    side: Side
    first: int
    last: int
    kind: str  # of reading: omission, addition
    done: str  # what the witness does with them: "leaves out", "adds"


@dataclass
class Comparison:
    """Archetype a, witness b, their words side by side (by their columns, where no steps are given), and the loci."""

    a: Side
    b: Side
    steps: list[Step] = field(default_factory=list)
    loci: list[Locus] = field(default_factory=list)
    moved: Moved = STAYED

    def __post_init__(self) -> None:
        walked = self.steps or walk_columns(self.a, self.b)
        self.moved = find_moved(walked, self.a, self.b)
        self.steps = lay_side_by_side(self.a, self.b, walked, self.moved)
        self.loci = split_at_borders(find_loci(self.steps, self.a, self.b), self.moved.borders)

    @property
    def language(self) -> str:
        """The file of negations and small words that serves both: of the archetype's language (``negating_language``)."""
        return negating_language(self.a.language)

    @cached_property
    def partner_of_a(self) -> dict[int, int]:
        """Word of the archetype -> word of the witness beside it."""
        return {i: j for i, j in self.steps if i is not None and j is not None}

    @cached_property
    def partner_of_b(self) -> dict[int, int]:
        """Word of the witness -> word of the archetype beside it."""
        return {j: i for i, j in self.partner_of_a.items()}

    @cached_property
    def _changes(self) -> tuple[Counter[int], Counter[int], Counter[int], Counter[int]]:
        """Words and equal words of each sentence, of a and of b."""
        words_a, words_b = Counter(self.a.sentence_of), Counter(self.b.sentence_of)
        equal_a: Counter[int] = Counter()
        equal_b: Counter[int] = Counter()
        for step in self.steps:
            if is_equal(step, self.a, self.b):
                equal_a[self.a.sentence_of[step[0]]] += 1  # type: ignore[index]
                equal_b[self.b.sentence_of[step[1]]] += 1  # type: ignore[index]
        return words_a, equal_a, words_b, equal_b

    @cached_property
    def _swapped(self) -> tuple[int, int]:
        """Of the content words side by side: how many are another word, and how many there are."""
        pairs = [
            (self.a.norms[i], self.b.norms[j]) for i, j in self.partner_of_a.items() if not is_function(self.a.norms[i])
        ]
        return sum(x != y and not same_spelling(x, y) and not same_inflection(x, y) for x, y in pairs), len(pairs)

    @cached_property
    def is_unsettled(self) -> bool:
        """Whether the texts spell several words in letters that once stood for one another: "fyve", "fiue"."""
        pairs = ((self.a.norms[i], self.b.norms[j]) for i, j in self.partner_of_a.items())
        return len({x for x, y in pairs if show_old_letters(x, y)}) >= UNSETTLED

    @cached_property
    def is_copied(self) -> bool:
        """Whether the shorter text stands in the longer one, by and large: no summary, no account of its own."""
        shorter = min(len(self.a), len(self.b))
        return sum(is_equal(step, self.a, self.b) for step in self.steps) >= COPIED * shorter or shorter < LONG

    @cached_property
    def is_barely_reworded(self) -> bool:
        """Whether so few common words are exchanged that each exchange has a reason of its own.

        Names, numbers and dates do not count: who changes them rewords nothing.
        """
        changed, pairs = self._swapped
        return changed - self._n_facts <= max(FEW_SWAPS, SELDOM * pairs)

    @cached_property
    def _n_facts(self) -> int:
        """How many words of names, numbers and dates stand beside other ones of such."""
        return sum(
            self.a.norms[i] != self.b.norms[j] and i in self.a.fact_of and j in self.b.fact_of
            for i, j in self.partner_of_a.items()
        )

    @cached_property
    def _n_contraries(self) -> int:
        """How many words stand beside their contrary."""
        return sum(are_opposites(self.a.norms[i], self.b.norms[j]) for i, j in self.partner_of_a.items())

    @property
    def swap_share(self) -> float:
        """The share of them: high in a spun copy; 0 in a text too short to tell."""
        changed, pairs = self._swapped
        return changed / pairs if pairs >= FEWEST_PAIRS else 0.0

    @cached_property
    def is_swapped(self) -> bool:
        """Whether so many content words are exchanged that an exchange alone says nothing.

        A fact put for another and a word put for its contrary turn the claim each by itself: who makes many of these rewords nothing.
        """
        changed, pairs = self._swapped
        return pairs >= FEWEST_PAIRS and changed - self._n_facts - self._n_contraries > SWAPPED * pairs

    def sentence_pair(self, locus: Locus) -> tuple[int, int]:
        """The sentences of a locus, in a and in b."""
        i = min(locus.a0, len(self.a) - 1)
        j = min(locus.b0, len(self.b) - 1)
        if locus.a0 == locus.a1 and locus.b1 > locus.b0 and locus.a0 > 0:
            i = locus.a0 - 1
        if locus.b0 == locus.b1 and locus.a1 > locus.a0 and locus.b0 > 0:
            j = locus.b0 - 1
        return (self.a.sentence_of[i] if i >= 0 else 0), (self.b.sentence_of[j] if j >= 0 else 0)

    def change_around(self, locus: Locus) -> float:
        """The share of words that differ in the sentences of a locus, the locus itself left out."""
        in_a, in_b = self.sentence_pair(locus)
        words_a, equal_a, words_b, equal_b = self._changes
        rest_a = words_a[in_a] - (locus.a1 - locus.a0)
        rest_b = words_b[in_b] - (locus.b1 - locus.b0)
        equal = min(rest_a, equal_a[in_a]) + min(rest_b, equal_b[in_b])
        return 1.0 - equal / max(1, rest_a + rest_b)

    def correspondence(self, locus: Locus) -> float:
        """How surely the two sides of a locus answer each other, 0-1: by the words kept around it, and right beside it."""
        alone = locus not in self._number_of or self.touching(locus) == locus
        return (1.0 - self.change_around(locus)) * (1.0 if alone else BESIDE_ANOTHER)

    def touching(self, locus: Locus) -> Locus:
        """A locus with those that touch it, no equal word between, as one."""
        at = self._number_of[locus]
        first = last = at
        while first > 0 and self._touch(first - 1) and at - first < 3:
            first -= 1
        while last + 1 < len(self.loci) and self._touch(last) and last - at < 3:
            last += 1
        return Locus(self.loci[first].a0, self.loci[last].a1, self.loci[first].b0, self.loci[last].b1)

    def _touch(self, n: int) -> bool:
        """Whether locus n ends where the next one begins."""
        here, following = self.loci[n], self.loci[n + 1]
        return here.a1 == following.a0 and here.b1 == following.b0

    @cached_property
    def _number_of(self) -> dict[Locus, int]:
        """Locus -> its number."""
        return {locus: n for n, locus in enumerate(self.loci)}

    def only_in(self, locus: Locus) -> Alone:
        """The words of a locus that only one text has: the archetype's where it has any, else the witness's."""
        if locus.a0 < locus.a1:
            return Alone(self.a, locus.a0, locus.a1, "omission", "leaves out")
        return Alone(self.b, locus.b0, locus.b1, "addition", "adds")

    def words(self, locus: Locus) -> tuple[list[str], list[str]]:
        """Normal forms of both sides of a locus."""
        return self.a.words(locus.a0, locus.a1), self.b.words(locus.b0, locus.b1)


def kin(a: str, b: str) -> bool:
    """Whether two words say the same: equal, spelling, inflection, synonym."""
    return a == b or same_spelling(a, b) or same_inflection(a, b) or are_synonyms(a, b)
