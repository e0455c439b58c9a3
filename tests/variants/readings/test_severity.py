from hypothesis import given
from hypothesis import strategies as st

from tests.variants.readings.test_readings import factual
from whence import tables
from whence.variants.readings.severity import LEAST_FACTUAL, severity_of

SURE = st.floats(0, 1)


@given(st.sampled_from(tables.FACTUAL_TYPES), st.sampled_from(tables.READING_TYPES), SURE, st.integers(1, 10_000))
def test_severity_of__puts_every_factual_reading_above_every_cosmetic_one(factual, cosmetic, sureness, words):
    one = severity_of(factual, factual=True, sureness=sureness, words=words)
    other = severity_of(cosmetic, factual=False, sureness=sureness, words=words)
    assert 1 >= one >= LEAST_FACTUAL > other > 0


def test_severity_of__ranks_the_types():
    order = ("entity", "negation", "attribution", "number", "predicate", "quotation", "modality", "omission")
    factual = [severity_of(kind, factual=True) for kind in order]
    assert factual == sorted(factual, reverse=True)
    order = ("omission", "addition", "synonym", "transposition", *tables.COSMETIC_TYPES[3:])
    cosmetic = [severity_of(kind, factual=False) for kind in order if kind != "tense-person"]
    assert cosmetic == sorted(cosmetic, reverse=True)


def test_severity_of__grows_with_sureness_and_with_the_length_of_an_omission():
    assert severity_of("number", factual=True, sureness=0.8) < severity_of("number", factual=True)
    assert severity_of("omission", factual=False, words=5) < severity_of("omission", factual=False, words=50)


KEPT = "The tram to the valley carries 40 pupils on every morning of the week."
REWRITTEN = "On weekday mornings there is room for 60 children who travel to school in the valley by tram."


def test_type_variants__is_surer_of_a_change_in_a_sentence_otherwise_kept():
    (sure,) = factual(KEPT, KEPT.replace("40", "60"))
    (less_sure,) = factual(KEPT, KEPT.replace("40", "60").replace("every morning of the week", "school days"))
    assert LEAST_FACTUAL < less_sure["severity"] < sure["severity"]
    assert all(row["severity"] < less_sure["severity"] for row in factual(KEPT, REWRITTEN))


def test_type_variants__takes_the_loss_of_an_apostrophe_for_a_spelling():
    sentence = "The keepers of the lighthouse didn’t see the barge."
    assert not factual(sentence, sentence.replace("didn’t", "didnt"))


def test_type_variants__takes_a_phrase_with_without_that_is_left_out_for_no_turned_claim():
    sentence = "Without comment the board closed the old pier on the northern shore."
    assert not factual(sentence, sentence.replace("Without comment the", "The"))


def test_type_variants__takes_numbers_of_lines_and_paragraphs_for_no_fact():
    bill = "every owner 41 of a boat shall 42 pay the toll 43 of 900 crowns 44 at the 45 lock"
    assert not factual(bill, bill.replace("41", "71").replace("42", "72").replace("43", "73").replace("45", "75"))
    assert [row["type"] for row in factual(bill, bill.replace("900", "800"))] == ["number"]


def test_type_variants__counts_one_at_the_end_of_a_clause_for_no_number():
    found = factual("Of the 2 the guard took 2, and left.", "Of the 2 the guard took the right one, and left.")
    assert "number" not in {row["type"] for row in found}
