"""Attributions of one sentence: each cue verb or phrase with its speaker and what it introduces.

The frames, with C for the content and S for the speaker:
  S says that C · S says C · S told X that C · S wants to C · S condemns C · S says: “C” · S, adding that C
  C, S says · “C,” says S · C, S says, C · as S says, C · according to S, C · C, according to S · S: C

A content runs to the end of its sentence or to the next attribution. Linear in the length of the sentence but for
look-ahead of fixed length.
"""

from __future__ import annotations

from dataclasses import dataclass

from whence.statements.cues import Lexicon, Verb
from whence.statements.sentences import Item, Sentence
from whence.statements.subjects import Subject, group_start, is_adverb, subject_after, subject_before

LOOK_AHEAD = 14  # items between a verb and its conjunction ("said in an interview on Monday that")
SKIPPED = frozenset({"also", "again", "later", "earlier", "further", "instead"})
HEARERS = frozenset({"him", "her", "me", "us", "them", "you", "reporters", "supporters", "voters", "journalists"})
STOPS = frozenset({";", "—"})


@dataclass(slots=True)
class Found:
    """An attribution in items of its sentence."""

    content: tuple[int, int]
    subject: Subject | None
    cue: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb of a sentence: items ``[start, stop)``, the verb group from ``group`` on."""

    group: int
    start: int
    stop: int
    frames: frozenset[str]
    shape: str


def attributions_in(sentence: Sentence, lexicon: Lexicon) -> list[Found]:
    """All attributions of a sentence, in the order of their cues."""
    items = sentence.items
    end = _end(items)
    cues = cues_in(items, lexicon)
    found: list[Found] = []
    subject: Subject | None = None
    floor = 0  # where the text that an inserted "S said" can close begins
    for cue in cues:
        own = _subject_of(items, cue, lexicon)
        before = _content_before(items, cue, own, lexicon, floor=floor)
        if before is not None:
            turned, spoken = before
            found.extend(Found(content, turned, (cue.start, cue.stop)) for content in spoken)
            subject = turned or subject
            floor = max([cue.stop, *(content[1] for content in spoken)])
            continue
        start = content_start(items, cue, lexicon)
        if start is None or (own is None and subject is None and cue.shape != "ing"):
            subject = own or subject
            continue
        if own is None and cue.shape == "base":
            continue
        subject = own or subject or _first_phrase(items, cue, lexicon)
        stop = content_stop(items, start, end, cues, lexicon)
        if stop > start:
            found.append(Found((start, stop), subject, (cue.start, cue.stop)))
    found.extend(_according(items, end, lexicon))
    if not found:
        found.extend(_colon(items, end, lexicon))
    return found


def _end(items: list[Item]) -> int:
    """One past the last item that is not a closing full stop."""
    end = len(items)
    while end and items[end - 1].form in {".", "!", "?", "…", ",", ";", ":"}:
        end -= 1
    return end


def cues_in(items: list[Item], lexicon: Lexicon) -> list[Cue]:
    """Cue verbs of a sentence outside quotations; nouns of the same form and passives are left out."""
    cues: list[Cue] = []
    taken = 0
    for at, item in enumerate(items):
        if at < taken or item.form not in lexicon.verbs:
            continue
        verb = _verb_at(items, at, lexicon)
        if verb is None:
            continue
        stop = at + 1 + len(verb.tail)
        group = group_start(items, at, lexicon)
        if _is_finite(items, group, at, verb, lexicon):
            cues.append(Cue(group, at, stop, verb.frames, verb.shape))
            taken = stop
    return cues


def _verb_at(items: list[Item], at: int, lexicon: Lexicon) -> Verb | None:
    """The cue verb whose words begin at an item, the longest first; forms that look alike are one verb."""
    for verb in lexicon.verbs[items[at].form]:
        if all(at + 1 + i < len(items) and items[at + 1 + i].form == word for i, word in enumerate(verb.tail)):
            alike = [other for other in lexicon.verbs[items[at].form] if other.tail == verb.tail]
            return Verb(verb.tail, frozenset().union(*(other.frames for other in alike)), alike[-1].shape)
    return None


def _is_finite(items: list[Item], group: int, at: int, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a form is a verb that somebody does, by the words before it."""
    if lexicon.language != "en":
        return True
    helpers = {item.form for item in items[group:at]}
    if verb.shape == "past" and helpers & lexicon.words["passives"]:
        return False
    if "to" in helpers and verb.shape == "base":  # what follows belongs to the verb before "to"
        following = items[at + 1 + len(verb.tail) :][:1]
        return bool(following) and (following[0].form in {"that", "whether", ":"} or following[0].quote is not None)
    if group < at and any(not is_adverb(form, lexicon) for form in helpers):
        return True
    before = items[at - 1] if at else None
    if before is None or not before.is_word:
        return verb.shape != "base" or before is not None
    noun_before = lexicon.has("determiners", before.form) or before.form.endswith(("'s", "s'"))
    if verb.shape == "ing":
        return not noun_before or before.form.endswith("'s")
    if verb.shape == "base":
        return not noun_before and not lexicon.has("prepositions", before.form) and before.form not in {"and", "or"}
    return not noun_before and not lexicon.has("prepositions", before.form)


