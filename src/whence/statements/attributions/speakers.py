"""Who can be a speaker: the phrase that a rule took for one, mended or refused, as an unknown speaker is better than a wrong one.

Refused, so that the statement has no speaker: what is asked ("Did Krol say that C?"), supposed ("If Krol says that C"), put in nobody's
mouth ("man sagt", "on dit", "who said that C?"), shown by a forgery ("a fake video says C") or called by a label of the page ("Share
this: “C”"). Mended: who did something in a relative clause ("the study that appeared in May | found") is what the clause explains; "Posted
by S: “C”" is S's. Not told at all: requests ("please note that C") and measures ("according to plan"). The words stand in
``data/cues.toml``. Linear: a subject is of bounded length.
"""

from __future__ import annotations

from itertools import takewhile

from whence.statements.attributions.governed import is_finite
from whence.statements.words.cues import Lexicon
from whence.statements.words.sentences import Item
from whence.statements.words.subjects import Subject, group_start, is_label, subject_after, subject_before

HEAD_LAST = frozenset({"en", "de"})  # languages whose noun stands behind what qualifies it
LONGEST_LEAD = 3  # items before the first word of a question: a label and its colon


def is_asked(items: list[Item], content: tuple[int, int], cue: tuple[int, int] | None, lexicon: Lexicon) -> bool:
    """Whether a sentence asks if somebody says what stands behind its cue up to the question mark.

    "Why did S say that C?" takes for granted that S did; in "S asks what C?" the words asked are the content.
    """
    start, stop = content
    if cue is None or items[-1].form != "?" or start < cue[1] or stop < len(items) - 1:
        return False
    first = _first_word(items)
    if lexicon.has("why", items[first].form) or lexicon.has("asking", items[start].form):
        return False
    if any(items[at].form == "," for at in range(cue[1], start)):
        return lexicon.language != "en" and lexicon.has("conjunctions", items[start].form)
    if lexicon.has("conjunctions", items[start].form):
        return True
    inverted = lexicon.has("auxiliaries", items[first].form) or lexicon.has("passives", items[first].form)
    return inverted or items[first].form == "¿" or (items[start].quote is not None and start == cue[1])


def _first_word(items: list[Item]) -> int:
    """The first item of a sentence behind a label and its colon ("Reporter: Did you ...") and a coordinator."""
    for at in range(1, min(LONGEST_LEAD, len(items) - 1)):
        if items[at].form == ":":
            return at + 1
    return 0


def is_request(items: list[Item], subject: Subject | None, cue: tuple[int, int] | None, lexicon: Lexicon) -> bool:
    """Whether a phrase asks the reader to do something, or is a measure, so that nothing is told: "please note", "according to plan"."""
    if subject is None or cue is None:
        return False
    if lexicon.has("requests", items[subject.start].form):
        return True
    measured = subject.stop - subject.start == 1 and lexicon.has("measures", items[subject.start].form)
    return measured and items[cue[0]].form not in lexicon.verbs


def speaker_in(
    items: list[Item], subject: Subject | None, cue: tuple[int, int] | None, lexicon: Lexicon
) -> Subject | None:
    """The subject that a rule found, mended; None where nobody can speak in it."""
    if subject is None:
        return None
    subject = _explained_by_clause(items, subject, lexicon)
    agent = subject.stop + 1 if subject.stop < len(items) and items[subject.stop].form == "by" else 0
    if agent and cue is not None and cue[0] == subject.stop and items[subject.start].form.endswith("ed"):
        return subject_after(items, agent, lexicon)  # "Posted by S on Monday:"
    form = items[subject.start].form
    if lexicon.has("lets", form) and subject.start + 1 < subject.stop:
        subject = Subject(subject.start + 1, subject.stop, subject.outer)
        form = items[subject.start].form
    if subject.start == 0 and lexicon.has("askers", form):
        return None
    if subject.start > 0 and _is_supposed(items, subject.start - 1, lexicon):
        return None
    if lexicon.has("impersonal", form) and subject.stop - subject.start == 1:
        return None
    if subject.start == 0 and (lexicon.has("gerunds", form) or _is_inverted(items, subject, lexicon)):
        return None
    subject = _without_time(items, _without_verb(items, subject, lexicon), lexicon)
    words = [items[at].form for at in range(subject.start, subject.stop)]
    if cue is not None and items[cue[0]].form not in lexicon.verbs and _is_norm(words, lexicon):
        return None
    if any(lexicon.has("fakes", word) for word in words):
        return None
    if _is_furniture(items, subject, cue, lexicon):
        return None
    return _before_verb(items, subject, lexicon)


