"""Words that a source has without telling that somebody said them, or behind an opening that turns them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quotations import hedged
from tests.quotations.hedged import written
from tests.quotations.invented import check
from whence.quotations.hedges import cut_opening, hedges_of, opening_at, unsaid, unsaid_at
from whence.quotations.places import Source

QUOTED = "The old quay will close in May"
ARTICLE = f"“{QUOTED},” said Ada Krol."
UNSAID = [
    f"Ada Krol did not say “{QUOTED}”.",
    f"Ada Krol didn’t say “{QUOTED}”.",
    f"Ada Krol never said “{QUOTED}”.",
    f"Ada Krol has never actually told the board “{QUOTED}”.",
    f"Ada Krol denied having said “{QUOTED}”.",
    f"Ada Krol denies that she ever said “{QUOTED}”.",
    f"It is false that Ada Krol said “{QUOTED}”.",
    f"There is no evidence that Ada Krol said “{QUOTED}”.",
    f"Ada Krol was falsely quoted as saying “{QUOTED}”.",
    f"A fake video shows Ada Krol saying “{QUOTED}”.",
    f"In a doctored clip that went round on Friday she can be heard: nobody ever said “{QUOTED}”.",
    f"“{QUOTED}” was not what Ada Krol said.",
    f"“{QUOTED}” is something Ada Krol never said.",
    f"“{QUOTED}” is a fabrication.",
    f"Reporter: Did you say “{QUOTED}”? Ada Krol: No.",
    f"The board asked whether Ada Krol had said “{QUOTED}”.",
    f"If Ada Krol said “{QUOTED}”, the board would know.",
    f"Ada Krol could have said “{QUOTED}”.",
]
TOLD = [
    f"Ada Krol, who denied the charge, said “{QUOTED}”.",
    f"Ada Krol did not say why, but added: “{QUOTED}.”",
    f"Ada Krol did not only say “{QUOTED}”.",
    f"Ada Krol did not deny saying “{QUOTED}”.",
    f"Ada Krol said that no storm was near. “{QUOTED},” she said.",
    f"“{QUOTED},” said Ada Krol, who did not say when the works begin.",
    f"Ada Krol said: “{QUOTED}.” She denied that the board was asked.",
    f"In reply to a fake video Ada Krol said “{QUOTED}”.",
    f"It is not true that the lock is safe, Ada Krol said. “{QUOTED},” she added.",
]


@pytest.mark.parametrize("source", UNSAID)
def test_check__words_that_a_source_denies_or_asks_are_not_confirmed(source):
    (row,) = check(ARTICLE, source)
    assert row["verdict"] == "misattributed" and row["why"].startswith("the source has the words only to ")
    assert row["source_speaker"] is None and row["source"] == "a"


@pytest.mark.parametrize("source", TOLD)
def test_check__words_that_a_source_tells_are_confirmed_whatever_else_it_denies(source):
    (row,) = check(ARTICLE, source)
    assert row["verdict"] == "verbatim"


@pytest.mark.parametrize("source", UNSAID)
def test_check__another_place_that_confirms_is_preferred(source):
    (row,) = check(ARTICLE, source, f"At the quay Ada Krol said: “{QUOTED}.”")
    assert (row["verdict"], row["source"]) == ("verbatim", "b")


def test_check__a_denial_elsewhere_does_not_hide_another_speaker():
    (row,) = check(ARTICLE, UNSAID[0], f"“{QUOTED},” said Jan Roe.")
    assert (row["verdict"], row["why"]) == ("misattributed", "Jan Roe says this, not Ada Krol")


def test_check__an_article_that_denies_the_words_itself_is_confirmed_by_a_denial():
    (row,) = check(UNSAID[2], UNSAID[0])
    assert row["verdict"] == "verbatim"


@pytest.mark.parametrize(
    ("opening", "what"),
    [
        ("If the storm comes,", "a condition"),
        ("Unless the board pays,", "a condition"),
        ("It is a lie that", "a denial"),
        ("I do not believe that", "a denial"),
        ("Nobody says that", "a denial"),
        ("I do not know whether", "a doubt"),
    ],
)
def test_check__an_opening_that_turns_the_words_must_not_be_left_out(opening, what):
    (row,) = check(ARTICLE, f"Ada Krol said: “{opening} the old quay will close in May.”")
    assert row["verdict"] == "altered" and row["why"].endswith(f"({what})")
    assert row["altered"] == [{"text": "", "source": opening}]
    (row,) = check(f"{opening} “the old quay will close in May,” said Ada Krol.", f"Ada Krol said: “{opening} the old quay will close in May.”")  # fmt: skip
    assert row["verdict"] == "verbatim"


def test_check__an_opening_that_turns_the_words_matters_in_a_repaired_quotation_too():
    article = "“We will … close the old quay in the month of May,” said Ada Krol."
    held = "We will, as you know, close the old quay in the month of May."
    turned = f"Ada Krol said: “If the storm comes, {held[0].lower()}{held[1:]}”"
    (row,) = check(article, turned)
    assert row["verdict"] == "altered"
    (row,) = check(article, turned, f"Ada Krol said: “{held}”")
    assert (row["verdict"], row["source"]) == ("repaired", "b")


def test_check__the_end_of_a_negated_verb_is_no_promise():
    source = "Ada Krol said: “We will not close the old quay in May.”"
    assert check("Ada Krol promised to “close the old quay in May”.", source)[0]["verdict"] == "altered"
    assert check("Ada Krol would not “close the old quay in May”, she said.", source)[0]["verdict"] == "verbatim"


@pytest.mark.parametrize(
    "opening", ["", "I know that", "We asked, and", "We did not ask, but", "No doubt", "What is more,"]
)
def test_cut_opening__plain_openings_turn_nothing(opening):
    assert cut_opening(opening) is None


def test_hedges__only_listed_languages_are_read():
    source = Source("a", UNSAID[0], "nl")
    assert unsaid_at(source, 24, 40) is None and opening_at(source, 24) is None


@given(st.text(alphabet='if not said.“”"?,: denyK\n', max_size=60), st.text(alphabet="never said.?” was", max_size=40))
def test_hedges__any_words_are_read(before, behind):
    reasons = ("to deny that they were said", "to ask whether they were said", "to suppose that they were said")
    reasons += ("to call them false", "to pass on a rumour that they were said")
    assert unsaid(before, behind) in (None, *reasons)
    assert cut_opening(before) in (None, "a condition", "a doubt", "a denial", "a negation")


@pytest.mark.parametrize(
    ("language", "source"), [(code, text) for code, texts in hedged.UNSAID.items() for text in texts]
)
def test_check__words_that_a_page_hedges_are_not_confirmed_in_any_language(language, source):
    (row,) = check(written(hedged.ARTICLES[language], language), written(source, language), language=language)
    assert row["verdict"] == "misattributed" and row["why"].startswith("the source has the words only to ")


@pytest.mark.parametrize(
    ("language", "source"), [(code, text) for code, texts in hedged.TOLD.items() for text in texts]
)
def test_check__words_that_a_page_tells_are_confirmed_in_any_language(language, source):
    (row,) = check(written(hedged.ARTICLES[language], language), written(source, language), language=language)
    assert row["verdict"] == "verbatim"


@pytest.mark.parametrize(("language", "opening", "what"), hedged.OPENINGS)
def test_cut_opening__reads_openings_of_every_language(language, opening, what):
    assert cut_opening(opening, language) == what
    assert cut_opening("", language) is None


def test_check__an_article_that_calls_its_quotation_fake_is_confirmed_by_a_denial():
    for article in ("#, said Ada Krol. This quotation is fake.", "The following quotation is fake. #."):
        (row,) = check(written(article, "en"), written("Ada Krol never said #.", "en"))
        assert row["verdict"] == "verbatim"


@pytest.mark.parametrize("language", sorted(hedged.QUOTED))
def test_hedges_of__every_pattern_names_lists_that_its_language_has(language):
    hedges = hedges_of(language)
    for table in (hedges.before, hedges.behind, hedges.following, hedges.lead, hedges.opening, hedges.question):
        assert table and all("{" not in re.sub(r"\{\d*,?\d*\}", "", pattern.pattern) for _, pattern in table)