def _subject_of(items: list[Item], cue: Cue, lexicon: Lexicon) -> Subject | None:
    """The subject before a finite cue; none for a participle ("..., adding that")."""
    if cue.shape == "ing" and cue.group == cue.start:
        previous = items[cue.start - 1].form if cue.start else ""
        if not previous.endswith("'s"):
            return None
    return subject_before(items, cue.group, lexicon)


def _first_phrase(items: list[Item], cue: Cue, lexicon: Lexicon) -> Subject | None:
    """The phrase that opens a sentence, as the subject of a participle in it."""
    subject = subject_after(items, 0, lexicon)
    return subject if subject and subject.stop <= cue.group else None


def content_start(items: list[Item], cue: Cue, lexicon: Lexicon) -> int | None:
    """First item of what a cue introduces behind it; None where nothing of the kind follows."""
    at = _past_adverbs(items, cue.stop, lexicon)
    if at >= len(items):
        return None
    form, frames = items[at].form, cue.frames
    speaks = bool(frames & {"clause", "address", "silent"})
    if items[at].quote is not None:
        return at
    if form in {",", ":"}:
        following = items[at + 1] if at + 1 < len(items) else None
        if following is None or not speaks:
            return None
        takes = following.quote is not None or form == ":"
        takes |= lexicon.language != "en" and lexicon.has("conjunctions", following.form)
        return at + 1 if takes else None
    if not items[at].is_word:
        return at if form in {"[", "$", "#", "@"} else None
    if lexicon.has("conjunctions", form):
        return at if speaks or form in {"how", "what", "why"} else None
    if form == "to" and lexicon.language == "en":
        return at if frames & {"infinitive", "address"} else _conjunction_after(items, at, lexicon) if speaks else None
    if "address" in frames:
        return _past_hearer(items, at, lexicon)
    if lexicon.has("prepositions", form):
        return _conjunction_after(items, at, lexicon) if speaks else _past_time(items, at, lexicon, frames)
    if lexicon.language != "en":
        return (
            _conjunction_after(items, at, lexicon)
            if speaks and "object" not in frames
            else at
            if "object" in frames
            else None
        )
    if "silent" in frames and "object" not in frames:
        return None
    return at if frames & {"clause", "object"} else None


def _past_adverbs(items: list[Item], at: int, lexicon: Lexicon) -> int:
    """The first item that is no adverb of manner or time."""
    while at < len(items) and items[at].is_word:
        form = items[at].form
        if form in {"last", "this", "on"} and at + 1 < len(items) and lexicon.has("times", items[at + 1].form):
            at += 2
        elif (
            form in SKIPPED
            or lexicon.has("times", form)
            or (lexicon.language == "en" and form.endswith("ly") and len(form) > 4)
        ):
            at += 1
        else:
            break
    return at


def _past_time(items: list[Item], at: int, lexicon: Lexicon, frames: frozenset[str]) -> int | None:
    """The object behind an adverbial of time: condemned on Friday | the plan."""
    if "object" in frames and at + 2 < len(items) and lexicon.has("times", items[at + 1].form):
        return _past_adverbs(items, at + 2, lexicon)
    return None


