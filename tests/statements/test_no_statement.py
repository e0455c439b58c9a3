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
