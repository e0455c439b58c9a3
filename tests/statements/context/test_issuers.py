"""Who issues a page, by its head, its title or its own words."""

import pytest

from whence.statements.said import read_page

BODY = "\n\nThe kiln stays cold until spring. I said so in March."


def issuer(text, title=None):
    found = read_page(text, language="en", title=title)[0].issuer
    return None if found is None else found.key


@pytest.mark.parametrize(
    "head",
    [
        "Statement of the Minister for Clay, Runa Feld, 3 June 2026",
        "Statement by Runa Feld, Minister for Clay, 3 June 2026",
        "The Potter's Wheel\n\nStatement by Runa Feld, Minister for Clay, 3 June 2026",
        "Velmora, 3 June 2026\nFull statement by Runa Feld",
        "Press statement by the Minister for Clay, Runa Feld",
        "Speech by Runa Feld (Velmora, 3 June)",
    ],
)
def test_name_issuer__a_line_of_the_head_names_the_issuer_or_the_office_and_its_holder(head):
    assert issuer(head + BODY) == "runa feld"


@pytest.mark.parametrize(
    "head",
    [
        "The Potter's Wheel\n\nStatement of Runa Feld Angers Potters",
        "The statement of the cabinet, Runa Feld told the potters, is wrong.",
        "Statement of the week\n\nRuna Feld spoke to potters.",
    ],
)
def test_name_issuer__a_headline_about_a_statement_issues_nothing(head):
    assert issuer(head + BODY) is None


def test_name_issuer__the_title_is_read_as_a_line_of_the_head():
    assert issuer(BODY.strip(), "Statement of the Minister for Clay, Runa Feld") == "runa feld"


def test_name_issuer__i_is_the_person_who_issues_the_page_and_no_body():
    _, said = read_page("Statement by Runa Feld, Minister for Clay" + BODY, language="en")
    _, told = read_page("Statement by the Clay Council" + BODY, language="en")
    assert (said[-1].key, told[-1].key) == ("runa feld", None)
