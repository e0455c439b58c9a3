"""The one sentence on top of the page, and the few below it."""

from __future__ import annotations

from collections.abc import Sequence

from whence.report import phrases
from whence.report.changes import Change
from whence.report.chapters import Chapter
from whence.report.shelf import Shelf


def said(change: Change) -> str:
    """A change in a clause: “Spain” for “the Russian Federation”."""
    lemma, text = phrases.clip(change.lemma, 60), phrases.clip(change.text, 60)
    if change.act == "left out":
        return f"“{lemma}” left out"
    return f"“{text}” added" if change.act == "added" else f"“{text}” for “{lemma}”"


def headline(shelf: Shelf, chapters: Sequence[Chapter], n_traditions: int, n_inside: int) -> str:
    """What was found, in one sentence."""
    n_pages = len(shelf.witnesses)
    if not n_pages:
        return "No page was read."
    if not n_traditions:
        several = n_pages > 1
        return (
            f"No text is shared among the {n_pages:,} pages."
            if several
            else "One page was read; it has none to be compared with."
        )
    of = "All" if n_inside == n_pages else f"{n_inside:,} of"
    texts = "one text" if n_traditions == 1 else f"{n_traditions:,} texts"
    carry = f"{of} {n_pages:,} pages carry {texts}" if n_pages > 1 else "One page carries one text"
    changes = [change for chapter in chapters for change in chapter.changes]
    n_changes = sum(chapter.n_changes for chapter in chapters)
    if not n_changes:
        return f"{carry}; no fact was changed on the way."
    foremost = max(changes, key=lambda c: (c.severity or 0.0, -c.number))
    facts = "one fact was" if n_changes == 1 else f"{phrases.in_words(n_changes)} facts were"
    return f"{carry}; {facts} changed on the way{': ' if n_changes == 1 else ', first '}{said(foremost)}."


def details(shelf: Shelf, chapters: Sequence[Chapter], n_traditions: int) -> list[str]:
    """What else a reader should know before the changes: where they entered, the original, what is undecided."""
    lines = []
    changes = [change for chapter in chapters for change in chapter.changes]
    if changes:
        foremost = max(changes, key=lambda c: (c.severity or 0.0, -c.number))
        where = phrases.listed(foremost.entered_in) or shelf.name(foremost.shown_in)
        heirs = len(foremost.inherited_by)
        lines.append(
            f"That change entered in {where}"
            + (f" and was taken over by {phrases.counted(heirs, 'page')}." if heirs else ".")
        )
    if n_traditions == 1 and chapters and chapters[0].archetype.text:
        chapter = chapters[0]
        lines.append(
            f"The original is {chapter.original}."
            if chapter.original
            else "No page has the original as it was: it is reconstructed below."
            if chapter.archetype.lost
            else "The original is among the pages."
        )
    undecided, copyings = (sum(getattr(c, name) for c in chapters) for name in ("n_undecided", "n_copyings"))
    if undecided:
        lines.append(f"Who copied whom is undecided in {undecided:,} of {phrases.counted(copyings, 'case')}.")
    rejected = shelf.tables["rejected"].num_rows
    if rejected:
        lines.append(f"{phrases.counted(rejected, 'source')} could not be read.")
    return lines
