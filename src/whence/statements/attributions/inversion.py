"""Verb-second sentences: "Gestern sagte S, der Vorsitzende von X, dass C", and reported speech by its mood: "S sagte, C werde ...".

Where an adverbial opens a sentence the verb stands second and its subject behind it; an apposition or a relative clause between
commas and an adverbial may part the subject from what is said. That is a clause with its conjunction, what a colon or a quotation
brings, or a clause whose verb has the mood of reported speech ("werde", "habe"). The words stand in ``data/cues.toml``: ``openers``,
``hearers`` and ``reporting_mood``; a language without them has no such order. Linear: what is looked at around a verb is of fixed length.
"""

from __future__ import annotations

from whence.statements.attributions.nominal import Attribution
from whence.statements.words.cues import Lexicon
from whence.statements.words.sentences import Item
from whence.statements.words.subjects import Subject, subject_after
from whence.statements.words.verbs import Cue, subject_of

LEAD = 12  # items before the verb
REACH = 16  # items from one comma to the next, or between the subject and its comma
CLAUSE = 14  # items of a clause in which its verb shows


def told_inverted(items: list[Item], end: int, cues: list[Cue], lexicon: Lexicon) -> list[Attribution]:
    """Content, speaker and cue of each verb that stands second, and of those that the mood of a clause shows."""
    if not lexicon.words["openers"]:
        return []
    found: list[Attribution] = []
    for cue in cues:
        if stands_second(items, cue, lexicon):
            subject = _subject(items, cue, lexicon)
            start = None if subject is None else _content_behind(items, subject.stop, end, lexicon)
        else:
            subject, start = subject_of(items, cue, lexicon), _reported(items, cue.stop, end, lexicon)
        if subject is not None and start is not None:
            found.append(((start, _stop(items, start, end)), subject, cue.span))
    return found


def stands_second(items: list[Item], cue: Cue, lexicon: Lexicon) -> bool:
    """Whether an adverbial that opens the sentence, and nothing else, stands before a verb: no subject of it does."""
    if not lexicon.words["openers"]:
        return False
    first = 1 if cue.group and lexicon.has("coordinators", items[0].form) else 0
    lead = items[first : cue.start]
    if not 0 < len(lead) <= LEAD or not all(item.is_word for item in lead) or "clause" not in cue.frames:
        return False
    if any(item.form in lexicon.verbs or lexicon.has("auxiliaries", item.form) for item in lead):
        return False
    return any(lexicon.has(name, lead[0].form) for name in ("openers", "prepositions"))


def _subject(items: list[Item], cue: Cue, lexicon: Lexicon) -> Subject | None:
    """The subject behind a verb, without its hearer."""
    subject = subject_after(items, cue.stop, lexicon)
    if subject is None or lexicon.has("determiners", items[subject.start].form):
        return subject
    for at in range(subject.start + 1, subject.stop):
        if lexicon.has("hearers", items[at].form) and items[at - 1].is_capital:
            return Subject(subject.start, at, subject.outer)
    return subject


def _content_behind(items: list[Item], at: int, end: int, lexicon: Lexicon) -> int | None:
    """First item of what is said, past adverbials, appositions and relative clauses behind a subject."""
    mark = _next_mark(items, at, end)
    for _ in range(3):  # an apposition, a particle ("mit"), what is said
        if mark is None:
            return None
        if items[mark].form == ":" or items[mark].quote is not None:
            return mark + (items[mark].form == ":")
        if items[mark].form != "," or mark + 1 >= end:
            return None
        following = items[mark + 1]
        if (
            following.quote is not None
            or lexicon.has("conjunctions", following.form)
            or _in_mood(items, mark + 1, end, lexicon)
        ):
            return mark + 1
        mark = _next_mark(items, mark + 1, end)
    return None


def _next_mark(items: list[Item], at: int, end: int) -> int | None:
    """The next item that is no word."""
    return next((i for i in range(at, min(at + REACH, end)) if not items[i].is_word), None)


def _reported(items: list[Item], at: int, end: int, lexicon: Lexicon) -> int | None:
    """First item of a clause in the mood of reported speech behind the comma that ends the clause of a verb."""
    mark = _next_mark(items, at, end)
    if mark is None or items[mark].form != "," or not _in_mood(items, mark + 1, end, lexicon):
        return None
    return None if any(items[i].form in lexicon.verbs for i in range(at, mark)) else mark + 1


def _in_mood(items: list[Item], at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a clause has its verb in the mood of reported speech, and not at its end as a relative clause has."""
    for i in range(at + 1, min(at + CLAUSE, end)):
        if not items[i].is_word:
            return False
        if lexicon.has("reporting_mood", items[i].form):
            return not any(lexicon.has(name, items[at].form) for name in ("boundaries", "coordinators"))
    return False


def _stop(items: list[Item], start: int, end: int) -> int:
    """One past what is said: a quotation alone, or the rest of the sentence up to a semicolon."""
    if items[start].quote is not None and start + 1 < end and not items[start + 1].is_word:
        return start + 1
    return next((i for i in range(start, end) if items[i].form == ";"), end)
