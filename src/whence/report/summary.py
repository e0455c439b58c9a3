"""The one sentence on top of the page, and the few below it."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from whence.report import phrases
from whence.report.changes import Change
from whence.report.chapters import Chapter
from whence.report.shelf import Shelf
from whence.report.wordings import KEYS

TELLING = 3  # words that tell one place from another
NEARBY = 4  # words on either side of fewer


def said(lemma: str, text: str) -> str:
    """A change in a clause: “Spain” for “the Russian Federation”."""
    lemma, text = (phrases.isolated(phrases.clip(phrases.one_line(words), 60)) for words in (lemma, text))
    if not text:
        return f"“{lemma}” left out"
    return f"“{text}” for “{lemma}”" if lemma else f"“{text}” added"


def said_there(change: Change) -> str:
    """The same with a few words around, where so few words do not tell one place from another: “not” left out of “has not asked for”."""
    words = said(change.lemma, change.text)
    place = change.before if change.act == "left out" else change.after
    if change.act == "replaced" or place is None or len(place.words.split()) >= TELLING:
        return words
    around = " ".join([*place.before.split()[-NEARBY:], place.words, *place.after.split()[:NEARBY]])
    return f"{words} {'of' if change.act == 'left out' else 'in'} “{phrases.isolated(around)}”"


def _apart(shelf: Shelf, changes: pa.Table) -> str:
    """The foremost change where nobody knows which wording came first: “Spain” in one, “the Russian Federation” in another."""
    lemma, text = changes["lemma_min"][0].as_py(), changes["words"][0].as_py()
    lemma, text = (phrases.isolated(phrases.clip(phrases.one_line(words), 60)) for words in (lemma, text))
    if not (lemma and text):
        return f"“{lemma or text}”, which some {shelf.nouns} lack"
    return f"“{lemma}” in one, “{text}” in another"


def headline(shelf: Shelf, changes: pa.Table, *, n_traditions: int, n_inside: int) -> str:
    """What was found, in one sentence; ``changes`` as ``rank_changes`` gives them."""
    n_pages = len(shelf.witnesses)
    if not n_pages:
        return f"No {shelf.noun} was read."
    if n_pages == 1:
        return f"One {shelf.noun} was read; it has none to be compared with."
    if not n_traditions:
        return f"No text is shared among the {n_pages:,} {shelf.nouns}."
    of = f"{n_inside:,} of {n_pages:,}" if n_inside < n_pages else "Both" if n_pages == 2 else f"All {n_pages:,}"
    carry = f"{of} {shelf.nouns} carry {'one text' if n_traditions == 1 else f'{n_traditions:,} texts'}"
    if not changes.num_rows:
        return f"{carry}; no fact was changed on the way."
    if shelf.unsure() & set(changes["tradition_id"].to_pylist()):
        differ = "one fact differs" if changes.num_rows == 1 else f"{phrases.in_words(changes.num_rows)} facts differ"
        return f"{carry}; {differ}{': ' if changes.num_rows == 1 else ', the weightiest: '}{_apart(shelf, changes)}."
    facts = "one fact was" if changes.num_rows == 1 else f"{phrases.in_words(changes.num_rows)} facts were"
    foremost = said(changes["lemma_min"][0].as_py(), changes["words"][0].as_py())
    return f"{carry}; {facts} changed on the way{': ' if changes.num_rows == 1 else ', the weightiest: '}{foremost}."


def details(shelf: Shelf, chapters: Sequence[Chapter], changes: pa.Table) -> list[str]:
    """What else a reader should know before the changes: where they entered, the original, what is undecided."""
    lines = []
    foremost = _card(chapters, changes)
    if foremost:
        where = phrases.listed(foremost.entered_in) or shelf.name(foremost.shown_in)
        heirs = len(foremost.inherited_by)
        sure = all(c.sure for c in chapters if foremost in c.changes)
        taken = f" and was taken over by {phrases.counted(heirs, shelf.noun)}" if heirs else ""
        lines.append(f"That change entered in {where}{taken}." if sure else _standing(shelf, foremost))
    if len(chapters) == 1 and chapters[0].archetype.text:
        original, lost = chapters[0].original, chapters[0].archetype.lost
        lost_words = f"No {shelf.noun} has the original as it was: it is reconstructed below."
        is_original = f"The original is {original}."
        if original and not chapters[0].sure:
            is_original = f"{original} is taken as the original: the evidence does not decide."
        lines.append(is_original if original else lost_words if lost else "")
    edges = shelf.tables["edge"]
    undecided = pc.sum(pc.equal(edges["decided"], False)).as_py() or 0
    if undecided:
        lines.append(f"Who copied whom is undecided in {undecided:,} of {phrases.counted(edges.num_rows, 'case')}.")
    rejected = shelf.tables["rejected"].num_rows
    if rejected:
        lines.append(f"{phrases.counted(rejected, 'source')} could not be read.")
    return [line for line in lines if line]


def _standing(shelf: Shelf, change: Change) -> str:
    """Who has a wording, where nobody knows whether it came first."""
    names = phrases.listed([shelf.name(w) for w in change.witnesses])
    words = phrases.isolated(phrases.clip(phrases.one_line(change.text), 60))
    lemma = phrases.isolated(phrases.clip(phrases.one_line(change.lemma), 60))
    return f"“{words}” stands in {names}." if words else f"“{lemma}” is missing in {names}."


def _card(chapters: Sequence[Chapter], changes: pa.Table) -> Change | None:
    """The card of the foremost change, where it has one."""
    if not changes.num_rows:
        return None
    tradition_id, locus, words = (changes[name][0].as_py() for name in KEYS)
    for chapter in chapters:
        for change in chapter.changes:
            if (chapter.tradition_id, change.locus, change.words) == (tradition_id, locus, words):
                return change
    return None
