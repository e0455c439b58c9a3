"""Credits: whom a line names, and what that says about ancestors and the origin."""

from __future__ import annotations

import numpy as np
import pytest

from whence.stemma.clues.credits import find_credited, weigh_credits, weigh_origins

PAGES = [
    {
        "key": "post.html",
        "url": "https://www.arlsundpost.example/7",
        "site": "Arlsund Post",
        "title": "Gates stay shut",
    },
    {"key": "herald.html", "url": None, "site": "Estermark Herald", "title": None},
    {"key": "notice.txt", "url": None, "site": None, "title": None},
]


def credited(*lines):
    """Whom each page names when the pages credit these."""
    pages = [{**page, "author": None, "credit": line} for page, line in zip(PAGES, lines, strict=True)]
    return find_credited(pages)


@pytest.mark.parametrize(
    "line", ["Arlsund Post", "ARLSUND POST", "arlsundpost.example", "the Arlsund Post International"]
)
def test_find_credited__knows_a_site_by_its_name_and_host(line):
    assert credited(None, line, None) == {1: [0]}


def test_find_credited__names_nobody_for_a_stranger_or_oneself():
    assert credited("Arlsund Post", "Reuters", "AP") == {}


@pytest.mark.parametrize("line", ["AP", "The Associated Press", "أسوشيتد برس", "AP/Quay Press"])
def test_find_credited__knows_an_agency_by_any_spelling(line):
    page = {"key": "a.html", "url": None, "site": None, "title": None, "author": None, "credit": None}
    origin = {**page, "url": "https://apnews.com/article/lock"}
    assert find_credited([origin, {**page, "credit": line}]) == {1: [0]}
    assert find_credited([{**page, "site": "Reuters"}, {**page, "credit": line}]) == {}


@pytest.mark.parametrize("line", ["dpa und AFP", "kna/dpa/AFP", "AFP, dpa"])
def test_find_credited__ties_to_each_of_several_agencies(line):
    page = {"key": "a.html", "url": None, "site": None, "title": None, "author": None, "credit": None}
    agencies = [{**page, "site": "dpa"}, {**page, "url": "https://www.afp.com/lock"}, {**page, "site": "Reuters"}]
    assert find_credited([*agencies, {**page, "credit": line}]) == {3: [0, 1]}


def test_weigh_credits__makes_the_named_cheap_and_the_reverse_dear():
    edges, roots = weigh_credits({1: [0]}, 3)
    assert edges[0, 1] < edges[2, 1] and edges[1, 0] > 0
    assert roots.argmin() == 0 and roots.argmax() == 1


def test_weigh_origins__counts_two_credits_and_no_more():
    one, two, three = (weigh_origins({child: [0] for child in children}, 5) for children in ((1,), (1, 2), (1, 2, 3)))
    assert one[0] > two[0] == three[0]
    assert np.count_nonzero(three) == 1
