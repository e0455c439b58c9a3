"""Loci are as short as the change is, and never end inside a unit."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.variants.tradition import columns_of, words_of
from whence.variants.loci.comparison import Comparison
from whence.variants.loci.loci import Locus, find_loci, split_at_borders
from whence.variants.words.sides import Side


def compared(first, second, language="en"):
    (base, places), (other, others) = words_of(first), words_of(second)
    a = Side(first, [1000 * i for i in range(len(places))], [x for x, _ in places], [y for _, y in places], language)
    b = Side(second, columns_of(base, other), [x for x, _ in others], [y for _, y in others], language)
    return Comparison(a, b)


def changes(first, second, language="en"):
    view = compared(first, second, language)
    return [tuple(" ".join(words) for words in view.words(locus)) for locus in view.loci]


LINE = "The old clerk of the mill counted 4,000 sacks of grain on the quay before Anna Vane came."


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("clerk", "heron", [("clerk", "heron")]),
        ("clerk of the mill", "heron of the pond", [("clerk", "heron"), ("mill", "pond")]),
        ("old clerk", "young heron", [("old", "young"), ("clerk", "heron")]),
        ("old ", "", [("old", "")]),
        ("sacks of grain ", "", [("sacks of grain", "")]),
        ("Anna Vane", "Anna Orme", [("anna vane", "anna orme")]),
        ("counted", "set up", [("counted", "set up")]),
    ],
)
def test_find_loci__are_as_short_as_the_change_and_take_units_whole(old, new, found):
    assert changes(LINE, LINE.replace(old, new, 1)) == found


@pytest.mark.parametrize("steps", [[(None, 1), (1, 2)], [(1, 1), (None, 2)]], ids=["before", "behind"])
def test_find_loci__a_negation_beside_an_exchanged_word_belongs_to_it(steps):
    second = "pier not open today" if steps[0][0] is None else "pier open not today"
    view = compared("pier closed today", second)
    walked = [(0, 0), *steps, (2, 3)]
    assert find_loci(walked, view.a, view.b) == [Locus(1, 2, 1, 3)]
    assert find_loci([(j, i) for i, j in walked], view.b, view.a) == [Locus(1, 3, 1, 2)]


def test_find_loci__a_lone_word_that_is_no_negation_stands_alone():
    view = compared("pier closed today", "pier still open today")
    assert find_loci([(0, 0), (None, 1), (1, 2), (2, 3)], view.a, view.b) == [Locus(1, 1, 1, 2), Locus(1, 2, 2, 3)]


def test_find_loci__without_is_one_change_with_its_noun():
    view = compared("They left without delay", "They left at once")
    assert find_loci([(0, 0), (1, 1), (2, 2), (3, 3)], view.a, view.b) == [Locus(2, 4, 2, 4)]


WORDS = ["the", "mill", "burned", "not", "up", "Anna Vane", "Rome", "12 boats", "3 May 2021", "so-called", "x"]
texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


@given(texts, texts)
@example("", "")
@example("Rome burned", "Anna Vane not burned up")
def test_find_loci__are_in_order_and_what_they_leave_is_the_same_on_both_sides(first, second):
    view = compared(first, second)
    left: list[list[str]] = [[], []]
    i = j = 0
    for locus in [*view.loci, Locus(len(view.a), len(view.a), len(view.b), len(view.b))]:
        assert i <= locus.a0 <= locus.a1 and j <= locus.b0 <= locus.b1
        left[0] += view.a.norms[i : locus.a0]
        left[1] += view.b.norms[j : locus.b0]
        i, j = locus.a1, locus.b1
    assert left[0] == left[1]
    assert all(view.words(locus)[0] != view.words(locus)[1] for locus in view.loci)


@given(st.integers(0, 9), st.integers(0, 9), st.sets(st.integers(0, 12)), st.booleans())
def test_split_at_borders__cuts_what_one_side_has_at_every_border_inside(start, size, borders, turned):
    stop = start + size + 1
    locus = Locus(4, 4, start, stop) if turned else Locus(start, stop, 4, 4)
    pieces = split_at_borders(
        [locus], (frozenset(), frozenset(borders)) if turned else (frozenset(borders), frozenset())
    )
    cuts = [(piece.b0, piece.b1) if turned else (piece.a0, piece.a1) for piece in pieces]
    assert [cut for cut, _ in cuts] == sorted({start, *(n for n in borders if start < n < stop)})
    assert [end for _, end in cuts] == [*(cut for cut, _ in cuts[1:]), stop]


def test_split_at_borders__leaves_words_that_answer_each_other_together():
    pair = Locus(2, 5, 2, 6)
    assert split_at_borders([pair], (frozenset({3}), frozenset({4}))) == [pair]
