"""Whom and when a claim holds for: "safe for adults", "when taken with food"; and whose lawyer, not who, confessed.

Words that only one text has limit a claim in five shapes: a group behind "for"; a bound of a number behind "with"; a condition behind
"when", "after" or "once"; a draft that a sentence speaks of; a ban that opens with "however". The first four count only where
the sentence states a rule, with "is" or "may" and no past: "He left after paying the fine" tells what happened. A relative or an aide before
"of" makes another person of who is named behind it. A clause between commas may take back what its sentence tells: "the plan, which was
later withdrawn, was approved"; and of all one is set apart or counted in: "all states but Malta", "all states and Malta". The words: ``groups``,
``relatives``, ``clauses`` and others of ``text/data/qualifiers.toml``, English alone.
Checked by tests/variants/types/test_scopes.py.
"""

from __future__ import annotations

from whence.text.aliases import is_known_name
from whence.text.lexicon import words_in
from whence.text.names import Name
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.words.lexis import are_opposites
from whence.variants.words.negations import is_negation
from whence.variants.words.sides import Side

KEPT = 0.1  # share of words changed around words that only one text has
FREE = 0.35  # the same around an exchange of "but" and "and"
NEAR_TOTAL = 4  # words between a word for all and the one that is set apart
LONGEST = 12  # words of a limit
SHORT = 4  # words of one that says without what
RULING = frozenset({"is", "are", "may", "can", "must", "shall", "will", "should"})
PAST = frozenset({"was", "were", "had", "did", "could", "would"})
FORBIDDING = (
    "must not",
    "should not",
    "shall not",
    "is not recommended",
    "are not recommended",
    "is not suitable",
    "is not allowed",
    "are not allowed",
)
UNTIL_THEN = ("after", "before", "once")
CONTRASTS = frozenset({"however", "but", "nevertheless", "yet", "though"})
DRAFTS = frozenset({"draft", "earlier", "early", "preliminary", "proposed", "leaked", "previous"})
TEXTS = frozenset({"version", "draft", "form", "proposal", "text", "wording"})
ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its"})


