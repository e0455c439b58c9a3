"""A negation that stands where a quotation begins or ends."""

import pytest

from tests.quotations.invented import check, verdict

REST = " about the leak in the old tank, long before the fire"
START = "We say it today as we said it then: it is true that we "


@pytest.mark.parametrize(
    ("quotation", "source", "altered"),
    [
        (f"We knew{REST}", f"We did not know{REST}", ("knew", "did not know")),
        (f"We knew{REST}", f"We did not in fact know{REST}", ("knew", "did not in fact know")),
        (f"We knew{REST}", f"None of us knew{REST}", ("We", "None of us")),
        (f"We will ask{REST}", f"We are not going to ask{REST}", ("will", "are not going to")),
        (f"{START}knew", f"{START}did not know", ("knew", "did not know")),
        (f"{START}knew it", f"{START}did not know it", ("knew", "did not know")),
        (f"{START}can sail", f"{START}cannot ever sail", ("can", "cannot ever")),
    ],
)
def test_check__the_altered_words_name_a_negation_that_is_lost_or_put_in(quotation, source, altered):
    row = verdict(quotation, source)
    assert (row["verdict"], row["altered"]) == ("altered", [{"text": altered[0], "source": altered[1]}])
    assert "a negation is gone" in row["why"]
    row = verdict(source, quotation)
    assert row["verdict"] == "altered"
    assert "a negation has come in" in row["why"]


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        (f"They heard{REST}", f"Nobody cares, but we heard{REST}"),
        (f"{START}sank", f"{START}sailed, not knowing the way"),
        (f"{START}sank", f"{START}sailed but did not return"),
        ("They never heard" + REST, "We did not hear" + REST),
    ],
)
def test_check__a_negation_of_another_clause_is_not_named(quotation, source):
    row = verdict(quotation, source)
    assert row["verdict"] == "altered"
    assert "negation" not in row["why"]


@pytest.mark.parametrize(
    ("quotation", "source", "altered"),
    [
        (f"Nobody knew{REST}", f"I was told{REST}", ("Nobody knew", "was told")),
        (f"We never knew{REST}", f"It is true that she knew{REST}", ("We never", "that she")),
    ],
)
def test_check__altered_words_that_tell_a_negation_take_in_no_more_of_the_source(quotation, source, altered):
    row = verdict(quotation, source)
    assert row["altered"] == [{"text": altered[0], "source": altered[1]}]
    assert "a negation has come in" in row["why"]


def test_check__a_negation_behind_a_change_is_known_in_the_language_of_the_article():
    said = "“Wir sagen heute wie damals vor dem Rat der Stadt: wir {}”, sagte Ada Krol."
    (row,) = check(said.format("kannten"), said.format("wussten nicht"), language="de")
    assert row["altered"] == [{"text": "kannten", "source": "wussten nicht"}]
    assert "a negation is gone" in row["why"]
