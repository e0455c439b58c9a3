"""Changed facts: names, numbers and dates of a locus held against each other.

Same by ``same_name``, ``same_number``, ``dates_agree``: no change. A fact that only moved within its sentence is no
change either, unless two facts exchanged their places around a verb. What has no counterpart of its kind on the
other side ("Vane" for "she", "several" for "12") is left to the other judges.
"""

from __future__ import annotations

from whence.text.aliases import identity, is_known_name, is_place
from whence.text.dates import PARTS, Date, dates_agree
from whence.text.equality import is_rounded, same_number
from whence.text.names import Name, name_key, related_names, same_name
from whence.text.numbers import Number
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus, differ_in_joiners
from whence.variants.types.slips import is_kept_name, is_slip_of_name
from whence.variants.types.speakers import is_speaker
from whence.variants.words.sides import Fact, Side

REASONS = {
    "entity": "it names somebody or something else",
    "number": "it gives another number",
    "date": "it gives another date or time",
}


INDEFINITE = frozenset({"a", "an", "one", "some", "another", "several", "many"})


def same_fact(x: Fact, y: Fact) -> bool:
    """Whether two facts of one kind do not contradict each other."""
    if x.kind != y.kind:
        return _is_hour(x, y) or _is_hour(y, x)
    if isinstance(x.what, Name) and isinstance(y.what, Name):
        in_cases = bool(x.what.stem) and x.what.stem == y.what.stem
        return in_cases or same_name(x.what, y.what) or related_names(x.what, y.what)
    if isinstance(x.what, Number) and isinstance(y.what, Number):
        return same_number(x.what, y.what) or is_rounded(x.what, y.what)
    if isinstance(x.what, Date) and isinstance(y.what, Date):
        return dates_agree(x.what, y.what)
    return False


def _is_hour(x: Fact, y: Fact) -> bool:
    """Whether a bare number is the full hour that a time of day gives: "9", "9:00"."""
    if not isinstance(x.what, Number) or not isinstance(y.what, Date) or y.what.minute is None or x.unit:
        return False
    return y.what.precision == "minute" and not y.what.second and x.what.value * 60 == y.what.minute


def comparable(x: Fact, y: Fact, *, kept: bool) -> bool:
    """Whether two facts can contradict each other: one kind, strong enough; ``kept``: in a sentence otherwise kept."""
    if x.counts_lines or y.counts_lines:
        return False
    if x.kind != y.kind:
        years = [fact for fact in (x, y) if fact.kind == "number" and 1000 <= getattr(fact.what, "value", 0) <= 2199]
        return {x.kind, y.kind} == {"date", "number"} and (bool(years) or kept) and not x.is_weak and not y.is_weak
    if x.kind == "entity":
        return (not x.is_weak and not y.is_weak) or _share_head(x, y)
    if isinstance(x.what, Date) and isinstance(y.what, Date):
        return kept or any(getattr(x.what, part) is not None and getattr(y.what, part) is not None for part in PARTS)
    if x.unit != y.unit and not kept and "percent" in (x.unit, y.unit):
        return False
    return not (x.is_weak and y.is_weak and x.what.text.lower() == y.what.text.lower())


def _share_head(x: Fact, y: Fact) -> bool:
    """Whether a name of common words alone names what another names too: "the North Sea", "the Baltic Sea"."""
    first, second = x.what.text.lower().split(), y.what.text.lower().split()
    return x.is_weak != y.is_weak and min(len(first), len(second)) > 1 and first[-1] == second[-1]


def unmatched(found: list[Fact], others: list[Fact]) -> list[Fact]:
    """The facts without an equal one on the other side."""
    return [fact for fact in found if not any(same_fact(fact, other) for other in others)]


