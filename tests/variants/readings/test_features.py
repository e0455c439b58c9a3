"""What two texts show of how one became the other: each share goes up with what it is a share of, and with nothing else."""

from dataclasses import asdict

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.variants.relations.test_traces import view_of
from whence.variants.readings.features import features_of

LINE = "The old clerk of the mill counted 4,000 sacks of grain on the quay before Anna Vane came down from the village."
COUNTS = {"n_words", "reformatted", "broken"}
LOOSE = {
    "lone_swaps",
    "persons",
    "longest_gap",
}  # of loci that took units whole, or of runs of either text: over 1 in a few words


def features(new, old=LINE):
    return features_of(view_of(old, new))


def test_features_of__equal_texts_are_equal_and_nothing_else():
    seen = features(LINE)
    assert (seen.equal, seen.order, seen.small_kept, seen.content, seen.length) == (1.0,) * 5
    assert (seen.kin, seen.swapped, seen.lone_swaps, seen.one_sided, seen.longest_gap, seen.evenness) == (0.0,) * 6
    assert (seen.persons, seen.moved, seen.reformatted, seen.broken) == (0.0, 0.0, 0, 0)


@pytest.mark.parametrize(
    ("old", "new", "rises"),
    [
        ("clerk", "heron", "swapped"),
        ("clerk", "heron", "lone_swaps"),
        ("sacks", "sack", "kin"),
        ("old ", "", "one_sided"),
        ("of the mill ", "", "longest_gap"),
        ("4,000", "four thousand", "reformatted"),
        ("Anna Vane", "General Set up", "broken"),
        ("The old", "She said the old", "persons"),
    ],
)
def test_features_of__says_which_kind_of_change_it_is(old, new, rises):
    assert getattr(features(LINE), rises) == 0 < getattr(features(LINE.replace(old, new, 1)), rises)


def test_features_of__swaps_all_over_are_even_and_swaps_in_one_place_are_not():
    place = features(LINE.replace("old clerk of the mill", "young heron of the pond"))
    spread = features(LINE.replace("clerk", "heron").replace("sacks", "bags").replace("village", "castle"))
    assert place.swapped == spread.swapped and place.evenness < spread.evenness


def test_features_of__texts_on_one_subject_are_independent_and_a_copy_is_not():
    other = "Nobody knew why people had left; a hard wind blew, and Anna Vane shut every door in her own house."
    assert features(other).independent and not features(LINE.replace("clerk", "heron")).independent


WORDS = ["the", "mill", "mills", "burned", "not", "said", "she", "Rome", "Anna Vane", "12 boats", "u", "s", "of"]
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@given(texts, texts)
@example("", "")
@example("", "mill")
def test_features_of__are_shares(first, second):
    seen = asdict(features(second, first))
    assert all(0 <= value <= 1 for name, value in seen.items() if name not in COUNTS | LOOSE), seen
    assert all(seen[name] >= 0 for name in COUNTS | LOOSE)
