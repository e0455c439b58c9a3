"""Attributions that an infinitive or a participle makes: "S went on to explain C", "S spoke, attacking C", "with S calling for C".

A cue verb behind "to", or one in -ing that no form of "be" stands before, tells what its subject said, where an object, a clause or a
quotation follows. Its subject is the noun phrase right before a participle ("a letter attacking C"), else that of the finite verb
before it in the clause, be it a cue or one of the frequent verbs of ``data/cues.toml``; where there is none, nothing is told.
Linear: what is looked at around a verb is of fixed length.
"""

from __future__ import annotations

from whence.statements.attributions.contents import SUBJECT_PRONOUNS, content_start, content_stop
from whence.statements.attributions.nominal import Attribution
from whence.statements.words.cues import Lexicon
from whence.statements.words.sentences import Item
from whence.statements.words.subjects import Subject, group_start, is_adverb, subject_before
from whence.statements.words.verbs import HEARER, Cue, negated_from, verb_at

REACH = 16  # items between a governed verb and the finite one whose subject is its own
BREAKS = frozenset({";", ":", "(", ")"})
GOVERNORS = frozenset({"by", "in", "before", "after", "while", "when", "at", ","})  # same subject as the verb


def told_by_governed(items: list[Item], end: int, cues: list[Cue], lexicon: Lexicon) -> list[Attribution]:
    """Content, speaker and cue of each infinitive and participle that introduces something."""
    if lexicon.language != "en":
        return []
    found: list[Attribution] = []
    groups: list[int] = []  # of each attribution found, where its infinitive begins
    finite = {at for cue in cues for at in range(cue.start, cue.stop)}
    for at in range(1, len(items) - 1):
        if at in finite or items[at].form not in lexicon.verbs:
            continue
        cue = _governed(items, at, lexicon)
        start = None if cue is None else content_start(items, cue, lexicon)
        if cue is None or start is None or start >= end or not _opens_content(items, start, cue, lexicon):
            continue
        subject = _subject(items, cue, cues, lexicon)
        stop = content_stop(items, start, end, cues, lexicon)
        if subject is not None and stop > start and items[subject.start].form not in HEARER:
            if cue.group in groups:  # "to accuse S of C | and urge C": the first ends here
                first = groups.index(cue.group)
                (begins, _), who, told_by = found[first]
                found[first] = ((begins, cue.start - 1), who, told_by)
            found.append(((start, stop), subject, cue.span))
            groups.append(cue.group)
    return [each for each in found if each[0][0] < each[0][1]]


def _governed(items: list[Item], at: int, lexicon: Lexicon) -> Cue | None:
    """The cue verb at an item, where it is an infinitive behind "to" or a participle without "be"."""
    verb = verb_at(items, at, lexicon)
    if verb is None or verb.shape not in {"base", "ing"}:
        return None
    lead = at
    while lead and is_adverb(items[lead - 1], lexicon):
        lead -= 1
    if verb.shape == "base" and (joined := _joined_to(items, lead, lexicon)):
        return Cue(joined, at, at + 1 + len(verb.tail), verb.frames, verb.shape, at)
    if lead == 0 or (verb.shape == "base") != (items[lead - 1].form == "to"):
        return None
    if verb.shape == "ing" and (
        lexicon.has("auxiliaries", items[lead - 1].form) or lexicon.has("determiners", items[lead - 1].form)
    ):
        return None
    lead -= verb.shape == "base"
    told_from = negated_from(items, max(0, lead - 1), at)
    if told_from < at and not lexicon.has("stances", " ".join([items[at].form, *verb.tail])):
        return None
    return Cue(lead, at, at + 1 + len(verb.tail), verb.frames, verb.shape, told_from)