def judge_facts(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a name, number or date of a locus is another one; None where none is."""
    facts_a, facts_b = view.a.facts_in(locus.a0, locus.a1), view.b.facts_in(locus.b0, locus.b1)
    if differ_in_joiners(locus, view.a, view.b):
        return None
    if is_spelt_out(view, locus, facts_a):
        return Verdict("entity", True, "it breaks the name: what is left names something else", 0.6)
    left, right = unmatched(facts_a, facts_b), unmatched(facts_b, facts_a)
    kept = view.change_around(locus) < 0.35
    for x in left:
        for y in right:
            if comparable(x, y, kept=kept) and not _moved(view, locus, x, y):
                if _is_run_together(view, x, y):
                    return Verdict("spelling", False, "the name and the next word run together", layer="orthographic")
                if is_slip_of_name(view, x, y):
                    reason = f"a slip: no list has “{y.what.text}”, which is “{x.what.text}” with a letter amiss"
                    return Verdict("spelling", False, reason, layer="orthographic")
                if is_kept_name(view, x, y):
                    return Verdict(
                        "spelling", False, "the same name, with a letter or a small word amiss", layer="orthographic"
                    )
                if is_broken_name(view, locus, x, y):
                    return Verdict("entity", True, "it breaks the name into words that name nothing", 0.6)
                return verdict_on(view, x, y)
    return None


def judge_anonymous(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a speaker's name gives way to "a nurse": an article and a noun, no pronoun, beside the same cue."""
    around = view.touching(locus)
    names = [fact for fact in view.a.facts_in(locus.a0, locus.a1) if fact.kind == "entity" and not fact.is_weak]
    words_b = view.b.words(around.b0, around.b1)
    articles = [j for j in range(around.b0, around.b1) if view.b.norms[j] in INDEFINITE]
    if len(names) != 1 or not articles or not words_b or view.b.facts_in(around.b0, around.b1):
        return None
    first = articles[0]
    noun = Fact("entity", first, min(first + 2, len(view.b)), view.b.starts[first], view.b.stops[first], names[0].what)
    if not is_speaker(view.a, names[0]) or not is_speaker(view.b, noun):
        return None
    said = view.b.text[view.b.starts[first] : view.b.stops[around.b1 - 1]]
    return Verdict("attribution", True, f"the words of {names[0].what.text} are given to “{said}”", 0.9)


def is_spelt_out(view: Comparison, locus: Locus, facts_a: list[Fact]) -> bool:
    """Whether a word of a name is taken apart into letters: "u . s . Dockers" for "United Dockers"."""
    letters = [word for word in view.b.words(locus.b0, locus.b1) if len(word) == 1 and word.isalpha()]
    raw = view.b.text[slice(*view.b.span(locus.b0, locus.b1))]
    names = [fact for fact in facts_a if fact.kind == "entity" and fact.last - fact.first > 1]
    return (
        bool(names)
        and len(letters) > 1
        and " . " in raw
        and not any(len(word) == 1 for word in view.a.words(locus.a0, locus.a1))
    )


def _is_run_together(view: Comparison, x: Fact, y: Fact) -> bool:
    """Whether a name has a word of its sentence written at its end: "PierBook system", "PierBooksystem"."""
    first, second = x.what.text.lower(), y.what.text.lower()
    rest = second.removeprefix(first)
    return x.kind == "entity" and second != rest != "" and rest in view.a.norms[x.last : x.last + 8]


def is_broken_name(view: Comparison, locus: Locus, x: Fact, y: Fact) -> bool:
    """Whether a name is kept in part and goes on in small letters: "United nations General Set up"."""
    if x.kind != "entity" or y.kind != "entity" or x.last - x.first < 2:
        return False
    kept = set(identity(name_key(x.what.text)).split()) & set(identity(name_key(y.what.text)).split())
    beyond = view.b.text[view.b.starts[y.last - 1] : view.b.stops[locus.b1 - 1]].split()[1:]
    return bool(kept) and any(word[:1].islower() for word in beyond)


def _moved(view: Comparison, locus: Locus, x: Fact, y: Fact) -> bool:
    """Whether the new fact stands elsewhere in the archetype's sentence: moved, not changed."""
    in_a, in_b = view.sentence_pair(locus)
    elsewhere_a = [fact for fact in view.a.facts_of_sentence(in_a, x.first) if fact is not x and same_fact(fact, y)]
    elsewhere_b = [fact for fact in view.b.facts_of_sentence(in_b, y.first) if fact is not y and same_fact(fact, x)]
    exchanged = bool(elsewhere_a and elsewhere_b)
    if exchanged and view.change_around(locus) < 0.35:
        return _only_small_words_between(view.a, x, elsewhere_a[0])
    if exchanged:
        return True
    free = [fact for fact in elsewhere_a if not _stands_equal(view, fact)]
    return bool(free) or (bool(elsewhere_a) and x.kind != "entity" and view.change_around(locus) > 0.35)


def _stands_equal(view: Comparison, fact: Fact) -> bool:
    """Whether a fact of the archetype has itself beside it."""
    beside = [view.partner_of_a.get(i) for i in range(fact.first, fact.last)]
    return any(
        j is not None and (other := view.b.fact_of.get(j)) is not None and same_fact(fact, other) for j in beside
    )


def _only_small_words_between(side: Side, x: Fact, y: Fact) -> bool:
    """Whether two facts stand in one list: "Vane and Orrin", "Orrin and Vane"."""
    first, last = sorted(((x.first, x.last), (y.first, y.last)))
    between = side.norms[first[1] : last[0]]
    return len(between) <= 6 and all(
        word in ("and", "or", "the", "a", "with") or i in side.fact_of for i, word in enumerate(between, first[1])
    )


def verdict_on(view: Comparison, x: Fact, y: Fact) -> Verdict:
    """The verdict on one fact that stands for another."""
    kind = x.kind if x.kind == y.kind else "number"
    if kind == "entity":
        if _is_office_of_speaker(view, x, y):
            return Verdict("attribution", True, f"it changes the office of who speaks: {y.what.text}")
        if is_speaker(view.a, x) and is_speaker(view.b, y):
            return Verdict(
                "attribution", True, f"the words are put in the mouth of {y.what.text}, not of {x.what.text}"
            )
        return Verdict(
            "entity", True, "it names a different " + _kind_word(x), 1.0 if _is_known(x) and _is_known(y) else 0.9
        )
    sureness = 0.8 if x.is_weak or y.is_weak else 1.0
    return Verdict(kind, True, f"{REASONS[kind]}: “{y.what.text}” for “{x.what.text}”", sureness)


def _is_office_of_speaker(view: Comparison, x: Fact, y: Fact) -> bool:
    """Whether two facts explain speakers who are exchanged: "Vane, Chair of the Council" for "Orrin, head of the Union"."""
    heads = [_explained(side, fact) for side, fact in ((view.a, x), (view.b, y))]
    return (
        heads[0] is not None
        and heads[1] is not None
        and not same_fact(heads[0], heads[1])
        and is_speaker(view.a, heads[0])
        and is_speaker(view.b, heads[1])
    )


def _explained(side: Side, fact: Fact) -> Fact | None:
    """The name before a fact that stands behind its comma: the fact says what office it holds."""
    before = [other for other in side.facts_in(max(0, fact.first - 9), fact.first) if other.kind == "entity"]
    if not before or side.sentence_of[before[-1].first] != side.sentence_of[fact.first]:
        return None
    gaps = [side.gap(i) for i in range(before[-1].last - 1, fact.first)]
    return before[-1] if gaps and gaps[0].startswith(",") and not any("," in gap for gap in gaps[1:]) else None


def _is_known(fact: Fact) -> bool:
    """Whether a name stands in the lists of places and bodies."""
    return isinstance(fact.what, Name) and is_known_name(fact.what.key)


def _kind_word(fact: Fact) -> str:
    """What a name names, as far as one can tell."""
    return "place" if isinstance(fact.what, Name) and is_place(fact.what.key) else "person or thing"
