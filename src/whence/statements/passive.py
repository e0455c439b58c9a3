"""Attributions in the passive: "is said to C", "was told by S that C", "C was condemned by S", "is known as C".

A participle of a cue verb behind a form of "be" introduces what follows: a clause or an infinitive, and behind "as" a noun phrase. Who
says it stands behind "by" or nowhere. Where only "by S" follows, the subject is what S condemned or praised. Linear: the look-ahead is
of fixed length.
"""

from __future__ import annotations

from whence.statements.contents import content_stop, past_adverbs
from whence.statements.cues import Lexicon
from whence.statements.nominal import Attribution
from whence.statements.sentences import Item
from whence.statements.subjects import Subject, group_start, subject_after, subject_before
from whence.statements.verbs import NEGATIONS, Cue


def told_in_passive(items: list[Item], end: int, cues: list[Cue], lexicon: Lexicon) -> list[Attribution]:
    """Content, speaker and cue of each passive that tells what was said."""
    if lexicon.language != "en":
        return []
    found: list[Attribution] = []
    for at in range(1, len(items) - 1):
        frames = _participle(items, at, lexicon)
        if not frames:
            continue
        group = group_start(items, at, lexicon)
        helpers = {item.form for item in items[group:at]}
        if not helpers & lexicon.words["passives"] or helpers & NEGATIONS:
            continue
        follows = past_adverbs(items, at + 1, lexicon)
        agent = _agent(items, follows, lexicon)
        after = agent.stop if agent else follows
        hidden = agent is None and "address" in frames  # "was told that": by somebody whom the page does not name
        start = None if hidden else _content(items, after, frames, lexicon)
        if start is not None and start < end:
            stop = content_stop(items, start, end, cues, lexicon)
            found.append(((start, stop), agent, (at, at + 1)))
        elif agent is not None and "object" in frames:
            praised = subject_before(items, group, lexicon)
            if praised is not None:
                found.append(((praised.start, praised.stop), agent, (at, at + 1)))
    return found


def _participle(items: list[Item], at: int, lexicon: Lexicon) -> frozenset[str]:
    """What a participle of a cue verb may introduce; nothing for another word."""
    verbs = lexicon.verbs.get(items[at].form, ())
    return frozenset().union(*(verb.frames for verb in verbs if verb.shape == "past" and not verb.tail))


def _agent(items: list[Item], at: int, lexicon: Lexicon) -> Subject | None:
    """The speaker behind "by"."""
    if at + 1 >= len(items) or items[at].form != "by":
        return None
    return subject_after(items, at + 1, lexicon)


def _content(items: list[Item], at: int, frames: frozenset[str], lexicon: Lexicon) -> int | None:
    """First item of what a passive introduces."""
    if at + 1 >= len(items):
        return None
    form = items[at].form
    if items[at].quote is not None:
        return at
    if form in {"that", "whether", "if"}:
        return at if frames & {"clause", "address"} else None
    if form == "to":
        verb = items[at + 1].is_word and not (
            items[at + 1].is_capital or lexicon.has("determiners", items[at + 1].form)
        )
        return at if verb and frames & {"clause", "address", "infinitive"} else None
    if form == "as" and "object" in frames:
        return at + 1
    return at + 1 if form == "about" and "address" in frames else None
