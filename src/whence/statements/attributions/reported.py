"""Attributions of one sentence: each cue verb or phrase with its speaker and what it introduces.

The frames, with C for the content and S for the speaker:
  S says that C · S says C · S told X that C · S wants to C · S condemns C · S says: “C” · S, adding that C
  C, S says · “C,” says S · C, S says, C · as S says, C · according to S, C · C, according to S · S: C

A content runs to the end of its sentence or to the next attribution. Linear in the length of the sentence but for
look-ahead of fixed length.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whence.statements.attributions.colons import main_subject, name_at, told_by_marks
from whence.statements.attributions.contents import content_start, content_stop, end_of
from whence.statements.attributions.governed import clause_behind, told_by_governed
from whence.statements.attributions.hearsay import told_by_adjectives, told_by_nobody
from whence.statements.attributions.inserted import comma_after, content_before
from whence.statements.attributions.inversion import stands_second, told_inverted
from whence.statements.attributions.nominal import told_by_nouns
from whence.statements.attributions.orders import told_by_order
from whence.statements.attributions.passive import told_in_passive
from whence.statements.attributions.speakers import above_clause, is_asked, is_request, speaker_in
from whence.statements.words.cues import Lexicon
from whence.statements.words.sentences import Item, Sentence
from whence.statements.words.subjects import (
    Subject,
    group_start,
    is_adverb,
    is_label,
    opens_clause,
    subject_after,
    subject_before,
)
from whence.statements.words.verbs import HEARER, Cue, cues_in, subject_of

PRO_DROP = frozenset({"es", "it", "pl", "uk", "ru", "ar", "tr"})  # the subject may be in the verb alone: "Dodała, że"
COMMANDING = frozenset({"do", "don't"})  # without a subject: "do not believe it"
THINGS = frozenset({"that", "this", "it", "which", "what"})
PERMITTING = frozenset({"may", "must", "can", "should", "shall"})
TELLING = frozenset({"tell", "tells", "told"})
LONGEST_SOURCE = 8  # words of a speaker before "zufolge"
ADVERBIAL = frozenset({"out", "in", "on", "off", "up", "down", "away", "over", "about", "through", "for", "with", "by"})
SUBORDINATORS = frozenset({"although", "though", "while", "as", "if", "because", "after", "when", "since", "before"})


@dataclass(slots=True)
class Found:
    """An attribution in items of its sentence."""

    content: tuple[int, int]
    subject: Subject | None
    cue: tuple[int, int] | None
    speaks: bool = False  # a verb of speech or a mark, which tells even inside what somebody else says
    by_nobody: bool = False  # "Nobody said C"
    dropped: bool = False  # the verb alone tells who: "Dodała, że C"


def attributions_in(sentence: Sentence, lexicon: Lexicon) -> list[Found]:
    """All attributions of a sentence, in the order of their cues."""
    items = sentence.items
    end = end_of(items)
    cues = cues_in(items, lexicon)
    found: list[Found] = []
    if lexicon.words["order"]:
        for content, who, cued in told_by_order(items, end, lexicon):
            found.append(Found(content, who, cued, True, dropped=who is None))
        cues = []
    inverted = told_inverted(items, end, cues, lexicon)
    found.extend(Found(*told_so, True) for told_so in inverted)
    told_so_far = {told_so[2] for told_so in inverted}
    cues = [cue for cue in cues if cue.span not in told_so_far and not stands_second(items, cue, lexicon)]
    found.extend(_by_verbs(items, end, cues, lexicon))
    found.extend(_according(items, end, lexicon))
    found.extend(_according_behind(items, end, lexicon))
    if not any(found_one.content[0] <= 0 < found_one.content[1] for found_one in found):
        found.extend(_told_by_any_verb(items, lexicon))
    for others in (told_by_nouns, told_in_passive, told_by_nobody, told_by_adjectives, told_by_governed):
        found.extend(Found(*told_so) for told_so in others(items, end, cues, lexicon))
    found = [each for each in found if not _is_pronoun(items, *each.content, lexicon)]
    told = {at for each in found for at in range(*each.content)}
    found.extend(Found(*each, True) for each in told_by_marks(items, lexicon) if each[0][0] not in told)
    found = [each for each in found if not is_request(items, each.subject, each.cue, lexicon)]
    for each in found:
        each.by_nobody = each.subject is not None and lexicon.has("nobody", items[each.subject.start].form)
        asked = is_asked(items, each.content, each.cue, lexicon)
        each.subject = None if asked else speaker_in(items, each.subject, each.cue, lexicon)
        each.dropped = each.dropped and not asked and not _says_anybody(items, each.cue, lexicon)
    return list(_told(found))


def _by_verbs(items: list[Item], end: int, cues: list[Cue], lexicon: Lexicon) -> list[Found]:
    """What each cue verb introduces behind it, or closes and interrupts before it."""
    found: list[Found] = []
    subject: Subject | None = None
    floor = 0  # where the text that an inserted "S said" can close begins
    told_at = {cue.group for cue in cues if cue.shape in {"past", "third"}}
    last: tuple[int, Subject | None] = (0, None)  # where the cue before stops, and its subject
    for cue in cues:
        own = subject_of(items, cue, lexicon)
        if own is None and last[0] == cue.group:
            own = above_clause(items, last[1], lexicon)
        last = cue.stop, own
        if own is not None and items[own.start].form.split("'")[0] in HEARER:
            continue
        if own is None and items[cue.group].form in COMMANDING:
            continue
        if own is not None and (_is_lettered(items, own, lexicon) or _only_means(items, own, cue)):
            continue
        before = content_before(items, cue, own, lexicon, floor=floor)
        if before is not None:
            turned, spoken = before
            found.extend(Found(content, turned, cue.span, True) for content in spoken)
            subject = turned or subject
            floor = max([cue.stop, *(content[1] for content in spoken)])
            continue
        if own is None and _closes_speech(items, cue, lexicon):
            found.append(Found((floor, cue.group - 1), None, cue.span, True, dropped=True))
            floor = cue.stop
            if any(item.quote is not None for item in items[cue.stop + 1 : cue.stop + 2]):
                found.append(Found((cue.stop + 1, cue.stop + 2), None, cue.span, True, dropped=True))
            continue
        if (
            own is not None
            and items[cue.start].form in lexicon.nouns
            and lexicon.has("prepositions", items[own.start].form)
        ):
            continue
        start = content_start(items, cue, lexicon)
        start = None if start == cue.stop and start in told_at else start  # "A letter that S wrote | said"
        joined = cue.group > 0 and lexicon.has("coordinators", items[cue.group - 1].form)
        dropped = cue.group == 0 and lexicon.language in PRO_DROP
        opening = cue.group == 0 and (cue.shape == "ing" or lexicon.has("gerunds", items[0].form))
        behind = clause_behind(items, start, end, lexicon) if opening and start is not None else None
        if start is not None and behind is not None:
            subject = behind
            found.append(Found((start, behind.start - 1), behind, cue.span))
            continue
        alone = cue.shape != "ing" and not (joined or dropped or opening)
        if start is None or (own is None and subject is None and alone):
            subject = own or subject
            continue
        if cue.shape == "base" and (own is None or (own.stop < cue.group and items[cue.start].is_capital)):
            continue  # a command
        if own is not None and lexicon.language == "en" and not _may_say(items, own, cue, start, lexicon):
            continue
        subject = own or subject or _first_phrase(items, cue, lexicon)
        inner = own is not None and own.start > 0 and items[own.start - 1].form in SUBORDINATORS
        stop = content_stop(items, start, end, cues, lexicon, inner=inner)
        if stop > start:
            speaks = own is not None and _speaks(items, own, cue, start, lexicon)
            found.append(Found((start, stop), subject, cue.span, speaks, dropped=subject is None))
    return found


def _closes_speech(items: list[Item], cue: Cue, lexicon: Lexicon) -> bool:
    """Whether a verb without a subject stands behind the dash or comma of a quotation and ends there: “C” – dodała."""
    at = cue.group - 1
    if lexicon.language not in PRO_DROP or at < 1 or items[at].form not in {"—", ","} or items[at - 1].quote is None:
        return False
    following = items[cue.stop] if cue.stop < len(items) else None
    return following is None or not following.is_word


def _says_anybody(items: list[Item], cue: tuple[int, int] | None, lexicon: Lexicon) -> bool:
    """Whether a verb without a subject tells what people say: "dicen que", "mówi się, że"."""
    return cue is not None and any(
        lexicon.has("impersonal", items[at].form) for at in range(cue[0], min(cue[1] + 1, len(items)))
    )


def _is_pronoun(items: list[Item], start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a content is a pronoun alone: "condemned it" tells nothing that could be compared."""
    return stop - start == 1 and items[start].form in lexicon.pronouns