def _conjunction_after(items: list[Item], at: int, lexicon: Lexicon) -> int | None:
    """The conjunction or quotation that follows an adverbial or a hearer within a few words."""
    for i in range(at, min(at + LOOK_AHEAD, len(items))):
        form = items[i].form
        if items[i].quote is not None:
            return i if items[i].stop - items[i].start > 20 or i + 1 >= _end(items) else None
        if form in {"that", "whether"} or (lexicon.language != "en" and lexicon.has("conjunctions", form)):
            return i
        if form in {":", ","}:
            following = items[i + 1] if i + 1 < len(items) else None
            if following is None:
                return None
            conjunction = lexicon.language != "en" and lexicon.has("conjunctions", following.form)
            return i + 1 if form == ":" or following.quote is not None or conjunction else None
        if not items[i].is_word:
            return None
    return None


def _past_hearer(items: list[Item], at: int, lexicon: Lexicon) -> int | None:
    """What somebody is told: behind the hearer."""
    if items[at].form in HEARERS and at + 1 < len(items) and items[at + 1].is_word:
        return at + 1
    for i in range(at, min(at + LOOK_AHEAD, len(items))):
        form = items[i].form
        if form == "to" or (lexicon.has("conjunctions", form) and form not in {"who", "where", "when"}):
            return i
        if items[i].quote is not None:
            return i
        if form in {":", ","}:
            quoted = i + 1 < len(items) and (items[i + 1].quote is not None or form == ":")
            return i + 1 if quoted else None
    return None


def content_stop(items: list[Item], start: int, end: int, cues: list[Cue], lexicon: Lexicon) -> int:
    """One past the last item of a content that begins at an item: the end of the sentence or the next attribution."""
    groups = {cue.group: cue for cue in cues if cue.group > start}
    for at in range(start + 1, end):
        form = items[at].form
        if form in STOPS:
            return at
        if form == "," and at + 1 < end:
            if _opens_attribution(items, at + 1, groups, lexicon):
                return at
        elif (
            lexicon.has("coordinators", form) and at + 1 in groups and groups[at + 1].shape in {"past", "third"}
        ) or form == "according":
            return at
    return end


def _opens_attribution(items: list[Item], at: int, groups: dict[int, Cue], lexicon: Lexicon) -> bool:
    """Whether another attribution begins behind a comma: adding that, according to, and he said, S said."""
    form = items[at].form
    if form == "according" or (at in groups and groups[at].shape == "ing"):
        return True
    if form in {"but", "while", "although", "though"}:
        return True
    if lexicon.has("coordinators", form):
        return at + 1 in groups or at + 2 in groups
    for cue in groups.values():
        if at < cue.group <= at + 6:
            subject = subject_before(items, cue.group, lexicon)
            after = _past_adverbs(items, cue.stop, lexicon)
            if subject and subject.start == at and (after >= len(items) or not items[after].is_word):
                return True
    return False


def _content_before(
    items: list[Item], cue: Cue, own: Subject | None, lexicon: Lexicon, *, floor: int
) -> tuple[Subject | None, list[tuple[int, int]]] | None:
    """Speaker and contents where "S said" stands behind or inside its content; None where it does not."""
    if not cue.frames & {"clause", "silent", "address"} or (cue.shape == "ing" and own is None):
        return None
    turned = _turned(items, cue, own, lexicon)
    subject = turned or own
    if subject is None:
        return None
    edge = cue.group if turned else subject.outer
    tail = turned.stop if turned else cue.stop
    quoted = edge > floor and _is_quote(items, edge - 1)
    if (edge > 0 and items[edge - 1].form == "as") or edge == 0:
        comma = _comma_after(items, tail)
        first = edge > 0 and edge - 1 == floor
        return (
            (subject, [(comma + 1, _end(items))])
            if first and comma and content_start(items, cue, lexicon) is None
            else None
        )
    if edge <= floor or (items[edge - 1].is_word and not quoted) or items[edge - 1].form in {"(", ":", "["}:
        return None
    if not quoted and not turned and content_start(items, cue, lexicon) is not None:
        return None
    start = floor
    while start < edge and (
        (not items[start].is_word and items[start].quote is None)
        or (lexicon.has("coordinators", items[start].form) and not quoted)
    ):
        start += 1
    stop = edge
    while stop > start and items[stop - 1].form in {",", "—", "?", "!", "…"}:
        stop -= 1
    if stop <= start or (stop - start < 3 and not quoted):
        return None
    spoken = [(start, stop)]
    rest = _resumed(items, tail, quoted=quoted, lexicon=lexicon)
    if rest is not None:
        spoken.append(rest)
    return subject, spoken


