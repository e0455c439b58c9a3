"""What a cue verb introduces behind it: where that begins and where it ends.

It begins at the conjunction ("that", "whether"), the quotation, the infinitive or the noun phrase that the verb takes, past
adverbs of time, the hearer ("told reporters") and the place ("said in an interview that"). It ends with the sentence, or
where another attribution or an added relative clause begins. Look-ahead is of fixed length, so the cost is linear.
"""

from __future__ import annotations

from whence.statements.words.cues import Lexicon
from whence.statements.words.sentences import Item
from whence.statements.words.subjects import in_ly, opens_clause, subject_before
from whence.statements.words.verbs import Cue

LOOK_AHEAD = 14  # items between a verb and its conjunction ("said in an interview on Monday that")
ASIDE = 24  # items between two dashes
SKIPPED = frozenset({"also", "again", "later", "earlier", "further", "instead", "then"})
HEARERS = frozenset({"him", "her", "me", "us", "them", "you", "reporters", "supporters", "voters", "journalists"})
TOPICS = frozenset({"about", "regarding"})
PARTICLES = frozenset({"up", "off", "down", "away"})  # of another verb
ADVERBIAL = frozenset({"when", "where", "who"})  # open no content of a verb that only says
SAYING = frozenset({"say", "says", "said", "saying", "tell", "tells", "told", "add", "adds", "added", "write", "writes", "wrote"})  # fmt: skip
STOPS = frozenset({";", "—"})
SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "there"})
FINAL = frozenset({".", ",", "!", "?"})


def end_of(items: list[Item]) -> int:
    """One past the last item that is not a closing full stop."""
    end = len(items)
    while end and items[end - 1].form in {".", "!", "?", "…", ",", ";", ":"}:
        end -= 1
    return end


def content_start(items: list[Item], cue: Cue, lexicon: Lexicon) -> int | None:
    """First item of what a cue introduces behind it; None where nothing of the kind follows."""
    at = past_adverbs(items, cue.stop, lexicon)
    if at >= len(items):
        return None
    if _is_linked(items, at, lexicon):
        at += 1  # "What she said was | that C"
    form, frames = items[at].form, cue.frames
    if lexicon.language == "en" and (form in PARTICLES or lexicon.has("coordinators", form)):
        return None  # "showed | up", "what S said | and did"
    if "depict" in frames and _is_depicted(items, at):
        return at
    speaks = bool(frames & {"clause", "address", "silent"})
    if items[at].quote is not None:
        return at
    if form in {",", ":"}:
        following = items[at + 1] if at + 1 < len(items) else None
        if following is None or not speaks:
            return None
        takes = following.quote is not None or form == ":"
        takes |= lexicon.language != "en" and lexicon.has("conjunctions", following.form)
        return at + 1 if takes else _resumed_that(items, at, lexicon)
    if not items[at].is_word:
        return at if form in {"[", "$", "#", "@"} and frames & {"clause", "object"} else None
    if form == "as" and "depict" in frames and at == cue.stop and at + 1 < len(items):
        return at + 1  # "which S described as | C"
    if form in ADVERBIAL and items[cue.start].form in SAYING:
        return None  # "what S said | when she resigned"
    if lexicon.has("conjunctions", form):
        points = form == "that" and "object" in frames  # "rejected | that argument"
        return at if speaks or points or form in {"how", "what", "why"} else None
    if form == "to" and lexicon.language == "en":
        if frames & {"infinitive", "address"} and not _is_hearer(items, at + 1, lexicon):
            return at
        return _conjunction_after(items, at, lexicon) if speaks and _is_hearer(items, at + 1, lexicon) else None
    if "address" in frames:
        behind = _past_hearer(items, at, lexicon)
        names = items[at].is_capital or lexicon.has("determiners", form)
        return at if behind is None and "object" in frames and names else behind
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
        bare = form in SUBJECT_PRONOUNS or (
            opens_clause(items, at, lexicon) and not lexicon.has("handling", items[cue.start].form)
        )
        return at if bare and "clause" in frames else None
    return at if frames & {"clause", "object"} else None