def _told(found: list[Found]) -> Iterator[Found]:
    """Attributions without those inside what another tells, but for speech of somebody else: "S said he hopes to C" is one."""
    reach = last = -1
    inner: set[int] = set()
    for each in sorted(found, key=lambda one: (one.content[0], -one.content[1])):
        start, stop = each.content
        if stop <= reach and (start, stop) != (last, reach) and not each.speaks:
            inner.add(id(each))
        elif stop > reach:
            last, reach = start, stop
    return (each for each in found if id(each) not in inner)


def _speaks(items: list[Item], own: Subject, cue: Cue, start: int, lexicon: Lexicon) -> bool:
    """Whether somebody named says a clause or a quotation, which is told also where it stands inside what another says.

    A view ("hopes that"), and what a thing shows, are part of what the other says, and so is speech of people without a name.
    """
    form = items[cue.start].form
    if lexicon.has("stances", form) or lexicon.has("showing", form) or items[own.start].form in lexicon.pronouns:
        return False
    introduced = items[start].quote is not None or lexicon.has("conjunctions", items[start].form)
    return introduced and items[own.stop - 1].is_capital and bool(cue.frames & {"clause", "address"})


def _may_say(items: list[Item], own: Subject, cue: Cue, start: int, lexicon: Lexicon) -> bool:
    """Whether a subject can do what a cue tells: no adverbial, no goods, no bare plural that handles an object."""
    first, last = items[own.start], items[own.stop - 1]
    introduced = items[start].quote is not None or lexicon.has("conjunctions", items[start].form)
    introduced = introduced or opens_clause(items, start, lexicon)
    if not introduced and start == cue.stop and items[start].form != "to" and _may_only(items, cue):
        return False
    if items[cue.start].form in TELLING and start == cue.stop and items[start].form in {"that", "whether"}:
        return False  # "told that": told by somebody else
    if cue.shape != "base" or any(lexicon.has("auxiliaries", items[at].form) for at in range(cue.group, cue.start)):
        return True
    if last.form not in lexicon.pronouns and (last.form in ADVERBIAL or len(last.form) == 1):
        return False  # "with out discover", "size L Ask"
    if items[start].form == "to" and "infinitive" in cue.frames:
        return True
    if introduced or first.form in lexicon.pronouns or lexicon.has("determiners", first.form):
        return True
    return not lexicon.has("prepositions", first.form) and not lexicon.has("handling", items[cue.start].form)


