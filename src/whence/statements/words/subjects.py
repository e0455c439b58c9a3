"""Whose verb it is: the noun phrase before a cue, or behind it where the order is turned ("said the mayor").

No parser: a subject is the run of words next to the verb group up to a comma, a conjunction, a relative word or another
verb of saying; what stands between two commas before the verb ("Jane Doe, the mayor, said") is stepped over.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from whence.statements.words.cues import Lexicon
from whence.statements.words.sentences import Item

LONGEST = 16  # words of a subject
AND = frozenset({"and", "und", "et", "y", "e", "i", "та", "і", "и"})
NOUNS_IN_LY = frozenset({"family", "supply", "assembly", "reply", "rally", "bully", "anomaly", "monopoly", "butterfly"})
NOMINATIVES = frozenset({"he", "she", "they", "we", "i"})  # end no longer noun phrase, but for "you and I"
CLAUSE_ENDS = ("boundaries", "coordinators")
CLAUSE = 8  # words in which the verb of a clause shows
STEP_OVER = 24  # words between two commas


@dataclass(frozen=True, slots=True)
class Subject:
    """Items ``[start, stop)`` of a sentence that name a speaker."""

    start: int
    stop: int
    outer: int  # first item that belongs to it, apposition and relative clause included


def is_adverb(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word may stand between subject and verb, or verb and content."""
    return lexicon.has("adverbs", item.form) or (lexicon.language == "en" and in_ly(item))


def is_label(items: list[Item], subject: Subject, lexicon: Lexicon) -> bool:
    """Whether a phrase is a label of the page, which speaks for nobody: "Size L", "The price"."""
    start = subject.start
    while start < subject.stop - 1 and lexicon.has("determiners", items[start].form):
        start += 1
    return lexicon.has("labels", items[start].form)


def in_ly(item: Item) -> bool:
    """Whether a word is an English adverb in -ly: no name, none of the nouns that end so."""
    return item.form.endswith("ly") and len(item.form) > 4 and not item.is_capital and item.form not in NOUNS_IN_LY