def _is_linked(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether "was" at an item only ties a verb of saying to what was said."""
    if lexicon.language != "en" or items[at].form not in {"was", "is"} or at + 1 >= len(items):
        return False
    return items[at + 1].quote is not None or items[at + 1].form == "that"


def _resumed_that(items: list[Item], comma: int, lexicon: Lexicon) -> int | None:
    """The "that" or "to" behind what stands between two commas: warned, as others did, | that."""
    if lexicon.language != "en":
        return None
    for at in range(comma + 2, min(comma + LOOK_AHEAD, len(items) - 1)):
        if items[at].form == ",":
            follows = items[at + 1]
            plain = follows.quote is not None and not any(item.form in lexicon.verbs for item in items[comma:at])
            return at + 1 if plain or follows.form in {"that", "whether", "to"} else None
        if not items[at].is_word:
            return None
    return None


def _is_depicted(items: list[Item], at: int) -> bool:
    """Whether "as" follows within the same phrase: see | the plan as a threat."""
    for item in items[at + 1 : at + LOOK_AHEAD]:
        if not item.is_word and item.quote is None:
            return False
        if item.form == "as":
            return True
    return False


def past_adverbs(items: list[Item], at: int, lexicon: Lexicon) -> int:
    """The first item that is no adverb of manner or time."""
    while at < len(items) and items[at].is_word:
        form = items[at].form
        if form in {"last", "this", "on"} and at + 1 < len(items) and lexicon.has("times", items[at + 1].form):
            at += 2
        elif form in SKIPPED or lexicon.has("times", form) or (lexicon.language == "en" and in_ly(items[at])):
            at += 1
        else:
            break
    return at


def _past_time(items: list[Item], at: int, lexicon: Lexicon, frames: frozenset[str]) -> int | None:
    """The object behind an adverbial of time: condemned on Friday | the plan."""
    if "object" in frames and at + 2 < len(items) and lexicon.has("times", items[at + 1].form):
        return past_adverbs(items, at + 2, lexicon)
    return None


def _conjunction_after(items: list[Item], at: int, lexicon: Lexicon) -> int | None:
    """The conjunction or quotation that follows an adverbial or a hearer within a few words."""
    for i in range(at, min(at + LOOK_AHEAD, len(items))):
        form = items[i].form
        if items[i].quote is not None:
            return i if i == at or not items[i - 1].is_word else None
        if form in SUBJECT_PRONOUNS and i > at and not lexicon.has("prepositions", items[i - 1].form):
            return i
        if form in {"that", "whether"} or (lexicon.language != "en" and lexicon.has("conjunctions", form)):
            return i
        if form in {":", ","}:
            following = items[i + 1] if i + 1 < len(items) else None
            if following is None:
                return None
            conjunction = lexicon.language != "en" and lexicon.has("conjunctions", following.form)
            takes = form == ":" or following.quote is not None or conjunction
            return i + 1 if takes else _resumed_that(items, i, lexicon)
        if not items[i].is_word:
            return None
    return None


def _is_hearer(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether "to" and the word at an item name a hearer, not something to do."""
    if at >= len(items):
        return False
    item = items[at]
    return item.is_capital or item.form in HEARERS or lexicon.has("determiners", item.form)


def _past_hearer(items: list[Item], at: int, lexicon: Lexicon) -> int | None:
    """What somebody is told: behind the hearer."""
    if items[at].form in HEARERS and past_adverbs(items, at + 1, lexicon) > at + 1:
        return _conjunction_after(items, past_adverbs(items, at + 1, lexicon), lexicon)  # "told me on Friday | that"
    if items[at].form in HEARERS and at + 1 < len(items) and items[at + 1].is_word:
        return at + 2 if items[at + 1].form in TOPICS and at + 2 < len(items) else at + 1
    for i in range(at, min(at + LOOK_AHEAD, len(items))):
        form = items[i].form
        if i > at and form in SUBJECT_PRONOUNS - {"there"}:
            return i
        if i > at and form in TOPICS and i + 1 < len(items):
            return i + 1
        if form == "to" or (lexicon.has("conjunctions", form) and form not in {"who", "where", "when"}):
            return i
        if items[i].quote is not None:
            return i
        if form in {":", ","}:
            quoted = i + 1 < len(items) and (items[i + 1].quote is not None or form == ":")
            return i + 1 if quoted else _resumed_that(items, i, lexicon)
    return None


def content_stop(
    items: list[Item], start: int, end: int, cues: list[Cue], lexicon: Lexicon, *, inner: bool = False
) -> int:
    """One past the last item of a content that begins at an item: the end of the sentence or the next attribution.

    ``inner``: the attribution stands in a subordinate clause, which the next comma ends.
    """
    first = items[start]
    if first.quote is not None and first.ending in FINAL and first.stop - first.start > 20:
        return start + 1
    groups = {cue.group: cue for cue in cues if cue.group > start}
    clause = lexicon.has("conjunctions", first.form) or first.quote is not None or opens_clause(items, start, lexicon)
    past = 0  # where an aside between two dashes ends
    for at in range(start + 1, end):
        form = items[at].form
        if at < past:
            continue
        if form == "—":
            past = _past_dashes(items, at, end, lexicon)
            if past > at:
                continue
        if form in STOPS:
            return at
        if form == "," and at + 1 < end:
            if (
                inner
                or _opens_attribution(items, at + 1, groups, lexicon)
                or (not clause and _opens_sentence(items, at + 1, groups, lexicon))
            ):
                return at
        elif (
            lexicon.has("coordinators", form) and at + 1 in groups and groups[at + 1].shape in {"past", "third", "ing"}
        ) or form == "according":
            return at
    return end


def _past_dashes(items: list[Item], at: int, end: int, lexicon: Lexicon) -> int:
    """One past the dash that closes what the given one opens, where the clause goes on behind it with a verb; else 0."""
    for i in range(at + 1, min(at + ASIDE, end - 1)):
        if items[i].form == "—":
            follows = items[i + 1].form
            goes_on = lexicon.has("auxiliaries", follows) or lexicon.has("prepositions", follows)
            return i + 1 if goes_on else 0
        if items[i].form == ";":
            return 0
    return 0


def _opens_sentence(items: list[Item], at: int, groups: dict[int, Cue], lexicon: Lexicon) -> bool:
    """Whether "and S says" begins at an item: behind an object or infinitive that is a sentence of its own."""
    if not lexicon.has("coordinators", items[at].form):
        return False
    for cue in groups.values():
        if at + 1 < cue.group <= at + 7 and (cue.shape != "ing" or cue.group < cue.start):
            subject = subject_before(items, cue.group, lexicon)
            if subject is not None and subject.start == at + 1:
                return True
    return False


def _opens_attribution(items: list[Item], at: int, groups: dict[int, Cue], lexicon: Lexicon) -> bool:
    """Whether another attribution begins behind a comma: adding that, according to, and he said, S said."""
    form = items[at].form
    if form == "according" or (at in groups and groups[at].shape == "ing"):
        return True
    if form in {"but", "while", "although", "though", "who", "which"}:
        return True
    if lexicon.has("coordinators", form):
        return at + 1 in groups or at + 2 in groups
    for cue in groups.values():
        if at < cue.group <= at + 6:
            subject = subject_before(items, cue.group, lexicon)
            after = past_adverbs(items, cue.stop, lexicon)
            if subject and subject.start == at and (after >= len(items) or not items[after].is_word):
                return True
    return False