def _may_only(items: list[Item], cue: Cue) -> bool:
    """Whether a verb with an object tells what somebody may or must do: "may claim | compensation", "must report | the damage"."""
    return any(items[at].form in PERMITTING for at in range(cue.group, cue.start))


def _only_means(items: list[Item], own: Subject, cue: Cue) -> bool:
    """Whether a thing means or worries, which says nothing: "that means C", "it worries C"."""
    return items[own.start].form in THINGS and items[cue.start].form in {"mean", "means", "meant", "worries", "worried"}


def _is_lettered(items: list[Item], own: Subject, lexicon: Lexicon) -> bool:
    """Whether a subject is a label of the page and its letter: "size L | asks"."""
    return is_label(items, own, lexicon) and len(items[own.stop - 1].form) == 1


def _first_phrase(items: list[Item], cue: Cue, lexicon: Lexicon) -> Subject | None:
    """The subject of the clause that opens a sentence, as that of a participle in it."""
    subject = main_subject(items, lexicon)
    return subject if subject and subject.stop <= cue.group else None


def _according(items: list[Item], end: int, lexicon: Lexicon) -> list[Found]:
    """Contents of "according to S"."""
    found: list[Found] = []
    phrases = [phrase.split() for phrase in lexicon.words["according"]]
    for at, item in enumerate(items):
        phrase = next((words for words in phrases if words[0] == item.form and _spells(items, at, words)), None)
        if phrase is None and not _is_per(items, at, end, lexicon):
            continue
        start = at + len(phrase or ("per",))
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
        if subject.stop + 1 < end and items[subject.stop].form == ":":
            found.append(Found((subject.stop + 1, end), subject, cue, True))
            continue
        comma = comma_after(items, subject.stop)
        if lead == 0:
            if comma is None:
                subject = name_at(items, start, lexicon)
            opened = comma + 1 if comma is not None else subject.stop
            if opened < end and subject.stop > start:
                found.append(Found((opened, end), subject, cue, True))
            continue
        found.append(Found((0, lead), subject, cue, True))
        rest = _resumed_clause(items, lead, comma, end, lexicon)
        if rest is not None:
            found.append(Found((rest, end), subject, cue, True))
    return found