def _turned(items: list[Item], cue: Cue, own: Subject | None, lexicon: Lexicon) -> Subject | None:
    """The subject behind the verb in “C,” said S; the verb must stand right behind a comma or quotation."""
    if cue.group == 0 or items[cue.group - 1].is_word or cue.stop >= len(items):
        return None
    behind_quote = _is_quote(items, cue.group - 1)
    subject = subject_after(items, cue.stop, lexicon)
    if subject is None or not (behind_quote or items[cue.group - 1].form in {",", "—", "?"}):
        return None
    if behind_quote:
        return subject
    closes = (
        subject.stop >= _end(items)
        or items[subject.stop].form == ","
        or lexicon.has("prepositions", items[subject.stop].form)
    )
    return subject if own is None and closes else None


def _is_quote(items: list[Item], at: int) -> bool:
    """Whether a quotation ends at an item or at the comma on it."""
    while at > 0 and items[at].form in {",", "—", ".", "?", "!"}:
        at -= 1
    return items[at].quote is not None


def _comma_after(items: list[Item], at: int) -> int | None:
    """The next comma within a few items."""
    return next((i for i in range(at, min(at + LOOK_AHEAD, len(items) - 1)) if items[i].form == ","), None)


def _resumed(items: list[Item], at: int, *, quoted: bool, lexicon: Lexicon) -> tuple[int, int] | None:
    """The content that goes on behind an inserted "S said": “C,” S said, “C” or C, S said, C."""
    end = _end(items)
    if quoted:
        for i in range(at, end):
            if items[i].quote is not None and items[i - 1].form in {",", ":", "—"} | {""}:
                return (i, end)
        return None
    if at + 1 < end and items[at].form == "," and items[at + 1].is_word:
        following = items[at + 1].form
        if following.endswith("ing") or lexicon.has("relatives", following) or lexicon.has("boundaries", following):
            return None
        return (at + 1, end)
    return None


def _according(items: list[Item], end: int, lexicon: Lexicon) -> list[Found]:
    """Contents of "according to S"."""
    found: list[Found] = []
    phrases = [phrase.split() for phrase in lexicon.words["according"]]
    for at, item in enumerate(items):
        phrase = next((words for words in phrases if words[0] == item.form and _spells(items, at, words)), None)
        if phrase is None:
            continue
        start = at + len(phrase)
        subject = subject_after(items, start, lexicon)
        if subject is None:
            continue
        cue = (at, start)
        lead = at
        while lead > 0 and (
            lexicon.has("coordinators", items[lead - 1].form)
            or (not items[lead - 1].is_word and items[lead - 1].quote is None)
        ):
            lead -= 1
        comma = _comma_after(items, subject.stop)
        if lead == 0:
            if comma is not None and comma + 1 < end:
                found.append(Found((comma + 1, end), subject, cue))
            continue
        found.append(Found((0, lead), subject, cue))
    return found


def _spells(items: list[Item], at: int, words: list[str]) -> bool:
    """Whether the items from ``at`` on spell the words."""
    return len(items) >= at + len(words) and all(items[at + i].form == word for i, word in enumerate(words))


def _colon(items: list[Item], end: int, lexicon: Lexicon) -> list[Found]:
    """S: C, in a headline or before a quotation."""
    for at in range(1, min(8, end - 1)):
        if items[at].form in {":", "—"}:
            if items[at + 1].quote is None or any(not item.is_word for item in items[:at]):
                return []
            return [Found((at + 1, end), Subject(0, at, 0), (at, at + 1))]
    return []
