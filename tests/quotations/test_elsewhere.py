"""Sources that differ from the one shown: other words or another speaker, told neutrally; nothing where they agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quotations.invented import check, witness
from whence import tables
from whence.quotations.check import check_quotations

ARTICLE = "“The old quay will close in May, and nobody was asked about it,” said Ada Krol."
SHOWN = "Ada Krol said: “The old quay will close in May, and nobody was asked about it.”"


def told(*sources, article=ARTICLE):
    """(differs, why) of each source that differs; the first source is the one shown."""
    (row,) = check(article, *sources)
    assert row["source"] == "a"
    return [(one["differs"], one["why"]) for one in row["elsewhere"]]


@pytest.mark.parametrize(
    ("other", "differs", "why"),
    [
        (SHOWN.replace("May", "June"), "words", "b has “June” where a has “May”"),
        (SHOWN.replace("will", "will not"), "words", "b has “not” there, a does not"),
        (SHOWN.replace("old ", ""), "words", "a has “old” there, b does not"),
        (
            "“The old quay will close in June,” said Ada Krol, “and nobody was asked about it.”",
            "words",
            "b has “June” where a has “May”",
        ),
        (
            "ROE: Why?\nKROL: The old quay will close in June, and nobody was asked about it.\nROE: So.\nKROL: Yes.",
            "words",
            "b has “June” where a has “May”",
        ),
        (SHOWN.replace("Ada Krol", "Jan Roe"), "speaker", "b gives these words to Jan Roe, a to Ada Krol"),
    ],
)
def test_find_elsewhere__says_which_source_has_what(other, differs, why):
    assert told(SHOWN, other) == [(differs, why)]


@pytest.mark.parametrize(
    "other",
    [
        SHOWN,
        SHOWN.replace("“", '"').replace("”", '"').replace("old quay", "OLD QUAY"),
        "Ada Krol said: “The old quay will close in May.” A crowd asked about it.",
        "Ada Krol said: “The old quay … will close in May, and nobody [on the island] was asked about it.”",
        "Ada Krol said that the old quay will close in June, and nobody was asked about it.",
        "Ada Krol said that the old quay “will close in June” and nobody was asked about it.",
        "Jan Roe said: “The old quay will close in June, and nobody was asked about it.”",
        "Ada Krol said: “The old quay will be painted by pupils of the school, and the boats leave at noon.”",
        "Krol said: “The old quay will close in May, and nobody was asked about it.”",
        "Harbour Council said: “The old quay will close in May, and nobody was asked about it.”",
    ],
    ids="same form less marked reported part other-statement formula surname body".split(),  # noqa: SIM905
)
def test_find_elsewhere__says_nothing_where_sources_agree_or_tell_of_something_else(other):
    assert told(SHOWN, other) == []


def test_find_elsewhere__an_altered_quotation_is_told_of_all_other_wordings():
    (row,) = check(ARTICLE.replace("May", "July"), SHOWN, SHOWN.replace("May", "June"))
    assert (row["verdict"], row["altered"]) == ("altered", [{"text": "July", "source": "May"}])
    assert [one["why"] for one in row["elsewhere"]] == ["b has “June” where a has “May”"]


def test_find_elsewhere__numbers_of_the_same_digits_differ():
    shown = "Mia Lund said: “It will cost us 2.4 million crowns.”"
    article = "“It will cost us 2.4 million crowns,” said Mia Lund."
    assert told(shown, shown.replace("2.4", "24"), article=article) == [("words", "b has “24” where a has “2.4”")]


def test_find_elsewhere__two_speakers_in_one_source_are_told():
    source = SHOWN + "\n\n“The old quay will close in May, and nobody was asked about it,” said Jan Roe."
    assert told(source) == [("speaker", "a gives these words to Ada Krol and to Jan Roe")]


def test_find_elsewhere__words_of_a_third_beside_those_of_a_second():
    (row,) = check(ARTICLE.replace("Ada Krol", "Mia Lund"), SHOWN, SHOWN.replace("Ada Krol", "Jan Roe"))
    assert row["verdict"] == "misattributed"
    assert [one["why"] for one in row["elsewhere"]] == ["b gives these words to Jan Roe, a to Ada Krol"]


def test_find_elsewhere__many_copies_of_the_words_hide_no_other_wording():
    others = [f"{SHOWN} It rained on day {i}." for i in range(24)]
    (row,) = check(ARTICLE, *others, SHOWN.replace("May", "June"))
    assert [one["source"] for one in row["elsewhere"]] == [chr(ord("a") + 24)]


def test_find_elsewhere__few_common_words_under_two_names_are_nothing():
    assert (
        told(
            "Ada Krol said: “Thank you all.”",
            "Jan Roe said: “Thank you all.”",
            article="“Thank you all,” said Ada Krol.",
        )
        == []
    )


WORDS = ["the", "old", "quay", "will", "close", "in", "may", "june", "not", "1,200", "boats"]
SOURCES = st.tuples(st.sampled_from(["Ada Krol", "Jan Roe", "a clerk"]), st.lists(st.sampled_from(WORDS), max_size=12))


@given(sources=st.lists(SOURCES, min_size=1, max_size=5), data=st.data())
def test_find_elsewhere__depends_on_the_set_of_sources_alone_and_quotes_them(sources, data):
    texts = [f"{who} said: “The old quay will close in {' '.join(words)}.”" for who, words in sources]
    rows = [witness("abcde"[i], text) for i, text in enumerate(texts)]
    article = tables.table_of([witness("article", f"“{texts[0].split('“')[1][:-2]},” said Ada Krol.")], tables.WITNESS)
    order = data.draw(st.permutations(rows))
    found, again = (check_quotations(article, tables.table_of(some, tables.WITNESS)) for some in (rows, order))
    assert found == again
    for row in found:
        for one in row["elsewhere"]:
            text = texts["abcde".index(one["source"])]
            assert text[one["char_start"] : one["char_stop"]] == one["text"]
            assert one["source"] in one["why"] and row["source"] in one["why"]
        assert len(texts) > 1 or not row["elsewhere"]
