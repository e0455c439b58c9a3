"""Attributions that a noun makes: "the mayor's claim that C", "their promise to C", "calls for C".

A cue noun (``data/cues.toml``) introduces a clause, an infinitive or a noun phrase behind it. "That" behind the noun opens
a clause where no verb follows at once: in "the claim that was made" it is a relative. The speaker stands in the
genitive before the noun ("the Board's", "her"), behind "by" or "from" after it, or is the subject of a verb that adds nothing
of its own ("the Board made the claim that"); else nobody is named. Linear, as what is looked at around a noun is of fixed length.
"""

from __future__ import annotations

from whence.statements.attributions.contents import content_stop
from whence.statements.words.cues import Lexicon
from whence.statements.words.sentences import Item
from whence.statements.words.subjects import Subject, group_start, subject_after, subject_before
from whence.statements.words.verbs import Cue

GENITIVE = frozenset({"his", "her", "their", "its", "my", "our"})
BETWEEN = 3  # words between genitive and noun, or verb and noun ("Krol's often repeated claim")
AGENTS = frozenset({"by", "from", "of"})
HOLDER = 5  # words between "be" and a noun of who holds a view ("has been a consistent and outspoken supporter")
LONGEST_AGENT = 8  # words of a speaker behind the noun

Attribution = tuple[tuple[int, int], Subject | None, tuple[int, int]]  # content, speaker, cue


def told_by_nouns(items: list[Item], end: int, cues: list[Cue], lexicon: Lexicon) -> list[Attribution]:
    """Content, speaker and cue of each noun that introduces something."""
    found: list[Attribution] = []
    verbs = {at for cue in cues for at in range(cue.start, cue.stop)}
    for at, item in enumerate(items[:-1]):
        if at in verbs or not item.is_word:
            continue
        behind = _agent(items, at + 1, lexicon) if lexicon.has("clause_nouns", item.form) else None
        follows = at + 1 if behind is None else behind.stop
        form = items[follows].form
        holder = _holder(items, at, lexicon) if form in lexicon.holders.get(item.form, ()) else None
        topical = form in lexicon.topics.get(item.form, ())
        if not (topical or holder or _introduces(items, at, follows, lexicon)):
            continue
        start = follows + (form == "for" or topical or holder is not None)
        stop = content_stop(items, start, end, cues, lexicon) if start < end else start
        speaker = holder or behind or _speaker(items, at, lexicon)
        if stop > start and (speaker is not None or not (topical or form == "to")):
            found.append(((start, stop), speaker, (at, at + 1)))
    return found


def _holder(items: list[Item], noun: int, lexicon: Lexicon) -> Subject | None:
    """Who is a critic or supporter: the subject of the "be" before the noun; None where the noun is no predicate."""
    for at in range(noun - 1, max(-1, noun - 2 - HOLDER), -1):
        if not items[at].is_word:
            return None
        if lexicon.has("passives", items[at].form):
            return subject_before(items, group_start(items, at, lexicon), lexicon)
    return None


def _agent(items: list[Item], at: int, lexicon: Lexicon) -> Subject | None:
    """The speaker behind a noun, where "that" or "whether" follows them: a report | by the Harbour Board | that."""
    if items[at].form not in AGENTS or at + 1 >= len(items):
        return None
    subject = subject_after(items, at + 1, lexicon)
    near = subject is not None and subject.stop - at <= LONGEST_AGENT and subject.stop < len(items)
    return subject if near and subject and items[subject.stop].form in {"that", "whether"} else None


def _introduces(items: list[Item], noun: int, at: int, lexicon: Lexicon) -> bool:
    """Whether what follows a noun is what was said."""
    form, following = items[at].form, items[at + 1] if at + 1 < len(items) else None
    if following is None:
        return False
    name = items[noun].form
    if form == "whether" and lexicon.has("clause_nouns", name):
        return following.is_word
    if form == "that" and lexicon.has("clause_nouns", name):
        if not following.is_word or lexicon.has("auxiliaries", following.form):
            return False
        behind = items[at + 2].form if at + 2 < len(items) else ""
        return lexicon.has("auxiliaries", behind) or not _is_finite_form(
            following.form, lexicon
        )  # "that | judges should"
    if form == "to" and lexicon.has("infinitive_nouns", name):
        return following.is_word and not (following.is_capital or lexicon.has("determiners", following.form))
    return form == "for" and lexicon.has("phrase_nouns", name) and following.is_word


def _is_finite_form(form: str, lexicon: Lexicon) -> bool:
    """Whether a word is a form of a cue verb that has a subject before it."""
    return any(verb.shape in {"past", "third"} for verb in lexicon.verbs.get(form, ()))


def _speaker(items: list[Item], noun: int, lexicon: Lexicon) -> Subject | None:
    """The genitive before a noun, or the subject of the empty verb before it ("made the claim")."""
    first = max(0, noun - 1 - BETWEEN)
    while any(not item.is_word for item in items[first:noun]):
        first += 1
    for at in range(noun - 1, first - 1, -1):
        if items[at].form in GENITIVE:
            return Subject(at, at + 1, at)
        if items[at].form.endswith(("'s", "s'")):
            return _own_phrase(items, subject_before(items, at + 1, lexicon), lexicon)
    verb = next((at for at in range(noun - 1, first - 1, -1) if lexicon.has("empty_verbs", items[at].form)), None)
    return None if verb is None else subject_before(items, group_start(items, verb, lexicon), lexicon)


def _own_phrase(items: list[Item], subject: Subject | None, lexicon: Lexicon) -> Subject | None:
    """The noun phrase of a genitive without the verb before it: to assess | the harbour's."""
    if subject is None:
        return None
    name = subject.stop
    while name > subject.start and (items[name - 1].is_capital or lexicon.has("titles", items[name - 1].form)):
        name -= 1
    starts = [at for at in range(subject.start, subject.stop) if lexicon.has("determiners", items[at].form)]
    starts += [at + 1 for at in range(subject.start, subject.stop - 1) if items[at].form == "to"]
    if subject.start < name < subject.stop and not lexicon.has("prepositions", items[name - 1].form):
        starts.append(name - lexicon.has("determiners", items[name - 1].form))
    start = max(starts, default=subject.start)
    return Subject(start, subject.stop, start)
