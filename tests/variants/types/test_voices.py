"""A claim that loses who makes it is factual both ways round; a frame that leaves the claim somebody's is not."""

import pytest

from tests.variants.tradition import build
from whence.variants.readings.readings import type_variants

BODY = "The quay was shut on Monday after the storm, and the boats lay in the river. {} The fair opens in May on the green."


REPORTED = BODY + " The harbour master said on Tuesday that two boats had sunk."


def factual(a, b, language="en"):
    (table,) = type_variants(*build((a, b), language=language))
    return [row for row in table.to_pylist() if row["factual"]]


@pytest.mark.parametrize(
    ("framed", "bare"),
    [
        ("The pump works, according to the maker.", "The pump works."),
        ("According to the maker, the pump works.", "The pump works."),
        ("The pump works, the maker said.", "The pump works."),
        ("The maker said that the pump works.", "The pump works."),
        ("Police said the driver was drunk.", "The driver was drunk."),
        ("The driver was drunk, police said on Friday.", "The driver was drunk."),
        ("The driver, Mara Vane said, was drunk.", "The driver was drunk."),
        ("Critics say the bridge is unsafe.", "The bridge is unsafe."),
        ("Engineers at Brask believe the bridge is unsafe.", "The bridge is unsafe."),
        ("The report on the pump was late, the maker said.", "The report on the pump was late."),
        ("The study of the pump was late, the maker said.", "The study of the pump was late."),
        ("The claims of the crew are false, the maker said.", "The claims of the crew are false."),
        ("The harbour board called a meeting, the maker said.", "The harbour board called a meeting."),
        ("The pump works, the maker explained.", "The pump works."),
        ("The pump works, the maker replied.", "The pump works."),
        ("The maker wrote that the pump works.", "The pump works."),
    ],
)
def test_judge_voice__misses_who_made_the_claim(framed, bare):
    for a, b, reason in ((framed, bare, "no longer put in anyone’s mouth"), (bare, framed, "put in a mouth")):
        found = factual(REPORTED.format(a), REPORTED.format(b))
        assert [row["type"] for row in found] == ["attribution"], [row["why"] for row in found]
        assert reason in found[0]["why"]


@pytest.mark.parametrize("framed", ["The pump works, the maker said.", "According to the maker, the pump works."])
def test_judge_voice__takes_a_lone_frame_that_is_added_for_no_change_where_nobody_else_speaks(framed):
    bare = "The pump works."
    assert [row["type"] for row in factual(BODY.format(framed), BODY.format(bare))] == ["attribution"]
    assert not factual(BODY.format(bare), BODY.format(framed))
    own = BODY + " The new valve holds ten years, the maker says."
    assert not factual(own.format(bare), own.format(framed))
    (row,) = factual(REPORTED.format(bare), REPORTED.format(framed))
    assert row["type"] == "attribution"


@pytest.mark.parametrize(
    ("language", "framed", "bare"),
    [
        ("de", "Der Fahrer war betrunken, sagte die Polizei.", "Der Fahrer war betrunken."),
        ("de", "Laut Polizei war der Fahrer betrunken.", "War der Fahrer betrunken."),
        ("fr", "Selon la police, le chauffeur était ivre.", "Le chauffeur était ivre."),
        ("es", "El chófer estaba ebrio, dijo la policía.", "El chófer estaba ebrio."),
        ("it", "Secondo la polizia, il conducente era ubriaco.", "Il conducente era ubriaco."),
        ("pl", "Kierowca był pijany, powiedziała policja.", "Kierowca był pijany."),
        ("pl", "Według policji kierowca był pijany.", "Kierowca był pijany."),
        ("uk", "Водій був п’яний, заявила поліція.", "Водій був п’яний."),
        ("uk", "За словами поліції, водій був п’яний.", "Водій був п’яний."),
        ("ru", "Полиция сообщила, что водитель был пьян.", "Водитель был пьян."),
        ("ru", "По словам полиции, водитель был пьян.", "Водитель был пьян."),
    ],
)
def test_judge_voice__knows_the_words_of_other_languages(language, framed, bare):
    assert [row["type"] for row in factual(framed, bare, language)] == ["attribution"]


@pytest.mark.parametrize(
    ("framed", "bare"),
    [
        ("The Council said in a statement: “We will not pay for the quay.”", "“We will not pay for the quay.”"),
        ("“We will not pay for the quay,” the Council said.", "We will not pay for the quay."),
        ("The Council said our plan for the quay is sound.", "Our plan for the quay is sound."),
        ("The driver was drunk, he said.", "The driver was drunk."),
        ("The maker tested it. The pump works, the maker said.", "The maker said it was tested. The pump works."),
        ("Police said the driver was drunk.", "The driver was drunk, police said."),
        ("Police said the driver was drunk.", "The driver was drunk, according to police."),
        (
            "The pump works well, the maker said. The new valve holds ten years, the maker said.",
            "The pump works well. The new valve holds ten years.",
        ),
        (
            "The driver was drunk, police said. He was held, police said.",
            "The driver was drunk, police said. He was held.",
        ),
        ("The union called a strike and the mayor left.", "The mayor left."),
        ("The crew claims the pump works, the maker said.", "The crew claims the pump works."),
        ("The board announced that the pump works, the maker said.", "The board announced that the pump works."),
        ("The pump was reported to be broken, the maker said.", "The pump was reported to be broken."),
    ],
)
def test_judge_voice__leaves_claims_that_are_still_somebodys(framed, bare):
    for a, b in ((framed, bare), (bare, framed)):
        found = factual(BODY.format(a), BODY.format(b))
        assert "attribution" not in [row["type"] for row in found], [row["why"] for row in found]


@pytest.mark.parametrize(
    ("language", "framed", "bare"),
    [
        ("ru", "Водитель был пьян, сказал он.", "Водитель был пьян."),
        ("ru", "«Водитель был пьян», сообщила полиция.", "«Водитель был пьян»."),
        ("pl", "„Kierowca był pijany”, powiedziała policja.", "„Kierowca był pijany”."),
        ("uk", "Водій був п’яний, сказала вона.", "Водій був п’яний."),
    ],
)
def test_judge_voice__leaves_quotations_and_pronouns_of_other_languages(language, framed, bare):
    assert not factual(framed, bare, language)
    assert not factual(bare, framed, language)


def test_judge_voice__misses_a_frame_whose_speaker_says_something_else_in_the_other_text():
    a = REPORTED.format("The pump works well, the maker said.") + " The quay is dry. The new valve holds ten years."
    b = REPORTED.format("The pump works well.") + " The quay is dry. The new valve holds ten years, the maker said."
    (row,) = factual(a, b)
    assert row["type"] == "attribution" and "no longer put in anyone’s mouth" in row["why"]
