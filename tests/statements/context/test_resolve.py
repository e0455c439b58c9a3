"""Speakers resolved inside a page."""

import pytest

from whence.statements.context.resolve import notice, page_of, speaker_of
from whence.statements.said import statements_in
from whence.statements.words.cues import lexicon_of

TEXT = (
    "Mayor Ada Krol met Mr Olle Berg of the Harbour Board. Krol's deputy came too. The head of the Harbour Board left. "
    "Mrs Krol smiled. The mayor spoke. NATO was silent."
)


def spoken_of(phrase):
    page = page_of(TEXT, lexicon_of("en"))
    return speaker_of(page, phrase, TEXT.index(phrase))


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("Mayor Ada Krol", "ada krol"),
        ("Mrs Krol", "ada krol"),
        ("Mr Olle Berg", "olle berg"),
        ("The mayor", "ada krol"),
        ("NATO", "nato"),
        ("Krol's deputy", "krol s deputy"),
        ("The head of the Harbour Board", "head of harbour board"),
    ],
)
def test_speaker_of__one_key_per_speaker(phrase, key):
    assert spoken_of(phrase)[1] == key


def test_speaker_of__a_pronoun_means_the_newest_person_it_fits():
    page = page_of(TEXT, lexicon_of("en"))
    notice(page, 0, 20)
    speaker_of(page, "Mr Olle Berg", TEXT.index("Mr Olle Berg"))
    assert speaker_of(page, "she", 0) == ("Ada Krol", "ada krol")
    assert speaker_of(page, "he", 0) == ("Olle Berg", "olle berg")


def test_speaker_of__a_body_is_no_he():
    page = page_of("NATO met.", lexicon_of("en"))
    speaker_of(page, "NATO", 0)
    assert speaker_of(page, "he", 0) == ("he", None)
    assert speaker_of(page, "it", 0) == ("NATO", "nato")


def test_speaker_of__nobody_is_meant_on_an_empty_page():
    assert speaker_of(page_of("", lexicon_of("en")), "she", 0) == ("she", None)


def test_page_of__a_surname_takes_the_full_name_that_comes_later():
    text = "Krol speaks. Ada Krol is mayor."
    assert speaker_of(page_of(text, lexicon_of("en")), "Krol", 0)[1] == "ada krol"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("“The quay is old,” said Erik Sand. Tom Lund watched.\n\n“It will stand,” he said.", "erik sand"),
        ("“The quay is old,” said Mrs Ada Krol.\n\nMr Olle Berg came in.\n\n“It will stand,” she said.", "ada krol"),
        ("“The quay is old,” said Erik Sand.\n\n“It is safe,” he said.\n\n“It will stand,” he said.", "erik sand"),
        ("“The quay is old,” said Erik Sand.\n\nTom Lund came. “It will stand,” he said.", "tom lund"),
        ("Tom Lund came in from the sea.\n\n“It will stand,” he said.", "tom lund"),
        ("“The quay is old,” said Erik Sand.\n\nTom Lund was born at sea.\n\n“It will stand,” he said.", None),
        ("“The quay is old,” said Erik Sand. “It is not,” said Tom Lund.\n\n“It will stand,” he said.", None),
        ("Tom Lund came in. Erik Sand went out.\n\n“It will stand,” he said.", None),
    ],
)
def test_speaker_of__a_pronoun_behind_a_paragraph_means_the_last_speaker_or_nobody(text, key):
    last = statements_in(text, language="en")[-1]
    assert (text[last.start : last.stop], last.key) == ("It will stand,", key)
    assert text.startswith("she" if key == "ada krol" else "he", last.speaker_start)


def test_speaker_of__a_relative_means_the_name_before_it():
    text = "“The quay is old,” said Erik Sand.\n\nThe pilots met Tom Lund, who said that it will stand."
    assert statements_in(text, language="en")[-1].key == "tom lund"
