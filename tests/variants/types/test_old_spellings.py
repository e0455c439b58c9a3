import pytest

from tests.variants.tradition import build
from whence.variants.readings.readings import type_variants

OLD = (
    "Whan the abbot of Holme hadde herd this, he seyde that he wolde nat leve the brigge unbroken. In that yere fyve and thritty "
    "barges lay upon the river, and sir Godmund kepte the keyes of the toure by nyght. The wardeyn yaf hem breed for a thousand thre hundred men."
)


def rows(a, b, language="en"):
    (table,) = type_variants(*build((a, b), language=language))
    return table.to_pylist()


SPELT = OLD.replace("fyve", "fiue").replace("river", "riuer").replace("nyght", "nighte").replace("Godmund", "Godmond")


def test_type_variants__old_spellings_of_one_word_are_orthographic():
    found = rows(OLD, SPELT.replace("thre hundred", "three hundred"))
    assert {row["type"] for row in found} == {"spelling"} and {row["layer"] for row in found} == {"orthographic"}
    assert {"Godmond", "fiue", "nighte", "riuer"} <= {row["text"] for row in found}


@pytest.mark.parametrize("denial", ["wolde nat leve", "ne wolde nat leve", "wolde noght leve", "ne wolde leve"])
def test_type_variants__a_negation_left_out_of_an_old_text_is_one(denial):
    bare = SPELT.replace("wolde nat leve", "wolde leve")
    found = [row for row in rows(OLD.replace("wolde nat leve", denial), bare) if row["factual"]]
    assert [row["type"] for row in found][:1] == ["negation"]


def test_type_variants__one_old_negation_for_another_is_no_fact():
    assert not [row for row in rows(OLD, SPELT.replace("wolde nat", "ne wolde nat")) if row["factual"]]
    assert not [row for row in rows(OLD, SPELT.replace("wolde nat", "wolde not")) if row["factual"]]


def test_type_variants__other_names_and_numbers_of_old_texts_stay_facts():
    told = {
        row["text"]: row["type"] for row in rows(OLD, SPELT.replace("Holme", "Kirkham").replace("thritty", "fourty"))
    }
    assert told["Kirkham"] == "entity"


def test_type_variants__latin_is_spelt_in_two_ways():
    text = "Haec ecclesia a Theodorico praesule in valle Juvenci dedicata est, quae iuvenibus villae semper patet."
    other = "Hec ecclesia a Theoderico presule in ualle Iuuenci dedicata est, que iuuenibus ville semper patet."
    assert {row["type"] for row in rows(text, other)} <= {"spelling", "formatting"}


def test_type_variants__today_a_letter_more_is_another_word():
    told = rows("The workmen planed the boards by hand.", "The workmen planned the boards by hand.")
    assert [row["layer"] for row in told] == ["substantive"]
