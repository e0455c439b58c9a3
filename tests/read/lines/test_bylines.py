"""Bylines: who signs a text, in markup, in fields and in lines; desks and prose sign nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.read.lines.bylines import author_in_lines, author_of_line, names_in, person_of
from whence.read.lines.line import lines_of
from whence.read.pages.page import read_page
from whence.read.record import Record
from whence.read.witnesses.cleaned import clean_records

PROSE = "The lock north of the town is closed for a week, and nobody knows when it opens again. " * 5


def author_on(above="", below="", head="", *, url=None, quality="fast"):
    page = f"<html><head><title>North lock closed</title>{head}</head><body><article><h1>North lock closed</h1>{above}<p>{PROSE}</p><p>{PROSE}</p>{below}</article></body></html>"
    record = read_page(page.encode(), "page.html", quality=quality, url=url)
    return clean_records([record]).to_pylist()[0]["author"]


@pytest.mark.parametrize(
    ("above", "author"),
    [
        ('<a rel="author" href="/nina">Nina Holt</a>', "Nina Holt"), ('<p>By <a href="/nina" rel="author">Nina Holt</a> and <a rel="author">Max Low</a></p>', "Nina Holt, Max Low"),
        ('<span itemprop="author" itemscope><span itemprop="name">Nina Holt</span></span>', "Nina Holt"),
        ('<div class="byline">By <span>Nina Holt</span> <span>Political editor</span></div>', "Nina Holt"),
        ('<div class="article__byline">By Nina Holt, Quay Correspondent | 3 May 2024</div>', "Nina Holt"),
        ('<p class="post-author">Von Nina Holt und Max Low</p>', "Nina Holt, Max Low"), ('<p class="author-name">Oleksiy O’Neil-Marsh</p>', "Oleksiy O’Neil-Marsh"),
        ("<p>By Nina Holt</p>", "Nina Holt"), ("<p>Par Nina Holt</p>", "Nina Holt"), ("<p>Von Nina von der Mole</p>", "Nina von der Mole"),
        ('<p class="author">Quay Newsroom</p>', None), ('<p class="byline">By staff</p>', None), ('<p class="author-bio">Nina Holt likes boats</p>', None),
        ('<div class="comments"><b class="author">Jo Marsh</b></div>', None), ('<aside><b class="author">Jo Marsh</b></aside>', None),
        ("".join(f'<p class="author">{name} Marsh</p>' for name in ("Jo", "Ana", "Lu", "Kim")), None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("quality", ["fast", "best"])
def test_author__of_a_page_is_who_signs_it_in_sight(above, author, quality):
    assert author_on(above, quality=quality) == author


@pytest.mark.parametrize("below", ["<p>By Nina Holt</p>", "<p>Autor: Nina Holt</p>", "<p>Von Nina Holt</p>"])
def test_author__may_sign_at_the_end(below):
    assert author_on(below=below) == "Nina Holt"


@pytest.mark.parametrize(
    ("given", "author"),
    [
        ("By Nina Holt", "Nina Holt"), ("by Nina Holt", "Nina Holt"), ("Von Nina Holt", "Nina Holt"), ("Автор: Нина Холт", "Нина Холт"), ("Por Nina Holt", "Nina Holt"),
        ("Von Braun, Nina", "Von Braun, Nina"), ("De la Mole, Nina", "De la Mole, Nina"), ("Byron Holt", "Byron Holt"), ("Reuters", "Reuters"), ("By Reuters Staff", "Reuters Staff"),
        ("admin", None), ("Staff", None), ("Redaktion", None), ("newsroom", None), ("Online-Redaktion", None), ("Редакция", None), ("La Rédaction", None), ("Staff Writer", None),
        ("Quay Times Newsroom", None), ("Quay Times", "Quay Times"), ("https://quay.example/nina", None), ("@nina", None), ("", None), (" - ", None),
    ],
)  # fmt: skip
def test_person_of__takes_off_the_word_for_by_and_knows_desks(given, author):
    assert person_of(given, "Quay Times") == author


@pytest.mark.parametrize("head", ['<meta name="author" content="admin"><meta name="byl" content="By Nina Holt">',
    '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Redaktion"},{"name":"Von Nina Holt"}]}</script>'])  # fmt: skip
def test_author__of_metadata_is_the_first_person(head):
    assert author_on(head=head) == "Nina Holt"


@pytest.mark.parametrize(
    "line",
    [
        "By the quay it is cold", "Von der Mole sieht man weit.", "By Nina Holt they were seen!", "By Friday", "By 10:30 Nina Holt", "De facto", "Di sera",
        "By Reuters", "Written by hand", "By Nina Holt said the board knew nothing at all of that", "By Staff Writer",
    ],
)  # fmt: skip
def test_author_of_line__takes_no_prose_for_a_byline(line):
    assert author_of_line(line) is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By NINA HOLT", "NINA HOLT"), ("By Nina Holt, Associated Press", "Nina Holt"), ("By Nina Holt | 3 May 2024", "Nina Holt"), ("By J. R. Holt Jr.", "J. R. Holt Jr."),
        ("Автор: Иван Петров", "Иван Петров"), ("Автор – Олена Їжак", "Олена Їжак"), ("بقلم: محمد علي", "محمد علي"), ("Yazar: İpek Kaya", "İpek Kaya"), ("Текст: Олена Їжак", "Олена Їжак"), ("Oprac.: Jan Nowak", "Jan Nowak"),
        ("By Nina Holt, Jo Marsh and Max Low", "Nina Holt, Jo Marsh, Max Low"), ("By Nina Holt and Max Low, Quay Times", "Nina Holt, Max Low"), ("Di Marco Rossi e Anna Bianchi", "Marco Rossi, Anna Bianchi"),
    ],
)  # fmt: skip
def test_author_of_line__knows_bylines_of_many_languages(line, author):
    assert author_of_line(line) == author
    text = f"North lock closed\n\n{line}\n\n{PROSE.strip()}"
    assert author_in_lines(text, lines_of(text), has_title=False) == author
    assert clean_records([Record("a", b"a", text)]).to_pylist()[0]["author"] == author


def test_author_in_lines__takes_a_headline_for_no_byline():
    text = f"By Royal Command\n\n{PROSE.strip()}"
    assert author_in_lines(text, lines_of(text), has_title=False) is None


def test_author__in_sight_is_no_desk_of_the_site():
    head = '<meta property="og:site_name" content="The Quay Post | QPost">'
    assert author_on('<p class="byline">By QUAY POST STAFF</p>', head=head) is None


def test_author__given_with_the_record_stays():
    record = Record("a", b"a", f"{PROSE}\n\nBy Nina Holt", author="By Jo Marsh")
    assert clean_records([record]).to_pylist()[0]["author"] == "By Jo Marsh"


@given(
    st.text(max_size=70)
    | st.sampled_from(["By ", "Von ", "Автор: "]).flatmap(lambda lead: st.text(max_size=40).map(lead.__add__))
)
def test_author_of_line__names_only_what_stands_there(line):
    author = author_of_line(line)
    assert author is None or all(name in line for name in author.split(", "))
    assert names_in(line) is None or names_in(line)[:1].strip()
