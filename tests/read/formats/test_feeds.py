"""Feeds: a date of an item that cannot be read is said, whatever form the feed has."""

from __future__ import annotations

import json

import pytest

from whence.read.formats.feeds import read_feed

TEXT = "The old lock stays closed until spring."
RSS = f"""<rss><channel><title>Quay Times</title>
<item><description>{TEXT}</description><pubDate>some day in May</pubDate></item>
<item><description>{TEXT}</description><pubDate>Fri, 03 May 2024 08:30:00 GMT</pubDate></item>
<item><description>{TEXT}</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay Times</title>
<entry><summary>{TEXT}</summary><published>some day in May</published><updated>later</updated></entry>
<entry><summary>{TEXT}</summary><published>2024-05-03</published><updated>2024-05-04</updated></entry>
<entry><summary>{TEXT}</summary></entry></feed>"""
ITEMS = [
    {"content_text": TEXT, "date_published": "some day in May", "date_modified": 7},
    {"content_text": TEXT, "date_published": "2024-05-03", "date_modified": "2024-05-04"},
    {"content_text": TEXT},
]
JSON = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Quay Times", "items": ITEMS})
PUBLISHED = "published: some day in May is no date that can be read"


@pytest.mark.parametrize(
    ("feed", "more"),
    [
        (RSS, []),
        (ATOM, ["modified: later is no date that can be read"]),
        (JSON, ["modified: 7 is no date that can be read"]),
    ],
)
def test_read_feed__notes_a_date_that_cannot_be_read(feed, more):
    odd, dated, bare = read_feed(feed.encode(), "feed")
    assert odd.notes == [PUBLISHED, *more] and odd.published is odd.published_from is odd.modified is None
    assert dated.notes == bare.notes == [] and (dated.published_from, bare.published_from) == ("feed", None)
