"""Dates of pages: from the place that is most to be trusted, or none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.read.dates.times import parse_moment
from whence.read.formats.objects import record_of
from whence.read.pages.page import read_page
from whence.read.witnesses.cleaned import clean_records

PROSE = (
    "<p>The harbour board has closed the north lock until Friday, after a barge struck the lower gate on 3 April 2019.</p>"
    * 4
)


def read(
    head: str = "", body: str = "", *, url: str | None = None, lang: str = "en", before: str = "", after: str = ""
):
    page = f"<html lang='{lang}'><head><title>North lock closed</title>{head}</head><body>{before}<article><h1>North lock closed</h1>{body}{PROSE}</article>{after}</body></html>"
    return read_page(page.encode(), "page.html", quality="fast", url=url)


def published(head: str = "", body: str = "", url: str | None = None) -> tuple[str, str, str] | None:
    record = read(head, body, url=url)
    if not record.published:
        return None
    return record.published.time.date().isoformat(), record.published_from, record.published.precision


def ld(date: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{date}"}}</script>'


def test_published__prefers_json_ld_then_meta_then_url_then_text():
    meta = '<meta property="article:published_time" content="2024-05-04T08:00:00Z">'
    url = "https://quay.example/2024/05/05/lock"
    assert published(ld("2024-05-03T08:00:00Z") + meta) == ("2024-05-03", "metadata", "second")
    assert published(meta, url=url)[0] == "2024-05-04"
    assert published(url=url) == ("2024-05-05", "url", "day")
    assert published(body="<p>Posted by staff on 6 May 2024</p>") == ("2024-05-06", "text", "day")


def test_published__trusts_the_words_beside_the_headline_more_than_a_loose_date():
    loose = '<meta name="date" content="2025-06-02T04:12:51Z">'
    assert published(loose)[0] == "2025-06-02"
    assert published(loose, "<p>Posted on Thursday, 17 April 2025</p>")[0] == "2025-04-17"


def test_published__keeps_the_day_that_the_page_counts():
    assert published(ld("2023-11-08T22:05:41-05:00")) == ("2023-11-08", "metadata", "day")
    assert published(ld("2023-11-09T03:05:41Z"), url="https://quay.example/2023/11/08/lock") == (
        "2023-11-08",
        "metadata",
        "day",
    )
    assert published(ld("2023-11-08T12:05:41-05:00")) == ("2023-11-08", "metadata", "second")


def test_published__takes_no_date_out_of_prose_and_no_ambiguous_one():
    assert published() is None
    assert published('<meta name="date" content="03/04/2021 12:00">') is None
    assert published('<meta property="article:published_time" content="0001-01-01T00:00:00Z">') is None


@pytest.mark.parametrize(
    ("lang", "line", "published", "modified"),
    [
        ("en", "Updated 5 May 2024 | Published 3 May 2024", "2024-05-03", "2024-05-05"),
        ("en", "3 May 2024 (updated 5 May 2024)", "2024-05-03", "2024-05-05"),
        ("en", "Last updated: 5 May 2024", None, "2024-05-05"), ("en", "Event date: 5 May 2024", None, None),
        ("de", "Stand: 5. Mai 2024", None, "2024-05-05"), ("de", "03.05.2024, aktualisiert am 05.05.2024", "2024-05-03", "2024-05-05"),
        ("fr", "Publié le 3 mai 2024 - Mis à jour le 5 mai 2024", "2024-05-03", "2024-05-05"),
        ("es", "Actualizado el 5 de mayo de 2024", None, "2024-05-05"), ("it", "Pubblicato il 3 maggio 2024", "2024-05-03", None),
        ("pl", "3 maja 2024, aktualizacja: 5 maja 2024", "2024-05-03", "2024-05-05"), ("uk", "Оновлено: 5 травня 2024, 10:00", None, "2024-05-05"),
        ("ru", "3 мая 2024, 10:00", "2024-05-03", None), ("tr", "Yayınlanma: 3 Mayıs 2024 Güncelleme: 5 Mayıs 2024", "2024-05-03", "2024-05-05"),
        ("en", "Published 7 June 2024, updated 2 hours ago", "2024-06-07", None), ("en", "7 June 2024 (updated)", None, "2024-06-07"),
        ("de", "Veröffentlicht am 07.06.2024, aktualisiert vor 2 Stunden", "2024-06-07", None), ("en", "Published 03/04/2024", None, None),
        ("it", "Pubblicato il 03/04/2024 alle 18:30 - Ultimo aggiornamento: 05/04/2024", "2024-04-03", "2024-04-05"),
        ("en", "Publicado el 07/06/2024 a las 10:15 | Actualizado: 08/06/2024", "2024-06-07", "2024-06-08"), ("nl", "03-04-2024", "2024-04-03", None),
        ("fr", "03/04/2024", "2024-04-03", None), ("it", "Published 03/04/2024", None, None), ("en", "Published 13/04/2024", "2024-04-13", None),
        ("ar", "3 مايو 2024", "2024-05-03", None), ("pt", "3 de maio de 2024", "2024-05-03", None), ("ja", "2024年5月3日", "2024-05-03", None),
    ],
)  # fmt: skip
def test_published__tells_an_update_by_its_label(lang, line, published, modified):
    record = read(body=f"<p>{line}</p>", lang=lang)
    assert (record.published and record.published.time.date().isoformat()) == published
    assert (record.modified and record.modified.date().isoformat()) == modified


NONE_GIVEN = [
    "<p>Updated: <time datetime='2024-05-05'>5 May 2024</time></p>", "<p>Last updated 5 May 2024</p>", "<p>Event date: 12 June 2024</p>",
    "<p>The lock was built on 3 May 1960, and mended on 7 June 1999.</p>", "<p>Born: 3 May 1960</p>", "<p>Zaktualizowano: 5 maja 2024</p>",
    "<p>He said on 4 March 2019 that it would open.</p>", "<p>Call 2024 05 03 now</p>", "<p>3 hours ago</p>", "<p>05/04/2024</p>",
]  # fmt: skip
NONE_IN_HEAD = [
    '<meta property="article:modified_time" content="2024-05-05T10:00:00Z">', ld("1970-01-01T00:00:00Z"), '<meta name="date" content="03/04/2021">',
    '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2024-05-05T10:00:00Z"}</script>', ld("0001-01-01"),
    '<meta http-equiv="last-modified" content="Fri, 03 May 2024 10:00:00 GMT">', '<meta name="viewport" content="2024-05-05">',
]  # fmt: skip
NONE_AROUND = [
    "<footer>© 2024 Quay Times. Last build 3 May 2024</footer>", "<div class='comments'><time datetime='2024-05-09'>9 May 2024</time></div>",
    "<div class='topbar'><span class='current-date'>Saturday, 28 March 2026</span></div>",
    "<div>Last update: 04/05/2024</div>", "<div>Last update: 5 May 2024</div>", 
    "<aside><a href='/x'>Other</a> <time datetime='2024-05-09T00:00'>9 May 2024</time></aside>", "<nav>Archive of 3 May 2024</nav>",
]  # fmt: skip


@pytest.mark.parametrize(
    "around",
    [
        "<div class='top'>{}</div>",
        "<div class='date'>{} 08:30</div>",
        "<div id='page'><div>{}</div><p>Home</p>",
        "<header>{}</header>",
    ],
)
def test_published__takes_no_bare_day_above_the_article_for_its_own(around):
    above = around.format("Tuesday, 14 May 2024")
    assert read(before=above).published is None
    assert read(before=above, body="<p>Published 7 May 2024</p>").published.time.date().isoformat() == "2024-05-07"
    assert read(body="<div>Tuesday, 14 May 2024</div>").published.time.date().isoformat() == "2024-05-14"


@given(
    *(st.lists(st.sampled_from(parts), max_size=3, unique=True) for parts in (NONE_IN_HEAD, NONE_GIVEN, NONE_AROUND)),
    st.data(),
)
@settings(max_examples=150, deadline=None)
def test_published__is_none_where_the_page_gives_none(head, body, around, data):
    above = data.draw(st.integers(0, len(around)))
    record = read("".join(head), "".join(body), before="".join(around[:above]), after="".join(around[above:]))
    assert record.published is None and record.published_from is None


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({"published": "2024-05-03T10:00:05Z", "fetched": "2024-05-03T10:00:30Z"}, None),
        ({"published": "2024-05-09", "fetched": "2024-05-03T10:00:30Z"}, None),
        ({"published": "2024-05-03T09:00:00Z", "fetched": "2024-05-03T10:00:30Z"}, "2024-05-03"),
        ({"published": "2024-05-03", "fetched": "2024-05-03T10:00:30Z"}, "2024-05-03"),
        ({"date": "2024-05-03", "dump": "CRAWL-2024-18"}, None), ({"metadata": {"date": "2024-05-03"}}, None), ({"timestamp": "2024-05-03"}, None),
        ({"date_publish": "2024-05-03", "date_download": "2024-06-01"}, "2024-05-03"), ({"date": "2024-05-03"}, "2024-05-03"),
    ],
)  # fmt: skip
def test_published__is_never_the_date_of_the_crawl(fields, published):
    row = clean_records([record_of({"text": "The lock is closed.", **fields}, b"x", "a")]).to_pylist()[0]
    assert (row["published"] and row["published"].date().isoformat()) == published
    assert (row["published_from"] is None) == (row["published_precision"] is None) == (published is None)


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2022-09-23", ("2022-09-23T00:00:00+00:00", "day")),
        ("2022-09", ("2022-09-01T00:00:00+00:00", "month")),
        ("2022", ("2022-01-01T00:00:00+00:00", "year")),
        ("2022-09-23T10:00:00+02:00", ("2022-09-23T08:00:00+00:00", "second")),
        ("20220923T101500Z", ("2022-09-23T10:15:00+00:00", "second")),
        ("Fri, 23 Sep 2022 10:00:00 GMT", ("2022-09-23T10:00:00+00:00", "second")),
        ("23 September 2022", ("2022-09-23T00:00:00+00:00", "day")),
        ("September 2022", ("2022-09-01T00:00:00+00:00", "month")),
        ("25/12/2022", ("2022-12-25T00:00:00+00:00", "day")),
        (1663927200, ("2022-09-23T10:00:00+00:00", "second")),
        ("03/04/2021", None), ("yesterday", None), ("2999-01-01", None), ("", None), (None, None), (True, None), ("2022-13-45", None), ([], None),
    ],
)  # fmt: skip
def test_parse_moment__reads_what_machines_write(given, moment):
    found = parse_moment(given)
    assert (found and (found.time.isoformat(), found.precision)) == moment
