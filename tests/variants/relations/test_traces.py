"""What kind of trace each change is, and how counts are said."""

import pytest

from tests.variants.tradition import columns_of, words_of
from whence.variants.loci.comparison import Comparison
from whence.variants.relations.relating import _inner_changes
from whence.variants.relations.traces import Traces, in_words, traces_of, where
from whence.variants.words.sides import Side


def view_of(first, second):
    (base, places), (other, others) = words_of(first), words_of(second)
    a = Side(first, [1000 * i for i in range(len(places))], [x for x, _ in places], [y for _, y in places], "en")
    b = Side(second, columns_of(base, other), [x for x, _ in others], [y for _, y in others], "en")
    return Comparison(a, b)


LINE = "The old clerk of the mill counted 4,000 sacks of grain on the quay before Vane came."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("clerk", "heron", "1 word is exchanged for another"),
        ("on the quay", "at the quay", "1 small word changes"),
        ("sacks", "sack", "1 word takes another form"),
        ("4,000", "4000 of the", "1 small word changes"),
        ("4,000", "four thousand", "1 number, date or name is written otherwise"),
        ("4,000", "5,000", "1 name, number or date is another"),
        ("old ", "", "1 stretch is cut"),
        ("clerk", "clerk and baker", "1 stretch is added"),
    ],
)
def test_traces_of__counts_each_change_once(old, new, said):
    seen = traces_of(view_of(LINE, LINE.replace(old, new, 1)))
    assert in_words(seen) == said
    assert where(seen) == "in 1 of 1 sentence"


def test_traces_of__equal_texts_are_none():
    seen = traces_of(view_of(LINE, LINE))
    assert in_words(seen) == "" and seen.touched == 0 and not seen.is_rebuilt


@pytest.mark.parametrize(("words", "exchanged", "is_rebuilt"), [(70, 2, True), (70, 20, False), (700, 2, False)])
def test_traces__grammar_is_rebuilt_both_for_the_words_and_beside_the_swaps(words, exchanged, is_rebuilt):
    counts = dict.fromkeys(("alike", "forms", "formats", "facts", "phrases", "cut", "added"), 0)
    seen = Traces(exchanged=exchanged, small=6, touched=5, sentences=5, words=words, **counts)
    assert seen.is_rebuilt == is_rebuilt


def test_inner_changes__two_words_exchanged_before_the_first_run_are_no_missing_head():
    body = "The old clerk of the mill counted sacks of grain on the quay before Vane came."
    view = view_of(f"Barges wait. Ropes rot. Hens sleep. {body}", f"Lorries wait. Chains rot. Geese sleep. {body}")
    assert _inner_changes(view) == view.loci and len(view.loci) == 3
    view = view_of(f"Barges wait. Ropes rot. {body}", f"Lorries wait. Chains rot. {body}")
    assert _inner_changes(view) == view.loci[1:]
