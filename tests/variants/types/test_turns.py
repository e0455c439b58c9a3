"""Small words that turn a claim, and their neighbours that do not."""

import pytest

from tests.variants.types.both_ways import both, factual, told


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("predicate", "The shares were sold by Bosch to Siemens.", "The shares were sold to Bosch by Siemens."),
        ("", "The shares were sold by Bosch to Siemens.", "The shares were sold to Siemens by Bosch."),
        ("predicate", "Oil went from Malta to Cyprus by sea.", "Oil went to Malta from Cyprus by sea."),
        ("", "Oil went from Malta to Cyprus by sea.", "Oil went to Cyprus from Malta by sea."),
        ("predicate", "Aid went into the camp.", "Aid went out of the camp."),
        ("", "Aid went into the camp.", "Aid went in the camp."),
        ("predicate", "Smoking or drinking is a cause.", "Smoking and drinking is a cause."),
        ("", "The guests, old and young, came to the quay.", "The guests, old and also young, came to the quay."),
        ("predicate", "Orrin said that he stole the car.", "Orrin said that she stole the car."),
        ("predicate", "Vane paid his own money.", "Vane paid her own money."),
        ("", "Orrin said that he stole the car.", "Orrin said that I stole the car."),
        ("", "Orrin said that he stole the car.", "Orrin said that they stole the car."),
        ("predicate", "Lopez was sued by Klein over the loan.", "Lopez sued Klein over the loan."),
    ],
)
def test_judge_turn__tells_turned_small_words(kind, a, b):
    assert told(a, b) == both(kind)


@pytest.mark.parametrize(
    ("language", "kind", "a", "b"),
    [
        ("de", "modality", "Der Fahrer soll betrunken gewesen sein.", "Der Fahrer ist betrunken gewesen."),
        ("de", "", "Der Fahrer war betrunken und floh.", "Der Fahrer ist betrunken und floh."),
        ("fr", "modality", "Le suspect aurait tué le gardien.", "Le suspect a tué le gardien."),
        ("fr", "", "Le suspect avait tué le gardien.", "Le suspect a tué le gardien."),
        ("fr", "", "S'il pleuvait, le suspect aurait tué le gardien.", "S'il pleuvait, le suspect a tué le gardien."),
        ("es", "modality", "El hombre habría matado al guardia.", "El hombre ha matado al guardia."),
        ("it", "modality", "Il sospetto avrebbe ucciso la guardia.", "Il sospetto ha ucciso la guardia."),
    ],
)
def test_judge_hearsay__tells_what_is_heard_from_what_is_told(language, kind, a, b):
    assert told(a, b, language) == both(kind)


def test_judge_gender__leaves_a_person_whose_name_changes_to_the_name():
    a, b = "Tomas Orrin sold his car.", "Mara Vane sold her car."
    assert [row["type"] for row in factual(a, b)] == ["entity"]
