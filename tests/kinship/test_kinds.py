"""What kind of text an origin is, and whose, where few pages credit an agency or only a title has a mark."""

import pytest

from whence.kinship.kinds import kind_of, name_of

TEXT = "The town of Velmora will not light the kiln before May. The potters were told on Monday."


def page(key, credit=None, site=None, title=None):
    return {"key": key, "credit": credit, "site": site, "title": title, "text": TEXT, "url": None, "author": None}


def test_kind_of__one_credit_of_four_pages_makes_no_wire_of_a_text_whose_page_is_there():
    town = page("a", site="Town of Velmora")
    pages = [town, page("b", site="Town of Velmora"), page("c", "PAP"), page("d")]
    assert kind_of(pages, town, carries=False)[0] == "report"
    assert kind_of(pages, None, carries=False)[0] == "wire"


@pytest.mark.parametrize("n_credits", [1, 2, 3])
def test_name_of__the_house_of_the_nearest_page_and_the_agency_of_others_contend(n_credits):
    town = page("a", site="Town of Velmora")
    pages = [town, *(page(str(i), "PAP" if i < n_credits else None) for i in range(3))]
    kind, _ = kind_of(pages, town, carries=False)
    name, contenders = name_of(pages, town, kind)
    assert name == "Town of Velmora or PAP"
    assert [one for one, _ in contenders.named] == ["Town of Velmora", "PAP"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Pressemitteilung: Der Ofen bleibt kalt", "release"),
        ("Press release – The kiln stays cold", "release"),
        ("Press release culture is dying", "report"),
        (None, "report"),
    ],
)
def test_kind_of__a_title_that_opens_as_a_release_makes_one(title, kind):
    assert kind_of([page("a", title=title)], None, carries=False)[0] == kind
