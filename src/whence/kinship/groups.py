"""Which pages have one origin: pages whose own texts hang together.

In order: pages of one address are one page (addresses.py). Strong pairs are of one origin. Fair ones too, the greatest share first, unless they would bring together two texts that one house
published on different days: a body repeats its own sentences, and that does not make its statements one. A faint pair
counts where both pages name one source in their credits, or one names the other. A page in another language than the
page that its credit names, and with names or numbers of it, goes with that. Pages whose texts are the same, word for word, are of one origin where that
is too much for chance (identical.py). A page that holds several texts whole is a *compilation* (compilations.py): it is of all their origins and brings them not together.
Where these texts may be one, the later is in doubt.

Cost: O(pairs log pairs + text). Nothing looks at two pages that share no passage.
Checked by tests/kinship/test_origins.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from whence.kinship.addresses import same_addresses
from whence.kinship.compilations import Credits, find_compilations, moment
from whence.kinship.identical import identical_texts, one_word_apart, own_words
from whence.kinship.pairs import FEWEST, Pairs
from whence.read.lines.agencies import agencies_of
from whence.stemma.clues.credits import SHORTEST, letters_of, marked, names_of

WHOLE = 0.8  # share from which a later text of the same house is a copy, not a new text
NAMES = 3  # names or numbers that a page has in common with what it translates
TELLING = re.compile(
    r"(?<![.!?]\s)(?<!^)\b(?:[^\W\d_a-z]\w{3,}|\d[\d.,]*\d)"
)  # a word with a capital inside a sentence, a number


@dataclass
class Groups:
    """Witnesses by row: the group of each, as a forest; what joined it; what is barred and what is in doubt."""

    root: list[int]
    joined: list[tuple[int, int, int, str]] = field(default_factory=list)  # row, row, pair or -1, a kind or a sentence
    doubts: list[tuple[int, int, int, str]] = field(default_factory=list)  # row, row, pair or -1, why (empty: the pair)
    repeats: list[tuple[int, int, int]] = field(default_factory=list)  # of one house, on different days
    compiled: dict[int, tuple[int, ...]] = field(default_factory=dict)  # a compilation: the rows of its texts
    unsure: set[int] = field(default_factory=set)  # compilations that may be the text itself
    barred: dict[int, set[int]] = field(default_factory=dict)  # group -> groups that are other texts of its house

    def find(self, row: int) -> int:
        """The group of a witness."""
        while self.root[row] != row:
            self.root[row] = self.root[self.root[row]]
            row = self.root[row]
        return row

    def join(self, one: int, other: int, pair: int, why: str) -> None:
        """Bring two groups together, unless they are barred or one already."""
        a, b = sorted((self.find(one), self.find(other)))
        if a == b or b in self.barred.get(a, ()):
            return
        self.root[b] = a
        self.joined.append((one, other, pair, why))
        for group in self.barred.pop(b, ()):
            self.barred[group].discard(b)
            self.bar(a, group)

    def bar(self, one: int, other: int) -> None:
        """Keep two groups apart."""
        a, b = self.find(one), self.find(other)
        self.barred.setdefault(a, set()).add(b)
        self.barred.setdefault(b, set()).add(a)


def group_pages(copies: list[dict[str, Any]], pairs: Pairs) -> Groups:
    """Group pages by origin; ``copies`` are rows of WITNESS, in the order of ``pairs``."""
    groups = Groups(list(range(len(copies))))
    names = [credited_by(copy) for copy in copies]
    own_names = [names_of(copy) for copy in copies]
    compilations = find_compilations(copies, pairs, Credits(names, own_names))
    groups.compiled = {page: found.rows for page, found in compilations.items()}
    groups.unsure = {page for page, found in compilations.items() if found.open}
    by_share = np.lexsort((pairs.other, pairs.one, -pairs.share))
    order = [
        k for k in by_share.tolist() if pairs.one[k] not in groups.compiled and pairs.other[k] not in groups.compiled
    ]
    ends = lambda k: (int(pairs.one[k]), int(pairs.other[k]))
    strong, fair, faint = pairs.strong, pairs.fair, pairs.faint
    repeats = {
        k for k in order if pairs.words[k] > 0 and pairs.share[k] < WHOLE and is_repeat(*(copies[i] for i in ends(k)))
    }
    for one, other in same_addresses([copy["url"] for copy in copies]):
        if one not in groups.compiled and other not in groups.compiled:
            groups.join(one, other, -1, "address")
    for k in order:
        if strong[k] and k not in repeats:
            groups.join(*ends(k), k, "text")
    for k in order:
        if k in repeats and groups.find(ends(k)[0]) != groups.find(ends(k)[1]):
            groups.bar(*ends(k))
            groups.repeats.append((*ends(k), k))
    for k in order:
        if fair[k] and k not in repeats:
            groups.join(*ends(k), k, "text")
    for k in order:
        one, other = ends(k)
        if faint[k] and k not in repeats and share_credit(names, own_names, one, other):
            groups.join(one, other, k, "credit")
    join_translations(groups, copies, names, own_names)
    for page, found in sorted(compilations.items()):
        for one, other, why in found.one:
            groups.join(one, other, -1, f"both stand in {copies[page]['key']}, as one text: {why}")
    doubts = [(*ends(k), k, "") for k in order if faint[k] and k not in repeats]
    for page, found in sorted(compilations.items()):
        doubts += [(one, other, -1, doubt_of(copies[page]["key"], why)) for one, other, why in found.open]
    doubts += join_identical(groups, copies)
    groups.doubts = [doubt for doubt in doubts if groups.find(doubt[0]) != groups.find(doubt[1])]
    return groups


def doubt_of(page: str, why: str) -> str:
    """Why two texts that a page holds may be one."""
    return f"both stand in {page}: it may have put two texts together, or both may be excerpts of it ({why})"


def join_identical(groups: Groups, copies: list[dict[str, Any]]) -> list[tuple[int, int, int, str]]:
    """Join pages whose texts are the same; those whose texts are too short to tell, or a word apart, are returned as doubts."""
    doubts = []
    texts = own_words(
        pa.array([copy["text"] for copy in copies], pa.large_string()),
        pa.array([copy["notes"] for copy in copies], pa.list_(pa.string())),
    )
    age = lambda row: moment(copies[row], row)
    for rows, n_words in identical_texts(texts):
        first, *others = sorted((row for row in rows if row not in groups.compiled), key=age) or [-1]
        for row in others:
            if n_words >= FEWEST:
                groups.join(first, row, -1, f"their texts are the same, {n_words} words")
            else:
                why = f"their texts are the same, but of {n_words} words: too few to tell a copy from chance"
                doubts.append((first, row, -1, why))
    for group in one_word_apart(texts):
        one, *several = sorted((one for one in group if one[0] not in groups.compiled), key=lambda one: age(one[0]))
        for other in several:
            why = told_apart(*(copies[row]["text"][slice(*span)] if span else "" for row, span in (one, other)))
            doubts.append((one[0], other[0], -1, why))
    return doubts


def told_apart(one: str, other: str) -> str:
    """In what two notices differ, and why it is left open whether they are one."""
    differ = f"“{other}” for “{one}”" if one and other else f"“{one or other}” in one of them"
    return f"their texts are the same but for one word, {differ}: a changed copy, or two notices of one form"


def credited_by(copy: dict[str, Any]) -> frozenset[str]:
    """What a page's credit names, so that all spellings of it are equal: each of its agencies, else its letters."""
    letters = letters_of(copy["credit"])
    agencies = frozenset(map(marked, agencies_of(copy["credit"] or "")))
    return agencies or frozenset([letters] if len(letters) >= SHORTEST else [])