def judge_scope(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where words that only one text has say for whom, when, or of whom the claim holds."""
    if (locus.a0 == locus.a1) == (locus.b0 == locus.b1) or view.language != "en" or view.is_swapped:
        return None
    side, first, last, kind, done = view.only_in(locus)
    if not 1 < last - first <= LONGEST or view.change_around(locus) > KEPT:
        return None
    said = " ".join(side.norms[first:last])
    if _makes_another(side, first, last):
        return Verdict(kind, True, f"it {done} “{said}”: the sentence is about another person", 0.9)
    if _takes_back(side, first, last):
        return Verdict(kind, True, f"it {done} “{said}”, which takes back what the sentence tells", 0.8)
    if _limits(side, first, last) or _forbids(side, first, last) or _contrasts(side, first, last):
        return Verdict(kind, True, f"it {done} “{said}”, which limits the claim", 0.8)
    return None


def judge_exception(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where one of all is set apart in one text and counted in by the other: "but Malta", "and Malta"."""
    if view.language != "en" or view.is_swapped or view.change_around(locus) > FREE:
        return None
    if (locus.a0 == locus.a1) != (locus.b0 == locus.b1):
        return _lone_exception(view, locus)
    x, y = (" ".join(words) for words in view.words(locus))
    excepting, including = words_in("qualifiers", "excepting"), words_in("qualifiers", "including")
    if not ((x in excepting and y in including) or (y in excepting and x in including)):
        return None
    if not (_behind_total(view.a, locus.a0) and _behind_total(view.b, locus.b0)):
        return None
    return Verdict("predicate", True, f"it turns “{x}” into “{y}”: one is set apart from all, or counted in", 0.9)


def _lone_exception(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where only one text sets something apart from all, right behind them: "all but two members"."""
    side, first, last, kind, done = view.only_in(locus)
    words = side.norms[first:last]
    if not 1 < len(words) <= NEAR_TOTAL or words[0] not in words_in("qualifiers", "excepting"):
        return None
    if not _behind_total(side, first, near=2):
        return None
    return Verdict(kind, True, f"it {done} “{' '.join(words)}”, which is set apart from all", 0.9)


def _behind_total(side: Side, first: int, *, near: int = NEAR_TOTAL) -> bool:
    """Whether a word for all stands close before word first in its clause: "all states"."""
    if first and side.gap(first - 1).strip():
        return False
    for i in range(first - 1, max(-1, first - 1 - near), -1):
        if side.sentence_of[i] != side.sentence_of[first] or (i < first - 1 and side.gap(i).strip()):
            return False
        if side.norms[i] in words_in("qualifiers", "totals"):
            return True
    return False


def _takes_back(side: Side, first: int, last: int) -> bool:
    """Whether words are a clause between commas that says that what its sentence tells was undone."""
    words = side.norms[first:last]
    if words[0] not in words_in("qualifiers", "clauses") or side.sentence_of[first] != side.sentence_of[last - 1]:
        return False
    is_inserted = first > 0 and side.gap(first - 1).startswith(",") and side.gap(last - 1).startswith((",", "."))
    undone = [i for i in range(first, last) if side.norms[i] in words_in("qualifiers", "undoing")]
    return is_inserted and bool(undone) and not any(is_negation(side, i) for i in range(first, last))


def _limits(side: Side, first: int, last: int) -> bool:
    """Whether words first to last limit a rule that their sentence states."""
    words = side.norms[first:last]
    sentence = side.words_of_sentence(side.sentence_of[first])
    rest = {side.norms[i] for i in sentence if not first <= i < last}
    if side.sentence_of[last - 1] != side.sentence_of[first] or len(words) == len(sentence):
        return False
    if words[0] in ("in", "under") and words[-1] in TEXTS and not DRAFTS.isdisjoint(words[1:]):
        return side.opens(first)
    if RULING.isdisjoint(rest) or not PAST.isdisjoint(rest):
        return False
    if words[0] == "with":
        return _is_bounded(side, first + 1, last)
    if words[0] == "without":
        return len(words) <= SHORT and not rest.isdisjoint(RULING - {"is", "are", "will"})
    if words[0] == "for" and _is_bounded(side, first + 1, last):
        return words[1] in words_in("qualifiers", "groups")  # "for adults over 60"
    if words[0] == "for" or words[-3:-1] == ["for"]:
        return len(words) <= 4 and words[-1] in words_in("qualifiers", "groups") and ARTICLES.isdisjoint(words)
    if "for" in words and words[-1] in words_in("qualifiers", "groups") and words[0] in ("in", "at"):
        return ARTICLES.isdisjoint(words)  # "in small doses for adults"
    clause = _is_present_clause(words)
    if words[0] == "when":
        return words[1].endswith(("ed", "en", "ing")) or clause
    opens = (words[0] in UNTIL_THEN and words[1].endswith("ing")) or (words[0] in UNTIL_THEN and clause)
    return opens and not rest.isdisjoint(RULING - {"is", "are"})


def _is_present_clause(words: list[str]) -> bool:
    """Whether behind the first word a clause of its own begins, told in no past: "(once) the fine is paid", "(when) you take it"."""
    subjects = words_in("words", "persons") | words_in("en", "negation", "determiners")
    return len(words) > 2 and words[1] in subjects and PAST.isdisjoint(words) and not words[2].endswith("ed")


def _is_bounded(side: Side, first: int, last: int) -> bool:
    """Whether a bound and its number stand among words first to last: "fewer than 10 workers"."""
    bounds = words_in("qualifiers", "bounds")
    return any(
        " ".join(side.norms[i:k]) in bounds and k in side.fact_of and side.fact_of[k].kind == "number"
        for k in range(first + 1, last)
        for i in range(first, k)
    )


def _forbids(side: Side, first: int, last: int) -> bool:
    """Whether words are a whole sentence that takes back a part of the one before: "However, it must not be given to …"."""
    closes = last == len(side) or side.opens(last)
    if not (first > 0 and side.opens(first) and closes) or side.sentence_of[first] != side.sentence_of[last - 1]:
        return False
    words = side.norms[first:last]
    text = f" {' '.join(words)} "
    return (
        words[0] in CONTRASTS
        and words[1] in ("it", "they", "this", "these")
        and any(f" {ban} " in text for ban in FORBIDDING)
    )


def _contrasts(side: Side, first: int, last: int) -> bool:
    """Whether words end with "but" and begin with the contrary of what stands behind: "cleared of murder but (convicted …)".

    With "and" only where they undo: "rose in May and (fell in June)" tells two things in turn.
    """
    following = side.norms[last] if last < len(side) else ""
    joint = side.norms[last - 1]
    joins = joint == "but" or (joint == "and" and side.norms[first] in words_in("qualifiers", "undoing"))
    return joins and are_opposites(side.norms[first], following)


def _makes_another(side: Side, first: int, last: int) -> bool:
    """Whether words are somebody near to the person behind them: "the wife of", "wife of the"."""
    words = [word for word in side.norms[first:last] if word not in ARTICLES]
    if len(words) != 2 or words[1] != "of" or words[0] not in words_in("qualifiers", "relatives"):
        return False
    if last >= len(side) or side.sentence_of[last] != side.sentence_of[first]:
        return False
    return words[0] not in words_in("qualifiers", "officers") or _is_person(side, last)


def _is_person(side: Side, i: int) -> bool:
    """Whether words from i on name a person, by title or name: the secretary of a body speaks for it."""
    at = i + 1 if side.norms[i] in ARTICLES and i + 1 < len(side) else i
    fact = side.fact_of.get(at)
    if side.norms[at] in words_in("names", "titles"):
        return True
    return fact is not None and isinstance(fact.what, Name) and not fact.is_weak and not is_known_name(fact.what.key)
