"""Attributions in languages whose verb stands first (Arabic: V S that C) or last (Turkish: S, C V).

Verb first: what follows the verb up to a conjunction, a colon or a quotation is the subject; behind it, or in a quotation right before
the verb, stands the content. Verb last: a quotation right before the verb is the content, its speaker the words before it up to a comma, or
those behind the verb; without a quotation it is what stands between the comma behind the subject and the verb, where the word before a
verb of saying has an ending of reported speech ("kapanacağını söyledi"), or the verb takes an object. Without such a comma nothing
is told. Words and endings stand in ``data/cues.toml``. Linear: what is looked at around a verb is of fixed length.
"""

from __future__ import annotations

from whence.statements.attributions.nominal import Attribution
from whence.statements.words.cues import Lexicon
from whence.statements.words.sentences import Item
from whence.statements.words.subjects import Subject, is_adverb, subject_after, subject_before
from whence.statements.words.verbs import Cue, cues_in

REACH = 16  # items between a verb and its conjunction
LONGEST = 12  # items of a subject before its comma
FEWEST = 2  # items of a content that no quotation marks show


def told_by_order(items: list[Item], end: int, lexicon: Lexicon) -> list[Attribution]:
    """Content, speaker and cue of each verb of saying, by the order of words of the language."""
    cues = cues_in(items, lexicon)
    found: list[Attribution] = []
    floor = 0
    for at, cue in enumerate(cues):
        following = cues[at + 1].start if at + 1 < len(cues) else end
        told = (
            _verb_last(items, cue, end, lexicon, floor=floor)
            if lexicon.has("order", "last")
            else _verb_first(items, cue, end, lexicon, following=following)
        )
        if told is not None:
            found.append(told)
            floor = max(cue.stop, told[0][1])
    return found


def _verb_first(items: list[Item], cue: Cue, end: int, lexicon: Lexicon, *, following: int) -> Attribution | None:
    """V S that C · V S: C · “C”, V S · S V that C."""
    quote = _quote_before(items, cue.start, lexicon)
    if quote is not None:
        return (quote, quote + 1), subject_after(items, cue.stop, lexicon), cue.span
    for at in range(cue.stop, min(cue.stop + REACH, end)):
        item = items[at]
        if item.form in {";", "."} or (at >= following and item.quote is None):
            return None
        if item.quote is None and item.form != ":" and not lexicon.has("conjunctions", item.form):
            continue
        start = at + (item.form == ":")
        if start >= end:
            return None
        subject = _named(items, cue.stop, at, lexicon)
        if subject is None and at == cue.stop and cue.group and items[cue.group - 1].is_word:
            subject = subject_before(items, cue.group, lexicon)
        stop = start + 1 if items[start].quote is not None else following if following > start else end
        while stop > start + 1 and not items[stop - 1].is_word and items[stop - 1].quote is None:
            stop -= 1
        return (start, stop), subject, cue.span
    return None


def _named(items: list[Item], start: int, stop: int, lexicon: Lexicon) -> Subject | None:
    """The subject behind a verb: the words up to a comma, a preposition or a time."""
    at = start
    while at < stop and items[at].is_word:
        form = items[at].form
        if any(lexicon.has(name, form) for name in ("prepositions", "times", "adverbs", "boundaries")):
            break
        at += 1
    return Subject(start, at, start) if at > start else None


def _verb_last(items: list[Item], cue: Cue, end: int, lexicon: Lexicon, *, floor: int) -> Attribution | None:
    """S, “C” V · “C” V S · S, C V · S V that C."""
    quote = _quote_before(items, cue.start, lexicon)
    if quote is not None:
        before = _lead(items, floor, quote)
        behind = subject_after(items, cue.stop, lexicon) if before is None and cue.stop < len(items) else None
        return (quote, quote + 1), before or behind, cue.span
    subject = _lead(items, floor, cue.start)
    if cue.stop + 1 < end and lexicon.has("conjunctions", items[cue.stop].form):
        start = cue.stop + 1 + (items[cue.stop + 1].form in {",", ":"})
        return ((start, end), subject, cue.span) if start < end else None
    if subject is None or subject.stop >= cue.start:
        return None
    start = subject.stop + 1
    for at in range(start + 1, cue.start):
        if items[at].form == "," and lexicon.has("occasions", items[at - 1].form):
            start = at + 1
    reported = items[cue.start - 1].form.endswith(tuple(lexicon.words["reported_endings"]))
    takes = "object" in cue.frames or (reported and "clause" in cue.frames)
    return ((start, cue.start), subject, cue.span) if takes and cue.start - start >= FEWEST else None


def _quote_before(items: list[Item], verb: int, lexicon: Lexicon) -> int | None:
    """The quotation that ends right before a verb, but for a comma and adverbs."""
    at = verb - 1
    while at >= 0 and (items[at].form == "," or is_adverb(items[at], lexicon)):
        at -= 1
    return at if at >= 0 and items[at].quote is not None else None


def _lead(items: list[Item], start: int, stop: int) -> Subject | None:
    """The words from an item on up to the comma behind them, or to the quotation that follows them."""
    while start < stop and not items[start].is_word:
        start += 1
    at = start
    while at < min(stop, start + LONGEST) and items[at].is_word:
        at += 1
    closed = at < stop and items[at].form == ","
    return Subject(start, at, start) if at > start and (closed or at == stop) else None
