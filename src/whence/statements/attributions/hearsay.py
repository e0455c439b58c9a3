"""Attributions to nobody and to a state of mind: "C reportedly", "S seems to C", "S is convinced that C".

An adverb of hearsay (``data/cues.toml``) makes a statement of its clause, a verb of seeming of its subject and what follows it: nobody is
named. An adjective of belief or feeling behind a form of "be" introduces a clause, an infinitive or a noun phrase, each behind its own
small word, and its subject is the speaker. Linear: what is looked at around a word is of fixed length.
"""

from __future__ import annotations

from whence.statements.attributions.contents import content_stop, past_adverbs
from whence.statements.attributions.nominal import Attribution
from whence.statements.words.cues import Lexicon
from whence.statements.words.sentences import Item
from whence.statements.words.subjects import group_start, is_adverb, subject_before
from whence.statements.words.verbs import NEGATIONS, Cue

BREAKS = frozenset({",", ";", "—", ":", "(", ")"})
OF_ADJECTIVES = ("able", "ible", "ful", "ous", "less", "ent")  # endings
BEFORE = 2  # adverbs between "be" and an adjective
LINKS = frozenset(
    {"feels", "felt", "feel", "remain", "remains", "remained", "became", "become", "becomes", "'m", "'re"}
)


def told_by_nobody(items: list[Item], end: int, cues: list[Cue], lexicon: Lexicon) -> list[Attribution]:
    """Content, no speaker and cue of each word of hearsay or seeming."""
    found: list[Attribution] = []
    for at, item in enumerate(items[:-1]):
        if lexicon.has("hearsay", item.form):
            start = at
            while (
                start and items[start - 1].form not in BREAKS and not lexicon.has("boundaries", items[start - 1].form)
            ):
                start -= 1
            stop = content_stop(items, at, end, cues, lexicon)
            start += start == at  # "Reportedly C"
            found.append(((start, stop), None, (at, at + 1)))
        elif lexicon.has("seeming", item.form) and _seems(items, at + 1, lexicon):
            group = group_start(items, at, lexicon)
            subject = subject_before(items, group, lexicon)
            if subject is not None and not any(each.form in NEGATIONS for each in items[group:at]):
                found.append(((subject.start, content_stop(items, at + 1, end, cues, lexicon)), None, (at, at + 1)))
    return [each for each in found if each[0][0] < each[0][1]]


def _seems(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether what something seems to be follows: "seems | to lean", "seems | unsafe"; not "appears on Friday"."""
    form = items[at].form
    if form in {"to", "that", "like", "as"}:
        return True
    if not items[at - 1].form.startswith("seem") and not form.endswith(OF_ADJECTIVES):
        return False  # "appeared next day"
    adverbial = is_adverb(items[at], lexicon) or lexicon.has("times", form) or lexicon.has("occasions", form)
    small = any(lexicon.has(name, form) for name in ("prepositions", "coordinators", "boundaries", "auxiliaries"))
    return items[at].is_word and not (items[at].is_capital or adverbial or small or lexicon.has("determiners", form))


def told_by_adjectives(items: list[Item], end: int, cues: list[Cue], lexicon: Lexicon) -> list[Attribution]:
    """Content, speaker and cue of each adjective that introduces something."""
    found: list[Attribution] = []
    for at in range(1, len(items) - 1):
        takes = lexicon.adjectives.get(items[at].form)
        if takes is None:
            continue
        be = at - 1
        while be and at - be <= BEFORE and is_adverb(items[be], lexicon):
            be -= 1
        group = group_start(items, be, lexicon)
        if not (lexicon.has("passives", items[be].form) or items[be].form in LINKS):
            continue
        subject = subject_before(items, group, lexicon)
        start = past_adverbs(items, at + 1, lexicon)
        if subject is None or any(item.form in NEGATIONS for item in items[group:at]) or start >= end:
            continue
        form = items[start].form
        if form not in takes and not ("that" in takes and form in lexicon.pronouns - {"that", "this"}):
            continue
        start += form not in {"that", "whether", "if", "to"} and form in takes  # about | the plan
        stop = content_stop(items, start, end, cues, lexicon) if start < end else start
        if stop > start:
            found.append(((start, stop), None if items[subject.start].form == "it" else subject, (at, at + 1)))
    return found
