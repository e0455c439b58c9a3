"""One name inside another: "South Africa", "Africa"; "Elizabeth II", "Elizabeth".

A lone name that opens a sentence is none that ``text/names.py`` can be sure of; beside a longer name that holds it, it is one. A shorter form
means the same, unless what it lacks tells bearers of one name apart (``text/sameness.py``). A numeral at the end does, too, where
no title says who is meant ("Queen Elizabeth") and the text has the whole name nowhere. Checked by tests/variants/types/test_parts.py.
"""

from __future__ import annotations

from dataclasses import replace

from whence.text.lexicon import words_in
from whence.text.names import Name, name_key, same_name
from whence.text.sameness import ROMAN
from whence.variants.loci.comparison import Comparison, Verdict
from whence.variants.loci.loci import Locus
from whence.variants.types.facts import verdict_on
from whence.variants.words.sides import Fact, Side


def judge_part(view: Comparison, locus: Locus) -> Verdict | None:
    """The verdict where a locus is one name on either side, the one a part of the other."""
    x, y = _name_at(view.a, locus.a0, locus.a1), _name_at(view.b, locus.b0, locus.b1)
    if (x is None) == (y is None):
        return _judge_numeral(view, x, y) if x is not None and y is not None else None
    if x is None and y is not None:
        x = _part_at(view.a, locus.a0, locus.a1, y)
    elif x is not None:
        y = _part_at(view.b, locus.b0, locus.b1, x)
    if x is None or y is None:
        return None
    if not same_name(x.what, y.what):
        return verdict_on(view, x, y)
    return _judge_numeral(view, x, y) or Verdict("synonym", False, "a longer and a shorter form of one name")


def _name_at(side: Side, first: int, last: int) -> Fact | None:
    """The name that is all there is from word first to last."""
    fact = side.fact_of.get(first) if first < last else None
    return fact if fact is not None and fact.kind == "entity" and (fact.first, fact.last) == (first, last) else None


def _part_at(side: Side, first: int, last: int, whole: Fact) -> Fact | None:
    """Words first to last as a name, where they have capitals and are the beginning or the end of another name."""
    if (
        first >= last
        or side.facts_in(first, last)
        or not all(side.text[side.starts[i]].isupper() for i in range(first, last))
    ):
        return None
    start, stop = side.starts[first], side.stops[last - 1]
    text = side.text[start:stop]
    own, words = name_key(text).split(), name_key(whole.what.text).split()
    if not own or len(own) >= len(words) or own not in (words[: len(own)], words[-len(own) :]):
        return None
    return replace(whole, first=first, last=last, start=start, stop=stop, what=Name(start, stop, text, name_key(text)))


def _judge_numeral(view: Comparison, x: Fact, y: Fact) -> Verdict | None:
    """The verdict where one of two names lacks the numeral of the other: "Bayern Munich II", "Bayern Munich"."""
    keys = [name_key(fact.what.text).split() for fact in (x, y)]
    short, long = sorted(keys, key=len)
    if len(long) != len(short) + 1 or long[:-1] != short or not ROMAN.fullmatch(long[-1]):
        return None
    other = view.b if keys[1] == short else view.a
    titles = words_in("names", "titles")
    titled = any(
        not titles.isdisjoint(side.norms[max(0, fact.first - 1) : fact.first + 1])
        for side, fact in ((view.a, x), (view.b, y))
    )
    written = [name_key(fact.what.text).split() for fact in other.facts if fact.kind == "entity"]
    return None if titled or long in written else verdict_on(view, x, y)
