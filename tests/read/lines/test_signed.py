"""The agency beside a person in the markup of a byline."""

import pytest

from whence.read.lines.signed import agency_of_words
from whence.read.pages.page import read_page

PROSE = "<p>" + "The kiln north of the town is cold for a week, and nobody knows when it is lit. " * 6 + "</p>"


def page(body):
    html = f"<html><head><title>The kiln is cold</title></head><body><article>{body}{PROSE}</article></body></html>"
    return read_page(html.encode(), "k", quality="auto", url="https://wheel.example/kiln")


@pytest.mark.parametrize(
    ("byline", "agency"),
    [("Par Luc Martel (avec AFP)", "AFP"), ("By Runa Feld | Reuters", "Reuters"), ("By Runa Feld (Velmora)", None)],
)
def test_agency_in_markup__is_the_credit_of_its_page(byline, agency):
    read = page(f'<h1>The kiln is cold</h1><div class="byline">{byline}</div>')
    assert read.credit == agency and read.author in {"Luc Martel", "Runa Feld"}
    assert agency_of_words(byline) == agency


def test_agency_in_markup__is_none_where_bylines_differ():
    both = '<div class="byline">Runa Feld (AFP)</div><div class="byline">Jan Sroka (Reuters)</div>'
    assert page(f"<h1>The kiln is cold</h1>{both}").credit is None


def test_beside_headline__a_short_headline_is_known_where_the_title_is_the_same():
    html = f"<html><head><title>Kiln</title></head><body><article><h1>Kiln</h1><p>3 June 2026</p>{PROSE}</article></body></html>"
    read = read_page(html.encode(), "k", quality="auto")
    assert read.published_from == "text" and f"{read.published.time:%Y-%m-%d}" == "2026-06-03"
    read = read_page(html.replace("<title>Kiln", "<title>News of clay").encode(), "k", quality="auto")
    assert read.published is None


@pytest.mark.parametrize(
    "picture",
    [
        '<figcaption><span class="byline">Runa Feld / AFP</span></figcaption>',
        '<figure><span class="author">Photo: Runa Feld / AFP</span></figure><p class="byline">By Jan Sroka</p>',
        '<div class="byline">Photo: Runa Feld / AFP</div>',
    ],
)
def test_agency_in_markup__is_none_of_a_picture(picture):
    assert page(f"<h1>The kiln is cold</h1>{picture}").credit is None