def _is_norm(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a phrase names what was agreed or laid down: "the peace agreement of 2018", "l'accord de 2018"."""
    inner = takewhile(lambda word: not lexicon.has("prepositions", word), words)
    nouns = [word.split("'")[-1] for word in inner if not lexicon.has("determiners", word)]
    head = -1 if lexicon.language in HEAD_LAST else 0
    return bool(nouns) and lexicon.has("norms", nouns[head])


def _is_supposed(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether an item opens a condition; "even if S says" grants it."""
    return lexicon.has("conditions", items[at].form) and not (at and items[at - 1].form == "even")


def _is_inverted(items: list[Item], subject: Subject, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with its verb: "Should the mayor say", "Hat die Stadt gesagt"."""
    first = items[subject.start].form.split("-")[0]
    return subject.stop - subject.start > 1 and (lexicon.has("auxiliaries", first) or lexicon.has("passives", first))


def _is_furniture(items: list[Item], subject: Subject, cue: tuple[int, int] | None, lexicon: Lexicon) -> bool:
    """Whether a phrase without a verb of saying is a label: "Lire aussi : “C”", "Click | here to read"."""
    if cue is None or not is_label(items, subject, lexicon):
        return False
    by_verb = items[cue[0]].form in lexicon.verbs
    bare = subject.stop - subject.start == 1 and not items[subject.start].form.endswith("s")
    return not by_verb or (bare and subject.start == 0)


def _explained_by_clause(items: list[Item], subject: Subject, lexicon: Lexicon) -> Subject:
    """The noun phrase before a relative clause whose verb opens a would-be subject: the study that | appeared in May."""
    at = subject.start
    if lexicon.language != "en" or at < 2 or not is_finite(items, at, lexicon):
        return subject
    relative = at - 1
    if not lexicon.has("relatives", items[relative].form):
        return subject
    noun = relative - (items[relative - 1].form == ",")
    before = subject_before(items, noun, lexicon) if noun > 0 else None
    return subject if before is None else before


def above_clause(items: list[Item], inner: Subject | None, lexicon: Lexicon) -> Subject | None:
    """The noun phrase before a relative clause, by the subject of the clause: A letter | (that) S wrote."""
    if inner is None or lexicon.language != "en" or inner.start < 2:
        return None
    before = inner.start - lexicon.has("relatives", items[inner.start - 1].form)
    return subject_before(items, before, lexicon) if before < inner.start else None


def _without_verb(items: list[Item], subject: Subject, lexicon: Lexicon) -> Subject:
    """A subject up to a verb in it that has an object or leads to "to": "the mayor | left the room", "S | went on | to say"."""
    if lexicon.language != "en":
        return subject
    leads = subject.stop < len(items) and items[subject.stop].form == "to"
    for at in range(subject.start + 1, subject.stop - 1):
        item, behind, following = items[at], items[at - 1], items[at + 1]
        takes = lexicon.has("determiners", following.form) or following.form in lexicon.pronouns
        noun = lexicon.has("determiners", behind.form) or lexicon.has("prepositions", behind.form)
        if (takes or leads) and not noun and not item.is_capital and is_finite(items, at, lexicon):
            return Subject(subject.start, at, subject.outer)
    return subject


def _without_time(items: list[Item], subject: Subject, lexicon: Lexicon) -> Subject:
    """A subject without the time behind it: "Krol | this week"."""
    last = subject.stop - 2
    timed = lexicon.language == "en" and last > subject.start and lexicon.has("times", items[last + 1].form)
    return Subject(subject.start, last, subject.outer) if timed and items[last].form in {"this", "last"} else subject


def _before_verb(items: list[Item], subject: Subject, lexicon: Lexicon) -> Subject | None:
    """A would-be subject; where it is the end of a clause with a verb of its own, that verb's before "to", else None.

    "S was | quick | to add", "S | went on | to say"; "The fact that the quay is | closed | shows".
    """
    if lexicon.language != "en" or subject.start == 0:
        return subject
    behind, first = items[subject.start - 1], items[subject.start]
    if first.is_capital or not behind.is_word:
        return subject
    predicate = lexicon.has("passives", behind.form) and first.form not in lexicon.pronouns
    if not predicate and not is_finite(items, subject.start, lexicon):
        return subject
    if items[subject.stop].form != "to":
        return None
    group = group_start(items, subject.start - predicate, lexicon)
    return subject_before(items, group, lexicon)
