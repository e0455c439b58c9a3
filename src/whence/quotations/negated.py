"""A negation of the source that stands just outside what a change at an end of the quotation covers.

“We knew about it” for “We did not know about it” costs least as “We knew” for “not know”, and with “did not in fact know” as “fact know”:
at its ends nothing tells how much of the source a quotation leaves out. So the change is widened inside its clause: up to the word that
both have there (“knew” for “did not in fact know”), or else to a negation right beside it (“We” for “None of us”); and only if the
negations then differ. No verdict hangs on it, as words are altered either way. Cost: O(``WIDENED``) a quotation. Checked in
tests/quotations/test_negated.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from whence.quotations.changes import Change, n_negations
from whence.quotations.desk import Desk
from whence.quotations.parts import Parts

WIDENED = 6  # words of the source up to a word that both have
BESIDE = 2  # words before that a negation may be among, or words behind from a negation on


def with_negation(parts: Parts, desk: Desk, ours: tuple[int, int], theirs: tuple[int, int], language: str | None) -> Change | None:  # fmt: skip
    """The change from ``ours`` (first and last word) to ``theirs`` (start:stop in the sources) with a negation beside it; None: none is."""
    text, source = parts.words(*ours), desk.written(*theirs)
    is_told = _differ(Change(text, source), language)
    for change, has_both in _wider(parts, desk, ours, theirs, language):
        if _differ(change, language) and (has_both or not is_told):
            return change
    return None


def _differ(change: Change, language: str | None) -> bool:
    """Whether one side negates and the other one does not."""
    ours, theirs = (n_negations(side, language) for side in (change.text, change.source))
    return ours % 2 != theirs % 2


def _wider(parts: Parts, desk: Desk, ours: tuple[int, int], theirs: tuple[int, int], language: str | None) -> Iterator[tuple[Change, bool]]:  # fmt: skip
    """Wider changes, those up to a word that both have first, each with whether it is one."""
    (first, last), (start, stop) = ours, theirs
    hashes, text = desk.texts.words.hash, parts.words(first, last)
    before = desk.clause_before(start, WIDENED) if first == 0 else []
    behind = desk.clause_behind(stop, WIDENED) if last == len(parts) - 1 else []
    for at in before:
        if hashes[at] == parts.word[first]:
            yield Change(parts.words(first + 1, last) if first < last else "", desk.written(at + 1, stop)), True
    for at in behind:
        if hashes[at] == parts.word[last]:
            yield Change(parts.words(first, last - 1) if first < last else "", desk.written(start, at)), True
    for at in before[:BESIDE]:
        yield Change(text, desk.written(at, stop)), False
    if behind and n_negations(desk.written(stop, stop + 1), language):
        yield Change(text, desk.written(start, behind[:BESIDE][-1] + 1)), False
