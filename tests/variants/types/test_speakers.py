import re

import pytest

from tests.variants.types.test_amounts import readings
from whence.variants.types.speakers import holder_of
from whence.variants.words.sides import Side

CHAIR = "“We shall strike,” said Mara Vane, Chair of the Harbour Council. The port closed."
DOCTOR = "“The beds are full,” said Dr Helena Marchetti, medical director of the clinic. The ward closed."


def factual(a, b, language=None):
    return [row for row in readings(a, b, language) if row["factual"]]


def test_judge_facts__a_name_that_is_told_something_is_no_speaker():
    old = "The operator Kestrel Lines was told of the fault in March and paid the fine."
    (row,) = factual(old, old.replace("Kestrel", "Falcon"))
    assert row["type"] == "entity"
    assert [row["type"] for row in factual("He told Mara Vane of it.", "He told Tomas Orrin of it.")] == ["entity"]


def test_judge_facts__a_name_before_a_cue_is_a_speaker():
    (row,) = factual("Kestrel Lines said it was told.", "Falcon Lines said it was told.")
    assert row["type"] == "attribution"


def test_judge_facts__an_office_exchanged_with_its_holder_is_attribution():
    rows = factual(
        CHAIR, CHAIR.replace("Mara Vane, Chair of the Harbour Council", "Tomas Orrin, Chair of the Old Union")
    )
    assert {row["type"] for row in rows} == {"attribution"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (DOCTOR, "Dr Helena Marchetti, medical director of the clinic"),
        ("The beds are full, Dr Helena Marchetti said. The ward closed.", "Dr Helena Marchetti"),
    ],
)
def test_judge_facts__a_speaker_who_becomes_a_nurse_is_attribution(text, name):
    assert [row["type"] for row in factual(text, text.replace(name, "a nurse"))] == ["attribution"]


@pytest.mark.parametrize("pronoun", ["she", "the director"])
def test_judge_facts__a_pronoun_or_title_for_a_speaker_is_no_change(pronoun):
    text = "The beds are full, Helena Marchetti said on Monday."
    assert not factual(text, text.replace("Helena Marchetti", pronoun))


HAN = "该公司尚未确认事故造成38人受伤,也没有公布原因。"


def test_is_negation__knows_han_characters_that_negate():
    from whence.variants.words.negations import is_negation

    spans = [(i, i + 1) for i in range(len(HAN))]
    side = Side(HAN, range(len(HAN)), [a for a, _ in spans], [b for _, b in spans], "zh")
    assert [HAN[i] for i in range(len(HAN)) if is_negation(side, i)] == ["未", "没"]


def test_judge_polarity__a_negation_that_leaves_a_verb_of_knowing_is_a_change():
    rows = factual(
        "The inquiry has not established that the fire caused the collapse.",
        "The inquiry has established that the fire did not cause the collapse.",
    )
    assert {row["type"] for row in rows} == {"negation"}


def test_judge_modality__an_expectation_told_as_a_fact_is_modality():
    rows = factual("The pier is expected to cost 40 million crowns.", "The pier will cost 40 million crowns.")
    assert [row["type"] for row in rows] == ["modality"]


@pytest.mark.parametrize("word", ["independent", "partial", "former", "preliminary", "only", "acting", "temporary"])
def test_one_sided__a_qualifier_left_out_of_a_kept_sentence_is_factual(word):
    (row,) = factual(f"Its {word} engineer checked the crane.", "Its engineer checked the crane.")
    assert row["type"] == "omission"


@pytest.mark.parametrize(
    ("frame", "one", "other", "kind"),
    [
        (
            "The mayor said “{}”, while the minister said “{}”.",
            "the quay is safe for all",
            "the quay must close",
            "attribution",
        ),
        ("Vane called it “{}” and Orrin called it “{}”.", "safe", "a trap", "attribution"),
        ("“{},” said Vane, and “{},” said Orrin.", "The quay is safe", "The river is low", "attribution"),
        ("Vane called the plan “{}”, Orrin “{}”.", "a danger to the town", "a gift to the poor", "attribution"),
        ("The film “{}” beat the film “{}” in Bern.", "Low Water", "High Tide", "quotation"),
    ],
)
def test_moved_speeches__quotations_that_change_places_in_one_sentence_are_told_once_each(frame, one, other, kind):
    for x, y in ((one, other), (other, one)):
        rows = factual(f"The port closed. {frame.format(x, y)}", f"The port closed. {frame.format(y, x)}")
        assert [row["type"] for row in rows] == [kind, kind], [row["why"] for row in rows]


@pytest.mark.parametrize("frame", ["He said “{}” and “{}”.", "The clerk wrote “{}”, then “{}”."])
def test_moved_speeches__quotations_of_one_speaker_are_in_no_other_mouth(frame):
    one, other = "the quay is safe", "the river is low"
    rows = factual(f"The port closed. {frame.format(one, other)}", f"The port closed. {frame.format(other, one)}")
    assert "attribution" not in [row["type"] for row in rows]


def test_moved_speeches__know_the_cues_of_another_language():
    text = "Der Hafen ist zu. Der Bürgermeister sagte: „Der Kai ist sicher“, und die Ministerin sagte: „Der Fluss ist tief“."
    turned = (
        text.replace("Der Kai ist sicher", "*")
        .replace("Der Fluss ist tief", "Der Kai ist sicher")
        .replace("*", "Der Fluss ist tief")
    )
    assert {row["type"] for row in factual(text, turned, "de")} == {"attribution"}


@pytest.mark.parametrize(
    ("said", "holder"),
    [
        ("said Kestrel Lines chairman Mara Vane", "Mara Vane"),
        ("said Kestrel Lines president and director Mara Vane", "Mara Vane"),
        ("said Aled Orrin and Mara Vane", "Aled Orrin"),
        ("said Kestrel Lines, chairman Mara Vane", "Kestrel Lines"),
    ],
)
def test_holder_of__passes_over_a_house_and_its_office_but_not_to_another_speaker(said, holder):
    spans = [match.span() for match in re.finditer(r"\w+", said)]
    side = Side(said, range(len(spans)), [start for start, _ in spans], [stop for _, stop in spans], "en")
    assert holder_of(side, side.fact_of[1]).what.text == holder
