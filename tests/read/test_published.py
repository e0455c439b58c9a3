"""Dates of pages: from the place that is most to be trusted, or none."""

from __future__ import annotations

import pytest

from whence.read.pages import read_page
from whence.read.times import parse_moment

PROSE = (
    "<p>The harbour board has closed the north lock until Friday, after a barge struck the lower gate on 3 April 2019.</p>"
    * 4
)


def published(head: str = "", body: str = "", url: str | None = None) -> tuple[str, str, str] | None:
    page = f"<html lang='en'><head><title>North lock closed</title>{head}</head><body><h1>North lock closed</h1>{body}{PROSE}</body></html>"
    record = read_page(page.encode(), "page.html", quality="fast", url=url)
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
