"""Attributions that a colon or a dash makes: S: “C” · S did so: “C” · “C” — S · S said: (and C is the next paragraph).

Who speaks is the name right before the colon, else the pronoun whose verb the colon ends, else the subject that opens the sentence,
behind an adverbial ("On 6 July, the mayor ..."). Where other words stand between that subject and the colon they are the cue: they
tell what the speaker did. Linear in the length of the sentence.
"""

from __future__ import annotations

from collections.abc import Callable

from whence.statements.attributions.contents import SUBJECT_PRONOUNS, end_of
from whence.statements.words.cues import Lexicon
from whence.statements.words.sentences import Item, Sentence
from whence.statements.words.subjects import (
    AND,
    NOMINATIVES,
    Subject,
    is_adverb,
    is_label,
    subject_after,
    subject_before,
)
from whence.statements.words.verbs import cues_in, subject_of

SHORT = 6  # words of a name before a colon
HEADING = 4  # words of a speaker in a headline
FEWEST = 3  # words of what a headline tells
LONGEST_CUE = 10  # items between a speaker and the colon
Colon = tuple[tuple[int, int], Subject | None, tuple[int, int]]  # content, speaker, cue


def told_by_marks(items: list[Item], lexicon: Lexicon) -> list[Colon]:
    """Content, speaker and cue: S: “C”, and “C” — S."""
    found: list[Colon] = []
    for at in range(1, len(items) - 1):
        form, after = items[at].form, items[at + 1]
        if form == ":" and after.quote is not None:
            subject, cue = _before_colon(items, at, lexicon)
            if subject is not None and cue == (at, at + 1) and is_label(items, subject, lexicon):
                subject = None
            found.append(((at + 1, at + 2), subject, cue))
        elif form == "—" and items[at - 1].quote is not None and after.is_word:
            subject = subject_after(items, at + 1, lexicon)
            if subject is not None and subject.stop >= end_of(items):
                found.append(((at - 1, at), subject, (at, at + 1)))
    return found


def told_by_headline(sentence: Sentence, lexicon: Lexicon, is_named: Callable[[Item, Item], bool]) -> Colon | None:
    """Content, speaker and cue of a headline: "Krol: the quay will close", "Poll: C".

    ``is_named`` tells of the first and the last word of a phrase whether the page names somebody so again.
    """
    items = sentence.items
    colon = next((at for at in range(1, min(HEADING + 1, len(items) - 1)) if items[at].form == ":"), None)
    if colon is None or any(item.quote is not None or not item.is_capital for item in items[:colon]):
        return None
    if items[colon + 1].quote is not None:
        return None
    names = is_named(items[0], items[colon - 1]) and any(_shows_clause(item, lexicon) for item in items[colon + 1 :])
    if not (names or lexicon.has("reports", items[colon - 1].form)):
        return None
    stop = end_of(items)
    return ((colon + 1, stop), Subject(0, colon, 0), (colon, colon + 1)) if stop > colon + FEWEST else None


def _shows_clause(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word is a verb for sure, so that no mere description follows a name ("Krol: a life at sea")."""
    return any(lexicon.has(name, item.form) for name in ("auxiliaries", "finite")) or item.form.endswith(
        ("n't", "'re", "'m")
    )


def announced_in(sentence: Sentence, lexicon: Lexicon) -> tuple[Subject | None, tuple[int, int]] | None:
    """Speaker and cue of a sentence that ends in a colon: what they say follows in the next one."""
    items = sentence.items
    if len(items) < 2 or items[-1].form != ":":
        return None
    cues = [cue for cue in cues_in(items, lexicon) if cue.frames & {"clause", "address", "silent"}]
    if cues:
        subject = subject_of(items, cues[-1], lexicon) or main_subject(items, lexicon)
        return subject, cues[-1].span
    return _before_colon(items, len(items) - 1, lexicon)


def _before_colon(items: list[Item], colon: int, lexicon: Lexicon) -> tuple[Subject | None, tuple[int, int]]:
    """Who speaks where no verb of speech says so, and the cue: the words up to the colon, else the colon."""
    mark = (colon, colon + 1)
    subject = subject_before(items, colon, lexicon)
    if (
        subject is not None
        and colon - subject.start <= SHORT
        and all(
            items[at].is_capital
            or items[at].form in AND
            or lexicon.has("determiners", items[at].form)
            or lexicon.has("titles", items[at].form)
            for at in range(subject.start, colon)
        )
    ):
        return subject, mark
    subject = _pronoun_before(items, colon, lexicon) or main_subject(items, lexicon)
    if subject is None or not 0 < colon - subject.stop <= LONGEST_CUE:
        return subject, mark
    plain = all(items[at].is_word for at in range(subject.stop, colon))
    return subject, (subject.stop, colon) if plain else mark


def _pronoun_before(items: list[Item], colon: int, lexicon: Lexicon) -> Subject | None:
    """The last pronoun before a colon that opens a clause: "..., but | she | gave the Line a compliment:"."""
    if lexicon.language != "en":
        return None
    for at in range(colon - 1, -1, -1):
        if items[at].form.split("'")[0] in SUBJECT_PRONOUNS - {"there"}:
            return Subject(at, at + 1, at)
    return None


def main_subject(items: list[Item], lexicon: Lexicon) -> Subject | None:
    """The subject of the clause that opens a sentence, behind the adverbial before it, if there is one."""
    at = 0
    if _opens_participle(items[0], lexicon) or _opens_adverbial(items[0], lexicon):
        commas = (
            i + 1
            for i in range(1, min(len(items) - 1, LONGEST_CUE + SHORT))
            if items[i].form == "," and _opens_subject(items[i + 1], lexicon)
        )
        at = next(commas, 0)
        if at == 0 and not _opens_participle(items[0], lexicon):  # "At the door | he | stopped and said"
            pronouns = (i for i in range(1, min(len(items), LONGEST_CUE)) if items[i].form in NOMINATIVES)
            alone = next(pronouns, None) if lexicon.language == "en" else None
            return None if alone is None else Subject(alone, alone + 1, alone)
    opening = name_at(items, at, lexicon)
    is_name = any(
        items[i].is_capital and not lexicon.has("determiners", items[i].form) for i in range(at, opening.stop)
    )
    return (
        opening
        if is_name and not (at == 0 and _opens_adverbial(items[0], lexicon))
        else subject_after(items, at, lexicon)
    )


def _opens_adverbial(item: Item, lexicon: Lexicon) -> bool:
    """Whether a sentence that begins with a word has its subject behind a comma."""
    return (
        lexicon.has("prepositions", item.form) or lexicon.has("boundaries", item.form) or is_adverb(item, lexicon)
    ) and item.is_word


def _opens_participle(item: Item, lexicon: Lexicon) -> bool:
    """Whether a sentence that begins with a word may have its subject behind the comma of a participle: "Having read it, S"."""
    told = any(verb.shape in {"past", "ing"} for verb in lexicon.verbs.get(item.form, ()))
    return lexicon.language == "en" and (told or lexicon.has("gerunds", item.form))


def _opens_subject(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word can begin a subject."""
    return item.is_capital or lexicon.has("determiners", item.form) or item.form in SUBJECT_PRONOUNS


def name_at(items: list[Item], at: int, lexicon: Lexicon) -> Subject:
    """The capitalised words from an item on, an article before them included."""
    stop = at
    while stop < len(items) and (
        items[stop].is_capital or (stop == at and lexicon.has("determiners", items[stop].form))
    ):
        stop += 1
    return Subject(at, stop, at)
