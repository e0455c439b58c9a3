"""What in an article is a quotation: enough words, said by somebody; any text, in linear time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quotations import hedged
from tests.quotations.invented import witness
from whence.quotations.take import LONGEST, take_quotations
from whence.text.tokens import words_of

MARKS = "“”„‟\"«»‹›「」『』‘’‚‛'＂"


def taken(text):
    return [quotation.text for quotation in take_quotations(witness("a", text))]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“The quay will close,” said Ada Krol.", ["The quay will close,"]),
        ("Ada Krol said the plan was “a bad joke”.", ["a bad joke"]),
        ("Ada Krol said the plan was “bad”.", []),
        ("The “old quay” is closed.", []),
        ("She read “The Old Quay of Lund” twice.", []),
        ("Ada Krol said she had read “The Old Quay of Lund”.", []),
        ("The town called her “the quay queen”.", []),
        ("“Nobody will close the quay this winter.”", ["Nobody will close the quay this winter."]),
        ("“It rains,” said Ada Krol, “and the quay is wet.”", ["and the quay is wet."]),
    ],
)
def test_take_quotations__takes_what_is_said_and_not_what_is_named(text, quotations):
    assert taken(text) == quotations


@pytest.mark.parametrize("language", sorted(hedged.UNSAID))
def test_take_quotations__sees_that_an_article_doubts_its_quotation_in_any_language(language):
    articles = [witness("a", hedged.written(text, language), language) for text in hedged.UNSAID[language]]
    assert any(quotation.is_doubted for article in articles for quotation in take_quotations(article))


def test_take_quotations__paragraphs_that_each_open_are_one():
    text = "“The quay is wet.\n\n“The boats are dry,” said Ada Krol.\n\n“No boat sails,” said Jan Roe."
    assert taken(text) == ["The quay is wet.\n\n“The boats are dry,", "No boat sails,"]


def test_take_quotations__leaves_what_is_inside_another_alone():
    assert taken("“She told me ‘the quay is shut now’ and left,” said Ada Krol.") == [
        "She told me ‘the quay is shut now’ and left,"
    ]


def test_take_quotations__a_very_long_one_comes_in_whole_sentences():
    sentence = "The old quay of the town will close in the month of May. "
    text = f"“{sentence * 100}” said Ada Krol."
    pieces = taken(text)
    assert all(len(words_of(piece)) <= LONGEST and piece.endswith(".") for piece in pieces)
    assert sum(len(words_of(piece)) for piece in pieces) == 100 * len(words_of(sentence))


def test_take_quotations__a_sentence_without_end_comes_in_pieces_too():
    pieces = taken(f"“{'rain and ' * 1000}rain,” said Ada Krol.")
    assert sum(len(words_of(piece)) for piece in pieces) == 2001


@given(text=st.text(alphabet=MARKS + "ab. \n,:A", max_size=120))
def test_take_quotations__takes_any_text_with_any_marks(text):
    for quotation in take_quotations(witness("a", text)):
        assert text[quotation.char_start : quotation.char_stop] == quotation.text


@given(
    words=st.lists(
        st.sampled_from([*MARKS, "said", "Ada Krol", "the quay", ".", ",", "\n\n", "…", "[", "]"]), max_size=40
    )
)
def test_take_quotations__takes_any_mixture_of_words_and_marks(words):
    text = " ".join(words)
    ranges = [(one.char_start, one.char_stop) for one in take_quotations(witness("a", text))]
    assert ranges == sorted(ranges)


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        "”",
        '"a ',
        "“a” “",
        "‘“a b c d e”’ ",
        "„a «b “c ",
        "“The quay will close,” said Ada Krol. ",
        "“a b c d e\n\n",
        "'’ ",
    ],
)
def test_take_quotations__time_grows_with_the_text(piece):
    def seconds(n):
        began = time.process_time()
        take_quotations(witness("a", piece * n))
        return time.process_time() - began

    seconds(10)
    n = 4_000 // len(piece)
    assert seconds(8 * n) < 8 * 4 * seconds(n) + 1


def test_take_quotations__speech_between_dashes_is_a_quotation():
    text = "– Piec zostaje zimny do wiosny – powiedziała burmistrz Ewa Kiełb. – Nikogo nie pytano o zgodę.\n\n– Lista rzeczy – do zrobienia"
    row = {"key": "a", "text": text, "language": "pl"}
    taken = [(one.text, one.voice.key) for one in take_quotations(row)]
    assert taken == [("Piec zostaje zimny do wiosny", "ewa kielb"), ("Nikogo nie pytano o zgodę.", "ewa kielb")]
