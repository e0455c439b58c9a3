"""Evidence in sentences: why a witness is held to be another one's source, with the exact words.

EDGE keeps evidence as sentences, and the report reads them again: what a sentence begins with says of what kind it is. So each
such beginning is spelled here and nowhere else, with the functions that tell the kinds apart.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

import numpy as np

from whence.stemma.clues.dates import is_after, span_between
from whence.stemma.clues.known import Told
from whence.stemma.trees.tree import Tree

MOST_EXAMPLES = 3
CHANGED = re.compile(
    r"(?:has [\d,]+ words? (?:otherwise|elsewhere|exchanged)|lacks [\d,]+ words?|adds [\d,]+ words?)\b"
)
KNOWN = "known: "
CREDIT = "names "
DATED = "is dated "
TURNED = "could as well be the source as the copy, from the texts"
OTHERS = "could as well come from "
NEAREST = "nearest of "  # those that were compared
OLDER = "may as well be the older one"
STRANGE = "shares no more words than any two texts do with "
OPEN = (TURNED, OTHERS, NEAREST, OLDER, STRANGE)
AGAINST = ", which speaks against it"
MOVED = 3  # words in a row that are the same in another place
TELLING = 4  # letters of a single word that is
MARKS = ".,;:!?…“”„\"'‘’«»()[]–—-"
LONG_GAP = 6  # words from which a gap is told by its first and last words


class Teller:
    """Tells the evidence for the edges of one tree."""

    def __init__(
        self,
        tree: Tree,
        readings: list[list[str]],
        copies: list[dict[str, Any]],
        credited: dict[int, list[int]],
        known: list[Told],
    ) -> None:
        self.tree, self.readings, self.copies, self.credited = tree, readings, copies, credited
        self.known = known
        self.carried = np.bincount(tree.text_of[: tree.n_extant], minlength=len(tree.slots))  # witnesses of each text
        self.holders = count_holders(tree.slots, self.carried)

    def name(self, node: int) -> str:
        """The key of a witness."""
        return self.copies[node]["key"] if node < self.tree.n_extant else "a lost text"

    def tell(self, parent: int, child: int, rivals: list[tuple[int, bool]]) -> list[str]:
        """All sentences about one edge; the first are the strongest."""
        sentences = [*self.tell_credit(parent, child), *self.tell_shared(parent, child)]
        names = [copy["key"] for copy in self.copies]
        sentences = [*tell_known(self.known, parent, child, names), *sentences]
        sentences += [*self.tell_changes(parent, child), *self.tell_dates(parent, child)]
        turned = any(is_turned for _, is_turned in rivals)
        others = [self.name(node) for node, is_turned in rivals if not is_turned and node < self.tree.n_extant]
        if turned:
            sentences.append(TURNED)
        if others:
            sentences.append(f"{OTHERS}{' or '.join(sorted(others)[:MOST_EXAMPLES])}")
        return sentences

    def tell_credit(self, parent: int, child: int) -> list[str]:
        """Whom the child names."""
        named = self.credited.get(child, [])
        credit = self.copies[child]["credit"] if child < self.tree.n_extant else None
        if parent in named:
            return [f"{CREDIT}{self.name(parent)} in its credit line: “{credit}”"]
        return [f"{CREDIT}{self.name(node)} in its credit line: “{credit}”" for node in named[:1]]

    def tell_shared(self, parent: int, child: int) -> list[str]:
        """Readings of parent and child that nobody else has but their descendants."""
        text_of, slots = self.tree.text_of, self.tree.slots
        n = self.tree.n_extant
        within = [node for node in (parent, *self.tree.below(parent)) if node < n]
        if child < n and child not in within and self.tree.parents[child] != parent:
            within.append(child)
        inside = np.bincount(text_of[within], minlength=len(slots))
        if len(within) == n or (self.carried - inside)[text_of[child]]:
            return []
        own, texts = slots[text_of[child]], np.flatnonzero(inside)
        columns = np.flatnonzero((own == slots[text_of[parent]]) & (own > 0))
        mine, held = own[columns], slots[np.ix_(texts, columns)]
        alone = self.holders[columns, mine] == inside[texts] @ (held == mine)
        others_have = n - self.holders[columns, 0] > inside[texts] @ (held > 0)
        columns = columns[alone & others_have]
        if not len(columns):
            return []
        words = ", ".join(f"“{self.readings[k][own[k]]}”" for k in columns[:MOST_EXAMPLES])
        count = f"{len(columns)} readings" if len(columns) > 1 else "1 reading"
        return [f"shares {count} with {self.name(parent)} found in none of the others: {words}"]

    def tell_changes(self, parent: int, child: int) -> list[str]:
        """What the child changed, dropped and added."""
        texts = self.tree.text_of[parent], self.tree.text_of[child]
        old, new = self.tree.slots[texts[0]], self.tree.slots[texts[1]]
        name = self.name(parent)
        if texts[0] == texts[1] or (old == new).all():
            return [f"has the words of {name}, every one"]
        sentences = []
        changed = np.flatnonzero((old != new) & (old > 0) & (new > 0))
        before, after = ([self.readings[k][one[k]] for k in changed] for one in (old, new))
        pairs = exchanges(before, after)
        if pairs:
            words = ", ".join(f"“{before[i]}” and “{before[j]}”" for i, j in pairs[:MOST_EXAMPLES])
            sentences.append(f"has {2 * len(pairs)} words exchanged that {name} has in turn: {words}")
        changed = np.delete(changed, [i for pair in pairs for i in pair])
        if len(changed):
            words = ", ".join(
                f"“{self.readings[k][new[k]]}” for “{self.readings[k][old[k]]}”" for k in changed[:MOST_EXAMPLES]
            )
            count = f"{len(changed)} words" if len(changed) > 1 else "1 word"
            sentences.append(f"has {count} otherwise than {name}: {words}")
        old, new, moved = self.take_moved(old, new)
        if moved:
            n_words = sum(map(len, moved))
            words = ", ".join(f"“{shorten(run)}”" for run in moved[:MOST_EXAMPLES])
            count = f"{n_words} words" if n_words > 1 else "1 word"
            sentences.append(f"has {count} elsewhere than {name}: {words}")
        for verb, here, there in (("lacks", old, new), ("adds", new, old)):
            runs = runs_of(here, there)
            if runs:
                words = ", ".join(f"“{self.quote(here, run)}”" for run in runs[:MOST_EXAMPLES])
                n_words, places = sum(map(len, runs)), f" in {len(runs)} places" if len(runs) > 1 else ""
                relation = f"that {name} has" if verb == "lacks" else f"to {name}"
                count = f"{n_words} words" if n_words > 1 else "1 word"
                sentences.append(f"{verb} {count}{places} {relation}: {words}")
        return sentences

    def take_moved(self, old: np.ndarray, new: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[list[str]]]:
        """Two texts without what is the same words in another place in each; and these words, run by run."""
        old, new = old.copy(), new.copy()
        gone, come = (
            [self.worded(here, run) for run in runs_of(here, there)] for here, there in ((old, new), (new, old))
        )
        near: dict[
            tuple[str, ...], list[int]
        ] = {}  # of each few words in a row, and of all of a run: in which that came
        for i, run in enumerate(come):
            for few in few_of([word for word, _ in run]):
                near.setdefault(few, []).append(i)
        moved = []
        for lost in gone:
            words = [word for word, _ in lost]
            for i in sorted({i for few in few_of(words) for i in near.get(few, ())}):
                at, onto, n = same_run(words, [word for word, _ in come[i]])
                if n:
                    moved.append([self.readings[k][old[k]] for _, k in lost[at : at + n]])
                    old[[k for _, k in lost[at : at + n]]] = 0
                    new[[k for _, k in come[i][onto : onto + n]]] = 0
                    del come[i][onto : onto + n]
                    break
        return old, new, moved

    def worded(self, slots: np.ndarray, run: np.ndarray) -> list[tuple[str, int]]:
        """The words of a run of columns as they are compared, with their columns."""
        return [(folded(self.readings[k][slots[k]]), int(k)) for k in run if slots[k] > 0]

    def quote(self, slots: np.ndarray, run: np.ndarray) -> str:
        """The words of a run of columns, the middle of a long one left out."""
        return shorten([self.readings[k][slots[k]] for k in run])

    def tell_dates(self, parent: int, child: int) -> list[str]:
        """How the dates of parent and child stand to each other."""
        if max(parent, child) >= self.tree.n_extant:
            return []
        one, other = self.copies[parent], self.copies[child]
        if is_after(other, one):
            return [f"{DATED}{span_between(one, other)} after {self.name(parent)}"]
        if is_after(one, other):
            return [f"{DATED}{span_between(other, one)} before {self.name(parent)}{AGAINST}"]
        return []


def shorten(words: list[str]) -> str:
    """A run of words, the middle of a long one left out."""
    return " ".join(words) if len(words) <= LONG_GAP else f"{' '.join(words[:3])} … {' '.join(words[-2:])}"


def folded(word: str) -> str:
    """A word without capitals and the marks that touch it."""
    return word.casefold().strip(MARKS)


def exchanges(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """Places whose words have changed places with each other: each in one pair at most, the first first."""
    waiting: dict[tuple[str, str], list[int]] = {}
    pairs = []
    for i, (old, new) in enumerate(zip(map(folded, before), map(folded, after), strict=True)):
        if others := waiting.get((new, old)):
            pairs.append((others.pop(0), i))
        elif old != new:
            waiting.setdefault((old, new), []).append(i)
    return sorted(pairs)


def few_of(words: list[str]) -> set[tuple[str, ...]]:
    """All words of a run, and each MOVED of them in a row."""
    return {tuple(words), *(tuple(words[i : i + MOVED]) for i in range(len(words) - MOVED + 1))}


def same_run(lost: list[str], added: list[str]) -> tuple[int, int, int]:
    """Where two runs of words have most words in common, and how many: all of both, or MOVED at least; else 0.

    Runs of one short word are not held for moved: such a word is dropped here and put in there.
    """
    found = SequenceMatcher(None, lost, added, autojunk=False).find_longest_match()
    whole = found.size == len(lost) == len(added) and (found.size > 1 or len("".join(lost)) >= TELLING)
    return (found.a, found.b, found.size) if whole or found.size >= MOVED else (0, 0, 0)


def count_holders(slots: np.ndarray, carried: np.ndarray) -> np.ndarray:
    """How many witnesses have each slot of each column: int32 (t, m), int64 (t,) -> int32 (m, slots)."""
    m, width = slots.shape[1], 1 + int(slots.max(initial=0))
    counts = np.zeros(m * width, np.int32)
    columns = np.arange(m) * width
    for row, n in zip(slots, carried.tolist(), strict=True):
        counts[columns + row] += n
    return counts.reshape(m, width)


def runs_of(here: np.ndarray, there: np.ndarray) -> list[np.ndarray]:
    """Runs of columns that one text has and the other lacks; columns that neither has do not end a run."""
    columns = np.flatnonzero((here > 0) | (there > 0))
    only = there[columns] == 0
    runs = np.split(columns, np.flatnonzero(np.diff(only)) + 1) if len(columns) else []
    return [run for run in runs if there[run[0]] == 0]


def tell_known(told: list[Told], parent: int, child: int, names: list[str]) -> list[str]:
    """What relations of the user say of an edge: for it, or that they name another source."""
    own = [one for one in told if child in one.children and one.parents != {child}]
    sentences = []
    for one in own:
        if parent in one.parents:
            sentences.append(tell_relation(one, names[parent]) + tell_dispute(one, child))
        elif not any(parent in other.parents for other in own):
            sentences.append(f"{KNOWN}has it from {one.known.parent}, as you say ({weight_of(one)}){AGAINST}")
    return sentences


def tell_relation(one: Told, source: str) -> str:
    """That the user says of an edge that the copying went this way, with the note that was given."""
    note = f" ({' '.join(one.known.note.split())})" if one.known.note else ""
    return f"{KNOWN}has it from {source}, as you say: {weight_of(one)}{note}"


def tell_dispute(one: Told, child: int) -> str:
    """That other relations, as certain, contradict one."""
    if child not in one.disputed:
        return ""
    others = " and ".join(one.disputed[child])
    return f"; {one.known.place} is contradicted by {others}, as certain: give all but one of them a weight"


def weight_of(one: Told) -> str:
    """How sure the user is of a relation."""
    return "certain" if one.known.is_certain else f"weight {one.known.weight:g}"


def others_named(sentence: str) -> list[str]:
    """The keys of the sources that a sentence calls as good as the drawn one."""
    return sentence.removeprefix(OTHERS).split(" or ") if sentence.startswith(OTHERS) else []


def tell_strangers(parent: str) -> str:
    """That the words do not show any copying."""
    return f"{STRANGE}{parent}: it need be no copy"


def side_of(sentence: str) -> str:
    """What a sentence of an edge's evidence is: ``for`` it, ``against`` it, ``open`` (another edge is as good), ``change``.

    A change is what the child did to the words: it tells the cost of the edge, and by itself nothing for or against it.
    """
    if sentence.startswith(OPEN):
        return "open"
    if sentence.endswith(AGAINST):
        return "against"
    return "change" if CHANGED.match(sentence) else "for"
