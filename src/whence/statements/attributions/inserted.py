"""Contents that stand before "S said", or around it.

“C,” S said · “C,” said S · C, S said · C, said S · “C,” S said, “C” · C, S said, C · as S said, C
"""

from __future__ import annotations

from whence.statements.attributions.contents import (
    FINAL,
    HEARERS,
    LOOK_AHEAD,
    SUBJECT_PRONOUNS,
    content_start,
    end_of,
    past_adverbs,
)
from whence.statements.words.cues import Lexicon
from whence.statements.words.sentences import Item
from whence.statements.words.subjects import STEP_OVER, Subject, is_adverb, subject_after
from whence.statements.words.verbs import Cue, cues_in, subject_of

LONGEST_TAIL = 10  # items of a hearer, a time and a place behind an inserted verb
TITLE = 25  # characters below which a quotation amid a clause is a title or a word
ASIDES = frozenset({"when", "as", "after", "before", "while", "who", "which", "where", "then", "pointing"})


def content_before(
    items: list[Item], cue: Cue, own: Subject | None, lexicon: Lexicon, *, floor: int
) -> tuple[Subject | None, list[tuple[int, int]]] | None:
    """Speaker and contents where "S said" stands behind or inside its content; None where it does not."""
    if not cue.frames & {"clause", "silent", "address"} or (cue.shape == "ing" and own is None):
        return None
    behind = None if cue.group and ends_quote(items, cue.group - 1) else _behind_quote(items, cue, lexicon, floor=floor)
    turned = _turned(items, cue, own, lexicon) if behind is None else None
    subject = turned or behind or own
    if subject is None:
        return None
    edge = cue.group if turned else subject.outer
    tail = turned.stop if turned else cue.stop
    quoted = edge > floor and ends_quote(items, edge - 1)
    if quoted and not turned and _is_title(items, edge - 1, lexicon) and content_start(items, cue, lexicon) is not None:
        return None  # On the programme “C,” S said she would go
    if edge - 2 > floor and items[edge - 1].form == "as" and items[edge - 2].form == ",":
        return _around_as(items, cue, subject, floor, lexicon)
    if edge == 0 or items[edge - 1].form == "as":
        comma = comma_after(items, tail)
        opens = edge > 0 and edge - 1 == floor and content_start(items, cue, lexicon) is None
        return (subject, [(comma + 1, end_of(items))]) if opens and comma else None
    if edge <= floor or (items[edge - 1].is_word and not quoted) or items[edge - 1].form in {"(", ":", "["}:
        return None
    if not quoted and not turned and not _is_inserted(items, cue, lexicon):
        return None
    start, stop = _trimmed(items, floor, edge, lexicon, quoted=quoted)
    explained = turned is not None and not quoted  # said Ada Krol, the mayor
    tail = past_adverbs(items, tail, lexicon)
    if not quoted:
        tail = _past_hearer_and_place(items, tail, cue, lexicon)
    rest = None if explained else _resumed(items, tail, quoted=quoted, lexicon=lexicon)
    if stop <= start or (stop - start < 3 and not quoted and rest is None):
        return None
    return subject, [(start, stop)] if rest is None else [(start, stop), rest]


def _around_as(
    items: list[Item], cue: Cue, subject: Subject, floor: int, lexicon: Lexicon
) -> tuple[Subject, list[tuple[int, int]]] | None:
    """Speaker and contents of C, as S said, C; None where something follows the verb."""
    comma = past_adverbs(items, cue.stop, lexicon)
    end = end_of(items)
    if content_start(items, cue, lexicon) is not None or (comma < end and items[comma].form != ","):
        return None
    start, stop = _trimmed(items, floor, subject.outer - 1, lexicon, quoted=False)
    rest = [(comma + 1, end)] if comma + 1 < end else []
    return (subject, [(start, stop), *rest]) if stop > start else None


