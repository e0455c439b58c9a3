"""What a reworking leaves, counted: the evidence for a relation, in words.

A spinner exchanges words one for one and leaves the grammar between them alone. A translation there and back builds each sentence anew: articles,
prepositions and auxiliaries come, go and change, words take other forms, numbers and dates other formats, in nearly every
sentence, while order and length stay. An editor works in places: cuts, adds, rewords a phrase, and leaves the other sentences as they
are. The counts are of loci. Checked by tests/variants/relations/test_relation.py and test_retranslated.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from whence.variants.loci.comparison import Comparison, kin
from whence.variants.loci.loci import Locus
from whence.variants.types.facts import same_fact
from whence.variants.words.lexis import is_function, same_inflection
from whence.variants.words.negations import small_words
from whence.variants.words.spellings import same_spelling

LEAST_SENTENCES = 4  # of a text whose sentences say whether all were touched
ALL_OVER = 0.9  # share of the sentences that a retranslation touches, at least
GRAMMAR = 0.07  # changes of grammar and of formats for each word of the source: one in fourteen
BESIDE_SWAPS = 0.5  # changes of grammar for each word exchanged, a synonym or not: a spinner leaves fewer


@dataclass(frozen=True)
class Traces:
    """Loci of each kind, and sentences of the source."""

    exchanged: int  # one or two words for one or two, not kin
    alike: int  # a listed synonym or another spelling for a word
    small: int  # words of grammar alone: an article more, another preposition
    forms: int  # another form of the same word
    formats: int  # a number, date or name written otherwise
    facts: int  # another name, number or date
    phrases: int  # more than two words for others
    cut: int
    added: int
    touched: int  # sentences with a change
    sentences: int
    words: int

    @property
    def grammar(self) -> int:
        """Changes that say the same in another construction or format."""
        return self.small + self.forms + self.formats

    @property
    def is_rebuilt(self) -> bool:
        """Whether the grammar changes in nearly every sentence, beside the words: what a way through another language leaves."""
        if self.sentences < LEAST_SENTENCES or self.touched < ALL_OVER * self.sentences:
            return False
        return self.grammar >= max(GRAMMAR * self.words, BESIDE_SWAPS * (self.exchanged + self.alike))


def traces_of(view: Comparison) -> Traces:
    """The counts of a comparison."""
    kinds = [_kind_of(view, locus) for locus in view.loci]
    touched = {view.sentence_pair(locus)[0] for locus in view.loci}
    own = set(view.a.sentence_of)
    return Traces(
        **{name: kinds.count(name) for name in COUNTED},
        touched=len(touched & own),
        sentences=len(own),
        words=len(view.a),
    )


def _kind_of(view: Comparison, locus: Locus) -> str:
    """What kind of trace a locus is."""
    words_a, words_b = view.words(locus)
    facts = view.a.facts_in(locus.a0, locus.a1), view.b.facts_in(locus.b0, locus.b1)
    if facts[0] and facts[1]:
        return "formats" if any(same_fact(x, y) for x in facts[0] for y in facts[1]) else "facts"
    small = small_words(view.language)
    if all(is_function(word) or word in small for word in (*words_a, *words_b)):
        return "small"
    if not words_b:
        return "cut"
    if not words_a:
        return "added"
    if len(words_a) == len(words_b) == 1 and kin(words_a[0], words_b[0]):
        spelt = same_spelling(words_a[0], words_b[0])
        return "forms" if same_inflection(words_a[0], words_b[0]) and not spelt else "alike"
    return "exchanged" if len(words_a) <= 2 and len(words_b) <= 2 else "phrases"


COUNTED = {  # name of a count -> how one, and how several, are said
    "exchanged": ("word is exchanged for another", "words are exchanged one for one"),
    "alike": ("word gives way to a synonym", "words give way to synonyms"),
    "small": ("small word changes", "small words change"),
    "forms": ("word takes another form", "words take another form"),
    "formats": ("number, date or name is written otherwise", "numbers, dates or names are written otherwise"),
    "facts": ("name, number or date is another", "names, numbers or dates are others"),
    "phrases": ("phrase is reworded", "phrases are reworded"),
    "cut": ("stretch is cut", "stretches are cut"),
    "added": ("stretch is added", "stretches are added"),
}


def in_words(seen: Traces, *names: str) -> str:
    """The counts of some kinds in words, those that are none left out: "4 small words change, 1 stretch is cut"."""
    said = []
    for name in names or tuple(COUNTED):
        number = getattr(seen, name)
        if number:
            said.append(f"{number} {COUNTED[name][number > 1]}")
    return ", ".join(said)


def where(seen: Traces) -> str:
    """How many sentences are touched, in words."""
    return f"in {seen.touched} of {seen.sentences} sentence{'s' if seen.sentences != 1 else ''}"
