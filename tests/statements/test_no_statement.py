from datetime import UTC, datetime

import pytest

from whence.statements.said import statements_in


def said(text, language="en"):
    return statements_in(text, language=language, published=datetime(2024, 5, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    [
        "At such a price traders maintain the quays in good order.",
        "Size L Ask how much it costs to send it.",
        "It is hard to find with out discover what the boat is worth.",
        "father Henry told that nobody rang her.",
        "Lost: one yellow oilskin, size L. Ask at the tarry shed.",
        "Passengers may claim compensation for the late ferry.",
        "Owners must report the damage within a week.",
        "Travellers should note the new times.",
    ],
)
def test_attributions_in__finds_none_where_nobody_can_say_it(text):
    assert said(text) == []


def test_attributions_in__keeps_a_bare_plural_that_says_something():
    (one,) = said("Traders maintain that the quays are closed.")
    assert (one.speaker, one.cue) == ("Traders", "maintain")


def test_said_on__takes_no_date_out_of_the_other_half_of_a_content():
    text = "The lease, the Council said, 12 November 2019 — and it did not recognise it — had lapsed."
    assert [one.said_on for one in said(text)] == [None, None]
    (one,) = said("The Council said on 12 November 2019 that it did not recognise it.")
    assert one.said_on == datetime(2019, 11, 12, tzinfo=UTC)


def test_statements_in__a_german_statement_runs_on_behind_an_ordinal():
    text = "Der Sprecher sagte, dass die Klinik seit dem 12. März geschlossen ist."
    (one,) = said(text, "de")
    assert text[one.start : one.stop] == "dass die Klinik seit dem 12. März geschlossen ist"


def test_subject_before__ends_at_a_german_passive():
    text = "Die Angehörigen des Krankenhauses wurden informiert, sagte der Sprecher in Bremen."
    (one,) = said(text, "de")
    assert one.speaker == "der Sprecher"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nobody we spoke to said “the quay is safe.”", "en"),
        ("No pilot said that the quay is safe.", "en"),
        ("None of the pilots told us that the quay is safe.", "en"),
        ("Ada Krol slept.\n\nNobody said: “The quay is safe and dry.”", "en"),
        ("Niemand sagte, dass der Kai sicher ist.", "de"),
        ("Nadie dijo que el muelle es seguro.", "es"),
        ("Nikt nie powiedział, że nabrzeże jest bezpieczne.", "pl"),
    ],
)
def test_statements_in__what_nobody_said_is_no_statement(text, language):
    assert said(text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "Size L: “Fits all the pilots well.”",
        "size L: “Fits all the pilots well.”",
        "Photo: “The quay lies there at night.”",
        "Readers: “What shall we do with the quay?”",
        "The price: “On request at the quay.”",
    ],
)
def test_statements_in__a_label_before_a_colon_speaks_for_nobody(text):
    (one,) = said(text)
    assert (one.speaker, one.key, one.cue) == (None, None, ":")


def test_statements_in__the_speaker_behind_an_adverbial_is_the_pronoun():
    (one,) = said("At the door he said: “We will sail on.”")
    assert one.speaker == "he"


def test_statements_in__readers_may_speak_with_a_verb():
    (one,) = said("Readers said that the quay was old.")
    assert one.speaker == "Readers"
