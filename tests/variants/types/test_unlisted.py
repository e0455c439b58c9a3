"""A language that has no word lists is compared as plain words: English ones negate nothing in it."""

import pytest

from tests.variants.tradition import build
from whence.text.lexicon import UNLISTED, negating_language
from whence.variants.readings.readings import type_variants


def readings(a, b, language):
    (table,) = type_variants(*build((a, b), language=language))
    return table.to_pylist()


@pytest.mark.parametrize(
    ("language", "a", "b"),
    [
        ("sk", "Loď prišla neskoro, no posádka bola zdravá.", "Loď prišla neskoro, posádka bola zdravá."),
        ("gl", "O barco novo quedou amarrado no porto.", "O barco novo quedou amarrado porto."),
        ("ro", "Barca a rămas nor peste mal.", "Barca a rămas peste mal."),
    ],
)
def test_type_variants__takes_no_word_of_an_unlisted_language_for_an_english_negation(language, a, b):
    for old, new in ((a, b), (b, a)):
        assert "negation" not in [row["type"] for row in readings(old, new, language)]


def test_type_variants__takes_no_word_of_an_unlisted_language_for_an_english_modal():
    rows = readings("Laev may sadamas kolm päeva.", "Laev must sadamas kolm päeva.", "et")
    assert "modality" not in [row["type"] for row in rows]


@pytest.mark.parametrize(("code", "file"), [(None, "en"), ("", "en"), ("en-GB", "en"), ("sk", UNLISTED), ("nl", "nl")])
def test_negating_language__is_english_only_where_none_is_known(code, file):
    assert negating_language(code) == file


@pytest.mark.parametrize("language", ["et", "tr", "pt-BR", "en-GB"])
def test_type_variants__looks_for_no_file_of_a_language_that_has_none(language):
    rows = readings("Laev seisab sadamas kolm päeva.", "Laev lahkub sadamas kolm päeva.", language)
    assert [row["text"] for row in rows] == ["lahkub"]


@pytest.mark.parametrize(
    ("language", "a", "b"),
    [
        ("tr", "Gemi limanda her gün durdu.", "Gemi limanda he gün durdu."),
        ("pl", "Statek by stał an brzegu.", "Statek an stał by brzegu."),
    ],
)
def test_type_variants__asks_for_turned_prepositions_and_persons_in_their_own_language_alone(language, a, b):
    assert not [
        row["why"] for row in readings(a, b, language) if "change places" in row["why"] or "somebody" in row["why"]
    ]