def _is_per(items: list[Item], at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether "per S" ends a sentence behind a comma, S being a name."""
    if lexicon.language != "en" or items[at].form != "per" or at < 2 or items[at - 1].form != "," or at + 1 >= end:
        return False
    return all(item.is_capital or lexicon.has("determiners", item.form) for item in items[at + 1 : end])


def _resumed_clause(items: list[Item], lead: int, comma: int | None, end: int, lexicon: Lexicon) -> int | None:
    """Where the clause goes on that "according to S" between two commas interrupts: C, according to S, | C."""
    if comma is None or comma + 1 >= end or items[lead].form != ",":
        return None
    goes_on = is_adverb(items[comma + 1], lexicon) or lexicon.has("auxiliaries", items[comma + 1].form)
    is_whole = any(lexicon.has("auxiliaries", items[at].form) for at in range(lead))
    return comma + 1 if goes_on or not (is_whole or lead > LONGEST_SOURCE) else None


def _according_behind(items: list[Item], end: int, lexicon: Lexicon) -> list[Found]:
    """Contents of a phrase whose word stands behind its speaker: "S zufolge", "S'e göre, C"."""
    found: list[Found] = []
    for at in range(1, end - 1):
        if not lexicon.has("according_behind", items[at].form):
            continue
        start = at
        while start > 0 and at - start < LONGEST_SOURCE and items[start - 1].is_word:
            start -= 1
        subject = Subject(start, at, start)
        opened = at + 1 + (items[at + 1].form == ",")
        if start == 0 and opened < end:
            found.append(Found((opened, end), subject, (at, at + 1), True))
    return found


def _spells(items: list[Item], at: int, words: list[str]) -> bool:
    """Whether the items from ``at`` on spell the words."""
    return len(items) >= at + len(words) and all(items[at + i].form == word for i, word in enumerate(words))


def _told_by_any_verb(items: list[Item], lexicon: Lexicon) -> list[Found]:
    """“C,” S laughed. Behind a quotation that ends in a comma, question or exclamation any verb in -ed tells."""
    if lexicon.language != "en" or len(items) < 3 or items[0].quote is None or items[0].ending not in {",", "?", "!"}:
        return []
    for at in range(2, min(9, len(items))):
        if not items[at - 1].is_word:
            break
        if items[at].form.endswith("ed") and len(items[at].form) > 3:
            subject = subject_before(items, group_start(items, at, lexicon), lexicon, floor=1)
            return [Found((0, 1), subject, (at, at + 1), True)] if subject is not None and subject.start == 1 else []
    return []