def share_credit(credits: list[frozenset[str]], names: list[set[str]], one: int, other: int) -> bool:
    """Whether two pages credit one source, or one credits the other."""
    a, b = credits[one], credits[other]
    return bool(a & b or a & names[other] or b & names[one])


def is_repeat(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two pages are of one house, on different days, under different titles."""
    house = letters_of(one["site"] or one["author"])
    if (
        not house
        or house != letters_of(other["site"] or other["author"])
        or not one["published"]
        or not other["published"]
    ):
        return False
    return one["published"].date() != other["published"].date() and one["title"] != other["title"]


def join_translations(
    groups: Groups, copies: list[dict[str, Any]], credits: list[frozenset[str]], names: list[set[str]]
) -> None:
    """Join a page with the page in another language that its credit names, where names or numbers agree."""
    by_name: dict[str, list[int]] = {}
    for row, own in enumerate(names):
        for name in own:
            by_name.setdefault(name, []).append(row)
    for row, credit in enumerate(credits):
        if not credit or not (language := copies[row]["language"]):
            continue
        named = [
            i
            for i in sorted({i for name in credit for i in by_name.get(name, [])})
            if (copies[i]["language"] or language) != language and i not in groups.compiled
        ]
        if len({groups.find(i) for i in named}) == 1 and row not in groups.compiled:
            words = telling(copies[row]["text"])
            if len(words & telling(copies[named[0]]["text"])) >= NAMES:
                groups.join(row, named[0], -1, "translation")


def telling(text: str) -> set[str]:
    """Names and numbers of a text, as a translation keeps them."""
    return {match[0] for match in TELLING.finditer(text)}
