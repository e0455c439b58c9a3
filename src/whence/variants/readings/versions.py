"""Traditions of versions: one text told anew by many, as translations of one book, in which another wording claims nothing.

A copy keeps the order of its words, however many of them a machine exchanges; a version tells the whole in other words and another order. A tradition is
one of versions where most of its texts, three at least, are. What then still tells of something else is a name used as a name (never
with a small letter in its text), for another one that is no form of it: not spelt alike (i and j, u and v, an ending), and not rendered anywhere in
the tradition by another word throughout ("Master", "Teacher"); or a number; or, in a sentence otherwise kept word for word,
a negation. Contraries are none: one version comes where another goes. A version that is too free, or renders several names otherwise, claims nothing. Cost: linear in the words; checked by tests/variants/readings/test_versions.py.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from whence.text.aliases import fold
from whence.text.lexicon import words_in
from whence.text.names import name_key
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.readings.features import Features

IN_ORDER = 0.9  # share of the words that two texts have in common and that stand in one order: less is no copy
REWORDED = 0.1  # share of content words that are others
LEAST_WORDS = 500  # of a text; in a shorter one such shares say little
LENGTH = 0.8  # of the longer text: who retells a part writes a story of his own
LEAST_VERSIONS = 3
PUT_FOR = 0.6  # share of the places of a name where another one stands, beyond which this is how it is rendered
KEPT = 0.2  # share of them where it stays, at most
FREE = 0.6  # of the words of two texts: fewer equal ones, and nothing shows what answers what
LEAST_RENDERED = 2  # names that a version renders by others, from which on a name for a name is its way
ALIKE = 0.3  # of the letters of a name, those that may be others
LEAST_STEM = 3
ENDING = re.compile(r"[aeiouhs]*$")
WORDS = re.compile(r"[^\W\d_]+")
OLD_LETTERS = str.maketrans("jvyw", "iuiu")
WORD_FOR_WORD = 0.9  # how sure a turned claim is where the sentence around it is otherwise kept: a version that turns it claims the contrary
CLAIMING = frozenset({"entity", "number", "date"})


@dataclass(frozen=True)
class Wording:
    """How one witness words its archetype."""

    is_version: bool
    is_free: bool
    renderings: frozenset[tuple[str, str]]  # a name of the archetype, and the other one that stands for it throughout

    @property
    def claims(self) -> bool:
        """Whether a name in it can tell of something else than the archetype does."""
        return not self.is_free and len({word for word, _ in self.renderings}) < LEAST_RENDERED


def wording_of(view: Comparison, features: Features) -> Wording:
    """How a witness words its archetype."""
    is_long = min(len(view.a), len(view.b)) >= LEAST_WORDS
    is_whole = is_long and features.length >= LENGTH
    is_version = is_whole and features.order < IN_ORDER and view.swap_share > REWORDED
    return Wording(is_version, features.equal < FREE, _renderings(view) if is_long else frozenset())


def are_versions(wordings: list[Wording], n_same: int) -> bool:
    """Whether a tradition is one of versions; ``n_same``: texts that are the archetype, word for word."""
    versions = sum(wording.is_version for wording in wordings)
    return versions >= LEAST_VERSIONS and 2 * versions > len(wordings) - n_same


def _renderings(view: Comparison) -> frozenset[tuple[str, str]]:
    """Pairs of a word with a capital and the one that stands in most of its places."""
    beside: dict[str, Counter[str]] = defaultdict(Counter)
    plain = words_in("names", "common") | words_of(view.a.text)
    for i, j in view.partner_of_a.items():
        if view.a.text[view.a.starts[i]].isupper() and view.b.text[view.b.starts[j]].isupper():
            beside[fold(view.a.norms[i])][fold(view.b.norms[j])] += 1
    found = set()
    for word, others in ((word, others) for word, others in beside.items() if word not in plain):
        n_places = others.total()
        other, n_put = max(others.items(), key=lambda pair: (pair[1], pair[0]))
        if (
            not _are_alike(word, other)
            and n_put > 1
            and n_put >= PUT_FOR * n_places
            and others[word] <= KEPT * n_places
        ):
            found.add((word, other))
    return frozenset(found)


class Judge:
    """What of the readings of a tradition of versions still claims something."""

    def __init__(self, archetype: str, wordings: Iterable[Wording]) -> None:
        self.common = words_of(archetype)
        self.rendered = frozenset(word for wording in wordings for word, _ in wording.renderings)

    def temper(self, verdict: Verdict, lemma: str, words: str, common: frozenset[str] | None) -> Verdict:
        """A verdict on ``words`` for ``lemma``, held against what versions do.

        ``common``: the words of the witness as it writes them; None where it claims nothing.
        """
        if not verdict.factual or (verdict.type == "negation" and verdict.sureness >= WORD_FOR_WORD):
            return verdict
        if verdict.type not in CLAIMING or common is None:
            return replace(verdict, factual=False, reason="versions of one text word it otherwise: undecided")
        if verdict.type != "entity":
            pairs = list(zip(lemma.lower().split(), words.lower().split(), strict=False))
            is_one_word = len(lemma.split()) == len(words.split()) and sum(x != y for x, y in pairs) == 1
            return verdict if is_one_word else Verdict("synonym", False, "a version counts it otherwise: undecided")
        left, right = _named(lemma, self.common), _named(words, common)
        if not left or not right or self.rendered.intersection(left):
            return Verdict("synonym", False, "as versions of one text name the same")
        if _are_alike("".join(left), "".join(right)) or any(_are_alike(x, y) for x in left for y in right):
            return Verdict("synonym", False, "another form of the same name")
        return verdict


def words_of(text: str) -> frozenset[str]:
    """The words of a text, as it writes them."""
    return frozenset(WORDS.findall(text))


def _named(text: str, common: frozenset[str]) -> list[str]:
    """The words of a name that its text has with a capital alone."""
    small = words_in("names", "joiners") | words_in("names", "common")
    return [word for word in name_key(text).split() if word not in small and word not in common]


@lru_cache(maxsize=65536)
def _are_alike(x: str, y: str) -> bool:
    """Whether two words are forms of one name: "Judas" and "Iude", "Capernaum" and "Capharnaum"; not "Selmar" and "Gelman"."""
    first, second = _old_form(x), _old_form(y)
    stems = [form[: max(LEAST_STEM, ENDING.search(form).start())] for form in (first, second)]  # type: ignore[union-attr]
    shared = next(
        (n for n, (p, q) in enumerate(zip(first, second, strict=False)) if p != q), min(len(first), len(second))
    )
    if shared >= LEAST_STEM and shared >= PUT_FOR * min(len(first), len(second)):
        return True  # "Greek", "Grecian"
    return stems[0] == stems[1] or OSA.normalized_distance(first, second) <= ALIKE


def _old_form(word: str) -> str:
    """A name in one spelling for those of several centuries."""
    plain = word.replace("ph", "f").translate(OLD_LETTERS).lstrip("h")
    return re.sub(r"(.)\1+", r"\1", plain) or word
