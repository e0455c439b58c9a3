"""A sentence cut before what conditions or bounds it is altered, as one cut behind an opening "If …" is."""

import pytest

from tests.quotations.invented import check
from whence.quotations.hedges import closes_itself, cut_closing


@pytest.mark.parametrize(
    ("ending", "what"),
    [
        ("at the earliest", "a bound"),
        ("or later", "a bound"),
        ("unless the guild pays", "a condition"),
        ("but only if the guild pays", "a condition"),
        ("except on Sundays", "a condition"),
    ],
)
def test_check__a_condition_or_bound_at_the_end_must_not_be_left_out(ending, what):
    source = f"Runa Feld said: “The great kiln will be lit in 2029, {ending}. We thank the guild.”"
    (row,) = check("“The great kiln will be lit in 2029,” said Runa Feld.", source)
    assert row["verdict"] == "altered" and row["altered"] == [{"text": "", "source": ending}]
    assert row["why"] == f"“{ending}” ends the sentence there and is left out ({what})"
    (row,) = check(f"“The great kiln will be lit in 2029,” said Runa Feld, {ending}.", source)
    assert row["verdict"] == "verbatim"


def test_check__an_article_that_tells_the_condition_in_its_next_quotation_leaves_nothing_out():
    source = "Runa Feld said: “The great kiln will be lit in 2029, but only if the guild pays.”"
    first, second = check("“The great kiln will be lit in 2029,” said Runa Feld. “But only if the guild pays.”", source)
    assert (first["verdict"], second["verdict"]) == ("verbatim", "repaired")


@pytest.mark.parametrize("ending", ["and nobody objects", "even if it rains", "as long as ever", "in Velmora", "with at least two fires"])  # fmt: skip
def test_check__other_endings_may_be_left_out(ending):
    source = f"Runa Feld said: “The great kiln will be lit in 2029 {ending}.”"
    (row,) = check("“The great kiln will be lit in 2029,” said Runa Feld.", source)
    assert row["verdict"] == "verbatim"


def test_check__a_few_words_out_of_a_sentence_promise_nothing():
    source = "Runa Feld said: “We dream of a great kiln in the old mill unless the guild pays.”"
    (row,) = check("Runa Feld spoke of “a great kiln in the old mill”, she said.", source)
    assert row["verdict"] == "verbatim"


@pytest.mark.parametrize(
    ("language", "ending", "what"),
    [
        ("de", ", es sei denn, die Zunft zahlt", "a condition"),
        ("de", "frühestens", "a bound"),
        ("fr", ", sauf si la guilde paie", "a condition"),
        ("fr", "au plus tôt", "a bound"),
        ("es", "si el gremio paga", "a condition"),
        ("es", "como muy pronto", "a bound"),
        ("it", ", a meno che la gilda paghi", "a condition"),
        ("pl", ", chyba że cech zapłaci", "a condition"),
        ("pl", "najwcześniej", "a bound"),
        ("uk", ", якщо цех заплатить", "a condition"),
        ("ru", ", если цех заплатит", "a condition"),
    ],
)
def test_cut_closing__reads_endings_of_every_language(language, ending, what):
    assert cut_closing(ending, language) == what
    assert closes_itself(f"a b {ending}", language) and not closes_itself("", language)


@pytest.mark.parametrize(
    ("language", "source", "article", "negation"),
    [
        ("pl", "„Nie zgasimy pieca przed majem” – powiedziała Ewa Kiełb.", "„Zgasimy piec przed majem” – powiedziała Ewa Kiełb.", "Nie"),
        ("ru", "«Не погасим печь до мая», — сказала Анна Сомова.", "«Погасим печи до мая», — сказала Анна Сомова.", "Не"),
    ],
)  # fmt: skip
def test_check__a_negation_before_the_first_word_is_named_where_other_words_are_altered(language, source, article, negation):  # fmt: skip
    (row,) = check(article, source, language=language)
    assert row["verdict"] == "altered" and {"text": "", "source": negation} in row["altered"]
    assert "(a negation)" in row["why"]