def opens_clause(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether a clause without a conjunction begins at an item: a noun phrase, then a form of "be", "have" or a modal.

    "The records show | Krol has paid", "he claims | he's right".
    """
    if lexicon.language != "en" or at >= len(items):
        return False
    if "'" in items[at].form and items[at].form.split("'")[0] in lexicon.pronouns:
        return True
    if items[at].form in NOMINATIVES:
        return at + 1 < len(items) and items[at + 1].is_word
    for i in range(at, min(at + CLAUSE, len(items))):
        item = items[i]
        if not item.is_word or item.form == "to" or any(lexicon.has(name, item.form) for name in CLAUSE_ENDS):
            return False
        if i > at and item.is_capital and _is_common(items[i - 1], lexicon):
            return False  # "the remarks | Krol had made"
        if i > at and (lexicon.has("auxiliaries", item.form) or lexicon.has("finite", item.form)):
            return item.form not in {"not", "never", "be", "been", "being"}
    return False


def _is_common(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word is no part of a name and may end a noun phrase."""
    return not item.is_capital and not any(
        lexicon.has(name, item.form) for name in ("titles", "determiners", "prepositions")
    )


def group_start(items: list[Item], cue: int, lexicon: Lexicon) -> int:
    """First item of the verb group that ends with a cue: "has also said"."""
    at = cue
    while at > 0 and items[at - 1].is_word:
        before = items[at - 1]
        if not (lexicon.has("auxiliaries", before.form) or is_adverb(before, lexicon)):
            break
        at -= 1
    if 0 < at < cue and lexicon.has("times", items[at].form) and lexicon.has("prepositions", items[at - 1].form):
        at -= 1  # "on Tuesday"
    return at


def subject_before(items: list[Item], at: int, lexicon: Lexicon, *, floor: int = 0) -> Subject | None:
    """The subject that ends right before item ``at``; None where there is none, or a conjunction stands there."""
    last = at - 1
    if last < floor:
        return None
    item = items[last]
    if item.form == ")":
        while last > floor and items[last].form != "(":
            last -= 1
        return subject_before(items, last, lexicon, floor=floor)
    if item.form in {",", "—"}:
        return _before_apposition(items, last, lexicon, floor=floor)
    if item.form == "whom" and last > floor and items[last - 1].form == "of":  # "many of whom say"
        return Subject(last, at, last)
    if item.form == "]" or lexicon.has("coordinators", item.form):
        return None
    if lexicon.has("relatives", item.form) and lexicon.language == "en":
        return Subject(last, at, last)
    if item.form in NOMINATIVES and lexicon.language == "en" and not (last > floor and items[last - 1].form in AND):
        return Subject(last, at, last)  # "At the door | he"
    if lexicon.language == "en" and last > floor and _tells_past(item, lexicon):
        return None  # "vowed | not to repeat"
    start = _run_start(items, last, lexicon, floor=floor)
    return Subject(start, at, start) if start < at else None


def _tells_past(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word is the past of a cue verb and nothing else."""
    verbs = lexicon.verbs.get(item.form, ())
    return bool(verbs) and not item.is_capital and {verb.shape for verb in verbs if not verb.tail} == {"past"}


def _before_apposition(items: list[Item], comma: int, lexicon: Lexicon, *, floor: int) -> Subject | None:
    """The subject before the comma or dash that opens the stretch which the given one closes."""
    mark = items[comma].form
    opening = comma - 1
    found: Subject | None = None
    while opening > floor and comma - opening < STEP_OVER:
        item = items[opening]
        if item.quote is not None and item.stop - item.start > 40:
            return None
        if item.form == mark:
            start = _run_start(items, opening - 1, lexicon, floor=floor)
            if start < opening and not items[start].form[:1].isdigit():
                found = found or Subject(start, opening, start)
                if items[start].is_capital or start == floor or items[start - 1].form != mark:
                    return Subject(start, opening, start) if _names(items, start, opening, lexicon) else found
        opening -= 1
    return found


def _names(items: list[Item], start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a run can be what appositions explain: it begins with a capital or article and is no adverbial."""
    first = items[start]
    if lexicon.has("prepositions", first.form) or lexicon.has("times", items[stop - 1].form):
        return False
    return first.is_capital or lexicon.has("determiners", first.form)


def _run_start(items: list[Item], last: int, lexicon: Lexicon, *, floor: int) -> int:
    """Start of the run of words that ends with item ``last`` and reads as one noun phrase."""
    at = last + 1
    while at > floor and last + 1 - at < LONGEST:
        item = items[at - 1]
        if (
            item.quote is not None
            and item.stop - item.start < 30
            and at <= last
            and item.ending.isalnum()
            and at - 1 > floor
        ):
            at -= 1  # a nickname
            continue
        if item.form in {"%", "$", "€", "£", "&", "#", "@"}:
            at -= 1
            continue
        if not item.is_word:
            break
        if lexicon.has("boundaries", item.form) or (at <= last and _is_verb(item, lexicon)):
            break
        if lexicon.has("coordinators", item.form) and not _joins_names(items, at - 1, floor):
            break
        at -= 1
    return _without_lead(items, at, last + 1, lexicon)


def _is_verb(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word inside a would-be subject shows that a clause has begun before it."""
    if lexicon.has("auxiliaries", item.form):
        return item.form != "to" and not item.is_capital
    verbs = lexicon.verbs.get(item.form, ())
    shapes = {verb.shape for verb in verbs if not verb.tail and "clause" in verb.frames}
    return bool(shapes & {"third", "past"}) or ("base" in shapes and item.form not in lexicon.nouns)


def _joins_names(items: list[Item], at: int, floor: int) -> bool:
    """Whether "and" joins two names, or two nouns at the very start."""
    if at - 1 < floor or at + 1 >= len(items) or items[at].form not in AND or not items[at - 1].is_word:
        return False
    return (items[at - 1].is_capital and items[at + 1].is_capital) or at - floor <= 3


def _without_lead(items: list[Item], start: int, stop: int, lexicon: Lexicon) -> int:
    """The start of a run without adverbs and adverbials of time before the noun phrase ("On Monday the mayor")."""
    at = start
    while at < stop - 1:
        form = items[at].form
        if is_adverb(items[at], lexicon) or lexicon.has("coordinators", form):
            at += 1
        elif lexicon.has("prepositions", form):
            ends = [i for i in range(at, stop - 1) if _tells_time(items[i], lexicon)]
            if not ends:
                return at + 1 if stop - at < 3 else at
            at = ends[-1] + 1
        elif form in {"last", "this", "next"} and lexicon.has("times", items[at + 1].form) and at + 2 < stop:
            at += 2
        else:
            break
    return at


def _tells_time(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word can end an adverbial of time or occasion before the subject."""
    return lexicon.has("times", item.form) or lexicon.has("occasions", item.form) or item.form.isdigit()


def subject_after(items: list[Item], at: int, lexicon: Lexicon) -> Subject | None:
    """The subject that begins with item ``at`` (said | the mayor of the town, ...)."""
    stop = at
    while stop < len(items) and items[stop].is_word and stop - at < LONGEST:
        form = items[stop].form
        if lexicon.has("boundaries", form) or lexicon.has("auxiliaries", form):
            break
        if stop > at and (
            lexicon.has("times", form)
            or is_adverb(items[stop], lexicon)
            or _leaves(items, stop, lexicon)
            or _is_topic(items, stop, lexicon)
        ):
            break
        if stop > at and lexicon.has("coordinators", form) and not _joins_names(items, stop, at):
            break
        stop += 1
    if stop == at or lexicon.has("times", items[at].form):
        return None
    if lexicon.has("prepositions", items[at].form) and lexicon.language == "en":
        return None
    return Subject(at, stop, at)


def _leaves(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether a preposition begins an adverbial, not a part of the name ("of", "for")."""
    form = items[at].form
    return lexicon.has("prepositions", form) and form not in {"of", "for", "from", "de", "von", "di", "do", "with"}


def _is_topic(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether "of" behind a name tells of what somebody speaks, and names no seat or body: "said Voss | of the offer"."""
    if lexicon.language != "en" or items[at].form != "of" or not items[at - 1].is_capital or at + 2 >= len(items):
        return False
    if not lexicon.has("determiners", items[at + 1].form) or items[at + 1].is_capital:
        return False
    words = takewhile(lambda item: item.is_word, items[at + 2 : at + 2 + CLAUSE])
    return not any(word.is_capital for word in words)
