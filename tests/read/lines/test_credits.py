"""Credits: whom a text names as its source, in eleven languages, and who names nobody."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.read.lines.agencies import (
    agencies_of,
    agency_of,
    agency_of_host,
    opening_agencies,
    opening_agency,
    spellings,
)
from whence.read.lines.credits import find_credit
from whence.read.lines.line import lines_of
from whence.read.pages.page import read_page
from whence.read.record import Record
from whence.read.witnesses.cleaned import clean_records

PROSE = "The lock north of the town is closed for a week, and nobody knows when it opens. " * 8


def credit_of(text):
    found = find_credit(text, lines_of(text))
    return found and found.name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("With reporting from AP and AFP", "AP and AFP"), ("Based on reporting by Reuters", "Reuters"), ("SOURCE Quay Corp", "Quay Corp"),
        ("By Jane Roe, Associated Press", "Associated Press"), ("By JANE ROE The Associated Press", "The Associated Press"),
        ("Jane Roe | Reuters", "Reuters"), ("ANKARA - AA", "AA"), ("The post The lock is closed appeared first on Quay Times.", "Quay Times"),
        ("This article originally appeared on Quay Times: Lock closed", "Quay Times"), ("(with AFP)", "AFP"), ("Source: Ministry of Trade and Industry", "Ministry of Trade and Industry"),
        ("Courtesy: Ports on Trent and partners of the port", "Ports on Trent"), ("Source : Ministère de l'Intérieur", "Ministère de l'Intérieur"),
        ("Bron: ANP", "ANP"), ("Door het ANP", "ANP"), ("Eerder gepubliceerd op De Kade en is vrij", "De Kade"), ("© dpa", "dpa"),
        ("Mit Material von dpa", "dpa"), ("Text: dpa", "dpa"), ("Quelle: ntv.de, mau/dpa", "ntv.de"),
        ("Par L'Écluse avec AFP", "AFP"), ("Avec Reuters", "Reuters"), ("(avec AFP)", "AFP"), ("Source : AFP", "AFP"),
        ("Con información de EFE", "EFE"), ("EFE/El Muelle", "EFE/El Muelle"), ("La entrada La esclusa se publicó primero en El Muelle.", "El Muelle"),
        ("Riproduzione riservata © Copyright ANSA", "ANSA"), ("L'articolo La chiusa proviene da Il Molo.", "Il Molo"),
        ("Źródło: PAP", "PAP"), ("Za PAP", "PAP"), ("oprac. na podst. PAP", "PAP"),
        ("Про це повідомляє Укрінформ.", "Укрінформ"), ("Як передає агентство «Укрінформ», шлюз закрито.", "Укрінформ"), ("За даними Reuters", "Reuters"),
        ("Об этом сообщает ТАСС.", "ТАСС"), ("Как сообщает агентство «Интерфакс», шлюз закрыт.", "Интерфакс"), ("По данным Reuters", "Reuters"),
        ("Haber: DHA", "DHA"), ("Kaynak: Anadolu Ajansı", "Anadolu Ajansı"), ("Bu haber ilk olarak Rıhtım sitesinde yayınlandı.", "Rıhtım"),
        ("المصدر: رويترز", "رويترز"), ("نقلاً عن وكالة الأناضول", "الأناضول"),
    ],
)  # fmt: skip
def test_find_credit__reads_credits_of_many_languages_at_both_ends(line, name):
    assert credit_of(f"{line}\n\n{PROSE.strip()}").strip("()") == credit_of(f"{PROSE.strip()}\n\n{line}") == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Berlin (dpa/lno) - Die Schleuse ist zu.", "dpa/lno"), ("Berlin/Hamburg (AFP) Die Schleuse ist zu.", "AFP"),
        ("Madrid, 3 oct (EFE).- La esclusa está cerrada.", "EFE"), ("МОСКВА, 3 октября. /ТАСС/. Шлюз закрыт.", "ТАСС"),
        ("Брашк, 3 апреля. ТАСС. Шлюз закрыт.", "ТАСС"), ("БРАШК, 3 апреля 2024 г. Интерфакс. Шлюз закрыт.", "Интерфакс"), ("BRASK, April 3. AP. The lock is closed.", "AP"), ("МОСКВА, 3 окт - РИА Новости. Шлюз закрыт.", "РИА Новости"), ("لندن (رويترز) - القفل مغلق", "رويترز"),
    ],
)  # fmt: skip
def test_find_credit__reads_datelines(line, name):
    assert credit_of(f"{line} {PROSE}") == name


@pytest.mark.parametrize(
    "line",
    [
        "Write to the board: 1 Quay Street, Scranton, PA", "Об этом сообщает пресс-служба порта.", "Avec la marée, tout change.",
        "He came with AFPX friends", "Von der Mole sieht man weit.", "За дамбою вода стоїть.", "Source code is free.", "With the tide came fog.",
    ],
)  # fmt: skip
def test_find_credit__takes_no_prose_for_a_credit(line):
    assert credit_of(f"{PROSE.strip()}\n\n{line}") is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("With additional reporting by Reuters", "Reuters"), ("With additional reporting by Reuters.", "Reuters"), ("kna/dpa/AFP", "kna/dpa/AFP"), ("(dpa/AFP)", "dpa/AFP"),
        ("Mit Material von dpa und AFP", "dpa und AFP"), ("Avec AFP et Reuters", "AFP et Reuters"), ("Mit dpa", "dpa"), ("Źródło: PAP", "PAP"), ("Source: Quay Times", "Quay Times"),
        ("Джерело: Берег", "Берег"), ("Source: Quay Times. All rights reserved.", "Quay Times"), ("Reporting by Sam Idle; Editing by Nora Pell. © Thomson Reuters 2024", "Thomson Reuters"),
        ("(Reporting by Sam Idle; Editing by Nora Pell) © Thomson Reuters 2024", "Thomson Reuters"),
    ],
)  # fmt: skip
def test_find_credit__reads_the_end_of_the_last_paragraph(line, name):
    """As a line, and as the last sentence of a paragraph; the range is that of the words."""
    for text in (f"{PROSE.strip()}\n\n{line}", PROSE + line):
        found = find_credit(text, lines_of(text))
        assert found is not None and found.name == name
        assert name in text[found.start : found.stop] and found.start >= len(PROSE) - 2
        assert clean_records([Record("a", b"a", text)]).to_pylist()[0]["credit"] == name


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Jean Doucet / AFP", "Photo: AFP", "Photo by Jean Doucet/AFP", "(Photo by Jean Doucet / AFP)", "Photo courtesy of Reuters", "Foto: Nina Holt/dpa", "Bild: picture alliance/dpa",
        "Foto von Nina Holt / dpa", "Crédit photo : AFP", "Foto: EFE / Ana Ruiz", "Fot. Jan Nowak / PAP", "Фото: Иван Петров / ТАСС", "Фото - Укрінформ", "Fotoğraf: Ali Kaya / AA",
        "صورة: محمد علي / رويترز", "Foto: Nina Holt/ANP", "Video: AP / Jane Roe", "The lock at dawn. Photo: Jean Doucet / AFP", "The lock. (Foto: Nina Holt/dpa)", "He took one and/or both.", "Sources say it opens on Friday.",
    ],
)  # fmt: skip
def test_find_credit__takes_the_credit_of_a_picture_for_none(line):
    for text in (f"{PROSE.strip()}\n\n{line}", f"{line}\n\n{PROSE.strip()}", PROSE + line):
        assert credit_of(text) is None


def test_find_credit__knows_what_is_of_picture_and_text():
    assert credit_of(f"{PROSE.strip()}\n\nФото та джерело: Укрінформ") == "Укрінформ"
    assert credit_of(f"{PROSE.strip()}\n\nFoto: Nina Holt\n\nQuelle: dpa") == "dpa"


def test_agencies__no_spelling_belongs_to_two():
    table = tomllib.loads(files("whence.read").joinpath("data/agencies.toml").read_text("utf-8"))
    del table["generic"]
    owners = [(spelling, name) for name, own in table.items() for spelling in {name, *own["spellings"]}]
    assert len({spelling for spelling, _ in owners}) == len(owners)
    assert all(agency_of(spelling) == name for spelling, name in owners)


@given(st.sampled_from(spellings()), st.sampled_from(["", ". More", ", said", " (", "\n"]))
def test_opening_agency__finds_every_spelling(spelling, rest):
    found = opening_agency(spelling + rest)
    assert found is not None and agency_of(found) == agency_of(spelling)


def test_agency_of__takes_desks_partners_and_words_for_agency():
    assert agency_of("dpa/lno") == agency_of("Nachrichtenagentur dpa") == "dpa"
    assert agency_of("агентство «Интерфакс»") == "Interfax"
    assert agency_of("the harbour agency") is None
    assert agency_of_host("www.apnews.com") == agency_of_host("apnews.com") == "Associated Press"
    assert agency_of_host("notapnews.com") is None and agency_of_host(None) is None


def test_agencies_of__names_each_of_several():
    assert agencies_of("dpa und AFP") == agencies_of("dpa/AFP") == ["dpa", "AFP"]
    assert agencies_of("kna/dpa/AFP") == ["KNA", "dpa", "AFP"]
    assert agencies_of("dpa") == ["dpa"] and agencies_of("the board and the town") == []
    assert opening_agencies("dpa, AFP und Reuters melden") == "dpa, AFP und Reuters"
    assert opening_agencies("dpa und der Rat") == "dpa" and opening_agencies("Der Rat und dpa") is None


def witness_of(head, *, url=None, author=None):
    page = f"<html><head><title>North lock closed</title>{head}</head><body><h1>North lock closed</h1><p>{PROSE}</p></body></html>"
    record = read_page(page.encode(), "page.html", quality="fast", url=url)
    record.author = author or record.author
    return clean_records([record]).to_pylist()[0]


def test_canonical__on_another_site_is_the_source_and_not_the_address():
    head = '<link rel="canonical" href="https://www.apnews.com/article/lock">'
    row = witness_of(head, url="https://quay.example/lock")
    assert (row["url"], row["credit"]) == ("https://quay.example/lock", "Associated Press")
    assert "canonical: https://www.apnews.com/article/lock" in row["notes"]


def test_canonical__on_the_same_site_is_the_address_and_no_source():
    head = '<link rel="canonical" href="https://www.quay.example/lock">'
    for url in (None, "https://amp.quay.example/lock?x=1", "https://m.quay.example/lock"):
        row = witness_of(head, url=url)
        assert (row["url"], row["credit"]) == ("https://www.quay.example/lock", None)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="syndication-source" content="https://herald.example/lock">',
        '<script type="application/ld+json">{"@type":"NewsArticle","isBasedOn":"https://herald.example/lock"}</script>',
        '<script type="application/ld+json">{"@type":"NewsArticle","sourceOrganization":{"name":"herald.example"}}</script>',
    ],
)
def test_markup__names_the_source(head):
    assert witness_of(head, url="https://quay.example/lock")["credit"] == "herald.example"


@pytest.mark.parametrize(
    ("author", "credit"), [("Reuters", "Reuters"), ("Jane Roe, AFP", "AFP"), ("Jane Roe, PA", None)]
)
def test_byline__of_an_agency_is_a_credit(author, credit):
    record = Record("a", b"a", PROSE)
    record.author = author
    assert clean_records([record]).to_pylist()[0]["credit"] == credit


@pytest.mark.parametrize(
    "line",
    [
        "Chart: boats in the lock, 2020–2026 | Source: Eurostat", "Price of clay on 12 May 2026: 7 crowns | Source: ICE | Chart by Quay Times",
        "Seats: 12 May 2026 | 8 pm | Source: quay", "As Runa Feld first reported to the board in March, the lock leaks.",
        "As the Ministry of Locks first reported, it leaks.", "As the Tarn Council first reported, it leaks.", "As Monday Morning first reported, it leaks.",
    ],
)  # fmt: skip
def test_find_credit__names_nobody_for_a_chart_or_an_office(line):
    assert credit_of(f"{PROSE.strip()}\n\n{line}") is None


@pytest.mark.parametrize("name", ["Sunday Quay", "Council Times", "Tarn Post"])
def test_find_credit__names_an_outlet_that_first_reported(name):
    assert credit_of(f"{PROSE.strip()}\n\nAs the {name} first reported, the lock leaks.") == name
