"""Names between which credits leave it open whose a text is."""

from __future__ import annotations

import pytest

from whence.kinship.contenders import Contenders, agencies_named, beside_house, contend, credits_named


def page(credit=None, url=None, site=None, key="page"):
    return {"credit": credit, "url": url, "site": site, "author": None, "title": None, "key": key}


@pytest.mark.parametrize(
    ("named", "kept", "words", "disagree"),
    [
        ([], [], "", False),
        ([["Alpha"]], [], "Alpha", False),
        ([["Alpha"], ["Beta"]], [], "Alpha or Beta", True),
        ([["Beta"], ["Alpha"], ["Beta"]], [], "Beta or Alpha", True),
        ([["Beta"], ["Alpha"], ["Beta"], ["Beta"]], [], "Beta", False),
        ([["Beta"], ["Alpha"], ["Beta"], ["Beta"]], ["Alpha"], "Beta or Alpha", True),
        ([["Alpha", "Beta"], ["Beta"]], [], "Beta and Alpha", False),
        ([["Alpha", "Beta"], ["Gamma"]], [], "Alpha, Beta or Gamma", True),
        ([["A"], ["B"], ["C"], ["D"]], [], "A, B or 2 others", True),
    ],
)
def test_contend__keeps_what_is_not_clearly_left_behind(named, kept, words, disagree):
    found = contend(named, kept)
    assert (str(found), found.disagree) == (words, disagree)


def test_agencies__an_agency_of_its_own_site_settles_it():
    pages = [page("Reuters"), page("Reuters"), page("AP", url="https://apnews.com/x")]
    assert str(agencies_named(pages, None)) == "Associated Press"
    two = [*pages, page(url="https://www.reuters.com/x")]
    assert agencies_named(two, None).disagree


def test_credits__one_that_names_a_page_given_leads_on():
    pages = [page("Dune Chronicle", site="Sandbank Mail"), page("Sandbank Mail", key="copy")]
    assert str(credits_named(pages, None)) == "Dune Chronicle"


def test_credits__spellings_of_one_name_are_one():
    assert str(credits_named([page("Dune Chronicle", key="a"), page("DUNE Chronicle.", key="b")], None)) == (
        "DUNE Chronicle."
    )


@pytest.mark.parametrize(
    ("house", "n_others", "words"),
    [
        ("Lund Post", 3, "Lund Post or Alpha"),
        ("Lund Post", 4, ""),
        ("ALPHA", 1, ""),
        (None, 1, "Alpha"),
    ],
)
def test_beside_house__a_source_that_a_third_of_the_others_name_contends(house, n_others, words):
    found = beside_house(Contenders((("Alpha", 1),)), house, n_others)
    assert (str(found), found.disagree) == (words, " or " in words)