def _joined_to(items: list[Item], at: int, lexicon: Lexicon) -> int:
    """Where the infinitive begins that a coordinator joins a base form to: "| to accuse S of C and | urge C"; 0: there is none."""
    if at < 3 or items[at - 1].form not in {"and", "or"}:
        return 0
    for i in range(at - 2, max(0, at - 1 - REACH), -1):
        if not items[i].is_word and items[i].quote is None:
            return 0
        if items[i].form == "to":
            follows = items[i + 1]
            return 0 if follows.is_capital or lexicon.has("determiners", follows.form) else i
        if is_finite(items, i, lexicon) or lexicon.has("auxiliaries", items[i].form):
            return 0
    return 0


def _opens_content(items: list[Item], start: int, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether an item opens a noun phrase, a clause or a quotation, no further noun of a compound."""
    item = items[start]
    if item.quote is not None or lexicon.has("conjunctions", item.form):
        return True
    if items[cue.start].form in lexicon.words["handling"]:
        return False  # also done to things: "to find the key"
    if start > cue.stop:
        return True
    return item.is_capital or lexicon.has("determiners", item.form) or item.form in lexicon.pronouns


def _subject(items: list[Item], cue: Cue, cues: list[Cue], lexicon: Lexicon) -> Subject | None:
    """Whose infinitive or participle it is."""
    before = items[cue.group - 1] if cue.group else None
    if before is None:
        return None
    if cue.shape == "ing" and before.form not in GOVERNORS:
        own = subject_before(items, cue.group, lexicon) if before.is_word else None
        if own is None or lexicon.has("prepositions", before.form):
            return None
        verb = next(
            (at for at in range(own.stop - 1, own.start - 1, -1) if is_finite(items, at, lexicon)), own.start - 1
        )
        if own.start <= verb and lexicon.has("issuing", items[verb].form):
            return subject_before(items, group_start(items, verb, lexicon), lexicon)  # "S filed suit | challenging C"
        start = verb + 1
        start += start < own.stop and items[start].form == "with"
        return Subject(start, own.stop, own.outer) if start < own.stop else None
    starts = {each.start: each for each in cues}
    for at in range(cue.group - 1, max(-1, cue.group - 1 - REACH), -1):
        if items[at].form in BREAKS:
            return None
        if at in starts and starts[at].shape != "ing":
            return subject_before(items, starts[at].group, lexicon)
        if is_finite(items, at, lexicon):
            return subject_before(items, group_start(items, at, lexicon), lexicon)
    return None


def clause_behind(items: list[Item], start: int, end: int, lexicon: Lexicon) -> Subject | None:
    """The subject of the main clause behind the participle that opens a sentence: "Citing C, | S | went on"."""
    if lexicon.language != "en":
        return None
    for comma in range(start + 1, end - 2):
        if items[comma].form != "," or not items[comma + 1].is_word:
            continue
        for at in range(comma + 2, min(comma + REACH, end)):
            if not items[at].is_word:
                break
            if not (
                is_finite(items, at, lexicon)
                or lexicon.has("auxiliaries", items[at].form)
                or _tells(items, at, lexicon)
            ):
                continue
            subject = subject_before(items, group_start(items, at, lexicon), lexicon, floor=comma + 1)
            if subject is not None and subject.start == comma + 1:
                return subject
            break
    return None


def _tells(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether a word is a cue verb in its past or third person."""
    verb = verb_at(items, at, lexicon) if items[at].form in lexicon.verbs else None
    return verb is not None and verb.shape in {"past", "third"} and items[at].form not in lexicon.nouns


def is_finite(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether a word is a verb with a subject before it: a frequent one, a form of "be", or one in -ed behind a noun."""
    form = items[at].form
    if lexicon.has("finite", form) or (lexicon.has("passives", form) and form not in {"be", "been", "being"}):
        return True
    behind = items[at - 1] if at else None
    return (
        form.endswith("ed")
        and len(form) > 3
        and not items[at].is_capital
        and behind is not None
        and behind.is_word
        and not lexicon.has("determiners", behind.form)
        and (behind.is_capital or behind.form in SUBJECT_PRONOUNS or not lexicon.has("prepositions", behind.form))
    )