def _is_title(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether the quotation before a subject stands in an adverbial that opens the sentence."""
    while at > 0 and items[at].quote is None:
        at -= 1
    opens = lexicon.has("prepositions", items[0].form) and items[0].is_word
    return opens and at > 0 and items[at - 1].is_word and all(item.quote is None for item in items[:at])


def _trimmed(items: list[Item], start: int, stop: int, lexicon: Lexicon, *, quoted: bool) -> tuple[int, int]:
    """A range without the punctuation at its edges and the conjunction that opens it."""
    while start < stop and items[start].quote is None:
        if items[start].is_word and (quoted or not lexicon.has("coordinators", items[start].form)):
            break
        start += 1
    while stop > start and items[stop - 1].form in {",", "—", "?", "!", "…"}:
        stop -= 1
    return start, stop


def _turned(items: list[Item], cue: Cue, own: Subject | None, lexicon: Lexicon) -> Subject | None:
    """The subject behind the verb in “C,” said S; the verb must stand right behind a comma or quotation."""
    if cue.group == 0 or items[cue.group - 1].is_word or cue.stop >= len(items):
        return None
    behind_quote = ends_quote(items, cue.group - 1)
    if items[cue.group - 1].form == "—" and any(item.form == "—" for item in items[: cue.group - 1]):
        return None  # "The film — ... — explains"
    subject = subject_after(items, cue.stop, lexicon)
    if subject is None or not (behind_quote or items[cue.group - 1].form in {",", "—", "?"}):
        return None
    if behind_quote:
        return subject
    closes = (
        subject.stop >= end_of(items)
        or items[subject.stop].form == ","
        or lexicon.has("prepositions", items[subject.stop].form)
    )
    told = "address" in cue.frames  # what follows is the hearer
    ends = (
        subject.stop >= end_of(items)
        and not told
        and own is not None
        and own.start > 0
        and items[subject.start].is_capital
    )
    return subject if closes and (own is None or ends) else None


def _behind_quote(items: list[Item], cue: Cue, lexicon: Lexicon, *, floor: int) -> Subject | None:
    """The subject right behind a finished quotation, whatever appositions part it from its verb."""
    at = cue.group - 1
    while at > floor and cue.group - at < STEP_OVER and items[at].quote is None:
        at -= 1
    if at + 1 >= cue.group or items[at].ending not in FINAL or not ends_quote(items, at):
        return None
    stop = next((i for i in range(at + 1, cue.group) if items[i].form in {",", "(", "—"}), cue.group)
    words = items[at + 1 : stop]
    if not words or any(
        lexicon.has("auxiliaries", word.form) or lexicon.has("coordinators", words[0].form) for word in words
    ):
        return None
    if any(
        word.form in lexicon.verbs and any(verb.shape == "past" for verb in lexicon.verbs[word.form]) for word in words
    ):
        return None
    return Subject(at + 1, stop, at + 1)


def _past_hearer_and_place(items: list[Item], at: int, cue: Cue, lexicon: Lexicon) -> int:
    """The comma behind the hearer, the time and the place of an inserted "S said", where no verb stands between; else the item itself."""
    hears = "address" in cue.frames
    if at >= len(items) or not (hears or lexicon.has("prepositions", items[at].form)):
        return at
    for comma in range(at, min(at + LONGEST_TAIL, len(items))):
        item = items[comma]
        if item.form == ",":
            return comma
        if not item.is_word or item.form in lexicon.verbs or lexicon.has("auxiliaries", item.form):
            return at
        if lexicon.has("conjunctions", item.form):
            return at
    return at


def _is_inserted(items: list[Item], cue: Cue, lexicon: Lexicon) -> bool:
    """Whether nothing but a time or place follows a verb: "S said on Monday" closes what stands before it."""
    if "clause" not in cue.frames:
        return False
    if "address" in cue.frames and cue.shape != "base" and _tells_hearer(items, cue, lexicon):
        return True
    if _parts_clause(items, cue, lexicon):
        return True
    if content_start(items, cue, lexicon) is not None:
        return False
    at = past_adverbs(items, cue.stop, lexicon)
    if at >= len(items) or not items[at].is_word:
        return True
    return lexicon.has("prepositions", items[at].form) and items[at].form not in {"to", "of", "with"}


def _parts_clause(items: list[Item], cue: Cue, lexicon: Lexicon) -> bool:
    """Whether the rest of a sentence that a verb between two commas interrupts is quoted: C, S added, “but C”."""
    at = cue.stop
    if at + 1 >= len(items) or items[at].form != "," or items[at + 1].quote is None:
        return False
    return _is_clause(items[: cue.group], lexicon)


def _is_clause(items: list[Item], lexicon: Lexicon) -> bool:
    """Whether words that open a sentence are a clause of their own, no adverbial."""
    first = items[0]
    opens = any(lexicon.has(name, first.form) for name in ("prepositions", "boundaries")) or is_adverb(first, lexicon)
    return not opens and any(lexicon.has("auxiliaries", item.form) for item in items)


def _tells_hearer(items: list[Item], cue: Cue, lexicon: Lexicon) -> bool:
    """Whether nothing but a hearer follows a verb, and a time or place: "S told the Post on Monday" closes what stands before it."""
    at = past_adverbs(items, cue.stop, lexicon)
    first = items[at] if at < len(items) else None
    if first is None or not (first.is_capital or lexicon.has("determiners", first.form) or first.form in HEARERS):
        return False
    for i in range(at, min(at + LONGEST_TAIL, len(items))):
        item = items[i]
        if not item.is_word:
            return item.form in {",", "."} and item.quote is None
        if i > at and (
            item.form in {"that", "to"}
            or item.form in SUBJECT_PRONOUNS
            or (item.form in lexicon.verbs and not item.is_capital)
            or (lexicon.has("auxiliaries", item.form))
            or lexicon.has("conjunctions", item.form)
        ):
            return False
    return at < len(items) and i + 1 == len(items)


def tells_whose(items: list[Item], lexicon: Lexicon) -> bool:
    """Whether a sentence is "S said" and no more than a time or place, so that it tells whose the quotation before it is."""
    cues = cues_in(items, lexicon)
    if len(cues) != 1 or any(item.quote is not None for item in items):
        return False
    subject = subject_of(items, cues[0], lexicon)
    return subject is not None and subject.outer == 0 and _is_inserted(items, cues[0], lexicon)


def ends_quote(items: list[Item], at: int) -> bool:
    """Whether a quotation ends at an item or at the comma on it; a short one inside a clause is a title."""
    while at > 0 and items[at].form in {",", "—", ".", "?", "!"}:
        at -= 1
    title = items[at].stop - items[at].start < TITLE and at > 0 and items[at - 1].is_word
    return items[at].quote is not None and not title


def comma_after(items: list[Item], at: int) -> int | None:
    """The next comma within a few items."""
    return next((i for i in range(at, min(at + LOOK_AHEAD, len(items) - 1)) if items[i].form == ","), None)


def _resumed(items: list[Item], at: int, *, quoted: bool, lexicon: Lexicon) -> tuple[int, int] | None:
    """The content that goes on behind an inserted "S said": “C,” S said, “C” or C, S said, C."""
    end = end_of(items)
    if quoted:
        for i in range(at, end):
            if items[i].quote is None:
                if items[i].form in lexicon.verbs and not _is_aside(items, i, lexicon):
                    return None
                continue
            if not items[i - 1].is_word:
                return (i, end)
            goes_on = items[at].form == "," and lexicon.has("coordinators", items[at + 1].form)
            return (at + 1, end) if goes_on else None
        return None
    if at + 1 < end and items[at].form == "," and items[at + 1].form not in ASIDES:
        return None if items[at + 1].form.endswith("ing") and items[at + 1].form in lexicon.verbs else (at + 1, end)
    return None


def _is_aside(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether a cue word amid a resumed quotation begins no attribution: a preposition, or ", referring to the bank,"."""
    shapes = {verb.shape for verb in lexicon.verbs[items[at].form]}
    return lexicon.has("prepositions", items[at].form) or (shapes == {"ing"} and items[at - 1].form == ",")
