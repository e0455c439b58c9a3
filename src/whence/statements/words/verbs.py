"""Cue verbs of a sentence: words of the lexicon that are verbs here, each with its subject.

Many cue words are nouns too ("the report", "coal states"): the words on both sides decide. A form behind a determiner, a
possessive or a preposition is a noun; one that is mostly a noun must stand behind a pronoun or before a conjunction, a
determiner or a quotation. A capital amid a sentence tells a name ("the Northern Rail Inspectorate"), but not in a headline, and a form without -s that is a noun, too, has a
plural before it or a clause behind it. A passive ("was told") and a participle that qualifies a noun are no cues.
"""

from __future__ import annotations

from dataclasses import dataclass

from whence.statements.words.cues import Lexicon, Verb
from whence.statements.words.sentences import Item
from whence.statements.words.subjects import AND, Subject, group_start, is_adverb, opens_clause, subject_before

NEGATIONS = frozenset(
    {
        "not",
        "never",
        "cannot",
        "can't",
        "didn't",
        "doesn't",
        "don't",
        "hasn't",
        "haven't",
        "hadn't",
        "wouldn't",
        "won't",
        "isn't",
        "wasn't",
        "aren't",
        "weren't",
        "couldn't",
        "shouldn't",
    }
)
NO_MODALS = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't", "hadn't"})  # fmt: skip
ALSO_NOUNS = frozenset({"cast", "censure", "chant", "chronicle", "frame", "grill", "lobby", "muse", "paint", "rail", "rebuke", "relay", "slam", "treat", "trumpet", "view", "volunteer", "vow", "whisper", "wonder"})  # verbs more than nouns  # fmt: skip
SMALL_WORDS = ("determiners", "prepositions", "conjunctions", "coordinators", "boundaries", "auxiliaries", "adverbs")
LONG_WORD = 4  # letters of a word that a headline gives a capital
AROUND, FEW = 5, 3  # items on a side of a capital that show a headline; words behind it below which those before count
PHRASE = 10  # words before a verb in which its subject begins
CLOSING = 6  # items between a quotation and the verb that closes it
HEARER = frozenset({"you", "your", "yours"})  # nobody reports what the reader says
PRONOMINAL = frozenset(
    {"some", "many", "any", "each", "all", "several", "another", "this", "these", "those", "own", "others"}
)
SINGULAR = frozenset({"he", "she", "it", "one"})  # no subject of a base form
PLURALS = frozenset({"people", "police", "men", "women", "children", "many", "some", "few", "most", "others", "both", "all", "majority", "percent", "media", "staff", "public", "half", "number"})  # fmt: skip
MODALS = frozenset({"will", "would", "could", "can", "may", "might", "should", "must", "shall"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb of a sentence: items ``[start, stop)``, the verb group from ``group`` on.

    A negation of the group belongs to the cue ("does not support"); only verbs of a view keep theirs.
    """

    group: int
    start: int
    stop: int
    frames: frozenset[str]
    shape: str
    told_from: int  # first item of the words that the page shows as the cue

    @property
    def span(self) -> tuple[int, int]:
        """The items of the cue, its negation included."""
        return self.told_from, self.stop


def cues_in(items: list[Item], lexicon: Lexicon) -> list[Cue]:
    """Cue verbs of a sentence outside quotations; nouns of the same form and passives are left out."""
    cues: list[Cue] = []
    taken = 0
    for at, item in enumerate(items):
        if at < taken or item.form not in lexicon.verbs:
            continue
        verb = verb_at(items, at, lexicon)
        if verb is None or (item.is_capital and at and _is_name_here(items, at, lexicon)):
            continue
        stop = at + 1 + len(verb.tail)
        group = group_start(items, at, lexicon)
        if _is_finite(items, group, at, verb, lexicon):
            cues.append(Cue(group, at, stop, verb.frames, verb.shape, negated_from(items, group, at)))
            taken = stop
    return cues


def negated_from(items: list[Item], group: int, at: int) -> int:
    """Where a verb begins with its negation: "did not | say" at "did"; the verb itself where there is none."""
    for i in range(group, at):
        if items[i].form in NEGATIONS:
            before = items[i].form in {"not", "never"} and i > group
            return i - 1 if before else i
    return at


def is_negated(cue: str | None) -> bool:
    """Whether a cue as it stands on the page denies: "does not believe"."""
    return any(word in NEGATIONS for word in (cue or "").lower().replace("’", "'").split()[:2])


def verb_at(items: list[Item], at: int, lexicon: Lexicon) -> Verb | None:
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
    helpers = {item.form for item in items[group:at] if not is_adverb(item, lexicon) or item.form == "never"}
    if verb.shape == "past" and helpers & lexicon.words["passives"]:
        return False
    following = items[at + 1 + len(verb.tail)] if at + 1 + len(verb.tail) < len(items) else None
    introduces = following is not None and (
        following.quote is not None or following.form in {"that", "whether", ",", ":"}
    )
    if helpers & NEGATIONS and not lexicon.has("stances", " ".join([items[at].form, *verb.tail])):
        return False
    if "to" in helpers and verb.shape == "base":  # what follows belongs to the verb before "to"
        return introduces
    if (
        verb.shape == "base"
        and not items[at].form.endswith("ing")
        and _last_helper(items, group, at, lexicon) in NO_MODALS
    ):
        return False  # "S is | rail editor"
    if helpers:  # "would support" tells what may be, "would say" what somebody says
        return bool(verb.frames - {"object"}) or not helpers & MODALS or introduces
    before = items[at - 1] if at else None
    if before is not None and _is_noun_of_clause(items, at, verb, lexicon):
        return False
    if items[at].form == "saying" and before is not None and before.form == "without":
        return False  # "it goes without saying"
    if items[at].form == "state" and following is not None and following.is_capital:
        return False  # "the mayor, state Rep. Ada Krol"
    if before is None or not before.is_word:
        return verb.shape != "base" or before is not None
    if items[at].form in lexicon.nouns and not verb.tail and not _surely_verb(items, at, before, lexicon):
        return False
    if verb.shape == "base" and before.form in SINGULAR:
        return False  # "one | tweet"
    if verb.shape == "base" and not introduces and _may_be_noun(items, at, lexicon):
        return False  # "the Northern | rail strike"
    noun_before = lexicon.has("determiners", before.form) or before.form.endswith(("'s", "s'"))
    if noun_before and before.form in PRONOMINAL and verb.shape == "base" and opens_clause(items, at + 1, lexicon):
        noun_before = False  # "some | say they hear it"
    if verb.shape == "ing":
        return before.form.endswith("'s") or (introduces and not noun_before)
    if verb.shape == "base":
        return not noun_before and not lexicon.has("prepositions", before.form) and before.form not in {"and", "or"}
    return not noun_before and not lexicon.has("prepositions", before.form)


def _is_name_here(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether a capital tells a name: in a headline the words behind it, or before it where few are behind, have one too."""
    behind = [item for item in items[at + 1 : at + 1 + AROUND] if item.is_word]
    near = behind if len(behind) >= FEW else [item for item in items[max(0, at - AROUND) : at] if item.is_word] + behind
    return any(
        not item.is_capital
        and len(item.form) >= LONG_WORD
        and not any(lexicon.has(name, item.form) for name in SMALL_WORDS)
        for item in near
    )


def _last_helper(items: list[Item], group: int, at: int, lexicon: Lexicon) -> str:
    """The last word of a verb group before its verb that is no adverb and no negation; empty where there is none."""
    forms = [
        item.form for item in items[group:at] if not is_adverb(item, lexicon) and item.form not in {"not", "never"}
    ]
    return forms[-1] if forms else ""


def _may_be_noun(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether a form without -s may be a noun where it stands: nouns have it, no clause and no plural tell the verb; "say" has none."""
    if items[at].form not in lexicon.nouns and items[at].form not in ALSO_NOUNS:
        return False
    following = items[at + 1] if at + 1 < len(items) else None
    opens = following is not None and (lexicon.has("determiners", following.form) or following.form in lexicon.pronouns)
    return not (opens and opens_clause(items, at + 1, lexicon)) and not _has_plural(items, at, lexicon)


def _has_plural(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether a plural, a number, "and" or a pronoun stands in the words before a form without -s, which one alone cannot do."""
    for i in range(at - 1, max(-1, at - 1 - PHRASE), -1):
        form = items[i].form
        if not items[i].is_word or form[0].isdigit() or form in PLURALS or form in AND:
            return True
        if (
            (form.endswith("s") and not form.endswith("ss"))
            or form in lexicon.pronouns
            or lexicon.has("relatives", form)
        ):
            return True
    return at - 1 - PHRASE >= 0


def _surely_verb(items: list[Item], at: int, before: Item, lexicon: Lexicon) -> bool:
    """Whether a form that is mostly a noun is a verb here: behind a pronoun, or before "that" or a quotation."""
    if before.form in lexicon.pronouns or lexicon.has("relatives", before.form):
        return before.form not in {"his", "her", "its", "my", "our", "their", "this"}
    following = items[at + 1] if at + 1 < len(items) else None
    if following is None or not (following.is_word or following.quote):
        closes = any(item.quote is not None for item in items[max(0, at - CLOSING) : at])
        singular = items[at].form.endswith("s") and not lexicon.has("determiners", before.form)
        return singular and (closes or _is_named_behind_comma(items, at, lexicon))  # “C,” the letter reads.
    if following.quote is None and following.form in lexicon.verbs and _only_finite(following, lexicon):
        return False  # "the Commission on Debates | says"
    if following.form in {"who", "where", "which"}:
        return False  # "three judges who"
    if not _may_be_subject_of(items, at, before, lexicon):
        return False
    if lexicon.has("conjunctions", following.form) or following.quote is not None:
        return True
    if any(items[i].form.endswith("'s") for i in range(max(0, at - 3), at)):
        return False  # "the mayor's solemn promise to"
    if items[at].form in {"state", "states", "email", "emails", "press", "post", "text", "document", "documents"}:
        return False
    frames = verb_at(items, at, lexicon)
    if opens_clause(items, at + 1, lexicon) and not items[at].form.startswith("mean"):
        named = before.is_capital and items[at].form.endswith("s")  # "Krol claims he's right"
        return named or (
            before.form.endswith("s") and not items[at].form.endswith("s")
        )  # "the records show Krol has paid"
    infinitive = following.form == "to" and frames is not None and "infinitive" in frames.frames
    return infinitive or lexicon.has("determiners", following.form) or following.form in lexicon.pronouns


def _is_noun_of_clause(items: list[Item], at: int, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a form that may be a noun is the subject of the verb right behind it: "that | judges shouldn't", "claims have been"."""
    before, behind = items[at - 1], items[at + 1 : at + 3]
    if not behind or verb.tail or verb.shape not in {"third", "base"}:
        return False
    if before.form != "that" and (before.form in lexicon.pronouns or lexicon.has("relatives", before.form)):
        return False
    if behind[0].form == "is" and (len(behind) < 2 or behind[1].form == "that" or behind[1].quote is not None):
        return False  # "what S says is that"
    return lexicon.has("auxiliaries", behind[0].form) and behind[0].form not in {"to", "not", "never", "having"}


def _is_named_behind_comma(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether a name and nothing else stands between a comma and a word: "C, the Lund Post | reports"."""
    start = at
    while start and items[start - 1].is_word and at - start <= CLOSING:
        start -= 1
    named = [item for item in items[start:at] if not lexicon.has("determiners", item.form)]
    behind = start > 0 and items[start - 1].form == "," and start - 1 > 0
    return behind and bool(named) and all(item.is_capital or item.form in {"of", "de", "and"} for item in named)


def _may_be_subject_of(items: list[Item], at: int, before: Item, lexicon: Lexicon) -> bool:
    """Whether the word before a form without -s may end its subject, which is a plural: not "the court | term", "a strong | signal"."""
    verb = verb_at(items, at, lexicon)
    if verb is None or verb.shape != "base" or before.is_capital:
        return True
    plural = before.form.endswith("s") and not before.form.endswith("ss")
    joined = any(items[i].form == "and" for i in range(max(0, at - 4), at))
    return plural or joined or before.form in PLURALS or is_adverb(before, lexicon)


def _only_finite(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word is the third person of a cue verb and no noun."""
    third = any(verb.shape == "third" for verb in lexicon.verbs[item.form])
    return third and item.form not in lexicon.nouns


def subject_of(items: list[Item], cue: Cue, lexicon: Lexicon) -> Subject | None:
    """The subject before a finite cue; none for a participle ("..., adding that")."""
    if cue.shape == "ing" and cue.group == cue.start:
        previous = items[cue.start - 1].form if cue.start else ""
        if not previous.endswith("'s"):
            return None
    return subject_before(items, cue.group, lexicon)
