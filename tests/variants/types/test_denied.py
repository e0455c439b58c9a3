import pytest

from tests.variants.types.both_ways import told

DENIED = [
    ("No arrests were made on the pier.", "Three men were arrested on the pier."),
    ("No arrests were made.", "Three men were arrested."),
    ("No complaints were filed with the harbour board.", "Neighbours complained to the harbour board."),
]


@pytest.mark.parametrize(("denied", "claimed"), DENIED)
def test_type_variants__what_no_noun_denies_and_its_verb_tells_is_a_negation(denied, claimed):
    assert told(denied, claimed) == [["negation"], ["negation"]]


@pytest.mark.parametrize(
    "other",
    ["Nobody was arrested on the pier.", "The men on the pier were not arrested.", "No arrest was made on the pier."],
)
def test_type_variants__a_denial_in_other_words_is_no_fact(other):
    assert told(DENIED[0][0], other) == [[], []]
