"""Attributions in the passive: "is said to C", "was told by S that C", "was called C", "C was condemned by S".

A participle of a cue verb behind a form of "be" introduces what follows: a clause, an infinitive, behind "as" a noun phrase,
behind a verb that gives a name ("was called C") any words. Who says it stands behind "by" or nowhere. Of whom it is said stands
before the verb and belongs to the content ("The quay is said to lean"), but for a hearer ("was told that C"). Where only "by S"
follows, the subject is what S condemned or praised. Linear: the look-ahead is of fixed length.
"""

from __future__ import annotations

from whence.statements.attributions.contents import content_stop, past_adverbs
from whence.statements.attributions.nominal import Attribution
from whence.statements.words.cues import Lexicon
from whence.statements.words.sentences import Item
from whence.statements.words.subjects import Subject, group_start, subject_after, subject_before
from whence.statements.words.verbs import NEGATIONS, Cue

JUDGED = frozenset({"for", "of"})
HEARD = frozenset({"about", "of", "with", "against", "how", "what", "why"})


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
        agent = _agent(items, follows, lexicon, judges=_judges(frames))
        after = agent.stop if agent else follows
        start = _content(items, after, frames, lexicon)
        if start is None and _is_judged(items, after, frames):
            start = after
        if agent is None and "address" in frames and start is not None and items[start].form in {"that", "whether"}:
            continue  # "was told that": by somebody whom the page does not name
        subject = subject_before(items, group, lexicon)
        if start is not None and start < end:
            stop = content_stop(items, start, end, cues, lexicon)
            hears = "address" in frames or agent is not None or subject is None
            found.append(((start if hears or subject is None else subject.start, stop), agent, (at, at + 1)))
        elif agent is not None and "object" in frames and subject is not None:
            found.append(((subject.start, subject.stop), agent, (at, at + 1)))
    return found


def _participle(items: list[Item], at: int, lexicon: Lexicon) -> frozenset[str]:
    """What a participle of a cue verb may introduce; nothing for another word."""
    verbs = lexicon.verbs.get(items[at].form, ())
    return frozenset().union(*(verb.frames for verb in verbs if verb.shape == "past" and not verb.tail))


def _agent(items: list[Item], at: int, lexicon: Lexicon, *, judges: bool) -> Subject | None:
    """The speaker behind "by"; ``judges``: up to what a verb of judging blames or praises for ("by S | of stealing")."""
    if at + 1 >= len(items) or items[at].form != "by":
        return None
    agent = subject_after(items, at + 1, lexicon)
    if agent is None or not judges:
        return agent
    ends = (
        i for i in range(agent.start + 1, agent.stop) if items[i].form in JUDGED and items[i + 1].form.endswith("ing")
    )
    return Subject(agent.start, next(ends, agent.stop), agent.outer)


def _judges(frames: frozenset[str]) -> bool:
    """Whether a verb takes but an object, whom it blames or praises."""
    return "object" in frames and not frames & {"clause", "address", "infinitive"}


def _is_judged(items: list[Item], after: int, frames: frozenset[str]) -> bool:
    """Whether what somebody is accused of or praised for follows a verb that takes but an object: "was blamed | for"."""
    follows = items[after].form if after + 1 < len(items) else ""
    return _judges(frames) and follows in JUDGED


def _content(items: list[Item], at: int, frames: frozenset[str], lexicon: Lexicon) -> int | None:
    """First item of what a passive introduces."""
    if at >= len(items):
        return None
    form = items[at].form
    if items[at].quote is not None:
        return at
    if at + 1 >= len(items):
        return None
    if form == "to":
        verb = items[at + 1].is_word and not (
            items[at + 1].is_capital or lexicon.has("determiners", items[at + 1].form)
        )
        return at if verb and frames & {"clause", "address", "infinitive"} else None
    if "address" in frames and form in HEARD:
        return at
    if form in {"that", "whether", "if"}:
        return at if frames & {"clause", "address"} else None
    if form == "as" and frames & {"object", "depict"}:
        return at + 1
    names = "complement" in frames and items[at].is_word and not lexicon.has("prepositions", form)
    return at if names and not lexicon.has("conjunctions", form) and not lexicon.has("coordinators", form) else None
